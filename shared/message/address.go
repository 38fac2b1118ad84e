package message

import (
	"html"
	"regexp"
	"strings"

	"lemonaid/shared/rejection"
)

const maxAddress = 320 // RFC 3696 errata: 64 + @ + 255

var (
	// mailtoNote is what Outlook adds behind an address when it turns HTML into text: ann@x.example<mailto:ann@x.example>.
	mailtoNote = regexp.MustCompile(`(?i)\s?[<\[(]\s*mailto:\s*([^>\])]*)[>\])]`)
	// bracketed is an address in square or round brackets behind a name, as Outlook and old CRM programs write it.
	bracketed = regexp.MustCompile(`[\[(]\s*([^\s@\[\]()<>]+@[^\s@\[\]()<>]+)\s*[\])]`)
)

// parseAddresses reads a list of mailboxes, from a header field (RFC 5322 section 3.4) or from the lines of a forward, where
// names are not quoted, lists are parted by semicolons and addresses are missing. It drops what is no mailbox.
func parseAddresses(list string, limit int) []rejection.Address {
	const most = 64 << 10 // a thousand recipients
	if list = cutText(list, most); strings.Contains(list, "&lt;") {
		list = html.UnescapeString(list) // of a program that took HTML for text
	}
	var out []rejection.Address
	for _, entry := range splitAddresses(list) {
		if a := parseMailbox(entry); !a.IsZero() {
			out = append(out, a)
		}
		if len(out) == limit {
			break
		}
	}
	return out
}

// firstAddress reads a list that should hold one mailbox.
func firstAddress(list string) rejection.Address {
	if all := parseAddresses(list, 1); len(all) == 1 {
		return all[0]
	}
	return rejection.Address{}
}

// splitAddresses parts a list at its separators. A comma parts nothing where semicolons do, nor inside an unquoted
// "Vale, Robin <robin@x.example>".
func splitAddresses(list string) []string {
	if strings.HasSuffix(strings.TrimSpace(list), ":;") {
		return splitAtCommas(list)
	}
	var out []string
	for _, part := range splitOutside(list, ';') {
		out = append(out, splitAtCommas(part)...)
	}
	return out
}

func splitAtCommas(list string) []string {
	parts := splitOutside(list, ',')
	out := parts[:0]
	for i := 0; i < len(parts); i++ {
		part := parts[i]
		if i+1 < len(parts) && isSurname(part) && isGivenName(parts[i+1]) {
			part += "," + parts[i+1]
			i++
		}
		out = append(out, part)
	}
	return out
}

// isSurname and isGivenName recognise the halves of "Vale, Robin <robin@x.example>".
func isSurname(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && !strings.ContainsAny(s, "@<\"") && strings.Count(s, " ") < 3
}

func isGivenName(s string) bool {
	name, _, found := strings.Cut(s, "<")
	return found && strings.TrimSpace(name) != "" && !strings.ContainsAny(name, "@\"")
}

// splitOutside splits at sep where it is not inside quotes, angle brackets or a comment.
func splitOutside(s string, sep byte) []string {
	var out []string
	start, angle, paren, quoted := 0, false, 0, false
	lastQuote, lastParen := strings.LastIndexByte(s, '"'), strings.LastIndexByte(s, ')')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted && i < lastQuote
		case quoted:
		case c == '<':
			angle = strings.IndexByte(s[i+1:min(len(s), i+1+maxAddress)], '>') >= 0
		case c == '>':
			angle = false
		case c == '(':
			paren++
		case c == ')' && paren > 0:
			paren--
		case c == sep && !angle && (paren == 0 || i > lastParen):
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}

// parseMailbox reads one entry of a list.
func parseMailbox(entry string) rejection.Address {
	entry = dropGroup(strings.TrimSpace(entry))
	if strings.Contains(entry, "mailto:") || strings.Contains(entry, "MAILTO:") {
		entry = dropMailto(entry)
	}
	if !strings.Contains(entry, "<") {
		entry = bracketed.ReplaceAllString(entry, "<$1>")
	}
	entry, _ = cutBehalf(entry)
	name, rest, angled := strings.Cut(entry, "<")
	if at := strings.LastIndexByte(entry, '<'); angled && at != len(name) {
		name, rest = entry[:strings.IndexByte(entry, '<')], entry[at+1:]
	}
	if !angled {
		return withComment(entry)
	}
	address, after, _ := strings.Cut(rest, ">")
	address = cleanAddress(address)
	if name = cleanName(name); name == "" {
		name = cleanName(after)
	}
	if !isAddress(address) {
		address = ""
	}
	if strings.EqualFold(name, address) {
		name = ""
	}
	return rejection.Address{Name: name, Address: address}
}

