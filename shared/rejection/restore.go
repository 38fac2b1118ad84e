package rejection

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Restore returns a rejection of an export as it may be taken back: within every bound, with nothing on its way. What was approved or
// had its time is a draft again and needs its owner's word (I1); what was leaving may have left, and is held (I3); what left
// stays as it was. Mails that were owed to the owner are not, for what they said stands in the rejection. The id is the owner's own
// ([NewID]), so that no file takes a place that somebody else's mail will look for: where a text was cut or forgotten it is
// another one than before. CodeInvalid: it could never have been.
func (d Desk) Restore(r Rejection, owner Owner, now time.Time) (Rejection, error) {
	if err := r.possible(now); err != nil {
		return r, err
	}
	next := r.clone()
	if next.ID, next.Owner, next.Version = r.restoredID(owner), owner, 0; next.ID == "" {
		return r, Refuse(CodeInvalid, "no id")
	}
	next.limit(now)
	s := d.begin(&next, Meta{}, now)
	s.rest()
	next.keep()
	s.setTimer()
	next.shrink()
	return next, nil
}

// restoredID is the id as it was, where the owner and the original give that, else one that they and the old id give.
func (r *Rejection) restoredID(owner Owner) ID {
	if r.ID == "" || len(r.ID) > maxID {
		return ""
	}
	if id := NewID(owner, r.Original); id == r.ID {
		return id
	}
	o := r.Original
	o.Text += " " + string(r.ID)
	return NewID(owner, o)
}

// rest ends everything that was under way. An approval from before says nothing any more where one was taken back.
func (s *step) rest() {
	s.r.Notices = nil
	for i := range s.r.Letters {
		l := &s.r.Letters[i]
		switch l.State {
		case LetterApproved, LetterScheduled:
			l.unapprove(LetterDraft)
		case LetterSending:
			s.hold(l)
		case LetterDraft, LetterCancelled, LetterRefused:
			l.Approval = Approval{}
			continue
		default:
			continue
		}
		s.r.HeldBack = later(s.r.HeldBack, s.now)
	}
}

// limit holds every text to its bound and every moment of the past to the past: a later one would forbid what comes. When it was
// opened stays: addresses and places under the caps are made of it.
func (r *Rejection) limit(now time.Time) {
	r.Original = r.Original.bounded()
	r.Judgement = r.Judgement.bounded(r.Original.Text)
	if !inOrder(r.Judgement.Marks, r.Original.Text) {
		r.Judgement.Marks = nil
	}
	r.People, r.OptedOut = boundedPeople(r.People), boundedTexts(r.OptedOut, maxAddress)
	r.Chosen, r.Detail, r.LetterLanguage = whole(r.Chosen, maxAddress), short(r.Detail, maxDetail), short(r.LetterLanguage, maxID)
	r.Call, r.Used, r.Inputs = r.Call.bounded(), boundedTexts(r.Used, maxID), boundedTexts(r.Inputs, maxID)
	r.RawKeys, r.Refusal.Of = boundedTexts(r.RawKeys, maxKey), short(r.Refusal.Of, maxQuote)
	for i := range r.Letters {
		r.Letters[i].limit(now)
	}
	r.Answers = lastOf(r.Answers, 4*maxAnswers)
	for i, a := range r.Answers {
		r.Answers[i] = a.bounded()
		past(now, &r.Answers[i].At)
	}
	for i := range r.Timeline {
		e := &r.Timeline[i]
		e.What, e.Detail = short(e.What, maxLabel), short(e.Detail, maxLabel)
		past(now, &e.At)
	}
	past(now, &r.Updated, &r.LastAct, &r.ClosedAt, &r.HeldBack, &r.Reopened, &r.FollowUpOffered, &r.Refusal.At)
	if r.WaitUntil.After(now.AddDate(1, 0, 0)) {
		r.WaitUntil = time.Time{} // nobody may ask to wait longer
	}
}

