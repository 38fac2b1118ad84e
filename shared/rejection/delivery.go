package rejection

import "slices"

// delivery is an event of the mail service. Events come late, twice and in any order: each only ever moves a letter towards
// what is surer.
func (s *step) delivery(in Delivery) error {
	l, latest := s.r.attempted(in.Attempt)
	if l == nil {
		return Refuse(CodeNotFound, "no letter of that attempt")
	}
	if in.Type == DeliveryRejected {
		s.rejected(l, in.Attempt, latest)
		return nil
	}
	s.proven(l, in)
	switch in.Type {
	case DeliveryDelivered:
		l.Delivered = l.State != LetterBounced
		s.log(ActorMailService, "delivered", l, "")
	case DeliveryDelayed:
		s.log(ActorMailService, "delayed", l, "")
	case DeliveryBounced:
		s.bounced(l, in.Reason)
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
	case LetterSending, LetterHeld, LetterScheduled, LetterApproved:
		s.sent(l, in.MessageID)
	}
}

// rejected is the service's refusal of what it had taken: that attempt did not arrive. Of several attempts only the latest one
// decides about the letter.
func (s *step) rejected(l *Letter, attempt string, latest bool) {
	if !latest {
		l.PastAttempts = slices.DeleteFunc(l.PastAttempts, func(past string) bool { return past == attempt })
		s.log(ActorMailService, "rejected", l, "")
		return
	}
	if l.State != LetterBounced {
		s.refuse(l, CodeInvalid)
		s.turnBack(l.Kind)
	}
}

func (s *step) bounced(l *Letter, reason string) {
	if l.State == LetterBounced {
		return
	}
	l.State, l.Slot, l.Reason, l.Delivered = LetterBounced, Slot{}, short(reason, maxLabel), false
	s.log(ActorMailService, "bounced", l, "")
	s.owe(NoticeBounced, Notice{Letter: l.Kind})
	if s.r.Closed != CloseOptedOut {
		s.reopen(ActorLemonaid)
	}
	s.turnBack(l.Kind)
}

// turnBack makes a letter that did not arrive the current one again, where its reminder was: that has nothing to remind of.
func (s *step) turnBack(kind LetterKind) {
	if current := s.r.Current(); current.Kind == LetterFollowUp && current.Pending() {
		current.unapprove(LetterCancelled)
		s.bring(kind)
	}
}
