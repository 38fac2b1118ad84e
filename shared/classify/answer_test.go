package classify_test

import (
	"testing"
	"time"

	"lemonaid/shared/classify"
	"lemonaid/shared/rejection"
)

func TestAnswers(t *testing.T) {
	j := newJudge(t)
	tests := []struct {
		want  rejection.AnswerClass
		reply string
	}{
		{rejection.AnswerSubstantive, "Hi Robin, your answers were thoughtful but long, and I sometimes lost the thread."},
		{rejection.AnswerSubstantive, "On the technical side, you struggled with indexes, which is central here."},
		{rejection.AnswerSubstantive, "Next time lead with the conclusion. You gave a number before asking what the customer wanted."},
		{rejection.AnswerPartial, "More experience with Kubernetes."},
		{rejection.AnswerRefusal, "Unfortunately, we cannot give individual feedback."},
		{rejection.AnswerRefusal, "Our company policy does not allow us to give feedback to candidates."},
		{rejection.AnswerOfferToCall, "Happy to have a quick call. Give me a call on +353 1 555 0147."},
		{rejection.AnswerRedirect, "Please ask my colleague Raj Patel, who led the panel."},
		{rejection.AnswerReopens, "The other candidate has withdrawn, are you still interested?"},
		{rejection.AnswerOutOfOffice, "I am out of the office until 14 December."},
		{rejection.AnswerOutOfOffice, "Ich bin bis 14. Dezember nicht im Büro."},
		{rejection.AnswerBounce, "Your message could not be delivered. The email account that you tried to reach does not exist."},
		{rejection.AnswerOptOut, "Please stop contacting me."},
		{rejection.AnswerOptOut, "STOP"},
		{rejection.AnswerHostile, "Who do you think you are? Leave me alone."},
		{rejection.AnswerGeneric, "You did nothing wrong. It was very close."},
		{rejection.AnswerUnclear, ""},
		{rejection.AnswerUnclear, "\n \n"},
	}
	for _, tt := range tests {
		got := j.Answer(classify.Mail{}, tt.reply)
		if got.Class != tt.want {
			t.Errorf("%q: %s (%v), want %s", tt.reply, got.Class, got.Confidence, tt.want)
		}
		if got.Model != j.Version() || got.Confidence < 0 || got.Confidence > 1 {
			t.Errorf("%q: model %q, confidence %v", tt.reply, got.Model, got.Confidence)
		}
	}
}

func TestAnswerPoints(t *testing.T) {
	j := newJudge(t)
	const weak = "Your answers were thoughtful but long, and I sometimes lost the thread."
	const strong = "The timetable exercise was the best we saw."
	got := j.Answer(classify.Mail{}, "Hi Robin,\n\nThanks for asking. "+weak+" "+strong+"\n\nAnn")
	if len(got.Points) != 2 {
		t.Fatalf("points %v", got.Points)
	}
	want := []rejection.Feedback{
		{Text: weak, Theme: rejection.ThemeCommunicationClarity, Polarity: rejection.PolarityWeakness},
		{Text: strong, Theme: rejection.ThemePositiveStrength, Polarity: rejection.PolarityStrength},
	}
	for i := range want {
		if got.Points[i] != want[i] {
			t.Errorf("point %d: %+v, want %+v", i, got.Points[i], want[i])
		}
	}
	if len(got.Evidence) != 1 || got.Evidence[0].Text != weak {
		t.Errorf("evidence %v", got.Evidence)
	}
}

func TestAnswersThatAreNoFeedbackHaveNoPoints(t *testing.T) {
	j := newJudge(t)
	for _, reply := range []string{
		"Unfortunately, we cannot give individual feedback.", "I am out of the office until 14 December.", "Please stop contacting me.",
		"You did nothing wrong. It was very close.",
	} {
		if got := j.Answer(classify.Mail{}, reply); len(got.Points) > 0 {
			t.Errorf("%q: %s with points %v", reply, got.Class, got.Points)
		}
	}
}

func TestReturnOn(t *testing.T) {
	j := newJudge(t)
	sent := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	tests := []struct{ reply, want string }{
		{"I am out of the office until 14 December.", "2026-12-14"},
		{"I am on leave until 7 January.", "2027-01-07"},
		{"I am out of the office until 2026-12-01.", "2026-12-01"},
		{"I am away from 24 November to 2 December 2026.", "2026-12-02"},
		{"I am out of the office this week.", ""},
	}
	for _, tt := range tests {
		got := j.Answer(classify.Mail{Subject: "Automatic reply: two questions", Date: sent}, tt.reply)
		if got.Class != rejection.AnswerOutOfOffice || got.ReturnOn != tt.want {
			t.Errorf("%q: %s, back on %q, want %q", tt.reply, got.Class, got.ReturnOn, tt.want)
		}
	}
}

func TestAnswerSubjects(t *testing.T) {
	j := newJudge(t)
	tests := []struct {
		subject string
		want    rejection.AnswerClass
	}{
		{"Automatic reply: two quick questions", rejection.AnswerOutOfOffice},
		{"Automatische Antwort: Fragen", rejection.AnswerOutOfOffice},
		{"Réponse automatique : questions", rejection.AnswerOutOfOffice},
		{"Respuesta automática: preguntas", rejection.AnswerOutOfOffice},
		{"Undeliverable: two quick questions", rejection.AnswerBounce},
		{"Delivery Status Notification (Failure)", rejection.AnswerBounce},
	}
	for _, tt := range tests {
		if got := j.Answer(classify.Mail{Subject: tt.subject}, "Thank you for your message."); got.Class != tt.want {
			t.Errorf("%q: %s, want %s", tt.subject, got.Class, tt.want)
		}
	}
}

func TestRedirects(t *testing.T) {
	j := newJudge(t)
	tests := []struct{ reply, name, address string }{
		{"Please ask my colleague Raj Patel (raj.patel@northwind.example), he led the panel.", "Raj Patel", "raj.patel@northwind.example"},
		{"Please contact our recruiter Mei Chen about this.", "Mei Chen", ""},
		{"Please write to raj.patel@northwind.example who can tell you more.", "Raj Patel", "raj.patel@northwind.example"},
	}
	for _, tt := range tests {
		got := j.Answer(classify.Mail{}, tt.reply)
		if got.Redirect.Name != tt.name || got.Redirect.Address != tt.address {
			t.Errorf("%q: %s, %+v", tt.reply, got.Class, got.Redirect)
		}
	}
}
