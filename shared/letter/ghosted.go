package letter

import (
	"lemonaid/shared/calendar"
	"lemonaid/shared/rejection"
)

// ghosted is the first answer to an old mail of an employer who never wrote again.
func (s *scene) ghosted() {
	s.lead("Silence is the hardest answer to read%s. The fair first step is one short question where things stand.", s.comma())
	s.draft()
}

// comma greets the owner inside a sentence.
func (s *scene) comma() string {
	if you := s.you(); you != "" {
		return ", " + you
	}
	return ""
}

// askStatus offers the status question on the day by which the law wants an answer.
func (s *scene) askStatus() {
	s.lead("%d days have passed since your interview with %s, and I have seen no answer.", calendar.OntarioDays, s.firm())
	s.para("In Ontario an employer of 25 people or more has to tell you by now whether a decision was made. A short, friendly question is fair; it need not name the law.")
	s.answers(reply(rejection.VerbGhosted, "they never wrote: draft the question"), reply(rejection.VerbDone, "leave it here"))
	s.small("If an answer came, forward it to me. The interview was on %s.", calendar.Day(s.Rejection.AnswerBy.AddDate(0, 0, -calendar.OntarioDays-1), s.zone()))
}

// onStatus reports whether an answer is one to the question where things stand.
func (s *scene) onStatus(a *rejection.Answer) bool {
	switch a.Judgement.Class {
	case rejection.AnswerGeneric, rejection.AnswerUnclear:
		return s.Rejection.AwaitsStatus()
	}
	return false
}
