package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"lemonaid/shared/classify/internal/text"
)

// checkAll holds the sentences and the lines of a text to cover it.
func checkAll(t *testing.T, s string) {
	t.Helper()
	checkCover(t, s, text.Sentences(s))
}

func TestListsAreCutByItem(t *testing.T) {
	checkCuts(t, []cutCase{
		{
			"hyphens",
			`We liked:
- your questions
- your calm
- your notes`,
			[]string{"We liked:", "- your questions", "- your calm", "- your notes"},
		},
		{
			"round bullets",
			`We liked:
• your questions
• your calm`,
			[]string{"We liked:", "• your questions", "• your calm"},
		},
		{
			"stars",
			`We liked:
* your questions
* your calm`,
			[]string{"We liked:", "* your questions", "* your calm"},
		},
		{
			"dashes",
			`We liked:
– your questions
— your calm`,
			[]string{"We liked:", "– your questions", "— your calm"},
		},
		{
			"numbers with full stops",
			`Next time:
1. Read the brief.
2. Ask first.
10. Rest.`,
			[]string{"Next time:", "1. Read the brief.", "2. Ask first.", "10. Rest."},
		},
		{
			"numbers with brackets",
			`Next time:
1) Read the brief
2) Ask first`,
			[]string{"Next time:", "1) Read the brief", "2) Ask first"},
		},
		{
			"an item that is wrapped",
			`We liked these things about the conversation that we had with you:
- the way in which you asked about our customers before you
offered a solution
- your calm`,
			[]string{
				"We liked these things about the conversation that we had with you:",
				"- the way in which you asked about our customers before you\noffered a solution",
				"- your calm",
			},
		},
		{
			"an item of two sentences",
			`- We liked it. It was clear.
- We learned.`,
			[]string{"- We liked it.", "It was clear.", "- We learned."},
		},
		{
			"blank lines between",
			`- one thing

- another thing`,
			[]string{"- one thing", "- another thing"},
		},
		{
			"a hyphen that is no bullet",
			`-5 degrees
-10 degrees`,
			[]string{"-5 degrees", "-10 degrees"},
		},
	})
}

func TestWrappedLinesAreJoined(t *testing.T) {
	checkCuts(t, []cutCase{
		{
			"at 72 columns",
			`Thank you for taking the time to talk with us about the role last week.
After much thought we have decided to go on with somebody whose work is
closer to ours.`,
			[]string{
				"Thank you for taking the time to talk with us about the role last week.",
				"After much thought we have decided to go on with somebody whose work is\ncloser to ours.",
			},
		},
		{
			"a stop inside a line",
			`We enjoyed the conversation with you. We have however decided to go on
with another person. We wish you well.`,
			[]string{
				"We enjoyed the conversation with you.",
				"We have however decided to go on\nwith another person.",
				"We wish you well.",
			},
		},
		{
			"a name behind the wrap",
			`We enjoyed the conversation about ferries that you had last week with
Ann Lee and her colleagues. We wish you well.`,
			[]string{
				"We enjoyed the conversation about ferries that you had last week with\nAnn Lee and her colleagues.",
				"We wish you well.",
			},
		},
		{
			"carriage returns",
			"After much thought we have decided to go on with somebody whose work\r\nis closer to ours. Bye.",
			[]string{"After much thought we have decided to go on with somebody whose work\r\nis closer to ours.", "Bye."},
		},
		{
			"short lines of their own",
			`Harbourline
12 Quay Street
Port Ellis`,
			[]string{"Harbourline", "12 Quay Street", "Port Ellis"},
		},
		{
			"one line a paragraph",
			strings.Repeat("We read every application with care and we thank you. ", 4) + "\n" + "Best",
			[]string{
				"We read every application with care and we thank you.",
				"We read every application with care and we thank you.",
				"We read every application with care and we thank you.",
				"We read every application with care and we thank you.",
				"Best",
			},
		},
	})
}

func TestGreetingsAndClosesStandAlone(t *testing.T) {
	for _, greeting := range []string{
		"Hi Robin,", "Dear Robin Vale,", "Dear Ms Vale,", "Hello,", "Good morning Robin,", "Liebe Frau Vale,", "Sehr geehrte Frau Vale,",
		"Bonjour Robin,", "Chère Madame,", "Hola Robin,", "Estimada Robin,", "Beste Robin,", "Geachte mevrouw Vale,", "Olá Robin,",
		"Prezada Robin,", "Ciao Robin,", "Gentile Robin,",
	} {
		for _, first := range []string{"thank you for your time.", "Thank you for your time."} {
			s := greeting + "\n" + first
			if diff := cmp.Diff([]string{greeting, first}, cutAll(s)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", s, diff)
			}
		}
	}
	for _, end := range []string{"Best,", "Kind regards,", "Viele Grüße", "Cordialement,", "Un saludo,", "Groeten,", "Cumprimentos,", "Cordiali saluti,"} {
		s := "We wish you well.\n\n" + end + "\nAnn Lee"
		if diff := cmp.Diff([]string{"We wish you well.", end, "Ann Lee"}, cutAll(s)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", s, diff)
		}
	}
}

