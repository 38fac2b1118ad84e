package letter

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

func TestProseOf(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"greeting and signature", "Hello Ann,\n\nThank you.\n\nRobin Vale", "Thank you."},
		{"no greeting", "Thank you.\n\nRobin Vale", "Thank you."},
		{"no signature", "Hello Ann,\n\nThank you.", "Thank you."},
		{"one line", "Thank you.", "Thank you."},
		{"a first line that is no greeting", "Thank you.\nBye.\n\nRobin Vale", "Thank you.\nBye."},
		{"a long first line", strings.Repeat("word ", 60) + ",\nBye.", strings.Repeat("word ", 60) + ",\nBye."},
		{"nothing", "", ""},
	} {
		if got := proseOf(c.body, "Robin Vale"); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestMaskWord(t *testing.T) {
	for _, c := range []struct{ text, word, want string }{
		{"the Legal Counsel role", "Legal Counsel", "the xx role"},
		{"We welcome you. We do.", "We", "xx welcome you. xx do."},
		{"Welcome", "We", "Welcome"},
		{"SomeWe", "We", "SomeWe"},
		{"(We)", "We", "(xx)"},
		{"Müller, Müllerin", "Müller", "xx, Müllerin"},
		{"", "We", ""},
	} {
		if got := maskWord(c.text, c.word); got != c.want {
			t.Errorf("maskWord(%q, %q) = %q", c.text, c.word, got)
		}
	}
}

func TestPhrasesOf(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Thank you. I respect it.", []string{"Thank you", "I respect it."}},
		{"Danke für den 12. November. Ich lerne.", []string{"Danke für den 12 November", "Ich lerne."}},
		{"One!\n- Two?\n- Three", []string{"One", "- Two", "- Three"}},
		{`He said "no." Then yes.`, []string{`He said "no`, "Then yes."}},
		{"...\n\n!", nil},
		{"", nil},
	} {
		if got := phrasesOf(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q", c.text, got)
		}
	}
}

func TestLanguageOf(t *testing.T) {
	for text, want := range map[string]string{
		"Thank you for the time. I would like to learn.":      "en",
		"Vielen Dank für die Zeit. Ich möchte dazulernen.":    "de",
		"Merci pour le temps. Je voudrais apprendre de vous.": "fr",
		"":               "en",
		"Takk for tiden": "en",
	} {
		if got := languageOf(text); got != want {
			t.Errorf("%q is %s", text, got)
		}
	}
}

