package calendar

import (
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// TestClockChanges: for many zones, what a wall time in and around the gap and the fold of 2026 means.
func TestClockChanges(t *testing.T) {
	for _, c := range []struct{ zone, wall, want string }{
		{"Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59:00Z"},
		{"Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00:00Z"}, // skipped: 03:00 by the new clock
		{"Europe/Berlin", "2026-03-29T02:59", "2026-03-29T01:59:00Z"},
		{"Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00Z"},
		{"Europe/Berlin", "2026-10-25T01:59", "2026-10-24T23:59:00Z"},
		{"Europe/Berlin", "2026-10-25T02:00", "2026-10-25T00:00:00Z"}, // twice: the first
		{"Europe/Berlin", "2026-10-25T02:59", "2026-10-25T00:59:00Z"},
		{"Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00:00Z"},
		{"Europe/Paris", "2026-10-25T09:30", "2026-10-25T08:30:00Z"},
		{"America/Los_Angeles", "2026-03-08T02:30", "2026-03-08T10:30:00Z"},
		{"America/Los_Angeles", "2026-11-01T01:30", "2026-11-01T08:30:00Z"},
		{"America/Toronto", "2026-11-01T02:00", "2026-11-01T07:00:00Z"},
		{"America/St_Johns", "2026-03-08T02:15", "2026-03-08T05:45:00Z"},
		{"Australia/Sydney", "2026-10-04T02:30", "2026-10-03T16:30:00Z"},
		{"Australia/Sydney", "2026-04-05T02:30", "2026-04-04T15:30:00Z"},
		{"Australia/Adelaide", "2026-04-05T02:30", "2026-04-04T16:00:00Z"},
		{"Australia/Brisbane", "2026-10-04T02:30", "2026-10-03T16:30:00Z"}, // no change there
		{"Pacific/Auckland", "2026-09-27T02:30", "2026-09-26T14:30:00Z"},
		{"Pacific/Auckland", "2026-04-05T02:30", "2026-04-04T13:30:00Z"},
		{"Asia/Kolkata", "2026-03-29T02:30", "2026-03-28T21:00:00Z"},
		{"America/Phoenix", "2026-03-08T02:30", "2026-03-08T09:30:00Z"},
		{"Asia/Tokyo", "2026-01-01T00:00", "2025-12-31T15:00:00Z"},
		{"UTC", "2028-02-29T12:00", "2028-02-29T12:00:00Z"},
	} {
		got := planner.Resolve(rejection.Slot{Wall: c.wall, Zone: c.zone}).UTC().Format(time.RFC3339)
		if got != c.want {
			t.Errorf("%s in %s is %s, want %s", c.wall, c.zone, got, c.want)
		}
	}
}

// TestWindowEdges: the windows to the minute and the second, by the clock of the recipient, in summer and in winter.
func TestWindowEdges(t *testing.T) {
	for _, c := range []struct {
		domain  string
		at      string // UTC
		letters bool
		thanks  bool
	}{
		{"x.de", "2026-11-17T08:14:59Z", false, true},
		{"x.de", "2026-11-17T08:15:00Z", true, true},
		{"x.de", "2026-11-17T09:59:59Z", true, true},
		{"x.de", "2026-11-17T10:00:00Z", false, true},
		{"x.de", "2026-11-17T07:59:59Z", false, false},
		{"x.de", "2026-11-17T08:00:00Z", false, true},
		{"x.de", "2026-11-17T15:59:59Z", false, true},
		{"x.de", "2026-11-17T16:00:00Z", false, false},
		{"x.de", "2026-07-14T07:15:00Z", true, true}, // summer time
		{"x.de", "2026-07-14T09:00:00Z", false, true},
		{"x.co.uk", "2026-11-17T09:15:00Z", true, true},
		{"x.co.uk", "2026-07-14T08:15:00Z", true, true},
		{"x.co.uk", "2026-07-14T08:14:00Z", false, true},
		{"x.jp", "2026-11-17T00:15:00Z", true, true},
		{"x.jp", "2026-11-16T23:59:59Z", false, false}, // 08:59:59 on Tuesday there
		{"x.jp", "2026-11-20T00:30:00Z", false, true},  // Friday there
		{"x.jp", "2026-11-20T15:30:00Z", false, false}, // Saturday there
		{"x.in", "2026-11-17T03:45:00Z", true, true},
		{"x.in", "2026-11-17T03:44:00Z", false, true},
		{"x.us", "2026-11-17T14:15:00Z", true, true},
		{"x.us", "2026-11-17T16:00:00Z", false, true},
		{"x.us", "2026-11-26T15:00:00Z", false, false}, // Thanksgiving
	} {
		at, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		r := rejection.Rejection{ID: "x"}
		to := rejection.Person{Address: "ann@" + c.domain}
		if got := planner.Good(r, robin, rejection.Letter{Kind: rejection.LetterRequest, To: to}, at); got != c.letters {
			t.Errorf("a request to %s at %s: %v", c.domain, c.at, got)
		}
		if got := planner.Good(r, robin, rejection.Letter{Kind: rejection.LetterThankYou, To: to}, at); got != c.thanks {
			t.Errorf("a thank-you to %s at %s: %v", c.domain, c.at, got)
		}
	}
}

// TestSettings: each setting does what it says.
func TestSettings(t *testing.T) {
	base := DefaultSettings()
	only := func(change func(*Settings)) Planner {
		s := base
		change(&s)
		return New(s)
	}
	l := of(rejection.LetterRequest)
	wednesday := only(func(s *Settings) { s.Letters.Days = []time.Weekday{time.Wednesday} })
	if got := wednesday.Slot(northwind(), robin, l, monday).Wall[:10]; got != "2026-11-18" {
		t.Errorf("Wednesdays only: %s", got)
	}
	afternoon := only(func(s *Settings) { s.Letters.From, s.Letters.To = 14*time.Hour, 15*time.Hour })
	if got := afternoon.Slot(northwind(), robin, l, monday).Wall[11:13]; got != "14" {
		t.Errorf("from two to three: %s", got)
	}
	sharp := only(func(s *Settings) { s.Letters.Spread = time.Minute })
	if got := sharp.Slot(northwind(), robin, l, monday).Wall; got != "2026-11-17T09:15" {
		t.Errorf("no spread: %s", got)
	}
	short := only(func(s *Settings) { s.Search = 12 * time.Hour })
	if got := short.Slot(northwind(), robin, l, monday); !got.At.IsZero() {
		t.Errorf("a search of half a day found %s", got.Wall)
	}
	narrow := only(func(s *Settings) { s.Letters.To = s.Letters.From + margin })
	if got := narrow.Slot(northwind(), robin, l, monday); !got.At.IsZero() {
		t.Errorf("a window of its margin alone gave %s", got.Wall)
	}
	near := only(func(s *Settings) { s.Horizon = 48 * time.Hour })
	for words, fine := range map[string]bool{"tomorrow 10:00": true, "wed 9:30": true, "wed 9:32": false, "in 3 days": false} {
		if _, err := near.When(robin, words, monday); (err == nil) != fine {
			t.Errorf("two days ahead at most, %q: %v", words, err)
		}
	}
	chosen := l
	chosen.Slot, _ = planner.When(robin, "sat 15:00", monday)
	strict := only(func(s *Settings) { s.Grace = time.Minute })
	for late, fine := range map[time.Duration]bool{0: true, 59 * time.Second: true, time.Minute: false} {
		if got := strict.Good(northwind(), robin, chosen, chosen.Slot.At.Add(late)); got != fine {
			t.Errorf("%v after the owner's time: %v", late, got)
		}
	}
}

// TestDefaultSettings are those of the craft.
func TestDefaultSettings(t *testing.T) {
	s := DefaultSettings()
	if s.Letters.From != 9*time.Hour+15*time.Minute || s.Letters.To != 11*time.Hour || len(s.Letters.Days) != 3 || !s.Letters.Gentle {
		t.Errorf("letters: %+v", s.Letters)
	}
	if s.Thanks.From != 9*time.Hour || s.Thanks.To != 17*time.Hour || len(s.Thanks.Days) != 5 {
		t.Errorf("thanks: %+v", s.Thanks)
	}
	for kind, want := range map[rejection.LetterKind]time.Duration{
		rejection.LetterRequest:        s.Letters.From,
		rejection.LetterFollowUp:       s.Letters.From,
		rejection.LetterStatusQuestion: s.Letters.From,
		rejection.LetterThankYou:       s.Thanks.From,
		"new":                          s.Letters.From,
	} {
		if got := s.window(kind, rejection.Profile{}).From; got != want {
			t.Errorf("%s from %v", kind, got)
		}
	}
}
