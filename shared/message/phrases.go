package message

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// phrases is a set of folded phrases, found by their first word so that a text costs one look-up a word and not one a phrase.
// Phrases in scripts without spaces are looked for everywhere.
type phrases struct {
	byWord map[string][]string
	wide   []string
}

func (p *phrases) add(phrase string) {
	word := leadingWord(phrase)
	if word == "" || isWide(phrase) {
		p.wide = append(p.wide, phrase)
		return
	}
	if p.byWord == nil {
		p.byWord = map[string][]string{}
	}
	p.byWord[word] = append(p.byWord[word], phrase)
}

// isWide reports whether s begins in a script that is written without spaces.
func isWide(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= firstWide
}

// leadingWord is the run of letters, figures and apostrophes that s begins with. A script without spaces ends a word of one that
// has them, and begins one behind it: Androidのスマートフォン.
func leadingWord(s string) string {
	wide := isWide(s)
	for i, r := range s {
		if !isWordRune(r) || wide != (r >= firstWide) {
			return s[:i]
		}
	}
	return s
}

// firstWide is where the scripts begin that are written without spaces: CJK radicals, and what follows them.
const firstWide = 0x2e80

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '\''
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

// prefix returns the longest phrase that the folded text begins with.
func (p *phrases) prefix(folded string) (best string, found bool) {
	for _, list := range [][]string{p.byWord[leadingWord(folded)], p.wideFor(folded)} {
		for _, phrase := range list {
			if strings.HasPrefix(folded, phrase) && len(phrase) >= len(best) {
				best, found = phrase, true
			}
		}
	}
	return best, found
}

// wideFor returns the phrases to look for everywhere, none for a text in ASCII.
func (p *phrases) wideFor(folded string) []string {
	if isASCIIString(folded) {
		return nil
	}
	return p.wide
}

func isASCIIString(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// each calls yield with every place at which a phrase stands in the folded text as words of their own, until it returns false.
func (p *phrases) each(folded string, yield func(at int, phrase string) bool) {
	for i := 0; i < len(folded); {
		word := leadingWord(folded[i:])
		if word == "" {
			_, size := utf8.DecodeRuneInString(folded[i:])
			i += size
			continue
		}
		for _, phrase := range p.byWord[word] {
			if strings.HasPrefix(folded[i:], phrase) && isWord(folded, i, i+len(phrase)) && !yield(i, phrase) {
				return
			}
		}
		i += len(word)
	}
	for _, phrase := range p.wideFor(folded) {
		for from := 0; ; {
			at := strings.Index(folded[from:], phrase)
			if at < 0 {
				break
			}
			if !yield(from+at, phrase) {
				return
			}
			from += at + len(phrase)
		}
	}
}

// in reports whether one of the phrases stands in the folded text.
func (p *phrases) in(folded string) bool {
	found := false
	p.each(folded, func(int, string) bool { found = true; return false })
	return found
}

// suffix reports whether the folded text ends with one of the phrases.
func (p *phrases) suffix(folded string) bool {
	found := false
	p.each(folded, func(at int, phrase string) bool {
		found = at+len(phrase) == len(folded)
		return !found
	})
	return found
}

// is reports whether the folded text is one of the phrases.
func (p *phrases) is(folded string) bool {
	phrase, found := p.prefix(folded)
	return found && phrase == folded
}
