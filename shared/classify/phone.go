package classify

import "strings"

// phoneIn returns the first telephone number of a line as it is written, or "".
func phoneIn(line string) string {
	for at := 0; at < len(line); {
		start := strings.IndexAny(line[at:], "+(0123456789")
		if start < 0 {
			return ""
		}
		start += at
		end := start
		for end < len(line) && strings.IndexByte("+()0123456789 -./", line[end]) >= 0 {
			end++
		}
		number := strings.TrimRight(line[start:end], " -./(")
		if strings.HasPrefix(number, "(") && strings.HasSuffix(number, ")") && strings.Count(number, "(") == 1 {
			number, start = number[1:len(number)-1], start+1
		}
		if isPhone(number) && !touchesWord(line, start, start+len(number)) {
			return number
		}
		at = max(end, start+1)
	}
	return ""
}

// isPhone reports whether a run of digits and separators is built like a telephone number (E.164 has at most 15 digits) and
// not like a date or an amount.
func isPhone(s string) bool {
	digits := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			digits++
		}
	}
	if digits < 7 || digits > 15 || strings.Count(s, "(") != strings.Count(s, ")") {
		return false
	}
	if looksLikeDate(s) || strings.Trim(s, "0123456789") == "" && s[0] != '0' {
		return false
	}
	if digits == 10 && strings.Count(s, ".") == 2 { // "212.555.0133"
		return true
	}
	return s[0] == '+' || s[0] == '(' || s[0] == '0' || strings.ContainsAny(s, " -")
}

// looksLikeDate reports whether three short numbers stand between two equal marks, the year first or last.
func looksLikeDate(s string) bool {
	for _, mark := range []string{".", "-", "/"} {
		parts := strings.Split(strings.TrimSpace(s), mark)
		if len(parts) == 3 && (len(parts[0]) == 4 || len(parts[2]) == 4) && len(s) <= 10 {
			return true
		}
	}
	return false
}

// touchesWord reports whether letters stand right before or behind, as in "R-10293" or an address.
func touchesWord(s string, start, end int) bool {
	letter := func(c byte) bool { return c == '@' || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
	return start > 0 && letter(s[start-1]) || start > 1 && s[start-1] == '-' && letter(s[start-2]) || end < len(s) && letter(s[end])
}

// addressesIn returns the mail addresses in a text, at most twenty.
func addressesIn(s string) []string {
	const most = 20
	var out []string
	inside := func(c byte) bool {
		return c == '.' || c == '-' || c == '_' || c == '+' || c == '\'' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
	}
	for at := 0; len(out) < most; {
		i := strings.IndexByte(s[at:], '@')
		if i < 0 {
			return out
		}
		i += at
		start, end := i, i+1
		for start > at && inside(s[start-1]) {
			start--
		}
		for end < len(s) && inside(s[end]) {
			end++
		}
		address := strings.Trim(s[start:end], ".-'")
		if local, domain, _ := strings.Cut(address, "@"); local != "" && strings.Contains(domain, ".") && len(address) < 255 && !strings.ContainsFunc(address, hidden) {
			out = append(out, address)
		}
		at = end
	}
	return out
}
