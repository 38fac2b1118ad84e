package classify_test

import (
	"testing"

	"lemonaid/shared/classify"
	"lemonaid/shared/rejection"
)

// TestInsultsAreNoFeedback: an answer that insults is hostile, whatever the model made of it. Hard feedback is feedback.
func TestInsultsAreNoFeedback(t *testing.T) {
	j := newJudge(t)
	for _, c := range []struct {
		words   string
		hostile bool
	}{
		{"Are you kidding me? Who do you think you are to waste my time with this nonsense. You were terrible.", true},
		{"This is pathetic. Leave me alone.", true},
		{"Was fällt Ihnen ein? Das ist eine Frechheit.", true},
		{"C'est ridicule. Fichez-moi la paix !", true},
		{"Your second answer was nonsense: a queue does not lose messages in that way.", false},
		{"To be blunt, your case study wasted time on the wrong question, and the numbers did not add up.", false},
		{"I felt stupid asking, but your presentation was hard to follow.", false},
	} {
		got := j.Answer(classify.Mail{}, c.words)
		if is := got.Class == rejection.AnswerHostile; is != c.hostile || is && len(got.Points) > 0 {
			t.Errorf("%q is read as %s with %d points", c.words, got.Class, len(got.Points))
		}
	}
}

// TestInsultsOfMachines: what a machine quotes, and a wish for no more mail, stay what they are.
func TestInsultsOfMachines(t *testing.T) {
	j := newJudge(t)
	const words = "This is pathetic, are you kidding me?"
	for subject, want := range map[string]rejection.AnswerClass{
		"Undeliverable: A question": rejection.AnswerBounce, "Automatic reply: A question": rejection.AnswerOutOfOffice, "Re: A question": rejection.AnswerHostile,
	} {
		if got := j.Answer(classify.Mail{Subject: subject}, words); got.Class != want {
			t.Errorf("%s: %s, want %s", subject, got.Class, want)
		}
	}
}
