package letter

import (
	"cmp"
	"slices"

	"lemonaid/shared/calendar"
	"lemonaid/shared/rejection"
)

// draft shows the current letter as it will go out, to whom and when, what is missing, and the words to reply.
func (s *scene) draft() {
	if s.letter == nil && s.unjudged() {
		s.para("What is this mail? Reply with the word that fits.")
		s.kinds()
	}
	if s.letter == nil || !s.letter.Pending() {
		return
	}
	s.callFirst()
	s.add(block{Kind: blockPara, Spans: s.goes()})
	s.letterView()
	s.warnings()
	s.questions()
	if s.Profile.SelfSend && s.letter.State != rejection.LetterScheduled && s.letter.State != rejection.LetterApproved {
		s.sendYourself("You send your letters yourself: ", blockPara)
	}
	s.choices()
	s.offers()
	s.odds()
}

// letterView shows the letter byte for byte.
func (s *scene) letterView() { s.sayer.letter(*s.letter) }

// callFirst offers the call where a number is known, as the seed does.
func (s *scene) callFirst() {
	if !s.callable() {
		return
	}
	callee := s.Rejection.Callee()
	who := cmp.Or(greetingName(callee.Name, "en"), s.them())
	s.para("You have a number for %s (%s). A short call is the better way if you dare it: reply *CALL* and I send you a script. Or write:",
		who, oneLine(callee.Phone, 40))
}

// callable reports whether a call could take the place of the request: a number is known, and nothing is approved yet.
func (s *scene) callable() bool {
	return s.letter.Kind == rejection.LetterRequest && !s.letter.Approved() && s.Rejection.Callee().Phone != ""
}

// goes is the one sentence that says what happens with the letter next.
func (s *scene) goes() []span {
	to, slot := s.letter.To.Mailbox().String(), s.slot()
	switch {
	case s.unjudged():
		return words("If this mail is a rejection, this is the letter that I would suggest. It can't be sent before I know:")
	case !s.letter.To.Reachable():
		return words("This is the letter; I do not know yet to whom it should go:")
	case s.letter.State == rejection.LetterScheduled:
		return words("This goes to *%s* on *%s*, %s:", to, calendar.Words(slot), clockOf(slot))
	case s.letter.State == rejection.LetterApproved:
		return words("This is approved for *%s* and waits until you say FILLED:", to)
	case s.asks(rejection.NeedFilled) || slot.At.IsZero():
		return words("If you like, this goes to *%s*:", to)
	}
	return words("If you like, this goes to *%s* on *%s*, %s:", to, calendar.Words(slot), clockOf(slot))
}

// warnings say what the owner should know of the person and the words.
func (s *scene) warnings() {
	if to := s.letter.To; to.OffDomain {
		s.small("Please check the address: it is not on the domain that the rejection came from.")
	}
	if source := oneLine(s.letter.To.Source, 200); source != "" && source != string(rejection.VerbTo) {
		s.small("I have %s from this sentence: \"%s\"", s.them(), source)
	}
	if why := otherLanguage(s.Rejection, s.Profile, s.letter.Kind); why != "" && !s.letter.Edited {
		s.small(why)
	}
	s.findings()
}

// maxWarnings is how many warnings are said at once; what blocks is always said.
const maxWarnings = 4

// findings says what the check found, what blocks first.
func (s *scene) findings() {
	var items [][]span
	warned := 0
	for _, f := range s.Findings {
		if !f.Blocks {
			warned++
		}
		if f.Blocks || warned <= maxWarnings {
			items = append(items, findingSpans(f))
		}
	}
	if len(items) > 0 {
		s.para("Before it goes:")
		s.list(items...)
	}
}

// blocked reports whether a finding keeps the letter from being sent.
func (s *scene) blocked() bool {
	return slices.ContainsFunc(s.Findings, func(f rejection.Finding) bool { return f.Blocks })
}

func findingSpans(f rejection.Finding) []span {
	out := []span{{Text: f.Says}}
	if f.Blocks {
		out = []span{{Text: "Must change: ", Look: strong}, {Text: f.Says}}
	}
	if f.Words != "" {
		out = append(out, span{Text: " (\"" + oneLine(f.Words, 120) + "\")"})
	}
	return out
}

