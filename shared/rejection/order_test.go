package rejection

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// permutations returns every order of n things.
func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{nil}
	}
	var all [][]int
	for _, shorter := range permutations(n - 1) {
		for at := 0; at <= len(shorter); at++ {
			order := append([]int{}, shorter[:at]...)
			all = append(all, append(append(order, n-1), shorter[at:]...))
		}
	}
	return all
}

// TestEventsInAnyOrder: an outcome and events come in any order, and the end is the same.
func TestEventsInAnyOrder(t *testing.T) {
	for _, c := range []struct {
		name    string
		results []string // an outcome, or the type of an event
		want    LetterState
		status  Status
	}{
		{"delivered", []string{"outcome accepted", "accepted", "delivered", "delayed"}, LetterSent, StatusSent},
		{"delivered, and nobody noted it", []string{"outcome unknown", "accepted", "delivered"}, LetterSent, StatusSent},
		{"bounced", []string{"outcome accepted", "accepted", "delivered", "bounced"}, LetterBounced, StatusBounced},
		{"bounced, and nobody noted it", []string{"outcome unknown", "accepted", "bounced", "delayed"}, LetterBounced, StatusBounced},
		{"complained about", []string{"outcome accepted", "delivered", "complaint"}, LetterSent, StatusClosed},
	} {
		for _, order := range permutations(len(c.results)) {
			t.Run(fmt.Sprint(c.name, order), func(t *testing.T) {
				p := begin(t)
				p.says(VerbSend)
				attempt := p.claims()
				for _, i := range order {
					result, noted := strings.CutPrefix(c.results[i], "outcome ")
					if noted {
						_ = p.try(Outcome{Meta{At: p.now}, attempt, result, "ses-" + attempt, ""})
						continue
					}
					p.do(p.event(attempt, DeliveryType(result)))
				}
				l := p.letter(LetterRequest, c.want)
				p.status(c.status)
				if l.MessageID != "ses-"+attempt {
					t.Errorf("the message is %q", l.MessageID)
				}
				copies := 0
				for _, kind := range p.owed() {
					if kind == NoticeSent {
						copies++
					}
				}
				if copies != 1 {
					t.Errorf("the owner gets %d copies", copies)
				}
			})
		}
	}
}

// TestWordsInAnyOrder: words are handled in any order; what was said last holds, and no letter leaves on less.
func TestWordsInAnyOrder(t *testing.T) {
	for _, c := range []struct {
		said []Verb
		want []LetterState // of the request, in whatever order they are handled
	}{
		{[]Verb{VerbSend, VerbCancel}, []LetterState{LetterCancelled}},
		{[]Verb{VerbSend, VerbWait}, []LetterState{LetterDraft}},
		{[]Verb{VerbSend, VerbDone}, []LetterState{LetterDraft}},
		{[]Verb{VerbSend, VerbNotFilled}, []LetterState{LetterApproved, LetterDraft}},
		{[]Verb{VerbSend, VerbNotRejection}, []LetterState{LetterDraft}},
		{[]Verb{VerbSend, VerbFilled, VerbCancel}, []LetterState{LetterCancelled}},
		{[]Verb{VerbCancel, VerbSend}, []LetterState{LetterScheduled}},
		{[]Verb{VerbSend, VerbCancel, VerbSend}, []LetterState{LetterScheduled}},
	} {
		for _, order := range permutations(len(c.said)) {
			t.Run(fmt.Sprint(c.said, order), func(t *testing.T) {
				p := begin(t)
				words := make([]Command, len(c.said))
				for i, v := range c.said {
					p.passes(time.Minute)
					words[i] = p.word(v)
				}
				p.passes(time.Minute)
				for _, i := range order {
					if err := p.try(words[i]); err != nil && CodeOf(err) != CodeStale {
						t.Errorf("%s: %v", words[i].Verb, err)
					}
				}
				got := p.r.Letter(LetterRequest).State
				for _, want := range c.want {
					if got == want {
						return
					}
				}
				t.Errorf("the request is %s, want one of %v", got, c.want)
			})
		}
	}
}

// TestTwoSweeps: of two claims that start from the same state only one can be saved, and the state after it refuses the other.
func TestTwoSweeps(t *testing.T) {
	p := begin(t)
	p.says(VerbSend)
	p.until(p.r.Current().Slot.At)
	same := p.r
	p.do(Claim{Meta{At: p.now}, "first"})
	if second, err := p.desk.Step(same, Claim{Meta{At: p.now}, "second"}, p.now); err != nil || second.Version != p.r.Version {
		t.Errorf("from the same state: %v, version %d", err, second.Version)
	}
	p.refuses(CodeNoLetter, Claim{Meta{At: p.now}, "second"})
	if got := p.r.Current().Attempt.ID; got != "first" {
		t.Errorf("the attempt is %s", got)
	}
}

