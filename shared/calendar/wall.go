package calendar

import "time"

// wallLayout is how a slot writes its wall time.
const wallLayout = "2006-01-02T15:04"

// instant returns the moment at which the clocks of a zone show a wall time, given as a time in UTC. In a gap it counts on
// with the offset from before the change; in a fold it is the first of the two.
func instant(wall time.Time, zone *time.Location) time.Time {
	before, after := offset(wall.Add(-24*time.Hour), zone), offset(wall.Add(24*time.Hour), zone)
	first := wall.Add(-before).In(zone)
	if second := wall.Add(-after).In(zone); !wallOf(first).Equal(wall) && wallOf(second).Equal(wall) {
		return second
	}
	return first
}

func offset(t time.Time, zone *time.Location) time.Duration {
	_, seconds := t.In(zone).Zone()
	return time.Duration(seconds) * time.Second
}

// wallOf returns what the clock of t's zone shows, as a time in UTC.
func wallOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}

// clockOf returns how far t's wall clock is past midnight.
func clockOf(t time.Time) time.Duration {
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second
}

// ceilMinute rounds up to the next whole minute.
func ceilMinute(t time.Time) time.Time {
	if cut := t.Truncate(time.Minute); cut.Before(t) {
		return cut.Add(time.Minute)
	}
	return t
}

// date is a day of the Gregorian calendar, nowhere in particular.
type date struct {
	year  int
	month time.Month
	day   int
}

func dateOf(t time.Time) date {
	y, m, d := t.Date()
	return date{y, m, d}
}

func (d date) utc() time.Time        { return time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC) }
func (d date) plus(days int) date    { return dateOf(d.utc().AddDate(0, 0, days)) }
func (d date) next() date            { return d.plus(1) }
func (d date) weekday() time.Weekday { return d.utc().Weekday() }

// wall returns a wall time on that day, as a time in UTC.
func (d date) wall(clock time.Duration) time.Time { return d.utc().Add(clock) }

func (d date) start(zone *time.Location) time.Time { return instant(d.utc(), zone) }
