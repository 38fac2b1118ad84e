package classify

import (
	"testing"
	"time"

	"lemonaid/shared/classify/internal/text"
	"lemonaid/shared/rejection"
)

func TestStopsAlone(t *testing.T) {
	for _, reply := range []string{
		"stop", "Stop", "STOP", "STOP.", "stop!", " stop \r\n", "\"stop\"", "'STOP'", "*stop*", "unsubscribe", "Unsubscribe.", "STOPP", "arrêt",
		"alto", "basta", "pare",
	} {
		if !isStop(reply) {
			t.Errorf("%q is not obeyed", reply)
		}
	}
	for _, reply := range []string{
		"", "please stop by our office", "stop it", "don't stop", "non-stop", "stops", "I could not stop laughing.", "full stop", "s t o p",
	} {
		if isStop(reply) {
			t.Errorf("%q is taken for a stop", reply)
		}
	}
}

func TestSubjectsOfMachines(t *testing.T) {
	tests := []struct {
		want     rejection.AnswerClass
		subjects []string
	}{
		{rejection.AnswerOutOfOffice, []string{
			"Automatic reply: Two questions", "Auto: Two questions", "AUTO: two questions", "Autoreply", "Out of office", "Out of Office Re: hi",
			"I am out of the office", "Abwesenheitsnotiz: Fragen", "Automatische Antwort: Fragen", "Réponse automatique : questions",
			"Absence du bureau", "Respuesta automática: preguntas", "Fuera de la oficina", "Automatisch antwoord: vragen", "Afwezig: vragen",
			"Risposta automatica: domande", "Fuori sede", "Resposta automática: perguntas", "Ausência",
		}},
		{rejection.AnswerBounce, []string{
			"Undeliverable: Two questions", "Undelivered Mail Returned to Sender", "Delivery Status Notification (Failure)",
			"Mail delivery failed: returning message to sender", "Delivery Failure", "Returned mail: see transcript for details", "failure notice",
			"Unzustellbar: Fragen", "Non remis : questions", "No se puede entregar: preguntas", "Onbestelbaar: vragen",
		}},
		{"", []string{"", "Re: Two questions", "Thank you", "Your feedback", "The office", "Returned from leave"}},
	}
	for _, tt := range tests {
		for _, s := range tt.subjects {
			if got := answerSubject(s); got != tt.want {
				t.Errorf("%q: %q, want %q", s, got, tt.want)
			}
		}
	}
}

// answerOf is an answer of which the model knows nothing.
func answerOf(reply string) *answering {
	a := &answering{reply: reply, spans: text.Sentences(reply)}
	for range a.spans {
		a.found = append(a.found, make([]float64, 32))
	}
	return a
}

