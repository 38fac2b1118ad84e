package letter

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// signs are the patterns by which the checks know what words do, one for each section of voice/signs.txt.
var signs = sync.OnceValue(func() map[string]pattern {
	out := map[string]pattern{}
	for section, lines := range signLines() {
		out[section] = patternOf(lines)
	}
	return out
})

// signLines are the patterns of each section.
func signLines() map[string][]string {
	all := bank{parts: map[string][]string{}}
	all.read("signs", "")
	return all.parts
}

// pattern is a list of words to look for. It is tried where a word may begin, and only where the first letter fits: most texts
// carry most signs nowhere, and that is found out without running the machine of the expression over all of it.
type pattern struct {
	at *regexp.Regexp
	// first are the runes that a match may begin with, nil for any.
	first map[rune]bool
}

func patternOf(lines []string) pattern {
	words := strings.Join(lines, "|")
	p := pattern{at: regexp.MustCompile(`^(` + words + `)(?:[^\pL\pN]|$)`), first: map[rune]bool{}}
	tree, err := syntax.Parse(words, syntax.Perl)
	if err != nil || !begins(tree.Simplify(), p.first) {
		p.first = nil
	}
	return p
}

// begins adds the runes that an expression may begin with; it is false where that is not known, or where the expression may be empty.
func begins(re *syntax.Regexp, first map[rune]bool) bool {
	switch re.Op {
	case syntax.OpLiteral:
		first[re.Rune[0]] = true
		return re.Flags&syntax.FoldCase == 0
	case syntax.OpCharClass:
		return classBegins(re.Rune, first)
	case syntax.OpCapture, syntax.OpPlus:
		return begins(re.Sub[0], first)
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			if !begins(sub, first) {
				return false
			}
		}
		return true
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if sub.Op != syntax.OpQuest && sub.Op != syntax.OpStar {
				return begins(sub, first)
			}
			if !begins(sub.Sub[0], first) {
				return false
			}
		}
	}
	return false
}

// classBegins adds the runes of a small class, given by its ranges.
func classBegins(ranges []rune, first map[rune]bool) bool {
	for i := 0; i < len(ranges); i += 2 {
		if ranges[i+1]-ranges[i] > 64 {
			return false
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			first[r] = true
		}
	}
	return true
}

// in returns the first words of a text in lower case that the pattern knows, "" where there are none.
func (p pattern) in(text string) string {
	inWord := false
	for i, r := range text {
		if !inWord && (p.first == nil || p.first[r]) {
			if m := p.at.FindStringSubmatchIndex(text[i:]); m != nil {
				return text[i+m[2] : i+m[3]]
			}
		}
		inWord = unicode.IsLetter(r) || unicode.IsNumber(r)
	}
	return ""
}

// sign returns the words of a text that carry a sign, "" where there are none.
func sign(section, text string) string {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	return signs()[section].in(strings.ToLower(text))
}

// anySign returns the first words that carry one of the signs.
func anySign(text string, sections ...string) string {
	for _, section := range sections {
		if found := sign(section, text); found != "" {
			return found
		}
	}
	return ""
}
