package calendar

import (
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// TestZone: whose clock a letter goes by.
func TestZone(t *testing.T) {
	for name, c := range map[string]struct {
		to       rejection.Person
		original rejection.Original
		zone, of string
	}{
		"the recipient's number": {
			rejection.Person{Phone: "+49 30 555 0100", Address: "a@x.ie"}, rejection.Original{Text: "Dublin"}, "Europe/Berlin", "recipient",
		},
		"a number with two noughts":  {rejection.Person{Phone: "0033 1 55 50 10 00"}, rejection.Original{}, "Europe/Paris", "recipient"},
		"a number without a country": {rejection.Person{Phone: "030 555 0100"}, rejection.Original{}, "Europe/Dublin", "owner"},
		"a number that many share":   {rejection.Person{Phone: "+1 212 555 0100"}, rejection.Original{}, "Europe/Dublin", "owner"},
		"the recipient's title":      {rejection.Person{Title: "Head of Data, Toronto"}, rejection.Original{}, "America/Toronto", "recipient"},
		"a city at the foot":         {rejection.Person{Address: "a@x.example"}, rejection.Original{Text: "We are sorry.\n\nContoso, Seattle"}, "America/Los_Angeles", "company"},
		"a country at the foot":      {rejection.Person{}, rejection.Original{Text: "We are sorry.\n\nContoso AG, Switzerland"}, "Europe/Zurich", "company"},
		"the last one named":         {rejection.Person{}, rejection.Original{Text: "You applied in London.\n\nContoso, Berlin"}, "Europe/Berlin", "company"},
		"a part of a word":           {rejection.Person{}, rejection.Original{Text: "Parisian style, Corkscrew Ltd"}, "Europe/Dublin", "owner"},
		"a city far above the foot":  {rejection.Person{}, rejection.Original{Text: "Paris " + strings.Repeat("word ", 200)}, "Europe/Dublin", "owner"},
		"the recipient's domain":     {rejection.Person{Address: "a@x.co.uk"}, rejection.Original{}, "Europe/London", "company"},
		"the sender's domain":        {rejection.Person{Address: "a@x.example"}, rejection.Original{From: rejection.Address{Address: "b@y.nl"}}, "Europe/Amsterdam", "company"},
		"a wide country, by the mail's offset": {
			rejection.Person{Address: "a@x.us"}, rejection.Original{Date: "2026-11-16T08:00:00-08:00"}, "America/Los_Angeles", "company",
		},
		"a wide country, sent in UTC": {rejection.Person{Address: "a@x.us"}, rejection.Original{Date: "2026-11-16T08:00:00Z"}, "America/New_York", "company"},
		"Australia by half an hour":   {rejection.Person{Address: "a@x.com.au"}, rejection.Original{Date: "2026-11-16T08:00:00+10:30"}, "Australia/Adelaide", "company"},
		"a domain of no country":      {rejection.Person{Address: "a@x.tv"}, rejection.Original{}, "Europe/Dublin", "owner"},
		"nothing":                     {rejection.Person{}, rejection.Original{}, "Europe/Dublin", "owner"},
		"no address":                  {rejection.Person{Address: "@"}, rejection.Original{}, "Europe/Dublin", "owner"},
	} {
		t.Run(name, func(t *testing.T) {
			got := placeOf(rejection.Rejection{Original: c.original}, robin, c.to)
			if got.zone.String() != c.zone || got.of != c.of {
				t.Errorf("%s of %s, want %s of %s", got.zone, got.of, c.zone, c.of)
			}
		})
	}
}

// TestHolidays: days on which nobody is written to, by the country of the address.
func TestHolidays(t *testing.T) {
	for _, c := range []struct {
		domain string
		day    time.Time
		works  bool
	}{
		{"x.de", date3(2027, 10, 5), true},
		{"x.de", date3(2028, 10, 3), false},  // German Unity Day, a Tuesday
		{"x.de", date3(2026, 6, 4), false},   // Corpus Christi, in some of the states
		{"x.fr", date3(2026, 7, 14), false},  // Fête nationale, a Tuesday
		{"x.ie", date3(2026, 7, 14), true},   // the same day elsewhere
		{"x.us", date3(2026, 11, 26), false}, // Thanksgiving
		{"x.uk", date3(2026, 8, 31), false},  // Summer bank holiday
		{"x.ca", date3(2026, 7, 1), false},   // Canada Day
		{"x.jp", date3(2026, 11, 3), false},  // Culture Day
		{"x.in", date3(2026, 11, 3), true},   // only weekends are known there
		{"x.in", date3(2026, 11, 1), false},
		{"x.ch", date3(2028, 8, 1), false}, // National Day, a Tuesday
		{"x.se", date3(2028, 6, 6), false}, // National Day, a Tuesday
	} {
		at := placeOf(rejection.Rejection{}, robin, rejection.Person{Address: "a@" + c.domain})
		if got := at.works(dateOf(c.day)); got != c.works {
			t.Errorf("%s on %s: works %v", c.domain, c.day.Format("Mon 2 Jan 2006"), got)
		}
	}
}

// TestCountries: every country of the table has zones that load, and cities lead to one of them.
func TestCountries(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range countries {
		if seen[c.code] || len(c.zones) == 0 || len(c.names) == 0 {
			t.Errorf("%s is not whole", c.code)
		}
		seen[c.code] = true
		for _, zone := range c.zones {
			if _, err := time.LoadLocation(zone); err != nil {
				t.Errorf("%s: %v", c.code, err)
			}
		}
	}
	for city, where := range cities {
		if s := spotOf(where); s.country.code == "" {
			t.Errorf("%s leads nowhere", city)
		}
	}
	if _, ok := countryByCode("xx"); ok {
		t.Error("xx is a country")
	}
	if c, ok := countryByCode("UK"); !ok || c.code != "gb" {
		t.Error("UK is none")
	}
}

func TestLastRunes(t *testing.T) {
	if got := lastRunes("aäb", 2); got != "b" {
		t.Errorf("%q", got)
	}
	if got := lastRunes("ab", 9); got != "ab" {
		t.Errorf("%q", got)
	}
}
