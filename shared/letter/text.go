package letter

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// linkSign is what makes a mail program show a link.
var linkSign = regexp.MustCompile(`(?i)\b(https?|ftp|mailto|file):|\bwww\.|\b[a-z0-9-]+\.(com|org|net|io|dev|app|co|de|fr|eu|uk|ie|example|info|ai|me|ly)\b`)

// runeCut cuts s to at most n bytes at a rune boundary.
func runeCut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// wordsOf counts the words of a text: runs of characters between spaces that hold a letter or digit.
func wordsOf(s string) int {
	n := 0
	for _, field := range strings.Fields(s) {
		if strings.IndexFunc(field, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			n++
		}
	}
	return n
}

// plainSignature reports whether a signature is fit to stand under a letter: short, without links and without markup.
func plainSignature(s string) bool {
	return len(s) <= 200 && strings.Count(s, "\n") < 4 && utf8.ValidString(s) && !linkSign.MatchString(s) &&
		!tags.MatchString(s) && !hidden(s)
}

// hidden reports whether a text holds characters that show nothing or turn what follows around.
func hidden(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		if r == '\n' || r == '\t' {
			return false
		}
		return !utf8.ValidRune(r) || r == utf8.RuneError || unicode.IsControl(r) ||
			(unicode.Is(unicode.Cf, r) && r != '\u200d' && r != '\u200c')
	}) >= 0
}

// usableDetail returns what the owner remembered where it fits a sentence, else "".
func usableDetail(detail string) string {
	detail = strings.TrimRight(oneLine(detail, 200), ".!,; ")
	if wordsOf(detail) > 16 || strings.ContainsAny(detail, "?!<>@{}") || linkSign.MatchString(detail) || len(Tone(detail)) > 0 {
		return ""
	}
	return detail
}
