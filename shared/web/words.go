package web

import (
	"strings"

	"lemonaid/shared/rejection"
)

// tone is how loud a status looks; it is never the only sign of it.
type tone string

const (
	toneAsk   tone = "ask"   // the owner is asked for something
	toneCalm  tone = "calm"  // something is under way by itself
	toneGood  tone = "good"  // an answer came
	toneWarn  tone = "warn"  // something went wrong
	toneQuiet tone = "quiet" // nothing more happens
)

// standing is a status in words.
type standing struct {
	Word string
	Tone tone
	// Says is where it stands in a sentence, Next what happens next; %s in Next is a moment.
	Says, Next string
}

var standings = map[rejection.Status]standing{
	rejection.StatusNeedsJudgement: {"A question for you", toneAsk, "I am not sure what this mail is, so I ask you.", "Tell me what it is."},
	rejection.StatusWaitingFilled:  {"Waiting", toneCalm, "The letter waits until somebody else is known to have the job.", "I ask you about it on %s."},
	rejection.StatusNeedsPerson:    {"Needs a person", toneAsk, "The letter has nobody to go to yet.", "Name the person you got on with best."},
	rejection.StatusNeedsApproval:  {"Ready for you", toneAsk, "The letter is ready. It goes nowhere until you say SEND.", "Read it, then say SEND."},
	rejection.StatusScheduled:      {"Scheduled", toneCalm, "You approved the letter and it has its time.", "It leaves on %s."},
	rejection.StatusSent:           {"Sent", toneCalm, "The letter has left. Most people never answer; this was a good try.", "I look at it again on %s."},
	rejection.StatusAnswered:       {"They answered", toneGood, "An answer came. Read it first; a thank-you can wait an hour.", "Read what they wrote."},
	rejection.StatusClosed:         {"Closed", toneQuiet, "This one is done. What you learned is kept.", ""},
	rejection.StatusHeld:           {"Not certain it left", toneWarn, "The mail service never said whether the letter left. I do not send it again by myself.", "I wait for a sign, and ask you if none comes."},
	rejection.StatusBounced:        {"Came back", toneWarn, "The letter came back: that address takes no mail.", "Another person there may be a way."},
	rejection.StatusStopped:        {"Stopped", toneWarn, "Everything automatic has ended for this one. The next step is yours.", "Read the answer yourself."},
	rejection.StatusCancelled:      {"Cancelled by you", toneQuiet, "You cancelled the letter. Nothing is sent; the words are kept.", "Say SEND if you change your mind."},
}

// standingOf returns the words of a status; a status without words is shown by its name.
func standingOf(s rejection.Status) standing {
	if st, known := standings[s]; known {
		return st
	}
	return standing{Word: strings.ReplaceAll(string(s), "_", " "), Tone: toneQuiet}
}

var kindWords = map[rejection.Kind]string{
	rejection.KindRejection:       "a rejection",
	rejection.KindAcknowledgement: "an acknowledgement",
	rejection.KindInvitation:      "an invitation",
	rejection.KindOffer:           "an offer",
	rejection.KindUpdate:          "an update",
	rejection.KindOther:           "something else",
}

var contentWords = map[rejection.Content]string{
	rejection.ContentGeneric:     "blah blah: it could have gone to anyone",
	rejection.ContentPartial:     "one hint, without detail",
	rejection.ContentSubstantive: "real feedback",
}

var fillWords = map[rejection.Fill]string{
	rejection.FillConfirmed:    "Somebody else has the job.",
	rejection.FillLikely:       "Somebody else very likely has the job.",
	rejection.FillUnknown:      "It is not known yet whether somebody else has the job.",
	rejection.FillNotFilled:    "Nobody has the job yet.",
	rejection.FillClosedNoHire: "They stopped hiring for this job.",
}

var letterWords = map[rejection.LetterKind]string{
	rejection.LetterRequest:        "request for feedback",
	rejection.LetterFollowUp:       "one reminder",
	rejection.LetterThankYou:       "thank-you",
	rejection.LetterStatusQuestion: "question about where things stand",
	rejection.LetterClosingNote:    "closing note",
}

var letterStateWords = map[rejection.LetterState]string{
	rejection.LetterDraft:     "draft",
	rejection.LetterApproved:  "approved, waiting",
	rejection.LetterScheduled: "scheduled",
	rejection.LetterSending:   "leaving right now",
	rejection.LetterSent:      "sent",
	rejection.LetterHeld:      "not certain it left",
	rejection.LetterRefused:   "not sent",
	rejection.LetterBounced:   "came back",
	rejection.LetterCancelled: "cancelled",
}

var themeWords = map[rejection.Theme]string{
	rejection.ThemeTechnicalDepth:       "technical depth",
	rejection.ThemeProblemSolving:       "solving problems",
	rejection.ThemeCommunicationClarity: "speaking clearly",
	rejection.ThemeExamplesEvidence:     "examples and evidence",
	rejection.ThemePreparation:          "preparation",
	rejection.ThemeMotivation:           "motivation",
	rejection.ThemeCultureFit:           "working with the team",
	rejection.ThemeExperienceGap:        "experience",
	rejection.ThemeQualification:        "a qualification",
	rejection.ThemePresentationPresence: "presence",
	rejection.ThemeInterviewCraft:       "the craft of interviews",
	rejection.ThemeSalaryLogistics:      "pay or logistics",
	rejection.ThemeExternal:             "something outside you",
	rejection.ThemePositiveStrength:     "a strength",
}

