package rejection

import (
	"fmt"
	"slices"
	"time"
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
	s := d.begin(&next, in.meta(), now)
	if next.Applied(s.in.ID) {
		return r, Refuse(CodeDuplicate, "input was applied before")
	}
	if err := s.apply(in); err != nil {
		return r, err
	}
	s.finish()
	return next, nil
}

// begin starts a change of r, which is a copy already.
func (d Desk) begin(r *Rejection, in Meta, now time.Time) *step {
	in.ID, in.InReplyTo = shortID(in.ID), whole(in.InReplyTo, maxMail)
	return &step{desk: d, r: r, in: in, now: now}
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
	case Overtaken:
		return s.answerCame(in)
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
func (r *Rejection) Applied(input string) bool {
	return input != "" && slices.Contains(r.Inputs, shortID(input))
}

// finish records the input, keeps the bounds and sets the timer anew.
func (s *step) finish() {
	if s.in.ID != "" {
		s.r.Inputs = append(s.r.Inputs, s.in.ID)
	}
	s.r.Updated = s.now
	s.r.keep()
	s.setTimer()
	s.r.shrink()
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
	r.OptedOut = slices.Clone(r.OptedOut)
	return r
}

// log adds a line to the timeline.
func (s *step) log(by Actor, what string, l *Letter, detail string) {
	e := Event{At: s.now, What: what, By: by, Detail: detail}
	if l != nil {
		e.Letter, e.Revision = l.Kind, l.Revision
	}
	s.r.Timeline = append(s.r.Timeline, e)
}

// close ends the rejection; what has not left does not leave. Closing again does not make it a newer end.
func (s *step) close(why CloseReason) {
	s.dropPending()
	if s.r.Closed == "" {
		s.r.ClosedAt = s.now
	}
	s.r.Closed = why
	s.log(ActorLemonaid, "closed", nil, string(why))
}

// reopen undoes a close.
func (s *step) reopen(by Actor) {
	if s.r.Closed == "" {
		return
	}
	s.r.Closed, s.r.ClosedAt, s.r.Reopened = "", time.Time{}, s.now
	s.log(by, "reopened", nil, "")
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
// goes with it. A letter that was to be sent again because nobody knows whether it left is held as before: what is taken back
// is the second try, and the approval of the first one stays on record.
func (l *Letter) unapprove(to LetterState) {
	l.Slot = Slot{}
	if n := len(l.PastAttempts); n > 0 {
		l.State, l.Attempt, l.PastAttempts = LetterHeld, Attempt{ID: l.PastAttempts[n-1], Asked: true}, l.PastAttempts[:n-1]
		return
	}
	l.State, l.Approval = to, Approval{}
}
