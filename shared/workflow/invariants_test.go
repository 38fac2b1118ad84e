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

// TestI05StrangersActNever: a leaked case address and any verdict but PASS are no authority.
func TestI05StrangersActNever(t *testing.T) {
	gray, fail := pass, pass
	gray.DMARC, fail.DMARC = workflow.VerdictGray, workflow.VerdictFail
	for _, c := range []struct {
		name     string
		from     string
		verdicts workflow.Verdicts
		verb     string
	}{
		{"a stranger", mallory, pass, "SEND"},
		{"the interviewer", ann, pass, "DELETE"},
		{"a forged owner", robin, fail, "SEND"},
		{"an owner nobody vouches for", robin, gray, "SEND"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			s.generic("")
			before := s.only()
			s.arrives(post{from: c.from, to: s.replyTo(s.last(robin)), subject: "Re: draft", body: c.verb, verdicts: c.verdicts})
			after := s.only()
			if after.Version != before.Version || after.Status() != before.Status() {
				t.Errorf("version %d -> %d, status %s -> %s: something was done", before.Version, after.Version, before.Status(), after.Status())
			}
			if n := len(s.to(c.from)); c.from != robin && n != 0 {
				t.Errorf("the stranger got %d answers", n)
			}
		})
	}
}

// TestI05InterviewersAddressNeverActs: a command sent there is an answer.
func TestI05InterviewersAddressNeverActs(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.replies("SEND")
	s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
	s.arrives(post{from: robin, to: s.replyTo(s.last(ann)), subject: "Re: x", body: "DELETE"})
	if got := len(s.only().Answers); got != 1 {
		t.Errorf("%d answers, want 1", got)
	}
}

// TestI06AutomaticMailIsNotAnswered walks the checklist of RFC 3834.
func TestI06AutomaticMailIsNotAnswered(t *testing.T) {
	for _, c := range []struct{ name, from, header string }{
		{"auto-submitted", robin, "Auto-Submitted: auto-generated"},
		{"a list", robin, "List-Id: <jobs.lists.example>"},
		{"bulk", robin, "Precedence: bulk"},
		{"mailer-daemon", "mailer-daemon@friends.example", "X-Note: none"},
		{"no-reply", "no-reply@friends.example", "X-Note: none"},
		{"ourselves", inbox, "X-Note: none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			s.arrives(post{from: c.from, to: inbox, subject: "Hello", body: "HELP", headers: []string{c.header}})
			if n := len(s.mails.sent); n != 0 {
				t.Errorf("%d answers to automatic mail", n)
			}
		})
	}
}

// TestI07SuppressedIsNeverWritten: after a stop, a bounce or a complaint nobody writes to that person again.
func TestI07SuppressedIsNeverWritten(t *testing.T) {
	const pat = "pat@friends.example"
	for _, c := range []struct {
		name string
		ends func(s *stage, request received)
	}{
		{"stop", func(s *stage, request received) {
			s.arrives(post{from: ann, to: s.replyTo(request), subject: "Re: interview", body: "stop"})
		}},
		{"bounce", func(s *stage, request received) {
			s.delivered(workflow.DeliveryEvent{ID: "b", Type: "Bounce", Permanent: true, Tags: request.Tags, Recipients: []string{ann}})
		}},
		{"complaint", func(s *stage, request received) {
			s.delivered(workflow.DeliveryEvent{ID: "c", Type: "Complaint", Tags: request.Tags, Recipients: []string{ann}})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			s.generic("")
			s.replies("SEND")
			s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
			c.ends(s, s.last(ann))
			s.clock.move(40 * 24 * time.Hour)
			s.arrives(post{
				from: pat, to: inbox, subject: "Fwd: Your application",
				body: forwarded("", "Ann Lee <"+ann+">", "Your application for Operations Analyst", genericText),
			})
			s.arrives(post{from: pat, to: s.replyTo(s.last(pat)), subject: "Re: draft", body: "SEND"})
			s.clock.move(10 * 24 * time.Hour)
			s.sweep()
			if n := len(s.to(ann)); n != 1 {
				t.Errorf("ann got %d letters, want 1", n)
			}
			if !strings.Contains(strings.ToLower(unwrap(s.last(pat))), "no more") {
				t.Errorf("pat was not told why:\n%s", unwrap(s.last(pat)))
			}
		})
	}
}

