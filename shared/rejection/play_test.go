package rejection

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// play is one rejection with a clock, in a test. Every step it takes is checked against the invariants.
type play struct {
	testing.TB
	desk Desk
	r    Rejection
	now  time.Time
	n    int
}

// begin opens a rejection on monday.
func begin(t testing.TB, changes ...func(*Opening)) *play {
	t.Helper()
	o := generic()
	for _, change := range changes {
		change(&o)
	}
	p := &play{TB: t, desk: testDesk(), now: monday}
	p.r = p.desk.Open(o, p.now)
	p.sound()
	return p
}

// id returns a new id of an input.
func (p *play) id() string {
	p.n++
	return fmt.Sprintf("input-%d", p.n)
}

// try takes a step and returns its error. A refusal changes nothing, and no step changes what it was given.
func (p *play) try(in Input) error {
	p.Helper()
	before := asJSON(p, p.r)
	next, err := p.desk.Step(p.r, in, p.now)
	if got := asJSON(p, p.r); got != before {
		p.Fatalf("Step(%T) changed its argument:\n%s", in, cmp.Diff(before, got))
	}
	if err != nil {
		if got := asJSON(p, next); got != before {
			p.Fatalf("Step(%T) was refused (%v) and changed something:\n%s", in, err, cmp.Diff(before, got))
		}
		return err
	}
	p.r = next
	p.sound()
	return nil
}

// do takes a step that must succeed.
func (p *play) do(in Input) {
	p.Helper()
	if err := p.try(in); err != nil {
		p.Fatalf("Step(%T): %v", in, err)
	}
}

// refuses takes a step that must be refused with that code.
func (p *play) refuses(code Code, in Input) {
	p.Helper()
	if err := p.try(in); CodeOf(err) != code {
		p.Fatalf("Step(%T): %v, want %s", in, err, code)
	}
}

func (p *play) meta() Meta { return Meta{ID: p.id(), At: p.now, InReplyTo: "<word@friends.example>"} }

// word is a command about the current draft, as a reply to the newest notice gives it.
func (p *play) word(v Verb) Command {
	c := Command{Meta: p.meta(), Verb: v, Quote: string(v)}
	if l := p.r.Current(); l != nil {
		c.Letter, c.Revision = l.Kind, l.Revision
	}
	return c
}

// says carries out a command without a value.
func (p *play) says(v Verb) {
	p.Helper()
	p.do(p.word(v))
}

// saysWith carries out a command with a value.
func (p *play) saysWith(v Verb, text string) {
	p.Helper()
	c := p.word(v)
	c.Text = text
	p.do(c)
}

func (p *play) names(name, address string) {
	p.Helper()
	c := p.word(VerbTo)
	c.Person = Person{Name: name, Address: address}
	p.do(c)
}

// passes moves the clock.
func (p *play) passes(d time.Duration) { p.now = p.now.Add(d) }

// until moves the clock to a moment.
func (p *play) until(at time.Time) { p.now = later(p.now, at) }

func (p *play) tick() {
	p.Helper()
	p.do(Tick{Meta{At: p.now}})
}

// claims takes the letter that is scheduled at its time, and returns the attempt.
func (p *play) claims() string {
	p.Helper()
	p.until(p.r.Current().Slot.At)
	attempt := p.id()
	p.do(Claim{Meta{At: p.now}, attempt})
	return attempt
}

// outcome notes what the service said of an attempt.
func (p *play) outcome(attempt, result string) {
	p.Helper()
	p.do(Outcome{Meta: Meta{At: p.now}, Attempt: attempt, Result: result, MessageID: "ses-" + attempt})
}

// event is a delivery event.
func (p *play) event(attempt string, typ DeliveryType) Delivery {
	return Delivery{Meta: p.meta(), Attempt: attempt, Type: typ, MessageID: "ses-" + attempt}
}

// sends takes the current letter from its approval to its acceptance, and returns the attempt.
func (p *play) sends() string {
	p.Helper()
	p.says(VerbSend)
	attempt := p.claims()
	p.outcome(attempt, "accepted")
	return attempt
}

// holds takes the current letter to where nobody knows whether it left.
func (p *play) holds() string {
	p.Helper()
	p.says(VerbSend)
	attempt := p.claims()
	p.outcome(attempt, "unknown")
	return attempt
}

// answer is a mail of a class from Ann.
func (p *play) answer(class AnswerClass) Answered {
	meta := p.meta()
	return Answered{Meta: meta, Answer: Answer{
		ID: meta.ID, At: p.now, From: Address{Name: "Ann Lee", Address: ann}, Text: "You were thoughtful but long.",
		RawKey: "raw-" + meta.ID, MessageID: "<" + meta.ID + "@northwind.example>", Subject: "Re: About",
		Judgement: AnswerJudgement{Class: class, Confidence: .9, Points: []Feedback{{Text: "thoughtful but long", Theme: ThemeCommunicationClarity}}},
	}}
}

func (p *play) answers(class AnswerClass) {
	p.Helper()
	p.do(p.answer(class))
}

// told takes all notices off the list, as after they were sent.
func (p *play) told() {
	p.Helper()
	var all []string
	for _, n := range p.r.Notices {
		all = append(all, n.ID)
	}
	p.do(Told{Meta: Meta{At: p.now}, Sent: all})
}

// owed lists the kinds of the notices that are owed.
func (p *play) owed() []NoticeKind {
	var kinds []NoticeKind
	for _, n := range p.r.Notices {
		kinds = append(kinds, n.Kind)
	}
	return kinds
}

func (p *play) owes(want ...NoticeKind) {
	p.Helper()
	if diff := cmp.Diff(want, p.owed(), cmpopts.EquateEmpty()); diff != "" {
		p.Errorf("notices owed (-want +got):\n%s", diff)
	}
}

func (p *play) status(want Status) {
	p.Helper()
	if got := p.r.Status(); got != want {
		p.Errorf("status %s, want %s (needs %v)", got, want, p.r.Needs())
	}
}

func (p *play) letter(kind LetterKind, want LetterState) *Letter {
	p.Helper()
	l := p.r.Letter(kind)
	if l == nil {
		p.Fatalf("there is no %s, want one in state %s", kind, want)
	}
	if l.State != want {
		p.Errorf("the %s is in state %s, want %s", kind, l.State, want)
	}
	return l
}

func (p *play) at(what string, got, want time.Time) {
	p.Helper()
	if !got.Equal(want) {
		p.Errorf("%s at %v, want %v", what, got, want)
	}
}

func asJSON(t interface{ Fatal(...any) }, r Rejection) string {
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// sound fails the test where the state breaks an invariant.
func (p *play) sound() {
	p.Helper()
	for _, broken := range unsound(p.r) {
		p.Errorf("unsound: %s", broken)
	}
}
