package rejection

import "time"

func (s *step) send(c Command) error       { return s.approve(c, false) }
func (s *step) sendAnyway(c Command) error { return s.approve(c, true) }

// approve is the owner's word for exactly this revision (I1). While the gate is shut it waits for FILLED, unless the owner
// says that it should go anyway (I2).
func (s *step) approve(c Command, anyway bool) error {
	l, err := s.pendingLetter()
	if err != nil {
		return err
	}
	if err := s.approvable(l, c); err != nil {
		return err
	}
	if l.State == LetterScheduled && l.Approved() {
		l.Approval.Anyway = l.Approval.Anyway || anyway
		return nil
	}
	s.log(ActorOwner, "approved", l, "")
	s.approved(l, c, anyway)
	return nil
}

// sendAgain is a new approval of a held letter, after the warning that it may arrive twice (I3).
func (s *step) sendAgain(c Command) error {
	l := s.r.Current()
	switch {
	case l == nil || l.State != LetterHeld:
		return Refuse(CodeNotHeld, "no letter is held")
	case s.r.Stopped:
		return Refuse(CodeClosed, "everything automatic has ended")
	}
	if err := s.approvable(l, c); err != nil {
		return err
	}
	l.PastAttempts = lastOf(append(l.PastAttempts, l.Attempt.ID), maxAttempts)
	l.Attempt, l.Slot = Attempt{}, Slot{}
	s.log(ActorOwner, "approved again", l, "")
	s.approved(l, c, l.Approval.Anyway)
	return nil
}

// approvable checks that the owner had this draft before them, knew what there was to know, and may send it.
func (s *step) approvable(l *Letter, c Command) error {
	if err := l.named(c); err != nil {
		return err
	}
	if c.At.Before(s.r.HeldBack) {
		return Refuse(CodeStale, "news came after this approval")
	}
	return s.fit(l)
}

// approved notes the approval. The letter gets its time, or waits for FILLED.
func (s *step) approved(l *Letter, c Command, anyway bool) {
	s.reopen(ActorOwner)
	l.Approval = Approval{Revision: l.Revision, Digest: l.Digest(), At: c.At, Input: s.in.ID, Anyway: anyway}
	if s.r.gateHolds(l) {
		l.State = LetterApproved
		return
	}
	s.schedule(l)
}

// gateHolds reports whether an approved letter has to wait until the job is filled (I2).
func (r *Rejection) gateHolds(l *Letter) bool {
	return l.gated() && !r.GateOpen() && !l.Approval.Anyway
}

// fit checks what must be true before a letter may be approved, and again before it leaves.
func (s *step) fit(l *Letter) error {
	switch {
	case !s.r.SurelyRejection() && !s.r.repliesOrAsks(l.Kind):
		return Refuse(CodeNotRejection, "not known to be a rejection")
	case !l.To.Reachable():
		return Refuse(CodeNoPerson, "no human to write to")
	case s.r.optedOut(l.To.Address):
		return Refuse(CodeOptedOut, "the recipient asked for no more mail")
	case l.Kind == LetterFollowUp && s.r.humanAnswer():
		return Refuse(CodeUnfit, "a reminder after an answer")
	}
	for _, f := range s.desk.Writer.Check(*s.r, s.desk.Profile, *l) {
		if f.Blocks {
			return Refuse(CodeUnfit, short(f.Check, maxID))
		}
	}
	return nil
}

// repliesOrAsks reports whether a letter of that kind needs no rejection: a question where things stand, and thanks for what a
// person wrote.
func (r *Rejection) repliesOrAsks(kind LetterKind) bool {
	return kind == LetterStatusQuestion || kind == LetterThankYou && r.humanAnswer()
}

// schedule gives an approved letter its time.
func (s *step) schedule(l *Letter) {
	s.place(l, s.now.Add(s.desk.Limits.Undo))
	l.State = LetterScheduled
	s.log(ActorLemonaid, "scheduled", l, "")
}

// place finds the first good moment from one on: never before the approval can be undone, never in the rest after the rejection.
// Where the planner knows of none, a day later is a moment to look again.
func (s *step) place(l *Letter, from time.Time) {
	from = later(from, l.Approval.At.Add(s.desk.Limits.Undo))
	from = later(later(from, s.r.RestUntil(s.desk.Profile)), s.r.WaitUntil)
	l.Slot = s.desk.Planner.Slot(*s.r, s.desk.Profile, *l, from).bounded()
	if l.Slot.At.Before(from) {
		l.Slot = Slot{At: from.Add(24 * time.Hour)}
	}
}

// when sets the owner's own time, in place of any wait. It changes no word, so an approval stands.
func (s *step) when(c Command) error {
	l, err := s.pendingLetter()
	if err != nil {
		return err
	}
	slot, err := s.moment(c.Text)
	if err != nil {
		return err
	}
	s.reopen(ActorOwner)
	slot.Chosen = true
	l.Slot, s.r.WaitUntil = slot, time.Time{}
	if l.State == LetterScheduled {
		s.schedule(l)
	}
	return nil
}

// moment reads a time in the owner's words: one that is still to come, and not past a year.
func (s *step) moment(words string) (Slot, error) {
	slot, err := s.desk.Planner.When(s.desk.Profile, words, s.now)
	if err != nil {
		return Slot{}, err
	}
	if slot.At.Before(s.now) || slot.At.After(s.now.AddDate(1, 0, 0)) {
		return Slot{}, Refuse(CodeInvalid, "that time is past, or too far ahead")
	}
	return slot.bounded(), nil
}

// wait puts things off: until a time where one is said, else for a week with nothing scheduled. To a letter that is held it is
// the answer that it shall stay so.
func (s *step) wait(c Command) error {
	l := s.r.Current()
	if l == nil || l.State != LetterHeld || s.r.Stopped {
		var err error
		if l, err = s.pendingLetter(); err != nil {
			return err
		}
	}
	until := s.now.AddDate(0, 0, 7)
	if c.Text != "" {
		slot, err := s.moment(c.Text)
		if err != nil {
			return err
		}
		until = slot.At
	} else if l.Pending() {
		l.unapprove(LetterDraft)
	}
	s.reopen(ActorOwner)
	s.r.WaitUntil = until
	s.r.forgetAsked(TimerAskFilled)
	if l.State == LetterScheduled {
		l.Slot = Slot{}
		s.schedule(l)
	}
	return nil
}

// cancel unschedules; the rejection stays open.
func (s *step) cancel(Command) error {
	l, err := s.pendingLetter()
	if err != nil {
		return err
	}
	l.unapprove(LetterCancelled)
	return nil
}

// selfSent is the owner's own copy: the letter left, and not through us.
func (s *step) selfSent(in SelfSent) error {
	l := s.r.Current()
	if l == nil || l.State != LetterHeld {
		var err error
		if l, err = s.pendingLetter(); err != nil {
			return err
		}
	}
	s.reopen(ActorOwner)
	l.State, l.Approval, l.Slot, l.Reason = LetterSent, Approval{}, Slot{}, ""
	l.SelfSent, l.SentAt, l.MessageID = true, in.At, whole(in.MessageID, maxMail)
	if l.SentAt.IsZero() {
		l.SentAt = s.now
	}
	s.log(ActorOwner, "sent it themselves", l, "")
	if l.Kind == LetterClosingNote {
		s.close(CloseDone)
	}
	s.owe(NoticeDone, Notice{Verb: VerbSend, Letter: l.Kind})
	return nil
}
