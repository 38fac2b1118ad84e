package rejection

import (
	"regexp"
	"strings"
)

// numberForm is a telephone number as owners write one: +353 1 555 0147, (020) 7946 0000, 0171/555-0147.
var numberForm = regexp.MustCompile(`^[+(0-9][-0-9 ()./]{5,30}[0-9]`)

// phoneNumber reads a number at the start of a text, and returns what follows it. A date or a time is none: it has fewer digits, or
// a year in front.
func phoneNumber(text string) (number, rest string) {
	found := numberForm.FindString(text)
	digits := 0
	for _, r := range found {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	rest = text[len(found):]
	if digits < 7 || digits > 15 || strings.HasPrefix(found, "20") || strings.HasPrefix(rest, ":") {
		return "", text
	}
	return found, strings.TrimSpace(rest)
}

// Callee returns who is to be called: whom the letter is for, else the best of those whose number is known, the zero Person
// where none is.
func (r *Rejection) Callee() Person {
	best := Person{}
	if l := r.Current(); l != nil && l.To.Phone != "" {
		return l.To
	}
	for _, p := range r.People {
		if p.Phone != "" && (best.Phone == "" || r.preferred(p) > r.preferred(best)) {
			best = p
		}
	}
	return best
}

// call gives the script; with a number it notes that, with a time it notes when the call is to be.
func (s *step) call(c Command) error {
	number, words := phoneNumber(c.Text)
	if number != "" {
		s.number(number)
	}
	if words != "" {
		slot, err := s.moment(words)
		if err != nil {
			return err
		}
		s.r.Call = slot
	}
	return nil
}

// number notes the number of whom the letter is for, or of somebody without a name.
func (s *step) number(number string) {
	to := s.r.target()
	if l := s.r.Current(); l != nil && (l.To.Name != "" || l.To.Reachable()) {
		to = l.To
	}
	known := s.r.find(to)
	if known == nil {
		to.Phone, to.Source = number, string(VerbCall)
		s.propose([]Person{to})
		known = s.r.find(to)
	}
	if known != nil {
		known.Phone = number
	}
	if l := s.r.Current(); l != nil && !l.Left() && (l.To.Address == to.Address || !l.To.Reachable()) {
		l.To.Phone = number // whom and what the owner approves stays the same: see [Letter.Digest]
	}
}

// called takes in the owner's notes of a phone call: an answer like any other, that needs no relay. What is pending waits until
// the owner has seen what became of it.
func (s *step) called(c Command) error {
	a := Answer{ID: s.in.ID, At: c.At, Text: c.Text, Call: true, Judgement: c.Heard}
	switch a.Judgement.Class {
	case "", AnswerBounce, AnswerOutOfOffice:
		a.Judgement.Class = AnswerUnclear // no machine wrote the notes
	}
	if callee := s.r.Callee(); callee.Phone != "" {
		a.From = Address{Name: callee.Name}
	}
	s.r.Call = Slot{}
	s.take(a.bounded(), ActorOwner)
	return nil
}
