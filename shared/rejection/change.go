package rejection

import (
	"strings"
	"time"
)

// changeable returns the current letter if its person and words may still be changed. One that may have left already may not:
// what is on record is what was sent.
func (s *step) changeable(c Command) (*Letter, error) {
	l, err := s.pendingLetter()
	if err != nil {
		return nil, err
	}
	if l.Left() {
		return nil, Refuse(CodeAlreadySent, "the letter may have left")
	}
	if c.Letter != "" && c.Letter != l.Kind {
		return nil, Refuse(CodeOldRevision, "meant for another letter")
	}
	return l, nil
}

// edit takes the owner's words as the new body; they need an approval of their own.
func (s *step) edit(c Command) error {
	l, err := s.changeable(c)
	if err != nil {
		return err
	}
	subject, text := ownSubject(strings.TrimSpace(lines(c.Text)))
	if text == "" {
		return Refuse(CodeInvalid, "no text below EDIT")
	}
	body, cut := tidy(signed(text, s.desk.Profile.SignAs()), maxBody)
	if cut {
		return Refuse(CodeTooLarge, "the text is longer than a letter may be")
	}
	s.reopen(ActorOwner)
	l.Body, l.Edited = body, true
	if subject != "" {
		l.Subject = short(subject, maxSubject)
	}
	s.revise(l)
	s.log(ActorOwner, "edited", l, "")
	return nil
}

// ownSubject takes a subject off the owner's words, where their first line is one.
func ownSubject(text string) (subject, body string) {
	first, rest, _ := strings.Cut(text, "\n")
	word, subject, found := strings.Cut(first, ":")
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "subject", "betreff", "objet":
		subject = strings.TrimSpace(subject)
		if found && subject != "" && !strings.ContainsFunc(subject, unprintable) {
			return subject, strings.TrimSpace(rest)
		}
	}
	return "", text
}

// lines ends every line with one character, as letters are kept.
func lines(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// signed puts the name under words that do not end with it, for a letter without one is nobody's.
func signed(body, name string) string {
	end := strings.ToLower(body[max(0, len(body)-3*len(name)-10):])
	if strings.Contains(end, strings.ToLower(strings.TrimSpace(name))) {
		return body
	}
	return body + "\n\n" + name
}

// to names the person; the owner's word wins over whatever a mail proposed (I10). A letter that came back can go to somebody
// else, as a new revision that needs its own approval; one that was delivered is the only one of its kind (I3).
func (s *step) to(c Command) error {
	l := s.r.Current()
	if l == nil || l.State != LetterBounced || s.r.Stopped {
		var err error
		if l, err = s.changeable(c); err != nil {
			return err
		}
	}
	p := c.Person.bounded()
	if p.Address == "" {
		return Refuse(CodeNoPerson, "no address after TO")
	}
	s.reopen(ActorOwner)
	if l.State == LetterBounced {
		s.renew(l)
	}
	p.Source = string(VerbTo)
	s.redraft(s.choose(p))
	return nil
}

// choose makes a person the one whom the owner named.
func (s *step) choose(p Person) Person {
	if s.r.find(p) == nil && len(s.r.People) >= maxPeople {
		s.r.People = s.r.People[:maxPeople-1]
	}
	s.propose([]Person{p})
	s.r.Chosen = p.Address
	known := s.r.find(p)
	known.Address = p.Address
	if p.Name != "" {
		known.Name = p.Name
	}
	return *known
}

// renew makes a letter that came back one that has not left.
func (s *step) renew(l *Letter) {
	l.State, l.Attempt, l.PastAttempts = LetterDraft, Attempt{}, nil
	l.MessageID, l.SentAt, l.SelfSent, l.Delivered = "", time.Time{}, false, false
	s.r.forgetAsked(TimerFollowUp)
}
