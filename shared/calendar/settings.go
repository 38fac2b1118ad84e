package calendar

import (
	"slices"
	"time"

	"lemonaid/shared/rejection"
)

// Settings are the windows; the zero value has none and never finds a moment: use [DefaultSettings].
type Settings struct {
	// Letters is the window of requests, reminders and status questions; Thanks that of thank-yous.
	Letters, Thanks Window
	// Horizon is how far ahead an owner may name a time.
	Horizon time.Duration
	// Grace is how long after a time that the owner named the letter may still leave for it.
	Grace time.Duration
	// Search is how far ahead a window is looked for before the search is given up.
	Search time.Duration
}

// Window is a span of the day, on some days of the week, at the recipient's clock. Weekends, public holidays and 24
// December to 2 January are never in it.
type Window struct {
	Days []time.Weekday
	// From and To are spans since midnight; From is inside, To is not.
	From, To time.Duration
	// Spread is how far from the first possible minute the random minute may fall.
	Spread time.Duration
	// Gentle keeps a letter out of Friday afternoon and of Monday before ten, whatever Days says.
	Gentle bool
}

// DefaultSettings returns the windows of the craft: letters Tuesday to Thursday 09:15 to 11:00, thank-yous on any working
// day 09:00 to 17:00.
func DefaultSettings() Settings {
	return Settings{
		Letters: Window{
			Days: []time.Weekday{time.Tuesday, time.Wednesday, time.Thursday},
			From: 9*time.Hour + 15*time.Minute, To: 11 * time.Hour, Spread: 105 * time.Minute, Gentle: true,
		},
		Thanks: Window{
			Days: []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday},
			From: 9 * time.Hour, To: 17 * time.Hour, Spread: 20 * time.Minute,
		},
		Horizon: 90 * 24 * time.Hour,
		Grace:   2 * time.Hour,
		Search:  90 * 24 * time.Hour,
	}
}

// margin is what a slot leaves of its window, so that a sweep that runs a little late still finds it open.
const margin = 5 * time.Minute

// window is when a letter of that kind may leave: thanks at any time of a working day, the rest in the window that the owner
// named, if they did. That window is theirs: it holds a Friday afternoon where they want one.
func (s Settings) window(kind rejection.LetterKind, prof rejection.Profile) Window {
	switch {
	case kind == rejection.LetterThankYou, kind == rejection.LetterClosingNote:
		return s.Thanks
	case prof.Window.IsZero():
		return s.Letters
	}
	from, to := time.Duration(prof.Window.From)*time.Minute, time.Duration(prof.Window.To)*time.Minute
	return Window{Days: prof.Window.Days(), From: from, To: to, Spread: to - from}
}

// holds reports whether the window is open at that minute of that kind of day; the day itself is judged by its place.
func (w Window) holds(day time.Weekday, clock time.Duration) bool {
	if !slices.Contains(w.Days, day) || clock < w.From || clock >= w.To {
		return false
	}
	if !w.Gentle {
		return true
	}
	return !(day == time.Friday && clock >= 12*time.Hour) && !(day == time.Monday && clock < 10*time.Hour)
}

// span returns the part of the day in which a letter may leave, narrowed to what is gentle.
func (w Window) span(day time.Weekday) (from, to time.Duration) {
	from, to = w.From, w.To
	if w.Gentle && day == time.Friday {
		to = min(to, 12*time.Hour)
	}
	if w.Gentle && day == time.Monday {
		from = max(from, 10*time.Hour)
	}
	return from, to
}
