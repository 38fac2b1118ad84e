package letter

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The most words of a role in a sentence and in a subject.
const (
	bodyRoleWords    = 9
	subjectRoleWords = 6
)

var (
	roleBrackets = regexp.MustCompile(`\s*[(\[{][^()\[\]{}]*[)\]}]`)
	roleTail     = regexp.MustCompile(`\s+[-–—|/]\s.*$|[,;:|].*$`)
	// roleOurs is what an employer says of itself: "in unserem Haus", "with our team".
	roleOurs   = regexp.MustCompile(`(?i)\s+(in|bei|für|an|at|with|within|on|for|to|dans|chez|pour|au sein de)\s+(unser\w*|our|notre|nos)\s.*$`)
	roleTrail  = regexp.MustCompile(`(?i)\s+(of|the|and|for|in|to|at|a|an|with|&|\+|-|–|/|und|für|im|in|der|die|das|de|du|des|la|le|et|en|pour)$`)
	roleGender = regexp.MustCompile(`(?i)\s*[(\[]?\b[mwfdhx]\s?/\s?[mwfdhx](\s?/\s?[mwfdhx*])?\b[)\]]?`)
)

// roleTitle tidies a role as on record for a sentence: no brackets, no tail, a bounded number of words. It is "" where what
// is on record can't be a role.
func roleTitle(role string) string { return cutRole(role, bodyRoleWords) }

// subjectRole is the role for a subject.
func subjectRole(role string) string { return cutRole(role, subjectRoleWords) }

func cutRole(role string, words int) string {
	if linkSign.MatchString(role) {
		return ""
	}
	role = roleGender.ReplaceAllString(oneLine(role, 200), "")
	role = strings.TrimSpace(roleBrackets.ReplaceAllString(role, ""))
	role = strings.TrimSpace(roleTail.ReplaceAllString(role, ""))
	role = roleOurs.ReplaceAllString(role, "")
	role = strings.Trim(role, `"'“”„«».!?* `)
	fields := strings.Fields(role)
	if len(fields) > words {
		fields = fields[:words]
	}
	role = strings.Join(fields, " ")
	for roleTrail.MatchString(role) {
		role = roleTrail.ReplaceAllString(role, "")
	}
	if slices.ContainsFunc(fields, endless) || strings.ContainsAny(role, "?!<>@{}") || strings.IndexFunc(role, unicode.IsLetter) < 0 {
		return ""
	}
	return role
}

// endless reports whether a word is longer than any that a role is made of.
func endless(word string) bool { return utf8.RuneCountInString(word) > 50 }

// firmName is a company's name for the owner, "" where what is on record can't be one. Some are called after their domain.
func firmName(company string) string {
	company = oneLine(company, 60)
	if strings.ContainsAny(company, "<>@{}?") || strings.Contains(company, "://") {
		return ""
	}
	return company
}

// oneLine makes a text one line of printable characters and at most n bytes.
func oneLine(s string, n int) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r) || r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if cut := runeCut(s, n); cut != s {
		return strings.TrimSpace(cut)
	}
	return s
}
