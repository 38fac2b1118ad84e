package rejection

import (
	"testing"
	"time"
)

// TestStaleCommands: commands count by the time they were received. One older than the last act, or than 72 hours, does nothing.
func TestStaleCommands(t *testing.T) {
	for _, c := range []struct {
		name   string
		lastAt time.Duration // when the word that was handled first was received, before now
		at     time.Duration // when this one was
		want   Code
	}{
		{"newer than the last act", 2 * hour, hour, ""},
		{"at the same moment", hour, hour, ""},
		{"older than the last act", hour, hour + time.Millisecond, CodeStale},
		{"as old as is allowed", 72 * hour, 72 * hour, ""},
		{"too old", 73 * hour, 72*hour + time.Second, CodeStale},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			p.passes(72 * hour)
			first, second := p.word(VerbNotFilled), p.word(VerbSend)
			first.At, second.At = p.now.Add(-c.lastAt), p.now.Add(-c.at)
			if c.lastAt <= 72*hour {
				p.do(first)
			}
			if err := p.try(second); CodeOf(err) != c.want {
				t.Fatalf("%v, want %q", err, c.want)
			}
			if c.want != "" {
				p.letter(LetterRequest, LetterDraft)
			}
		})
	}
}

// TestWordsThatAskAreNeverStale: they change nothing, so they are answered whenever they come, and make nothing else stale.
func TestWordsThatAskAreNeverStale(t *testing.T) {
	for _, v := range []Verb{VerbStatus, VerbHelp, VerbTips, VerbCall} {
		p := begin(t)
		p.passes(100 * hour)
		old := p.word(v)
		old.At = monday
		p.do(old)
		p.says(v)
		earlier := p.word(VerbSend)
		earlier.At = p.now.Add(-hour)
		p.do(earlier)
		p.letter(LetterRequest, LetterScheduled)
	}
}

// TestCancelBeforeTheSendThatCameEarlier: queues reorder; the later word wins.
func TestCancelBeforeTheSendThatCameEarlier(t *testing.T) {
	p := begin(t)
	send := p.word(VerbSend)
	p.passes(time.Minute)
	cancel := p.word(VerbCancel)
	p.passes(time.Minute)
	p.do(cancel)
	p.refuses(CodeStale, send)
	p.letter(LetterRequest, LetterCancelled)
	p.status(StatusCancelled)
	p.passes(time.Minute)
	p.says(VerbSend)
	p.letter(LetterRequest, LetterScheduled)
}

// TestSendBeforeNews: an approval that was received before an answer or other news was handled counts no more.
func TestSendBeforeNews(t *testing.T) {
	for _, c := range []struct {
		name string
		news func(p *play)
	}{
		{"an answer", func(p *play) { p.answers(AnswerUnclear) }},
		{"an answer nobody vouches for", func(p *play) {
			a := p.answer(AnswerSubstantive)
			a.Answer.Suspect = true
			p.do(a)
		}},
		{"an infected answer", func(p *play) {
			a := p.answer(AnswerUnclear)
			a.Answer.Infected = true
			p.do(a)
		}},
		{"an offer", func(p *play) { p.do(Paused{p.meta(), KindOffer}) }},
		{"a call", func(p *play) { p.saysWith(VerbCalled, "They were kind.") }},
	} {
		for _, v := range []Verb{VerbSend, VerbSendAnyway} {
			t.Run(c.name+", "+string(v), func(t *testing.T) {
				p := begin(t)
				early := p.word(v)
				p.passes(time.Minute)
				c.news(p)
				p.refuses(CodeStale, early)
				p.letter(LetterRequest, LetterDraft)
				p.passes(time.Minute)
				p.says(v)
				p.letter(LetterRequest, LetterScheduled)
			})
		}
	}
}

