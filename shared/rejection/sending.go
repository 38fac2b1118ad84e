package rejection

import "slices"

// claim starts the one attempt that this approval has. Everything is checked again: what was true at the approval may not
// be any more. A letter that missed its window takes the next one, and the owner is told.
func (s *step) claim(in Claim) error {
	l := s.r.Current()
	if l == nil || l.State != LetterScheduled || s.r.Closed != "" || s.r.Stopped || s.r.Paused {
		return Refuse(CodeNoLetter, "nothing is scheduled")
	}
	if !l.Approved() {
		return Refuse(CodeOldRevision, "the approval is of other words")
	}
	if err := s.fit(l); err != nil {
		return err
	}
	if l.gated() && !s.r.GateOpen() && !l.Approval.Anyway {
		l.State, l.Slot = LetterApproved, Slot{}
		return nil
	}
	if s.now.Before(s.desk.Planner.Resolve(l.Slot)) || s.now.Before(s.r.RestUntil(s.desk.Profile)) {
		return Refuse(CodeInvalid, "not due yet")
	}
	if !s.desk.Planner.Good(*s.r, s.desk.Profile, *l, s.now) {
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
	l.Slot = s.desk.Planner.Slot(*s.r, s.desk.Profile, *l, s.now)
	s.log(ActorLemonaid, "moved", l, "")
	s.owe(NoticeMoved, Notice{Letter: l.Kind})
}

// barred is a claim that a check outside the rejection forbade.
func (s *step) barred(in Barred) error {
	l := s.r.Current()
	if l == nil || l.State != LetterScheduled {
		return Refuse(CodeNoLetter, "nothing is scheduled")
	}
	if !in.NotBefore.IsZero() {
		l.Slot = s.desk.Planner.Slot(*s.r, s.desk.Profile, *l, in.NotBefore)
		s.log(ActorLemonaid, "moved", l, string(in.Code))
		s.owe(NoticeMoved, Notice{Letter: l.Kind, Reason: in.Code})
		return nil
	}
	s.refuse(l, in.Code)
	return nil
}

// refuse ends a letter that will not leave.
func (s *step) refuse(l *Letter, code Code) {
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
		l.Reason = in.Reason
		s.refuse(l, CodeInvalid)
	case "throttled":
		s.retry(l)
	default:
		s.hold(l)
	}
	return nil
}

// retry puts a throttled letter back: the service said that it did not take it, so the approval still stands.
func (s *step) retry(l *Letter) {
	l.State = LetterScheduled
	l.PastAttempts = lastOf(append(l.PastAttempts, l.Attempt.ID), 10)
	l.Attempt = Attempt{}
	l.Slot.At = s.now.Add(s.desk.Limits.Lease)
	s.log(ActorMailService, "throttled", l, "")
}

func (s *step) hold(l *Letter) {
	if l.State == LetterHeld {
		return
	}
	l.State = LetterHeld
	l.Attempt.HeldSince = s.now
	s.log(ActorLemonaid, "held", l, "")
}

// sent is the proof that the service took the letter.
func (s *step) sent(l *Letter, messageID string) {
	l.State, l.SentAt, l.Slot = LetterSent, s.now, Slot{}
	if messageID != "" {
		l.MessageID = messageID
	}
	s.log(ActorMailService, "sent", l, "")
	s.owe(NoticeSent, Notice{Letter: l.Kind})
}

// delivery is an event of the mail service. Events come late, twice and in any order: each only ever moves a letter towards
// what is surer.
func (s *step) delivery(in Delivery) error {
	l, _ := s.r.attempted(in.Attempt)
	if l == nil {
		return Refuse(CodeNotFound, "no letter of that attempt")
	}
	if in.Type != DeliveryRejected {
		s.proven(l, in)
	}
	switch in.Type {
	case DeliveryDelivered:
		l.Delivered = l.State != LetterBounced
		s.log(ActorMailService, "delivered", l, "")
	case DeliveryDelayed:
		s.log(ActorMailService, "delayed", l, "")
	case DeliveryBounced:
		s.bounced(l, in.Reason)
	case DeliveryRejected:
		l.State = LetterSent
		s.refuse(l, CodeInvalid)
	case DeliveryComplaint:
		s.log(ActorMailService, "complaint", l, "")
		s.optedOut()
	}
	return nil
}

// proven takes any event about a letter as proof that the service accepted it, whatever the attempt's outcome was thought
// to be. A resend that was approved meanwhile does not happen.
func (s *step) proven(l *Letter, in Delivery) {
	switch l.State {
	case LetterSending, LetterHeld, LetterScheduled:
		s.sent(l, in.MessageID)
	}
}

func (s *step) bounced(l *Letter, reason string) {
	if l.State == LetterBounced {
		return
	}
	l.State, l.Reason, l.Delivered = LetterBounced, reason, false
	s.log(ActorMailService, "bounced", l, "")
	s.owe(NoticeBounced, Notice{Letter: l.Kind})
}

// optedOut ends everything towards the employer.
func (s *step) optedOut() {
	if s.r.Closed == CloseOptedOut {
		return
	}
	s.close(CloseOptedOut)
	s.owe(NoticeOptedOut, Notice{})
}
