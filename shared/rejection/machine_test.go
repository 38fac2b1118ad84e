package rejection

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// machine drives one rejection by random inputs, and keeps books of its own about what the owner approved and what the mail
// service was handed.
type machine struct {
	desk Desk
	r    Rejection
	now  time.Time
	n    int
	// past are inputs that were applied, for duplicates; queued are commands that were received and not handled yet.
	past   []Input
	queued []Command
	// given are the approvals by the id of the command, tried the attempts by theirs.
	given map[string]grant
	tried []*try
}

// grant is one approval: exactly these bytes to that person.
type grant struct {
	verb   Verb
	kind   LetterKind
	digest string
	at     time.Time
}

// try is one attempt to send under an approval.
type try struct {
	id, approval string
	free         bool // the service said that it did not take it
}

func newMachine(t *rapid.T) *machine {
	m := &machine{desk: testDesk(), now: monday, given: map[string]grant{}}
	o := generic()
	o.Judgement.Kind = rapid.SampledFrom([]Kind{KindRejection, KindRejection, KindRejection, KindUpdate}).Draw(t, "kind")
	o.Judgement.Content = rapid.SampledFrom([]Content{ContentGeneric, ContentPartial, ContentSubstantive}).Draw(t, "content")
	o.Judgement.Fill = rapid.SampledFrom([]Fill{FillConfirmed, FillLikely, FillUnknown, FillNotFilled}).Draw(t, "fill")
	o.Judgement.Confidence.Kind = rapid.SampledFrom([]float64{.99, .6}).Draw(t, "sure")
	o.Ghosted = rapid.SampledFrom([]bool{false, false, false, true}).Draw(t, "ghosted")
	o.AnswerBy = rapid.SampledFrom([]time.Time{{}, monday.Add(30 * day)}).Draw(t, "answer by")
	if rapid.Bool().Draw(t, "nobody") {
		nobody(&o)
	}
	m.r = m.desk.Open(o, m.now)
	return m
}

func (m *machine) meta() Meta {
	m.n++
	return Meta{ID: fmt.Sprintf("m%d", m.n), At: m.now}
}

// step applies an input and compares what became of it with the rules.
func (m *machine) step(t *rapid.T, in Input) {
	before := m.r
	text := asJSON(t, before)
	next, err := m.desk.Step(m.r, in, m.now)
	if got := asJSON(t, m.r); got != text {
		t.Fatalf("Step(%T) changed its argument:\n%s", in, cmp.Diff(text, got))
	}
	if err != nil {
		if CodeOf(err) == "" {
			t.Fatalf("Step(%T): %v has no code", in, err)
		}
		if asJSON(t, next) != text {
			t.Fatalf("Step(%T) was refused and changed something", in)
		}
		m.refuse(t, in, err)
		return
	}
	m.r = next
	m.past = append(m.past, in)
	m.account(in)
	m.compare(t, before, in)
}

// refuse answers a command that was refused, as the workflow does.
func (m *machine) refuse(t *rapid.T, in Input, err error) {
	c, isCommand := in.(Command)
	if !isCommand || CodeOf(err) == CodeDuplicate {
		return
	}
	m.r = m.desk.Refused(m.r, c, CodeOf(err), m.now)
	if !m.answered(c.ID) {
		t.Fatalf("%s was refused with %v and its owner is not told", c.Verb, err)
	}
}

// answered reports whether a notice answers that input (I4).
func (m *machine) answered(input string) bool {
	return slices.ContainsFunc(m.r.Notices, func(n Notice) bool { return strings.HasSuffix(n.ID, ":"+input) })
}

// account keeps the books.
func (m *machine) account(in Input) {
	switch in := in.(type) {
	case Command:
		switch in.Verb {
		case VerbSend, VerbSendAnyway, VerbSendAgain:
			l := m.r.Current()
			m.given[in.ID] = grant{in.Verb, l.Kind, l.Digest(), in.At}
		}
	case Claim:
		if l := m.r.Current(); l.State == LetterSending {
			m.tried = append(m.tried, &try{id: in.Attempt, approval: l.Approval.Input})
		}
	case Outcome:
		m.free(in.Attempt, in.Result == "throttled" || in.Result == "refused")
	case Delivery:
		m.free(in.Attempt, in.Type == DeliveryRejected)
	}
}

func (m *machine) free(attempt string, free bool) {
	for _, tried := range m.tried {
		if tried.id == attempt && free {
			tried.free = true
		}
	}
}

// compare checks one step against the invariants.
func (m *machine) compare(t *rapid.T, before Rejection, in Input) {
	for _, broken := range unsound(m.r) {
		t.Errorf("after %T: %s", in, broken)
	}
	for _, l := range m.r.Letters {
		was := Letter{Kind: l.Kind}
		if old := before.Letter(l.Kind); old != nil {
			was = *old
		}
		m.compareLetter(t, was, l, in)
	}
	m.onePerApproval(t)
	m.told(t, in)
	machinesChangeNothing(t, before, m.r, in)
	if t.Failed() {
		t.FailNow()
	}
}

