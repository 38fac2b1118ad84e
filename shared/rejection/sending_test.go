package rejection

import (
	"testing"
	"time"
)

// TestClaim: when a claim starts an attempt, and when it does not.
func TestClaim(t *testing.T) {
	slot := time.Date(2026, 11, 16, 10, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name  string
		reach func(p *play)
		at    time.Time
		code  Code
		want  LetterState
	}{
		{"at its time", func(p *play) { p.says(VerbSend) }, slot, "", LetterSending},
		{"a little late", func(p *play) { p.says(VerbSend) }, slot.Add(time.Hour), "", LetterSending},
		{"too early", func(p *play) { p.says(VerbSend) }, slot.Add(-time.Second), CodeInvalid, LetterScheduled},
		{"on a draft", func(*play) {}, slot, CodeNoLetter, LetterDraft},
		{"while it waits for FILLED", func(p *play) { p.says(VerbNotFilled); p.says(VerbSend) }, slot, CodeNoLetter, LetterApproved},
		{"after CANCEL", func(p *play) { p.says(VerbSend); p.says(VerbCancel) }, slot, CodeNoLetter, LetterCancelled},
		{"after its window", func(p *play) { p.says(VerbSend) }, slot.Add(8 * time.Hour), "", LetterScheduled},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			c.reach(p)
			p.now = c.at
			if err := p.try(Claim{Meta{At: p.now}, "attempt"}); CodeOf(err) != c.code {
				t.Fatalf("%v, want %q", err, c.code)
			}
			l := p.letter(LetterRequest, c.want)
			if l.State != LetterSending {
				return
			}
			want := Attempt{ID: "attempt", StartedAt: p.now, LeaseUntil: p.now.Add(2 * time.Minute)}
			if l.Attempt != want {
				t.Errorf("the attempt is %+v", l.Attempt)
			}
			p.status(StatusScheduled)
			p.told()
			p.at("due", p.r.Due(), want.LeaseUntil)
		})
	}
}

// TestClaimNeedsANewAttempt: an attempt names one try, so that its events are told apart.
func TestClaimNeedsANewAttempt(t *testing.T) {
	p := begin(t)
	first := p.holds()
	p.says(VerbSendAgain)
	p.until(p.r.Current().Slot.At)
	for _, attempt := range []string{"", first, string(make([]byte, maxID+1))} {
		p.refuses(CodeInvalid, Claim{Meta{At: p.now}, attempt})
	}
	p.do(Claim{Meta{At: p.now}, "second"})
}

// TestMissedWindow: the next one is taken and the owner is told; the approval stands.
func TestMissedWindow(t *testing.T) {
	p := begin(t)
	p.says(VerbSend)
	p.told()
	p.now = time.Date(2026, 11, 20, 17, 30, 0, 0, time.UTC)
	p.do(Claim{Meta{At: p.now}, "late"})
	l := p.letter(LetterRequest, LetterScheduled)
	p.at("moved to", l.Slot.At, time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC))
	p.owes(NoticeMoved)
	if !l.Approved() || l.Attempt != (Attempt{}) {
		t.Errorf("approved %v, attempt %+v", l.Approved(), l.Attempt)
	}
	p.outcome(p.claims(), "accepted")
	p.letter(LetterRequest, LetterSent)
}

// TestChosenTimeMissed: the owner's own time has an hour's grace, then it is a window like any other.
func TestChosenTimeMissed(t *testing.T) {
	p := begin(t)
	p.says(VerbSend)
	p.saysWith(VerbWhen, "2026-11-18 22:15")
	p.now = time.Date(2026, 11, 19, 1, 0, 0, 0, time.UTC)
	p.do(Claim{Meta{At: p.now}, "late"})
	slot := p.letter(LetterRequest, LetterScheduled).Slot
	p.at("moved to", slot.At, time.Date(2026, 11, 19, 9, 0, 0, 0, time.UTC))
	if slot.Chosen {
		t.Error("the new time is not the owner's")
	}
}

// TestLongerRest: a rest that the owner made longer after the approval is kept.
func TestLongerRest(t *testing.T) {
	p := begin(t, func(o *Opening) { o.Original.Date = "2026-11-16T09:00:00Z" })
	p.says(VerbSend)
	p.told()
	p.desk.Profile.RestHours = 48
	p.claims()
	p.at("moved to", p.letter(LetterRequest, LetterScheduled).Slot.At, time.Date(2026, 11, 18, 9, 0, 0, 0, time.UTC))
	p.owes(NoticeMoved)
}

// movedZone is a planner whose zone changed its rules after the slot was set: the wall time means two hours later now.
type movedZone struct{ weekdays }

func (movedZone) Resolve(s Slot) time.Time { return s.At.Truncate(day).Add(12 * hour) }

// TestWallTimeIsConvertedAtTheSend: what counts is the wall time in its zone as it is now.
func TestWallTimeIsConvertedAtTheSend(t *testing.T) {
	p := begin(t)
	p.says(VerbSend)
	p.told()
	p.desk.Planner = movedZone{}
	p.claims()
	noon := time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC)
	p.at("due", p.r.Due(), noon)
	p.letter(LetterRequest, LetterScheduled)
	p.claims()
	p.letter(LetterRequest, LetterSending)
	p.at("left", p.now, noon)
}