func (l *Letter) limit(now time.Time) {
	l.To, l.Slot = l.To.bounded(), l.Slot.bounded()
	l.Subject, l.Body, l.Footer = short(l.Subject, maxSubject), short(l.Body, maxBody), short(l.Footer, maxFooter)
	l.Wording, l.Reason = short(l.Wording, maxID), short(l.Reason, maxLabel)
	l.MessageID, l.InReplyTo = whole(l.MessageID, maxMail), whole(l.InReplyTo, maxMail)
	l.Attempt.ID, l.PastAttempts = whole(l.Attempt.ID, maxID), boundedTexts(lastOf(l.PastAttempts, maxAttempts), maxID)
	l.Approval.Digest, l.Approval.Input = whole(l.Approval.Digest, maxID), short(l.Approval.Input, maxID)
	past(now, &l.SentAt, &l.Approval.At, &l.Attempt.StartedAt, &l.Attempt.LeaseUntil, &l.Attempt.HeldSince)
}

// past brings moments that are still to come back to now.
func past(now time.Time, moments ...*time.Time) {
	for _, m := range moments {
		if m.After(now) {
			*m = now
		}
	}
}

func boundedTexts(list []string, n int) []string {
	var kept []string
	for _, text := range list {
		if text = whole(text, n); text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}

// inOrder reports whether marks follow each other and cut no character in two.
func inOrder(marks []Mark, text string) bool {
	end := 0
	for _, m := range marks {
		if m.Start < end || !utf8.RuneStart((text + " ")[m.Start]) || !utf8.RuneStart((text + " ")[m.End]) {
			return false
		}
		end = m.End
	}
	return true
}

// possible refuses what no history leads to, and lines that are two: they would end in a header.
func (r *Rejection) possible(now time.Time) error {
	switch {
	case r.Created.IsZero() || r.Created.After(now.Add(time.Hour)):
		return Refuse(CodeInvalid, "no time of its own")
	case !r.knownWords():
		return Refuse(CodeInvalid, "a word that is none of ours")
	case !r.oneLined():
		return Refuse(CodeInvalid, "a line that is two")
	}
	kinds, ids := map[LetterKind]bool{}, map[string]bool{}
	for _, l := range r.Letters {
		if err := l.possible(); err != nil {
			return err
		}
		if kinds[l.Kind] {
			return Refuse(CodeInvalid, "two letters of one kind")
		}
		kinds[l.Kind] = true
	}
	for _, a := range r.Answers {
		if a.ID == "" || ids[a.ID] {
			return Refuse(CodeInvalid, "two answers of one id")
		}
		ids[a.ID] = true
	}
	return nil
}

// possible refuses a letter that left without an approval, and one whose revision no address can name.
func (l Letter) possible() error {
	const highest = 1 << 16
	left := among(l.State, LetterSending, LetterHeld, LetterSent, LetterBounced)
	switch {
	case l.Revision < 1 || l.Revision >= highest:
		return Refuse(CodeInvalid, "no revision")
	case left && !l.Approved() && !l.SelfSent && l.Body != "":
		return Refuse(CodeInvalid, "a letter that left unapproved")
	}
	return nil
}

// knownWords reports whether every label is one of ours.
func (r *Rejection) knownWords() bool {
	j := r.Judgement
	ok := among(j.Kind, KindRejection, KindAcknowledgement, KindInvitation, KindOffer, KindUpdate, KindOther) &&
		among(j.Content, "", ContentGeneric, ContentPartial, ContentSubstantive) &&
		among(j.Fill, "", FillConfirmed, FillLikely, FillUnknown, FillNotFilled, FillClosedNoHire) &&
		among(j.Stage, "", StageApplied, StageInterviewed, StageUnknown) &&
		among(r.Closed, "", CloseNotRejection, CloseDone, CloseNoAnswer, CloseRefused, CloseOptedOut) &&
		(r.Closed == "") == r.ClosedAt.IsZero()
	for _, by := range []Actor{r.KindBy, r.ContentBy, r.FillBy} {
		ok = ok && knownActor(by)
	}
	for _, e := range r.Timeline {
		ok = ok && knownActor(e.By) && (e.Letter == "" || e.Letter.known())
	}
	for _, l := range r.Letters {
		ok = ok && l.Kind.known() && l.State.known()
	}
	for _, a := range r.Answers {
		ok = ok && a.Judgement.Class.known()
	}
	for i, k := range r.Asked {
		ok = ok && k.known() && !slices.Contains(r.Asked[:i], k)
	}
	return ok
}

func among[T comparable](word T, all ...T) bool { return slices.Contains(all, word) }

func knownActor(a Actor) bool {
	return among(a, "", ActorOwner, ActorInterviewer, ActorLemonaid, ActorMailService)
}

func (k LetterKind) known() bool {
	return among(k, LetterRequest, LetterFollowUp, LetterThankYou, LetterStatusQuestion, LetterClosingNote)
}

func (s LetterState) known() bool {
	return among(s, LetterDraft, LetterApproved, LetterScheduled, LetterSending, LetterSent, LetterHeld, LetterRefused, LetterBounced, LetterCancelled)
}

func (c AnswerClass) known() bool {
	return among(c, "", AnswerSubstantive, AnswerPartial, AnswerGeneric, AnswerRefusal, AnswerOfferToCall, AnswerRedirect, AnswerReopens,
		AnswerOutOfOffice, AnswerBounce, AnswerOptOut, AnswerHostile, AnswerUnclear)
}

func (k TimerKind) known() bool {
	return among(k, TimerAskFilled, TimerFollowUp, TimerClose, TimerAskHeld, TimerAskStatus, TimerForgetRaw, TimerForgetTexts)
}

// oneLined reports whether everything that may stand in a header is one line.
func (r *Rejection) oneLined() bool {
	o := r.Original
	lines := []string{string(r.ID), o.Subject, o.MessageID, r.Chosen, r.LetterLanguage, r.Judgement.Company, r.Judgement.Role}
	lines = append(append(append(lines, r.RawKeys...), r.Inputs...), r.OptedOut...)
	for _, a := range append(append([]Address{o.From, o.ReplyTo}, o.To...), o.CC...) {
		lines = append(lines, a.Name, a.Address)
	}
	for _, p := range append(append([]Person{r.Judgement.Contact}, r.People...), r.Judgement.People...) {
		lines = append(lines, p.Name, p.Address, p.Title, p.Phone)
	}
	for _, l := range r.Letters {
		lines = append(lines, l.To.Name, l.To.Address, l.Subject, l.MessageID, l.InReplyTo, l.Attempt.ID, l.Slot.Zone)
		lines = append(lines, l.PastAttempts...)
	}
	for _, a := range r.Answers {
		lines = append(lines, a.ID, a.From.Name, a.From.Address, a.Subject, a.MessageID, a.RawKey, a.Judgement.Redirect.Name, a.Judgement.Redirect.Address)
	}
	return !slices.ContainsFunc(lines, broken)
}

// broken reports whether a text could end a line.
func broken(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' })
}

// Restore returns a lesson of an export as it may be taken back by its owner; id is that of its rejection now. CodeInvalid: it could
// never have been.
func (l Lesson) Restore(owner Owner, id ID, now time.Time) (Lesson, error) {
	themes := []Theme{
		ThemeTechnicalDepth, ThemeProblemSolving, ThemeCommunicationClarity, ThemeExamplesEvidence, ThemePreparation, ThemeMotivation,
		ThemeCultureFit, ThemeExperienceGap, ThemeQualification, ThemePresentationPresence, ThemeInterviewCraft, ThemeSalaryLogistics,
		ThemeExternal, ThemePositiveStrength,
	}
	switch {
	case l.ID == "" || len(l.ID) > maxID || len(id) > maxID || broken(l.ID+string(id)+l.Company+l.Role+l.Source):
		return l, Refuse(CodeInvalid, "no id, or a line that is two")
	case !slices.Contains(themes, l.Theme) || !among(l.Polarity, PolarityStrength, PolarityWeakness, PolarityNeutral):
		return l, Refuse(CodeInvalid, "a theme that is none of ours")
	}
	l.Owner, l.Rejection = owner, id
	l.Company, l.Role, l.Source = short(l.Company, maxLabel), short(l.Role, maxLabel), short(l.Source, maxID)
	l.Quote, l.Plan = short(l.Quote, maxPoint), short(l.Plan, maxPoint)
	past(now, &l.At)
	return l, nil
}
