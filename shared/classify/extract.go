package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lemonaid/shared/rejection"
)

// extract reads the company, the role, the people and the date of the interview.
func (r *reading) extract(out *rejection.Judgement) {
	if out.Kind == rejection.KindOther && out.Confidence.Kind >= sureOther {
		return
	}
	out.Contact = r.contact()
	out.Company = r.company(out.Contact.Name)
	out.Role = r.role(out.Company)
	out.People = r.others(out.Contact)
	out.InterviewedOn = r.interviewedOn()
	out.Company, out.Role = plain(out.Company), plain(out.Role)
	out.Contact = plainPerson(out.Contact)
	r.flag(&out.Contact)
	for i := range out.People {
		out.People[i] = plainPerson(out.People[i])
		r.flag(&out.People[i])
	}
}

// sureOther is how sure a mail must be about another matter for nobody to be looked for in it.
const sureOther = 0.8

// plain returns a found name or title on one line, without what no reader sees.
func plain(s string) string {
	if isPlain(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || hidden(r) }), " ")
}

// isPlain reports whether a text is visible ASCII characters with single spaces between them, as most names are.
func isPlain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ' && i > 0 && i+1 < len(s) && s[i-1] != ' ':
		case c <= ' ' || c >= 0x7f:
			return false
		}
	}
	return true
}

// hidden reports whether a rune is a control character, a broken byte, or turns the direction of writing.
func hidden(r rune) bool {
	return unicode.IsControl(r) || r == utf8.RuneError || unicode.Is(unicode.Bidi_Control, r)
}

// maxName bounds a found human's name in bytes; what is longer is none.
const maxName = 100

func plainPerson(p rejection.Person) rejection.Person {
	p.Name, p.Title = plain(p.Name), plain(p.Title)
	if len(p.Name) > maxName {
		p.Name = ""
	}
	if strings.ContainsFunc(p.Address, hidden) || strings.ContainsFunc(p.Address, unicode.IsSpace) {
		p.Address = ""
	}
	return p
}

// flag marks an address that is not on the domain that the mail came from. A tracking system's domain says nothing.
func (r *reading) flag(p *rejection.Person) {
	from := r.mail.From.Domain()
	if p.Address == "" || from == "" || under(from, trackers) {
		return
	}
	p.OffDomain = !sameSite(rejection.Address{Address: p.Address}.Domain(), from)
}

// sameSite reports whether one domain is the other or under it.
func sameSite(a, b string) bool {
	return a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a)
}

// maxPeople bounds the people read out of one mail.
const maxPeople = 8

// others returns the humans that a sentence names beside an address or a number, the contact left out.
func (r *reading) others(contact rejection.Person) []rejection.Person {
	var out []rejection.Person
	for i := range r.Spans {
		s := r.sentence(i)
		if len(out) == maxPeople || !strings.ContainsAny(s, "@0123456789") || len(s) < 25 {
			continue
		}
		phone := phoneIn(s)
		address := ""
		for _, a := range addressesIn(s) {
			if one := (rejection.Address{Address: a}); Personal(one) && !r.isOwner(one) {
				address = a
				break
			}
		}
		name := nameIn(s)
		if name == "" || phone == "" && address == "" || sharesWord(name, contact.Name) || r.isOwner(rejection.Address{Name: name}) {
			continue
		}
		out = append(out, rejection.Person{Name: name, Address: address, Phone: phone, Source: s})
	}
	return out
}

// nameIn returns the first run of words in a sentence that is built like a human's name, not counting its first word.
func nameIn(s string) string {
	all := tokens(s)
	for i := 1; i+1 < len(all); i++ {
		if !startsUpper(all[i].core) || all[i].comma || all[i].closes {
			continue
		}
		for n := min(4, len(all)-i); n >= 2; n-- {
			if candidate := s[all[i].start:all[i+n-1].end]; looksHuman(candidate) && !breaks(all[i:i+n-1]) {
				return candidate
			}
		}
	}
	return ""
}

func breaks(all []token) bool {
	for _, t := range all {
		if t.comma || t.closes {
			return true
		}
	}
	return false
}
