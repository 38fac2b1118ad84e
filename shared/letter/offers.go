package letter

import "lemonaid/shared/rejection"

// offers names words that few would think of by themselves, where each fits: one line.
func (s *scene) offers() {
	switch {
	case s.unjudged() || s.letter.Edited || s.letter.State == rejection.LetterScheduled || s.letter.State == rejection.LetterApproved:
	case s.letter.Kind == rejection.LetterThankYou && occasionOf(s.Rejection).point() != "" && !s.Rejection.Question:
		s.small("If you would like one question in it, reply ASK.")
	case s.letter.Kind == rejection.LetterRequest && roleTitle(s.Rejection.Judgement.Role) == "":
		s.small("I could not tell which job it was: reply ROLE with its title, and the letter names it.")
	case s.letter.Kind == rejection.LetterRequest && s.Notice.Kind == rejection.NoticeReceived:
		s.small("If you would rather leave with thanks and no question, reply NOTE.")
	}
}

// fillEvidence is what the sentence about the job says, with the doubt that is in it.
func (s *scene) fillEvidence() string {
	says := fillSays[s.Rejection.Judgement.Fill]
	if s.Rejection.Judgement.Fill.Open() && !s.Rejection.GateOpen() {
		return "this may mean that the decision is final, and I am not sure"
	}
	return says
}
