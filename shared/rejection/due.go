package rejection

import "time"

// Due returns when something happens to the rejection by itself, zero where nothing does: a notice to send, a letter to
// claim, a lease to end, a question to ask. It is what the store's due index holds.
func (r *Rejection) Due() time.Time {
	var due time.Time
	for _, n := range r.Notices {
		due = sooner(due, later(n.Due, n.LeaseUntil))
	}
	for i := range r.Letters {
		due = sooner(due, r.Letters[i].due())
	}
	return sooner(due, r.Timer.At)
}

// due returns when the letter itself needs a sweep.
func (l *Letter) due() time.Time {
	switch l.State {
	case LetterScheduled:
		return l.Slot.At
	case LetterSending:
		return l.Attempt.LeaseUntil
	}
	return time.Time{}
}

func sooner(a, b time.Time) time.Time {
	if a.IsZero() || (!b.IsZero() && b.Before(a)) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
