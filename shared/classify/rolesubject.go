package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// subjectRoles finds possible roles in a subject: what is named as one, or a part of it that looks like one.
func subjectRoles(subject, company string) []phrase {
	subject = stripPrefixes(subject)
	out := rolesIn(subject, tokens(subject))
	for _, part := range splitSubject(subject) {
		for _, cutAt := range []string{" at ", " with ", " bei ", " chez ", " en ", " presso "} {
			if i := strings.Index(part, cutAt); i > 0 && sameCompany(part[i+len(cutAt):], company) {
				part = part[:i]
			}
		}
		all := tokens(part)
		if len(all) == 0 || len(all) > maxRoleWords || sameCompany(part, company) {
			continue
		}
		at := 0
		for at < len(all) && (!startsUpper(all[at].core) || notRole.has(all[at].core) || applyWords.has(all[at].core) || roleLeads.has(all[at].core)) {
			at++
		}
		if text := roleFrom(part, all, at); hasHeadNoun(text) {
			out = append(out, phrase{text: text, score: 0.9})
			if whole := strings.TrimSpace(part[all[at].start:]); hasHeadNoun(firstWord(whole)) && !hasLowerTail(whole) {
				out = append(out, phrase{text: whole, score: 0.9})
			}
		}
	}
	return out
}

// namedTwice returns the parts of the subject that the text names too, as the text writes them: what both speak of is the role.
func (r *reading) namedTwice(company string) []phrase {
	var out []phrase
	for _, part := range splitSubject(stripPrefixes(r.mail.Subject)) {
		part = cleanRole(withoutLead(strings.TrimSpace(part)), company)
		if places.has(firstWord(part)) {
			continue
		}
		if len(part) < 4 || strings.Count(part, " ") > 4 || notRole.has(firstWord(part)) || isHiringWord(firstWord(part)) || notSubject(part) {
			continue
		}
		if at := foldIndex(r.mail.Text, part); at >= 0 {
			out = append(out, phrase{text: r.mail.Text[at : at+len(part)], score: 1.7})
		}
	}
	return out
}

// places stand before a company in a subject.
var places = words("at with bei chez en em na no presso bij da do dalla von")

// hasLowerTail reports whether more than one word in small letters ends a part: it is a sentence then.
func hasLowerTail(part string) bool {
	fields := strings.Fields(part)
	n := len(fields)
	return n > 4 || n > 2 && !startsUpper(fields[n-1]) && !startsUpper(fields[n-2]) && !between[fields[n-2]]
}

// withoutLead takes what announces a role off the start of it: "Vacature Handhaver", "Poste de surveillante".
func withoutLead(part string) string {
	for {
		first, rest, found := strings.Cut(part, " ")
		lower := strings.ToLower(first)
		if !found || !roleLeads[lower] && !applyWords[lower] && !rolePrepositions[lower] && !leadsOnly.has(lower) {
			return part
		}
		part = rest
	}
}

var leadsOnly = words("selectie posting requisition expediente concurso concours ofício oficio selezione proceso processo the der die das")

// notSubject reports whether a part of a subject speaks of the application and not of the role.
func notSubject(part string) bool {
	for w := range strings.FieldsSeq(part) {
		if applyWords.has(w) || subjectWords.has(strings.Trim(w, ".,!?")) {
			return true
		}
	}
	return false
}

var subjectWords = words(`update outcome decision status result results news interview interviews thank thanks your our offer letter call meeting
	day test trial assessment next steps step information confirmation received invitation notice about regarding entscheidung absage
	zusage unterlagen gespräch vorstellungsgespräch bewerbungsgespräch entretien réponse suite rencontre novedades entrevista
	respuesta gesprek afwijzing uitnodiging colloquio riscontro resposta tuesday monday wednesday thursday friday robin vale
	conferma esito prueba essai ensaio prova`)

