package calendar

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

// TestDaysOff: for each country, public holidays of 2027 and 2028 that fall on a working day and that everyone there knows.
func TestDaysOff(t *testing.T) {
	for _, c := range []struct {
		code string
		off  []string
		on   []string
	}{
		{"ie", []string{"2027-02-01", "2027-03-17", "2027-03-29", "2027-05-03", "2027-06-07", "2027-08-02", "2027-10-25"}, []string{"2027-07-14", "2027-03-26"}},
		{"gb", []string{"2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30"}, []string{"2027-03-17"}},
		{"us", []string{"2027-01-18", "2027-05-31", "2027-09-06", "2027-11-25", "2028-07-04"}, []string{"2027-03-29", "2027-12-23"}},
		{"ca", []string{"2027-07-01", "2027-09-06"}, []string{"2027-07-14"}},
		{"de", []string{"2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17", "2028-10-03"}, []string{"2027-07-14", "2027-08-16"}},
		{"at", []string{"2027-01-06", "2027-03-29", "2027-05-06", "2027-10-26", "2027-12-08"}, []string{"2027-10-05"}},
		{"ch", []string{"2027-05-06", "2028-08-01"}, []string{"2027-07-14"}},
		{"fr", []string{"2027-03-29", "2027-05-06", "2027-07-14", "2027-11-01", "2027-11-11"}, []string{"2027-10-05"}},
		{"be", []string{"2027-03-29", "2027-05-06", "2027-07-21", "2027-11-01"}, []string{"2027-07-14"}},
		{"nl", []string{"2027-03-29", "2027-04-27", "2027-05-06"}, []string{"2027-07-14"}},
		{"dk", []string{"2027-03-25", "2027-03-26", "2027-03-29", "2027-05-06"}, []string{"2027-07-14"}},
		{"se", []string{"2027-01-06", "2027-03-26", "2027-03-29", "2028-06-06"}, []string{"2027-07-14"}},
		{"no", []string{"2027-03-25", "2027-03-29", "2027-05-06", "2027-05-17"}, []string{"2027-07-14"}},
		{"es", []string{"2027-01-06", "2027-03-26", "2027-10-12", "2027-11-01"}, []string{"2027-07-14"}},
		{"it", []string{"2027-01-06", "2027-03-29", "2027-06-02", "2027-11-01"}, []string{"2027-07-14"}},
		{"pl", []string{"2027-01-06", "2027-03-29", "2027-05-03", "2027-11-01", "2027-11-11"}, []string{"2027-07-14"}},
		{"cz", []string{"2027-03-26", "2027-03-29", "2027-07-05", "2027-07-06", "2027-10-28"}, []string{"2027-07-14"}},
		{"au", []string{"2027-01-26", "2027-03-26", "2027-03-29"}, []string{"2027-07-14"}},
		{"nz", []string{"2027-03-26", "2027-03-29", "2027-10-25"}, []string{"2027-07-14"}},
		{"za", []string{"2027-03-22", "2027-03-26", "2027-04-27", "2027-06-16", "2027-08-09"}, []string{"2027-07-14"}},
		{"jp", []string{"2027-02-11", "2027-04-29", "2027-05-03", "2027-11-03"}, []string{"2027-07-14"}},
		{"br", []string{"2027-04-21", "2027-09-07", "2027-10-12", "2027-11-02"}, []string{"2027-07-14"}},
	} {
		where, ok := countryByCode(c.code)
		if !ok {
			t.Errorf("no country %s", c.code)
			continue
		}
		here := where.at(ofCompany, "")
		for _, day := range c.off {
			if here.works(parseDate(t, day)) {
				t.Errorf("%s works on %s", c.code, day)
			}
		}
		for _, day := range c.on {
			if !here.works(parseDate(t, day)) {
				t.Errorf("%s rests on %s", c.code, day)
			}
		}
	}
}

func parseDate(t *testing.T, day string) date {
	t.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return dateOf(at)
}

// TestNobodyWorksThen: weekends and the days around the new year are free wherever it is.
func TestNobodyWorksThen(t *testing.T) {
	for _, c := range countries {
		here := c.at(ofCompany, "")
		for year := 2026; year < 2034; year++ {
			for day := (date{year, time.December, 24}); day != (date{year + 1, time.January, 3}); day = day.next() {
				if here.works(day) {
					t.Errorf("%s works on %v", c.code, day)
				}
			}
		}
		for day, n := (date{2026, time.January, 1}), 0; n < 366; day, n = day.next(), n+1 {
			weekend := day.weekday() == time.Saturday || day.weekday() == time.Sunday
			if weekend && here.works(day) {
				t.Errorf("%s works on %v", c.code, day)
			}
		}
	}
}

