package workflow_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

const lastWords = `Dear Robin,

Thank you for meeting us on 2 October 2026 for the Operations Analyst position. We will come back to you next week.

Kind regards,
Ann Lee
Northwind, 5 King Street, Toronto`

// silence forwards the last mail that Northwind ever sent.
func (s *stage) silence(note string) {
	s.t.Helper()
	s.arrives(post{
		from: "Robin Vale <" + robin + ">", to: inbox, subject: "Fwd: Our interview",
		body: forwarded(note, "Ann Lee <"+ann+">", "Our interview for Operations Analyst", lastWords),
	})
}

// TestGhostedAtTheInbox opens a rejection without a rejection mail: the status question first.
func TestGhostedAtTheInbox(t *testing.T) {
	s := newStage(t)
	s.silence("GHOSTED\nSpoke with Ann Lee (ann.lee@northwind.example), we talked about the ferry timetable puzzle.")
	r := s.only()
	l := r.Current()
	if l == nil || l.Kind != rejection.LetterStatusQuestion || l.To.Address != ann || r.Closed != "" {
		t.Fatalf("the case is %s with %+v", r.Status(), l)
	}
	if got := r.Status(); got != rejection.StatusNeedsApproval {
		t.Errorf("status %s, want needs_approval", got)
	}
	if text := unwrap(s.last(robin)); !strings.Contains(text, "Silence is the hardest answer") || !strings.Contains(text, "Reply SEND") {
		t.Errorf("the answer:\n%s", text)
	}
	s.replies("SEND")
	s.until("the question is sent", func() bool { return len(s.to(ann)) == 1 })
}

// TestGhostedTwice: the word above a mail that was forwarded before counts for the case that there is.
func TestGhostedTwice(t *testing.T) {
	s := newStage(t)
	s.silence("")
	if n := len(s.only().Letters); n != 0 {
		t.Fatalf("%d letters drafted for a mail that is no rejection", n)
	}
	s.clock.move(time.Hour)
	s.silence("GHOSTED")
	if l := s.only().Current(); l == nil || l.Kind != rejection.LetterStatusQuestion {
		t.Errorf("the current letter is %+v", l)
	}
}

// TestGhostedByPage: the word by page, and a mail handed over with it.
func TestGhostedByPage(t *testing.T) {
	s := newStage(t)
	s.silence("")
	r, err := s.app.Act(t.Context(), rejection.NewOwner(robin), s.only().ID, 0, rejection.Command{Verb: rejection.VerbGhosted})
	if err != nil || r.Current().Kind != rejection.LetterStatusQuestion {
		t.Fatalf("GHOSTED by the page: %v", err)
	}
	for _, sub := range []workflow.Submission{
		{ID: "1", Text: lastWords, From: rejection.Address{Address: "ann@fabrikam.example"}, Subject: "Our interview", Ghosted: true},
		{ID: "2", Text: lastWords, From: rejection.Address{Address: "ann@contoso.example"}, Subject: "Our interview", Note: "ghosted\nSpoke with Ann"},
	} {
		r, opened, err := s.app.Submit(t.Context(), rejection.NewOwner(robin), sub)
		if err != nil || !opened || r.Current() == nil || r.Current().Kind != rejection.LetterStatusQuestion {
			t.Errorf("submission %s: opened %v, %v, %+v", sub.ID, opened, err, r.Current())
		}
	}
}

// TestGhostedAlone names what is missing: the mail.
func TestGhostedAlone(t *testing.T) {
	s := newStage(t)
	s.arrives(post{from: robin, to: inbox, subject: "x", body: "GHOSTED"})
	if text := unwrap(s.last(robin)); !strings.Contains(text, "with GHOSTED on the first line") {
		t.Errorf("the answer:\n%s", text)
	}
}

// TestOntario: 45 days after the interview the question is offered, once; a rejection that comes first makes an end of it.
func TestOntario(t *testing.T) {
	offered := func(s *stage) int {
		n := 0
		for _, m := range s.to(robin) {
			if strings.Contains(unwrap(m), "In Ontario an employer") {
				n++
			}
		}
		return n
	}
	t.Run("offered once", func(t *testing.T) {
		s := newStage(t)
		s.silence("")
		r := s.only()
		if want := time.Date(2026, 11, 17, 14, 0, 0, 0, time.UTC); !r.AnswerBy.Equal(want) {
			t.Fatalf("the law wants an answer by %s (interview %q), want %s", r.AnswerBy, r.Judgement.InterviewedOn, want)
		}
		s.clock.move(30 * 24 * time.Hour)
		s.sweep()
		if n := offered(s); n != 1 {
			t.Fatalf("offered %d times", n)
		}
		s.replies("GHOSTED")
		if l := s.only().Current(); l == nil || l.Kind != rejection.LetterStatusQuestion {
			t.Errorf("after GHOSTED: %+v", l)
		}
	})
	t.Run("a rejection came", func(t *testing.T) {
		s := newStage(t)
		s.silence("")
		s.clock.move(time.Hour)
		s.generic("")
		s.clock.move(30 * 24 * time.Hour)
		s.sweep()
		if n := offered(s); n != 0 {
			t.Errorf("offered %d times although they wrote", n)
		}
		list, _, err := s.store.List(context.Background(), rejection.NewOwner(robin), workflow.Filter{}, allOf)
		if err != nil || len(list) != 2 {
			t.Errorf("%d rejections (%v)", len(list), err)
		}
	})
}