// withComment reads an entry without angle brackets: "ann@x.example (Ann Lee)", an address alone, or a name alone.
func withComment(entry string) rejection.Address {
	address, comment, _ := strings.Cut(entry, "(")
	if address = cleanAddress(address); isAddress(address) {
		return rejection.Address{Name: cleanName(strings.TrimRight(comment, ") ")), Address: address}
	}
	return rejection.Address{Name: cleanName(entry)}
}

// dropGroup removes the name of a group (RFC 6854): "undisclosed-recipients:;" is nobody.
func dropGroup(entry string) string {
	before, after, found := strings.Cut(entry, ":")
	if !found || strings.ContainsAny(before, "<@\"[(") || strings.HasPrefix(after, "//") {
		return entry
	}
	if strings.EqualFold(strings.TrimSpace(before), "mailto") {
		return after
	}
	return strings.Trim(after, " ;")
}

// dropMailto removes the notes of mailtoNote where the address stands beside them, and makes one of it where it does not.
func dropMailto(entry string) string {
	if without := mailtoNote.ReplaceAllString(entry, ""); strings.Contains(without, "@") {
		return without
	}
	return mailtoNote.ReplaceAllString(entry, " <$1>")
}

// cutBehalf cuts "on behalf of" and what follows behind an address, in the locales of the table.
func cutBehalf(entry string) (string, bool) {
	lower := strings.ToLower(entry)
	if len(lower) != len(entry) || !strings.Contains(entry, " ") {
		return entry, false
	}
	cut := -1
	words().phrases["behalf"].each(lower, func(at int, phrase string) bool {
		if end := at + len(phrase); at > 0 && lower[at-1] == ' ' && end < len(lower) && lower[end] == ' ' {
			cut = at
		}
		return cut < 0
	})
	if cut < 0 || !strings.Contains(entry[:cut], "@") {
		return entry, false // the address is that of the one behind it
	}
	return strings.TrimSpace(entry[:cut]), true
}

func cleanAddress(s string) string {
	s = strings.Trim(s, " \t\r\n\"'*,;<>()[]")
	if len(s) > 7 && strings.EqualFold(s[:7], "mailto:") {
		s = s[7:]
	}
	return strings.TrimRight(s, ".,;:")
}

// cleanName takes quotes, emphasis and white space off a display name.
func cleanName(s string) string {
	s = strings.ReplaceAll(s, `\"`, `"`)
	s = strings.Join(strings.Fields(s), " ")
	s = trimQuotes(strings.Trim(s, " \t*_,;"))
	s = strings.TrimRight(s, "( ")
	if strings.HasPrefix(s, "[") && strings.IndexByte(s, ']') == len(s)-1 {
		s = s[1 : len(s)-1] // [Ann Lee](mailto:ann@x.example)
	}
	if len(s) > maxAddress || strings.ContainsAny(s, "<>") {
		return ""
	}
	return s
}

// trimQuotes takes off the quotes around a name, and one at either end that has no other; those of 'Ann Lee' via Jobs stay.
func trimQuotes(s string) string {
	const marks = "\"'“”„«»‘’"
	inner := strings.Trim(s, " \t*_,;"+marks)
	opened := s != "" && strings.Contains(marks, firstRuneOf(s))
	closed := s != "" && strings.Contains(marks, lastRuneOf(s))
	if opened != closed && strings.ContainsAny(inner, marks) {
		return s
	}
	return inner
}

// isAddress checks the form local@domain loosely: what it lets through is still only a claim.
func isAddress(s string) bool {
	local, domain, found := strings.Cut(s, "@")
	if !found || local == "" || domain == "" || len(s) > maxAddress {
		return false
	}
	return !strings.ContainsAny(s, " \t\r\n<>\",;()") && !strings.Contains(domain, "@")
}
