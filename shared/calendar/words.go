package calendar

import (
	"strings"
	"time"

	"lemonaid/shared/rejection"
)

// Words says when a slot is, for people: "Wed 18 Nov at 09:40 in Dublin".
func Words(s rejection.Slot) string {
	return Moment(Planner{}.Resolve(s), s.Zone)
}

// Moment says when a moment is at the clock of an IANA zone, for people; in UTC where the zone is not known.
func Moment(t time.Time, zone string) string {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		loc, zone = time.UTC, ""
	}
	return t.In(loc).Format("Mon 2 Jan at 15:04") + " " + Where(zone)
}

// Clock says the time of day of a moment at the clock of a zone: "09:40".
func Clock(t time.Time, zone string) string { return in(t, zone).Format("15:04") }

// Day says the day of a moment at the clock of a zone: "Wed 18 Nov".
func Day(t time.Time, zone string) string { return in(t, zone).Format("Mon 2 Jan") }

// Where says where a zone's clock hangs: "in Dublin", and "UTC" where the zone names no city.
func Where(zone string) string {
	_, city, ok := strings.Cut(zone, "/")
	if !ok || strings.HasPrefix(zone, "Etc/") {
		return "UTC"
	}
	if i := strings.LastIndexByte(city, '/'); i >= 0 {
		city = city[i+1:]
	}
	return "in " + strings.ReplaceAll(city, "_", " ")
}

func in(t time.Time, zone string) time.Time {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return t.UTC()
	}
	return t.In(loc)
}
