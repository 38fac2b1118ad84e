package rejection

import (
	"cmp"
	"strings"
	"time"
)

// command applies an owner's word. Words that only ask are answered; acts count by the time they were received.
func (s *step) command(c Command) error {
	c.Quote, _ = Cap(c.Quote, maxQuote)
	switch c.Verb {
	case VerbStatus, VerbHelp, VerbTips:
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
	s.r.LastAct = later(s.r.LastAct, c.At)
	s.log(ActorOwner, "said", s.r.Current(), string(c.Verb))
	s.owe(NoticeDone, Notice{Verb: c.Verb})
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
		VerbDone:         (*step).done,
	}
}

// Refused records a command that was not carried out and owes the owner the answer. An approval of another revision is
// answered with the current draft.
func (d Desk) Refused(r Rejection, c Command, code Code, now time.Time) Rejection {
	next := r.clone()
	s := &step{desk: d, r: &next, in: c.Meta, now: now}
	quote, _ := Cap(c.Quote, maxQuote)
	kind := NoticeRefused
	if code == CodeOldRevision {
		kind = NoticeCurrentDraft
	}
	s.owe(kind, Notice{Verb: c.Verb, Reason: code, Quote: quote})
	s.log(ActorOwner, "refused", nil, string(code))
	s.finish()
	return next
}

// pendingLetter returns the current letter if it may still be changed.
func (s *step) pendingLetter() (*Letter, error) {
	l := s.r.Current()
	switch {
	case l == nil:
		return nil, Refuse(CodeNoLetter, "there is no letter")
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

func (s *step) generic(Command) error     { return s.judged(ContentGeneric) }
func (s *step) substantive(Command) error { return s.judged(ContentSubstantive) }

// judged is the owner's word that it is a rejection, and of which content.
func (s *step) judged(c Content) error {
	if l := s.r.Current(); l != nil && l.Left() {
		return Refuse(CodeAlreadySent, "the letter left")
	}
	j := &s.r.Judgement
	j.Kind, j.Content = KindRejection, c
	s.r.KindBy, s.r.ContentBy = ActorOwner, ActorOwner
	s.reopen()
	if l := s.r.Current(); l == nil || l.Kind != s.r.firstLetter() {
		s.dropPending()
		s.draft(s.r.firstLetter(), s.r.target())
	}
	return nil
}

func (s *step) notRejection(Command) error {
	if l := s.r.Current(); l != nil && l.Left() {
		return Refuse(CodeAlreadySent, "the letter left")
	}
	s.r.Judgement.Kind, s.r.Judgement.Content = KindOther, ""
	s.r.KindBy = ActorOwner
	s.close(CloseNotRejection)
	return nil
}

// filled opens the gate; a request that was approved before now gets its time.
func (s *step) filled(Command) error {
	s.r.Judgement.Fill, s.r.FillBy = FillConfirmed, ActorOwner
	s.reopen()
	if l := s.r.Current(); l != nil && l.State == LetterApproved {
		s.schedule(l, s.now)
	}
	return nil
}

// notFilled shuts the gate again; a request that was scheduled waits, unless it was approved to go anyway.
func (s *step) notFilled(Command) error {
	s.r.Judgement.Fill, s.r.FillBy = FillNotFilled, ActorOwner
	l := s.r.Current()
	if l != nil && l.State == LetterScheduled && l.gated() && !l.Approval.Anyway {
		l.State = LetterApproved
		l.Slot = Slot{}
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

// topChoice takes YES or NO; a thank-you in our words is written anew, for it says so exactly when it is true.
func (s *step) topChoice(c Command) error {
	switch strings.ToUpper(strings.TrimSpace(cmp.Or(c.Text, "yes"))) {
	case "YES":
		s.r.TopChoice = true
	case "NO":
		s.r.TopChoice = false
	default:
		return Refuse(CodeNotUnderstood, "neither yes nor no")
	}
	if l := s.r.Current(); l != nil && l.Kind == LetterThankYou && l.Pending() && !l.Edited {
		s.draft(l.Kind, l.To)
	}
	return nil
}
