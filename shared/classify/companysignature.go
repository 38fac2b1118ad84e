package classify

import (
	"strings"

	"lemonaid/shared/rejection"
)

// voteSignature reads the last lines: "Ann Lee, Contoso", "The Contoso Team".
func (r *reading) voteSignature(v *votes, human string) {
	below := false
	for _, s := range r.tail() {
		line := s.Of(r.mail.Text)
		if greetings.has(firstWord(strings.TrimRight(line, ",:!"))) || r.isOwner(rejection.Address{Name: strings.Trim(line, " ,:!")}) {
			continue
		}
		if len(line) > 70 || strings.ContainsAny(line, "@") {
			continue
		}
		if left := withoutHiring(line); left != "" && left != line && nameLike(left) && !looksHuman(left) && !isTitle(left) {
			v.add(left, 1.2+v.bonus(companyKey(left)), true)
		}
		signed := human != "" && sharesWord(line, human)
		below = below || signed
		r.voteLine(v, line, human, below && !signed)
	}
}

// greetings start the line that names the reader.
var greetings = words(`dear hi hello hey hiya good morning afternoon sehr liebe lieber guten hallo moin grüezi madame monsieur bonjour chère cher
	salut hola estimada estimado querida apreciada beste geachte dag hoi lieve gentile buongiorno ciao cara caro egregio prezada prezado olá
	oi exma exmo boa bom estimados`)

// voteLine reads the parts of one line of the signature; below says that it stands under the signer's name.
func (r *reading) voteLine(v *votes, line, human string, below bool) {
	for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == ',' || r == '|' || r == '·' || r == '/' }) {
		part = withoutHiring(strings.TrimSpace(part))
		key := companyKey(trimCompany(part))
		if part == "" || human != "" && sharesWord(part, human) && v.bonus(key) == 0 {
			continue
		}
		switch b := v.bonus(key); {
		case b > 0 && nameLike(part):
			v.add(part, 1.2+b, true)
		case below && nameLike(part) && !isTitle(part) && !strings.ContainsAny(part, "0123456789:"):
			v.add(part, 1.1, true)
		default:
			v.confirm(part, 0.8)
		}
	}
}

// nameLike reports whether a line is written as a company's name is: capitals, and small words only between them.
func nameLike(s string) bool {
	if !startsUpper(s) && !hasUpper(firstWord(s)) {
		return false
	}
	for w := range strings.FieldsSeq(s) {
		if !hasUpper(w) && !startsUpper(w) && !inRole[w] && !nameParticles[w] && w != "&" {
			return false
		}
	}
	return true
}
