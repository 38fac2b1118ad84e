package rejection

// note drafts a closing note in place of what is pending: thanks, no question, and the end. It is for a rejection whose request
// has not left; GENERIC brings the request back.
func (s *step) note(Command) error {
	l := s.r.Letter(LetterClosingNote)
	switch {
	case s.r.Stopped:
		return Refuse(CodeClosed, "everything automatic has ended")
	case s.r.written() || l != nil && l.Left():
		return Refuse(CodeAlreadySent, "the letter left")
	case s.r.Judgement.Kind != KindRejection:
		return Refuse(CodeNotRejection, "not known to be a rejection")
	}
	s.reopen(ActorOwner)
	s.dropPending()
	s.draft(LetterClosingNote, s.r.target())
	return nil
}

// ask notes whether the owner wants one question in a thank-you, and writes one in our words anew.
func (s *step) ask(c Command) error {
	l := s.r.Current()
	if l == nil || l.Kind != LetterThankYou || !l.Pending() || s.r.Stopped {
		return Refuse(CodeNoLetter, "there is no thank-you to ask in")
	}
	before := s.r.Question
	s.r.Question = c.Text != "NO"
	s.reopen(ActorOwner)
	if !l.Edited && s.r.Question != before {
		s.draft(l.Kind, l.To)
	}
	return nil
}
