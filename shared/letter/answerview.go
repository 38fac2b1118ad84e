package letter

import (
	"strings"

	"lemonaid/shared/rejection"
)

// answer relays what an interviewer wrote, whole, with a word above it and the thank-you below.
func (s *scene) answer() {
	a := s.relayed()
	if a == nil {
		s.lead("An answer came to your letter.")
		return
	}
	who := oneLine(a.From.String(), 200)
	if a.Infected {
		s.lead("An answer from %s came, but the scan found something harmful in it, so I do not pass it on.", who)
		s.para("Your letter is untouched. You may write to them directly and ask for a plain mail.")
		return
	}
	if s.onStatus(a) {
		s.lead("%s wrote back about where things stand.", s.answerer(a))
	} else {
		s.lead("%s", answerLead(a, s.answerer(a)))
	}
	if a.Suspect {
		s.para("*A warning:* I could not verify that this mail is from whom it says. Open nothing in it that you did not expect.")
	}
	s.points(a)
	s.sensitive(a.Judgement.Points)
	s.title("The whole answer, from " + who)
	s.quote(orNothing(a.Text), "")
	if a.Cut {
		s.small("It was long: this is the part I keep.")
	}
	s.kept()
	s.next(a)
}

// relayed finds the answer that the notice is about.
func (s *scene) relayed() *rejection.Answer {
	for i := range s.Rejection.Answers {
		if s.Rejection.Answers[i].ID == s.Notice.Answer {
			return &s.Rejection.Answers[i]
		}
	}
	return nil
}

func (s *scene) answerer(a *rejection.Answer) string {
	if name := greetingName(a.From.Name, "en"); name != "" {
		return name
	}
	return capital(s.them())
}

// answerLead says what kind of answer it is. It is careful: it is one person's view, and the owner has to read it.
func answerLead(a *rejection.Answer, who string) string {
	switch a.Judgement.Class {
	case rejection.AnswerSubstantive, rejection.AnswerPartial:
		return who + " wrote back, and it is the useful kind. Before you answer anyone: it is one person's view of one hour, and they did you a kindness."
	case rejection.AnswerRefusal:
		return who + " wrote back and would rather not say more. Many firms have that rule; it is nothing about you."
	case rejection.AnswerGeneric:
		return who + " wrote back kindly, without anything to work with."
	case rejection.AnswerOfferToCall:
		return who + " offers to talk. That is rare, and worth taking up: answer them yourself, from your own mailbox, with two or three times."
	case rejection.AnswerRedirect:
		return who + " points you to somebody else. I have written to nobody."
	case rejection.AnswerReopens:
		return who + " may be opening the door again. I have stopped everything automatic: this one is yours to answer."
	case rejection.AnswerHostile:
		return who + " did not take it well. I have stopped everything automatic, and nothing more goes there. Their tone is theirs; you asked politely."
	case rejection.AnswerOutOfOffice:
		return who + " is away, says an automatic answer. Your letter waits in their inbox; I count the days from their return."
	case rejection.AnswerOptOut:
		return who + " asked for no more mail, and gets none. That is about mail, not about you."
	case rejection.AnswerBounce:
		return "A mail system sent your letter back."
	}
	return who + " wrote back. I am not sure how to read it, so here it is as it came."
}

// elsewhere is what the owner can do with a pointer to somebody else: a rejection has one request, and it has left (I3).
func (s *scene) elsewhere(a *rejection.Answer) {
	whom := "them"
	if to := a.Judgement.Redirect; to.Reachable() {
		whom = to.Mailbox().String()
	}
	s.para("I send one request for a rejection, and it has left. If you want to ask %s, write from your own mailbox and say who pointed you there.", whom)
	if s.CaseAddress != "" {
		s.para("If they answer, forward it to %s, and I keep it with the rest.", s.CaseAddress)
	}
	s.answers(reply(rejection.VerbDone, "leave it here"))
}

// points shows what was said, the criticism first and the strength last.
func (s *scene) points(a *rejection.Answer) {
	for _, praise := range []bool{false, true} {
		for _, p := range a.Judgement.Points {
			if !notPraise(p) == praise {
				s.quote(p.Text, themeSays(p))
			}
		}
	}
}

// sensitive tells the owner, and nobody else, of points that touch a protected trait. It says what is done with them and
// advises nothing.
func (s *scene) sensitive(points []rejection.Feedback) {
	if len(Sensitive(points)) > 0 {
		s.small("For you alone: a sentence in it touches something that must not count when people are chosen. I make no lesson of it and quote it in no letter. What you do with it is yours to decide, in your own time.")
	}
}

// next is what follows from an answer: the draft, and what is better left to the owner.
func (s *scene) next(a *rejection.Answer) {
	switch a.Judgement.Class {
	case rejection.AnswerReopens, rejection.AnswerHostile, rejection.AnswerOptOut, rejection.AnswerOutOfOffice, rejection.AnswerBounce:
		return
	case rejection.AnswerRedirect:
		s.elsewhere(a)
		return
	}
	if s.onStatus(a) {
		s.para("What is it? If it is a no, a request for feedback is the next step, and I draft it.")
		s.answers(reply(rejection.VerbGeneric, "a no that could have gone to anyone"), reply(rejection.VerbSubstantive, "a no that gives real reasons"),
			reply(rejection.VerbDone, "you are still in the running: I close this one"))
		return
	}
	if thanks := s.Rejection.Letter(rejection.LetterThankYou); thanks != nil && thanks.Left() {
		s.para("Your thank-you has left already, and I send only one. If you want to answer once more, do it from your own mailbox; DONE closes this one.")
		return
	}
	if s.letter == nil || s.letter.Kind != rejection.LetterThankYou || !s.letter.Pending() {
		return
	}
	s.title("A thank-you is ready")
	s.draft()
	if a.Judgement.Class == rejection.AnswerSubstantive || a.Judgement.Class == rejection.AnswerPartial {
		s.afterwards()
	}
}

// afterwards asks about the top choice and suggests the invitation, to the owner only.
func (s *scene) afterwards() {
	if !s.Rejection.TopChoice {
		s.para("Is %s still your top choice? Reply *TOP CHOICE YES* and the letter says so; it never says so otherwise.", s.firm())
	}
	s.para("Afterwards, a LinkedIn invitation would not be out of place. A line for it, for you to send:")
	s.quote(Invitation(s.Rejection, s.letter.To), "")
}

// kept lists the lessons that were kept.
func (s *scene) kept() {
	if len(s.Lessons) == 0 || s.Rejection.Judgement.Kind == rejection.KindInvitation {
		return
	}
	s.title("Kept for your next interview")
	var items [][]span
	for _, l := range s.Lessons {
		items = append(items, lessonSpans(l))
	}
	s.list(items...)
}

func lessonSpans(l rejection.Lesson) []span {
	out := []span{{Text: capital(themeWords[l.Theme]) + ": ", Look: strong}, {Text: "\"" + oneLine(l.Quote, maxLessonQuote) + "\""}}
	if l.Plan != "" {
		out = append(out, span{Text: "\n" + l.Plan})
	}
	return out
}

func orNothing(text string) string {
	if strings.TrimSpace(text) == "" {
		return "(no words of their own)"
	}
	return text
}

func capital(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