// compareLetter checks what a step may do to one letter.
func (m *machine) compareLetter(t *rapid.T, was, is Letter, in Input) {
	words := func(l Letter) []string { return []string{l.To.Address, l.To.Name, l.Subject, l.Text()} }
	if is.Body != "" && !slices.Equal(words(was), words(is)) && is.Revision <= was.Revision {
		t.Errorf("%T changed the words of the %s and not its revision", in, is.Kind)
	}
	if is.State == was.State {
		return
	}
	switch is.State {
	case LetterSending:
		m.checkClaim(t, was, is, in)
	case LetterSent:
		m.checkProof(t, was, in)
	}
	if was.State == LetterHeld {
		m.checkHeld(t, is, in)
	}
}

// checkClaim is I1 and I2 at the moment of sending.
func (m *machine) checkClaim(t *rapid.T, was, is Letter, in Input) {
	_, claimed := in.(Claim)
	g, known := m.given[is.Approval.Input]
	switch {
	case !claimed || was.State != LetterScheduled:
		t.Errorf("%T made the %s leave from state %s", in, is.Kind, was.State)
	case !known || g.kind != is.Kind || g.digest != is.Digest() || is.Approval.Revision != is.Revision:
		t.Errorf("the %s leaves and its owner approved something else (%+v)", is.Kind, g)
	case is.gated() && !m.r.GateOpen() && !is.Approval.Anyway:
		t.Errorf("the %s leaves through a shut gate", is.Kind)
	case !m.r.SurelyRejection() && !m.r.repliesOrAsks(is.Kind):
		t.Errorf("the %s leaves and the mail is not known to be a rejection", is.Kind)
	case m.r.optedOut(is.To.Address):
		t.Errorf("the %s leaves to somebody who opted out", is.Kind)
	case m.now.Before(m.r.RestUntil(m.desk.Profile)) || m.now.Before(g.at.Add(m.desk.Limits.Undo)):
		t.Errorf("the %s leaves too early", is.Kind)
	case g.at.Before(m.r.HeldBack):
		t.Errorf("the %s leaves on an approval from before it was held back", is.Kind)
	}
}

// checkProof: only the service, or the owner's own copy, says that a letter left.
func (m *machine) checkProof(t *rapid.T, was Letter, in Input) {
	switch in := in.(type) {
	case SelfSent:
		return
	case Outcome:
		if in.Result == "accepted" {
			return
		}
	case Delivery:
		if in.Type != DeliveryRejected {
			return
		}
	}
	t.Errorf("%T says that the %s left", in, was.Kind)
}

// checkHeld: what is held does not leave by itself.
func (m *machine) checkHeld(t *rapid.T, is Letter, in Input) {
	switch is.State {
	case LetterSent, LetterBounced, LetterRefused:
		return
	case LetterApproved, LetterScheduled:
		if c, said := in.(Command); said && c.Verb == VerbSendAgain {
			return
		}
	}
	t.Errorf("%T made the held %s %s", in, is.Kind, is.State)
}

// onePerApproval is I3: one approval has one attempt that the service may have taken.
func (m *machine) onePerApproval(t *rapid.T) {
	taken := map[string]int{}
	for _, tried := range m.tried {
		if !tried.free {
			taken[tried.approval]++
		}
		if taken[tried.approval] > 1 {
			t.Errorf("approval %s has two attempts that may have been taken", tried.approval)
		}
	}
}

// told is I4: every command and forward owes a notice, every answer a relay.
func (m *machine) told(t *rapid.T, in Input) {
	switch in := in.(type) {
	case Command, Joined, SelfSent, Paused:
		if !m.answered(in.meta().ID) {
			t.Errorf("%T is not answered", in)
		}
	case Answered:
		if !m.r.owesAnswer(in.Answer.ID) {
			t.Errorf("an answer is not relayed")
		}
	}
}

// machinesChangeNothing is I6: automatic mail leads to no letter, no lesson and no change of one.
func machinesChangeNothing(t *rapid.T, before, after Rejection, in Input) {
	a, came := in.(Answered)
	if !came || a.Answer.Judgement.Class == AnswerOptOut {
		return
	}
	class := a.Answer.Judgement.Class
	if !a.Automatic && class != AnswerOutOfOffice && class != AnswerBounce {
		return
	}
	if diff := cmp.Diff(before.Letters, after.Letters); diff != "" {
		t.Errorf("automatic mail changed the letters:\n%s", diff)
	}
	if n := len(after.Answers[len(after.Answers)-1].Judgement.Points); n > 0 {
		t.Errorf("%d points of automatic mail were kept", n)
	}
}

// TestMachine checks I1 to I4, I6, I7 and I9 after each step of random histories: words early, late, twice and out of order,
// answers, events, outcomes, sweeps and a clock that jumps.
func TestMachine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMachine(t)
		t.Repeat(m.actions())
	})
}
