package rejection

import (
	"strings"
	"testing"
	"time"
)

// TestNote: thanks without a question, of which the sending is the end.
func TestNote(t *testing.T) {
	p := begin(t, gateShut)
	p.says(VerbNote)
	p.letter(LetterRequest, LetterDraft)
	p.status(StatusNeedsApproval)
	attempt := p.sends()
	if p.r.Closed != CloseDone || p.r.Letter(LetterClosingNote).Attempt.ID != attempt {
		t.Errorf("closed %q", p.r.Closed)
	}
	p.refuses(CodeAlreadySent, p.word(VerbNote))
	p.refuses(CodeAlreadySent, p.word(VerbGhosted))

	p = begin(t)
	p.says(VerbNote)
	p.do(SelfSent{p.meta(), "<own@friends.example>"})
	if p.r.Closed != CloseDone {
		t.Errorf("closed %q after the owner sent it", p.r.Closed)
	}

	p = begin(t)
	p.says(VerbNote)
	p.says(VerbGeneric)
	if l := p.r.Current(); l.Kind != LetterRequest {
		t.Errorf("GENERIC brings back the %s", l.Kind)
	}
	p.refuses(CodeNotRejection, begin(t, ofKind(KindOffer)).wordOn(p, VerbNote))
}

// wordOn is a word of another play's rejection; the play it is said in takes that rejection over.
func (p *play) wordOn(other *play, v Verb) Command {
	other.r = p.r
	return other.word(v)
}

// TestAsk: the owner's wish for one question in the thank-you.
func TestAsk(t *testing.T) {
	p := begin(t, realFeedback)
	p.says(VerbSend)
	p.saysWith(VerbAsk, "")
	if l := p.r.Current(); !p.r.Question || l.Approved() || l.Kind != LetterThankYou {
		t.Errorf("question %v, %+v", p.r.Question, l)
	}
	p.says(VerbSend)
	p.saysWith(VerbAsk, "YES")
	p.status(StatusScheduled)
	p.saysWith(VerbAsk, "NO")
	if p.r.Question || p.r.Current().Approved() {
		t.Error("ASK NO changed nothing")
	}
	p.refuses(CodeNoLetter, begin(t).wordOn(p, VerbAsk))
}

// TestSilence: a mail opened as GHOSTED has its question at once, whatever it was judged to be.
func TestSilence(t *testing.T) {
	for _, kind := range []Kind{KindAcknowledgement, KindInvitation, KindUpdate, KindRejection, KindOther} {
		p := begin(t, ofKind(kind), func(o *Opening) { o.Ghosted = true })
		if !p.r.Silent() || p.r.Closed != "" || len(p.r.Letters) != 1 {
			t.Errorf("%s: %d letters, closed %q", kind, len(p.r.Letters), p.r.Closed)
		}
		p.status(StatusNeedsApproval)
		p.sends()
		p.status(StatusSent)
	}
	if p := begin(t); p.r.Silent() {
		t.Error("a rejection is silence")
	}
}

// TestAnswerBy: the day of the law is asked about once; the owner's word, a letter, an offer or another mail of the firm ends the wait.
func TestAnswerBy(t *testing.T) {
	law := func(o *Opening) { o.AnswerBy = monday.Add(30 * day) }
	p := begin(t, ofKind(KindInvitation), law)
	p.told()
	p.until(monday.Add(30 * day))
	p.tick()
	p.owes(NoticeAskStatus)
	p.told()
	p.passes(day)
	p.tick()
	p.owes()
	p.says(VerbGhosted)
	p.letter(LetterStatusQuestion, LetterDraft)

	for name, ends := range map[string]func(p *play){
		"the owner's word": func(p *play) { p.says(VerbNotRejection) },
		"the question":     func(p *play) { p.says(VerbGhosted) },
		"another mail":     func(p *play) { p.do(Overtaken{p.meta()}) },
		"done":             func(p *play) { p.says(VerbDone) },
	} {
		p := begin(t, ofKind(KindInvitation), law)
		ends(p)
		if p.r.Timer.Kind == TimerAskStatus {
			t.Errorf("%s does not end the wait", name)
		}
	}
	for _, kind := range []Kind{KindRejection, KindOffer} {
		if p := begin(t, ofKind(kind), law); p.r.Timer.Kind == TimerAskStatus {
			t.Errorf("an answer is waited for after the %s", kind)
		}
	}
	p = begin(t)
	p.refuses(CodeDuplicate, Overtaken{p.meta()})
}