// TestAWholeLife is a rejection from its forward to its end, as the story tells it, in its timeline.
func TestAWholeLife(t *testing.T) {
	p := begin(t, func(o *Opening) { o.Detail = "the ferry timetable puzzle" })
	p.told()
	p.saysWith(VerbWhen, "2026-11-18 09:40")
	p.says(VerbSend)
	p.told()
	attempt := p.claims()
	p.outcome(attempt, "accepted")
	p.do(p.event(attempt, DeliveryDelivered))
	p.told()
	p.passes(30 * hour)
	p.answers(AnswerSubstantive)
	p.told()
	p.saysWith(VerbTopChoice, "yes")
	p.sends()
	p.told()
	p.until(p.r.Due())
	p.tick()
	p.told()
	var told []string
	for _, e := range p.r.Timeline {
		line := strings.TrimSpace(fmt.Sprintf("%s %s %s %s", e.By, e.What, e.Letter, e.Detail))
		if e.What != "told" {
			told = append(told, strings.Join(strings.Fields(line), " "))
		}
	}
	want := []string{
		"owner forwarded", "lemonaid judged rejection", "lemonaid drafted request",
		"owner said request WHEN", "owner approved request", "lemonaid scheduled request", "owner said request SEND",
		"lemonaid sending request", "mail_service sent request", "mail_service delivered request",
		"interviewer answered request substantive", "lemonaid drafted thank_you",
		"lemonaid drafted thank_you", "owner said thank_you TOP CHOICE",
		"owner approved thank_you", "lemonaid scheduled thank_you", "owner said thank_you SEND",
		"lemonaid sending thank_you", "mail_service sent thank_you", "lemonaid closed done",
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("timeline (-want +got):\n%s", diff)
	}
	p.status(StatusClosed)
	p.owes()
}

// TestGuards: what no path leads to today is still kept from doing harm.
func TestGuards(t *testing.T) {
	t.Run("a letter that waits does not stay behind another one", func(t *testing.T) {
		p := begin(t)
		p.says(VerbSend)
		s := p.desk.begin(&p.r, Meta{}, p.now)
		s.draft(LetterThankYou, p.r.target())
		p.letter(LetterRequest, LetterDraft)
	})
	t.Run("more kinds of notice than places", func(t *testing.T) {
		r := Rejection{}
		for i := range maxNotices + 3 {
			r.Notices = append(r.Notices, Notice{Kind: NoticeKind(fmt.Sprint(i))})
		}
		r.Notices[0].Kind = NoticeAnswer
		r.keep()
		if len(r.Notices) != maxNotices || r.Notices[0].Kind != NoticeAnswer {
			t.Errorf("%d notices, the first is %s", len(r.Notices), r.Notices[0].Kind)
		}
	})
	t.Run("an open rejection without a letter", func(t *testing.T) {
		r := Rejection{KindBy: ActorOwner, Judgement: Judgement{Kind: KindOther}}
		if got := r.Status(); got != StatusNeedsApproval {
			t.Errorf("status %s", got)
		}
	})
	t.Run("a stop after a stop", func(t *testing.T) {
		p := begin(t)
		p.sends()
		p.answers(AnswerOptOut)
		p.told()
		p.answers(AnswerOptOut)
		p.owes(NoticeAnswer)
		if len(p.r.OptedOut) != 1 {
			t.Errorf("opted out: %v", p.r.OptedOut)
		}
	})
	t.Run("unknown, said twice", func(t *testing.T) {
		p := begin(t)
		attempt := p.holds()
		since := p.r.Current().Attempt.HeldSince
		p.passes(time.Minute)
		p.outcome(attempt, "unknown")
		p.at("held", p.r.Current().Attempt.HeldSince, since)
	})
	t.Run("a person is all that is left", func(t *testing.T) {
		if r := (Rejection{Letters: []Letter{{To: Person{Address: ann}}}}); !r.hasTexts() {
			t.Error("nothing to forget")
		}
	})
	t.Run("a time that JSON has no word for", func(t *testing.T) {
		r := Rejection{Created: time.Date(10001, 1, 1, 0, 0, 0, 0, time.UTC)}
		if r.shrink(); r.size() != 0 {
			t.Error("it has a size")
		}
	})
}
