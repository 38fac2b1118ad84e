package bedrock

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

const text = "Dear Robin,\nthe place went to somebody else. Your answers were short of figures.\nAnn"

// whole is a form that counts.
const whole = `{"kind":"rejection","kind_quote":"the place went to somebody else","content":"partial","content_quote":"short of figures",` +
	`"fill":"confirmed","fill_quote":"somebody else","feedback":[{"text":"short of figures","theme":"examples_evidence","polarity":"-"}]}`

// TestRead changes one thing in a form that counts.
func TestRead(t *testing.T) {
	for _, tc := range []struct {
		name, from, to, why string
	}{
		{"as it is", "", "", ""},
		{"fields in other places", `"kind":"rejection",`, ` "kind" : "rejection", `, ""},
		{"a fill that nothing shows", `"fill":"confirmed","fill_quote":"somebody else"`, `"fill":"unknown"`, ""},
		{"a kind of its own", `"kind":"rejection"`, `"kind":"refusal"`, "no such kind"},
		{"a kind in capitals", `"kind":"rejection"`, `"kind":"REJECTION"`, "no such kind"},
		{"no kind", `"kind":"rejection",`, ``, "no such kind"},
		{"two kinds", `"kind":"rejection"`, `"kind":["rejection","offer"]`, "not the form"},
		{"a content of its own", `"partial"`, `"brutal"`, "no such content"},
		{"no content", `"content":"partial",`, ``, "no such content"},
		{"a fill of its own", `"confirmed"`, `"filled"`, "no such fill"},
		{"no fill", `"fill":"confirmed",`, ``, "no such fill"},
		{"a fill of another kind", `"kind":"rejection"`, `"kind":"update","fill":"gone"`, ""}, // the second fill counts, and is of the list
		{
			"a bad fill of another kind", `"kind":"rejection","kind_quote":"the place went to somebody else","content":"partial","content_quote":"short of figures","fill":"confirmed"`,
			`"kind":"update","kind_quote":"Ann","content":"partial","content_quote":"Ann","fill":"gone"`, "no such fill",
		},
		{"no quote", `"kind_quote":"the place went to somebody else",`, ``, "a quote without a word"},
		{"a quote in other capitals", `"kind_quote":"the place`, `"kind_quote":"The place`, "a quote that is not in the mail"},
		{"a quote with an ellipsis", `"kind_quote":"the place went to somebody else"`, `"kind_quote":"the place ... somebody else"`, "a quote that is not in the mail"},
		{"a quote without its line break", `"kind_quote":"the place`, `"kind_quote":"Dear Robin, the place`, "a quote that is not in the mail"},
		{"a quote of a full stop", `"kind_quote":"the place went to somebody else"`, `"kind_quote":"."`, "a quote without a word"},
		{"no quote of the content", `"content_quote":"short of figures",`, ``, "a quote without a word"},
		{"a fill that is said, and nothing shows it", `"fill_quote":"somebody else"`, `"fill_quote":""`, "a quote without a word"},
		{"an invented quote of an unknown fill", `"fill":"confirmed","fill_quote":"somebody else"`, `"fill":"unknown","fill_quote":"nobody"`, "a quote that is not in the mail"},
		{"feedback that is not there", `"text":"short of figures"`, `"text":"short of ideas"`, "a quote that is not in the mail"},
		{"a theme of its own", `"examples_evidence"`, `"looks"`, "no such theme or polarity"},
		{"no polarity", `,"polarity":"-"`, ``, "no such theme or polarity"},
		{"a field of its own", `"kind":"rejection"`, `"kind":"rejection","confidence":1`, "not the form"},
		{"a field of its own in a point", `"polarity":"-"`, `"polarity":"-","to":"x"`, "not the form"},
		{"feedback in a generic one", `"partial"`, `"generic"`, "feedback and content disagree"},
		{"none in a partial one", `"feedback":[{"text":"short of figures","theme":"examples_evidence","polarity":"-"}]`, `"feedback":[]`, "feedback and content disagree"},
		{
			"too much", `{"text":"short of figures","theme":"examples_evidence","polarity":"-"}`,
			strings.Repeat(`{"text":"short of figures","theme":"examples_evidence","polarity":"-"},`, maxFeedback) + `{"text":"Ann","theme":"external","polarity":"0"}`, "too much feedback",
		},
		{"two forms", whole, whole + whole, "more than the form"},
		{"words after it", whole, whole + " and so on", "more than the form"},
		{"null", whole, "null", "no such kind"},
		{"nothing", whole, "", "not the form"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			form := strings.Replace(whole, tc.from, tc.to, 1)
			if tc.from != "" && form == whole {
				t.Fatal("the form was not changed")
			}
			j, err := read([]byte(form), text)
			if tc.why == "" && err != nil || tc.why != "" && (err == nil || !strings.HasSuffix(err.Error(), "void: "+tc.why)) {
				t.Errorf("%v, want %q", err, tc.why)
			}
			if err != nil && (j.Kind != "" || j.Evidence != nil || j.Feedback != nil) {
				t.Errorf("void, and yet %+v", j)
			}
		})
	}
}

// FuzzRead: any bytes in; what comes out is void, or labels of the lists with quotes of the text.
func FuzzRead(f *testing.F) {
	for _, form := range []string{
		whole, "", "null", "{}", "[]", `{"kind":"other","kind_quote":"Ann"}`, strings.Replace(whole, "rejection", "offer", 1),
		`{"KIND":"other","kind_quote":"A\u0000"}`, `{"kind":"other","kind_quote":"\ud800"}`, strings.Repeat("[", 20_000), whole + "x",
	} {
		f.Add([]byte(form), text)
	}
	f.Add([]byte(`{"kind":"other","kind_quote":"\ufffd"}`), "\xff")
	f.Fuzz(func(t *testing.T, form []byte, text string) {
		j, err := read(form, text)
		if err != nil {
			return
		}
		if !json.Valid(form) || !slices.Contains(kinds, j.Kind) || j.Content != "" && !slices.Contains(contents, j.Content) || j.Fill != "" && !slices.Contains(fills, j.Fill) {
			t.Errorf("labels %q %q %q from %q", j.Kind, j.Content, j.Fill, form)
		}
		for _, e := range j.Evidence {
			if !strings.Contains(text, e.Text) || e.Text == "" || len(e.Text) > maxQuote {
				t.Errorf("evidence %q is not of the text", e.Text)
			}
		}
		for _, p := range j.Feedback {
			if !strings.Contains(text, p.Text) || p.Text == "" || !slices.Contains(themes, p.Theme) || !slices.Contains(polarities, p.Polarity) {
				t.Errorf("feedback %+v is not of the text", p)
			}
		}
		if len(j.Feedback) > maxFeedback || (j.Content == "generic" || j.Content == "") && len(j.Feedback) > 0 {
			t.Errorf("%d points in a mail that is %q", len(j.Feedback), j.Content)
		}
	})
}

// BenchmarkRead is the cost of looking an answer through.
func BenchmarkRead(b *testing.B) {
	long := strings.Repeat("Nothing of it stands here. ", 400) + text
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read([]byte(whole), long); err != nil {
			b.Fatal(err)
		}
	}
}
