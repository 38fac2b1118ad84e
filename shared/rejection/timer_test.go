package rejection

import (
	"testing"
	"time"
)

// TestRejectedAt: the employer's date, the latest moment it can mean, and never after the forward.
func TestRejectedAt(t *testing.T) {
	for _, c := range []struct {
		date string
		want time.Time
	}{
		{"2026-11-13T16:20:00Z", time.Date(2026, 11, 13, 16, 20, 0, 0, time.UTC)},
		{"2026-11-13T16:20:00+05:45", time.Date(2026, 11, 13, 10, 35, 0, 0, time.UTC)},
		{"2026-11-13T16:20:00-08:00", time.Date(2026, 11, 14, 0, 20, 0, 0, time.UTC)},
		{"2026-11-13T16:20:00", time.Date(2026, 11, 14, 4, 20, 0, 0, time.UTC)},
		{"2026-11-13", time.Date(2026, 11, 14, 12, 0, 0, 0, time.UTC)},
		{"2026-11-15", monday},
		{"2026-11-16T05:00:00", monday},
		{"2026-11-16T09:29:59Z", monday.Add(-time.Second)},
		{"2026-11-16T09:30:01Z", monday},
		{"2027-01-01T00:00:00Z", monday},
		{"1999-12-31T23:59:59Z", monday},
		{"0001-01-01T00:00:00Z", monday},
		{"Fri, 13 Nov 2026 at 16:20", monday},
		{"yesterday", monday},
		{"", monday},
	} {
		p := begin(t, func(o *Opening) { o.Original.Date = c.date })
		p.at(c.date, p.r.RejectedAt(), c.want)
	}
}

// TestRestUntil: 24 hours, or what the owner set within its bounds.
func TestRestUntil(t *testing.T) {
	rejected := time.Date(2026, 11, 13, 16, 20, 0, 0, time.UTC)
	for _, c := range []struct {
		hours int
		want  time.Duration
	}{
		{0, 24 * hour},
		{1, 24 * hour},
		{-5, 24 * hour},
		{24, 24 * hour},
		{48, 48 * hour},
		{168, 168 * hour},
		{100000, 168 * hour},
	} {
		p := begin(t)
		p.at("rest", p.r.RestUntil(Profile{RestHours: c.hours}), rejected.Add(c.want))
	}
}

// TestAskFilled: on day ten, once, while a request waits for the gate.
func TestAskFilled(t *testing.T) {
	tenth := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name  string
		open  []func(*Opening)
		reach func(p *play)
		want  time.Time
	}{
		{"a draft", []func(*Opening){gateShut}, func(*play) {}, tenth},
		{"approved", []func(*Opening){gateShut}, func(p *play) { p.says(VerbSend) }, tenth},
		{"a wait that ends later", []func(*Opening){gateShut}, func(p *play) { p.saysWith(VerbWait, "2026-12-01 10:00") }, time.Date(2026, 12, 1, 10, 0, 0, 0, time.UTC)},
		{"a wait that ends before", []func(*Opening){gateShut}, func(p *play) { p.saysWith(VerbWait, "2026-11-20 10:00") }, tenth},
		{"an old rejection is not asked about on the day it was forwarded", []func(*Opening){gateShut, func(o *Opening) { o.Original.Date = "2026-10-01T10:00:00Z" }}, func(*play) {}, time.Date(2026, 11, 18, 9, 0, 0, 0, time.UTC)},
		{"the gate is open", nil, func(*play) {}, time.Time{}},
		{"FILLED", []func(*Opening){gateShut}, func(p *play) { p.says(VerbFilled) }, time.Time{}},
		{"SEND ANYWAY", []func(*Opening){gateShut}, func(p *play) { p.saysWith(VerbWhen, "2026-12-20 10:00"); p.says(VerbSendAnyway) }, time.Date(2026, 12, 20, 10, 0, 0, 0, time.UTC)},
		{"CANCEL", []func(*Opening){gateShut}, func(p *play) { p.says(VerbCancel) }, time.Time{}},
		{"DONE", []func(*Opening){gateShut}, func(p *play) { p.says(VerbDone) }, monday.Add(30 * day)},
		{"not known to be a rejection", []func(*Opening){gateShut, unsureKind}, func(*play) {}, time.Time{}},
		{"thanks need no gate", []func(*Opening){gateShut, realFeedback}, func(*play) {}, time.Time{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t, c.open...)
			c.reach(p)
			p.told()
			p.at("next", p.r.Due(), c.want)
		})
	}
}

// TestAskFilledOnce, and again after a WAIT.
func TestAskFilledOnce(t *testing.T) {
	p := begin(t, gateShut)
	p.told()
	p.until(p.r.Due())
	p.tick()
	p.owes(NoticeAskFilled)
	p.status(StatusWaitingFilled)
	p.told()
	p.at("next", p.r.Due(), time.Time{})
	p.says(VerbWait)
	p.told()
	p.at("next", p.r.Due(), p.now.AddDate(0, 0, 7))
	p.until(p.r.Due())
	p.tick()
	p.owes(NoticeAskFilled)
	p.says(VerbSendAnyway)
	p.letter(LetterRequest, LetterScheduled)
}

