package letter

import (
	"lemonaid/shared/calendar"
	"lemonaid/shared/rejection"
)

// joined answers a second forward of the same mail.
func (s *scene) joined() {
	s.lead("You forwarded this one before; I added whatever was new in your note. %s", statusSays[s.Rejection.Status()])
	s.draft()
}

// currentDraft answers an approval of a draft that is not the current one.
func (s *scene) currentDraft() {
	s.lead("You answered an older draft, so I have approved nothing. This is the current one.")
	s.draft()
}

// done answers a command that was carried out.
func (s *scene) done() {
	switch s.Notice.Verb {
	case rejection.VerbHelp:
		s.help()
	case rejection.VerbTips:
		s.tips(s.service.Links)
	case rejection.VerbStatus:
		s.lead("%s", statusSays[s.Rejection.Status()])
		s.timeline()
		s.draft()
	case rejection.VerbSettings:
		s.resettled()
	case rejection.VerbCall:
		s.call()
	case rejection.VerbCalled:
		s.lead("Thank you for the notes; calling took courage.")
		s.kept()
		s.draft()
	case rejection.VerbSend, rejection.VerbSendAnyway, rejection.VerbSendAgain:
		s.approved()
	default:
		s.lead("%s", s.acknowledged())
		if s.Notice.Verb == rejection.VerbDone && s.letter != nil && s.letter.Pending() {
			s.para("Should you change your mind, this is the letter, and SEND opens the case again.")
		}
		s.draft()
	}
}

// approved confirms in three lines: to whom, when, how to stop it.
func (s *scene) approved() {
	switch {
	case s.letter == nil:
		s.lead("Noted.")
	case s.letter.SelfSent:
		s.lead("I see that you sent it yourself. I keep your copy and watch for the time of a reminder.")
	case s.letter.State == rejection.LetterApproved:
		s.lead("Approved. It waits until you know that someone else has the job: reply FILLED then.")
		s.draft()
	default:
		s.lead("Approved: it goes to %s on %s, %s.", s.letter.To.Mailbox().String(), calendar.Words(s.slot()), clockOf(s.slot()))
		s.para("Until then you can stop it with one word.")
		s.answers(reply(rejection.VerbCancel, "stop it"), button{Word: "WHEN tue 10:00", Does: "another time"})
		s.title("What goes out")
		s.letterView()
	}
}

// acknowledged says in one sentence what a command did.
func (s *scene) acknowledged() string {
	switch s.Notice.Verb {
	case rejection.VerbWhen:
		return "I understood " + calendar.Words(s.slot()) + "."
	case rejection.VerbWait:
		return "I wait until " + calendar.Moment(s.Rejection.WaitUntil, s.zone()) + ", and send nothing before."
	case rejection.VerbTo:
		return "It goes to " + s.addressee() + " now. That makes it a new draft, which needs your SEND."
	case rejection.VerbCompany, rejection.VerbRole:
		if s.letter == nil || s.letter.Edited || !s.letter.Pending() {
			return "Corrected."
		}
		return "Corrected. I have written the draft anew, and it needs your SEND."
	case rejection.VerbAsk:
		if s.Rejection.Question {
			return "The thank-you asks one question now. It needs your SEND; ASK NO takes the question out again."
		}
		return "The thank-you asks nothing now. It needs your SEND."
	case rejection.VerbTopChoice:
		if s.Rejection.TopChoice {
			return "Noted: " + s.firm() + " is still your top choice, and a thank-you says so."
		}
		return "Noted: no top choice, and no letter says so."
	}
	if says, ok := doneSays[s.Notice.Verb]; ok {
		return says
	}
	return "Done."
}

func (s *scene) addressee() string {
	if s.letter == nil {
		return "nobody yet"
	}
	return s.letter.To.Mailbox().String()
}

var doneSays = map[rejection.Verb]string{
	rejection.VerbEdit:         "Your words are in, exactly as you wrote them. They need your SEND.",
	rejection.VerbFilled:       "Noted: someone else has the job.",
	rejection.VerbNotFilled:    "Noted: nobody has the job yet. The request waits until you say FILLED.",
	rejection.VerbGeneric:      "Noted: a rejection that could have gone to anyone.",
	rejection.VerbSubstantive:  "Noted: a rejection with real reasons. So this is a thank-you, not a request.",
	rejection.VerbNotRejection: "Noted: not a rejection. It is closed and nothing is sent.",
	rejection.VerbCancel:       "Cancelled: nothing is sent. The letter is kept, and the case stays open.",
	rejection.VerbDone:         "Closed. Nothing more is sent; what you learned is kept.",
	rejection.VerbNote:         "A closing note in place of the request: it thanks, asks nothing, and then this one is closed. GENERIC brings the request back.",
	rejection.VerbDraftIn:      "The letter is in that language now. It needs your SEND.",
	rejection.VerbGhosted:      "Noted: they never wrote. The fair first step is a short question where things stand.",
}

var statusSays = map[rejection.Status]string{
	rejection.StatusNeedsJudgement: "I still need to know from you what this mail is.",
	rejection.StatusWaitingFilled:  "The request waits until someone else is known to have the job.",
	rejection.StatusNeedsPerson:    "The letter still needs a person to go to.",
	rejection.StatusNeedsApproval:  "The letter is ready and waits for your SEND.",
	rejection.StatusScheduled:      "The letter is approved and has its time.",
	rejection.StatusSent:           "The letter has left; no answer yet.",
	rejection.StatusAnswered:       "An answer came.",
	rejection.StatusClosed:         "This one is closed.",
	rejection.StatusHeld:           "I do not know whether the letter left.",
	rejection.StatusBounced:        "The letter came back.",
	rejection.StatusStopped:        "All automatic steps have ended for this one.",
	rejection.StatusCancelled:      "You cancelled the letter; the case is open.",
}

// timeline lists what happened, the newest ten.
func (s *scene) timeline() {
	events := s.Rejection.Timeline
	if len(events) > 10 {
		events = events[len(events)-10:]
	}
	var items [][]span
	for _, e := range events {
		items = append(items, words("%s: %s, %s", calendar.Moment(e.At, s.zone()), actorSays[e.By], e.What))
	}
	s.list(items...)
}

var actorSays = map[rejection.Actor]string{
	rejection.ActorOwner:       "you",
	rejection.ActorInterviewer: "interviewer",
	rejection.ActorLemonaid:    "Lemonaid",
	rejection.ActorMailService: "mail service",
}
