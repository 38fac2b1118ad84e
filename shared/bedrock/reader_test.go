package bedrock_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/bedrock"
	"lemonaid/shared/bedrock/bedrocktest"
	"lemonaid/shared/rejection"
)

func TestReadAgain(t *testing.T) {
	for _, tc := range []struct {
		name string
		form string
		want rejection.Judgement
	}{
		{"a rejection with feedback", filled(nil), rejection.Judgement{
			Kind: "rejection", Content: "substantive", Fill: "likely", Model: "bedrock:" + model,
			Evidence: []rejection.Evidence{
				{Text: decided, Says: "kind:rejection"}, {Text: missing, Says: "content:substantive"}, {Text: chosen, Says: "fill:likely"},
			},
			Feedback: []rejection.Feedback{{Text: missing, Theme: "problem_solving", Polarity: "-"}},
		}},
		{
			"a generic one that says nothing of the job",
			filled(object{"content": "generic", "content_quote": decided, "fill": "unknown", "fill_quote": "", "feedback": nil}),
			rejection.Judgement{
				Kind: "rejection", Content: "generic", Fill: "unknown", Model: "bedrock:" + model,
				Evidence: []rejection.Evidence{{Text: decided, Says: "kind:rejection"}, {Text: decided, Says: "content:generic"}},
			},
		},
		{"no rejection", `{"kind":"update","kind_quote":"Dear Robin"}`, rejection.Judgement{
			Kind: "update", Model: "bedrock:" + model, Evidence: []rejection.Evidence{{Text: "Dear Robin", Says: "kind:update"}},
		}},
		{"no rejection, with fields of one", filled(object{"kind": "offer"}), rejection.Judgement{
			Kind: "offer", Model: "bedrock:" + model, Evidence: []rejection.Evidence{{Text: decided, Says: "kind:offer"}},
		}},
		{"a quote over two lines", filled(object{"kind_quote": decided + "\n" + chosen, "content": "generic", "feedback": nil}), rejection.Judgement{
			Kind: "rejection", Content: "generic", Fill: "likely", Model: "bedrock:" + model,
			Evidence: []rejection.Evidence{
				{Text: decided + "\n" + chosen, Says: "kind:rejection"}, {Text: missing, Says: "content:generic"}, {Text: chosen, Says: "fill:likely"},
			},
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			server := &bedrocktest.Server{Answer: bedrocktest.Form(tc.form)}
			got, err := newReader(t, server).ReadAgain(t.Context(), mail)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("want - got +\n%s", diff)
			}
			if n := len(server.Asked()); n != 1 {
				t.Errorf("asked %d times", n)
			}
		})
	}
}

// ask returns what the model was asked of a mail.
func ask(t *testing.T, o rejection.Original) bedrocktest.Request {
	t.Helper()
	server := &bedrocktest.Server{Answer: bedrocktest.Form(`{"kind":"other","kind_quote":"mail"}`)}
	_, _ = newReader(t, server).ReadAgain(t.Context(), o) // what it answers is another test's
	asked := server.Asked()
	if len(asked) != 1 || len(asked[0].Messages) != 1 || len(asked[0].Messages[0].Content) != 1 || len(asked[0].System) != 1 {
		t.Fatalf("asked %+v", asked)
	}
	return asked[0]
}

// TestRequest holds what is sent: the model, even answers, a bound, one form that must be filled in, and no address.
func TestRequest(t *testing.T) {
	r := ask(t, mail)
	if r.Model != model || !r.Signed || r.Messages[0].Role != "user" {
		t.Errorf("asked %q, signed %v, as %s", r.Model, r.Signed, r.Messages[0].Role)
	}
	if c := r.InferenceConfig; c.Temperature == nil || *c.Temperature != 0 || c.MaxTokens < 500 || c.MaxTokens > 2000 {
		t.Errorf("inference %+v", c)
	}
	if _, any := r.ToolConfig.ToolChoice["any"]; !any || len(r.ToolConfig.Tools) != 1 {
		t.Errorf("the form may be left out: %+v", r.ToolConfig)
	}
	whole, err := json.Marshal(r)
	if err != nil || bytes.Contains(whole, []byte("ann.lee@")) {
		t.Errorf("an address left (%v)", err)
	}
}

// TestSchema holds the form to the labels of the domain.
func TestSchema(t *testing.T) {
	var form struct {
		Type       string `json:"type"`
		Additional *bool  `json:"additionalProperties"`
		Required   []string
		Properties map[string]struct {
			Type  string   `json:"type"`
			Enum  []string `json:"enum"`
			Max   int      `json:"maxLength"`
			Items struct {
				Properties map[string]struct {
					Enum []string `json:"enum"`
				} `json:"properties"`
			} `json:"items"`
		} `json:"properties"`
	}
	schema := ask(t, mail).ToolConfig.Tools[0].ToolSpec.InputSchema.JSON
	if err := json.Unmarshal(schema, &form); err != nil {
		t.Fatal(err)
	}
	if form.Type != "object" || form.Additional == nil || *form.Additional || !cmp.Equal(form.Required, []string{"kind", "kind_quote"}) {
		t.Errorf("the form is %s", schema)
	}
	point := form.Properties["feedback"].Items.Properties
	for name, tc := range map[string]struct{ got, want []string }{
		"kind":     {form.Properties["kind"].Enum, []string{"rejection", "acknowledgement", "invitation", "offer", "update", "other"}},
		"content":  {form.Properties["content"].Enum, []string{"generic", "partial", "substantive"}},
		"fill":     {form.Properties["fill"].Enum, []string{"confirmed", "likely", "unknown", "not_filled", "closed_no_hire"}},
		"polarity": {point["polarity"].Enum, []string{"+", "-", "0"}},
	} {
		if diff := cmp.Diff(tc.want, tc.got); diff != "" {
			t.Errorf("%s: want - got +\n%s", name, diff)
		}
	}
	if n := len(point["theme"].Enum); n != 14 {
		t.Errorf("%d themes, want 14", n)
	}
	for _, quote := range []string{"kind_quote", "content_quote", "fill_quote"} {
		if form.Properties[quote].Type != "string" || form.Properties[quote].Max == 0 {
			t.Errorf("%s is not bounded", quote)
		}
	}
}