// TestNotUnderstoodOnceADay: the same words are not answered again on the same day; other words, a command and the next day are.
func TestNotUnderstoodOnceADay(t *testing.T) {
	p := begin(t)
	p.told()
	misses := func(quote string) int {
		before := len(p.r.Notices)
		p.r = p.desk.Refused(p.r, Command{Meta: p.meta(), Quote: quote}, CodeNotUnderstood, p.now)
		return len(p.r.Notices) - before
	}
	for i, c := range []struct {
		quote string
		wait  time.Duration
		want  int
	}{{"send pls", 0, 1}, {"send pls", hour, 0}, {"yes", hour, 1}, {"send pls", hour, 1}, {"send pls", 25 * hour, 1}} {
		p.passes(c.wait)
		if got := misses(c.quote); got != c.want {
			t.Errorf("%d: %q is answered %d times, want %d", i, c.quote, got, c.want)
		}
	}
	for range 3 {
		before := len(p.r.Notices)
		p.r = p.desk.Refused(p.r, Command{Meta: p.meta(), Verb: VerbSend}, CodeNoPerson, p.now)
		if len(p.r.Notices) != before+1 {
			t.Error("a command is not answered (I4)")
		}
	}
}

// TestWordingsInTheSummary are those of the letters, for others at the firm.
func TestWordingsInTheSummary(t *testing.T) {
	r := Rejection{Letters: []Letter{{Wording: "a1"}, {}, {Wording: "b2"}}}
	if got := r.Summary().Wordings; len(got) != 2 || got[0] != "a1" || got[1] != "b2" {
		t.Errorf("%v", got)
	}
}

// TestAnswerToAStatusQuestion may be the rejection itself: the owner's word makes it one.
func TestAnswerToAStatusQuestion(t *testing.T) {
	p := begin(t, ofKind(KindAcknowledgement), func(o *Opening) { o.Ghosted = true })
	if p.r.AwaitsStatus() {
		t.Error("an answer is awaited to a question that was not sent")
	}
	p.sends()
	if !p.r.AwaitsStatus() {
		t.Error("no answer is awaited")
	}
	p.answers(AnswerGeneric)
	p.says(VerbGeneric)
	if l := p.r.Current(); l.Kind != LetterRequest || p.r.AwaitsStatus() {
		t.Errorf("after GENERIC: a %s", l.Kind)
	}
}

// TestPointedToSomebodyElse: a request that left is the only one (I3), also where its recipient names somebody else.
func TestPointedToSomebodyElse(t *testing.T) {
	p := begin(t)
	p.sends()
	p.passes(hour)
	toRaj := p.word(VerbTo)
	toRaj.Person = Person{Name: "Raj", Address: raj}
	p.refuses(CodeAlreadySent, toRaj)
	a := p.answer(AnswerRedirect)
	a.Answer.Text, a.Answer.Judgement.Redirect = "Please ask "+raj+".", Person{Name: "Raj", Address: raj}
	p.do(a)
	toRaj.Revision = p.r.Letters[0].Revision
	p.refuses(CodeAlreadySent, toRaj)
	if l := p.r.Letter(LetterRequest); l.State != LetterSent || l.To.Address != ann || len(p.r.Letters) != 1 {
		t.Errorf("%s to %s, %d letters", l.State, l.To.Address, len(p.r.Letters))
	}
}

// TestThanksGoToWhoAnswered: the person whom the recipient named answered in their place.
func TestThanksGoToWhoAnswered(t *testing.T) {
	p := begin(t)
	p.sends()
	p.passes(hour)
	pointer := p.answer(AnswerRedirect)
	pointer.Answer.Judgement.Redirect = Person{Name: "Raj", Address: raj}
	p.do(pointer)
	for _, c := range []struct{ from, to string }{{raj, raj}, {"somebody@else.example", ann}, {ann, ann}} {
		told := p.answer(AnswerSubstantive)
		told.Answer.From = Address{Address: c.from}
		p.do(told)
		if l := p.letter(LetterThankYou, LetterDraft); l.To.Address != c.to {
			t.Errorf("after an answer from %s the thank-you goes to %s", c.from, l.To.Address)
		}
	}
}

// TestEditWithASubject: a first line that names one is the subject, and no other line is.
func TestEditWithASubject(t *testing.T) {
	for _, c := range []struct{ text, subject, body string }{
		{"Subject: A word on Tuesday\n\nHello Ann.", "A word on Tuesday", "Hello Ann."},
		{"betreff: Ein Wort\nHallo.", "Ein Wort", "Hallo."},
		{"Hello Ann.\nSubject: no", "", "Hello Ann.\nSubject: no"},
		{"Subject:\nHello.", "", "Subject:\nHello."},
		{"Subject: a\u202eb\nHello.", "", "Subject: a\u202eb\nHello."},
		{"To be clear: I enjoyed it.", "", "To be clear: I enjoyed it."},
	} {
		p := begin(t)
		was := p.r.Current().Subject
		p.saysWith(VerbEdit, c.text)
		l := p.letter(LetterRequest, LetterDraft)
		if want := c.subject; want == "" && l.Subject != was || want != "" && l.Subject != want {
			t.Errorf("%q gives the subject %q", c.text, l.Subject)
		}
		if !strings.HasPrefix(l.Body, c.body) {
			t.Errorf("%q gives\n%s", c.text, l.Body)
		}
	}
	p := begin(t)
	word := p.word(VerbEdit)
	word.Text = "Subject: only that"
	p.refuses(CodeInvalid, word)
}
