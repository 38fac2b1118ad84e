package rejection

import "slices"

// draft writes the letter of a kind anew as the current one. The letter of that kind is the same one with another revision:
// there is never a second one (I3). A letter that left stays as it is.
func (s *step) draft(kind LetterKind, to Person) {
	if l := s.r.Letter(kind); l != nil && l.Left() {
		return
	}
	l := s.bring(kind)
	d := s.desk.Writer.Write(*s.r, s.desk.Profile, kind, to).bounded()
	l.To, l.Subject, l.Body, l.Footer, l.Wording, l.Edited = to, d.Subject, d.Body, d.Footer, d.Wording, false
	l.InReplyTo = s.r.thread(kind)
	s.revise(l)
	s.log(ActorLemonaid, "drafted", l, "")
}

// bring makes the letter of a kind the current one, starting it where there is none, and returns it. Only the current letter
// can be waiting to leave.
func (s *step) bring(kind LetterKind) *Letter {
	found := Letter{Kind: kind}
	kept := make([]Letter, 0, len(s.r.Letters)+1)
	for _, l := range s.r.Letters {
		if l.Kind == kind {
			found = l
			continue
		}
		if l.State == LetterApproved || l.State == LetterScheduled {
			l.unapprove(LetterDraft)
		}
		kept = append(kept, l)
	}
	s.r.Letters = append(kept, found)
	return s.r.Current()
}

// revise makes the letter a new revision: whatever was approved, this was not (I1).
func (s *step) revise(l *Letter) {
	l.Revision++
	l.Reason = ""
	chosen := l.Slot
	l.unapprove(LetterDraft)
	if chosen.Chosen {
		l.Slot = chosen
	}
}

// thread returns the Message-ID that a letter answers: the interviewer's last answer, the letter before it, or none.
func (r *Rejection) thread(kind LetterKind) string {
	if kind == LetterRequest || kind == LetterStatusQuestion {
		return ""
	}
	for _, a := range slices.Backward(r.Answers) {
		if a.MessageID != "" && a.Human() {
			return a.MessageID
		}
	}
	if request := r.Letter(LetterRequest); request != nil && request.MessageID != "" {
		return request.MessageID
	}
	return r.Original.MessageID
}

// redraft writes the current letter anew where its words are ours; the owner's words stay and only the person changes.
func (s *step) redraft(to Person) {
	l := s.r.Current()
	if !l.Edited {
		s.draft(l.Kind, to)
		return
	}
	l.To = to
	s.revise(l)
}
