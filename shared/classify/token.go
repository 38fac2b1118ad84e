package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lemonaid/shared/classify/internal/text"
)

// token is a run of a text without white space. The core is what is left without the punctuation around it.
type token struct {
	core   string
	start  int  // of the core, in the text
	end    int  // of the core
	opens  bool // punctuation stands before it
	closes bool // punctuation that ends a phrase stands behind it
	comma  bool // a comma does
}

// tokens cuts a text at white space.
func tokens(s string) []token { return appendTokens(make([]token, 0, len(s)/5+1), s) }

// appendTokens appends the tokens of a text.
func appendTokens(out []token, s string) []token {
	for at := 0; at < len(s); {
		if n := spaceAt(s, at); n > 0 {
			at += n
			continue
		}
		end, plain := wordEnd(s, at)
		if plain {
			out = append(out, token{core: s[at:end], start: at, end: end})
		} else {
			out = append(out, newToken(s, at, end))
		}
		at = end
	}
	return out
}

// wordEnd returns the end of a run without white space, and whether it is ASCII letters and nothing else, as most are.
func wordEnd(s string, at int) (end int, plain bool) {
	plain = true
	for end = at; end < len(s); end++ {
		if c := s[end] | 0x20; c >= 'a' && c <= 'z' {
			continue
		}
		if spaceAt(s, end) > 0 {
			break
		}
		plain = false
	}
	return end, plain
}

// spaceAt returns the length of the white space at an offset, or 0. Inside of a rune there is none.
func spaceAt(s string, at int) int {
	if c := s[at]; c < utf8.RuneSelf {
		if c == ' ' || c >= '\t' && c <= '\r' {
			return 1
		}
		return 0
	}
	if !utf8.RuneStart(s[at]) {
		return 0
	}
	if r, n := utf8.DecodeRuneInString(s[at:]); unicode.IsSpace(r) {
		return n
	}
	return 0
}

const (
	opening = "\"'“‘«([{<*_¡¿"
	closing = "\"'”’»)]}>*_.,;:!?…"
)

func newToken(s string, start, end int) token {
	whole := s[start:end]
	left := strings.TrimLeft(whole, opening)
	core := strings.TrimRight(withoutElision(left), closing)
	t := token{core: core, start: end - len(withoutElision(left)), opens: len(left) < len(whole)}
	t.end = t.start + len(core)
	behind := s[t.end:end]
	if strings.Contains(core, "(") && strings.HasPrefix(behind, ")") || strings.HasPrefix(whole, "(") && strings.HasPrefix(behind, ")") {
		whole := s[start : t.end+1]
		return token{core: whole, start: start, end: t.end + 1, closes: strings.ContainsAny(behind, ".;:!?"), comma: strings.Contains(behind, ",")}
	}
	t.comma = strings.Contains(behind, ",")
	t.closes = strings.ContainsAny(behind, ".;:!?…\"”»)]")
	return t
}

// smallWord is room for a word in small letters, so that one that is only looked up is not allocated.
type smallWord [32]byte

// lower returns a word in small letters: in the room where it is short and ASCII, as most are.
func (b *smallWord) lower(w string) []byte {
	if len(w) > len(b) {
		return []byte(strings.ToLower(w))
	}
	for i := range len(w) {
		c := w[i]
		if c >= utf8.RuneSelf {
			return []byte(strings.ToLower(w))
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b[i] = c
	}
	return b[:len(w)]
}

// isASCII reports whether a text has ASCII characters alone.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// lowered returns a word in small letters; most are already.
func lowered(w string) string {
	for i := range len(w) {
		if c := w[i]; c >= 0x80 || c >= 'A' && c <= 'Z' {
			return strings.ToLower(w)
		}
	}
	return w
}

// withoutElision takes the article off a French or Italian name: "Infirmière" of "d'Infirmière".
func withoutElision(s string) string {
	for _, e := range []string{"d'", "d’", "l'", "l’"} {
		if rest, found := strings.CutPrefix(s, e); found && startsUpper(rest) {
			return rest
		}
	}
	return s
}

// startsUpper reports whether a word starts with a capital letter or a digit.
func startsUpper(s string) bool {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "(."))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// set is a set of words.
type set map[string]bool

func words(list string) set {
	out := make(set)
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

// glance returns the glance of a set's words.
func (s set) glance() *text.Glance {
	g := new(text.Glance)
	for w := range s {
		g.Add(w)
	}
	return g
}

// has reports whether the set holds the word in lower case.
func (s set) has(word string) bool {
	if s[word] {
		return true
	}
	var buf smallWord
	return startsUpper(word) && s[string(buf.lower(word))]
}

// union returns the words of all sets.
func union(all ...set) set {
	out := make(set)
	for _, s := range all {
		for w := range s {
			out[w] = true
		}
	}
	return out
}
