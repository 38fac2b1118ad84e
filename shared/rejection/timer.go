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
	TimerAskStatus   TimerKind = "ask_status"
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
	for _, t := range []Timer{s.askFilledTimer(), s.followUpTimer(), s.closeTimer(), s.askHeldTimer(), s.askStatusTimer(), s.forgetTimer()} {
		if !t.At.IsZero() && (s.r.Timer.At.IsZero() || t.At.Before(s.r.Timer.At)) {
			s.r.Timer = t
		}
	}
}

// active reports whether anything may still happen by itself.
func (r *Rejection) active() bool { return r.Closed == "" && !r.Stopped && !r.Paused }

func (r *Rejection) asked(k TimerKind) bool { return slices.Contains(r.Asked, k) }

// askFilledTimer asks about the gate on day ten, and not on the day on which the first answer asked: in the morning of a working
// day, for nobody wants to be asked at night.
func (s *step) askFilledTimer() Timer {
	l := s.r.Current()
	waits := s.r.active() && l != nil && l.Kind == LetterRequest && l.Pending() && l.State != LetterCancelled
	if !waits || !s.r.SurelyRejection() || s.r.GateOpen() || s.r.asked(TimerAskFilled) || l.Approved() && l.Approval.Anyway {
		return Timer{}
	}
	day, quiet := s.r.RejectedAt().Add(s.desk.Limits.AskFilled-24*time.Hour), s.r.Created.Add(s.desk.Profile.Rest())
	at := s.morningAfter(day)
	for _, from := range []time.Time{quiet.Add(-24 * time.Hour), quiet} {
		if at.Before(quiet) {
			at = s.morningAfter(from)
		}
	}
	return Timer{TimerAskFilled, later(at, s.r.WaitUntil)}
}

// morningAfter is the first morning of a working day after a moment.
func (s *step) morningAfter(from time.Time) time.Time {
	return s.desk.Planner.WorkingDays(*s.r, s.desk.Profile, from, 1)
}

// followUpTimer offers the reminder after the working days of the craft; an out-of-office moves it to two days after the return.
// There is none after an answer, a mail that came back, or a stop.
func (s *step) followUpTimer() Timer {
	l := s.r.Letter(LetterRequest)
	if !s.r.active() || l == nil || l.State != LetterSent || s.r.reminded() || s.r.optedOut(l.To.Address) {
		return Timer{}
	}
	at := s.desk.Planner.WorkingDays(*s.r, s.desk.Profile, l.SentAt, s.desk.Limits.FollowUpDays)
	if back := s.r.backOn(); !back.IsZero() {
		at = later(at, s.desk.Planner.WorkingDays(*s.r, s.desk.Profile, back, 2))
	}
	return Timer{TimerFollowUp, later(at, s.r.WaitUntil)}
}

// reminded reports whether there is nothing more to offer: the reminder was, or something came back.
func (r *Rejection) reminded() bool {
	bounced := func(a Answer) bool { return a.Judgement.Class == AnswerBounce }
	return r.asked(TimerFollowUp) || r.humanAnswer() || slices.ContainsFunc(r.Answers, bounced)
}

// maxAway bounds how far ahead of an out-of-office its writer's return may lie: no mail keeps a rejection open for years.
const maxAway = 90 * 24 * time.Hour

// backOn returns when the last out-of-office said that its writer returns.
func (r *Rejection) backOn() time.Time {
	for _, a := range slices.Backward(r.Answers) {
		if a.Judgement.Class != AnswerOutOfOffice {
			continue
		}
		back, err := time.Parse(time.DateOnly, a.Judgement.ReturnOn)
		if err == nil && back.Before(a.At.Add(maxAway)) {
			return back
		}
	}
	return time.Time{}
}

