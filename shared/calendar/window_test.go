package calendar

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

// TestOwnersWindow: requests and reminders leave in the window that the owner named; thanks on any working day all the same.
func TestOwnersWindow(t *testing.T) {
	owner := robin
	owner.Window = rejection.Window{First: time.Friday, Last: time.Friday, From: 14 * 60, To: 16 * 60}
	monday := time.Date(2026, 11, 16, 9, 30, 0, 0, time.UTC)
	for _, kind := range []rejection.LetterKind{rejection.LetterRequest, rejection.LetterFollowUp, rejection.LetterStatusQuestion} {
		slot := planner.Slot(northwind(), owner, of(kind), monday)
		if at := slot.At; at.Weekday() != time.Friday || at.Hour() < 14 || at.Hour() >= 16 || at.Day() != 20 {
			t.Errorf("the %s leaves at %s, want Friday afternoon", kind, at)
		}
		if !planner.Good(northwind(), owner, of(kind), slot.At) {
			t.Errorf("the slot of the %s is no good moment", kind)
		}
	}
	for _, kind := range []rejection.LetterKind{rejection.LetterThankYou, rejection.LetterClosingNote} {
		if at := planner.Slot(northwind(), owner, of(kind), monday).At; at.Day() != 16 {
			t.Errorf("the %s waits until %s", kind, at)
		}
	}
}

// TestOwnersWindowNeverOnADayOff, whatever window the owner names and whenever the letter is approved.
func TestOwnersWindowNeverOnADayOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.IntRange(1, 5).Draw(t, "first")
		from := rapid.IntRange(0, 23*60).Draw(t, "from")
		owner := robin
		owner.Window = rejection.Window{
			First: time.Weekday(first), Last: time.Weekday(rapid.IntRange(first, 5).Draw(t, "last")),
			From: from, To: rapid.IntRange(from+30, 24*60).Draw(t, "to"),
		}
		now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 700*24*60).Draw(t, "now")) * time.Minute)
		slot := planner.Slot(northwind(), owner, of(rejection.LetterRequest), now)
		switch {
		case slot.At.Before(now):
			t.Fatalf("%s is before %s", slot.At, now)
		case !planner.Good(northwind(), owner, of(rejection.LetterRequest), slot.At):
			t.Fatalf("%s is no good moment for %s", slot.Wall, owner.Window)
		}
	})
}
