package classify

import (
	"strings"
	"unicode"
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
			out = append(out, phrase{text, 0.9})
		}
	}
	return out
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

// cleanRole takes requisition numbers, the company and stray punctuation off a role; it returns "" where no role is left.
func cleanRole(s, company string) string {
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
	for len(kept) > 0 && isRequisitionWord(strings.Trim(kept[len(kept)-1], "()")) {
		kept = kept[:len(kept)-1]
	}
	s = strings.Join(kept, " ")
	s = strings.TrimRight(s, " ,-–/:&(")
	s = strings.TrimLeft(s, " ,-–/:&)")
	if !strings.Contains(s, "(") {
		s = strings.TrimRight(s, ")")
	}
	first, _, many := strings.Cut(s, " ")
	if !many && !hasHeadNoun(s) && !startsUpper(s) {
		return ""
	}
	if len(s) < 3 || len(s) > 100 || sameCompany(s, company) || !strings.Contains(s, " ") && notRole.has(first) {
		return ""
	}
	if notRole.has(first) && !hasHeadNoun(s) {
		return ""
	}
	return s
}

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
