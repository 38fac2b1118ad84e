package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// TestSeed walks the three tips of the article that this began with, each to the thing that does it.
func TestSeed(t *testing.T) {
	shut := northwind()
	shut.Judgement.Fill = rejection.FillUnknown
	received := rejection.Notice{Kind: rejection.NoticeReceived}
	callee := ann
	callee.Phone = "+353 1 555 0142"
	script := PhoneScript(northwind(), robin, callee)
	letter := written(northwind(), request, ann)
	thanks := good(thank)
	top := good(thank)
	top.r.TopChoice = true
	top.l = written(top.r, thank, ann)
	phone := drafted(northwind(), request, rejection.LetterDraft)
	phone.Letters[0].To = callee
	relayed := at(answered(said()), rejection.Notice{Kind: rejection.NoticeAnswer, Answer: "a1"})
	relayed.Lessons = lessons()[:2]
	answer := rendered(t, relayed).Text
	first := rendered(t, at(drafted(northwind(), request, rejection.LetterDraft), received)).Text
	for _, c := range []struct{ tip, where, says string }{
		{"wait until you know that they hired someone else", rendered(t, at(drafted(shut, request, rejection.LetterDraft), received)).Text, "it waits until you say FILLED"},
		{"then call", rendered(t, at(phone, received)).Text, "A short call is the better way"},
		{"else write", first, "If you like, this goes to Ann Lee"},
		{"respect the choice made, in the first two sentences", strings.Join(phrasesOf(proseOf(letter.Body, "Robin Vale"))[:2], " "), "respect"},
		{"ask for a little honest input", letter.Body, "?"},
		{"be brief", letter.Body, "need to reply"},
		{"thank first", thanks.l.Body[:60], "Thank you"},
		{"it is exceptional of them", thanks.l.Body, "few people"},
		{"listen, do not interrupt", script.Call, "Do not interrupt"},
		{"do not defend", script.Call, "I will work on that."},
		{"then a question or two", script.Call, "what"},
		{"close on a high note: another suitable position", thanks.l.Body, "another suitable"},
		{"still the top choice, when it is true", top.l.Body, "top choice"},
		{"would apply again, when it is true", top.l.Body, "apply again"},
		{"after a positive answer, a LinkedIn invitation", answer, "LinkedIn"},
		{"use what you learned next time", answer, "Kept for your next interview"},
		{"take a break of a day or two first", first, "Take a day off"},
		{"the tips themselves", rendered(t, at(northwind(), rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbTips})).Text, "Take a break of a day or two first"},
	} {
		if !strings.Contains(c.where, c.says) {
			t.Errorf("%s: no %q in\n%s", c.tip, c.says, c.where)
		}
	}
	if strings.Contains(thanks.l.Body, "top choice") {
		t.Error("top choice is said of an employer that is none")
	}
	if n := wordsOf(letter.Body); n > maxLetterWords {
		t.Errorf("the request has %d words", n)
	}
}