func TestQuotable(t *testing.T) {
	long := "We liked your approach, and the slides were clear, which helped, but in the second part you could not say how you would test it, and so we lost time"
	for _, c := range []struct{ name, text, want string }{
		{"a sentence", "Your answers ran long.", "Your answers ran long"},
		{"in quotes", `"Your answers ran long."`, "Your answers ran long"},
		{"over lines", "Your answers\n ran long", "Your answers ran long"},
		{"too long", long, "We liked your approach, and the slides were clear, which helped"},
		{"a question", "Is that so?", ""},
		{"a link", "see https://x.example", ""},
		{"an address", "ask ann@x.example", ""},
		{"markup", "<b>long</b>", ""},
		{"hidden", "long\u202e", "long"},
		{"nothing", "  ", ""},
	} {
		if got := quotable(c.text); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// TestQuotableIsASubstring of what was said, but for white space.
func TestQuotableIsASubstring(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([a-zä]{1,8}[,;. ]{1,2}){0,60}`).Draw(t, "text")
		if got := quotable(text); !strings.Contains(oneLine(text, 600), got) || wordsOf(got) > maxQuoteWords {
			t.Fatalf("%q of %q", got, text)
		}
	})
}

func TestOccasion(t *testing.T) {
	r := northwind()
	r.Judgement.Feedback = []rejection.Feedback{{Text: "more SQL", Theme: rejection.ThemeTechnicalDepth}}
	away := of(rejection.AnswerOutOfOffice)
	for _, c := range []struct {
		name    string
		answers []rejection.Answer
		point   string
		praise  string
		refused bool
	}{
		{"no answer", nil, "more SQL", "", false},
		{"only an absence", []rejection.Answer{away}, "more SQL", "", false},
		{
			"an answer",
			[]rejection.Answer{said()},
			"your answers were thoughtful but long, and I sometimes lost the thread", "The timetable exercise was the best we saw", false,
		},
		{"an answer, then an absence", []rejection.Answer{refusedBy(), away}, "", "", true},
		{"a refusal after an answer", []rejection.Answer{said(), refusedBy()}, "", "", true},
		{"a kind word", []rejection.Answer{of(rejection.AnswerGeneric)}, "", "", false},
	} {
		r.Answers = c.answers
		o := occasionOf(r)
		if o.point() != c.point || o.praise() != c.praise || o.refused != c.refused {
			t.Errorf("%s: %q, %q, %v", c.name, o.point(), o.praise(), o.refused)
		}
	}
}

// TestPointComesFirst: what can be worked on is repeated before what can't, and praise last.
func TestPointComesFirst(t *testing.T) {
	o := occasion{points: []rejection.Feedback{
		{Text: "great SQL", Theme: rejection.ThemePositiveStrength},
		{Text: "no budget", Theme: rejection.ThemeExternal},
		{Text: "answers ran long", Theme: rejection.ThemeCommunicationClarity},
	}}
	if o.point() != "answers ran long" || o.theme() != rejection.ThemeCommunicationClarity || o.praise() != "great SQL" {
		t.Errorf("%q of %s, %q", o.point(), o.theme(), o.praise())
	}
	o.points = o.points[:2]
	if o.point() != "no budget" {
		t.Errorf("%q", o.point())
	}
	o.points = o.points[:1]
	if o.point() != "great SQL" || o.praise() != "" {
		t.Errorf("%q, %q", o.point(), o.praise())
	}
}

// TestFooterWho: our footers in every language are known again, others are not.
func TestFooterWho(t *testing.T) {
	for _, language := range Languages() {
		for _, w := range []Writer{writer, {}} {
			footer := w.footer(northwind(), robin, bankFor(language))
			if who, ok := footerWho(footer); !ok || who != "Robin Vale (robin@vale.example)" {
				t.Errorf("%s: %q, %v", footer, who, ok)
			}
		}
	}
	good := writer.footer(northwind(), robin, bankFor("en"))
	for name, footer := range map[string]string{
		"nothing": "", "no way out": strings.Replace(good, "no more will come", "more will come", 1),
		"a further line": good + "\nBuy lemons", "another first line": "Hello\n" + good, "nobody": "Sent by Lemonaid for",
	} {
		if who, ok := footerWho(footer); ok {
			t.Errorf("%s: %q passes for %s", name, footer, who)
		}
	}
}

// TestSignature: what stands under a letter.
func TestSignature(t *testing.T) {
	for _, c := range []struct {
		name string
		p    rejection.Profile
		want string
	}{
		{"the name", rejection.Profile{Name: "Robin Vale"}, "Robin Vale"},
		{"a signature", rejection.Profile{Name: "Robin Vale", Signature: "Robin\n+353 1 555 0100"}, "Robin\n+353 1 555 0100"},
		{"a signature with a link", rejection.Profile{Name: "Robin Vale", Signature: "Robin, www.robin.example"}, "Robin Vale"},
		{"a long signature", rejection.Profile{Name: "Robin Vale", Signature: strings.Repeat("x", 201)}, "Robin Vale"},
		{"a tall signature", rejection.Profile{Name: "Robin Vale", Signature: "a\nb\nc\nd\ne"}, "Robin Vale"},
		{"nothing known", rejection.Profile{}, "robin@vale.example"},
		{"a name that is a link", rejection.Profile{Name: "www.robin.example"}, "robin@vale.example"},
	} {
		if got := signature(northwind(), c.p); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// TestCorrectedName: a name that was corrected after the draft unsigns no letter.
func TestCorrectedName(t *testing.T) {
	s := good(request)
	s.p.Name = "Robin A. Vale"
	if f := findingOf(s, "F18"); f != nil {
		t.Errorf("%s", f.Says)
	}
	s.p.Owner = "someone@else.example"
	if findingOf(s, "F18") == nil {
		t.Error("a footer for somebody else passes")
	}
}
