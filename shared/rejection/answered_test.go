package rejection

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestAnswers: what each class of answer leads to.
func TestAnswers(t *testing.T) {
	for _, c := range []struct {
		class  AnswerClass
		status Status
		owes   []NoticeKind
		thanks bool
		closed CloseReason
	}{
		{AnswerSubstantive, StatusAnswered, []NoticeKind{NoticeAnswer}, true, ""},
		{AnswerPartial, StatusAnswered, []NoticeKind{NoticeAnswer}, true, ""},
		{AnswerRefusal, StatusAnswered, []NoticeKind{NoticeAnswer}, true, ""},
		{AnswerOfferToCall, StatusAnswered, []NoticeKind{NoticeAnswer}, true, ""},
		{AnswerGeneric, StatusAnswered, []NoticeKind{NoticeAnswer}, false, ""},
		{AnswerUnclear, StatusAnswered, []NoticeKind{NoticeAnswer}, false, ""},
		{"a class to come", StatusAnswered, []NoticeKind{NoticeAnswer}, false, ""},
		{AnswerRedirect, StatusAnswered, []NoticeKind{NoticeAnswer}, false, ""},
		{AnswerReopens, StatusStopped, []NoticeKind{NoticeAnswer}, false, ""},
		{AnswerHostile, StatusStopped, []NoticeKind{NoticeAnswer}, false, ""},
		{AnswerOptOut, StatusClosed, []NoticeKind{NoticeAnswer, NoticeOptedOut}, false, CloseOptedOut},
		{AnswerOutOfOffice, StatusSent, []NoticeKind{NoticeAnswer}, false, ""},
		{AnswerBounce, StatusSent, []NoticeKind{NoticeAnswer}, false, ""},
	} {
		t.Run(string(c.class), func(t *testing.T) {
			p := begin(t)
			p.sends()
			p.told()
			a := p.answer(c.class)
			p.do(a)
			p.status(c.status)
			p.owes(c.owes...)
			if n := p.r.Notices[0]; n.Answer != a.Answer.ID || n.InReplyTo != a.InReplyTo {
				t.Errorf("the relay is %+v", n)
			}
			l := p.r.Letter(LetterThankYou)
			if (l != nil) != c.thanks {
				t.Fatalf("the thank-you is %+v", l)
			}
			if c.thanks && (l.To.Address != ann || l.InReplyTo != a.Answer.MessageID || l.State != LetterDraft) {
				t.Errorf("the thank-you goes to %s in thread %s, %s", l.To.Address, l.InReplyTo, l.State)
			}
			if p.r.Closed != c.closed {
				t.Errorf("closed %q, want %q", p.r.Closed, c.closed)
			}
			if !slices.Contains(p.r.RawKeys, a.Answer.RawKey) {
				t.Errorf("raw keys %v", p.r.RawKeys)
			}
		})
	}
}

// TestAnswerHoldsBack: what is pending waits for its owner to read the answer.
func TestAnswerHoldsBack(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(a *Answer)
		want   LetterState
	}{
		{"a person", func(*Answer) {}, LetterDraft},
		{"somebody nobody vouches for", func(a *Answer) { a.Suspect = true }, LetterDraft},
		{"an infected mail", func(a *Answer) { a.Infected = true }, LetterDraft},
		{"a machine", func(a *Answer) { a.Automatic = true }, LetterScheduled},
		{"an out-of-office", func(a *Answer) { a.Judgement.Class = AnswerOutOfOffice }, LetterScheduled},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			p.says(VerbSend)
			a := p.answer(AnswerUnclear)
			c.change(&a.Answer)
			p.do(a)
			p.letter(LetterRequest, c.want)
		})
	}
}

// TestSecondAnswer: a thank-you of ours is written anew, own words stay and need an approval again, one that left stays.
func TestSecondAnswer(t *testing.T) {
	t.Run("our words", func(t *testing.T) {
		p := begin(t)
		p.sends()
		p.answers(AnswerSubstantive)
		p.says(VerbSend)
		p.answers(AnswerPartial)
		if l := p.letter(LetterThankYou, LetterDraft); l.Revision != 2 {
			t.Errorf("revision %d", l.Revision)
		}
	})
	t.Run("own words", func(t *testing.T) {
		p := begin(t)
		p.sends()
		p.answers(AnswerSubstantive)
		p.saysWith(VerbEdit, "My thanks.")
		p.says(VerbSend)
		second := p.answer(AnswerPartial)
		p.do(second)
		l := p.letter(LetterThankYou, LetterDraft)
		if !strings.HasPrefix(l.Body, "My thanks.") || l.Revision != 3 || l.InReplyTo != second.Answer.MessageID {
			t.Errorf("revision %d in thread %s:\n%s", l.Revision, l.InReplyTo, l.Body)
		}
	})
	t.Run("it left", func(t *testing.T) {
		p := begin(t)
		p.sends()
		p.answers(AnswerSubstantive)
		p.sends()
		p.answers(AnswerSubstantive)
		p.letter(LetterThankYou, LetterSent)
		p.status(StatusAnswered)
	})
}

