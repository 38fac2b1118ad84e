package rejection

import (
	"testing"
	"time"
)

// TestClosing: what came to its end closes by itself.
func TestClosing(t *testing.T) {
	for _, c := range []struct {
		name  string
		reach func(p *play)
		days  int // working days after which it closes
		why   CloseReason
		owes  []NoticeKind
	}{
		{"the reminder is not wanted", func(p *play) { p.sends(); offered(p) }, 10, CloseNoAnswer, []NoticeKind{NoticeClosed}},
		{"the reminder is cancelled", func(p *play) { p.sends(); offered(p); p.says(VerbCancel) }, 10, CloseNoAnswer, []NoticeKind{NoticeClosed}},
		{"the reminder is sent", func(p *play) { p.sends(); offered(p); p.sends() }, 10, CloseNoAnswer, []NoticeKind{NoticeClosed}},
		{"thanks for real feedback are sent", func(p *play) { p.says(VerbSubstantive); p.sends() }, 10, CloseDone, nil},
		{"thanks for an answer are sent", func(p *play) { p.sends(); p.answers(AnswerSubstantive); p.sends() }, 10, CloseDone, nil},
		{"thanks are not wanted", func(p *play) { p.sends(); p.answers(AnswerSubstantive) }, 10, CloseDone, []NoticeKind{NoticeClosed}},
		{"an answer that asks for nothing", func(p *play) { p.sends(); p.answers(AnswerGeneric) }, 10, CloseDone, nil},
		{"a bounce", func(p *play) { p.do(p.event(p.sends(), DeliveryBounced)) }, 10, CloseNoAnswer, []NoticeKind{NoticeClosed}},
		{"a mail that came back", func(p *play) { p.sends(); p.answers(AnswerBounce) }, 10, CloseNoAnswer, []NoticeKind{NoticeClosed}},
		{"a held letter that was answered", func(p *play) { p.holds(); p.answers(AnswerGeneric) }, 10, CloseDone, []NoticeKind{NoticeClosed}},
		{"a silent employer was asked", func(p *play) { p.says(VerbGhosted); p.sends() }, 10, CloseNoAnswer, []NoticeKind{NoticeClosed}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			c.reach(p)
			p.told()
			want := p.desk.Planner.WorkingDays(p.r, p.desk.Profile, p.now, c.days)
			p.at("closes", p.r.Due(), want)
			p.until(want.Add(-time.Second))
			p.tick()
			if p.r.Closed != "" {
				t.Fatal("closed too early")
			}
			p.until(want)
			p.tick()
			p.status(StatusClosed)
			if p.r.Closed != c.why {
				t.Errorf("closed as %s, want %s", p.r.Closed, c.why)
			}
			p.owes(c.owes...)
		})
	}
}

// offered moves to the offer of the reminder.
func offered(p *play) {
	p.told()
	p.until(p.r.Due())
	p.tick()
	p.letter(LetterFollowUp, LetterDraft)
}

// TestNotClosedByItself: what still waits for its owner, or for its time, stays open.
func TestNotClosedByItself(t *testing.T) {
	for _, c := range []struct {
		name  string
		reach func(p *play)
		want  Status
	}{
		{"a draft", func(*play) {}, StatusNeedsApproval},
		{"cancelled", func(p *play) { p.says(VerbCancel) }, StatusCancelled},
		{"held", func(p *play) { p.holds() }, StatusHeld},
		{"a reminder far ahead", func(p *play) {
			p.sends()
			offered(p)
			p.saysWith(VerbWhen, "2027-03-01 10:00")
			p.says(VerbSend)
		}, StatusScheduled},
		{"stopped", func(p *play) { p.answers(AnswerHostile) }, StatusStopped},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			c.reach(p)
			for range 60 {
				p.told()
				p.passes(day)
				p.tick()
			}
			p.status(c.want)
		})
	}
}

// TestWaitPutsClosingOff, and a reopened rejection has its days again.
func TestWaitPutsClosingOff(t *testing.T) {
	p := begin(t)
	p.sends()
	offered(p)
	p.saysWith(VerbWait, "2027-01-04 12:00")
	p.told()
	p.at("closes", p.r.Due(), time.Date(2027, 1, 4, 12, 0, 0, 0, time.UTC))
	p.until(p.r.Due())
	p.tick()
	p.status(StatusClosed)
	p.passes(day)
	p.saysWith(VerbEdit, "One more thought.")
	p.told()
	p.at("closes again", p.r.Due(), p.desk.Planner.WorkingDays(p.r, p.desk.Profile, p.now, 10))
}

// TestClockBackAndForth: a clock that jumps brings no timer twice and loses none.
func TestClockBackAndForth(t *testing.T) {
	p := begin(t)
	p.sends()
	p.told()
	p.passes(400 * day)
	p.tick()
	p.owes(NoticeFollowUp)
	p.told()
	p.now = monday
	p.tick()
	p.owes()
	p.passes(800 * day)
	p.tick()
	p.status(StatusClosed)
	p.owes(NoticeClosed)
}

// TestSeveralTimersInOneTick: each goes off once, in order.
func TestSeveralTimersInOneTick(t *testing.T) {
	p := begin(t)
	p.says(VerbDone)
	p.told()
	p.passes(1000 * day)
	p.tick()
	checkForgotten(t, p.r)
	if len(p.r.RawKeys) != 0 {
		t.Errorf("raw keys %v", p.r.RawKeys)
	}
}
