package rejection

import "time"

// Draft is the text of a letter before it is somebody's.
type Draft struct {
	Subject string
	Body    string
	Footer  string
	// Wording names the variants that the words were put together from: see [Letter.Wording].
	Wording string
}

// Finding is what a check says of a letter. Blocks is true where the letter must not be sent like this.
type Finding struct {
	// Check names the check as in the craft: F6, T3.
	Check  string `json:"check"`
	Blocks bool   `json:"blocks"`
	// Says is one sentence for the owner; Words are the words it is about, "" where it is about the whole.
	Says  string `json:"says"`
	Words string `json:"words,omitempty"`
}

// Writer writes and checks letters. It is pure: the same arguments give the same words.
type Writer interface {
	// Write drafts a letter of that kind to that person.
	Write(r Rejection, p Profile, kind LetterKind, to Person) Draft
	// Check returns what is wrong with a letter, the blocking findings first.
	Check(r Rejection, p Profile, l Letter) []Finding
}

// Planner knows when to write. It is pure: the same arguments give the same moment.
type Planner interface {
	// Slot returns the first good moment for the letter that is not before earliest.
	Slot(r Rejection, p Profile, l Letter, earliest time.Time) Slot
	// Good reports whether the letter may leave at that moment.
	Good(r Rejection, p Profile, l Letter, now time.Time) bool
	// Resolve returns the instant that the slot's wall time means in its zone now.
	Resolve(s Slot) time.Time
	// WorkingDays returns the start of the n-th working day after a moment, for this rejection's people.
	WorkingDays(r Rejection, p Profile, from time.Time, n int) time.Time
	// When reads a time in words ("tue 10:00") as the owner meant it; CodeNotUnderstood where it can't.
	When(p Profile, words string, now time.Time) (Slot, error)
}

// Desk carries out steps for one owner. Its rooms are pure, and so is each step.
type Desk struct {
	Writer  Writer
	Planner Planner
	Profile Profile
	Limits  Timing
}

// Preview returns when the current letter would leave if it were approved now, the zero Slot where there is none to approve.
func (d Desk) Preview(r Rejection, now time.Time) Slot {
	l := r.Current()
	if l == nil || !l.Pending() || l.State == LetterScheduled {
		return Slot{}
	}
	next := r.clone()
	d.begin(&next, Meta{}, now).schedule(next.Current())
	return next.Current().Slot
}

// Timing holds the spans of the workflow; the zero value is none of them: use [DefaultTiming].
type Timing struct {
	// Undo is the least time between an approval and its letter.
	Undo time.Duration
	// AskFilled is how long after the rejection the owner is asked whether the job is filled.
	AskFilled time.Duration
	// FollowUpDays is the number of working days after which the one reminder is offered.
	FollowUpDays int
	// CloseDays is the number of working days after that offer, or the reminder itself, when the rejection closes.
	CloseDays int
	// Lease is how long one attempt to send may take before its outcome counts as unknown.
	Lease time.Duration
	// AskHeld is how long an outcome may be unknown before the owner is asked.
	AskHeld time.Duration
	// Stale is the age past which a command does nothing.
	Stale time.Duration
	// KeepRaw and KeepTexts are how long after closing the raw mails and the texts are kept.
	KeepRaw, KeepTexts time.Duration
}

// DefaultTiming returns the spans of the craft.
func DefaultTiming() Timing {
	return Timing{
		Undo:         30 * time.Minute,
		AskFilled:    10 * 24 * time.Hour,
		FollowUpDays: 5,
		CloseDays:    10,
		Lease:        2 * time.Minute,
		AskHeld:      time.Hour,
		Stale:        72 * time.Hour,
		KeepRaw:      30 * 24 * time.Hour,
		KeepTexts:    180 * 24 * time.Hour,
	}
}