// TestWholeMails cuts mails as they come.
func TestWholeMails(t *testing.T) {
	checkCuts(t, []cutCase{
		{
			"with a list of feedback",
			`Hi Robin,

Thanks again for coming in on 12 November. We've decided to go with another candidate, who has
run a yard of this size before.

Since you asked:
- your safety talk was the best of the day (really!)
- the costing exercise ran out of time, e.g. The crane hire was missing.

Do try again, Dr. Moss would be glad.

Best,
Ann Lee
Yard Manager | Harbourline Ltd.
T: +44 20 7946 0321`,
			[]string{
				"Hi Robin,",
				"Thanks again for coming in on 12 November.",
				"We've decided to go with another candidate, who has\nrun a yard of this size before.",
				"Since you asked:",
				"- your safety talk was the best of the day (really!)",
				"- the costing exercise ran out of time, e.g. The crane hire was missing.",
				"Do try again, Dr. Moss would be glad.",
				"Best,",
				"Ann Lee",
				"Yard Manager | Harbourline Ltd.",
				"T: +44 20 7946 0321",
			},
		},
		{
			"German",
			`Guten Tag Frau Vale,

vielen Dank für das Gespräch am 12. November. Wir haben uns für jemanden entschieden, der bzw.
die schon länger im Hafen arbeitet.

Mit freundlichen Grüßen
i. A. Jana Brandt`,
			[]string{
				"Guten Tag Frau Vale,",
				"vielen Dank für das Gespräch am 12. November.",
				"Wir haben uns für jemanden entschieden, der bzw.\ndie schon länger im Hafen arbeitet.",
				"Mit freundlichen Grüßen",
				"i. A. Jana Brandt",
			},
		},
		{
			"Spanish",
			`Hola Robin:

Gracias por tu tiempo. ¿Podemos guardar tu CV? Un saludo.

Lucía`,
			[]string{"Hola Robin:", "Gracias por tu tiempo.", "¿Podemos guardar tu CV?", "Un saludo.", "Lucía"},
		},
	})
}

func TestLinesCoverTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("ab .\n\r\t日"))).Draw(t, "text")
		lines := text.Lines(s)
		if len(lines) != strings.Count(s, "\n")+1 {
			t.Errorf("%d lines in %q", len(lines), s)
		}
		for _, l := range lines {
			if got := l.Of(s); got != strings.TrimSpace(got) || strings.Contains(got, "\n") {
				t.Errorf("line %q of %q", got, s)
			}
		}
	})
}

// TestSentencesAreStable cuts a text whose sentences stand on lines of their own into the same sentences again.
func TestSentencesAreStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.SampledFrom([]string{
			"We met.", "We chose Dr. Lee.", "Is it so?", "- an item", "Thanks!", "See x.example.", "Ann Lee", "Am 3. Mai.",
		}), 1, 12).Draw(t, "sentences")
		if diff := cmp.Diff(all, cutAll(strings.Join(all, "\n\n"))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestHostileTexts(t *testing.T) {
	for name, s := range map[string]string{
		"zero bytes":        strings.Repeat("\x00", 3000),
		"half runes":        strings.Repeat("\xe2\x82", 3000),
		"stops and spaces":  strings.Repeat(". ", 20000),
		"questions":         strings.Repeat("?", 20000),
		"closing quotes":    strings.Repeat(".\"", 20000),
		"abbreviations":     strings.Repeat("Dr. ", 20000),
		"bullets":           strings.Repeat("- \n", 20000),
		"numbers":           strings.Repeat("1. \n", 20000),
		"greetings":         strings.Repeat("Hi,\n", 20000),
		"line separators":   strings.Repeat("\u2028", 3000),
		"zero width":        strings.Repeat("\u200b", 3000),
		"one endless word":  strings.Repeat("日", 60000),
		"carriage returns":  strings.Repeat("\r", 60000),
		"one of each blank": " \t\r\n\v\f\u0085\u00a0\u3000",
	} {
		t.Run(name, func(t *testing.T) {
			spans := text.Sentences(s)
			if len(spans) > 600 {
				t.Errorf("%d sentences", len(spans))
			}
			if utf8.ValidString(s) {
				checkCover(t, s, spans)
			}
		})
	}
}