// closeTimer closes what came to its end: a letter that left and needs no reminder any more, a reminder that was not wanted, an
// answer after which nothing was done.
func (s *step) closeTimer() Timer {
	l := s.r.Current()
	if !s.r.active() || l == nil {
		return Timer{}
	}
	var from time.Time
	switch {
	case l.State == LetterScheduled || l.State == LetterSending:
	case s.r.humanAnswer():
		from = later(s.r.answeredAt(), l.SentAt)
	case l.State == LetterBounced, l.State == LetterSent && (l.Kind != LetterRequest || s.r.reminded()):
		from = l.SentAt
	case l.Kind == LetterFollowUp && l.State != LetterHeld:
		from = s.r.FollowUpOffered
	}
	if from.IsZero() {
		return Timer{}
	}
	at := s.desk.Planner.WorkingDays(*s.r, s.desk.Profile, later(from, s.r.Reopened), s.desk.Limits.CloseDays)
	return Timer{TimerClose, later(at, s.r.WaitUntil)}
}

// askHeldTimer asks once about each letter of which nobody knows whether it left, unless an answer says enough.
func (s *step) askHeldTimer() Timer {
	l := s.r.held()
	if l == nil || s.r.Stopped || s.r.Closed != "" || s.r.humanAnswer() {
		return Timer{}
	}
	return Timer{TimerAskHeld, l.Attempt.HeldSince.Add(s.desk.Limits.AskHeld)}
}

// held returns the first held letter about which the owner was not asked, or nil.
func (r *Rejection) held() *Letter {
	for i := range r.Letters {
		if l := &r.Letters[i]; l.State == LetterHeld && !l.Attempt.Asked {
			return l
		}
	}
	return nil
}

// askStatusTimer offers the question where things stand on the day by which the law wants an answer, where none came: the mail was
// an invitation or the like, which closed by itself.
func (s *step) askStatusTimer() Timer {
	r := s.r
	waits := !r.AnswerBy.IsZero() && !r.asked(TimerAskStatus) && !r.Stopped && r.KindBy == "" && !r.humanAnswer() && len(r.Letters) == 0
	if !waits || r.Judgement.Kind == KindRejection || r.Judgement.Kind == KindOffer || r.Closed != "" && r.Closed != CloseNotRejection {
		return Timer{}
	}
	return Timer{TimerAskStatus, r.AnswerBy}
}

// forgetTimer is retention: the raw mails first, the texts later. What was not yet told to the owner is needed until it is.
func (s *step) forgetTimer() Timer {
	switch {
	case s.r.Closed == "" || len(s.r.Notices) > 0:
		return Timer{}
	case len(s.r.RawKeys) > 0:
		return Timer{TimerForgetRaw, s.r.ClosedAt.Add(s.desk.Limits.KeepRaw)}
	case s.r.hasTexts():
		return Timer{TimerForgetTexts, s.r.ClosedAt.Add(s.desk.Limits.KeepTexts)}
	}
	return Timer{}
}

// fire carries out a timer that went off. Each one changes what made it apply, so that it goes off once.
func (s *step) fire(k TimerKind) {
	if !s.r.asked(k) {
		s.r.Asked = append(s.r.Asked, k)
	}
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
		l := s.r.held()
		l.Attempt.Asked = true
		s.owe(NoticeHeld, Notice{Letter: l.Kind})
	case TimerAskStatus:
		s.owe(NoticeAskStatus, Notice{})
	case TimerForgetRaw:
		s.r.RawKeys = nil
	case TimerForgetTexts:
		s.forgetTexts()
	}
}

func (r *Rejection) forgetAsked(k TimerKind) {
	r.Asked = slices.DeleteFunc(r.Asked, func(asked TimerKind) bool { return asked == k })
}

// closeQuietly closes with a word to the owner where something was still open, after thanks that left without one.
func (s *step) closeQuietly() {
	l := s.r.Current()
	switch {
	case l.State == LetterSent && (l.Kind == LetterThankYou || s.r.humanAnswer()):
		s.close(CloseDone)
		return
	case s.r.humanAnswer():
		s.close(CloseDone)
	default:
		s.close(CloseNoAnswer)
	}
	s.owe(NoticeClosed, Notice{})
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