// TestAnswerAfterTheEnd: real words open a closed rejection again; others are relayed and change nothing.
func TestAnswerAfterTheEnd(t *testing.T) {
	for _, c := range []struct {
		class AnswerClass
		want  Status
	}{
		{AnswerSubstantive, StatusAnswered},
		{AnswerRefusal, StatusAnswered},
		{AnswerUnclear, StatusClosed},
		{AnswerOutOfOffice, StatusClosed},
	} {
		p := begin(t)
		p.sends()
		p.says(VerbDone)
		p.told()
		p.answers(c.class)
		p.status(c.want)
		p.owes(NoticeAnswer)
	}
}

// TestThanksForARefusalAreTheEnd (T14); other thanks are not.
func TestThanksForARefusalAreTheEnd(t *testing.T) {
	p := begin(t)
	p.sends()
	p.answers(AnswerRefusal)
	p.sends()
	p.status(StatusClosed)
	if p.r.Closed != CloseRefused {
		t.Errorf("closed as %s", p.r.Closed)
	}
	p = begin(t)
	p.sends()
	p.answers(AnswerRefusal)
	p.answers(AnswerSubstantive)
	p.answers(AnswerOutOfOffice)
	p.sends()
	p.status(StatusAnswered)
}

// TestAnswersAreBounded: the newest keep their words, the rest what became of them; a person's answer outlives any flood.
func TestAnswersAreBounded(t *testing.T) {
	p := begin(t)
	p.sends()
	p.answers(AnswerGeneric)
	p.told()
	for range 100 {
		p.answers(AnswerOutOfOffice)
		p.told()
	}
	if !p.r.humanAnswer() {
		t.Error("the person's answer is gone")
	}
	if got := len(p.r.Answers); got != 4*maxAnswers {
		t.Errorf("%d answers, want %d", got, 4*maxAnswers)
	}
	for i, a := range p.r.Answers {
		if kept := i >= len(p.r.Answers)-maxAnswers; (a.Text != "") != kept || a.Cut == kept {
			t.Errorf("answer %d has %d bytes, cut %v", i, len(a.Text), a.Cut)
		}
	}
	for range 100 {
		p.answers(AnswerUnclear)
		p.told()
	}
	if got := len(p.r.Answers); got != 4*maxAnswers {
		t.Errorf("%d answers, want %d", got, 4*maxAnswers)
	}
}

// TestLongAnswerIsCut and says so.
func TestLongAnswerIsCut(t *testing.T) {
	p := begin(t)
	p.sends()
	a := p.answer(AnswerSubstantive)
	a.Answer.Text, a.Answer.At = strings.Repeat("Long. ", 4000), time.Time{}
	p.do(a)
	got := p.r.Answers[0]
	if !got.Cut || len(got.Text) > maxAnswer || !strings.HasPrefix(a.Answer.Text, got.Text) || !got.At.Equal(p.now) {
		t.Errorf("%d bytes at %v, cut %v", len(got.Text), got.At, got.Cut)
	}
}

// TestRedirectProposes the person, and no more.
func TestRedirectProposes(t *testing.T) {
	p := begin(t)
	p.sends()
	a := p.answer(AnswerRedirect)
	a.Answer.Judgement.Redirect = Person{Name: "Raj", Address: raj, Source: "Ask Raj."}
	p.do(a)
	want := Person{Name: "Raj", Address: raj, Source: "Ask Raj."}
	if diff := cmp.Diff(want, p.r.People[len(p.r.People)-1]); diff != "" {
		t.Errorf("proposed (-want +got):\n%s", diff)
	}
	p.letter(LetterRequest, LetterSent)
}

// TestThanksGoToWhomTheRequestWentTo, whoever is preferred since; for a rejection with real feedback to its own person.
func TestThanksGoToWhomTheRequestWentTo(t *testing.T) {
	p := begin(t)
	p.sends()
	p.do(Joined{Meta: p.meta(), People: []Person{{Name: "Raj", Address: raj, Rapport: 1}}})
	p.answers(AnswerSubstantive)
	if to := p.r.Current().To.Address; to != ann {
		t.Errorf("thanks go to %s", to)
	}
	p = begin(t, realFeedback, func(o *Opening) { o.Original.MessageID = "<rejection@northwind.example>" })
	if l := p.r.Current(); l.To.Address != ann || l.InReplyTo != "<rejection@northwind.example>" {
		t.Errorf("thanks go to %s in thread %q", l.To.Address, l.InReplyTo)
	}
}

// TestThreads: a letter answers the last mail of a person, else the letter before it.
func TestThreads(t *testing.T) {
	p := begin(t)
	if got := p.r.Current().InReplyTo; got != "" {
		t.Errorf("the request answers %q", got)
	}
	attempt := p.sends()
	p.told()
	away := p.answer(AnswerOutOfOffice)
	p.do(away)
	p.told()
	p.until(p.r.Due())
	p.tick()
	if got := p.letter(LetterFollowUp, LetterDraft).InReplyTo; got != "ses-"+attempt {
		t.Errorf("the reminder answers %q", got)
	}
	real := p.answer(AnswerSubstantive)
	p.do(real)
	if got := p.letter(LetterThankYou, LetterDraft).InReplyTo; got != real.Answer.MessageID {
		t.Errorf("the thank-you answers %q", got)
	}
}
