package message

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxAttributionLines = 6
	maxAttribution      = 400 // bytes, joined
)

// attribution is the sentence above a quote: "On 3 May 2024 at 10:02, Ann Lee <ann@x.example> wrote:".
type attribution struct {
	start, end int // lines of the sentence: [start, end)
	text       string
	quote      int
}

// attribution reads the sentence that begins at line i, over as many lines as it was wrapped to.
func (w *wordTable) attribution(lines []line, i int) (attribution, bool) {
	if !mayEnd(lines[i].text) && !endAhead(lines, i+1) || !w.mayAttribute(lines[i].text) {
		return attribution{}, false
	}
	joined := ""
	for n := 0; n < maxAttributionLines && i+n < len(lines); n++ {
		if n > 0 && (paragraphEnds(lines, i+n) || !hasTime(joined) && brokenEarly(lines[i+n-1].text, lines[i+n].text)) || len(joined) > maxAttribution {
			break
		}
		joined = trimSpace(joined + " " + lines[i+n].text)
		if mayEnd(joined) && w.isAttribution(joined, lines[i+n+1:]) {
			return attribution{start: i, end: i + n + 1, text: joined, quote: lines[i].quote}, true
		}
		if endsProse(joined) || !endAhead(lines, i+n+1) {
			break
		}
	}
	return attribution{}, false
}

// paragraphEnds reports whether a blank line ends the sentence; one that parts an address from its bracket does not.
func paragraphEnds(lines []line, i int) bool {
	if !lines[i].blank() {
		return false
	}
	next := i+1 < len(lines) && strings.HasPrefix(lines[i+1].text, "<")
	return !next && !strings.HasSuffix(lines[i-1].text, "<")
}

// brokenEarly reports whether a line ends so early that its writer ended it, and no program that wraps lines; around an address
// programs do.
func brokenEarly(text, next string) bool {
	const narrowest = 36 // columns
	word, _, _ := strings.Cut(next, " ")
	address := strings.HasSuffix(text, "<") || strings.HasSuffix(text, ">") || strings.HasPrefix(next, "<") || strings.Contains(word, "@")
	return !address && next != "" && utf8.RuneCountInString(text)+1+utf8.RuneCountInString(word) < narrowest
}

// mayEnd is a quick look at the end of a sentence: a colon, a rule or an address.
func mayEnd(s string) bool {
	return s != "" && (s[len(s)-1] == ':' || s[len(s)-1] == '>' || s[len(s)-1] == '-' || strings.HasSuffix(s, "："))
}

// endAhead reports whether one of the next lines may end a sentence, so that most lines are never joined.
func endAhead(lines []line, from int) bool {
	for i := from; i < len(lines) && i < from+maxAttributionLines; i++ {
		if mayEnd(lines[i].text) {
			return true
		}
	}
	return false
}

// mayAttribute is a quick look at a sentence's first line: it names a time, and begins with a word that such sentences begin
// with, a number, or holds an address.
func (w *wordTable) mayAttribute(text string) bool {
	if len(text) < 6 || len(text) > maxAttribution {
		return false
	}
	text = strings.TrimLeft(text, ruleCharacters+" \ufeff")
	if strings.HasSuffix(text, "<") || strings.HasSuffix(text, ">") && strings.Contains(text, "@") {
		return true // a name whose address was wrapped, or an address behind which the rest was
	}
	digit := strings.IndexFunc(text, unicode.IsDigit)
	if digit == 0 {
		return true
	}
	if strings.Contains(text, "@") || strings.ContainsAny(text, "<") {
		return digit > 0 || strings.Contains(text, "> ") || w.hasVerb(fold(text))
	}
	if digit < 0 {
		return w.hasVerb(fold(text)) && endsSentence(text)
	}
	first, _, _ := strings.Cut(text, " ")
	return w.on[fold(strings.TrimRight(first, ",."))] || w.on[firstRune(text)] || w.hasVerb(fold(text))
}

