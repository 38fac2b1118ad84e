package rejection

import (
	"slices"
	"time"
)

// tick carries out what time alone brings: leases that ended and timers that went off.
func (s *step) tick() error {
	for i := range s.r.Letters {
		if l := &s.r.Letters[i]; l.State == LetterSending && !s.now.Before(l.Attempt.LeaseUntil) {
			s.hold(l)
		}
	}
	for range len([]TimerKind{TimerAskFilled, TimerFollowUp, TimerClose, TimerAskHeld, TimerAskStatus, TimerForgetRaw, TimerForgetTexts}) {
		s.setTimer()
		if s.r.Timer.At.IsZero() || s.r.Timer.At.After(s.now) {
			break
		}
		s.fire(s.r.Timer.Kind)
	}
	return nil
}

// Ready returns the notices that may be sent now: due, and taken by no other sweep.
func (r *Rejection) Ready(now time.Time) []Notice {
	var ready []Notice
	for _, n := range r.Notices {
		if !n.Due.After(now) && !n.LeaseUntil.After(now) {
			ready = append(ready, n)
		}
	}
	return ready
}

func (s *step) leased(in Leased) error {
	for i := range s.r.Notices {
		if slices.Contains(in.Notices, s.r.Notices[i].ID) {
			s.r.Notices[i].LeaseUntil = in.Until
		}
	}
	return nil
}

// told takes notices that were sent off the list and puts those that failed off, ever longer, up to six hours. One that can't
// be sent at all is given up, and the timeline says so.
func (s *step) told(in Told) error {
	kept := s.r.Notices[:0]
	for _, n := range s.r.Notices {
		switch {
		case slices.Contains(in.Sent, n.ID):
			s.log(ActorLemonaid, "told", nil, string(n.Kind))
			continue
		case slices.Contains(in.GivenUp, n.ID):
			s.log(ActorMailService, "notice refused", nil, string(n.Kind))
			continue
		case slices.Contains(in.Failed, n.ID):
			n.Due = s.now.Add(min(time.Minute<<min(n.Tries, 10), 6*time.Hour))
			n.Tries++
			n.LeaseUntil = time.Time{}
		}
		kept = append(kept, n)
	}
	s.r.Notices = kept
	return nil
}
