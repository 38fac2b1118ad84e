package message

import "time"

// unhurried are the default limits with a clock that stands still: what is not about time must not fail on a slow machine.
func unhurried() Limits {
	l := DefaultLimits()
	l.Now = func() time.Time { return time.Unix(0, 0) }
	return l
}
