package workflow_test

import (
	"context"
	"testing"

	"lemonaid/shared/rejection"
)

// TestInsultsStopEverything: an answer that insults is no feedback, and stops everything: no lesson, no thank-you, nothing more.
func TestInsultsStopEverything(t *testing.T) {
	s := newStage(t)
	s.generic("Spoke with Ann Lee (" + ann + ").")
	s.replies("SEND")
	s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
	const words = "Are you kidding me? Who do you think you are to waste my time with this nonsense. You were terrible."
	s.arrives(post{from: "Ann Lee <" + ann + ">", to: s.replyTo(s.last(ann)), subject: "Re: x", body: words})
	lessons, _, err := s.store.ListLessons(context.Background(), rejection.NewOwner(robin), allOf)
	if err != nil {
		t.Fatal(err)
	}
	if r := s.only(); !r.Stopped || len(lessons) > 0 || r.Letter(rejection.LetterThankYou) != nil {
		t.Errorf("stopped %v, %d lessons, %d letters", r.Stopped, len(lessons), len(r.Letters))
	}
}
