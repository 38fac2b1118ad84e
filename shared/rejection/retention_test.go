package rejection

import (
	"strings"
	"testing"
	"time"
)

// TestRetention: raw mails 30 days after the close, texts after 180; what counts need is kept.
func TestRetention(t *testing.T) {
	p := begin(t, func(o *Opening) { o.Detail = "the puzzle"; o.People = []Person{{Name: "Raj", Address: raj}} })
	p.sends()
	p.answers(AnswerSubstantive)
	p.sends()
	p.says(VerbDone)
	closed := p.now
	p.told()
	p.at("raw mails", p.r.Due(), closed.Add(30*day))
	p.until(p.r.Due().Add(-time.Second))
	p.tick()
	if len(p.r.RawKeys) != 2 {
		t.Fatalf("raw keys %v", p.r.RawKeys)
	}
	p.until(closed.Add(30 * day))
	p.tick()
	if len(p.r.RawKeys) != 0 || p.r.Original.Text == "" {
		t.Fatalf("raw keys %v, text %q", p.r.RawKeys, p.r.Original.Text)
	}
	p.at("texts", p.r.Due(), closed.Add(180*day))
	p.until(p.r.Due())
	p.tick()
	p.at("nothing more", p.r.Due(), time.Time{})
	checkForgotten(t, p.r)
	p.status(StatusClosed)
	if p.r.Judgement.Kind != KindRejection || p.r.Judgement.Content != ContentGeneric || len(p.r.Letters) != 2 || len(p.r.Answers) != 1 {
		t.Errorf("counts are lost: %+v", p.r)
	}
	if a := p.r.Answers[0]; a.Judgement.Class != AnswerSubstantive || a.At.IsZero() {
		t.Errorf("the answer is %+v", a)
	}
	p.letter(LetterRequest, LetterSent)
}

// checkForgotten fails the test where a word or an address is left.
func checkForgotten(t *testing.T, r Rejection) {
	t.Helper()
	if r.hasTexts() {
		t.Error("there are texts still")
	}
	stored := asJSON(t, r)
	for _, word := range []string{ann, raj, "northwind.example", "Dear Robin", "Hello", "thoughtful", "puzzle", "Ann", "Raj", "About", "robin vale"} {
		if containsFold(stored, word) {
			t.Errorf("%q is left in\n%s", word, stored)
		}
	}
}

// TestRetentionWaitsForRelays: what was not told to the owner is needed until it is.
func TestRetentionWaitsForRelays(t *testing.T) {
	p := begin(t)
	p.sends()
	p.says(VerbDone)
	p.told()
	p.passes(200 * day)
	p.tick()
	late := p.answer(AnswerUnclear)
	p.do(late)
	p.passes(10 * day)
	p.tick()
	if !p.r.owesAnswer(late.Answer.ID) || p.r.Answers[0].Text == "" || len(p.r.RawKeys) == 0 {
		t.Fatalf("the answer was forgotten before it was relayed: %+v", p.r.Answers)
	}
	p.told()
	p.tick()
	checkForgotten(t, p.r)
}

// TestForgottenStaysQuiet: words about a rejection whose texts are gone are answered, and send nothing.
func TestForgottenStaysQuiet(t *testing.T) {
	p := begin(t)
	p.says(VerbDone)
	for range 3 {
		p.told()
		p.until(p.r.Due())
		p.tick()
	}
	checkForgotten(t, p.r)
	p.refuses(CodeNoPerson, p.word(VerbSend))
	p.says(VerbStatus)
	p.do(Joined{Meta: p.meta(), RawKey: "raw-9"})
}

// TestMails: each raw mail once, the forwards first, and none that is not kept.
func TestMails(t *testing.T) {
	r := Rejection{RawKeys: []string{"a", "b"}, Answers: []Answer{{RawKey: "c"}, {}, {RawKey: "a"}, {RawKey: "c"}}}
	if got := strings.Join(r.Mails(), " "); got != "a b c" {
		t.Errorf("mails %q", got)
	}
	if got := (&Rejection{}).Mails(); len(got) != 0 {
		t.Errorf("mails of nothing: %q", got)
	}
}
