package rejection

import "strings"

// company corrects the firm's name, role the title of the job. What was drafted in our words is written anew and needs an approval
// of its own; the owner's words stay as they are.
func (s *step) company(c Command) error {
	name, err := label(c.Text)
	if err != nil {
		return err
	}
	s.r.Judgement.Company = name
	s.r.Used = c.Used
	s.rewrite()
	return nil
}

func (s *step) role(c Command) error {
	title, err := label(c.Text)
	if err != nil {
		return err
	}
	s.r.Judgement.Role = title
	s.rewrite()
	return nil
}

// label bounds what the owner calls a firm or a job: one line that can be seen.
func label(text string) (string, error) {
	text = strings.Trim(strings.Join(strings.FieldsFunc(text, isSpace), " "), " \"*_")
	switch {
	case text == "" || strings.ContainsFunc(text, unprintable) || linkLike.MatchString(text):
		return "", Refuse(CodeInvalid, "no name")
	case short(text, maxLabel) != text:
		return "", Refuse(CodeTooLarge, "a name longer than a line")
	}
	return text, nil
}

// draftIn chooses the language of this rejection's letters.
func (s *step) draftIn(c Command) error {
	tag, known := letterLanguage(c.Text)
	if !known {
		return Refuse(CodeInvalid, "no language that letters are written in")
	}
	if l := s.r.Current(); l != nil && l.Edited && l.Pending() {
		return Refuse(CodeUnfit, "the words are the owner's own")
	}
	s.r.LetterLanguage = tag
	s.rewrite()
	return nil
}

// resettled writes what is drafted in our words as the owner's new settings want it; the settings themselves are in the profile.
func (s *step) resettled(Command) error {
	l := s.r.Current()
	if l == nil || !l.Pending() || l.Edited {
		return nil
	}
	d := s.desk.Writer.Write(*s.r, s.desk.Profile, l.Kind, l.To).bounded()
	if s.r.Closed == "" && (d.Body != l.Body || d.Subject != l.Subject || d.Footer != l.Footer) {
		s.rewrite()
	}
	return nil
}

// rewrite writes the current letter anew where it has not left and its words are ours.
func (s *step) rewrite() {
	l := s.r.Current()
	if l == nil || !l.Pending() || l.Left() || l.Edited || s.r.Stopped {
		return
	}
	s.reopen(ActorOwner)
	s.draft(l.Kind, l.To)
}
