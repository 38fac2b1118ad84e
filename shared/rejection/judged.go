package rejection

func (s *step) generic(Command) error     { return s.judged(ContentGeneric) }
func (s *step) substantive(Command) error { return s.judged(ContentSubstantive) }

// judged is the owner's word that it is a rejection, and of which content.
func (s *step) judged(c Content) error {
	if s.r.written() {
		return Refuse(CodeAlreadySent, "the letter left")
	}
	j := &s.r.Judgement
	j.Kind, j.Content = KindRejection, c
	s.r.KindBy, s.r.ContentBy = ActorOwner, ActorOwner
	s.reopen(ActorOwner)
	if l := s.r.Current(); l == nil || l.Kind != s.r.firstLetter() {
		s.dropPending()
		s.draft(s.r.firstLetter(), s.r.target())
	}
	return nil
}

func (s *step) notRejection(Command) error {
	if s.r.written() {
		return Refuse(CodeAlreadySent, "the letter left")
	}
	s.noRejection()
	s.close(CloseNotRejection)
	return nil
}

func (s *step) noRejection() {
	s.r.Judgement.Kind, s.r.Judgement.Content = KindOther, ""
	s.r.KindBy = ActorOwner
}

// written reports whether a letter that takes the mail for a rejection left, or may have.
func (r *Rejection) written() bool {
	for _, l := range r.Letters {
		if l.Left() && l.Kind != LetterStatusQuestion {
			return true
		}
	}
	return false
}
