package workflow_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

var allOf = workflow.Page{Limit: 100}

// TestI01ApprovalNamesRevision: SEND on an older draft approves nothing and shows the current one.
func TestI01ApprovalNamesRevision(t *testing.T) {
	s := newStage(t)
	s.generic("")
	old := s.replyTo(s.last(robin))
	s.replies("EDIT\nHello Ann,\n\nThank you for the interview. I respect your decision. What is one thing I could do better?" +
		" If you would rather not say, there is no need to reply. Thank you.\n\nRobin Vale")
	s.arrives(post{from: robin, to: old, subject: "Re: draft", body: "SEND"})
	if got := s.status(); got != rejection.StatusNeedsApproval {
		t.Fatalf("status %s, want needs_approval: the approval was of another revision", got)
	}
	if !strings.Contains(s.last(robin).body, "one thing I could do better") {
		t.Error("the current draft was not shown")
	}
	s.clock.move(10 * 24 * time.Hour)
	s.sweep()
	if n := len(s.to(ann)); n != 0 {
		t.Fatalf("%d letters left without approval", n)
	}
}

// TestI01SentBytesAreApproved: what leaves is the subject, the body and the footer that were approved, to that person.
func TestI01SentBytesAreApproved(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.replies("SEND")
	approved := *s.only().Current()
	s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
	r := s.only()
	if l := r.Letter(rejection.LetterRequest); l.Digest() != approved.Approval.Digest {
		t.Error("the letter changed after its approval")
	}
	got := s.last(ann)
	if got.header.Get("Subject") != approved.Subject {
		t.Errorf("subject %q, want %q", got.header.Get("Subject"), approved.Subject)
	}
	if strings.TrimSpace(unwrap(got)) != strings.TrimSpace(approved.Text()) {
		t.Errorf("sent\n%s\nwant\n%s", unwrap(got), approved.Text())
	}
}

// TestI03AtMostOneLetter: whatever fails, the service accepts a letter at most once per approval.
func TestI03AtMostOneLetter(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want int
		then rejection.Status
	}{
		{"took effect, then failed", errAfter, 1, rejection.StatusHeld},
		{"timed out", context.DeadlineExceeded, 0, rejection.StatusHeld},
		{"refused", &workflow.SendError{Outcome: workflow.OutcomeRefused, Reason: "MessageRejected"}, 0, rejection.StatusNeedsApproval},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			s.generic("")
			s.replies("SEND")
			s.mails.fail = failLetters(c.err, 1)
			s.clock.move(48 * time.Hour)
			s.until("the letter is tried", func() bool { return s.only().Current().State != rejection.LetterScheduled })
			for range 50 {
				s.clock.move(time.Hour)
				s.sweep()
			}
			if n := len(s.to(ann)); n != c.want {
				t.Errorf("ann got %d letters, want %d", n, c.want)
			}
			if got := s.status(); got != c.then {
				t.Errorf("status %s, want %s", got, c.then)
			}
		})
	}
}

// failLetters fails the first n letters; notices pass.
func failLetters(err error, n int) func(workflow.Envelope) error {
	return func(e workflow.Envelope) error {
		if e.Tags[workflow.TagAttempt] == "" || n == 0 {
			return nil
		}
		n--
		return err
	}
}

// TestI03ThrottledIsSentLater: a throttle says that nothing was taken, so the same approval is tried again.
func TestI03ThrottledIsSentLater(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.replies("SEND")
	s.mails.fail = failLetters(&workflow.SendError{Outcome: workflow.OutcomeThrottled, Reason: "Throttling"}, 2)
	s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
	if got := s.status(); got != rejection.StatusSent {
		t.Errorf("status %s, want sent", got)
	}
}

// TestI03HeldIsReconciled: the Send event proves a held letter, and the owner's SEND AGAIN is then no second letter.
func TestI03HeldIsReconciled(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.replies("SEND")
	s.mails.fail = failLetters(errAfter, 1)
	s.until("the letter is held", func() bool { return s.status() == rejection.StatusHeld })
	sent := s.last(ann)
	s.clock.move(2 * time.Hour)
	s.sweep()
	if !strings.Contains(s.last(robin).body, "SEND AGAIN") {
		t.Errorf("after an hour the owner was not asked:\n%s", s.last(robin).body)
	}
	s.delivered(workflow.DeliveryEvent{ID: "e1", Type: "Send", MessageID: "ses-held", Tags: sent.Tags})
	if got := s.status(); got != rejection.StatusSent {
		t.Fatalf("status %s, want sent", got)
	}
	s.replies("SEND AGAIN")
	s.clock.move(7 * 24 * time.Hour)
	s.sweep()
	if n := len(s.to(ann)); n != 1 {
		t.Errorf("ann got %d letters, want 1", n)
	}
}

func (s *stage) delivered(e workflow.DeliveryEvent) {
	s.t.Helper()
	e.At = s.clock.Now()
	if err := s.app.Delivered(context.Background(), e); err != nil {
		s.t.Fatalf("Delivered: %v", err)
	}
}

// TestI03Race: ten sweeps at once send a letter once.
func TestI03Race(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.replies("SEND")
	s.clock.move(s.only().Current().Slot.At.Sub(s.clock.Now()) + time.Second)
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() { _, _ = s.app.Dispatch(context.Background()) })
	}
	wg.Wait()
	if n := len(s.to(ann)); n != 1 {
		t.Errorf("ann got %d letters, want 1", n)
	}
}

// TestI04NothingIsLost: a notice that can't be sent now is sent later; a redelivery does not double the answer.
func TestI04NothingIsLost(t *testing.T) {
	s := newStage(t)
	s.mails.fail = func(workflow.Envelope) error { return context.DeadlineExceeded }
	s.generic("")
	if n := len(s.to(robin)); n != 0 {
		t.Fatalf("%d mails left through a dead mail service", n)
	}
	s.mails.fail = nil
	s.clock.move(10 * time.Minute)
	s.sweep()
	if n := len(s.to(robin)); n != 1 {
		t.Fatalf("robin got %d answers, want 1", n)
	}
}

// TestI04AnswersAreRelayed: whatever comes to the interviewer's address reaches the owner.
func TestI04AnswersAreRelayed(t *testing.T) {
	suspect := pass
	suspect.DMARC = workflow.VerdictFail
	infected := pass
	infected.Virus = workflow.VerdictFail
	for _, c := range []struct {
		name string
		post post
		want string
	}{
		{"a stranger", post{from: mallory, body: "I am a colleague of Ann's. You did well."}, "You did well"},
		{"failed verdicts", post{from: ann, body: "Click this.", verdicts: suspect}, "Click this"},
		{"infected", post{from: ann, body: "Open it.", verdicts: infected}, "harmful"},
		{"out of office", post{from: ann, body: "I am away until 1 December.", headers: []string{"Auto-Submitted: auto-replied"}}, "away until 1 December"},
		{"empty", post{from: ann, body: ""}, "Ann"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			s.generic("")
			s.replies("SEND")
			s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
			before := len(s.to(robin))
			c.post.to, c.post.subject = s.replyTo(s.last(ann)), "Re: interview"
			s.arrives(c.post)
			if len(s.to(robin)) != before+1 {
				t.Fatalf("robin got %d mails, want 1 more", len(s.to(robin))-before)
			}
			if got := s.last(robin); !strings.Contains(unwrap(got), c.want) {
				t.Errorf("the notice does not hold %q:\n%s", c.want, unwrap(got))
			}
			if n := len(s.to(ann)) + len(s.to(mallory)); n != 1 {
				t.Errorf("%d letters to the employer's side, want 1", n)
			}
		})
	}
}
