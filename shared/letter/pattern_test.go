package letter

import (
	"regexp"
	"strings"
	"testing"
)

// slowly is how a pattern is looked for without knowing where a word may begin.
func slowly(lines []string, text string) string {
	m := regexp.MustCompile(`(?:^|[^\pL\pN])(` + strings.Join(lines, "|") + `)(?:[^\pL\pN]|$)`).FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return m[1]
}

// What is found quickly is what is found slowly, for every section of the signs.
func TestPatternsFindTheSame(t *testing.T) {
	texts := []string{"", " ", "why", "(why?)", "éwhy why", "1why", "why1 why-not", "ich respektiere das", "the other candidate was stronger than me", "\uFFFDsue"}
	for _, lines := range signLines() {
		texts = append(texts, strings.ToLower(strings.Join(lines, " . ")), "x "+strings.ToLower(strings.NewReplacer("?", "", "(", "", ")", "", "|", " ").Replace(strings.Join(lines, ", "))))
	}
	for section, lines := range signLines() {
		p := patternOf(lines)
		for _, text := range texts {
			if got, want := p.in(text), slowly(lines, text); got != want {
				t.Errorf("%s in %.40q: %q, want %q", section, text, got, want)
			}
		}
	}
}

func TestPatternsThatMayBeginWithAnything(t *testing.T) {
	for _, lines := range [][]string{{`\w+ing`}, {`.b`}, {`(a|)`}, {`a*`}, {`[^x]y`}, {`(the )?other`}, {`(?i)Sue`}, {`a{2,3}b`}, {`x{0}y`}} {
		p := patternOf(lines)
		for _, text := range []string{"sing along", "ab", "xy ay", "the other", "another", "sue me", "aab aaab", "y", ""} {
			if got, want := p.in(text), slowly(lines, text); got != want {
				t.Errorf("%q in %q: %q, want %q", lines, text, got, want)
			}
		}
	}
}

func FuzzPattern(f *testing.F) {
	for _, text := range []string{"why not", "I accept, but", "das respektiere ich aber", "a\u0301why", "\xffsue"} {
		f.Add(text)
	}
	bank := signLines()
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(strings.ToLower(text), "?")
		for section, lines := range bank {
			if got, want := signs()[section].in(text), slowly(lines, text); got != want {
				t.Errorf("%s in %q: %q, want %q", section, text, got, want)
			}
		}
	})
}