var sourceWords = map[string]string{"mail": "their mail", "answer": "their answer", "call": "a call"}

var answerWords = map[rejection.AnswerClass]string{
	rejection.AnswerSubstantive: "real feedback",
	rejection.AnswerPartial:     "a hint",
	rejection.AnswerGeneric:     "a kind word without detail",
	rejection.AnswerRefusal:     "they may not give feedback",
	rejection.AnswerOfferToCall: "an offer to talk",
	rejection.AnswerRedirect:    "a pointer to somebody else",
	rejection.AnswerReopens:     "news about the job itself",
	rejection.AnswerOutOfOffice: "an out-of-office message",
	rejection.AnswerBounce:      "a delivery report",
	rejection.AnswerOptOut:      "no more mail, please",
	rejection.AnswerHostile:     "an unkind answer; it says more about them",
	rejection.AnswerUnclear:     "an answer to read yourself",
}

var actorWords = map[rejection.Actor]string{
	rejection.ActorOwner:       "You",
	rejection.ActorInterviewer: "The interviewer",
	rejection.ActorLemonaid:    "Lemonaid",
	rejection.ActorMailService: "The mail service",
}

var closeWords = map[rejection.CloseReason]string{
	rejection.CloseNotRejection: "it is not a rejection",
	rejection.CloseDone:         "it is done",
	rejection.CloseNoAnswer:     "nobody answered in time",
	rejection.CloseRefused:      "they may not give feedback",
	rejection.CloseOptedOut:     "they want no more mail",
}

// evidenceWords say what a sentence shows, by the label of the evidence.
var evidenceWords = map[string]string{
	"kind:rejection":       "this tells me it is a rejection",
	"kind:acknowledgement": "this tells me it only confirms your application",
	"kind:invitation":      "this tells me it is an invitation",
	"kind:offer":           "this tells me it is an offer",
	"kind:update":          "this tells me nothing is decided yet",
	"content:generic":      "this could have gone to anyone",
	"content:partial":      "this names a gap, without detail",
	"content:substantive":  "this is about you",
	"fill:confirmed":       "this tells me the job is filled",
	"fill:likely":          "this tells me that somebody was chosen",
	"fill:not_filled":      "this tells me nobody has the job yet",
	"fill:closed_no_hire":  "this tells me they stopped hiring",
	"stage:interviewed":    "this tells me you were interviewed",
	"stage:applied":        "this tells me you had not been interviewed",
}

// flashes are what a page says after an act; the address carries the name only.
var flashes = map[string]string{
	"send":            "Approved. It leaves at the time below; until then you can cancel it.",
	"send-anyway":     "Approved, without waiting for the job to be filled. Until it leaves you can cancel it.",
	"send-again":      "Approved again. It may arrive twice, as you know.",
	"edit":            "Your words are in. They are a new draft, which needs your SEND.",
	"to":              "It goes to that person now. That is a new draft, which needs your SEND.",
	"when":            "The time is set.",
	"wait":            "I wait, and send nothing before.",
	"cancel":          "Cancelled. Nothing is sent; the words are kept.",
	"filled":          "Noted: somebody else has the job.",
	"not-filled":      "Noted: nobody has the job yet. The letter waits.",
	"generic":         "Noted: a rejection that could have gone to anyone.",
	"substantive":     "Noted: real feedback. So this calls for a thank-you, not a request.",
	"not-a-rejection": "Noted: not a rejection. It is closed, and nothing is sent.",
	"top-choice":      "Noted.",
	"company":         "Corrected. A letter in our words is written anew, and needs your SEND.",
	"role":            "Corrected. A letter in our words is written anew, and needs your SEND.",
	"draft-in":        "Written anew in that language. It is a new draft, which needs your SEND.",
	"ask":             "Noted. It is a new draft, which needs your SEND.",
	"note":            "A closing note is drafted. It asks nothing, and needs your SEND.",
	"ghosted":         "Noted: they never wrote. A question about where things stand is drafted; it needs your SEND.",
	"call":            "Noted. What to say is below.",
	"called":          "Your notes are kept, and what they taught is among your lessons. What was pending waits for you.",
	"done":            "Closed. What you learned is kept.",
	"deleted":         "Deleted: the mail, its letters and whatever was still to be sent.",
	"opened":          "Got it. This is what I made of it.",
	"joined":          "You handed that one over before; here it is.",
	"lesson":          "The lesson is deleted.",
	"plan":            "Your plan is kept.",
	"settings":        "Your settings are kept.",
	"revoked":         "The token no longer works.",
	"asked":           "A question went to that address. It is yours once it answers YES.",
	"forgotten":       "That address is no longer yours here.",
	"ended":           "That address takes nothing any more.",
	"signed-out":      "You are signed out.",
	"deleted-all":     "Everything is deleted. Backups forget it within 7 days. Thank you for trusting us with it.",
}

// flashOf names what a page says after a word.
func flashOf(v rejection.Verb) string {
	return strings.ReplaceAll(strings.ToLower(string(v)), " ", "-")
}
