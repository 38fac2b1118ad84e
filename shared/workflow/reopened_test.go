package workflow_test

import (
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// TestI01ReopenedNeedsItsOwnApproval: a mail that is forwarded again after its rejection was deleted has the same id and counts
// its revisions from 1 again. An answer to a draft of the deleted one is about words that the new one need not have: whatever
// approves is refused, and the draft there is now is shown.
func TestI01ReopenedNeedsItsOwnApproval(t *testing.T) {
	for _, word := range []string{"SEND", "SEND ANYWAY", "SEND AGAIN"} {
		t.Run(word, func(t *testing.T) {
			s := newStage(t)
			s.generic("Spoke with Ann Lee (" + ann + "), we talked about the ferry timetable.")
			old, id := s.replyTo(s.last(robin)), s.only().ID
			s.replies("DELETE")
			s.clock.move(time.Hour)
			s.generic("Spoke with Jo Hill (jo.hill@contoso.example), we talked about the harbour budget.")
			if s.only().ID != id || s.only().Current().Revision != 1 {
				t.Fatal("the rejection that is open now is not of the same id and revision: this tests nothing")
			}
			s.clock.move(time.Minute)
			s.arrives(post{from: robin, to: old, subject: "Re: a draft", body: word})
			if got := s.status(); got != rejection.StatusNeedsApproval {
				t.Errorf("status %s, want needs_approval: the approval was of a draft that is gone", got)
			}
			if s.replyTo(s.last(robin)) == old {
				t.Error("the answer can't be told from one about the draft that is gone")
			}
			if word != "SEND AGAIN" && !strings.Contains(s.last(robin).body, "harbour") {
				t.Errorf("the draft there is now was not shown:\n%s", s.last(robin).body)
			}
			s.clock.move(10 * 24 * time.Hour)
			s.sweep()
			if n := len(s.to(ann)) + len(s.to("jo.hill@contoso.example")); n != 0 {
				t.Fatalf("%d letters left without approval", n)
			}
			s.replies("SEND")
			if got := s.status(); got != rejection.StatusScheduled {
				t.Errorf("status %s after SEND to the new draft, want scheduled", got)
			}
		})
	}
}
