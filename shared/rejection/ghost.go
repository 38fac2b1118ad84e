package rejection

import "time"

// ghosted is the owner's word that no rejection ever came: what was forwarded is the last that was heard, and the first step is
// a question where things stand.
func (s *step) ghosted(Command) error {
	if l := s.r.Letter(LetterStatusQuestion); s.r.written() || l != nil && l.Left() {
		return Refuse(CodeAlreadySent, "the letter left")
	}
	s.silence()
	return nil
}

// silence makes it the case of an employer who never wrote.
func (s *step) silence() {
	if s.r.Judgement.Kind == KindRejection {
		s.noRejection()
	}
	s.r.KindBy = ActorOwner
	s.reopen(ActorOwner)
	s.dropPending()
	s.draft(LetterStatusQuestion, s.r.target())
}

// Silent reports whether the owner said that the employer never wrote.
func (r *Rejection) Silent() bool {
	return r.Letter(LetterStatusQuestion) != nil && r.Judgement.Kind != KindRejection
}

// AwaitsStatus reports whether what comes back now answers the question where things stand: it may be the rejection itself, which is
// for the owner to say.
func (r *Rejection) AwaitsStatus() bool {
	l := r.Letter(LetterStatusQuestion)
	return r.Silent() && l.Left() && !r.written()
}

// Overtaken says that another mail of the firm made an end of the wait for an answer.
type Overtaken struct{ Meta }

// answerCame takes the day back by which the employer has to answer.
func (s *step) answerCame(Overtaken) error {
	if s.r.AnswerBy.IsZero() || s.r.asked(TimerAskStatus) {
		return Refuse(CodeDuplicate, "no answer is waited for")
	}
	s.r.AnswerBy = time.Time{}
	return nil
}
