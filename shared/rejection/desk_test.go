package rejection

import (
	"fmt"
	"strings"
	"time"
)

// monday is when the tests begin: Monday 16 November 2026, 09:30 UTC.
var monday = time.Date(2026, 11, 16, 9, 30, 0, 0, time.UTC)

const (
	ann  = "ann.lee@northwind.example"
	raj  = "raj@northwind.example"
	hour = time.Hour
	day  = 24 * time.Hour
)

// plainWriter writes the same words for the same letter. A body that says FORBIDDEN, and a no-reply address, are not fit.
type plainWriter struct{}

func (plainWriter) Write(r Rejection, p Profile, kind LetterKind, to Person) Draft {
	body := fmt.Sprintf("Hello %s,\n\nthis is the %s about %s.", to.Name, kind, r.Judgement.Role)
	if r.Detail != "" {
		body += " I enjoyed " + r.Detail + "."
	}
	if kind == LetterThankYou && r.TopChoice {
		body += " You are still my top choice."
	}
	return Draft{Subject: "About " + r.Judgement.Role, Body: body + "\n\n" + p.SignAs(), Footer: "Sent for " + string(p.Owner)}
}

func (plainWriter) Check(_ Rejection, _ Profile, l Letter) []Finding {
	switch {
	case strings.Contains(l.Body, "FORBIDDEN"):
		return []Finding{{Check: "F8", Blocks: true, Says: "That word blocks."}}
	case strings.HasPrefix(l.To.Address, "no-reply"):
		return []Finding{{Check: "F14", Blocks: true, Says: "Nobody reads that."}}
	}
	return []Finding{{Check: "F11", Says: "A detail would be nice."}}
}

// weekdays is a planner in UTC: letters leave on weekdays from nine to five.
type weekdays struct{}

func (w weekdays) Slot(_ Rejection, _ Profile, l Letter, earliest time.Time) Slot {
	if l.Slot.Chosen && !l.Slot.At.Before(earliest) {
		return l.Slot
	}
	at := earliest.Truncate(time.Minute)
	if at.Before(earliest) {
		at = at.Add(time.Minute)
	}
	for !working(at) {
		at = at.Add(time.Minute)
	}
	return slotAt(at)
}

func slotAt(at time.Time) Slot {
	return Slot{At: at, Wall: at.UTC().Format("2006-01-02T15:04"), Zone: "UTC", ZoneOf: "recipient"}
}

func working(at time.Time) bool {
	weekday := at.UTC().Weekday()
	return weekday != time.Saturday && weekday != time.Sunday && at.UTC().Hour() >= 9 && at.UTC().Hour() < 17
}

func (weekdays) Good(_ Rejection, _ Profile, l Letter, now time.Time) bool {
	return working(now) || l.Slot.Chosen && now.Sub(l.Slot.At) < hour
}

func (weekdays) Resolve(s Slot) time.Time {
	at, err := time.Parse("2006-01-02T15:04", s.Wall)
	if err != nil {
		return s.At
	}
	return at
}

func (weekdays) WorkingDays(_ Rejection, _ Profile, from time.Time, n int) time.Time {
	at := from.UTC().Truncate(day).Add(9 * hour)
	for n > 0 {
		at = at.Add(day)
		if working(at) {
			n--
		}
	}
	return at
}

func (weekdays) When(_ Profile, words string, _ time.Time) (Slot, error) {
	at, err := time.Parse("2006-01-02 15:04", words)
	if err != nil {
		return Slot{}, Refuse(CodeNotUnderstood, "no time")
	}
	return slotAt(at), nil
}

func testDesk() Desk {
	return Desk{
		Writer: plainWriter{}, Planner: weekdays{}, Limits: DefaultTiming(),
		Profile: Profile{Owner: "robin@friends.example", Name: "Robin Vale", Zone: "Europe/Dublin"},
	}
}

// generic is a sure rejection with the gate open and one person to write to.
func generic() Opening {
	return Opening{
		Meta:  Meta{ID: "forward", At: monday, InReplyTo: "<forward@friends.example>"},
		Owner: "robin@friends.example",
		Original: Original{
			From:    Address{Name: "Northwind Careers", Address: "careers@northwind.example"},
			Subject: "Your application", Date: "2026-11-13T16:20:00Z",
			Text: "Dear Robin, we have decided to offer the position to another candidate. Kind regards, Ann Lee",
		},
		RawKey: "raw-1",
		Judgement: Judgement{
			Kind: KindRejection, Content: ContentGeneric, Fill: FillLikely, Stage: StageInterviewed,
			Confidence: Confidence{Kind: .99, Content: .95, Fill: .9, Stage: .9},
			Language:   "en", Company: "Northwind", Role: "Operations Analyst",
			Contact: Person{Name: "Ann Lee", Address: ann, Source: "Kind regards, Ann Lee"},
		},
	}
}

func unsureKind(o *Opening) { o.Judgement.Confidence.Kind = .6 }

func gateShut(o *Opening) { o.Judgement.Fill = FillUnknown }

func nobody(o *Opening) { o.Judgement.Contact = Person{} }

func realFeedback(o *Opening) { o.Judgement.Content = ContentSubstantive }

func ofKind(k Kind) func(*Opening) {
	return func(o *Opening) { o.Judgement.Kind, o.Judgement.Content = k, "" }
}