// TestMostDaysAreWorked: a table that is too strict would never write. At least 215 days of each year are worked everywhere.
func TestMostDaysAreWorked(t *testing.T) {
	for _, c := range countries {
		here, worked := c.at(ofCompany, ""), 0
		for day := (date{2027, time.January, 1}); day.year == 2027; day = day.next() {
			if here.works(day) {
				worked++
			}
		}
		if worked < 215 || worked > 256 {
			t.Errorf("%s works on %d days", c.code, worked)
		}
	}
}

// TestDates: the arithmetic of days, over months, years and leap days.
func TestDates(t *testing.T) {
	for _, c := range []struct {
		from date
		days int
		want date
	}{
		{date{2026, time.November, 16}, 1, date{2026, time.November, 17}},
		{date{2026, time.November, 30}, 1, date{2026, time.December, 1}},
		{date{2026, time.December, 31}, 1, date{2027, time.January, 1}},
		{date{2028, time.February, 28}, 1, date{2028, time.February, 29}},
		{date{2027, time.February, 28}, 1, date{2027, time.March, 1}},
		{date{2026, time.November, 16}, 0, date{2026, time.November, 16}},
		{date{2026, time.November, 16}, 90, date{2027, time.February, 14}},
	} {
		if got := c.from.plus(c.days); got != c.want {
			t.Errorf("%v and %d days is %v, want %v", c.from, c.days, got, c.want)
		}
	}
}

// TestWorkingDaysGoOn: more days are never earlier, each is a working one, and none is skipped.
func TestWorkingDaysGoOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := northwind()
		r.Original.Text = ""
		r.People[0].Address = "ann@x." + rapid.SampledFrom([]string{"de", "fr", "us", "in", "jp", "example"}).Draw(t, "domain")
		from := date3(2026, 1, 1).Add(time.Duration(rapid.IntRange(0, 5*365*24).Draw(t, "hours")) * time.Hour)
		n := rapid.IntRange(1, 15).Draw(t, "days")
		where := placeOf(r, robin, r.People[0])
		last := dateOf(planner.WorkingDays(r, robin, from, n).In(where.zone))
		worked := 0
		for day := dateOf(from.In(where.zone)); day != last; {
			day = day.next()
			if where.works(day) {
				worked++
			}
		}
		if worked != n || !where.works(last) {
			t.Fatalf("%d working days after %v is %v: %d", n, from, last, worked)
		}
	})
}

// TestThankYouIsSoon: a thank-you that is ready in working hours leaves within half an hour.
func TestThankYouIsSoon(t *testing.T) {
	for hour := 9; hour < 16; hour++ {
		earliest := date3(2026, 11, 19).Add(time.Duration(hour)*time.Hour + 7*time.Minute)
		slot := planner.Slot(northwind(), robin, of(rejection.LetterThankYou), earliest)
		if wait := slot.At.Sub(earliest); wait < 0 || wait > 30*time.Minute {
			t.Errorf("ready at %v, leaves at %v", earliest, slot.At)
		}
	}
}

// TestClockChangeBetween: a slot set before the clocks change keeps its wall time after.
func TestClockChangeBetween(t *testing.T) {
	friday := time.Date(2026, 10, 23, 12, 0, 0, 0, time.UTC) // summer time; the clocks change on Sunday
	slot := planner.Slot(northwind(), robin, of(rejection.LetterRequest), friday)
	if slot.Wall[:10] != "2026-10-27" || slot.At.Hour() != planner.Resolve(slot).UTC().Hour() {
		t.Fatalf("%+v", slot)
	}
	if local := planner.Resolve(slot); local.Format(wallLayout) != slot.Wall || !planner.Good(northwind(), robin, of(rejection.LetterRequest), local) {
		t.Errorf("the clock shows %v", local)
	}
}

// TestGoodByTheOwnersClock: where nothing is known of the company, the owner's clock counts.
func TestGoodByTheOwnersClock(t *testing.T) {
	tokyo := rejection.Profile{Zone: "Asia/Tokyo", Country: "JP"}
	r := rejection.Rejection{ID: "x"}
	l := rejection.Letter{Kind: rejection.LetterRequest, To: rejection.Person{Address: "a@x.example"}}
	slot := planner.Slot(r, tokyo, l, monday)
	if slot.Zone != "Asia/Tokyo" || slot.ZoneOf != "owner" || !planner.Good(r, tokyo, l, slot.At) || planner.Good(r, robin, l, slot.At) {
		t.Errorf("%+v", slot)
	}
}
