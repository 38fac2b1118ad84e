package rejection

import (
	"strings"
	"testing"
	"time"
)

// TestWordsWithoutALetter are refused, but for those that need none.
func TestWordsWithoutALetter(t *testing.T) {
	for _, c := range []struct {
		verb Verb
		want Code
	}{
		{VerbSend, CodeNoLetter},
		{VerbSendAnyway, CodeNoLetter},
		{VerbSendAgain, CodeNotHeld},
		{VerbEdit, CodeNoLetter},
		{VerbTo, CodeNoLetter},
		{VerbWhen, CodeNoLetter},
		{VerbWait, CodeNoLetter},
		{VerbCancel, CodeNoLetter},
		{VerbFilled, ""},
		{VerbNotFilled, ""},
		{VerbDone, ""},
		{VerbGeneric, ""},
		{VerbSubstantive, ""},
		{VerbNotRejection, ""},
		{VerbGhosted, ""},
		{VerbCalled, ""},
		{VerbStop, CodeNotUnderstood},
		{VerbDelete, CodeNotUnderstood},
		{VerbAlso, CodeNotUnderstood},
		{"SING", CodeNotUnderstood},
	} {
		p := begin(t, ofKind(KindUpdate), unsureKind)
		if err := p.try(p.word(c.verb)); CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %q", c.verb, err, c.want)
		}
	}
}

// TestWordsByStateOfTheLetter: what may be said of a letter that is leaving, gone or of which nobody knows.
func TestWordsByStateOfTheLetter(t *testing.T) {
	leaving := func(p *play) { p.says(VerbSend); p.claims() }
	sent := func(p *play) { p.sends() }
	held := func(p *play) { p.holds() }
	again := func(p *play) { p.holds(); p.says(VerbSendAgain) }
	bounced := func(p *play) { a := p.sends(); p.do(p.event(a, DeliveryBounced)) }
	stopped := func(p *play) { p.answers(AnswerHostile) }
	refused := func(p *play) { p.says(VerbSend); a := p.claims(); p.outcome(a, "refused") }
	for _, c := range []struct {
		state string
		reach func(p *play)
		want  map[Verb]Code
	}{
		{"leaving", leaving, map[Verb]Code{VerbSend: CodeSending, VerbEdit: CodeSending, VerbTo: CodeSending, VerbCancel: CodeSending, VerbWhen: CodeSending, VerbDone: CodeSending, VerbSendAgain: CodeNotHeld}},
		{"sent", sent, map[Verb]Code{VerbSend: CodeAlreadySent, VerbEdit: CodeAlreadySent, VerbTo: CodeAlreadySent, VerbCancel: CodeAlreadySent, VerbDone: "", VerbSendAgain: CodeNotHeld, VerbFilled: ""}},
		{"held", held, map[Verb]Code{VerbSend: CodeAlreadySent, VerbSendAnyway: CodeAlreadySent, VerbEdit: CodeAlreadySent, VerbTo: CodeAlreadySent, VerbCancel: CodeAlreadySent, VerbWait: "", VerbSendAgain: "", VerbDone: ""}},
		{"to be sent again", again, map[Verb]Code{VerbEdit: CodeAlreadySent, VerbTo: CodeAlreadySent, VerbSend: "", VerbWait: "", VerbCancel: "", VerbSendAgain: CodeNotHeld, VerbDone: ""}},
		{"bounced", bounced, map[Verb]Code{VerbSend: CodeAlreadySent, VerbEdit: CodeAlreadySent, VerbTo: "", VerbSendAgain: CodeNotHeld, VerbDone: ""}},
		{"stopped", stopped, map[Verb]Code{VerbSend: CodeClosed, VerbSendAnyway: CodeClosed, VerbEdit: CodeClosed, VerbTo: CodeClosed, VerbWhen: CodeClosed, VerbCancel: CodeClosed, VerbDone: "", VerbFilled: ""}},
		{"refused", refused, map[Verb]Code{VerbSend: "", VerbEdit: "", VerbTo: "", VerbCancel: "", VerbSendAgain: CodeNotHeld, VerbDone: ""}},
	} {
		for verb, want := range c.want {
			t.Run(c.state+", "+string(verb), func(t *testing.T) {
				p := begin(t)
				c.reach(p)
				word := p.word(verb)
				word.Person = Person{Name: "Raj", Address: raj}
				word.Text = map[Verb]string{VerbEdit: "Words.", VerbWhen: "2026-12-01 10:00"}[verb]
				if err := p.try(word); CodeOf(err) != want {
					t.Errorf("%v, want %q", err, want)
				}
			})
		}
	}
}

