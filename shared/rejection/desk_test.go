package rejection

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// monday is when the tests begin: Monday 16 November 2026, 09:30 UTC.
var monday = time.Date(2026, 11, 16, 9, 30, 0, 0, time.UTC)

const (
	ann  = "ann.lee@northwind.example"
	raj  = "raj@northwind.example"
	hour = time.Hour
	day  = 24 * time.Hour
)

// plainWriter writes the same words for the same letter. A body that says FORBIDDEN, and a no-reply address, are not fit.
type plainWriter struct{}

func (plainWriter) Write(r Rejection, p Profile, kind LetterKind, to Person) Draft {
	body := fmt.Sprintf("Hello %s,\n\nthis is the %s about %s.", to.Name, kind, r.Judgement.Role)
	if r.Detail != "" {
		body += " I enjoyed " + r.Detail + "."
	}
	if kind == LetterThankYou && r.TopChoice {
		body += " You are still my top choice."
	}
	return Draft{Subject: "About " + r.Judgement.Role, Body: body + "\n\n" + p.SignAs(), Footer: "Sent for " + string(p.Owner)}
}

func (plainWriter) Check(_ Rejection, _ Profile, l Letter) []Finding {
	switch {
	case strings.Contains(l.Body, "FORBIDDEN"):
		return []Finding{{Check: "F8", Blocks: true, Says: "That word blocks."}}
	case strings.HasPrefix(l.To.Address, "no-reply"):
		return []Finding{{Check: "F14", Blocks: true, Says: "Nobody reads that."}}
	}
	return []Finding{{Check: "F11", Says: "A detail would be nice."}}
}

// weekdays is a planner in UTC: letters leave on weekdays from nine to five.
type weekdays struct{}

func (w weekdays) Slot(_ Rejection, _ Profile, l Letter, earliest time.Time) Slot {
	if l.Slot.Chosen && !l.Slot.At.Before(earliest) {
		return l.Slot
	}
	at := earliest.Truncate(time.Minute)
	if at.Before(earliest) {
		at = at.Add(time.Minute)
	}
	for !working(at) {
		at = at.Add(time.Minute)
	}
	return slotAt(at)
}

func slotAt(at time.Time) Slot {
	return Slot{At: at, Wall: at.UTC().Format("2006-01-02T15:04"), Zone: "UTC", ZoneOf: "recipient"}
}

func working(at time.Time) bool {
	weekday := at.UTC().Weekday()
	return weekday != time.Saturday && weekday != time.Sunday && at.UTC().Hour() >= 9 && at.UTC().Hour() < 17
}

func (weekdays) Good(_ Rejection, _ Profile, l Letter, now time.Time) bool {
	return working(now) || l.Slot.Chosen && now.Sub(l.Slot.At) < hour
}

func (weekdays) Resolve(s Slot) time.Time {
	at, err := time.Parse("2006-01-02T15:04", s.Wall)
	if err != nil {
		return s.At
	}
	return at
}

func (weekdays) WorkingDays(_ Rejection, _ Profile, from time.Time, n int) time.Time {
	at := from.UTC().Truncate(day).Add(9 * hour)
	for n > 0 {
		at = at.Add(day)
		if working(at) {
			n--
		}
	}
	return at
}

func (weekdays) When(_ Profile, words string, _ time.Time) (Slot, error) {
	at, err := time.Parse("2006-01-02 15:04", words)
	if err != nil {
		return Slot{}, Refuse(CodeNotUnderstood, "no time")
	}
	return slotAt(at), nil
}

func testDesk() Desk {
	return Desk{
		Writer: plainWriter{}, Planner: weekdays{}, Limits: DefaultTiming(),
		Profile: Profile{Owner: "robin@friends.example", Name: "Robin Vale", Zone: "Europe/Dublin"},
	}
}

// generic is a sure rejection with the gate open and one person to write to.
func generic() Opening {
	return Opening{
		Meta:  Meta{ID: "forward", At: monday, InReplyTo: "<forward@friends.example>"},
		Owner: "robin@friends.example",
		Original: Original{
			From:    Address{Name: "Northwind Careers", Address: "careers@northwind.example"},
			Subject: "Your application", Date: "2026-11-13T16:20:00Z",
			Text: "Dear Robin, we have decided to offer the position to another candidate. Kind regards, Ann Lee",
		},
		RawKey: "raw-1",
		Judgement: Judgement{
			Kind: KindRejection, Content: ContentGeneric, Fill: FillLikely, Stage: StageInterviewed,
			Confidence: Confidence{Kind: .99, Content: .95, Fill: .9, Stage: .9},
			Language:   "en", Company: "Northwind", Role: "Operations Analyst",
			Contact: Person{Name: "Ann Lee", Address: ann, Source: "Kind regards, Ann Lee"},
		},
	}
}

func unsureKind(o *Opening)   { o.Judgement.Confidence.Kind = .6 }
func gateShut(o *Opening)     { o.Judgement.Fill = FillUnknown }
func nobody(o *Opening)       { o.Judgement.Contact = Person{} }
func realFeedback(o *Opening) { o.Judgement.Content = ContentSubstantive }
func ofKind(k Kind) func(*Opening) {
	return func(o *Opening) { o.Judgement.Kind, o.Judgement.Content = k, "" }
}

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
