package workflow_test

import (
	"net/mail"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// other is another Lemonaid, of another domain.
func other(t *testing.T, domain string) *stage {
	t.Helper()
	s := newStage(t)
	s.app.Config.Domain, s.app.Config.Owners = domain, []string{"*"}
	s.app.Notices.Inbox = s.app.Config.InboxAddress()
	return s
}

// TestI06TwoLemonaids: two of us that write to each other fall silent after one answer, whatever began it.
func TestI06TwoLemonaids(t *testing.T) {
	for _, word := range []string{"STATUS", "HELP", "hello", "DELETE ALL", genericText, ""} {
		a, b := other(t, "a.example"), other(t, "b.example")
		a.arrives(post{from: "rejections@b.example", to: "rejections@a.example", subject: "x", body: word})
		if got := converse(t, a, b); got > 1 {
			t.Errorf("%d mails after %.20q, want at most 1", got, word)
		}
	}
}

// converse delivers what each sends to the other until both are silent, and returns how many mails that were.
func converse(t *testing.T, a, b *stage) int {
	t.Helper()
	read := map[*stage]int{}
	count := 0
	for busy := true; busy; {
		busy = false
		for _, pair := range [][2]*stage{{a, b}, {b, a}} {
			from, to := pair[0], pair[1]
			for _, e := range from.mails.sent[read[from]:] {
				read[from]++
				if !strings.HasSuffix(e.To, "@"+to.app.Config.Domain) {
					continue
				}
				busy = true
				if count++; count > 100 {
					t.Fatal("100 mails, and no end")
				}
				to.arrives(post{from: e.From, to: e.To, raw: e.Raw})
			}
		}
	}
	return count
}

// responder answers every mail that it gets, at once and for ever.
type responder struct {
	name    string
	headers []string
	subject string
	// toFrom says that it answers the From, as wrong as that is, and not the Reply-To.
	toFrom bool
}

func (r responder) answer(s *stage, address string, m received) {
	s.t.Helper()
	field := "Reply-To"
	if r.toFrom {
		field = "From"
	}
	to, err := mail.ParseAddress(m.header.Get(field))
	if err != nil {
		s.t.Fatal(err)
	}
	s.arrives(post{from: address, to: to.Address, subject: r.subject, headers: r.headers, body: "Thank you for your mail. I am away until Monday, and will read it then."})
}

var responders = []responder{
	{"an out-of-office as RFC 3834 wants it", []string{"Auto-Submitted: auto-replied"}, "Out of office", false},
	{"one that answers From", []string{"Auto-Submitted: auto-replied"}, "Out of office", true},
	{"one that says nothing of itself but in the subject", nil, "Automatic reply: away", true},
	{"one that does not say what it is", nil, "Re: your mail", false},
	{"one that does not say what it is, and answers From", nil, "Re: your mail", true},
}

// TestI06Responders: an owner's machine that answers whatever we send gets a few answers in a day, and no more.
func TestI06Responders(t *testing.T) {
	for _, r := range responders {
		t.Run(r.name, func(t *testing.T) {
			s := newStage(t)
			s.generic("")
			for seen := 0; seen < len(s.to(robin)); seen++ {
				if seen > 20 {
					t.Fatal("20 mails, and no end")
				}
				r.answer(s, robin, s.to(robin)[seen])
			}
			if n := len(s.to(robin)); n > 4 {
				t.Errorf("%d mails in a day to somebody whose machine answers, want at most 4", n)
			}
		})
	}
}

// TestI06InterviewersResponders: an interviewer's machine that answers whatever it gets is relayed, and never written to for it.
func TestI06InterviewersResponders(t *testing.T) {
	for _, r := range responders {
		t.Run(r.name, func(t *testing.T) {
			s := newStage(t)
			s.generic("")
			s.replies("SEND")
			s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
			for range 10 {
				for _, m := range s.to(ann) {
					r.answer(s, ann, m)
				}
				s.clock.move(time.Hour)
				s.sweep()
			}
			if n := len(s.to(ann)); n != 1 {
				t.Errorf("ann got %d mails, want the request alone", n)
			}
		})
	}
}

// TestMailboxSimulator writes to SES's own test addresses, which answer as mail servers do:
// https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
func TestMailboxSimulator(t *testing.T) {
	for _, tc := range []struct {
		name, event string
		machine     bool
		then        rejection.Status
	}{
		{"success", "Delivery", false, rejection.StatusSent},
		{"ooto", "Delivery", true, rejection.StatusSent},
		{"suppressionlist", "Bounce", false, rejection.StatusBounced},
		{"complaint", "Complaint", false, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := newStage(t)
			to := tc.name + "@simulator.amazonses.com"
			s.generic("")
			s.replies("TO Ann Lee <" + to + ">")
			s.replies("SEND")
			s.until("the request is sent", func() bool { return len(s.to(to)) == 1 })
			m := s.last(to)
			if err := s.app.Delivered(t.Context(), workflow.DeliveryEvent{
				ID: "e", Type: tc.event, At: s.clock.Now(), MessageID: "ses", Tags: m.Tags, Recipients: []string{to}, Permanent: true,
			}); err != nil {
				t.Fatal(err)
			}
			if tc.machine {
				responders[0].answer(s, to, m)
			}
			if got := s.status(); tc.then != "" && got != tc.then {
				t.Errorf("status %s, want %s", got, tc.then)
			}
			for range 60 {
				s.clock.move(24 * time.Hour)
				s.sweep()
			}
			if n := len(s.to(to)); n != 1 {
				t.Errorf("%d mails in 60 days, want 1", n)
			}
		})
	}
}

// TestNobodyIsCalledBounce: the simulator's other address is no person's, so nothing is written to it.
func TestNobodyIsCalledBounce(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.replies("TO Ann Lee <bounce@simulator.amazonses.com>")
	s.replies("SEND")
	for range 10 {
		s.clock.move(24 * time.Hour)
		s.sweep()
	}
	if n := len(s.to("bounce@simulator.amazonses.com")); n != 0 {
		t.Errorf("%d mails to an address of machines", n)
	}
}
