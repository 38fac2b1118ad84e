package calendar

import (
	"time"

	"lemonaid/shared/rejection"
)

// When reads a time in words as the owner means it, at the owner's clock: "tue 10:00", "tomorrow morning", "in 3 days",
// "24 Nov 9am", "2026-11-24 09:30", "thursday". It returns CodeNotUnderstood where the words are no single time, and
// CodeInvalid where they are in the past or past the horizon. What it understood is to be said back with [Words].
func (p Planner) When(prof rejection.Profile, words string, now time.Time) (rejection.Slot, error) {
	where := home(prof)
	wall, ok := readTime(words, now.In(where.zone))
	if !ok {
		return rejection.Slot{}, rejection.Refuse(rejection.CodeNotUnderstood, "no single time")
	}
	slot := where.slot(wall)
	slot.Chosen = true
	switch {
	case !slot.At.After(now):
		return rejection.Slot{}, rejection.Refuse(rejection.CodeInvalid, "in the past")
	case slot.At.After(now.Add(p.settings.Horizon)):
		return rejection.Slot{}, rejection.Refuse(rejection.CodeInvalid, "too far ahead")
	}
	return slot, nil
}
