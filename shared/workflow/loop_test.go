package workflow_test

import (
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// TestLoop goes the whole way: forward, draft, SEND, the request at a good moment, the answer, the thank-you, the lesson.
func TestLoop(t *testing.T) {
	s := newStage(t)
	s.generic("Spoke with Ann Lee (ann.lee@northwind.example) and Raj. Got on best with Ann, we talked about the ferry timetable puzzle.")
	if got := s.status(); got != rejection.StatusNeedsApproval {
		t.Fatalf("after the forward: status %s, want needs_approval; needs %v", got, s.only().Needs())
	}
	if stage := s.only().Judgement.Stage; stage != rejection.StageInterviewed {
		t.Errorf("the note names an interviewer and the stage is %s", stage)
	}
	draft := s.only().Current()
	if !strings.Contains(draft.Body, "ferry timetable puzzle") || draft.To.Address != ann {
		t.Errorf("the draft goes to %s and is\n%s", draft.To.Address, draft.Body)
	}

	s.replies("SEND")
	if got := s.status(); got != rejection.StatusScheduled {
		t.Fatalf("after SEND: status %s, want scheduled", got)
	}
	slot := s.only().Current().Slot
	if slot.At.Before(monday.Add(30*time.Minute)) || slot.At.Weekday() == time.Monday {
		t.Errorf("the slot %v is too early or on a Monday", slot.At)
	}

	s.until("the request is sent", func() bool { return len(s.to(ann)) > 0 })
	request := s.last(ann)
	if got := s.status(); got != rejection.StatusSent {
		t.Fatalf("after sending: status %s, want sent", got)
	}
	if request.header.Get("Auto-Submitted") != "" {
		t.Error("a letter is a person's mail: it must not be Auto-Submitted")
	}

	s.arrives(post{
		from: "Ann Lee <" + ann + ">", to: s.replyTo(request), subject: "Re: Operations Analyst interview",
		body: "Hi Robin,\n\nThanks for asking. Your answers were thoughtful but long, and I sometimes lost the thread. " +
			"The timetable exercise was the best we saw.\n\nBest,\nAnn",
	})
	if got := s.status(); got != rejection.StatusAnswered {
		t.Fatalf("after the answer: status %s, want answered", got)
	}
	relayed := s.last(robin)
	if !strings.Contains(string(relayed.Raw), "lost the thread") {
		t.Error("the answer was not relayed")
	}
	if l := s.only().Current(); l.Kind != rejection.LetterThankYou || l.State != rejection.LetterDraft {
		t.Fatalf("the current letter is %s in %s, want a thank-you draft", l.Kind, l.State)
	}

	s.replies("SEND")
	s.until("the thank-you is sent", func() bool { return len(s.to(ann)) > 1 })
	if n := len(s.to(ann)); n != 2 {
		t.Fatalf("ann got %d letters, want 2", n)
	}
	s.until("the rejection is closed", func() bool { return s.status() == rejection.StatusClosed })
	lessons, _, err := s.store.ListLessons(t.Context(), rejection.NewOwner(robin), allOf)
	if err != nil || len(lessons) == 0 {
		t.Errorf("%d lessons (%v), want some", len(lessons), err)
	}
}

// TestFollowUp offers the one reminder after five working days, and closes after ten more.
func TestFollowUp(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.replies("SEND")
	s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
	sent := s.clock.Now()
	s.until("the reminder is offered", func() bool { return s.only().Letter(rejection.LetterFollowUp) != nil })
	if days := s.clock.Now().Sub(sent).Hours() / 24; days < 6 || days > 9 {
		t.Errorf("offered after %.1f days, want five working days", days)
	}
	if n := len(s.to(ann)); n != 1 {
		t.Fatalf("ann got %d letters without an approval of the second", n)
	}
	s.replies("SEND")
	s.until("the reminder is sent", func() bool { return len(s.to(ann)) == 2 })
	s.until("it is closed", func() bool { return s.only().Closed == rejection.CloseNoAnswer })
	if n := len(s.to(ann)); n != 2 {
		t.Errorf("ann got %d letters, want 2", n)
	}
}

// TestGate waits for FILLED where the mail does not say that somebody was chosen.
func TestGate(t *testing.T) {
	s := newStage(t)
	s.arrives(post{
		from: "Robin Vale <" + robin + ">", to: inbox, subject: "Fwd: Your application",
		body: forwarded("", "Ann Lee <"+ann+">", "Your application for Operations Analyst",
			"Dear Robin,\n\nThank you for your interest in the Operations Analyst role at Northwind. Unfortunately, we have decided "+
				"to move forward with other candidates whose experience more closely matches our needs.\n\nKind regards,\nAnn Lee\nNorthwind"),
	})
	if got := s.status(); got != rejection.StatusWaitingFilled {
		t.Fatalf("status %s, want waiting_filled", got)
	}
	s.replies("SEND")
	s.clock.move(5 * 24 * time.Hour)
	s.sweep()
	if n := len(s.to(ann)); n != 0 {
		t.Fatalf("ann got %d letters while the gate was shut", n)
	}
	s.until("the owner is asked", func() bool { return strings.Contains(s.last(robin).header.Get("Subject"), "fill") || asked(s) })
	s.replies("FILLED")
	s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
}

func asked(s *stage) bool {
	for _, k := range s.only().Asked {
		if k == rejection.TimerAskFilled {
			return true
		}
	}
	return false
}
