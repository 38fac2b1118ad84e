package calendar

import (
	"crypto/sha256"
	"encoding/binary"
	"time"

	"lemonaid/shared/rejection"
)

// Planner finds moments. It implements [rejection.Planner], holds nothing that changes and is safe for concurrent use.
type Planner struct {
	settings Settings
}

// New returns a planner with those settings.
func New(s Settings) Planner { return Planner{settings: s} }

var _ rejection.Planner = Planner{}

// Slot returns the first good moment for the letter that is not before earliest, to the minute. A time that the owner
// chose is kept while it is not before earliest.
func (p Planner) Slot(r rejection.Rejection, prof rejection.Profile, l rejection.Letter, earliest time.Time) rejection.Slot {
	if at := p.Resolve(l.Slot); l.Slot.Chosen && !at.Before(earliest) {
		kept := l.Slot
		kept.At = at.UTC()
		return kept
	}
	where := placeOf(r, prof, l.To)
	window := p.settings.window(l.Kind, prof)
	first := ceilMinute(earliest).In(where.zone)
	for day := dateOf(first); day.start(where.zone).Before(earliest.Add(p.settings.Search)); day = day.next() {
		if wall, ok := window.pick(where, day, first, seed(r.ID, l.Kind)); ok {
			return where.slot(wall)
		}
	}
	return rejection.Slot{}
}

// pick returns the random minute of the window on that day, if the day is a working one and enough of the window is left
// after first.
func (w Window) pick(where place, day date, first time.Time, seed uint64) (time.Time, bool) {
	weekday := day.weekday()
	from, to := w.span(weekday)
	if !where.works(day) || !w.holds(weekday, from) {
		return time.Time{}, false
	}
	opens, closes := day.wall(from), day.wall(to-margin)
	if now := wallOf(first); now.After(opens) {
		opens = now
	}
	span := min(closes.Sub(opens), w.Spread)
	if span < time.Minute {
		return time.Time{}, false
	}
	return opens.Add(time.Duration(seed%uint64(span/time.Minute)) * time.Minute), true
}

// Good reports whether the letter may leave at that moment: in its window, or within the grace of the time that the owner
// chose.
func (p Planner) Good(r rejection.Rejection, prof rejection.Profile, l rejection.Letter, now time.Time) bool {
	if l.Slot.Chosen {
		if at := p.Resolve(l.Slot); !now.Before(at) && now.Before(at.Add(p.settings.Grace)) {
			return true
		}
	}
	where := placeOf(r, prof, l.To)
	local := now.In(where.zone)
	return where.works(dateOf(local)) && p.settings.window(l.Kind, prof).holds(local.Weekday(), clockOf(local))
}

// Resolve returns the instant that the slot's wall time means in its zone now. A wall time that a clock change skips means
// the moment as many minutes after the change as it was after the gap began, and one that comes twice means the first
// (RFC 5545 section 3.3.5). Where wall time or zone cannot be read it is the instant noted when the slot was set.
func (p Planner) Resolve(s rejection.Slot) time.Time {
	zone, err := time.LoadLocation(s.Zone)
	if s.Zone == "" || err != nil {
		return s.At
	}
	wall, err := time.Parse(wallLayout, s.Wall)
	if err != nil {
		return s.At
	}
	return instant(wall, zone)
}

// WorkingDays returns nine in the morning of the n-th working day after a moment, where the rejection's people work.
func (p Planner) WorkingDays(r rejection.Rejection, prof rejection.Profile, from time.Time, n int) time.Time {
	where := placeOf(r, prof, addressee(r))
	day := dateOf(from.In(where.zone))
	for left, bound := n, 3*n+60; left > 0 && bound > 0; bound-- {
		day = day.next()
		if where.works(day) {
			left--
		}
	}
	return instant(day.wall(9*time.Hour), where.zone)
}

// addressee is who the rejection's letters go to: the last one written to, else the first of its people.
func addressee(r rejection.Rejection) rejection.Person {
	for i := len(r.Letters) - 1; i >= 0; i-- {
		if r.Letters[i].To.Reachable() {
			return r.Letters[i].To
		}
	}
	if len(r.People) > 0 {
		return r.People[0]
	}
	return rejection.Person{}
}

// seed spreads the letters over their window, the same letter always to the same minute.
func seed(id rejection.ID, kind rejection.LetterKind) uint64 {
	sum := sha256.Sum256([]byte("slot\x00" + string(id) + "\x00" + string(kind)))
	return binary.BigEndian.Uint64(sum[:8])
}
