package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// TestUnjudgedOffersNoSend: while it is not known that a mail is a rejection, no notice offers to send its letter; each asks what it is.
func TestUnjudgedOffersNoSend(t *testing.T) {
	r := drafted(kindOf(rejection.KindRejection, 0.6, "Unfortunately we have to move your slot."), request, rejection.LetterDraft)
	for _, n := range []rejection.Notice{
		{Kind: rejection.NoticeReceived},
		{Kind: rejection.NoticeJoined},
		{Kind: rejection.NoticeCurrentDraft},
		{Kind: rejection.NoticeRefused, Verb: rejection.VerbSend, Reason: rejection.CodeNotRejection},
		{Kind: rejection.NoticeDone, Verb: rejection.VerbRole},
		{Kind: rejection.NoticeDone, Verb: rejection.VerbStatus},
	} {
		text := rendered(t, at(r, n)).Text
		if strings.Contains(text, "Reply SEND") || strings.Contains(text, "Rather send it yourself") {
			t.Errorf("%s %s offers to send:\n%s", n.Kind, n.Verb, text)
		}
		has(t, text, "Reply GENERIC", "Reply SUBSTANTIVE", "Reply NOT A REJECTION")
	}
}

// TestAskFilledWithoutARole names the firm, or nothing.
func TestAskFilledWithoutARole(t *testing.T) {
	r := northwind()
	r.Judgement.Role = ""
	has(t, rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeAskFilled})).Text, "someone else has the job at Northwind?")
	r.Judgement.Company = ""
	has(t, rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeAskFilled})).Text, "someone else has the job at the company?")
}

// TestSecondAnswer: after the one thank-you left, the owner is told that the next word to them is their own.
func TestSecondAnswer(t *testing.T) {
	r := sentRequest(northwind())
	r.Answers = []rejection.Answer{said()}
	r = drafted(r, thank, rejection.LetterSent)
	text := rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeAnswer, Answer: said().ID})).Text
	has(t, text, "Your thank-you has left already", "your own mailbox", "DONE")
	if strings.Contains(text, "Reply SEND") {
		t.Error("a second thank-you is offered")
	}
}

// TestAnswerToAStatusQuestion asks what it is, and praises no feedback.
func TestAnswerToAStatusQuestion(t *testing.T) {
	r := drafted(kindOf(rejection.KindAcknowledgement, 0.97, "We will be in touch."), status, rejection.LetterSent)
	r.Answers = []rejection.Answer{of(rejection.AnswerGeneric)}
	text := rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeAnswer, Answer: said().ID})).Text
	has(t, text, "wrote back about where things stand", "Reply GENERIC", "Reply SUBSTANTIVE", "Reply DONE")
	if strings.Contains(text, "the useful kind") {
		t.Errorf("it is taken for feedback:\n%s", text)
	}
}

// TestNearMissesOfTheNewerWords: what comes close to a word is answered with that word, never carried out.
func TestNearMissesOfTheNewerWords(t *testing.T) {
	for quote, word := range map[string]string{
		"They never answered me": "GHOSTED", "never heard from them again": "GHOSTED", "I called Ann yesterday": "CALLED", "we spoke on Monday": "CALLED",
		"can I call her instead?": "CALL tue 10:00", "write it in German please": "DRAFT IN DE", "my name is Robin Maria": "SETTINGS",
		"wrong company": "COMPANY", "just say thank you": "NOTE", "Don't send": "CANCEL", "send it later": "WHEN thu 10:00", "ok": "SEND",
	} {
		n := rejection.Notice{Kind: rejection.NoticeRefused, Reason: rejection.CodeNotUnderstood, Quote: quote}
		has(t, rendered(t, at(drafted(northwind(), request, rejection.LetterDraft), n)).Text, "> "+quote, word)
	}
}
