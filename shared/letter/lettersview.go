package letter

import (
	"lemonaid/shared/calendar"
	"lemonaid/shared/rejection"
)

// sent is the owner's copy.
func (s *scene) sent() {
	if s.letter == nil {
		s.lead("Your letter has left.")
		return
	}
	s.lead("Your letter to %s left on %s.", s.letter.To.Mailbox().String(), calendar.Moment(s.letter.SentAt, s.zone()))
	s.letterView()
	s.para("Whatever comes back, I send on to you at once. There is nothing you need to do.")
	if s.letter.Kind == rejection.LetterRequest {
		s.small("If nobody answers, I ask you in about a week whether you would like one reminder. Until then: the next application, or a walk.")
	}
}

// held asks about a letter whose fate is unknown.
func (s *scene) held() {
	s.lead("I do not know whether your letter to %s left: the mail service did not answer, and for an hour no proof has come.", s.them())
	s.para("It was not sent a second time. If you say *SEND AGAIN* it may arrive twice; if you wait, the proof may still come.")
	s.answers(reply(rejection.VerbSendAgain, "send it once more; it may arrive twice"), reply(rejection.VerbWait, "leave it for now"))
}

// notSent says that a letter did not leave.
func (s *scene) notSent() {
	s.lead("Your letter to %s was not sent: %s", s.them(), reasonSays(s.Notice.Reason))
	s.para("Nothing went out, and I do not try again by myself. You can change it and approve it again.")
	if s.letter != nil {
		s.letterView()
		s.warnings()
	}
	s.answers(reply(rejection.VerbEdit, "your own words under it"), button{Word: "TO Name <address>", Does: "another person"},
		reply(rejection.VerbDone, "leave it here"))
}

func reasonSays(c rejection.Code) string {
	switch c {
	case rejection.CodeOptedOut:
		return "the recipient has asked for no more mail."
	case rejection.CodeUnfit:
		return "a check of its words failed."
	case rejection.CodeLimited:
		return "the limit of letters is reached."
	case rejection.CodeNoPerson:
		return "there was no human to write to."
	}
	return "the mail service refused it."
}

// bounced says that a letter came back.
func (s *scene) bounced() {
	s.lead("Your letter to %s came back: the address does not take mail.", s.them())
	s.para("I write to that address no more. If you know another one, or another interviewer, name them; the letter is kept.")
	s.answers(button{Word: "TO Name <address>", Does: "another address or person"}, reply(rejection.VerbDone, "leave it here"))
}

// optedOut says that the recipient wants no more mail.
func (s *scene) optedOut() {
	s.lead("%s asked for no more mail, and gets none: not from you through me, and not from anyone else.", capital(s.them()))
	s.para("That is about mail, not about you. The rejection is closed; nothing else is sent.")
}

// moved says that a letter missed its window.
func (s *scene) moved() {
	s.lead("Your letter to %s goes later than planned: on %s, %s.", s.them(), calendar.Words(s.slot()), clockOf(s.slot()))
	why := "Its window had passed when its turn came, so it takes the next one."
	if s.Notice.Reason == rejection.CodeLimited {
		why = "A limit on letters was reached, so it takes the next free window."
	}
	s.para("%s Your approval stands.", why)
	s.draft()
}

// paused says that something new holds a letter.
func (s *scene) paused() {
	s.lead("Something new came from %s, so I hold your letter to %s until you have read it.", s.firm(), s.them())
	s.para("Nothing is sent meanwhile. If the letter still fits, approve it again.")
	s.draft()
}

// askFilled is the question of day ten.
func (s *scene) askFilled() {
	s.lead("Do you know by now whether someone else has %s?", s.theJob())
	s.para("Your request is ready and waits for that. Asked too early, it can look like a plea; asked after, it is only thanks and a question.")
	if s.letter != nil {
		s.letterView()
	}
	s.answers(reply(rejection.VerbFilled, "someone has it"), reply(rejection.VerbSendAnyway, "I do not know; send it"),
		reply(rejection.VerbWait, "ask me later"), reply(rejection.VerbCancel, "no letter"))
	s.para("Nothing is sent until you reply.")
}

// theJob is what the job is called in a sentence.
func (s *scene) theJob() string {
	if title := roleTitle(s.Rejection.Judgement.Role); title != "" {
		return "the " + title + " job"
	}
	return "the job at " + s.firm()
}

// followUp offers the one reminder.
func (s *scene) followUp() {
	s.lead("No answer from %s yet. One short reminder is fair, and there is only ever one.", s.them())
	s.draft()
	s.small("If you would rather let it rest, do nothing: I close this by itself in about two weeks.")
}

// closed says that it is over, and why.
func (s *scene) closed() {
	s.lead("%s", closedSays(s.Rejection.Closed))
	s.para("What you learned stays with you. A new forward opens a new case; a reply to this one reopens it.")
}

func closedSays(c rejection.CloseReason) string {
	switch c {
	case rejection.CloseNoAnswer:
		return "Nobody answered, and it is time to let this one go. That says something about their day, and nothing about you."
	case rejection.CloseRefused:
		return "They would rather not say, and that is their right. This one is closed."
	case rejection.CloseNotRejection:
		return "This was no rejection, so it is closed."
	case rejection.CloseOptedOut:
		return "The recipient wants no more mail, so this one is closed."
	}
	return "This one is closed."
}
