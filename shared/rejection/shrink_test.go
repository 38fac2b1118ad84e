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

// fullest is a rejection in which every list is as long as it may be, and every text too.
func fullest() Rejection {
	const unit = "a"
	o := generic()
	giantOpening(unit)(&o)
	d := testDesk()
	d.Writer = giantWriter{unit}
	r := d.Open(o, monday)
	for i := range 4 * maxAnswers {
		a := Answer{
			ID: fmt.Sprintf("%0*d", maxID, i), At: monday, From: Address{Name: giant(unit), Address: strings.Repeat("f", maxAddress)}, Text: giant(unit),
			RawKey: strings.Repeat("k", maxKey), MessageID: strings.Repeat("m", maxMail), Subject: giant(unit), Judgement: giantAnswer(unit, AnswerUnclear),
		}
		r.Answers = append(r.Answers, a.bounded())
	}
	r.Notices = nil
	for i := range maxNotices {
		r.Notices = append(r.Notices, Notice{
			ID: fmt.Sprintf("current_draft:%0*d", maxID, i), Kind: NoticeAnswer, Due: monday, LeaseUntil: monday, Verb: VerbNotRejection, Reason: CodeOldRevision,
			Letter: LetterStatusQuestion, Answer: fmt.Sprintf("%0*d", maxID, i*maxRelays/maxNotices), Quote: strings.Repeat("q", maxQuote), InReplyTo: strings.Repeat("i", maxMail),
		})
	}
	for i := range maxTimeline {
		r.Timeline = append(r.Timeline, Event{monday, "sent it themselves", ActorMailService, LetterStatusQuestion, 100000, strings.Repeat("d", maxID)})
		r.Inputs = append(r.Inputs, fmt.Sprintf("%0*d", maxID, i))
	}
	for range maxRawKeys {
		r.RawKeys = append(r.RawKeys, strings.Repeat("k", maxKey))
	}
	r.Letters = nil
	for _, kind := range []LetterKind{LetterRequest, LetterFollowUp, LetterThankYou, LetterStatusQuestion} {
		r.Letters = append(r.Letters, fullestLetter(kind))
	}
	return r
}

func fullestLetter(kind LetterKind) Letter {
	draft := giantWriter{"a"}
	d := draft.Write(Rejection{}, Profile{}, kind, Person{}).bounded()
	l := Letter{
		Kind: kind, Revision: 100000, To: giantPerson("a", 1).bounded(), Subject: d.Subject, Body: d.Body, Footer: d.Footer, Edited: true,
		State: LetterScheduled, Slot: Slot{At: monday, Wall: "2006-01-02T15:04", Zone: strings.Repeat("z", maxID), ZoneOf: "recipient", Chosen: true},
		Attempt:   Attempt{ID: strings.Repeat("a", maxID), StartedAt: monday, LeaseUntil: monday, HeldSince: monday, Asked: true},
		MessageID: strings.Repeat("m", maxMail), InReplyTo: strings.Repeat("m", maxMail), SentAt: monday, Delivered: true,
		Reason: strings.Repeat("r", maxLabel),
	}
	l.Approval = Approval{Revision: l.Revision, Digest: l.Digest(), At: monday, Input: strings.Repeat("i", maxID), Anyway: true}
	for range maxAttempts {
		l.PastAttempts = append(l.PastAttempts, strings.Repeat("p", maxID))
	}
	return l
}

// TestShrinkAlwaysSuffices: even where every bound is reached at once the item fits, and what may leave is untouched.
func TestShrinkAlwaysSuffices(t *testing.T) {
	r := fullest()
	if r.size() < 2*promised {
		t.Fatalf("the fullest has only %d bytes", r.size())
	}
	var digests []string
	for _, l := range r.Letters {
		digests = append(digests, l.Digest())
	}
	keys := len(r.RawKeys)
	r.shrink()
	if got := r.size(); got > maxItem {
		t.Errorf("%d bytes are left, want at most %d", got, maxItem)
	}
	for i, l := range r.Letters {
		if l.Digest() != digests[i] || !l.Approved() {
			t.Errorf("the %s is not what was approved any more", l.Kind)
		}
	}
	if len(r.RawKeys) != keys {
		t.Errorf("%d of %d raw keys are left", len(r.RawKeys), keys)
	}
	if !r.Original.Cut || len(r.Original.Text) == 0 || len(r.Notices) != maxNotices {
		t.Errorf("text of %d bytes, cut %v, %d notices", len(r.Original.Text), r.Original.Cut, len(r.Notices))
	}
	for _, a := range r.Answers {
		if a.Text == "" && !a.Cut {
			t.Errorf("answer %s lost its words and does not say so", a.ID)
		}
	}
}

// TestShrinkTouchesNothingSmall: a usual rejection is kept whole.
func TestShrinkTouchesNothingSmall(t *testing.T) {
	p := begin(t)
	p.sends()
	p.answers(AnswerSubstantive)
	r := p.r.clone()
	r.shrink()
	if diff := cmp.Diff(p.r, r); diff != "" {
		t.Errorf("shrink changed:\n%s", diff)
	}
}

// TestJSONIsLossless: the state after a long life is the same when it was stored and loaded, field by field.
func TestJSONIsLossless(t *testing.T) {
	p := begin(t, func(o *Opening) {
		o.Judgement.Marks = []Mark{{0, 5, true}}
		o.Judgement.Evidence = []Evidence{{"offer the position to another candidate", "fill:likely"}}
		o.Judgement.Feedback = []Feedback{{"\u2028 <odd> & \"quoted\"", ThemeExternal, PolarityNeutral}}
		o.Original.To = []Address{{"Robin", "robin@friends.example"}}
		o.At = monday.In(time.FixedZone("+0545", 20700)).Add(123456789)
	})
	p.holds()
	p.says(VerbSendAgain)
	p.answers(AnswerSubstantive)
	p.saysWith(VerbWhen, "2026-12-01 22:00")
	p.do(Leased{Meta{At: p.now}, []string{p.r.Notices[0].ID}, p.now.Add(hour)})
	var back Rejection
	if err := json.Unmarshal([]byte(asJSON(t, p.r)), &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p.r, back, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("stored and loaded (-want +got):\n%s", diff)
	}
}

// TestStepsOfAStoredRejection: a step of what was stored and loaded gives the same as one of what was not.
func TestStepsOfAStoredRejection(t *testing.T) {
	p := begin(t)
	p.sends()
	for _, in := range []Input{p.answer(AnswerSubstantive), p.word(VerbStatus), p.event(p.r.Current().Attempt.ID, DeliveryBounced), Tick{}} {
		var back Rejection
		if err := json.Unmarshal([]byte(asJSON(t, p.r)), &back); err != nil {
			t.Fatal(err)
		}
		want, err := p.desk.Step(p.r, in, p.now)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.desk.Step(back, in, p.now)
		if err != nil || asJSON(t, got) != asJSON(t, want) {
			t.Errorf("%T of a stored rejection gives another one (%v)", in, err)
		}
		p.do(in)
	}
}
