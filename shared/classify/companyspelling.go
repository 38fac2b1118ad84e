package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lemonaid/shared/classify/internal/text"
)

// spelled returns how the mail writes a name of which the domain gives the letters: "Northern Gate" for northerngate.
func (r *reading) spelled(key string) string {
	for i := range r.Spans {
		s, all := r.words(i)
		if name := spelledIn(s, all, key); name != "" {
			return name
		}
	}
	return spelledIn(r.mail.Subject, tokens(r.mail.Subject), key)
}

func spelledIn(s string, all []token, key string) string {
	const most = 6
	for i := range all {
		if !startsUpper(all[i].core) {
			continue
		}
		joined := ""
		for j := i; j < min(i+most, len(all)) && len(joined) < len(key); j++ {
			joined += text.Letters(all[j].core)
			if joined == key {
				return s[all[i].start:all[j].end]
			}
			if all[j].closes {
				break
			}
		}
	}
	return ""
}

// capitalised writes the label of a domain as a name: its parts apart, each with a capital.
func capitalised(label string) string {
	parts := strings.FieldsFunc(label, func(r rune) bool { return r == '-' || r == '_' })
	if len(parts) == 1 {
		parts = splitLabel(parts[0])
	}
	for i, part := range parts {
		first, n := utf8.DecodeRuneInString(part)
		parts[i] = string(unicode.ToUpper(first)) + part[n:]
	}
	return strings.Join(parts, " ")
}

// firmWords are words that names of firms end in, or in other languages start with; a domain writes them without a space.
var (
	firmEnds = strings.Fields(`care health media studio studios foods bakery bakes games software systems group labs energy
		logistics capital partners consulting consultants clinic hospital school schools college university academy trust council
		insurance seguros hotel hotels motors airlines marine shipping robotics analytics digital design films radio foundation society hospice people arkitekter property pixel cinema jogos resort electrical staffing recruitment search
		press books kitchen kitchens brewing coffee farm farms homes living legal dental pharma biotech bio diagnostics
		solutions services networks telecom transport freight finance grid power solar museum`)
	firmStarts = strings.Fields(`grupo banco hotel studio atelier instituto universidad universita universite stadtwerke klinik
		clinica clinique comune gemeente mairie ville hospital caisse cooperativa editorial festival musee museo theater teatro`)
)

// splitLabel parts a label at the word of firms that it ends in or starts with.
func splitLabel(label string) []string {
	const least = 3 // letters of the other part
	for _, w := range firmEnds {
		if rest, found := strings.CutSuffix(label, w); found && len(rest) >= least {
			return []string{rest, w}
		}
	}
	for _, w := range firmStarts {
		if rest, found := strings.CutPrefix(label, w); found && len(rest) >= least {
			return []string{w, rest}
		}
	}
	return []string{label}
}

// whole returns the longer name that the sender's domain is made of, where the mail writes it: "Corrib People", not "Corrib", of
// corribpeople.example.
func (r *reading) whole(name, domain string) string {
	if name == "" || under(domain, trackers) || under(domain, freeMail) {
		return name
	}
	key, label := companyKey(name), text.Letters(domainLabel(domain))
	if len(label) <= len(key) || !strings.HasPrefix(label, key) && !strings.HasSuffix(label, key) {
		return name
	}
	if written := r.spelled(label); hasUpper(written) {
		return written
	}
	return name
}

// dottedForms are legal forms that are written with a full stop or without.
var dottedForms = words("ltd inc co corp ltda lda pty pvt bros")

// dotted gives a name back the full stop of its legal form: the end of a sentence has one too.
func (r *reading) dotted(name string) string {
	last := name[strings.LastIndexByte(name, ' ')+1:]
	if strings.Contains(last, ".") && !strings.HasSuffix(last, ".") && len(last) < 8 {
		return name + "."
	}
	if !dottedForms.has(last) {
		return name
	}
	for _, s := range []string{r.mail.From.Name, r.mail.Subject, r.mail.Text} {
		if _, rest, found := strings.Cut(s+"\n", name+"."); found && rest[0] != ' ' || found && len(rest) > 1 && !startsUpper(rest[1:]) {
			return name + "."
		}
	}
	return name
}
