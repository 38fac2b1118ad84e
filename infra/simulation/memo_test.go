package simulation

import (
	"encoding/json"
	"slices"
	"sync"
	"time"

	"lemonaid/shared/classify"
	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// memo keeps what pure functions returned, so that a long run asks the real judge and the real checks once for each thing that
// they are shown and not a million times.
type memo struct {
	mu    sync.Mutex
	known map[string]any
}

// maxMemo bounds what is kept: past it the memory begins anew.
const maxMemo = 50_000

func remembered[T any](m *memo, what string, of any, do func() T) T {
	asked, err := json.Marshal(of)
	if err != nil {
		return do()
	}
	key := what + string(asked)
	m.mu.Lock()
	known, found := m.known[key]
	m.mu.Unlock()
	if found {
		return known.(T)
	}
	got := do()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || len(m.known) > maxMemo {
		m.known = map[string]any{}
	}
	m.known[key] = got
	return got
}

// judge is the real judge, remembered.
type judge struct {
	real workflow.Judge
	memo *memo
}

func (j judge) Judge(m classify.Mail) rejection.Judgement {
	return remembered(j.memo, "judge", m, func() rejection.Judgement { return j.real.Judge(m) })
}

func (j judge) Answer(m classify.Mail, reply string) rejection.AnswerJudgement {
	return remembered(j.memo, "answer", []any{m, reply}, func() rejection.AnswerJudgement { return j.real.Answer(m, reply) })
}

// writer is the real writer, remembered by everything that a letter can be made of or held against.
type writer struct {
	letter.Writer
	memo *memo
}

// basis is a rejection without its clocks and books, of which no letter is made: what a check asks of them, whether a letter's
// time is too early or late, is asked beside it.
func basis(r rejection.Rejection) rejection.Rejection {
	r.Version, r.RawKeys, r.Notices, r.Timeline, r.Inputs, r.Timer, r.Asked = 0, nil, nil, nil, nil, rejection.Timer{}, nil
	r.Created, r.Updated, r.LastAct, r.HeldBack, r.Reopened = time.Time{}, time.Time{}, time.Time{}, time.Time{}, time.Time{}
	r.Answers, r.Letters = slices.Clone(r.Answers), slices.Clone(r.Letters)
	for i := range r.Answers {
		a := &r.Answers[i]
		a.ID, a.At, a.RawKey, a.MessageID = "", time.Time{}, "", ""
	}
	for i := range r.Letters {
		r.Letters[i] = unbooked(r.Letters[i])
		r.Letters[i].Slot = rejection.Slot{}
	}
	return r
}

func unbooked(l rejection.Letter) rejection.Letter {
	l.Attempt, l.PastAttempts, l.Approval, l.MessageID, l.SentAt, l.InReplyTo = rejection.Attempt{}, nil, rejection.Approval{}, "", time.Time{}, ""
	return l
}

func (w writer) Check(r rejection.Rejection, p rejection.Profile, whole rejection.Letter) []rejection.Finding {
	of, l, slot := p, whole, whole.Slot.At
	of.Version, of.Created, of.Stopped = 0, time.Time{}, time.Time{}
	l.Slot.At, l.Slot.Wall = time.Time{}, ""
	asked := []any{basis(r), of, unbooked(l), slot.IsZero(), slot.Before(r.RestUntil(p))}
	for _, a := range r.Answers {
		asked = append(asked, slot.Sub(a.At) > 24*time.Hour)
	}
	return remembered(w.memo, "check", asked, func() []rejection.Finding { return w.Writer.Check(r, p, whole) })
}
