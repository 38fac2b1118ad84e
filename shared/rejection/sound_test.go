package rejection

import (
	"encoding/json"
	"fmt"
)

// promised is the size in bytes that a stored rejection stays under.
const promised = 64 << 10

// unsound returns what is wrong with a state, whatever led to it.
func unsound(r Rejection) []string {
	var broken []string
	for _, check := range []func(Rejection) string{
		oneOfAKind, oneWaiting, deadWhenOver, approvedWhenWaiting, dueWhenOwed, dueWhenLeaving, storable, knownStatus, bounded,
	} {
		if says := check(r); says != "" {
			broken = append(broken, says)
		}
	}
	return broken
}

// oneOfAKind is I3: at most one letter of each kind.
func oneOfAKind(r Rejection) string {
	seen := map[LetterKind]bool{}
	for _, l := range r.Letters {
		if seen[l.Kind] {
			return "two letters of kind " + string(l.Kind)
		}
		seen[l.Kind] = true
	}
	return ""
}

// oneWaiting: only the current letter can leave.
func oneWaiting(r Rejection) string {
	for i, l := range r.Letters {
		if (l.State == LetterApproved || l.State == LetterScheduled) && i != len(r.Letters)-1 {
			return fmt.Sprintf("the %s waits to leave and is not the current letter", l.Kind)
		}
	}
	return ""
}

// deadWhenOver is I9 as far as it lives here: a pending send dies with its rejection.
func deadWhenOver(r Rejection) string {
	for _, l := range r.Letters {
		waits := l.State == LetterApproved || l.State == LetterScheduled
		if waits && (r.Closed != "" || r.Stopped || r.Paused) {
			return fmt.Sprintf("the %s waits to leave although it is over", l.Kind)
		}
	}
	return ""
}

// approvedWhenWaiting is I1: what waits to leave or leaves was approved with exactly its digest and revision.
func approvedWhenWaiting(r Rejection) string {
	for _, l := range r.Letters {
		switch l.State {
		case LetterSent, LetterHeld, LetterBounced:
			if l.SelfSent || l.Body == "" {
				continue
			}
		case LetterApproved, LetterScheduled, LetterSending:
		default:
			if l.Approved() {
				return fmt.Sprintf("the %s in state %s is approved", l.Kind, l.State)
			}
			continue
		}
		if !l.Approved() {
			return fmt.Sprintf("the %s in state %s is not approved", l.Kind, l.State)
		}
	}
	return ""
}

func dueWhenOwed(r Rejection) string {
	if len(r.Notices) > 0 && r.Due().IsZero() {
		return "a notice is owed and nothing is due"
	}
	return ""
}

func dueWhenLeaving(r Rejection) string {
	for _, l := range r.Letters {
		at := l.Slot.At
		if l.State == LetterSending {
			at = l.Attempt.LeaseUntil
		} else if l.State != LetterScheduled {
			continue
		}
		if at.IsZero() || r.Due().After(at) {
			return fmt.Sprintf("the %s is %s at %v and due is %v", l.Kind, l.State, at, r.Due())
		}
	}
	return ""
}

// storable: the item stays small, and what is stored is what is loaded.
func storable(r Rejection) string {
	b, err := json.Marshal(r)
	if err != nil {
		return err.Error()
	}
	if len(b) >= promised {
		return fmt.Sprintf("the item has %d bytes", len(b))
	}
	var back Rejection
	if err := json.Unmarshal(b, &back); err != nil {
		return err.Error()
	}
	if again, err := json.Marshal(back); err != nil || string(again) != string(b) {
		return fmt.Sprintf("stored and loaded it is another one (%v)", err)
	}
	return ""
}

func statuses() []Status {
	return []Status{
		StatusNeedsJudgement, StatusWaitingFilled, StatusNeedsPerson, StatusNeedsApproval, StatusScheduled, StatusSent, StatusAnswered,
		StatusClosed, StatusHeld, StatusBounced, StatusStopped, StatusCancelled,
	}
}

func knownStatus(r Rejection) string {
	got := r.Status()
	for _, s := range statuses() {
		if s == got {
			return contradicted(r, got)
		}
	}
	return "unknown status " + string(got)
}

// contradicted says where a status and the letters say different things.
func contradicted(r Rejection, s Status) string {
	l := r.Current()
	waits := l != nil && (l.State == LetterScheduled || l.State == LetterSending)
	switch {
	case waits && s != StatusScheduled && r.Closed == "" && !r.Stopped:
		return fmt.Sprintf("the %s is %s and the status is %s", l.Kind, l.State, s)
	case !waits && s == StatusScheduled:
		return "scheduled, and no letter is"
	}
	return ""
}

// bounded: every list keeps to its bound.
func bounded(r Rejection) string {
	for name, over := range map[string]int{
		"inputs": len(r.Inputs) - maxInputs, "timeline": len(r.Timeline) - maxTimeline, "people": len(r.People) - maxPeople,
		"notices": len(r.Notices) - maxNotices, "raw keys": len(r.RawKeys) - maxRawKeys, "answers": len(r.Answers) - 4*maxAnswers,
		"asked": len(r.Asked) - 6, "letters": len(r.Letters) - 4,
	} {
		if over > 0 {
			return fmt.Sprintf("%s: %d too many", name, over)
		}
	}
	return ""
}
