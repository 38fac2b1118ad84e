package calendar

import (
	"slices"
	"strings"
	"time"
)

// setDay notes the day, once: two days are no single time.
func (r *reading) setDay(d date) bool {
	if r.hasDay {
		return false
	}
	r.day, r.hasDay = d, true
	return true
}

// setClock notes the time of day, once; beside a part of the day ("tomorrow morning at 10") it must agree with it.
func (r *reading) setClock(c time.Duration) bool {
	if r.hasClock && !(r.loose && sameHalf(r.clock, c)) {
		return false
	}
	r.clock, r.hasClock, r.loose = c, true, false
	return true
}

func sameHalf(a, b time.Duration) bool { return (a < 12*time.Hour) == (b < 12*time.Hour) }

// on reads a date; without a year it is the next such day.
func (r *reading) on(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return false
	}
	d := date{year, time.Month(month), day}
	if year == 0 {
		d.year = r.now.Year()
		if d.utc().Before(dateOf(r.now).utc()) {
			d.year++
		}
	}
	return dateOf(d.utc()) == d && r.setDay(d)
}

// days reads a day counted from today.
func (r *reading) days(n int) bool { return r.setDay(dateOf(r.now).plus(n)) }

// onWeekday reads a weekday: today's own name may mean today.
func (r *reading) onWeekday(w time.Weekday) bool {
	ahead := (int(w) - int(r.now.Weekday()) + 7) % 7
	r.weekly = true
	return r.days(ahead)
}

// nextWeek reads "next Tuesday" as the one of the week that starts next Monday.
func (r *reading) nextWeek(w time.Weekday) bool {
	fromMonday := func(d time.Weekday) int { return (int(d) + 6) % 7 }
	return r.days(7 - fromMonday(r.now.Weekday()) + fromMonday(w))
}

// after reads a span from now: whole days keep the time of day open, hours and minutes fix it.
func (r *reading) after(n int, unit time.Duration) bool {
	if n <= 0 {
		return false
	}
	if unit >= aDay {
		return r.days(n * int(unit/aDay))
	}
	then := r.now.Add(time.Duration(n) * unit).Truncate(time.Minute)
	return r.setDay(dateOf(then)) && r.setClock(then.Sub(dateOf(then).utc()))
}

func (r *reading) at(hour, minute int) bool {
	return hour < 24 && minute < 60 && r.setClock(time.Duration(hour)*time.Hour+time.Duration(minute)*time.Minute)
}

// half reads a time of the twelve-hour clock.
func (r *reading) half(hour, minute int, half string) bool {
	if hour < 1 || hour > 12 {
		return false
	}
	hour %= 12
	if strings.HasPrefix(half, "p") {
		hour += 12
	}
	return r.at(hour, minute)
}

// part reads a part of the day.
func (r *reading) part(clock time.Duration) bool {
	if r.hasClock {
		return sameHalf(r.clock, clock)
	}
	r.clock, r.hasClock, r.loose = clock, true, true
	return true
}

// wall returns the moment that was read.
func (r *reading) wall() (time.Time, bool) {
	switch {
	case !r.hasDay && !r.hasClock:
		return time.Time{}, false
	case !r.hasClock:
		r.clock = dayClock
	case !r.hasDay:
		r.day, r.weekly = dateOf(r.now), false
		if !r.day.wall(r.clock).After(r.now) {
			r.day = r.day.next()
		}
	}
	if r.weekly && !r.day.wall(r.clock).After(r.now) {
		r.day = r.day.plus(7)
	}
	return r.day.wall(r.clock), true
}

// names makes a pattern of a table's keys, the longest first, so that none hides a longer one.
func names[V any](table map[string]V) string {
	keys := make([]string, 0, len(table))
	for k := range table {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return strings.Join(keys, "|")
}
