package rejection

import (
	"slices"
	"time"
)

// TimerKind is what a timer does when it goes off.
type TimerKind string

// The timers.
const (
	TimerAskFilled   TimerKind = "ask_filled"
	TimerFollowUp    TimerKind = "follow_up"
	TimerClose       TimerKind = "close"
	TimerAskHeld     TimerKind = "ask_held"
	TimerForgetRaw   TimerKind = "forget_raw"
	TimerForgetTexts TimerKind = "forget_texts"
)

// Timer is a moment at which something happens by itself.
type Timer struct {
	Kind TimerKind `json:"kind"`
	At   time.Time `json:"at"`
}

// setTimer keeps the soonest of the timers that apply now.
func (s *step) setTimer() {
	s.r.Timer = Timer{}
	for _, t := range []Timer{s.askFilledTimer(), s.followUpTimer(), s.closeTimer(), s.askHeldTimer(), s.forgetTimer()} {
		if !t.At.IsZero() && (s.r.Timer.At.IsZero() || t.At.Before(s.r.Timer.At)) {
			s.r.Timer = t
		}
	}
}

// active reports whether anything may still happen by itself.
func (r *Rejection) active() bool { return r.Closed == "" && !r.Stopped && !r.Paused }

func (r *Rejection) asked(k TimerKind) bool { return slices.Contains(r.Asked, k) }

func (s *step) askFilledTimer() Timer {
	l := s.r.Current()
	waits := s.r.active() && l != nil && l.Kind == LetterRequest && l.Pending() && l.State != LetterCancelled
	if !waits || !s.r.SurelyRejection() || s.r.GateOpen() || s.r.asked(TimerAskFilled) || l.Approved() && l.Approval.Anyway {
		return Timer{}
	}
	at := s.r.RejectedAt().Add(s.desk.Limits.AskFilled)
	return Timer{TimerAskFilled, later(at, s.r.WaitUntil)}
}

// followUpTimer offers the reminder after the working days of the craft; an out-of-office moves it to two days after the return.
func (s *step) followUpTimer() Timer {
	l := s.r.Letter(LetterRequest)
	if !s.r.active() || l == nil || l.State != LetterSent || s.r.humanAnswer() || s.r.asked(TimerFollowUp) {
		return Timer{}
	}
	at := s.desk.Planner.WorkingDays(*s.r, s.desk.Profile, l.SentAt, s.desk.Limits.FollowUpDays)
	if back := s.r.backOn(); !back.IsZero() {
		at = later(at, s.desk.Planner.WorkingDays(*s.r, s.desk.Profile, back, 2))
	}
	return Timer{TimerFollowUp, later(at, s.r.WaitUntil)}
}

// backOn returns when the last out-of-office said that its writer returns.
func (r *Rejection) backOn() time.Time {
	for _, a := range slices.Backward(r.Answers) {
		if a.Judgement.Class == AnswerOutOfOffice && a.Judgement.ReturnOn != "" {
			back, err := time.Parse(time.DateOnly, a.Judgement.ReturnOn)
			if err == nil {
				return back
			}
		}
	}
	return time.Time{}
}

// closeTimer closes what came to its end: a thank-you that left, or silence after the reminder was offered.
func (s *step) closeTimer() Timer {
	l := s.r.Current()
	if !s.r.active() || l == nil {
		return Timer{}
	}
	var from time.Time
	switch {
	case l.State == LetterSent && (l.Kind != LetterRequest || s.r.asked(TimerFollowUp)):
		from = l.SentAt
	case l.Kind == LetterFollowUp && l.Pending() && l.State != LetterScheduled:
		from = s.r.FollowUpOffered
	}
	if from.IsZero() {
		return Timer{}
	}
	at := s.desk.Planner.WorkingDays(*s.r, s.desk.Profile, from, s.desk.Limits.CloseDays)
	return Timer{TimerClose, later(at, s.r.WaitUntil)}
}

func (s *step) askHeldTimer() Timer {
	l := s.r.Current()
	if l == nil || l.State != LetterHeld || l.Attempt.Asked || s.r.Stopped {
		return Timer{}
	}
	return Timer{TimerAskHeld, l.Attempt.HeldSince.Add(s.desk.Limits.AskHeld)}
}

// forgetTimer is retention: the raw mails first, the texts later.
func (s *step) forgetTimer() Timer {
	if s.r.Closed == "" {
		return Timer{}
	}
	if len(s.r.RawKeys) > 0 {
		return Timer{TimerForgetRaw, s.r.ClosedAt.Add(s.desk.Limits.KeepRaw)}
	}
	if s.r.Original.Text != "" {
		return Timer{TimerForgetTexts, s.r.ClosedAt.Add(s.desk.Limits.KeepTexts)}
	}
	return Timer{}
}

// fire carries out a timer that went off. Each one changes what made it apply, so that it goes off once.
func (s *step) fire(k TimerKind) {
	s.r.Asked = append(s.r.Asked, k)
	switch k {
	case TimerAskFilled:
		s.owe(NoticeAskFilled, Notice{Letter: LetterRequest})
	case TimerFollowUp:
		s.r.FollowUpOffered = s.now
		s.draft(LetterFollowUp, s.r.Letter(LetterRequest).To)
		s.owe(NoticeFollowUp, Notice{Letter: LetterFollowUp})
	case TimerClose:
		s.closeQuietly()
	case TimerAskHeld:
		s.r.Current().Attempt.Asked = true
		s.owe(NoticeHeld, Notice{Letter: s.r.Current().Kind})
	case TimerForgetRaw:
		s.r.RawKeys = nil
	case TimerForgetTexts:
		s.forgetTexts()
	}
}

// closeQuietly closes after silence with a word to the owner, after a thank-you without one.
func (s *step) closeQuietly() {
	if s.r.humanAnswer() || s.r.Current().Kind == LetterThankYou {
		s.close(CloseDone)
		return
	}
	s.close(CloseNoAnswer)
	s.owe(NoticeClosed, Notice{})
}

// forgetTexts leaves only what counts need.
func (s *step) forgetTexts() {
	r := s.r
	r.Original = Original{}
	r.Judgement.Evidence, r.Judgement.Feedback, r.Judgement.Marks, r.Judgement.People = nil, nil, nil, nil
	r.Judgement.Contact, r.Judgement.OffersFeedback, r.Judgement.RefusesFeedback = Person{}, "", ""
	r.People, r.Chosen, r.Detail, r.Answers, r.Notices = nil, "", "", nil, nil
	for i := range r.Letters {
		l := &r.Letters[i]
		l.To, l.Subject, l.Body, l.Footer = Person{}, "", "", ""
	}
}

// RejectedAt returns when the employer wrote: the original's date where it can be read and is not after the forward, else
// the time of the forward. Where the date names no zone or no time it is the latest moment that it can mean, so that the rest
// is never cut short.
func (r *Rejection) RejectedAt() time.Time {
	at, err := time.Parse(time.RFC3339, r.Original.Date)
	if err != nil {
		at, err = time.Parse("2006-01-02T15:04:05", r.Original.Date)
		at = at.Add(12 * time.Hour)
	}
	if err != nil {
		at, err = time.Parse(time.DateOnly, r.Original.Date)
		at = at.Add(36 * time.Hour)
	}
	if err != nil || at.After(r.Created) || at.Year() < 2000 {
		return r.Created
	}
	return at
}

// RestUntil returns when the quiet after the rejection ends.
func (r *Rejection) RestUntil(p Profile) time.Time { return r.RejectedAt().Add(p.Rest()) }