func TestReturnDates(t *testing.T) {
	tests := []struct{ reply, want string }{
		{"I am away until 14 December.", "2026-12-14"},
		{"I am away until 14 December 2026.", "2026-12-14"},
		{"I am away until December 14th.", "2026-12-14"},
		{"I am away until Dec 14.", "2026-12-14"},
		{"I am away until 2026-12-14.", "2026-12-14"},
		{"I am away until 14.12.2026.", "2026-12-14"},
		{"I am away until 7 January.", "2027-01-07"},
		{"I am away from 24 November to 2 December 2026.", "2026-12-02"},
		{"I am away from 24 November to 2 December.", "2026-12-02"},
		{"I am away from 24 November.\nI shall be back on 2 December.", "2026-12-02"},
		{"I am on leave, back Monday 30 November.", "2026-11-30"},
		{"Ich bin bis zum 14. Dezember nicht im Büro.", "2026-12-14"},
		{"Ich bin vom 1. bis zum 14. Dezember im Urlaub.", "2026-12-14"},
		{"Je suis absente jusqu'au 14 décembre.", "2026-12-14"},
		{"Je suis absente jusqu'au 1er décembre inclus.", "2026-12-01"},
		{"Estoy fuera hasta el 14 de diciembre.", "2026-12-14"},
		{"Ik ben afwezig tot 14 december.", "2026-12-14"},
		{"Estou ausente até 14 de dezembro.", "2026-12-14"},
		{"Sono assente fino al 14 dicembre.", "2026-12-14"},
		{"I am away this week.", ""},
		{"I am away until Monday.", ""},
		{"I am away. Ring 020 7946 0321.", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := answerOf(tt.reply).returnOn(written); got != tt.want {
			t.Errorf("%q: back on %q, want %q", tt.reply, got, tt.want)
		}
	}
	if got := answerOf("I am away until 14 December.").returnOn(time.Time{}); got != "" {
		t.Errorf("back on %q without a date of the mail", got)
	}
}

func TestRedirectsNameAPerson(t *testing.T) {
	tests := []struct {
		reply string
		want  rejection.Person
	}{
		{"Please ask Raj Patel about it.", rejection.Person{Name: "Raj Patel"}},
		{"Please ask my colleague Raj Patel, who led it.", rejection.Person{Name: "Raj Patel"}},
		{"Please write to Raj Patel (raj@harbourline.example).", rejection.Person{Name: "Raj Patel", Address: "raj@harbourline.example"}},
		{"Please write to raj.patel@harbourline.example.", rejection.Person{Name: "Raj Patel", Address: "raj.patel@harbourline.example"}},
		{"Please write to rpatel@harbourline.example.", rejection.Person{Address: "rpatel@harbourline.example"}},
		{"Please ring Raj Patel on 020 7946 0321.", rejection.Person{Name: "Raj Patel", Phone: "020 7946 0321"}},
		{"Please ask Sanne van den Berg instead.", rejection.Person{Name: "Sanne van den Berg"}},
		{"Please write to careers@harbourline.example.", rejection.Person{}},
		{"Please write to no-reply@harbourline.example or to Raj Patel.", rejection.Person{Name: "Raj Patel"}},
		{"Please write to HR.", rejection.Person{}},
		{"I am the wrong person.", rejection.Person{}},
	}
	for _, tt := range tests {
		got := answerOf(tt.reply).redirect()
		if got != (rejection.Person{}) && got.Source != tt.reply {
			t.Errorf("%q: source %q", tt.reply, got.Source)
		}
		got.Source = ""
		if got != tt.want {
			t.Errorf("%q: %+v, want %+v", tt.reply, got, tt.want)
		}
	}
}

func TestPrecedenceHoldsEveryClassOnce(t *testing.T) {
	seen := map[rejection.AnswerClass]int{}
	for _, c := range precedence {
		seen[c]++
	}
	for _, c := range []rejection.AnswerClass{
		rejection.AnswerBounce, rejection.AnswerOutOfOffice, rejection.AnswerOptOut, rejection.AnswerHostile, rejection.AnswerReopens,
		rejection.AnswerSubstantive, rejection.AnswerPartial, rejection.AnswerRefusal, rejection.AnswerOfferToCall,
		rejection.AnswerRedirect, rejection.AnswerGeneric,
	} {
		if seen[c] != 1 {
			t.Errorf("%s stands %d times", c, seen[c])
		}
	}
	if len(precedence) != 11 {
		t.Errorf("%d classes", len(precedence))
	}
}

func TestThemesOfSentences(t *testing.T) {
	n := 14
	at := func(i int) []float64 {
		p := make([]float64, n)
		p[i] = 1
		return p
	}
	for i := range n {
		theme, polarity := themeOf(at(i), true)
		if theme != rejection.ThemePositiveStrength || polarity != rejection.PolarityStrength {
			t.Errorf("a strength is %s, %s", theme, polarity)
		}
		theme, polarity = themeOf(at(i), false)
		if neutral := theme == rejection.ThemeExternal || theme == rejection.ThemeSalaryLogistics; neutral != (polarity == rejection.PolarityNeutral) {
			t.Errorf("%s is %s", theme, polarity)
		}
	}
}

func TestWordCount(t *testing.T) {
	tests := []struct {
		s    string
		want int
	}{{"", 0}, {"  ", 0}, {"one", 1}, {"one two", 2}, {" one\n\ttwo\r\nthree ", 3}, {"don't stop", 2}, {"日本 語", 2}, {"- x", 2}}
	for _, tt := range tests {
		if got := wordCount(tt.s); got != tt.want {
			t.Errorf("wordCount(%q) = %d, want %d", tt.s, got, tt.want)
		}
	}
}

func TestRanked(t *testing.T) {
	got := ranked([]string{"a", "b", "c", "d"}, []float64{0.2, 0.5, 0.2, 0.1})
	for i, want := range []Label{{"b", 0.5}, {"a", 0.2}, {"c", 0.2}, {"d", 0.1}} {
		if got[i] != want {
			t.Errorf("place %d: %v, want %v", i, got[i], want)
		}
	}
}

func TestDoubt(t *testing.T) {
	sure := rejection.Confidence{Kind: 0.99, Content: 0.9, Fill: 0.3, Stage: 1}
	if got, want := doubtful(sure), (rejection.Confidence{Kind: doubt, Content: doubt, Fill: 0.3, Stage: doubt}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	for _, language := range []string{"en", "de", "fr", "es", "nl", "pt", "it"} {
		if !judged(language) {
			t.Errorf("%s is not judged", language)
		}
	}
	for _, language := range []string{"", "und", "sv", "ja", "EN", "ru"} {
		if judged(language) {
			t.Errorf("%s is judged", language)
		}
	}
}
