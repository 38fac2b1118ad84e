package workflow_test

import (
	"context"
	"testing"
)

// keys are the raw mails that are kept.
func (s *stage) keys() (out []string) {
	s.raws.mu.Lock()
	defer s.raws.mu.Unlock()
	for key := range s.raws.kept {
		out = append(out, key)
	}
	return out
}

// TestACopyOfAMailIsNotKept: a sender's own retry comes under another key, and no rejection would ever delete it.
func TestACopyOfAMailIsNotKept(t *testing.T) {
	s := newStage(t)
	s.generic("Spoke with Ann Lee (ann.lee@northwind.example).")
	first := s.keys()
	raw := s.raws.kept[first[0]]
	s.arrives(post{from: "Robin Vale <" + robin + ">", to: inbox, raw: raw, id: "retry"})
	if got := s.keys(); len(got) != 1 || got[0] != first[0] {
		t.Errorf("kept %v, want %v alone", got, first)
	}
	s.arrives(post{from: "Robin Vale <" + robin + ">", to: inbox, raw: raw, id: first[0]})
	if got := s.keys(); len(got) != 1 {
		t.Errorf("after the same delivery again %v are kept, want %v", got, first)
	}
}

// TestASecondForwardIsKeptWithItsRejection: it is a mail of its own, and goes when the rejection goes.
func TestASecondForwardIsKeptWithItsRejection(t *testing.T) {
	s := newStage(t)
	s.generic("Spoke with Ann Lee (ann.lee@northwind.example).")
	s.generic("Once more, with Raj.")
	if got := s.only().RawKeys; len(got) != 2 || len(s.keys()) != 2 {
		t.Errorf("the rejection holds %v of %v", got, s.keys())
	}
}

func TestACopyOfAnAnswerIsNotKept(t *testing.T) {
	s := newStage(t)
	s.generic("Spoke with Ann Lee (ann.lee@northwind.example). We talked about the ferry timetable puzzle.")
	s.replies("SEND")
	s.until("the request is sent", func() bool { return len(s.to(ann)) > 0 })
	answer := post{
		from: "Ann Lee <" + ann + ">", to: s.replyTo(s.last(ann)), subject: "Re: Operations Analyst interview", messageID: "answer@northwind.example",
		body: "Hi Robin,\n\nYour answers were thoughtful but long.\n\nAnn",
	}
	s.arrives(answer)
	before := len(s.keys())
	s.arrives(answer)
	if after := len(s.keys()); after != before {
		t.Errorf("%d raw mails after the copy, want %d", after, before)
	}
	if got := len(s.only().Answers); got != 1 {
		t.Errorf("%d answers, want 1", got)
	}
	if err := s.app.Receive(context.Background(), s.receipt(answer)); err != nil {
		t.Errorf("a third copy: %v", err)
	}
}
