package workflow_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

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
