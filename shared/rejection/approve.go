package rejection

import (
	"strings"
	"time"
)

func (s *step) send(c Command) error       { return s.approve(c, false) }
func (s *step) sendAnyway(c Command) error { return s.approve(c, true) }

// approve is the owner's word for exactly this revision (I1). While the gate is shut it waits for FILLED, unless the owner
// says that it should go anyway (I2).
func (s *step) approve(c Command, anyway bool) error {
	l, err := s.pendingLetter()
	if err != nil {
		return err
	}
	if err := l.named(c); err != nil {
		return err
	}
	if l.State == LetterScheduled && l.Approved() {
		return nil
	}
	if err := s.fit(l); err != nil {
		return err
	}
	s.reopen()
	s.r.Paused = false
	l.Approval = Approval{Revision: l.Revision, Digest: l.Digest(), At: c.At, Input: c.ID, Anyway: anyway}
	s.log(ActorOwner, "approved", l, "")
	if l.gated() && !s.r.GateOpen() && !anyway {
		l.State = LetterApproved
		return nil
	}
	s.schedule(l, s.now)
	return nil
}

// fit checks what must be true before a letter may be approved.
func (s *step) fit(l *Letter) error {
	if !s.r.SurelyRejection() && l.Kind != LetterStatusQuestion {
		return Refuse(CodeNotRejection, "not known to be a rejection")
	}
	if !l.To.Reachable() {
		return Refuse(CodeNoPerson, "no human to write to")
	}
	for _, f := range s.desk.Writer.Check(*s.r, s.desk.Profile, *l) {
		if f.Blocks {
			return Refuse(CodeUnfit, f.Check)
		}
	}
	return nil
}

// schedule gives an approved letter its time: never before it can be undone, never in the rest after the rejection.
func (s *step) schedule(l *Letter, from time.Time) {
	earliest := later(from.Add(s.desk.Limits.Undo), s.r.RestUntil(s.desk.Profile))
	earliest = later(earliest, s.r.WaitUntil)
	l.Slot = s.desk.Planner.Slot(*s.r, s.desk.Profile, *l, earliest)
	l.State = LetterScheduled
	s.log(ActorLemonaid, "scheduled", l, "")
}

// sendAgain is a new approval of a held letter, after the warning that it may arrive twice (I3).
func (s *step) sendAgain(c Command) error {
	l := s.r.Current()
	if l == nil || l.State != LetterHeld {
		return Refuse(CodeNotHeld, "no letter is held")
	}
	if err := l.named(c); err != nil {
		return err
	}
	l.PastAttempts = append(l.PastAttempts, l.Attempt.ID)
	l.Attempt = Attempt{}
	l.Approval = Approval{Revision: l.Revision, Digest: l.Digest(), At: c.At, Input: c.ID, Anyway: l.Approval.Anyway}
	l.Slot = Slot{}
	s.log(ActorOwner, "approved again", l, "")
	s.schedule(l, s.now)
	return nil
}

// edit takes the owner's words as the new body; they need an approval of their own.
func (s *step) edit(c Command) error {
	l, err := s.pendingLetter()
	if err != nil {
		return err
	}
	if c.Text == "" {
		return Refuse(CodeInvalid, "no text below EDIT")
	}
	if len(c.Text) > maxBody {
		return Refuse(CodeTooLarge, "the text is longer than a letter may be")
	}
	l.Body, l.Edited = signed(c.Text, s.desk.Profile.SignAs()), true
	s.revise(l)
	s.log(ActorOwner, "edited", l, "")
	return nil
}

// signed puts the name under words that do not end with it, for a letter without one is nobody's.
func signed(body, name string) string {
	body = strings.TrimSpace(body)
	end := body[max(0, len(body)-3*len(name)-10):]
	if name == "" || strings.Contains(strings.ToLower(end), strings.ToLower(name)) {
		return body
	}
	return body + "\n\n" + name
}

// to names the person; the owner's word wins over whatever a mail proposed (I10).
func (s *step) to(c Command) error {
	if _, err := s.pendingLetter(); err != nil {
		return err
	}
	if c.Person.Address == "" {
		return Refuse(CodeNoPerson, "no address after TO")
	}
	c.Person.Source = "TO"
	s.propose([]Person{c.Person})
	s.r.Chosen = c.Person.Address
	to := c.Person
	if known := s.r.find(c.Person); known != nil {
		if c.Person.Name != "" {
			known.Name = c.Person.Name
		}
		to = *known
	}
	s.redraft(to)
	return nil
}

// when sets the owner's own time. It changes no word, so an approval stands.
func (s *step) when(c Command) error {
	l, err := s.pendingLetter()
	if err != nil {
		return err
	}
	slot, err := s.desk.Planner.When(s.desk.Profile, c.Text, s.now)
	if err != nil {
		return err
	}
	if slot.At.Before(s.now) {
		return Refuse(CodeInvalid, "that time is past")
	}
	slot.Chosen = true
	l.Slot = slot
	if l.State == LetterScheduled {
		s.schedule(l, s.now)
	}
	return nil
}

// wait puts things off: until a time where one is said, else for a week with nothing scheduled.
func (s *step) wait(c Command) error {
	l, err := s.pendingLetter()
	if err != nil {
		return err
	}
	s.r.WaitUntil = s.now.AddDate(0, 0, 7)
	if c.Text == "" {
		l.unapprove(LetterDraft)
	} else {
		slot, err := s.desk.Planner.When(s.desk.Profile, c.Text, s.now)
		if err != nil {
			return err
		}
		s.r.WaitUntil = slot.At
	}
	s.r.forgetAsked(TimerAskFilled)
	if l.State == LetterScheduled {
		l.Slot = Slot{}
		s.schedule(l, s.now)
	}
	return nil
}

func (r *Rejection) forgetAsked(k TimerKind) {
	kept := r.Asked[:0]
	for _, asked := range r.Asked {
		if asked != k {
			kept = append(kept, asked)
		}
	}
	r.Asked = kept
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
	l, err := s.pendingLetter()
	if err != nil {
		return err
	}
	l.unapprove(LetterSent)
	l.SelfSent, l.SentAt, l.MessageID = true, in.At, in.MessageID
	s.log(ActorOwner, "sent it themselves", l, "")
	s.owe(NoticeDone, Notice{Verb: VerbSend, Letter: l.Kind})
	return nil
}
