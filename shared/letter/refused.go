package letter

import "lemonaid/shared/rejection"

// refusal is what is said of a command that was not carried out: what was wrong, and one way on.
type refusal struct{ wrong, way string }

var refusals = map[rejection.Code]refusal{
	rejection.CodeNotUnderstood: {"I did not understand that as one of my words.", "Reply with one word on the first line; SEND and CANCEL are the ones most people need."},
	rejection.CodeStale:         {"That came too late: something newer happened first.", "Look at where it stands below, and say it again if you still want it."},
	rejection.CodeNoLetter:      {"There is no letter that this could act on.", "Reply STATUS to see where it stands."},
	rejection.CodeNoPerson:      {"There is no human to write to yet.", "Reply TO with a name and an address: TO Ann Lee <ann.lee@company.example>."},
	rejection.CodeAlreadySent:   {"The letter has already left; nothing can change it any more.", "If there is an answer, I send it on at once."},
	rejection.CodeSending:       {"The letter is leaving at this very moment; it can no longer be changed.", "I write again as soon as I know."},
	rejection.CodeNotHeld:       {"No letter is held, so there is nothing to send again.", "Reply STATUS to see where it stands."},
	rejection.CodeNotRejection:  {"I am not sure that this mail is a rejection.", "Reply GENERIC or SUBSTANTIVE if it is one, then SEND."},
	rejection.CodeOptedOut:      {"The recipient asked for no more mail, and that is kept for ever.", "Another interviewer may be a way: reply TO with a name and an address."},
	rejection.CodeUnfit:         {"The letter fails a check that guards others.", "Reply EDIT with changed words under it."},
	rejection.CodeClosed:        {"This one is closed.", "Reply STATUS to see it; a new forward opens a new case."},
	rejection.CodeInvalid:       {"What came with the word can't be right: a time in the past or over 90 days ahead, or no text under EDIT.", "For a time, try WHEN tue 10:00; for your own words, EDIT on the first line and the words under it."},
	rejection.CodeTooLarge:      {"The text is longer than a letter may be.", "Reply EDIT with a shorter one: 120 words are plenty."},
	rejection.CodeLimited:       {"The limit for now is reached: three requests a day, and one to the same person in half a year.", "Try again tomorrow."},
	rejection.CodeDenied:        {"This mail was not enough to act on: I could not verify that it is from you.", "Use the page instead; its link is below."},
}

// refused answers a command that was not carried out: what was wrong, what was not done, one way on.
func (s *scene) refused() {
	r, ok := refusals[s.Notice.Reason]
	if s.Notice.Reason == rejection.CodeClosed && s.Rejection.Stopped {
		r = refusal{"Everything automatic has ended for this one.", "What you want to say to them now is best said from your own mailbox."}
	}
	if s.Notice.Verb == rejection.VerbSettings {
		r = refusal{"That can't be a setting.", "Write SETTINGS to see them all as they can be written."}
	}
	if !ok {
		r = refusal{"That could not be done.", "Reply STATUS to see where it stands."}
	}
	s.lead("%s", r.wrong)
	if quote := oneLine(s.Notice.Quote, 300); quote != "" {
		s.quote(quote, "what you wrote")
	}
	s.para("Nothing was changed and nothing was sent. %s", r.way)
	s.nearMiss()
	s.draft()
}