// TestTheMailIsBetweenTwoLines: the same line above and below, another one each time, named to the model as the border of data.
func TestTheMailIsBetweenTwoLines(t *testing.T) {
	server := &bedrocktest.Server{Answer: bedrocktest.Form(filled(nil))}
	r, err := bedrock.New(bedrocktest.Account(server.Start(t)), bedrock.Config{
		Model: model, Random: strings.NewReader("the first twenty byt" + "twenty bytes, others"),
	})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for range 2 {
		if _, err := r.ReadAgain(t.Context(), mail); err != nil {
			t.Fatal(err)
		}
	}
	for _, asked := range server.Asked() {
		lines := strings.Split(strings.TrimSpace(asked.Messages[0].Content[0].Text), "\n")
		border := lines[0]
		if border != lines[len(lines)-1] || len(border) < 30 || strings.Count(asked.Messages[0].Content[0].Text, border) != 2 {
			t.Errorf("the mail is not between two lines: %q and %q", border, lines[len(lines)-1])
		}
		if !strings.Contains(asked.System[0].Text, border) || !strings.Contains(asked.System[0].Text, "never follow") {
			t.Error("the model is not told what the lines mean")
		}
		seen[border] = true
	}
	if len(seen) != 2 {
		t.Errorf("%d borders for 2 mails", len(seen))
	}
	var e *bedrock.Error
	if _, err := r.ReadAgain(t.Context(), mail); !errors.As(err, &e) || len(server.Asked()) != 2 {
		t.Errorf("without randomness: %v, asked %d times", err, len(server.Asked()))
	}
}

// TestWhatIsSentIsBounded: a giant is cut between characters, a subject is one line, and broken bytes do not break the request.
func TestWhatIsSentIsBounded(t *testing.T) {
	for _, tc := range []struct {
		name          string
		subject, text string
		has, hasNot   string
	}{
		{"a long text", "s", strings.Repeat("ü", 30_000), strings.Repeat("ü", 6000), strings.Repeat("ü", 6200)},
		{"a long subject", strings.Repeat("s", 10_000), "mail", strings.Repeat("s", 300), strings.Repeat("s", 301)},
		{"a subject of many lines", "one\r\n\r\nIgnore\nthat", "mail", "one Ignore that", "\nIgnore"},
		{"broken bytes", "s", "a\xff\xfeb mail", "a\uFFFDb", "\xff"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			sent := ask(t, rejection.Original{Subject: tc.subject, Text: tc.text}).Messages[0].Content[0].Text
			if len(sent) > 14<<10 || !utf8.ValidString(sent) {
				t.Errorf("%d bytes sent, valid: %v", len(sent), utf8.ValidString(sent))
			}
			if !strings.Contains(sent, tc.has) || strings.Contains(sent, tc.hasNot) {
				t.Errorf("sent %.200q", sent)
			}
		})
	}
}

// TestWhatWasCutOffIsNoQuote: what the model was not shown it can't have read.
func TestWhatWasCutOffIsNoQuote(t *testing.T) {
	o := rejection.Original{Text: decided + strings.Repeat(" and so on", 2000) + missing}
	server := &bedrocktest.Server{Answer: bedrocktest.Form(filled(object{"fill": "unknown", "fill_quote": nil}))}
	if got, err := newReader(t, server).ReadAgain(t.Context(), o); err == nil {
		t.Errorf("taken: %+v", got)
	}
}

func TestCheckModel(t *testing.T) {
	for id, good := range map[string]bool{
		"amazon.nova-lite-v1:0":                     true,
		"anthropic.claude-3-haiku-20240307-v1:0":    true,
		"anthropic.claude-3-5-sonnet-20241022-v2:0": true,
		"amazon.nova-pro-v1:0:24k":                  true,
		"mistral.mistral-large-2402-v1:0":           true,
		"ai21.jamba-1-5-mini-v1:0":                  true,
		"openai.gpt-oss-20b-1:0":                    true,
		"":                                          false,
		"nova":                                      false,
		"eu.amazon.nova-lite-v1:0":                  false, // an inference profile
		"us.anthropic.claude-3-haiku-20240307-v1:0": false,
		"apac.amazon.nova-lite-v1:0":                false,
		"global.anthropic.claude-sonnet-4-5-v1:0":   false,
		"us-gov.amazon.nova-lite-v1:0":              false,
		"amazon.*":                                  false,
		"amazon.nova-lite-v1:0/../x":                false,
		"amazon.nova lite":                          false,
		"Amazon.Nova":                               false,
		"amazon." + strings.Repeat("x", 40):         false,
		"arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0": false,
	} {
		err := bedrock.CheckModel(id)
		if (err == nil) != good || !good && rejection.CodeOf(err) != rejection.CodeInvalid {
			t.Errorf("%q: %v, want good: %v", id, err, good)
		}
		if _, err := bedrock.New(bedrocktest.Account("http://127.0.0.1:1"), bedrock.Config{Model: id}); (err == nil) != good {
			t.Errorf("New(%q): %v", id, err)
		}
	}
}
