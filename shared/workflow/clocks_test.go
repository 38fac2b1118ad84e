package workflow_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"lemonaid/shared/calendar"
	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// life is one rejection that lives through time by pure steps, with the real calendar and letters. Between any two steps it is written
// down and read again, as by a process that ended and another one that began.
type life struct {
	t    *testing.T
	desk rejection.Desk
	r    rejection.Rejection
	now  time.Time
	n    int
	told []moment
}

// moment is a notice that was due, or a letter that left.
type moment struct {
	what string
	at   time.Time
}

// lives opens a rejection of a day and a place, with the owner's quiet in hours.
func lives(t *testing.T, rejected, zone string, quiet int, edit ...func(*rejection.Opening)) *life {
	t.Helper()
	at, err := time.Parse(time.RFC3339, rejected)
	if err != nil {
		t.Fatal(err)
	}
	l := &life{t: t, now: at.Add(time.Hour), desk: rejection.Desk{
		Writer: letter.Writer{}, Planner: calendar.New(calendar.DefaultSettings()), Limits: rejection.DefaultTiming(),
		Profile: rejection.Profile{Owner: robin, Name: "Robin Vale", Zone: zone, RestHours: quiet},
	}}
	o := rejection.Opening{
		Meta: rejection.Meta{ID: "forward", At: l.now}, Owner: robin,
		Original: rejection.Original{From: rejection.Address{Address: ann}, Date: rejected, Subject: "Your application", Text: "We chose somebody else.\n\nAnn Lee"},
		Judgement: rejection.Judgement{
			Kind: rejection.KindRejection, Content: rejection.ContentGeneric, Fill: rejection.FillConfirmed, Stage: rejection.StageInterviewed,
			Confidence: rejection.Confidence{Kind: 1, Content: 1, Fill: 1, Stage: 1}, Language: "en", Role: "Analyst",
			Contact: rejection.Person{Name: "Ann Lee", Address: ann},
		},
	}
	for _, e := range edit {
		e(&o)
	}
	l.r = l.desk.Open(o, l.now)
	l.restart()
	return l
}

// restart writes the rejection down and reads it again: nothing that matters may be lost.
func (l *life) restart() {
	l.t.Helper()
	b, err := json.Marshal(l.r)
	if err != nil {
		l.t.Fatal(err)
	}
	var again rejection.Rejection
	if err := json.Unmarshal(b, &again); err != nil {
		l.t.Fatal(err)
	}
	if !again.Due().Equal(l.r.Due()) {
		l.t.Fatalf("after a restart it is due %s, before %s", again.Due(), l.r.Due())
	}
	l.r = again
}

func (l *life) step(in rejection.Input) {
	l.t.Helper()
	next, err := l.desk.Step(l.r, in, l.now)
	if err != nil {
		l.t.Fatalf("%T at %s: %v", in, l.now, err)
	}
	l.r = next
	l.restart()
}

func (l *life) says(verb rejection.Verb, text string) {
	l.t.Helper()
	l.n++
	c := rejection.Command{Meta: rejection.Meta{ID: time.Duration(l.n).String(), At: l.now}, Verb: verb, Text: text}
	if current := l.r.Current(); current != nil {
		c.Letter, c.Revision = current.Kind, current.Revision
	}
	l.step(c)
}

// sweeps lives on until a moment: at each time that something is due, a sweep comes with the delay of the schedule.
func (l *life) sweeps(until time.Time) {
	l.t.Helper()
	for range 200 {
		due := l.r.Due()
		if due.IsZero() || due.After(until) {
			l.now = until
			return
		}
		if next := due.Add(30 * time.Second); next.After(l.now) {
			l.now = next
		}
		l.step(rejection.Tick{Meta: rejection.Meta{At: l.now}})
		l.tell()
		l.leave()
	}
	l.t.Fatalf("due again and again: %+v", l.r.Timer)
}

func (l *life) tell() {
	var ids []string
	for _, n := range l.r.Ready(l.now) {
		ids = append(ids, n.ID)
		l.told = append(l.told, moment{string(n.Kind), l.now})
	}
	l.step(rejection.Told{Meta: rejection.Meta{At: l.now}, Sent: ids})
}