// TestSendIsCheckedForFitness: the checks that block, block the approval.
func TestSendIsCheckedForFitness(t *testing.T) {
	p := begin(t)
	p.saysWith(VerbEdit, "FORBIDDEN words.")
	p.refuses(CodeUnfit, p.word(VerbSend))
	p.refuses(CodeUnfit, p.word(VerbSendAnyway))
	p.saysWith(VerbEdit, "Kind words.")
	p.says(VerbSend)
	p.names("Careers", "no-reply@northwind.example")
	p.refuses(CodeUnfit, p.word(VerbSend))
	p = begin(t, nobody)
	p.refuses(CodeNoPerson, p.word(VerbSend))
}

// TestSendTwice is answered twice and approves once.
func TestSendTwice(t *testing.T) {
	p := begin(t)
	p.says(VerbSend)
	first := *p.r.Current()
	p.passes(10 * time.Minute)
	p.says(VerbSend)
	if got := *p.r.Current(); got.Approval != first.Approval || got.Slot != first.Slot {
		t.Errorf("the second SEND changed %+v to %+v", first.Approval, got.Approval)
	}
}

// TestSendNeedsAWholeUndo: an approval only schedules, half an hour ahead at least, and after the rest.
func TestSendNeedsAWholeUndo(t *testing.T) {
	for _, c := range []struct {
		name string
		now  time.Time
		rest int
		want time.Time
	}{
		{"in the window", time.Date(2026, 11, 16, 9, 30, 0, 0, time.UTC), 0, time.Date(2026, 11, 16, 10, 0, 0, 0, time.UTC)},
		{"before the window", time.Date(2026, 11, 17, 6, 0, 0, 0, time.UTC), 0, time.Date(2026, 11, 17, 9, 0, 0, 0, time.UTC)},
		{"too late for today", time.Date(2026, 11, 17, 16, 45, 0, 0, time.UTC), 0, time.Date(2026, 11, 18, 9, 0, 0, 0, time.UTC)},
		{"before a weekend", time.Date(2026, 11, 20, 18, 0, 0, 0, time.UTC), 0, time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)},
		{"a long rest", time.Date(2026, 11, 16, 9, 30, 0, 0, time.UTC), 96, time.Date(2026, 11, 17, 16, 20, 0, 0, time.UTC)},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			p.now, p.desk.Profile.RestHours = c.now, c.rest
			preview := p.desk.Preview(p.r, p.now)
			p.says(VerbSend)
			p.at("scheduled", p.r.Current().Slot.At, c.want)
			p.at("preview", preview.At, c.want)
			p.at("due", later(p.r.Current().Slot.At, p.now), c.want)
			if left := p.desk.Preview(p.r, p.now); !left.At.IsZero() {
				t.Errorf("what is scheduled has the preview %v", left.At)
			}
		})
	}
}

// TestWhen: the owner's time wins over the windows, never over the rest or the half hour to undo.
func TestWhen(t *testing.T) {
	for _, c := range []struct {
		name, words string
		before      []Verb
		code        Code
		want        time.Time
	}{
		{name: "at night, on what is scheduled", words: "2026-11-18 22:15", before: []Verb{VerbSend}, want: time.Date(2026, 11, 18, 22, 15, 0, 0, time.UTC)},
		{name: "on a draft", words: "2026-11-21 11:00", want: time.Date(2026, 11, 21, 11, 0, 0, 0, time.UTC)},
		{name: "in ten minutes", words: "2026-11-16 09:40", want: time.Date(2026, 11, 16, 10, 0, 0, 0, time.UTC)},
		{name: "after a wait that is given up", words: "2026-11-17 10:00", before: []Verb{VerbWait}, want: time.Date(2026, 11, 17, 10, 0, 0, 0, time.UTC)},
		{name: "while the gate is shut", words: "2026-11-19 10:00", before: []Verb{VerbNotFilled, VerbSend, VerbFilled}, want: time.Date(2026, 11, 19, 10, 0, 0, 0, time.UTC)},
		{name: "no time", words: "soon", code: CodeNotUnderstood},
		{name: "no words", words: "", code: CodeNotUnderstood},
		{name: "in the past", words: "2026-11-16 09:00", code: CodeInvalid},
		{name: "in two years", words: "2028-11-16 09:00", code: CodeInvalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			for _, v := range c.before {
				p.says(v)
			}
			word := p.word(VerbWhen)
			word.Text = c.words
			if err := p.try(word); CodeOf(err) != c.code {
				t.Fatalf("%v, want %q", err, c.code)
			}
			if c.code != "" {
				return
			}
			if !p.r.Current().Approved() {
				p.says(VerbSend)
			}
			p.at("scheduled", p.r.Current().Slot.At, c.want)
			attempt := p.claims()
			p.at("sending", p.now, c.want)
			p.outcome(attempt, "accepted")
		})
	}
}

