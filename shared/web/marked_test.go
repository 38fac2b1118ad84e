package web

import (
	"strings"
	"testing"
	"unicode/utf8"

	"lemonaid/shared/rejection"
)

func joined(list []segment) string {
	var out strings.Builder
	for _, s := range list {
		out.WriteString(s.Text)
	}
	return out.String()
}

// show writes segments in short: ~blah~, *feedback|why*, _evidence|why_.
func show(list []segment) string {
	var out strings.Builder
	for _, s := range list {
		switch {
		case s.Feedback:
			out.WriteString("*" + s.Text + "|" + s.Why + "*")
		case s.Why != "":
			out.WriteString("_" + s.Text + "|" + s.Why + "_")
		case s.Blah:
			out.WriteString("~" + s.Text + "~")
		default:
			out.WriteString(s.Text)
		}
	}
	return out.String()
}

func TestMarked(t *testing.T) {
	feedback := func(text string, theme rejection.Theme, polarity rejection.Polarity) rejection.Feedback {
		return rejection.Feedback{Text: text, Theme: theme, Polarity: polarity}
	}
	for _, c := range []struct {
		name, text string
		j          rejection.Judgement
		want       string
	}{
		{"nothing is known", "Hello. Bye.", rejection.Judgement{}, "Hello. Bye."},
		{"no text", "", rejection.Judgement{Marks: []rejection.Mark{{Start: 0, End: 5, Blah: true}}}, ""},
		{
			"boilerplate", "Hello. You ramble. Bye.",
			rejection.Judgement{Marks: []rejection.Mark{{Start: 0, End: 6, Blah: true}, {Start: 7, End: 18}, {Start: 19, End: 23, Blah: true}}},
			"~Hello.~ You ramble. ~Bye.~",
		},
		{
			"feedback in boilerplate", "Hello and you ramble and bye.",
			rejection.Judgement{
				Marks:    []rejection.Mark{{Start: 0, End: 29, Blah: true}},
				Feedback: []rejection.Feedback{feedback("you ramble", rejection.ThemeCommunicationClarity, "-")},
			},
			"~Hello and ~*you ramble|something to work with: speaking clearly*~ and bye.~",
		},
		{
			"evidence", "It is filled. Bye.",
			rejection.Judgement{Evidence: []rejection.Evidence{{Text: "It is filled.", Says: "fill:confirmed"}}},
			"_It is filled.|this tells me the job is filled_ Bye.",
		},
		{
			"a strength", "You shine.",
			rejection.Judgement{Feedback: []rejection.Feedback{feedback("You shine.", rejection.ThemePositiveStrength, "+")}},
			"*You shine.|a strength they saw*",
		},
		{
			"what is nothing about you", "Budget.",
			rejection.Judgement{Feedback: []rejection.Feedback{feedback("Budget.", rejection.ThemeExternal, "-")}},
			"*Budget.|about something outside you, not about you*",
		},
		{
			"feedback wins over evidence", "You ramble.",
			rejection.Judgement{
				Feedback: []rejection.Feedback{feedback("You ramble.", "new_theme", "-")},
				Evidence: []rejection.Evidence{{Text: "You ramble.", Says: "kind:rejection"}},
			},
			"*You ramble.|this is about you*",
		},
		{
			"a label without words shows nothing", "Hello.",
			rejection.Judgement{Evidence: []rejection.Evidence{{Text: "Hello.", Says: "fill:unknown"}}},
			"Hello.",
		},
		{
			"a quote that is not there shows nothing", "Hello.",
			rejection.Judgement{Evidence: []rejection.Evidence{{Text: "Bye", Says: "kind:rejection"}, {Text: "", Says: "kind:rejection"}}},
			"Hello.",
		},
		{
			"marks of a longer text than is kept", "Hello. B",
			rejection.Judgement{Marks: []rejection.Mark{{Start: 0, End: 6, Blah: true}, {Start: 7, End: 400, Blah: true}, {Start: 500, End: 900, Blah: true}}},
			"~Hello.~ ~B~",
		},
		{
			"marks that cut a character", "Grüße.",
			rejection.Judgement{Marks: []rejection.Mark{{Start: 0, End: 3, Blah: true}, {Start: 3, End: 99}}},
			"~Gr~üße.",
		},
		{"marks that lie", "Hello.", rejection.Judgement{Marks: []rejection.Mark{{Start: 5, End: 1, Blah: true}, {Start: -9, End: -1, Blah: true}}}, "Hello."},
		{
			"neighbours that are shown alike are one", "A. B.",
			rejection.Judgement{Marks: []rejection.Mark{{Start: 0, End: 3, Blah: true}, {Start: 3, End: 5, Blah: true}}},
			"~A. B.~",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := marked(c.text, c.j)
			if show(got) != c.want {
				t.Errorf("%s\nwant %s", show(got), c.want)
			}
		})
	}
}

// Whatever the judgement says, the segments together are the text, and no character is cut.
func FuzzMarked(f *testing.F) {
	f.Add("Hello. You ramble. Bye.", "You ramble.", 0, 6, 7, 18)
	f.Add("Grüße, 你好.", "好", 3, 4, 9, 10)
	f.Add("", "", -1, 5, 2, 1)
	f.Add("aaa", "a", 0, 3, 1, 2)
	f.Add("\xff\xfe", "\xff", 0, 1, 1, 2)
	f.Fuzz(func(t *testing.T, text, quote string, a, b, c, d int) {
		got := marked(text, rejection.Judgement{
			Marks:    []rejection.Mark{{Start: a, End: b, Blah: true}, {Start: c, End: d}},
			Feedback: []rejection.Feedback{{Text: quote, Theme: rejection.ThemeMotivation}},
			Evidence: []rejection.Evidence{{Text: quote, Says: "kind:rejection"}},
		})
		if joined(got) != text {
			t.Fatalf("%q became %q", text, joined(got))
		}
		for _, s := range got {
			if utf8.ValidString(text) && utf8.ValidString(quote) && !utf8.ValidString(s.Text) {
				t.Errorf("a character is cut: %q", s.Text)
			}
		}
	})
}

func TestShare(t *testing.T) {
	j := rejection.Judgement{Marks: []rejection.Mark{{Blah: true}, {}, {Blah: true}}}
	if blah, all := share(j); blah != 2 || all != 3 {
		t.Errorf("%d of %d", blah, all)
	}
	if blah, all := share(rejection.Judgement{}); blah != 0 || all != 0 {
		t.Errorf("%d of %d of nothing", blah, all)
	}
}

func BenchmarkMarked(b *testing.B) {
	text := strings.Repeat(mailText, 60)
	j := scripted{}.Judge(classifyMail(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		marked(text, j)
	}
}