func (l *life) leave() {
	current := l.r.Current()
	if current == nil || current.State != rejection.LetterScheduled || current.Slot.At.After(l.now) {
		return
	}
	l.n++
	attempt := "attempt" + time.Duration(l.n).String()
	l.step(rejection.Claim{Meta: rejection.Meta{At: l.now}, Attempt: attempt})
	if current = l.r.Current(); current.State == rejection.LetterSending {
		l.told = append(l.told, moment{string(current.Kind) + " leaves", l.now})
		l.step(rejection.Outcome{Meta: rejection.Meta{At: l.now}, Attempt: attempt, Result: "accepted", MessageID: attempt})
	}
}

// when returns the moments of one thing at a zone's clock.
func (l *life) when(what, zone string) []string {
	l.t.Helper()
	where, err := time.LoadLocation(zone)
	if err != nil {
		l.t.Fatal(err)
	}
	var at []string
	for _, m := range l.told {
		if m.what == what {
			at = append(at, m.at.In(where).Format("2006-01-02T15:04 MST"))
		}
	}
	return at
}

func gateShut(o *rejection.Opening) { o.Judgement.Fill = rejection.FillUnknown }

// The clocks of Dublin change on 25 October 2026 and 28 March 2027, those of New York on 1 November and 14 March.

// TestTimersAcrossTheChangeOfClocks: what counts in days counts days, what goes by the clock goes by it, each once, over both changes.
func TestTimersAcrossTheChangeOfClocks(t *testing.T) {
	for _, c := range []struct {
		name, rejected, zone string
		asked, offered       string
		closed               string
	}{
		{"Dublin, into winter", "2026-10-20T15:00:00Z", "Europe/Dublin", "2026-10-30T09:00 GMT", "2026-10-30T09:00 GMT", "2026-11-13T09:00 GMT"},
		{"Dublin, into summer", "2027-03-22T15:00:00Z", "Europe/Dublin", "2027-04-01T09:00 IST", "2027-04-01T09:00 IST", "2027-04-15T09:00 IST"},
		{"New York, into winter", "2026-10-26T15:00:00Z", "America/New_York", "2026-11-05T09:00 EST", "2026-11-04T09:00 EST", "2026-11-19T09:00 EST"},
		{"New York, into summer", "2027-03-08T15:00:00Z", "America/New_York", "2027-03-18T09:00 EDT", "2027-03-16T09:00 EDT", "2027-03-30T09:00 EDT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			waiting := lives(t, c.rejected, c.zone, 24, gateShut)
			waiting.sweeps(waiting.now.AddDate(0, 0, 60))
			if got := waiting.when("ask_filled", c.zone); !slices.Equal(got, []string{c.asked}) {
				t.Errorf("asked about the gate at %v, want once at %s", got, c.asked)
			}
			sent := lives(t, c.rejected, c.zone, 24)
			sent.says(rejection.VerbSend, "")
			sent.sweeps(sent.now.AddDate(0, 0, 60))
			if got := sent.when("follow_up", c.zone); !slices.Equal(got, []string{c.offered}) {
				t.Errorf("the reminder is offered at %v, want once at %s; the letter left at %v", got, c.offered, sent.when("request leaves", c.zone))
			}
			if got := sent.when("closed", c.zone); !slices.Equal(got, []string{c.closed}) {
				t.Errorf("closed at %v, want once at %s", got, c.closed)
			}
		})
	}
}

