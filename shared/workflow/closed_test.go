package workflow_test

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// TestI01ClosedShowsWhatSendApproves: an answer of SEND to the mail that says "closed" approves a draft, so that mail shows it.
func TestI01ClosedShowsWhatSendApproves(t *testing.T) {
	s := newStage(t)
	s.generic("Spoke with Ann Lee (" + ann + ").")
	s.replies("DONE")
	body := s.only().Letter(rejection.LetterRequest).Body
	for line := range strings.Lines(body) {
		begin := strings.TrimSpace(line)[:min(40, len(strings.TrimSpace(line)))] // what one line of the mail holds, as it is encoded
		if shown := s.last(robin).body; !strings.Contains(shown, begin) {
			t.Fatalf("%q is not in\n%s", line, shown)
		}
	}
	s.replies("SEND")
	if r := s.only(); !r.Letter(rejection.LetterRequest).Approved() || r.Closed != "" {
		t.Errorf("after SEND: %s, closed %q", r.Letter(rejection.LetterRequest).State, r.Closed)
	}
}
