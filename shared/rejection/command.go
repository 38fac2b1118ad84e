package rejection

import (
	"strings"
	"time"
)

// command applies an owner's word. Words that only ask are answered; acts count by the time they were received.
func (s *step) command(c Command) error {
	switch c.Verb {
	case VerbStatus, VerbHelp, VerbTips:
		s.owe(NoticeDone, Notice{Verb: c.Verb})
		return nil
	}
	if c.Verb == VerbCall && c.Text == "" {
		s.owe(NoticeDone, Notice{Verb: c.Verb})
		return nil
	}
	if c.At.Before(s.r.LastAct) || s.now.Sub(c.At) > s.desk.Limits.Stale {
		return Refuse(CodeStale, "older than the last act, or than the bound")
	}
	act, known := acts()[c.Verb]
	if !known {
		return Refuse(CodeNotUnderstood, "not a word of this rejection")
	}
	if err := act(s, c); err != nil {
		return err
	}
	s.r.LastAct, s.r.Paused = c.At, false
	s.log(ActorOwner, "said", s.r.Current(), string(c.Verb))
	done := Notice{Verb: c.Verb}
	if c.Verb == VerbSettings {
		done.Quote = short(c.Quote, maxQuote) // the lines that could not be
	}
	s.owe(NoticeDone, done)
	return nil
}

// acts is what the owner's words do to a rejection. STOP, DELETE and the rest reach beyond it: the workflow has them.
func acts() map[Verb]func(*step, Command) error {
	return map[Verb]func(*step, Command) error{
		VerbSend:         (*step).send,
		VerbSendAnyway:   (*step).sendAnyway,
		VerbSendAgain:    (*step).sendAgain,
		VerbEdit:         (*step).edit,
		VerbTo:           (*step).to,
		VerbWhen:         (*step).when,
		VerbWait:         (*step).wait,
		VerbCancel:       (*step).cancel,
		VerbFilled:       (*step).filled,
		VerbNotFilled:    (*step).notFilled,
		VerbGeneric:      (*step).generic,
		VerbSubstantive:  (*step).substantive,
		VerbNotRejection: (*step).notRejection,
		VerbTopChoice:    (*step).topChoice,
		VerbCall:         (*step).call,
		VerbCalled:       (*step).called,
		VerbGhosted:      (*step).ghosted,
		VerbNote:         (*step).note,
		VerbAsk:          (*step).ask,
		VerbCompany:      (*step).company,
		VerbRole:         (*step).role,
		VerbDraftIn:      (*step).draftIn,
		VerbSettings:     (*step).resettled,
		VerbDone:         (*step).done,
	}
}

// Refused records a command that was not carried out and owes the owner the answer. An approval of another revision is
// answered with the current draft. One that was answered before changes nothing.
func (d Desk) Refused(r Rejection, c Command, code Code, now time.Time) Rejection {
	if r.Applied(c.ID) {
		return r
	}
	next := r.clone()
	s := d.begin(&next, c.Meta, now)
	kind := NoticeRefused
	if code == CodeOldRevision {
		kind = NoticeCurrentDraft
	}
	if !s.saidToday(c, code) {
		s.owe(kind, Notice{Verb: Verb(short(string(c.Verb), maxID)), Reason: code, Quote: short(c.Quote, maxQuote)})
	}
	s.log(ActorOwner, "refused", nil, string(code))
	s.finish()
	return next
}

// saidToday reports whether the same words, which are no command, were answered within a day. Every command is answered (I4).
func (s *step) saidToday(c Command, code Code) bool {
	if c.Verb != "" {
		return false
	}
	of := string(code) + ":" + shortID(c.Quote)
	if before := s.r.Refusal; before.Of == of && s.now.Sub(before.At) < 24*time.Hour {
		return true
	}
	s.r.Refusal = Refusal{Of: of, At: s.now}
	return false
}

// pendingLetter returns the current letter if it may still leave or be taken back.
func (s *step) pendingLetter() (*Letter, error) {
	l := s.r.Current()
	switch {
	case l == nil:
		return nil, Refuse(CodeNoLetter, "there is no letter")
	case s.r.Stopped:
		return nil, Refuse(CodeClosed, "everything automatic has ended")
	case s.r.Closed == CloseNotRejection:
		return nil, Refuse(CodeNotRejection, "closed as no rejection")
	case l.State == LetterSending:
		return nil, Refuse(CodeSending, "the letter is leaving")
	case !l.Pending() && l.State != LetterRefused:
		return nil, Refuse(CodeAlreadySent, "the letter left")
	}
	return l, nil
}

// named checks that the owner had the current draft before them.
func (l *Letter) named(c Command) error {
	if c.Letter != l.Kind || c.Revision != l.Revision {
		return Refuse(CodeOldRevision, "not the current revision")
	}
	return nil
}

// filled opens the gate; a request that was approved before now gets its time.
func (s *step) filled(Command) error {
	s.r.Judgement.Fill, s.r.FillBy = FillConfirmed, ActorOwner
	l := s.r.Current()
	if l == nil || !l.Pending() || s.r.Closed == CloseNotRejection {
		return nil
	}
	s.reopen(ActorOwner)
	if l.State == LetterApproved {
		s.schedule(l)
	}
	return nil
}

// notFilled shuts the gate again; a request that was scheduled waits, unless it was approved to go anyway.
func (s *step) notFilled(Command) error {
	s.r.Judgement.Fill, s.r.FillBy = FillNotFilled, ActorOwner
	l := s.r.Current()
	if l != nil && l.State == LetterScheduled && s.r.gateHolds(l) {
		l.State, l.Slot = LetterApproved, Slot{}
	}
	return nil
}

func (s *step) done(Command) error {
	if l := s.r.Current(); l != nil && l.State == LetterSending {
		return Refuse(CodeSending, "the letter is leaving")
	}
	s.close(CloseDone)
	return nil
}

// topChoice takes YES or NO; a thank-you in our words is written anew where that changes it, for it says so exactly when it is
// true.
func (s *step) topChoice(c Command) error {
	before := s.r.TopChoice
	switch strings.ToUpper(strings.TrimSpace(c.Text)) {
	case "YES":
		s.r.TopChoice = true
	case "NO":
		s.r.TopChoice = false
	default:
		return Refuse(CodeNotUnderstood, "neither yes nor no")
	}
	l := s.r.Current()
	if l != nil && l.Kind == LetterThankYou && l.Pending() && !l.Edited && s.r.TopChoice != before {
		s.draft(l.Kind, l.To)
	}
	return nil
}