// TestFollowUp: when the one reminder is offered. The request is sent on Monday 16 November at ten.
func TestFollowUp(t *testing.T) {
	fifth := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	away := func(back string) func(p *play) {
		return func(p *play) {
			a := p.answer(AnswerOutOfOffice)
			a.Answer.Judgement.ReturnOn = back
			p.do(a)
		}
	}
	for _, c := range []struct {
		name  string
		after func(p *play)
		want  time.Time
	}{
		{"no answer", func(*play) {}, fifth},
		{"out of office, back soon", away("2026-11-18"), fifth},
		{"out of office, back on a Friday", away("2026-11-27"), time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)},
		{"out of office, no date", away(""), fifth},
		{"out of office, no date that can be read", away("next week"), fifth},
		{"out of office for ever", away("9999-12-31"), fifth},
		{"the last out-of-office counts", func(p *play) { away("2026-12-24")(p); away("2026-11-27")(p) }, time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)},
		{"an automatic acknowledgement", func(p *play) { a := p.answer(AnswerGeneric); a.Automatic = true; p.do(a) }, fifth},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			p.sends()
			c.after(p)
			p.told()
			p.at("next", p.r.Due(), c.want)
			p.until(p.r.Due())
			p.tick()
			p.owes(NoticeFollowUp)
			if l := p.letter(LetterFollowUp, LetterDraft); l.To.Address != ann {
				t.Errorf("the reminder goes to %s", l.To.Address)
			}
			p.at("offered", p.r.FollowUpOffered, p.now)
			p.status(StatusNeedsApproval)
		})
	}
}

// TestNoFollowUp after an answer, a refusal, a bounce or a stop.
func TestNoFollowUp(t *testing.T) {
	for _, c := range []struct {
		name  string
		after func(p *play, attempt string)
	}{
		{"a generic answer", func(p *play, _ string) { p.answers(AnswerGeneric) }},
		{"a refusal", func(p *play, _ string) { p.answers(AnswerRefusal) }},
		{"feedback", func(p *play, _ string) { p.answers(AnswerSubstantive) }},
		{"somebody nobody vouches for", func(p *play, _ string) { a := p.answer(AnswerUnclear); a.Answer.Suspect = true; p.do(a) }},
		{"a mail that came back", func(p *play, _ string) { p.answers(AnswerBounce) }},
		{"a bounce", func(p *play, a string) { p.do(p.event(a, DeliveryBounced)) }},
		{"a complaint", func(p *play, a string) { p.do(p.event(a, DeliveryComplaint)) }},
		{"a stop", func(p *play, _ string) { p.answers(AnswerOptOut) }},
		{"hostility", func(p *play, _ string) { p.answers(AnswerHostile) }},
		{"DONE", func(p *play, _ string) { p.says(VerbDone) }},
		{"an opened door", func(p *play, _ string) { p.answers(AnswerReopens) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t)
			c.after(p, p.sends())
			for range 60 {
				p.told()
				p.passes(day)
				p.tick()
				if p.r.Letter(LetterFollowUp) != nil {
					t.Fatalf("a reminder was drafted on %v", p.now)
				}
			}
		})
	}
}

// TestAskHeld: an hour after the outcome was found unknown, once.
func TestAskHeld(t *testing.T) {
	p := begin(t)
	p.holds()
	p.told()
	held := p.now
	p.at("asks", p.r.Due(), held.Add(time.Hour))
	p.until(held.Add(time.Hour))
	p.tick()
	p.owes(NoticeHeld)
	if n := p.r.Notices[0]; n.Letter != LetterRequest || n.ID != "held:request:2026-11-16T11:00:00Z" {
		t.Errorf("asked %+v", n)
	}
	p.told()
	p.at("asks again", p.r.Due(), time.Time{})
	p.says(VerbSendAgain)
	p.outcome(p.claims(), "unknown")
	p.told()
	p.at("asks about the second", p.r.Due(), p.now.Add(time.Hour))
}

// TestNotAskedAboutHeld where it does not matter any more.
func TestNotAskedAboutHeld(t *testing.T) {
	for name, after := range map[string]func(p *play){
		"answered": func(p *play) { p.answers(AnswerUnclear) },
		"closed":   func(p *play) { p.says(VerbDone) },
		"stopped":  func(p *play) { p.answers(AnswerHostile) },
	} {
		t.Run(name, func(t *testing.T) {
			p := begin(t)
			p.holds()
			after(p)
			p.told()
			p.passes(2 * hour)
			p.tick()
			p.owes()
		})
	}
}
