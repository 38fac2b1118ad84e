package rejection

import (
	"cmp"
	"slices"
	"time"
)

// claim starts the one attempt that this approval has. Everything is checked again: what was true at the approval may not
// be any more. A letter that does not fit any more is given back to its owner; one that missed its window takes the next one,
// and the owner is told.
func (s *step) claim(in Claim) error {
	l := s.r.Current()
	if l == nil || l.State != LetterScheduled || s.r.Closed != "" || s.r.Stopped || s.r.Paused {
		return Refuse(CodeNoLetter, "nothing is scheduled")
	}
	if known, _ := s.r.attempted(in.Attempt); known != nil || in.Attempt == "" || len(in.Attempt) > maxID {
		return Refuse(CodeInvalid, "not a new attempt")
	}
	if !l.Approved() {
		s.refuse(l, CodeOldRevision)
		return nil
	}
	if err := s.fit(l); err != nil {
		s.refuse(l, CodeOf(err))
		return nil
	}
	if s.r.gateHolds(l) {
		l.State, l.Slot = LetterApproved, Slot{}
		s.owe(NoticeAskFilled, Notice{Letter: l.Kind})
		return nil
	}
	return s.leave(l, in)
}

// leave starts the attempt if this is the moment for it.
func (s *step) leave(l *Letter, in Claim) error {
	at := s.desk.Planner.Resolve(l.Slot)
	switch {
	case s.now.Before(at) && s.now.Before(l.Slot.At):
		return Refuse(CodeInvalid, "not due yet")
	case s.now.Before(at):
		l.Slot.At = at
		return nil
	case s.now.Before(s.r.RestUntil(s.desk.Profile)), !s.desk.Planner.Good(*s.r, s.desk.Profile, *l, s.now):
		s.move(l)
		return nil
	}
	l.State = LetterSending
	l.Attempt = Attempt{ID: in.Attempt, StartedAt: s.now, LeaseUntil: s.now.Add(s.desk.Limits.Lease)}
	s.log(ActorLemonaid, "sending", l, "")
	return nil
}

// move takes the next window and says so.
func (s *step) move(l *Letter) {
	l.Slot = Slot{}
	s.place(l, s.now.Add(time.Minute))
	s.log(ActorLemonaid, "moved", l, "")
	s.owe(NoticeMoved, Notice{Letter: l.Kind})
}

// barred is a claim that a check outside the rejection forbade.
func (s *step) barred(in Barred) error {
	l := s.r.Current()
	if l == nil || l.State != LetterScheduled {
		return Refuse(CodeNoLetter, "nothing is scheduled")
	}
	if in.NotBefore.IsZero() {
		s.refuse(l, in.Code)
		return nil
	}
	s.place(l, later(in.NotBefore, s.now.Add(time.Minute)))
	s.log(ActorLemonaid, "moved", l, string(in.Code))
	s.owe(NoticeMoved, Notice{Letter: l.Kind, Reason: in.Code})
	return nil
}

// refuse ends a letter that will not leave.
func (s *step) refuse(l *Letter, code Code) {
	l.Attempt = Attempt{}
	l.unapprove(LetterRefused)
	l.Reason = string(code)
	s.log(ActorLemonaid, "not sent", l, string(code))
	s.owe(NoticeNotSent, Notice{Letter: l.Kind, Reason: code})
}

// attempted returns the letter that an attempt was for, and whether it is the letter's latest attempt.
func (r *Rejection) attempted(attempt string) (l *Letter, latest bool) {
	if attempt == "" {
		return nil, false
	}
	for i := range r.Letters {
		l := &r.Letters[i]
		if l.Attempt.ID == attempt {
			return l, true
		}
		if slices.Contains(l.PastAttempts, attempt) {
			return l, false
		}
	}
	return nil, false
}

// outcome is what the mail service said to the attempt. Whatever is not known for sure is held, never sent again (I3).
func (s *step) outcome(in Outcome) error {
	l, latest := s.r.attempted(in.Attempt)
	if l == nil || !latest || (l.State != LetterSending && l.State != LetterHeld) {
		return Refuse(CodeDuplicate, "no such attempt under way")
	}
	switch in.Result {
	case "accepted":
		s.sent(l, in.MessageID)
	case "refused":
		s.refuse(l, CodeInvalid)
		l.Reason = cmp.Or(short(in.Reason, maxLabel), l.Reason)
	case "throttled":
		s.retry(l)
	default:
		s.hold(l)
	}
	return nil
}

// retry puts a throttled letter back: the service said that it did not take it, so the approval still stands. One that was held
// meanwhile is not sent again by itself; that it did not leave is at least known now.
func (s *step) retry(l *Letter) {
	s.log(ActorMailService, "throttled", l, "")
	if l.State == LetterHeld {
		s.refuse(l, CodeLimited)
		return
	}
	l.State, l.Attempt = LetterScheduled, Attempt{}
	l.Slot.At = s.now.Add(s.desk.Limits.Lease)
	switch {
	case s.overtaken(l):
		l.unapprove(LetterDraft)
		s.log(ActorLemonaid, "paused", l, "")
	case s.r.gateHolds(l):
		l.State, l.Slot = LetterApproved, Slot{}
	}
}

// overtaken reports whether something happened while a letter was leaving that would have held it back.
func (s *step) overtaken(l *Letter) bool {
	return s.r.Closed != "" || s.r.Stopped || s.r.Paused || l.Approval.At.Before(s.r.HeldBack) || l.Kind != s.r.Current().Kind
}

func (s *step) hold(l *Letter) {
	if l.State == LetterHeld {
		return
	}
	l.State = LetterHeld
	l.Attempt.HeldSince = s.now
	s.log(ActorLemonaid, "held", l, "")
}

// sent is the proof that the service took the letter. Thanks for a refusal are the end, and so is a closing note.
func (s *step) sent(l *Letter, messageID string) {
	l.State, l.SentAt, l.Slot, l.Reason = LetterSent, s.now, Slot{}, ""
	if messageID != "" {
		l.MessageID = whole(messageID, maxMail)
	}
	s.log(ActorMailService, "sent", l, "")
	s.owe(NoticeSent, Notice{Letter: l.Kind})
	if s.r.Closed != "" {
		return
	}
	switch {
	case l.Kind == LetterThankYou && s.r.refused():
		s.close(CloseRefused)
	case l.Kind == LetterClosingNote:
		s.close(CloseDone)
	}
}

// refused reports whether the last that a person answered was that they would rather not say.
func (r *Rejection) refused() bool {
	for _, a := range slices.Backward(r.Answers) {
		if a.Human() {
			return a.Judgement.Class == AnswerRefusal
		}
	}
	return false
}
