package rejection

import (
	"slices"
	"strings"
	"time"
)

// answered takes in a mail to the interviewer's address. It is always relayed, whatever else follows from it (I4). While too
// many wait for that it has to come again, so that none is lost.
func (s *step) answered(in Answered) error {
	if s.r.relaysOwed() >= maxRelays {
		return Refuse(CodeLimited, "too many answers wait to be relayed")
	}
	a := in.Answer.bounded()
	a.Automatic = a.Automatic || in.Automatic
	if a.At.IsZero() {
		a.At = s.now
	}
	if !a.Human() {
		a.Judgement.Points = nil
	}
	s.keepRaw(a.RawKey)
	s.owe(NoticeAnswer, Notice{Answer: a.ID})
	s.take(a, ActorInterviewer)
	return nil
}

// take adds an answer and what follows from it.
func (s *step) take(a Answer, by Actor) {
	s.r.Answers = append(s.r.Answers, a)
	s.keepAnswers()
	s.log(by, "answered", s.r.Current(), string(a.Judgement.Class))
	s.follow(a)
}

// keepAnswers keeps the words of the newest answers only; the raw mails are kept apart. Of the answers themselves machines'
// are given up first, for whether a person answered must stay known, and none before it was relayed.
func (s *step) keepAnswers() {
	for i := range len(s.r.Answers) - maxAnswers {
		if !s.r.owesAnswer(s.r.Answers[i].ID) {
			s.r.Answers[i].shorten()
		}
	}
	for len(s.r.Answers) > 4*maxAnswers {
		i := slices.IndexFunc(s.r.Answers, func(a Answer) bool { return !a.Human() && !s.r.owesAnswer(a.ID) })
		if i < 0 {
			i = slices.IndexFunc(s.r.Answers, func(a Answer) bool { return !s.r.owesAnswer(a.ID) })
		}
		s.r.Answers = slices.Delete(s.r.Answers, max(i, 0), max(i, 0)+1)
	}
}

// follow decides what an answer changes. "Stop" is obeyed whoever says it; for the rest a sender that nobody vouches for
// changes nothing but that pending letters wait. A machine changes nothing (I6).
func (s *step) follow(a Answer) {
	class := a.Judgement.Class
	switch {
	case class == AnswerOptOut && !a.Infected:
		s.optedOut()
		return
	case !a.Human():
		return
	}
	s.holdBack()
	if a.Suspect || a.Infected {
		return
	}
	switch class {
	case AnswerReopens, AnswerHostile:
		s.r.Stopped = true
	case AnswerRedirect:
		s.proposeFromMail([]Person{a.Judgement.Redirect})
	case AnswerSubstantive, AnswerPartial, AnswerRefusal, AnswerOfferToCall:
		s.thank()
	}
}

// holdBack keeps what is pending from leaving across an answer: the owner has to read it first, and an approval from before
// they could counts no more.
func (s *step) holdBack() {
	s.r.HeldBack = later(s.r.HeldBack, s.now)
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

// thank drafts the thank-you. Words of the owner's own stay, but need their approval again.
func (s *step) thank() {
	if s.r.Stopped || s.r.Closed == CloseOptedOut {
		return
	}
	s.reopen(ActorLemonaid)
	if l := s.r.Letter(LetterThankYou); l != nil && l.Edited && l.Pending() {
		l = s.bring(LetterThankYou)
		l.InReplyTo = s.r.thread(l.Kind)
		s.revise(l)
		return
	}
	s.draft(LetterThankYou, s.r.answerer())
}

// answerer is whom to thank for the newest answer: who talked, else who wrote where they are known here, else who was asked.
func (r *Rejection) answerer() Person {
	last, request := r.Answers[len(r.Answers)-1], r.Letter(LetterRequest)
	who := r.find(Person{Address: last.From.Address})
	switch {
	case last.Call && r.Callee().Reachable():
		return r.Callee()
	case who != nil && who.Reachable():
		return *who
	case request != nil && request.Left():
		return request.To
	}
	return r.target()
}

// humanAnswer reports whether a person, not a machine, wrote back.
func (r *Rejection) humanAnswer() bool { return slices.ContainsFunc(r.Answers, Answer.Human) }

// answeredAt returns when a person last answered, zero where nobody did.
func (r *Rejection) answeredAt() time.Time {
	var at time.Time
	for _, a := range r.Answers {
		if a.Human() {
			at = later(at, a.At)
		}
	}
	return at
}

// paused holds what is pending because an offer or an invitation came from the same firm, and asks. A letter that is leaving at
// this moment stays if the service does not take it.
func (s *step) paused(in Paused) error {
	l := s.r.Current()
	leaving := l != nil && l.State == LetterSending
	if l == nil || !leaving && !l.Pending() || l.State == LetterCancelled || s.r.Closed != "" || s.r.Stopped {
		return Refuse(CodeNoLetter, "nothing is pending")
	}
	if !leaving {
		l.unapprove(LetterDraft)
	}
	s.r.Paused, s.r.HeldBack = true, later(s.r.HeldBack, s.now)
	s.log(ActorLemonaid, "paused", l, short(string(in.Why), maxID))
	s.owe(NoticePaused, Notice{Letter: l.Kind})
	return nil
}

func (r *Rejection) optedOut(address string) bool {
	return slices.ContainsFunc(r.OptedOut, func(out string) bool { return strings.EqualFold(out, address) })
}

// optedOut ends everything towards the employer: whoever was written to here is never written to again (I7).
func (s *step) optedOut() {
	for _, l := range s.r.Letters {
		if l.Left() && l.To.Reachable() && !s.r.optedOut(l.To.Address) {
			s.r.OptedOut = append(s.r.OptedOut, l.To.Address)
		}
	}
	s.r.HeldBack = later(s.r.HeldBack, s.now)
	if s.r.Closed == CloseOptedOut {
		return
	}
	s.close(CloseOptedOut)
	s.owe(NoticeOptedOut, Notice{})
}