// questions asks for what is missing, one thing at a time.
func (s *scene) questions() {
	switch {
	case s.unjudged():
		s.para("What is this mail? Reply with the word that fits.")
	case s.asks(rejection.NeedPerson) && len(s.Rejection.OptedOut) > 0:
		s.para("%s asked for no more mail from here, and gets none. If you know another interviewer, reply *TO* with a name and an address, like this: TO Ann Lee <ann.lee@company.example>.",
			oneLine(s.Rejection.OptedOut[0], 254))
	case s.asks(rejection.NeedPerson):
		s.para("Who interviewed you? Reply *TO* with a name and an address, like this: TO Ann Lee <ann.lee@company.example>. A no-reply address will not do.")
	case s.asks(rejection.NeedFilled) && s.letter.State != rejection.LetterApproved:
		s.para("It is not certain that someone else has the job. A request works best once they do: then nobody can mistake it for a plea. You can approve it now; it waits until you say *FILLED*.")
	}
	applied := s.Rejection.Judgement.Stage == rejection.StageApplied && !met(s.Rejection, s.letter.To)
	if applied && s.letter.Kind == rejection.LetterRequest {
		s.small("As far as I can tell there was no interview, and then such a request is rarely answered. It is your choice; what you learned yourself is worth keeping either way.")
	}
}

// choices are the two or three words that fit now, and what SEND means.
func (s *scene) choices() {
	switch {
	case s.unjudged():
		s.kinds()
		return
	case s.blocked():
		s.answers(reply(rejection.VerbEdit, "better words under it"), reply(rejection.VerbDone, "leave it here"))
	case s.asks(rejection.NeedPerson):
		s.answers(button{Word: "TO Name <address>", Does: "name the person"}, reply(rejection.VerbEdit, "your own words under it"),
			reply(rejection.VerbDone, "leave it here"))
	case s.letter.State == rejection.LetterScheduled:
		s.answers(reply(rejection.VerbCancel, "stop it"), button{Word: "WHEN tue 10:00", Does: "another time"},
			reply(rejection.VerbEdit, "your own words under it"))
		s.para("You can CANCEL until %s.", until(s.letter.Slot))
		return
	case s.letter.State == rejection.LetterApproved:
		s.answers(reply(rejection.VerbFilled, "someone has the job: schedule it"), reply(rejection.VerbSendAnyway, "do not wait"),
			reply(rejection.VerbCancel, "take the approval back"))
		return
	case s.asks(rejection.NeedFilled):
		s.answers(reply(rejection.VerbSend, "approve; it waits for FILLED"), reply(rejection.VerbFilled, "someone has the job"),
			reply(rejection.VerbEdit, "your own words under it"))
	case s.callable():
		s.answers(reply(rejection.VerbCall, "a script for the phone, first"), reply(rejection.VerbSend, "approve the letter and schedule it"),
			reply(rejection.VerbEdit, "your own words under it"))
	default:
		s.answers(reply(rejection.VerbSend, "approve and schedule it"), reply(rejection.VerbEdit, "your own words under it"),
			reply(rejection.VerbWait, "not now"))
	}
	s.promise()
	if !s.Profile.SelfSend {
		s.sendYourself("Rather send it yourself? ", blockSmall)
	}
}

// unjudged reports whether it has to be said first that the mail is a rejection: no word can approve the letter before.
func (s *scene) unjudged() bool {
	return s.asks(rejection.NeedJudgement) && !s.Rejection.KindSure()
}

// kinds are the words that say what a mail is.
func (s *scene) kinds() {
	s.answers(
		reply(rejection.VerbGeneric, "a rejection that could have gone to anyone"),
		reply(rejection.VerbSubstantive, "a rejection that gives real reasons"),
		reply(rejection.VerbNotRejection, "something else: I close it"),
	)
}

// sendYourself offers the owner's own mailbox, before all else where that is their wish; the blind copy tells that the letter left.
func (s *scene) sendYourself(offer string, kind blockKind) {
	if !s.letter.To.Reachable() || s.CaseAddress == "" || s.blocked() || s.unjudged() || s.asks(rejection.NeedFilled) {
		return
	}
	s.add(block{Kind: kind, Spans: []span{
		{Text: offer},
		{Text: "Open it in your own mail program", Link: ownMail(*s.letter, s.CaseAddress)},
		{Text: " and leave " + s.CaseAddress + " in the Bcc, so that I know."},
	}})
}

// promise is the sentence that stands under every draft.
func (s *scene) promise() {
	slot := s.slot()
	if slot.At.IsZero() || s.asks(rejection.NeedFilled) || s.asks(rejection.NeedPerson) {
		s.para("Nothing is sent until you reply SEND, and you can CANCEL until it leaves.")
		return
	}
	s.para("Nothing is sent until you reply SEND; after that you can CANCEL until %s.", until(slot))
}

// odds is what to expect of a request, said before it is approved. The figure is the Talent Board's of 2021.
func (s *scene) odds() {
	if s.letter.Kind == rejection.LetterRequest && !s.letter.Approved() {
		s.small("Most people never hear back: 60 %% of rejected candidates got no feedback (Talent Board, 2021). This is a good try, not a promise.")
	}
}
