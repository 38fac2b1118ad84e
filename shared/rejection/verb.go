package rejection

// Verb is a command of the owner.
type Verb string

// The verbs, each as the owner writes it.
const (
	VerbSend         Verb = "SEND"
	VerbSendAnyway   Verb = "SEND ANYWAY"
	VerbSendAgain    Verb = "SEND AGAIN"
	VerbCall         Verb = "CALL" // alone, with a number, or with a time
	VerbCalled       Verb = "CALLED"
	VerbWait         Verb = "WAIT"
	VerbEdit         Verb = "EDIT"
	VerbWhen         Verb = "WHEN"
	VerbTo           Verb = "TO"
	VerbFilled       Verb = "FILLED"
	VerbNotFilled    Verb = "NOT FILLED"
	VerbGeneric      Verb = "GENERIC"
	VerbSubstantive  Verb = "SUBSTANTIVE"
	VerbNotRejection Verb = "NOT A REJECTION"
	VerbCancel       Verb = "CANCEL"
	VerbStatus       Verb = "STATUS"
	VerbGhosted      Verb = "GHOSTED"
	VerbNote         Verb = "NOTE" // a closing note in place of the request
	VerbAsk          Verb = "ASK"  // one question in the thank-you; ASK NO takes it out again
	VerbTopChoice    Verb = "TOP CHOICE"
	VerbCompany      Verb = "COMPANY"
	VerbRole         Verb = "ROLE"
	VerbDraftIn      Verb = "DRAFT IN" // the language of this rejection's letters
	VerbBrief        Verb = "BRIEF"
	VerbTips         Verb = "TIPS"
	VerbAlso         Verb = "ALSO"
	VerbSettings     Verb = "SETTINGS" // alone to see them; Text holds the lines that change them: see [Profile.Set]
	VerbRule         Verb = "RULE"     // the secret address for mailbox rules; INBOX is the same word
	VerbDone         Verb = "DONE"
	VerbExport       Verb = "EXPORT"
	VerbDelete       Verb = "DELETE"
	VerbDeleteAll    Verb = "DELETE ALL"
	VerbStop         Verb = "STOP"
	VerbHelp         Verb = "HELP"
)

// Beyond reports whether a word is about its owner and not about one rejection: it means the same wherever it is said.
func (v Verb) Beyond() bool {
	switch v {
	case VerbBrief, VerbAlso, VerbSettings, VerbRule, VerbExport, VerbDeleteAll, VerbStop:
		return true
	}
	return false
}