// foldIndex returns where a text holds a part, whatever its capitals, as whole words; -1 where it does not.
func foldIndex(s, part string) int {
	first := part[0] | 0x20
	for at := 0; at+len(part) <= len(s); at++ {
		if s[at]|0x20 != first || !strings.EqualFold(s[at:at+len(part)], part) {
			continue
		}
		before := at == 0 || !isLetterBefore(s, at)
		after := at+len(part) == len(s) || !isLetterAt(s, at+len(part))
		if before && after {
			return at
		}
	}
	return -1
}

func isLetterBefore(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return unicode.IsLetter(r)
}

func isLetterAt(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return unicode.IsLetter(r)
}

// splitSubject cuts a subject at what separates a role from a company.
func splitSubject(s string) []string {
	for _, separator := range []string{" | ", " - ", " – ", ": ", " — "} {
		s = strings.ReplaceAll(s, separator, "\x00")
	}
	return strings.Split(s, "\x00")
}

// stripPrefixes takes "Re:" and the like off a subject.
func stripPrefixes(s string) string {
	for {
		head, rest, found := strings.Cut(s, ":")
		if !found || len(head) > 4 || !subjectPrefixes.has(strings.TrimSpace(head)) {
			return strings.TrimSpace(s)
		}
		s = rest
	}
}

var subjectPrefixes = words("re fw fwd aw wg tr rv sv vs enc res i r")

// cleanRole takes requisition numbers, the company and stray punctuation off a role; it returns "" where no role is left. One
// word in small letters is a role only where it names a job.
func cleanRole(s, company string) string {
	s = tidyRole(s, company)
	if !strings.Contains(s, " ") && !hasHeadNoun(s) && !startsUpper(s) {
		return ""
	}
	return s
}

// tidyRole is cleanRole for what stands where only a role does.
func tidyRole(s, company string) string {
	s = strings.TrimSpace(s)
	for _, cutAt := range []string{" at ", " with ", " bei ", " chez ", " presso "} {
		if i := strings.Index(s, cutAt); i > 0 {
			s = s[:i]
		}
	}
	fields := strings.Fields(s)
	kept := fields[:0]
	for _, f := range fields {
		if isRequisition(f) || len(kept) == 0 && isRequisitionWord(f) {
			continue
		}
		kept = append(kept, f)
	}
	for len(kept) > 1 && (roleNouns.has(kept[len(kept)-1]) && !headNouns.has(kept[len(kept)-1]) && !keptNouns.has(kept[len(kept)-1])) {
		kept = kept[:len(kept)-1]
	}
	for len(kept) > 0 && isRequisitionWord(strings.Trim(kept[len(kept)-1], "()")) {
		kept = kept[:len(kept)-1]
	}
	s = strings.Join(kept, " ")
	s = strings.TrimRight(s, " ,-–/:&(")
	s = strings.TrimLeft(s, " ,-–/:&)")
	if !strings.Contains(s, "(") {
		s = strings.TrimRight(s, ")")
	}
	if before, after, found := strings.Cut(s, " for "); found && hasHeadNoun(after) && !hasHeadNoun(before) {
		s = after
	}
	first, _, _ := strings.Cut(s, " ")
	if len(s) < 3 || len(s) > 100 || sameCompany(s, company) || !strings.Contains(s, " ") && notRole.has(first) {
		return ""
	}
	if notRole.has(first) && !hasHeadNoun(s) {
		return ""
	}
	return s
}

// keptNouns may end a role although they stand behind others: "Postdoctoral Fellowship".
var keptNouns = words("programme program mandate contract internship placement fellowship hire internship")

func isRequisitionWord(s string) bool {
	return subjectNumberWords.has(strings.Trim(s, ".:#(),"))
}

var subjectNumberWords = words("req requisition ref reference id job no nr jr number req#")

// isRequisition reports whether a word is a number that a tracking system gave an opening: "R-10293", "(JR0012345)", "#4471".
func isRequisition(s string) bool {
	s = strings.Trim(s, "()[],.:#")
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits >= 4 && letters <= 4 || digits >= 3 && len(s) > 4 && strings.ContainsAny(s, "/-_") && letters <= 4
}