// TestChosenTimeKeepsItsClock: ten in the morning is ten in the morning, whatever the clocks did since it was named.
func TestChosenTimeKeepsItsClock(t *testing.T) {
	for _, c := range []struct{ rejected, zone, words, want string }{
		{"2026-10-20T15:00:00Z", "Europe/Dublin", "27 Oct 10:00", "2026-10-27T10:00 GMT"},
		{"2027-03-24T15:00:00Z", "Europe/Dublin", "30 Mar 10:00", "2027-03-30T10:00 IST"},
		{"2026-10-28T15:00:00Z", "America/New_York", "3 Nov 10:00", "2026-11-03T10:00 EST"},
		{"2027-03-10T15:00:00Z", "America/New_York", "16 Mar 10:00", "2027-03-16T10:00 EDT"},
		{"2027-03-26T15:00:00Z", "Europe/Dublin", "28 Mar 01:30", "2027-03-28T02:30 IST"},
		{"2026-10-22T15:00:00Z", "Europe/Dublin", "25 Oct 01:30", "2026-10-25T01:30 IST"},
	} {
		l := lives(t, c.rejected, c.zone, 24)
		l.says(rejection.VerbWhen, c.words)
		l.says(rejection.VerbSend, "")
		l.sweeps(l.now.AddDate(0, 0, 20))
		if got := l.when("request leaves", c.zone); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s said on %s: it leaves at %v, want %s", c.words, c.rejected, got, c.want)
		}
	}
}

// TestQuiet: nothing leaves and nothing but the first answer is said in the rest of 24 or 48 hours, which are hours and not days.
func TestQuiet(t *testing.T) {
	for _, c := range []struct {
		rejected string
		quiet    int
		want     string
	}{
		{"2026-10-19T09:20:00Z", 24, "2026-10-20"},
		{"2026-10-19T09:20:00Z", 48, "2026-10-21"},
		{"2026-10-24T09:30:00Z", 24, "2026-10-27"}, // Saturday, and the clocks go back on Sunday
		{"2027-03-27T09:30:00Z", 24, "2027-03-30"},
		{"2026-11-18T10:55:00Z", 48, "2026-11-24"}, // the window of Thursday is within the rest
		{"2026-11-16T08:00:00Z", 168, "2026-11-24"},
	} {
		l := lives(t, c.rejected, "Europe/Dublin", c.quiet)
		l.says(rejection.VerbSend, "")
		l.says(rejection.VerbWhen, l.now.Add(2*time.Hour).Format("2 Jan 15:04"))
		l.says(rejection.VerbSend, "")
		end := l.r.RestUntil(l.desk.Profile)
		l.sweeps(end.Add(-time.Minute))
		for _, m := range l.told {
			if m.what != "received" && m.what != "done" {
				t.Errorf("%s, quiet %d: %s at %s", c.rejected, c.quiet, m.what, m.at)
			}
		}
		l.sweeps(l.now.AddDate(0, 0, 14))
		got := l.when("request leaves", "Europe/Dublin")
		if len(got) != 1 || got[0][:10] != c.want {
			t.Errorf("%s, quiet %d: it leaves at %v, want on %s", c.rejected, c.quiet, got, c.want)
		}
		if end.Sub(l.r.RejectedAt()) != time.Duration(c.quiet)*time.Hour {
			t.Errorf("a quiet of %s", end.Sub(l.r.RejectedAt()))
		}
	}
}

// TestOutOfOfficeMovesTheReminder to two working days after the return, over a change of clocks.
func TestOutOfOfficeMovesTheReminder(t *testing.T) {
	l := lives(t, "2026-10-12T15:00:00Z", "Europe/Dublin", 24)
	l.says(rejection.VerbSend, "")
	l.sweeps(time.Date(2026, 10, 15, 12, 0, 0, 0, time.UTC))
	away := rejection.Answer{ID: "away", At: l.now, From: rejection.Address{Address: ann}, Automatic: true}
	away.Judgement = rejection.AnswerJudgement{Class: rejection.AnswerOutOfOffice, ReturnOn: "2026-10-23"}
	l.step(rejection.Answered{Meta: rejection.Meta{ID: "away", At: l.now}, Answer: away, Automatic: true})
	l.sweeps(l.now.AddDate(0, 0, 60))
	// Friday 23 October, a weekend, the October holiday: the second working day is Wednesday.
	if got := l.when("follow_up", "Europe/Dublin"); !slices.Equal(got, []string{"2026-10-28T09:00 GMT"}) {
		t.Errorf("the reminder is offered at %v", got)
	}
}
