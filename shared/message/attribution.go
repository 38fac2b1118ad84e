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
		if n > 0 && paragraphEnds(lines, i+n) || len(joined) > maxAttribution {
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
	if strings.HasSuffix(text, "<") {
		return true // a name whose address was wrapped
	}
	digit := strings.IndexFunc(text, unicode.IsDigit)
	if digit == 0 {
		return true
	}
	if strings.Contains(text, "@") || strings.ContainsAny(text, "<") {
		return digit > 0 || w.hasVerb(fold(text))
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

// author splits an attribution into who wrote and when.
func (w *wordTable) author(a attribution) (name, date string) {
	s := strings.Trim(a.text, ruleCharacters+" \ufeff:：")
	name, at := w.authorAddress(s)
	if at < 0 {
		return w.authorName(s)
	}
	before, after := s[:at], s[at+len(name):]
	date = w.trimAttribution(before)
	if !hasTime(date) {
		date = w.trimAttribution(after)
	}
	return trimSpace(name), date
}

// authorAddress finds `Ann Lee <ann@x.example>` in a sentence: the address, and the name before it back to the date.
func (w *wordTable) authorAddress(s string) (string, int) {
	open := strings.IndexByte(s, '<')
	if open < 0 {
		return w.bracketedAddress(s)
	}
	end := strings.IndexByte(s[open:], '>')
	if end < 0 {
		return "", -1
	}
	end += open + 1
	for strings.HasPrefix(s[end:], ">") {
		end++
	}
	start := w.nameStart(s[:open])
	return s[start:end], start
}

// bracketedAddress finds `Ann Lee (ann@x.example)` in a sentence.
func (w *wordTable) bracketedAddress(s string) (string, int) {
	at := bracketed.FindStringIndex(s)
	if at == nil {
		return "", -1
	}
	start := w.nameStart(s[:at[0]])
	return s[start:at[1]], start
}

// nameStart finds where a name that ends s begins: at its quote, or behind the last figure, comma or word of time.
func (w *wordTable) nameStart(s string) int {
	trimmed := strings.TrimRight(s, " ")
	for _, pair := range []string{`""`, "“”", "„”", "„“", "«»", "''"} {
		open, closing := firstRuneOf(pair), lastRuneOf(pair)
		if strings.HasSuffix(trimmed, closing) {
			if i := strings.LastIndex(trimmed[:len(trimmed)-len(closing)], open); i >= 0 {
				return i
			}
		}
	}
	start := 0
	for i, r := range s {
		if unicode.IsDigit(r) || r == ',' || r == ':' || r == '，' || r == '、' || r == '،' || r == ')' {
			start = i + utf8.RuneLen(r)
		}
	}
	return start + w.skipTimeWords(s[start:])
}

func firstRuneOf(s string) string { _, n := utf8.DecodeRuneInString(s); return s[:n] }
func lastRuneOf(s string) string  { _, n := utf8.DecodeLastRuneInString(s); return s[len(s)-n:] }

// skipTimeWords counts the bytes of the words before a name that belong to the time or the sentence: AM, GMT, uur, heeft.
func (w *wordTable) skipTimeWords(s string) int {
	n := 0
	for {
		rest := strings.TrimLeft(s[n:], " .-–+")
		word, _, _ := strings.Cut(rest, " ")
		if word == "" || !w.timeWord(fold(strings.TrimRight(word, ".,"))) {
			return len(s) - len(rest)
		}
		n = len(s) - len(rest) + len(word)
	}
}

func (w *wordTable) timeWord(word string) bool {
	if _, zone := w.zones[word]; zone || w.on[word] || w.beside(word) || w.verbWord(word) {
		return true
	}
	_, weekday := w.weekdays[word]
	_, month := w.months[word]
	return weekday || month || w.dayHalf(word) != 0
}

// authorName is for sentences without an address.
func (w *wordTable) authorName(s string) (name, date string) {
	cut := len(s)
	folded := fold(s)
	if len(folded) == len(s) {
		w.phrases["wrote"].each(folded, func(at int, _ string) bool {
			if at > 0 && at < cut {
				cut = at
			}
			return true
		})
	}
	head := trimSpace(s[:cut])
	start := w.nameStart(head)
	if start >= len(head) {
		return "", w.trimAttribution(s)
	}
	date = w.trimAttribution(head[:start])
	if !hasTime(date) {
		date = w.trimAttribution(s[cut:])
	}
	return trimSpace(head[start:]), date
}

// trimAttribution takes the words of the sentence off a date.
func (w *wordTable) trimAttribution(s string) string {
	s = strings.Trim(s, ruleCharacters+" ,:：\ufeff\"")
	for {
		word, rest, found := strings.Cut(s, " ")
		if !found || hasTime(word) || strings.ContainsFunc(word, unicode.IsDigit) || !w.on[fold(word)] && !w.verbWord(fold(word)) {
			break
		}
		if _, weekday := w.weekdays[fold(strings.TrimRight(word, ".,"))]; weekday {
			break
		}
		s = trimSpace(rest)
	}
	for {
		i := strings.LastIndexByte(s, ' ')
		if i < 0 || !w.beside(fold(s[i+1:])) {
			return strings.Trim(s, " ,")
		}
		s = s[:i]
	}
}

// beside reports whether a word is one that stands between a date and a name.
func (w *wordTable) beside(word string) bool { return w.phrases["beside"].is(word) }

func (w *wordTable) verbWord(word string) bool { return w.phrases["wrote"].is(word) }

// sentenceLocales are the languages whose verb stands in a sentence; all where none does.
func (w *wordTable) sentenceLocales(sentence string) localeSet {
	var in localeSet
	w.phrases["wrote"].each(fold(sentence), func(_ int, verb string) bool {
		in |= w.spoken[verb]
		return true
	})
	if in == 0 {
		return ^localeSet(0)
	}
	return in
}
