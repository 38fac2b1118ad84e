package rejection

import (
	"fmt"
	"slices"
	"time"
)

// Bounds of what one rejection keeps, so that its item stays under 64 KB.
const (
	maxText     = 16 << 10 // bytes of the original's text
	maxAnswer   = 4 << 10  // bytes of one answer's text
	maxAnswers  = 4        // answers whose text is kept; older ones keep their judgement
	maxBody     = 4 << 10  // bytes of a letter's body
	maxInputs   = 128
	maxTimeline = 100
	maxPeople   = 10
	maxNotices  = 20
	maxRawKeys  = 50
	maxDetail   = 300 // bytes of what the owner remembered
	maxQuote    = 300 // bytes of what was not understood
)

// step is one change under way: r is a copy that is thrown away when the step is refused.
type step struct {
	desk Desk
	r    *Rejection
	in   Meta
	now  time.Time
}

// Step applies one input to a rejection at a moment and returns what it becomes. The rejection passed in is never changed.
// An input that can't be applied gives an [Error]: CodeDuplicate where it was applied before, else the reason to tell.
func (d Desk) Step(r Rejection, in Input, now time.Time) (Rejection, error) {
	next := r.clone()
	s := &step{desk: d, r: &next, in: in.meta(), now: now}
	if next.Applied(s.in.ID) {
		return r, Refuse(CodeDuplicate, "input was applied before")
	}
	if err := s.apply(in); err != nil {
		return r, err
	}
	s.finish()
	return next, nil
}

func (s *step) apply(in Input) error {
	switch in := in.(type) {
	case Command:
		return s.command(in)
	case Joined:
		return s.join(in)
	case Answered:
		return s.answered(in)
	case SelfSent:
		return s.selfSent(in)
	case Paused:
		return s.paused(in)
	case Claim:
		return s.claim(in)
	case Barred:
		return s.barred(in)
	case Outcome:
		return s.outcome(in)
	case Delivery:
		return s.delivery(in)
	case Leased:
		return s.leased(in)
	case Told:
		return s.told(in)
	case Tick:
		return s.tick()
	}
	return Refuse(CodeInvalid, fmt.Sprintf("unknown input %T", in))
}

// Applied reports whether an input of that id was applied before.
func (r *Rejection) Applied(input string) bool { return input != "" && slices.Contains(r.Inputs, input) }

// finish records the input, keeps the bounds and sets the timer anew.
func (s *step) finish() {
	if s.in.ID != "" {
		s.r.Inputs = lastOf(append(s.r.Inputs, s.in.ID), maxInputs)
	}
	s.r.Updated = s.now
	s.r.Timeline = lastOf(s.r.Timeline, maxTimeline)
	s.r.Notices = lastOf(s.r.Notices, maxNotices)
	s.r.RawKeys = lastOf(s.r.RawKeys, maxRawKeys)
	s.setTimer()
}

func lastOf[T any](list []T, n int) []T {
	if len(list) <= n {
		return list
	}
	return slices.Clone(list[len(list)-n:])
}

// clone copies everything that a step may change.
func (r Rejection) clone() Rejection {
	r.RawKeys = slices.Clone(r.RawKeys)
	r.People = slices.Clone(r.People)
	r.Letters = slices.Clone(r.Letters)
	for i := range r.Letters {
		r.Letters[i].PastAttempts = slices.Clone(r.Letters[i].PastAttempts)
	}
	r.Notices = slices.Clone(r.Notices)
	r.Answers = slices.Clone(r.Answers)
	r.Timeline = slices.Clone(r.Timeline)
	r.Inputs = slices.Clone(r.Inputs)
	r.Asked = slices.Clone(r.Asked)
	return r
}

// owe adds a notice to the owner. Its id is made of the input and the kind, so that a repeated input owes nothing twice.
func (s *step) owe(kind NoticeKind, n Notice) {
	source := s.in.ID
	if source == "" {
		source = s.now.UTC().Format(time.RFC3339)
	}
	n.ID, n.Kind, n.Due = string(kind)+":"+source, kind, s.now
	n.InReplyTo = s.in.InReplyTo
	s.r.Notices = append(s.r.Notices, n)
}

// log adds a line to the timeline.
func (s *step) log(by Actor, what string, l *Letter, detail string) {
	e := Event{At: s.now, What: what, By: by, Detail: detail}
	if l != nil {
		e.Letter, e.Revision = l.Kind, l.Revision
	}
	s.r.Timeline = append(s.r.Timeline, e)
}

// close ends the rejection; what has not left does not leave.
func (s *step) close(why CloseReason) {
	s.dropPending()
	s.r.Closed, s.r.ClosedAt = why, s.now
	s.log(ActorLemonaid, "closed", nil, string(why))
}

// reopen undoes a close.
func (s *step) reopen() {
	if s.r.Closed == "" {
		return
	}
	s.r.Closed, s.r.ClosedAt = "", time.Time{}
	s.log(ActorOwner, "reopened", nil, "")
}

// dropPending takes back the approval of every letter that has not left.
func (s *step) dropPending() {
	for i := range s.r.Letters {
		if s.r.Letters[i].Pending() {
			s.r.Letters[i].unapprove(LetterDraft)
		}
	}
}

// unapprove takes the approval back and leaves the letter in a state in which it can't leave. The time the owner chose
// goes with it.
func (l *Letter) unapprove(to LetterState) {
	l.State, l.Approval, l.Slot = to, Approval{}, Slot{}
}
