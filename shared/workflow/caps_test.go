package workflow_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// applies forwards a rejection by another interviewer of another role, and approves the request.
func (s *stage) applies(owner, interviewer, role string) {
	s.t.Helper()
	text := strings.NewReplacer("Operations Analyst", role, ann, interviewer, "Ann Lee", "Jo Hill").Replace(genericText)
	s.arrives(post{
		from: owner, to: inbox, subject: "Fwd: " + role,
		body: forwarded("", "Jo Hill <"+interviewer+">", "Your application for "+role, text),
	})
	to := s.replyTo(s.last(rejectionOwner(owner)))
	s.arrives(post{from: owner, to: to, subject: "Re: draft", body: "TO Jo Hill <" + interviewer + ">"})
	s.arrives(post{from: owner, to: s.replyTo(s.last(rejectionOwner(owner))), subject: "Re: draft", body: "SEND"})
}

func rejectionOwner(address string) string { return string(rejection.NewOwner(address)) }

// TestCapPerOwnerAndDay: three requests a day, and the fourth goes on another one.
func TestCapPerOwnerAndDay(t *testing.T) {
	s := newStage(t)
	for i := range 4 {
		s.applies(robin, fmt.Sprintf("jo%d@firm%d.example", i, i), fmt.Sprintf("Data Engineer %d", i))
	}
	perDay := map[string]int{}
	s.mails.fail = func(e workflow.Envelope) error {
		if e.Tags[workflow.TagAttempt] != "" {
			perDay[s.clock.Now().Format(time.DateOnly)]++
		}
		return nil
	}
	s.clock.move(24 * time.Hour)
	s.until("all four are sent", func() bool {
		n := 0
		for _, count := range perDay {
			n += count
		}
		return n == 4
	})
	for day, n := range perDay {
		if n > 3 {
			t.Errorf("%d requests on %s, want at most 3", n, day)
		}
	}
}

// TestCapPerRecipient: nobody gets more than two letters in 30 days over all owners, and one request per owner in 180.
func TestCapPerRecipient(t *testing.T) {
	s := newStage(t)
	const jo = "jo@firm.example"
	for i, owner := range []string{robin, "a@friends.example", "b@friends.example", robin} {
		s.applies(owner, jo, fmt.Sprintf("Analyst %d", i))
	}
	for range 20 {
		s.clock.move(24*time.Hour + 10*time.Minute)
		s.sweepHours()
	}
	if n := len(s.to(jo)); n != 2 {
		t.Errorf("jo got %d letters in 20 days, want 2", n)
	}
}

// sweepHours sweeps through the working hours of a day.
func (s *stage) sweepHours() {
	s.t.Helper()
	for range 12 * 6 {
		s.clock.move(10 * time.Minute)
		s.sweep()
	}
}

// TestCapUnderRace: two sweeps at once never take more than the caps allow.
func TestCapUnderRace(t *testing.T) {
	s := newStage(t)
	const jo = "jo@firm.example"
	for i := range 5 {
		s.applies(fmt.Sprintf("p%d@friends.example", i), jo, fmt.Sprintf("Analyst %d", i))
	}
	for range 20 * 24 * 6 {
		s.clock.move(10 * time.Minute)
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() { _, _ = s.app.Dispatch(context.Background()) })
		}
		wg.Wait()
	}
	if n := len(s.to(jo)); n != 2 {
		t.Errorf("jo got %d letters in 20 days, want 2", n)
	}
}

// TestSendingOff keeps letters back and answers owners all the same.
func TestSendingOff(t *testing.T) {
	s := newStage(t)
	s.app.Config.Sending = workflow.SendingOff
	s.generic("")
	s.replies("SEND")
	for range 10 {
		s.clock.move(24 * time.Hour)
		s.sweep()
	}
	if n := len(s.to(ann)); n != 0 {
		t.Fatalf("%d letters left while sending was off", n)
	}
	s.app.Config.Sending = workflow.SendingOn
	s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
}

// TestStop ends all mail to an owner, letters in their name included, until they write again.
func TestStop(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.replies("SEND")
	s.arrives(post{from: robin, to: inbox, subject: "x", body: "STOP"})
	s.replies("STOP")
	before := len(s.to(robin))
	s.clock.move(20 * 24 * time.Hour)
	s.sweep()
	if len(s.to(robin)) != before || len(s.to(ann)) != 0 {
		t.Errorf("%d mails to robin and %d to ann after STOP", len(s.to(robin))-before, len(s.to(ann)))
	}
	s.arrives(post{from: robin, to: inbox, subject: "x", body: "HELP"})
	if len(s.to(robin)) != before+1 {
		t.Error("HELP after STOP was not answered: writing is asking for mail again")
	}
}

// TestCapOutlivesDeletion: a rejection that is deleted after its request left, and forwarded once more, gives nobody a second one.
func TestCapOutlivesDeletion(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.replies("SEND")
	s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
	s.replies("DELETE")
	s.clock.move(10 * 24 * time.Hour)
	s.generic("")
	s.replies("SEND")
	s.until("it is decided", func() bool { return s.only().Current().State != rejection.LetterScheduled })
	if n := len(s.to(ann)); n != 1 {
		t.Errorf("ann got %d requests of one owner within 180 days, want 1", n)
	}
	if l := s.only().Current(); l.State != rejection.LetterRefused || l.Reason != string(rejection.CodeLimited) {
		t.Errorf("the second request is %s (%s), want refused (limited)", l.State, l.Reason)
	}
}
