package workflow_test

import (
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// TestNote: a closing note in place of the request; once it left, the rejection is closed and nothing more is asked.
func TestNote(t *testing.T) {
	s := newStage(t)
	s.generic("Spoke with Ann Lee (" + ann + ").")
	s.replies("NOTE")
	l := s.only().Current()
	if l.Kind != rejection.LetterClosingNote || l.To.Address != ann || strings.Contains(l.Body, "?") {
		t.Fatalf("the %s to %s:\n%s", l.Kind, l.To.Address, l.Body)
	}
	s.clock.move(time.Minute)
	s.replies("SEND")
	s.until("the note is sent", func() bool { return len(s.to(ann)) == 1 })
	if r := s.only(); r.Closed != rejection.CloseDone {
		t.Errorf("closed %q after the note", r.Closed)
	}
	s.clock.move(60 * 24 * time.Hour)
	s.sweep()
	if n := len(s.to(ann)); n != 1 {
		t.Errorf("ann got %d letters", n)
	}
}

// TestNoteAndBack: GENERIC brings the request back, and a note after the request left is refused.
func TestNoteAndBack(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.replies("NOTE")
	s.clock.move(time.Minute)
	s.replies("GENERIC")
	if l := s.only().Current(); l.Kind != rejection.LetterRequest {
		t.Fatalf("after GENERIC the letter is a %s", l.Kind)
	}
	s.clock.move(time.Minute)
	s.replies("SEND")
	s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
	s.replies("NOTE")
	if text := unwrap(s.last(robin)); !strings.Contains(text, "already left") {
		t.Errorf("NOTE after the request is answered with\n%s", text)
	}
}

// TestAsk: one question in the thank-you for real feedback, because its owner wants it, and out again.
func TestAsk(t *testing.T) {
	s := newStage(t)
	s.arrives(post{
		from: "Robin Vale <" + robin + ">", to: inbox, subject: "Fwd: Your application",
		body: forwarded("", "Ann Lee <"+ann+">", "Your application for Operations Analyst", realText),
	})
	s.replies("SUBSTANTIVE")
	if l := s.only().Current(); l.Kind != rejection.LetterThankYou || strings.Contains(l.Body, "?") {
		t.Fatalf("the %s:\n%s", l.Kind, l.Body)
	}
	for words, questions := range map[string]int{"ASK": 1} {
		s.clock.move(time.Minute)
		s.replies(words)
		if n := strings.Count(s.only().Current().Body, "?"); n != questions {
			t.Errorf("%s gives %d questions:\n%s", words, n, s.only().Current().Body)
		}
	}
	s.clock.move(time.Minute)
	s.replies("SEND")
	if got := s.status(); got != rejection.StatusScheduled {
		t.Errorf("status %s: the checks refuse the question that its owner wants:\n%s", got, unwrap(s.last(robin)))
	}
	s.clock.move(time.Minute)
	s.replies("ASK NO")
	if r := s.only(); strings.Contains(r.Current().Body, "?") || r.Status() != rejection.StatusNeedsApproval {
		t.Errorf("after ASK NO, %s:\n%s", r.Status(), r.Current().Body)
	}
}

const realText = `Dear Robin,

Thank you for coming in for the Operations Analyst position at Northwind.

We have decided to offer the position to another candidate. I want to tell you why: in the case study you jumped to a solution before you had asked what the user needed, and your SQL queries did not handle missing values. Your presentation was clear and well structured.

Kind regards,
Ann Lee
Northwind
ann.lee@northwind.example`
