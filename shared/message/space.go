package message

import (
	"strings"
	"unicode"
)

// isSpace is unicode.IsSpace with the invisible characters that mail programs put where a space or nothing belongs: zero
// width space and joiners, soft hyphen, word joiner, direction marks, byte order mark, Hangul filler.
func isSpace(r rune) bool {
	switch {
	case r < 0x80:
		return r == ' ' || r >= '\t' && r <= '\r'
	case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2069, r == 0xfeff, r == 0xad, r == 0x3164:
		return true
	}
	return unicode.IsSpace(r)
}

// trimSpace trims what isSpace calls a space.
func trimSpace(s string) string { return strings.TrimFunc(s, isSpace) }
