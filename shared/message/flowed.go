package message

import (
	"strings"
	"unicode/utf8"
)

// unflow joins the lines of format=flowed text (RFC 3676): a line that ends in a space goes on in the next one of the same
// quote depth, unless it is the signature's "-- ". Stuffed spaces are taken off.
func unflow(text string, delSp bool) string {
	var out strings.Builder
	out.Grow(len(text))
	open, openDepth := false, 0
	for line := range strings.SplitSeq(text, "\n") {
		depth := 0
		for depth < len(line) && line[depth] == '>' {
			depth++
		}
		rest := strings.TrimPrefix(line[depth:], " ")
		if open && depth != openDepth {
			out.WriteByte('\n')
			open = false
		}
		if !open && depth > 0 {
			out.WriteString(line[:depth])
			out.WriteByte(' ')
		}
		flows := strings.HasSuffix(rest, " ") && rest != "-- "
		if flows && delSp {
			rest = rest[:len(rest)-1]
		}
		out.WriteString(rest)
		if !flows {
			out.WriteByte('\n')
		}
		open, openDepth = flows, depth
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// cutText cuts s to at most n bytes, not inside a character.
func cutText(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
