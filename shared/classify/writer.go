package classify

import (
	"slices"
	"strings"

	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/classify/internal/text"
	"lemonaid/shared/rejection"
)

// What speaks for a name to be the writer's, beside the places where the model finds it.
const (
	signedWorth = 0.75 // it stands where people sign
	senderWorth = 0.7  // it stands before the sender's mailbox, maybe an assistant's
	nobody      = 1.0  // less than this speaks for nobody
	firmWorth   = 1.5  // times what speaks for its being the company's
)

// writer returns the likeliest of who signed, who sent and whom the model finds, "" where nobody is likely.
func (r *reading) writer(signed, sender string) string {
	var all []phrase
	all = addPerson(all, sender, senderWorth) // first: "Tosi Fabrizio" signs, who is Fabrizio Tosi
	all = addPerson(all, signed, signedWorth)
	for _, n := range r.names() {
		if n.Tag == model.TagPerson && len(n.Text) <= maxName {
			all = addPerson(all, plain(n.Text), worth(n))
		}
	}
	best := phrase{}
	if len(r.names()) > 0 {
		best.score = nobody
	}
	for _, p := range all {
		if score := p.score - firmWorth*r.asFirm(p.text); score > best.score+1e-9 {
			best = phrase{text: p.text, score: score}
		}
	}
	return best.text
}

// asFirm is how much speaks for a name's being a company's.
func (r *reading) asFirm(name string) (sum float64) {
	for _, n := range r.names() {
		if n.Tag == model.TagCompany && sameCompany(n.Text, name) {
			sum += worth(n)
		}
	}
	return sum
}

// addPerson adds what speaks for a person to what spoke for the same one before; the fuller name stays.
func addPerson(all []phrase, name string, score float64) []phrase {
	if name == "" {
		return all
	}
	for i := range all {
		if partOf(name, all[i].text) {
			all[i].score += score
			return all
		}
		if partOf(all[i].text, name) {
			all[i].text = name
			all[i].score += score
			return all
		}
	}
	return append(all, phrase{text: name, score: score})
}

// partOf reports whether every word of a name is one of the other: "Fiona" of "Fiona Gysin".
func partOf(a, b string) bool {
	of := strings.Fields(text.Folded(b))
	for w := range strings.FieldsSeq(text.Folded(a)) {
		if !slices.Contains(of, w) {
			return false
		}
	}
	return a != ""
}

// signedBy returns the signature of a person, the zero Person where nobody of that name signed.
func (r *reading) signedBy(name string) rejection.Person {
	if name == "" {
		return rejection.Person{}
	}
	lines := r.tail()
	for i := len(lines) - 1; i >= 0; i-- {
		line := lines[i].Of(r.mail.Text)
		if !strings.Contains(line, name) || len(line) > 100 {
			continue
		}
		_, rest, _ := strings.Cut(line, name)
		return rejection.Person{
			Name: name, Source: line, Title: r.title(strings.Trim(rest, " ,|-–()"), lines[i+1:]), Phone: r.phone(lines[i:]),
		}
	}
	return rejection.Person{}
}
