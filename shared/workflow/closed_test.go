package workflow_test

import (
	"testing"

	"lemonaid/shared/rejection"
)

// TestI01ClosedApprovesNothing: the mail that says "closed" shows no draft, so SEND in an answer to it approves none; the answer to that
// shows it, and SEND to that one does.
func TestI01ClosedApprovesNothing(t *testing.T) {
	s := newStage(t)
	s.generic("Spoke with Ann Lee (" + ann + ").")
	s.replies("DONE")
	s.replies("SEND")
	if r := s.only(); r.Letter(rejection.LetterRequest).Approved() {
		t.Fatalf("a %s letter is approved by an answer to a mail that did not show it", r.Letter(rejection.LetterRequest).State)
	}
	s.replies("SEND")
	if r := s.only(); !r.Letter(rejection.LetterRequest).Approved() || r.Closed != "" {
		t.Errorf("after SEND to the mail that shows it: %s, closed %q", r.Letter(rejection.LetterRequest).State, r.Closed)
	}
}