// TestWhenInTheRest: the owner's time never wins over the 24 hours.
func TestWhenInTheRest(t *testing.T) {
	p := begin(t, func(o *Opening) { o.Original.Date = "2026-11-16T09:00:00Z" })
	p.says(VerbSend)
	p.saysWith(VerbWhen, "2026-11-16 12:00")
	p.at("scheduled", p.r.Current().Slot.At, time.Date(2026, 11, 17, 9, 0, 0, 0, time.UTC))
	p.saysWith(VerbWhen, "2026-11-17 20:00")
	p.at("scheduled", p.r.Current().Slot.At, time.Date(2026, 11, 17, 20, 0, 0, 0, time.UTC))
}

// TestWhenOutlivesEdit: a new revision keeps the time that the owner chose, not the approval.
func TestWhenOutlivesEdit(t *testing.T) {
	p := begin(t)
	p.saysWith(VerbWhen, "2026-11-18 22:15")
	p.saysWith(VerbEdit, "My words.")
	p.says(VerbSend)
	p.at("scheduled", p.r.Current().Slot.At, time.Date(2026, 11, 18, 22, 15, 0, 0, time.UTC))
	p.says(VerbCancel)
	p.says(VerbSend)
	p.at("after CANCEL", p.r.Current().Slot.At, time.Date(2026, 11, 16, 10, 0, 0, 0, time.UTC))
}

// TestWait puts off: for a week without the approval, or until a time with it.
func TestWait(t *testing.T) {
	t.Run("alone", func(t *testing.T) {
		p := begin(t)
		p.says(VerbSend)
		p.says(VerbWait)
		p.letter(LetterRequest, LetterDraft)
		p.at("wait", p.r.WaitUntil, monday.AddDate(0, 0, 7))
		p.says(VerbSend)
		p.at("scheduled", p.r.Current().Slot.At, monday.AddDate(0, 0, 7))
	})
	t.Run("until a time", func(t *testing.T) {
		p := begin(t)
		p.says(VerbSend)
		p.saysWith(VerbWait, "2026-11-19 12:00")
		p.letter(LetterRequest, LetterScheduled)
		p.at("scheduled", p.r.Current().Slot.At, time.Date(2026, 11, 19, 12, 0, 0, 0, time.UTC))
	})
	t.Run("until a time on a draft", func(t *testing.T) {
		p := begin(t)
		p.saysWith(VerbWait, "2026-11-19 12:00")
		p.letter(LetterRequest, LetterDraft)
		p.says(VerbSend)
		p.at("scheduled", p.r.Current().Slot.At, time.Date(2026, 11, 19, 12, 0, 0, 0, time.UTC))
	})
	t.Run("until the past", func(t *testing.T) {
		p := begin(t)
		word := p.word(VerbWait)
		word.Text = "2026-11-01 12:00"
		p.refuses(CodeInvalid, word)
	})
	t.Run("for words that are no time", func(t *testing.T) {
		p := begin(t)
		p.says(VerbSend)
		word := p.word(VerbWait)
		word.Text = "for me please"
		p.refuses(CodeNotUnderstood, word)
		p.letter(LetterRequest, LetterScheduled)
	})
	t.Run("on a held letter it stays held", func(t *testing.T) {
		p := begin(t)
		p.holds()
		p.says(VerbWait)
		p.letter(LetterRequest, LetterHeld)
	})
	t.Run("on a letter that left", func(t *testing.T) {
		p := begin(t)
		p.sends()
		p.refuses(CodeAlreadySent, p.word(VerbWait))
	})
}