// TestReopened: an owner's word about a closed rejection opens it, and it does not close again at once.
func TestReopened(t *testing.T) {
	for _, c := range []struct {
		verb Verb
		text string
	}{
		{VerbSend, ""},
		{VerbEdit, "My words."},
		{VerbTo, ""},
		{VerbWhen, "2026-12-01 10:00"},
		{VerbWait, ""},
		{VerbFilled, ""},
		{VerbGeneric, ""},
		{VerbSubstantive, ""},
		{VerbGhosted, ""},
	} {
		t.Run(string(c.verb), func(t *testing.T) {
			p := begin(t)
			p.says(VerbDone)
			p.status(StatusClosed)
			word := p.word(c.verb)
			word.Text, word.Person = c.text, Person{Name: "Raj", Address: raj}
			p.do(word)
			if p.r.Closed != "" || !p.r.ClosedAt.IsZero() || !p.r.Reopened.Equal(p.now) {
				t.Errorf("closed %q at %v", p.r.Closed, p.r.ClosedAt)
			}
			p.told()
			p.tick()
			if p.r.Closed != "" {
				t.Error("it closed again at once")
			}
		})
	}
}

// TestDoneTwice: closing again does not make it a newer end.
func TestDoneTwice(t *testing.T) {
	p := begin(t)
	p.says(VerbDone)
	p.passes(10 * day)
	p.says(VerbDone)
	p.at("closed", p.r.ClosedAt, monday)
}

// TestSelfSent: the owner's own copy means that the letter left, and not through us.
func TestSelfSent(t *testing.T) {
	for _, c := range []struct {
		name  string
		reach func(p *play)
		want  Code
	}{
		{"a draft", func(*play) {}, ""},
		{"scheduled", func(p *play) { p.says(VerbSend) }, ""},
		{"waiting for FILLED", func(p *play) { p.says(VerbNotFilled); p.says(VerbSend) }, ""},
		{"cancelled", func(p *play) { p.says(VerbCancel) }, ""},
		{"held", func(p *play) { p.holds() }, ""},
		{"closed", func(p *play) { p.says(VerbDone) }, ""},
		{"leaving", func(p *play) { p.says(VerbSend); p.claims() }, CodeSending},
		{"sent", func(p *play) { p.sends() }, CodeAlreadySent},
		{"closed as no rejection", func(p *play) { p.says(VerbNotRejection) }, CodeNotRejection},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			c.reach(p)
			in := SelfSent{p.meta(), "<own@friends.example>"}
			if err := p.try(in); CodeOf(err) != c.want {
				t.Fatalf("%v, want %q", err, c.want)
			}
			if c.want != "" {
				return
			}
			l := p.letter(LetterRequest, LetterSent)
			if !l.SelfSent || l.MessageID != "<own@friends.example>" || !l.SentAt.Equal(p.now) || l.Approved() {
				t.Errorf("the letter is %+v", l)
			}
			p.status(StatusSent)
			p.refuses(CodeNoLetter, Claim{Meta{At: p.now.Add(30 * day)}, "attempt"})
			if n := p.r.Notices[len(p.r.Notices)-1]; n.Kind != NoticeDone || n.Verb != VerbSend {
				t.Errorf("answered with %+v", n)
			}
		})
	}
	p := begin(t)
	in := SelfSent{p.meta(), strings.Repeat("x", 5000)}
	in.At = time.Time{}
	p.do(in)
	if l := p.r.Current(); !l.SentAt.Equal(p.now) || l.MessageID != "" {
		t.Errorf("sent at %v as %q", l.SentAt, l.MessageID)
	}
}

// TestUnknownInput is refused.
func TestUnknownInput(t *testing.T) {
	begin(t).refuses(CodeInvalid, strange{})
}

type strange struct{ Meta }
