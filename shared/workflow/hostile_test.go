package workflow_test

import (
	"context"
	"testing"

	"lemonaid/shared/rejection"
)

// TestInsultsStopEverything: an answer that insults is no feedback, whatever a judge made of it: no lesson, no thank-you, nothing more.
// Hard feedback is feedback.
func TestInsultsStopEverything(t *testing.T) {
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
		s := newStage(t)
		s.generic("Spoke with Ann Lee (" + ann + ").")
		s.replies("SEND")
		s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
		s.arrives(post{from: "Ann Lee <" + ann + ">", to: s.replyTo(s.last(ann)), subject: "Re: x", body: c.words})
		r := s.only()
		if got := r.Answers[0].Judgement.Class == rejection.AnswerHostile; c.hostile && !got || !c.hostile && got {
			t.Errorf("%q is read as %s", c.words, r.Answers[0].Judgement.Class)
		}
		lessons, _, err := s.store.ListLessons(context.Background(), rejection.NewOwner(robin), allOf)
		if err != nil {
			t.Fatal(err)
		}
		if c.hostile && (!r.Stopped || len(lessons) > 0 || r.Letter(rejection.LetterThankYou) != nil) {
			t.Errorf("%q: stopped %v, %d lessons, %d letters", c.words, r.Stopped, len(lessons), len(r.Letters))
		}
	}
}
