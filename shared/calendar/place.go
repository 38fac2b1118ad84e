package calendar

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rickar/cal/v2"

	"lemonaid/shared/rejection"
)

// Whose zone a slot is in.
const (
	ofRecipient = "recipient"
	ofCompany   = "company"
	ofOwner     = "owner"
)

// place is where a letter arrives: a clock and the days on which people work.
type place struct {
	zone    *time.Location
	of      string
	country country
}

// placeOf finds the recipient's place by their number; else the company's by the address and the foot of its mail; else it
// takes the owner's.
func placeOf(r rejection.Rejection, prof rejection.Profile, to rejection.Person) place {
	sent := r.Original.Date
	if c, ok := byPhone(to.Phone); ok {
		return c.at(ofRecipient, sent)
	}
	if p, ok := byText(to.Title); ok {
		return p.of(ofRecipient, sent)
	}
	foot := lastRunes(r.Original.Text, 600)
	if p, ok := byText(foot); ok {
		return p.of(ofCompany, sent)
	}
	for _, a := range []rejection.Address{{Address: to.Address}, r.Original.From, r.Original.ReplyTo} {
		if c, ok := byDomain(a.Domain()); ok {
			return c.at(ofCompany, sent)
		}
	}
	return home(prof)
}

// home is the owner's place, UTC where nothing is known of it.
func home(prof rejection.Profile) place {
	zone, err := time.LoadLocation(prof.Zone)
	known := prof.Zone != "" && prof.Zone != "Local" && err == nil
	c, ok := countryByCode(prof.Country)
	switch {
	case known && !ok:
		c, _ = countryByZone(prof.Zone)
		return place{zone, ofOwner, c}
	case known:
		return place{zone, ofOwner, c}
	case ok:
		return c.at(ofOwner, "")
	}
	return place{zone: time.UTC, of: ofOwner}
}

// at is a place in that country. Where it has several zones, the offset at which the mail was sent chooses, else its first.
func (c country) at(of, sent string) place {
	name := c.zones[0]
	if t, err := time.Parse(time.RFC3339, sent); err == nil && len(c.zones) > 1 {
		name = c.zoneLike(t)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		zone = time.UTC
	}
	return place{zone, of, c}
}

func (c country) zoneLike(t time.Time) string {
	_, want := t.Zone()
	for _, name := range c.zones {
		zone, err := time.LoadLocation(name)
		if err != nil {
			continue
		}
		if _, have := t.In(zone).Zone(); have == want {
			return name
		}
	}
	return c.zones[0]
}

// spot is what a text says of a place: a country, and a zone where the text names a city of a country with several.
type spot struct {
	country country
	zone    string
}

func (s spot) of(of, sent string) place {
	if zone, err := time.LoadLocation(s.zone); s.zone != "" && err == nil {
		return place{zone, of, s.country}
	}
	return s.country.at(of, sent)
}

// byText finds the last place that a text names: addresses stand at the foot of a mail.
func byText(text string) (spot, bool) {
	var found spot
	last := -1
	for name, where := range cities {
		if i := lastWord(text, name); i > last {
			last, found = i, spotOf(where)
		}
	}
	for _, c := range countries {
		for _, name := range c.names {
			if i := lastWord(text, name); i > last && c.code != found.country.code {
				last, found = i, spot{country: c}
			}
		}
	}
	return found, last >= 0
}

func spotOf(where string) spot {
	if c, ok := countryByCode(where); ok {
		return spot{country: c}
	}
	c, _ := countryByZone(where)
	return spot{c, where}
}

// byPhone finds the country of a number in international form.
func byPhone(number string) (country, bool) {
	digits := strings.Map(func(r rune) rune {
		if r == '+' || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, number)
	if after, ok := strings.CutPrefix(digits, "00"); ok {
		digits = "+" + after
	}
	return countryWhere(func(c country) bool { return c.dial != "" && strings.HasPrefix(digits, "+"+c.dial) })
}

func byDomain(domain string) (country, bool) {
	tld := domain[strings.LastIndexByte(domain, '.')+1:]
	if len(tld) != 2 {
		return country{}, false
	}
	return countryByCode(tld)
}

// lastWord returns where the last whole-word occurrence of a name starts, or -1.
func lastWord(text, name string) int {
	for end := len(text); ; {
		i := strings.LastIndex(text[:end], name)
		if i < 0 {
			return -1
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(name):])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return i
		}
		end = i
	}
}

// lastRunes returns the end of s, at most n bytes, from a rune boundary on.
func lastRunes(s string, n int) string {
	start := max(len(s)-n, 0)
	for start < len(s) && !utf8.RuneStart(s[start]) {
		start++
	}
	return s[start:]
}

// works reports whether people there work on that day.
func (p place) works(d date) bool {
	switch {
	case d.weekday() == time.Saturday || d.weekday() == time.Sunday:
		return false
	case d.month == time.December && d.day >= 24, d.month == time.January && d.day <= 2:
		return false
	}
	return !p.country.off(d)
}

// off reports whether the day is a public holiday, or the day on which one is observed.
func (c country) off(d date) bool {
	days := cal.Calendar{Holidays: c.days}
	actual, observed, _ := days.IsHoliday(d.utc())
	return actual || observed
}

// slot is the slot of a wall time there.
func (p place) slot(wall time.Time) rejection.Slot {
	return rejection.Slot{
		At: instant(wall, p.zone).UTC(), Wall: wall.Format(wallLayout), Zone: p.zone.String(), ZoneOf: p.of,
	}
}