// lostPlanner finds no moment at all, or one that is not good.
type lostPlanner struct{}

func (lostPlanner) Slot(Rejection, Profile, Letter, time.Time) Slot { return Slot{} }

func (lostPlanner) Good(Rejection, Profile, Letter, time.Time) bool { return false }

func (lostPlanner) Resolve(s Slot) time.Time { return s.At }

func (lostPlanner) When(Profile, string, time.Time) (Slot, error) { return Slot{At: monday}, nil }

func (lostPlanner) WorkingDays(Rejection, Profile, time.Time, int) time.Time { return time.Time{} }

// TestNoGoodMoment: what is scheduled is looked at again a day later, and never forgotten.
func TestNoGoodMoment(t *testing.T) {
	p := begin(t)
	p.desk.Planner = lostPlanner{}
	p.says(VerbSend)
	for range 5 {
		p.told()
		before := p.now
		p.claims()
		if next := p.letter(LetterRequest, LetterScheduled).Slot.At; next.Sub(p.now) < day || p.now.Sub(before) < day {
			t.Fatalf("at %v it is moved to %v", p.now, next)
		}
		p.owes(NoticeMoved)
	}
}

// TestBarred: a cap moves the letter, a suppression ends it; both are told.
func TestBarred(t *testing.T) {
	for _, c := range []struct {
		name   string
		code   Code
		until  time.Duration
		want   LetterState
		at     time.Time
		owes   NoticeKind
		status Status
	}{
		{"the owner's day is full", CodeLimited, day, LetterScheduled, time.Date(2026, 11, 17, 10, 0, 0, 0, time.UTC), NoticeMoved, StatusScheduled},
		{"a limit that ended", CodeLimited, -day, LetterScheduled, time.Date(2026, 11, 16, 10, 1, 0, 0, time.UTC), NoticeMoved, StatusScheduled},
		{"the recipient's cap", CodeLimited, 0, LetterRefused, time.Time{}, NoticeNotSent, StatusNeedsApproval},
		{"suppressed", CodeOptedOut, 0, LetterRefused, time.Time{}, NoticeNotSent, StatusNeedsApproval},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			p.says(VerbSend)
			p.told()
			p.until(p.r.Current().Slot.At)
			in := Barred{Meta: Meta{At: p.now}, Code: c.code}
			if c.until != 0 {
				in.NotBefore = p.now.Add(c.until)
			}
			p.do(in)
			l := p.letter(LetterRequest, c.want)
			p.at("scheduled", l.Slot.At, c.at)
			p.owes(c.owes)
			p.status(c.status)
			if n := p.r.Notices[0]; n.Reason != c.code || n.Letter != LetterRequest {
				t.Errorf("told %+v", n)
			}
		})
	}
	begin(t).refuses(CodeNoLetter, Barred{Code: CodeLimited})
}

// TestOutcomes: what the service said, and what becomes of the letter.
func TestOutcomes(t *testing.T) {
	for _, c := range []struct {
		result string
		want   LetterState
		status Status
		owes   []NoticeKind
		reason string
	}{
		{"accepted", LetterSent, StatusSent, []NoticeKind{NoticeSent}, ""},
		{"refused", LetterRefused, StatusNeedsApproval, []NoticeKind{NoticeNotSent}, "MessageRejected"},
		{"throttled", LetterScheduled, StatusScheduled, nil, ""},
		{"unknown", LetterHeld, StatusHeld, nil, ""},
		{"", LetterHeld, StatusHeld, nil, ""},
		{"something new", LetterHeld, StatusHeld, nil, ""},
	} {
		t.Run(c.result, func(t *testing.T) {
			p := begin(t)
			p.says(VerbSend)
			p.told()
			attempt := p.claims()
			p.do(Outcome{Meta{At: p.now}, attempt, c.result, "ses-1", "MessageRejected"})
			l := p.letter(LetterRequest, c.want)
			p.status(c.status)
			p.owes(c.owes...)
			if l.Reason != c.reason {
				t.Errorf("the reason is %q, want %q", l.Reason, c.reason)
			}
			if sent := l.MessageID == "ses-1" && l.SentAt.Equal(p.now); sent != (c.want == LetterSent) {
				t.Errorf("message %q sent at %v", l.MessageID, l.SentAt)
			}
		})
	}
}

// TestOutcomeOfNothing: an outcome is only about the attempt that is under way.
func TestOutcomeOfNothing(t *testing.T) {
	p := begin(t)
	p.refuses(CodeDuplicate, Outcome{Attempt: "never", Result: "accepted"})
	p.refuses(CodeDuplicate, Outcome{Result: "accepted"})
	first := p.holds()
	p.says(VerbSendAgain)
	p.refuses(CodeDuplicate, Outcome{Attempt: first, Result: "throttled"})
	second := p.claims()
	p.refuses(CodeDuplicate, Outcome{Attempt: first, Result: "refused"})
	p.outcome(second, "accepted")
	p.refuses(CodeDuplicate, Outcome{Attempt: second, Result: "accepted"})
}
