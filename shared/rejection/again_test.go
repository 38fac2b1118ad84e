package rejection

import (
	"slices"
	"testing"
	"time"
)

// TestThrottleThenRetry: the same approval is tried again, under a new attempt, as often as it takes.
func TestThrottleThenRetry(t *testing.T) {
	p := begin(t)
	p.says(VerbSend)
	approval := p.r.Current().Approval
	var tried []string
	for range 3 {
		attempt := p.claims()
		tried = append(tried, attempt)
		p.outcome(attempt, "throttled")
		p.at("next try", p.letter(LetterRequest, LetterScheduled).Slot.At, p.now.Add(2*time.Minute))
	}
	for _, attempt := range tried {
		p.refuses(CodeNotFound, p.event(attempt, DeliveryAccepted))
	}
	p.outcome(p.claims(), "accepted")
	if l := p.letter(LetterRequest, LetterSent); l.Approval != approval {
		t.Errorf("the approval became %+v", l.Approval)
	}
}

// TestThrottledAfterNews: what was leaving while something came that would have held it back does not try again.
func TestThrottledAfterNews(t *testing.T) {
	for _, c := range []struct {
		name string
		news func(p *play)
	}{
		{"an answer", func(p *play) { p.answers(AnswerUnclear) }},
		{"an answer with thanks to draft", func(p *play) { p.answers(AnswerSubstantive) }},
		{"an offer", func(p *play) { p.do(Paused{p.meta(), KindOffer}) }},
		{"a stop", func(p *play) { p.answers(AnswerOptOut) }},
		{"hostility", func(p *play) { p.answers(AnswerHostile) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			p.says(VerbSend)
			attempt := p.claims()
			p.passes(time.Minute)
			c.news(p)
			p.outcome(attempt, "throttled")
			p.letter(LetterRequest, LetterDraft)
		})
	}
}

// TestThrottledAfterNotFilled waits for the gate, with its approval.
func TestThrottledAfterNotFilled(t *testing.T) {
	p := begin(t)
	p.says(VerbSend)
	attempt := p.claims()
	p.says(VerbNotFilled)
	p.outcome(attempt, "throttled")
	p.letter(LetterRequest, LetterApproved)
	p.status(StatusWaitingFilled)
	p.says(VerbFilled)
	p.letter(LetterRequest, LetterScheduled)
}

// TestCrashDuringASend: the lease ends, the letter is held, and an hour later the owner is asked, once.
func TestCrashDuringASend(t *testing.T) {
	p := begin(t)
	p.says(VerbSend)
	p.claims()
	p.told()
	p.passes(time.Minute)
	p.tick()
	p.letter(LetterRequest, LetterSending)
	p.passes(time.Minute)
	p.tick()
	p.letter(LetterRequest, LetterHeld)
	p.status(StatusHeld)
	p.owes()
	p.at("asks", p.r.Due(), p.now.Add(time.Hour))
	p.passes(time.Hour)
	p.tick()
	p.owes(NoticeHeld)
	p.told()
	p.passes(30 * day)
	p.tick()
	p.owes()
	p.letter(LetterRequest, LetterHeld)
}

// TestLetterLeavingBehindTheCurrentOne: an answer that comes while a letter is leaving makes another one current; the first is still
// swept.
func TestLetterLeavingBehindTheCurrentOne(t *testing.T) {
	p := begin(t)
	p.says(VerbSend)
	attempt := p.claims()
	p.answers(AnswerSubstantive)
	p.letter(LetterRequest, LetterSending)
	p.told()
	p.at("due", p.r.Due(), p.now.Add(2*time.Minute))
	p.passes(time.Hour)
	p.tick()
	p.letter(LetterRequest, LetterHeld)
	p.passes(day)
	p.tick()
	p.owes()
	p.do(p.event(attempt, DeliveryAccepted))
	p.letter(LetterRequest, LetterSent)
}

// TestSendAgain is only for a held letter, of the same words, and a new approval.
func TestSendAgain(t *testing.T) {
	p := begin(t)
	p.refuses(CodeNotHeld, p.word(VerbSendAgain))
	p.says(VerbSend)
	p.refuses(CodeNotHeld, p.word(VerbSendAgain))
	first := p.claims()
	p.refuses(CodeNotHeld, p.word(VerbSendAgain))
	p.outcome(first, "unknown")
	old := p.word(VerbSendAgain)
	old.Revision++
	p.refuses(CodeOldRevision, old)

	before := p.r.Current().Approval
	p.passes(time.Hour)
	p.says(VerbSendAgain)
	l := p.letter(LetterRequest, LetterScheduled)
	if l.Approval.Input == before.Input || l.Approval.Digest != before.Digest || !slices.Equal(l.PastAttempts, []string{first}) {
		t.Errorf("approval %+v after %+v, past attempts %v", l.Approval, before, l.PastAttempts)
	}
	if got := l.Slot.At.Sub(p.now); got < 30*time.Minute {
		t.Errorf("there are only %v to cancel", got)
	}
	p.outcome(p.claims(), "accepted")
	p.letter(LetterRequest, LetterSent)
}

// TestSendAgainTakenBack: what is taken back is the second try; nobody knows about the first one still.
func TestSendAgainTakenBack(t *testing.T) {
	for _, c := range []struct {
		name string
		back func(p *play)
	}{
		{"CANCEL", func(p *play) { p.says(VerbCancel) }},
		{"WAIT", func(p *play) { p.says(VerbWait) }},
		{"an offer", func(p *play) { p.do(Paused{p.meta(), KindOffer}) }},
		{"the second try is refused", func(p *play) { p.outcome(p.claims(), "refused") }},
		{"it does not fit any more", func(p *play) { p.r.OptedOut = []string{ann}; p.claims() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			first := p.holds()
			p.says(VerbSendAgain)
			c.back(p)
			l := p.letter(LetterRequest, LetterHeld)
			if l.Attempt.ID != first || len(l.PastAttempts) != 0 {
				t.Errorf("held on attempt %q after %v", l.Attempt.ID, l.PastAttempts)
			}
			p.do(p.event(first, DeliveryAccepted))
			p.letter(LetterRequest, LetterSent)
		})
	}
}

// TestSendAgainWaitsForTheGate like any approval.
func TestSendAgainWaitsForTheGate(t *testing.T) {
	p := begin(t)
	p.holds()
	p.says(VerbNotFilled)
	p.says(VerbSendAgain)
	p.letter(LetterRequest, LetterApproved)
	p.status(StatusWaitingFilled)
	p.says(VerbFilled)
	p.letter(LetterRequest, LetterScheduled)
}

// TestSendAgainManyTimes keeps to a bound, and each attempt can still prove the letter.
func TestSendAgainManyTimes(t *testing.T) {
	p := begin(t)
	p.holds()
	for range 3 * maxAttempts {
		p.says(VerbSendAgain)
		p.outcome(p.claims(), "unknown")
	}
	if got := len(p.r.Current().PastAttempts); got != maxAttempts {
		t.Errorf("%d past attempts, want %d", got, maxAttempts)
	}
}
