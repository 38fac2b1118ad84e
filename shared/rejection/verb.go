package rejection

// Verb is a command of the owner.
type Verb string

// The verbs, each as the owner writes it.
const (
	VerbSend         Verb = "SEND"
	VerbSendAnyway   Verb = "SEND ANYWAY"
	VerbSendAgain    Verb = "SEND AGAIN"
	VerbCall         Verb = "CALL"
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
	VerbTopChoice    Verb = "TOP CHOICE"
	VerbBrief        Verb = "BRIEF"
	VerbTips         Verb = "TIPS"
	VerbAlso         Verb = "ALSO"
	VerbDone         Verb = "DONE"
	VerbExport       Verb = "EXPORT"
	VerbDelete       Verb = "DELETE"
	VerbDeleteAll    Verb = "DELETE ALL"
	VerbStop         Verb = "STOP"
	VerbHelp         Verb = "HELP"
)
