package rejection

// answered takes in a mail to the interviewer's address. It is always relayed, whatever else follows from it (I4).
func (s *step) answered(in Answered) error {
	a := in.Answer
	var cut bool
	a.Text, cut = Cap(a.Text, maxAnswer)
	a.Cut = a.Cut || cut
	s.keepRaw(a.RawKey)
	s.r.Answers = append(s.r.Answers, a)
	s.shortenAnswers()
	s.log(ActorInterviewer, "answered", s.r.Current(), string(a.Judgement.Class))
	if !a.Infected {
		s.follow(a, in.Automatic)
	}
	s.owe(NoticeAnswer, Notice{Answer: a.ID})
	return nil
}

// shortenAnswers keeps the text of the newest answers only; the raw mails are kept apart.
func (s *step) shortenAnswers() {
	for i := range len(s.r.Answers) - maxAnswers {
		a := &s.r.Answers[i]
		if a.Text != "" {
			a.Text, a.Cut = "", true
			a.Judgement.Points, a.Judgement.Evidence = nil, nil
		}
	}
	s.r.Answers = lastOf(s.r.Answers, 4*maxAnswers)
}

// follow decides what an answer changes. "Stop" is obeyed whoever says it; for the rest a sender that nobody vouches for
// changes nothing but that pending letters wait.
func (s *step) follow(a Answer, automatic bool) {
	switch {
	case a.Judgement.Class == AnswerOptOut:
		s.optedOut()
		return
	case automatic || a.Judgement.Class == AnswerOutOfOffice || a.Judgement.Class == AnswerBounce:
		return
	}
	s.holdBack()
	if a.Suspect {
		return
	}
	switch a.Judgement.Class {
	case AnswerReopens, AnswerHostile:
		s.dropPending()
		s.r.Stopped = true
	case AnswerRedirect:
		s.propose([]Person{a.Judgement.Redirect})
	case AnswerSubstantive, AnswerPartial, AnswerRefusal, AnswerOfferToCall:
		s.thank()
	}
}

// holdBack keeps what is pending from leaving across an answer: the owner has to read it first.
func (s *step) holdBack() {
	l := s.r.Current()
	if l == nil || !l.Pending() {
		return
	}
	if l.Kind == LetterFollowUp {
		l.unapprove(LetterCancelled)
		return
	}
	if l.State == LetterScheduled || l.State == LetterApproved {
		l.unapprove(LetterDraft)
		s.log(ActorLemonaid, "paused", l, "")
	}
}

// thank drafts the thank-you to the person who was written to.
func (s *step) thank() {
	s.reopen()
	to := s.r.target()
	if l := s.r.Letter(LetterRequest); l != nil && l.Left() {
		to = l.To
	}
	s.draft(LetterThankYou, to)
}

// paused holds what is pending because an offer or an invitation came from the same firm, and asks.
func (s *step) paused(in Paused) error {
	l := s.r.Current()
	if l == nil || !l.Pending() || s.r.Closed != "" {
		return Refuse(CodeNoLetter, "nothing is pending")
	}
	l.unapprove(LetterDraft)
	s.r.Paused = true
	s.log(ActorLemonaid, "paused", l, string(in.Why))
	s.owe(NoticePaused, Notice{Letter: l.Kind})
	return nil
}
