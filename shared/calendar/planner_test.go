package calendar

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

// northwind is a rejection from a company in Dublin.
func northwind() rejection.Rejection {
	return rejection.Rejection{
		ID: "nw2345nw2345nw2345nw",
		Original: rejection.Original{
			From: rejection.Address{Address: "jobs@northwind.example"}, Text: "We chose another candidate.\n\nNorthwind, 1 Quay Street, Dublin",
		},
		People: []rejection.Person{{Name: "Ann Lee", Address: "ann@northwind.example"}},
	}
}

// of is a letter of that kind to Ann.
func of(kind rejection.LetterKind) rejection.Letter {
	return rejection.Letter{Kind: kind, To: rejection.Person{Name: "Ann Lee", Address: "ann@northwind.example"}}
}

func date3(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// TestGood: what a good moment is, by the clock of Dublin.
func TestGood(t *testing.T) {
	for _, c := range []struct {
		at      string
		letters bool
		thanks  bool
		why     string
	}{
		{"2026-11-17T09:15", true, true, "Tuesday, the first minute"},
		{"2026-11-17T09:14", false, true, "a minute early"},
		{"2026-11-18T10:59", true, true, "Wednesday, the last minute"},
		{"2026-11-18T11:00", false, true, "a minute late"},
		{"2026-11-19T10:00", true, true, "Thursday"},
		{"2026-11-16T10:30", false, true, "Monday"},
		{"2026-11-20T10:00", false, true, "Friday"},
		{"2026-11-20T16:59", false, true, "Friday afternoon"},
		{"2026-11-20T17:00", false, false, "after work"},
		{"2026-11-21T10:00", false, false, "Saturday"},
		{"2026-11-22T10:00", false, false, "Sunday"},
		{"2026-12-24T10:00", false, false, "24 December, a Thursday"},
		{"2026-12-29T10:00", false, false, "between the years"},
		{"2027-01-02T10:00", false, false, "2 January"},
		{"2027-01-05T10:00", true, true, "the first good Tuesday of the year"},
		{"2026-03-17T10:00", false, false, "Saint Patrick's Day, a Tuesday"},
		{"2026-10-26T10:00", false, false, "the October holiday, a Monday"},
		{"2026-11-17T08:59", false, false, "before nine"},
		{"2026-07-14T09:15", true, true, "Tuesday in summer, by the clock"},
	} {
		now := planner.Resolve(rejection.Slot{Wall: c.at, Zone: "Europe/Dublin"})
		if got := planner.Good(northwind(), robin, of(rejection.LetterRequest), now); got != c.letters {
			t.Errorf("request at %s (%s): %v", c.at, c.why, got)
		}
		if got := planner.Good(northwind(), robin, of(rejection.LetterThankYou), now); got != c.thanks {
			t.Errorf("thank-you at %s (%s): %v", c.at, c.why, got)
		}
	}
}

// TestSlot: the first good moment that is not before the earliest.
func TestSlot(t *testing.T) {
	for _, c := range []struct {
		kind     rejection.LetterKind
		earliest string
		day      string
	}{
		{rejection.LetterRequest, "2026-11-17T09:31", "2026-11-17"},
		{rejection.LetterRequest, "2026-11-17T10:52", "2026-11-17"},
		{rejection.LetterRequest, "2026-11-17T10:56", "2026-11-18"},
		{rejection.LetterRequest, "2026-11-19T11:00", "2026-11-24"},
		{rejection.LetterRequest, "2026-12-23T12:00", "2027-01-05"},
		{rejection.LetterRequest, "2026-03-17T09:00", "2026-03-18"},
		{rejection.LetterStatusQuestion, "2026-11-20T09:00", "2026-11-24"},
		{rejection.LetterFollowUp, "2026-11-21T09:00", "2026-11-24"},
		{rejection.LetterThankYou, "2026-11-19T16:35", "2026-11-19"},
		{rejection.LetterThankYou, "2026-11-19T16:56", "2026-11-20"},
		{rejection.LetterThankYou, "2026-11-20T17:30", "2026-11-23"},
		{rejection.LetterThankYou, "2026-12-23T18:00", "2027-01-04"},
	} {
		earliest := planner.Resolve(rejection.Slot{Wall: c.earliest, Zone: "Europe/Dublin"})
		slot := planner.Slot(northwind(), robin, of(c.kind), earliest)
		if slot.Wall[:10] != c.day || slot.At.Before(earliest) || slot.Zone != "Europe/Dublin" || slot.ZoneOf != "company" {
			t.Errorf("%s not before %s: %+v, want %s", c.kind, c.earliest, slot, c.day)
		}
	}
}

// TestSlotIsSpread: the minute is the letter's own, and different letters use the whole window.
func TestSlotIsSpread(t *testing.T) {
	minutes := map[string]int{}
	for i := range 500 {
		r := northwind()
		r.ID = rejection.ID(time.Duration(i).String())
		first, again := planner.Slot(r, robin, of(rejection.LetterRequest), monday), planner.Slot(r, robin, of(rejection.LetterRequest), monday)
		if first != again {
			t.Fatal("the same letter has two slots")
		}
		minutes[first.Wall[11:]]++
	}
	if len(minutes) < 80 {
		t.Errorf("500 letters share %d of 100 minutes", len(minutes))
	}
}

// TestSlotProperties: in any year and country, a slot is good, not early, and means what it says.
func TestSlotProperties(t *testing.T) {
	domains := rapid.SampledFrom([]string{"x.de", "x.ch", "x.fr", "x.co.uk", "x.us", "x.ca", "x.com.au", "x.jp", "x.com.br", "x.in", "x.example", "x.se", "x.pl"})
	letterKinds := rapid.SampledFrom([]rejection.LetterKind{
		rejection.LetterRequest, rejection.LetterFollowUp, rejection.LetterThankYou, rejection.LetterStatusQuestion,
	})
	rapid.Check(t, func(t *rapid.T) {
		r := northwind()
		r.ID, r.Original.Text = rejection.ID(rapid.StringMatching(`[a-z2-7]{20}`).Draw(t, "id")), ""
		l := of(letterKinds.Draw(t, "kind"))
		l.To.Address = "ann@" + domains.Draw(t, "domain")
		earliest := date3(2026, 1, 1).Add(time.Duration(rapid.Int64Range(0, 8*365*24*3600).Draw(t, "seconds")) * time.Second)
		slot := planner.Slot(r, robin, l, earliest)
		if slot.At.Before(earliest) || slot.At.After(earliest.AddDate(0, 0, 21)) {
			t.Fatalf("%v for %v", slot, earliest)
		}
		if !planner.Good(r, robin, l, slot.At) || !planner.Good(r, robin, l, slot.At.Add(4*time.Minute)) {
			t.Fatalf("%v is not good", slot)
		}
		if !planner.Resolve(slot).Equal(slot.At) || slot.Chosen {
			t.Fatalf("%v does not mean %v", slot, planner.Resolve(slot))
		}
	})
}

// TestChosenTimeWins over the windows, for as long as it is not missed, and never over the earliest.
func TestChosenTimeWins(t *testing.T) {
	l := of(rejection.LetterRequest)
	l.Slot, _ = planner.When(robin, "sat 15:00", monday)
	if got := planner.Slot(northwind(), robin, l, monday.Add(24*time.Hour)); got != l.Slot {
		t.Errorf("the owner's time became %+v", got)
	}
	for late, want := range map[time.Duration]bool{-time.Minute: false, 0: true, time.Hour: true, 2 * time.Hour: false} {
		if got := planner.Good(northwind(), robin, l, l.Slot.At.Add(late)); got != want {
			t.Errorf("%v after the owner's time: %v", late, got)
		}
	}
	after := planner.Slot(northwind(), robin, l, l.Slot.At.Add(time.Minute))
	if after.Chosen || after.Wall[:10] != "2026-11-24" {
		t.Errorf("a time before the earliest became %+v", after)
	}
}

// TestNoWindowNoSlot: settings without windows find nothing, and end.
func TestNoWindowNoSlot(t *testing.T) {
	if got := New(Settings{}).Slot(northwind(), robin, of(rejection.LetterRequest), monday); !got.At.IsZero() {
		t.Errorf("%+v", got)
	}
}

// TestGentle: Friday afternoon and Monday before ten stay shut, whatever the days.
func TestGentle(t *testing.T) {
	s := DefaultSettings()
	s.Letters.Days = []time.Weekday{time.Monday, time.Friday}
	s.Letters.From, s.Letters.To = 9*time.Hour, 16*time.Hour
	p := New(s)
	for at, want := range map[string]bool{
		"2026-11-16T09:59": false, "2026-11-16T10:00": true, "2026-11-20T11:59": true, "2026-11-20T12:00": false, "2026-11-18T10:00": false,
	} {
		now := planner.Resolve(rejection.Slot{Wall: at, Zone: "Europe/Dublin"})
		if got := p.Good(northwind(), robin, of(rejection.LetterRequest), now); got != want {
			t.Errorf("%s: %v", at, got)
		}
	}
	early := planner.Resolve(rejection.Slot{Wall: "2026-11-16T08:00", Zone: "Europe/Dublin"})
	if got := p.Slot(northwind(), robin, of(rejection.LetterRequest), early); got.Wall < "2026-11-16T10:00" {
		t.Errorf("Monday at %s", got.Wall)
	}
}

func TestWorkingDays(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-11-18T09:40", 5, "2026-11-25T09:00"},
		{"2026-11-18T09:40", 1, "2026-11-19T09:00"},
		{"2026-11-20T23:59", 1, "2026-11-23T09:00"},
		{"2026-10-22T10:00", 2, "2026-10-27T09:00"}, // the October holiday is a Monday
		{"2026-12-22T10:00", 5, "2027-01-07T09:00"},
		{"2026-11-18T09:40", 0, "2026-11-18T09:00"},
	} {
		from := planner.Resolve(rejection.Slot{Wall: c.from, Zone: "Europe/Dublin"})
		got := planner.WorkingDays(northwind(), robin, from, c.n)
		if got.Format(wallLayout) != c.want || got.Location().String() != "Europe/Dublin" {
			t.Errorf("%d after %s is %v, want %s", c.n, c.from, got, c.want)
		}
	}
}

func TestWorkingDaysByTheLetter(t *testing.T) {
	r := northwind()
	r.Original.Text, r.Original.From.Address = "", ""
	r.Letters = []rejection.Letter{{To: rejection.Person{Address: "anna@firma.de"}}, {}}
	friday := date3(2026, 10, 2)
	got := planner.WorkingDays(r, robin, friday, 1)
	if got.Format(wallLayout) != "2026-10-05T09:00" || got.Location().String() != "Europe/Berlin" {
		t.Errorf("%v", got)
	}
	if got := planner.WorkingDays(rejection.Rejection{}, robin, friday, 1).Location().String(); got != "Europe/Dublin" {
		t.Errorf("nobody known: %s", got)
	}
}

func BenchmarkSlot(b *testing.B) {
	r, l := northwind(), of(rejection.LetterRequest)
	b.ReportAllocs()
	for b.Loop() {
		planner.Slot(r, robin, l, monday)
	}
}