// TestI08LogsHoldNoMail: no body, subject, address or token gets into the log, whatever happens.
func TestI08LogsHoldNoMail(t *testing.T) {
	s := newStage(t)
	s.generic("CANARYNOTE ann.lee@northwind.example")
	s.replies("SEND pls CANARYWORD")
	s.replies("SEND")
	s.arrives(post{from: mallory, to: inbox, subject: "CANARYSUBJECT", body: "CANARYBODY"})
	s.arrives(post{from: robin, to: "nowhere@" + domain, subject: "x", body: "y"})
	s.mails.fail = failLetters(fmt.Errorf("550 5.1.1 <%s> unknown", ann), 1)
	s.clock.move(4 * 24 * time.Hour)
	s.sweep()
	for _, canary := range []string{"CANARY", robin, ann, mallory, "case.", "northwind", s.replyTo(s.last(robin))} {
		if strings.Contains(strings.ToLower(s.log.String()), strings.ToLower(canary)) {
			t.Errorf("the log holds %q:\n%s", canary, s.log)
		}
	}
	if s.log.Len() == 0 {
		t.Error("nothing was logged")
	}
}

// TestI09DeletedIsDeleted: rejection, raw mail and pending send go; nothing leaves after it.
func TestI09DeletedIsDeleted(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.replies("SEND")
	id := s.only().ID
	s.replies("DELETE")
	if _, err := s.store.Load(t.Context(), id); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("Load after DELETE: %v", err)
	}
	s.clock.move(10 * 24 * time.Hour)
	s.sweep()
	if n := len(s.to(ann)); n != 0 {
		t.Errorf("%d letters left after DELETE", n)
	}
	if _, err := s.raws.Get(t.Context(), "receipt-1", 1<<20); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Error("the raw mail is still there")
	}
}

// TestI09DeleteAll asks once, then erases everything of an owner.
func TestI09DeleteAll(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.arrives(post{from: robin, to: inbox, subject: "x", body: "DELETE ALL"})
	if len(s.raws.kept) != 1 {
		t.Fatalf("%d raw mails before the confirmation, want the forward's", len(s.raws.kept))
	}
	s.replies("DELETE ALL")
	list, _, err := s.store.List(t.Context(), rejection.NewOwner(robin), workflow.Filter{}, allOf)
	if err != nil || len(list) != 0 {
		t.Errorf("%d rejections are left (%v)", len(list), err)
	}
	if _, err := s.store.LoadProfile(t.Context(), rejection.NewOwner(robin)); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("the profile is left: %v", err)
	}
}

// TestI10MailProposesOwnerChooses: a person that only a mail named is written to only after the owner's approval of that name.
func TestI10MailProposesOwnerChooses(t *testing.T) {
	s := newStage(t)
	s.arrives(post{
		from: "Robin Vale <" + robin + ">", to: inbox, subject: "Fwd: Your application",
		body: forwarded("", "Northwind Careers <no-reply@northwind.example>", "Your application for Operations Analyst",
			strings.ReplaceAll(genericText, ann, "ann.lee@private-mailbox.example")),
	})
	r := s.only()
	for _, p := range r.People {
		if p.Address == "ann.lee@private-mailbox.example" && !p.OffDomain {
			t.Error("an address off the firm's domain is not marked")
		}
	}
	s.clock.move(20 * 24 * time.Hour)
	s.sweep()
	if n := len(s.to("ann.lee@private-mailbox.example")); n != 0 {
		t.Errorf("%d letters to a person that only a mail named", n)
	}
}