// firstRune returns the first character of CJK text, whose words have no spaces between them.
func firstRune(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r < firstWide {
		return ""
	}
	return s[:size]
}

// isAttribution judges a joined sentence. Without a verb it takes a date, an address and a quote underneath.
func (w *wordTable) isAttribution(s string, below []line) bool {
	s = strings.Trim(s, ruleCharacters+" \ufeff")
	if !endsSentence(s) && !w.endsInVerb(s) {
		return w.opensWithDate(s) && strings.HasSuffix(s, ">") && hasYear(s) && quoteFollows(below)
	}
	if holdsProse(s) {
		return false
	}
	if w.hasVerb(fold(s)) {
		return hasTime(s) || quoteFollows(below)
	}
	return w.opensWithDate(s) && hasYear(s) && strings.Contains(s, "@")
}

// opensWithDate reports whether s begins with a figure or a day of the week.
func (w *wordTable) opensWithDate(s string) bool {
	if digit, _ := utf8.DecodeRuneInString(s); unicode.IsDigit(digit) {
		return true
	}
	_, weekday := w.weekdays[fold(leadingWord(s))]
	return weekday
}

// endsSentence reports whether s ends as the sentence above a quote does.
func endsSentence(s string) bool {
	return strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：")
}

// holdsProse reports whether one sentence ends and another begins inside s.
func holdsProse(s string) bool {
	for i := strings.Index(s, ". "); i >= 0; {
		if next := s[min(i+2, len(s)-1)]; endsProse(s[:i+1]) && !isDigit(next) || endsInYear(s[:i]) && isCapital(next) && !strings.Contains(s, "@") {
			return true
		}
		next := strings.Index(s[i+1:], ". ")
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

func endsInYear(s string) bool { return hasYear(s[max(0, len(s)-4):]) }

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }

// endsProse reports whether s ends a sentence of prose, not an abbreviated date: what follows is no part of it.
func endsProse(s string) bool {
	const abbreviation = 4
	if strings.HasSuffix(s, "..") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") {
		return true
	}
	word := s[strings.LastIndexByte(s, ' ')+1:]
	return strings.HasSuffix(word, ".") && utf8.RuneCountInString(word) > abbreviation+1 && !isDigit(word[0])
}

func (w *wordTable) endsInVerb(s string) bool {
	return w.phrases["wrote"].suffix(fold(strings.TrimRight(s, " .-")))
}

// hasVerb reports whether folded text holds a verb of writing as words of their own.
func (w *wordTable) hasVerb(folded string) bool { return w.phrases["wrote"].in(folded) }

// isWord reports whether s[start:end] has no letter on either side. Scripts without spaces need none.
func isWord(s string, start, end int) bool {
	first, _ := utf8.DecodeRuneInString(s[start:])
	if first >= firstWide {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return !joinsWord(before) && !joinsWord(after)
}

func joinsWord(r rune) bool { return r < firstWide && unicode.IsLetter(r) }

// hasYear reports whether four digits of a year stand in s.
func hasYear(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if (s[i] == '1' && s[i+1] == '9' || s[i] == '2' && s[i+1] == '0') && isDigit(s[i+2]) && isDigit(s[i+3]) {
			return true
		}
	}
	return false
}

// hasTime reports whether s holds a year, a clock time or a date in figures.
func hasTime(s string) bool {
	if hasYear(s) {
		return true
	}
	for i := 1; i+1 < len(s); i++ {
		if (s[i] == ':' || s[i] == '/' || s[i] == '.') && isDigit(s[i-1]) && isDigit(s[i+1]) {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// quoteFollows reports whether the next line that is not blank is quoted or indented.
func quoteFollows(below []line) bool {
	for i, l := range below {
		if i > 3 {
			return false
		}
		if !l.blank() {
			return l.quote > 0 || strings.HasPrefix(l.text, "|") || strings.HasPrefix(l.raw, "    ")
		}
	}
	return false
}
