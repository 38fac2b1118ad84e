package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a sentence or line as byte offsets into the judged text, without surrounding white space.
type Span struct{ Start, End int }

// Of returns the bytes of the Span.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// maxSentences bounds the sentences of one text: a hostile text of full stops must not cost more than a long mail.
const maxSentences = 600

// maxSentence is where a sentence without an end is cut, in bytes.
const maxSentence = 1500

// Sentences cuts a text into sentences. They are in order, do not overlap, and hold every byte that is not white space.
// Lines that were wrapped by a mail program are joined; headings, list items, greetings and signature lines stand alone.
func Sentences(text string) []Span {
	var out []Span
	lines := Lines(text)
	width := wrapWidth(lines)
	block := Span{-1, -1}
	for _, line := range lines {
		switch {
		case line.Start == line.End:
			out, block = closeBlock(out, text, block)
		case block.Start < 0:
			block = line
		case breaksLine(text, block, line, width):
			out, _ = closeBlock(out, text, block)
			block = line
		default:
			block.End = line.End
		}
	}
	out, _ = closeBlock(out, text, block)
	return bounded(out)
}

// bounded joins everything behind the last allowed sentence into one.
func bounded(all []Span) []Span {
	if len(all) <= maxSentences {
		return all
	}
	all[maxSentences-1].End = all[len(all)-1].End
	return all[:maxSentences]
}

// Lines returns the trimmed lines of the text; a blank line is an empty Span.
func Lines(text string) []Span {
	out := make([]Span, 0, strings.Count(text, "\n")+1)
	for at := 0; at <= len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		out = append(out, trim(text, Span{at, end}))
		at = end + 1
	}
	return out
}

func trim(text string, s Span) Span {
	if s.Start < s.End && isGraphic(text[s.Start]) && isGraphic(text[s.End-1]) {
		return s // as most are
	}
	left := strings.TrimLeftFunc(s.Of(text), unicode.IsSpace)
	s.Start = s.End - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, unicode.IsSpace))
	return s
}

// isGraphic reports whether a byte is a visible ASCII character.
func isGraphic(c byte) bool { return c > ' ' && c < 0x7f }

// wrapWidth is the column at which a text's lines were wrapped, or 0 where they were not: RFC 5322 section 2.1.1
// recommends 78 columns, and mail programs stay below 100.
func wrapWidth(lines []Span) int {
	widest := 0
	for _, line := range lines {
		widest = max(widest, line.End-line.Start)
	}
	if widest < 50 || widest > 100 {
		return 0
	}
	return widest
}

// breaksLine reports whether the line starts a new sentence rather than carrying on the block before it.
func breaksLine(text string, block, line Span, width int) bool {
	before := text[block.Start:block.End]
	last := before[strings.LastIndexByte(before, '\n')+1:]
	next := line.Of(text)
	if isBullet(next) || isBullet(strings.TrimSpace(last)) && !startsLower(next) {
		return true
	}
	if isGreetingLine(before) || isByOrder(next) {
		return true
	}
	if endsSentence(last) {
		return !startsLower(next)
	}
	word, _, _ := strings.Cut(next, " ")
	if width > 0 && len(strings.TrimSpace(last))+1+len(word) > width {
		return false
	}
	return !startsLower(next)
}

// isByOrder reports whether a line starts as a German signature by order does: "i. A. Jana Brandt".
func isByOrder(s string) bool {
	return len(s) > 4 && s[0] == 'i' && s[1] == '.' && (strings.HasPrefix(strings.TrimSpace(s[2:]), "A.") || strings.HasPrefix(strings.TrimSpace(s[2:]), "V."))
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \r\t\"')”’»")
	r, _ := utf8.DecodeLastRuneInString(s)
	return isStop(r) || r == ':'
}

// isBullet reports whether a line is an item of a list.
func isBullet(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case strings.ContainsRune("-*•·–—>▪◦●‣+", r):
		return n < len(s) && (s[n] == ' ' || s[n] == '\t') || r == '•' || r == '>'
	case r >= '0' && r <= '9':
		rest := strings.TrimLeft(s, "0123456789")
		return len(s)-len(rest) <= 2 && len(rest) > 1 && (rest[0] == '.' || rest[0] == ')') && rest[1] == ' '
	}
	return false
}

// isGreetingLine reports whether a block is one short line that ends as a greeting does.
func isGreetingLine(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) < 60 && strings.HasSuffix(s, ",") && !strings.Contains(s, "\n") && strings.Count(s, " ") < 7
}

// closeBlock cuts a block at the ends of its sentences and returns no block.
func closeBlock(out []Span, text string, block Span) ([]Span, Span) {
	none := Span{-1, -1}
	if block.Start < 0 {
		return out, none
	}
	start := block.Start
	for at := block.Start; at < block.End; {
		r, n := utf8.DecodeRuneInString(text[at:block.End])
		at += n
		if !isStop(r) && at-start < maxSentence {
			continue
		}
		end := endOfStop(text, at, block.End)
		if at-start < maxSentence && !isBoundary(text, Span{start, at}, end, block.End) {
			continue
		}
		if s := trim(text, Span{start, end}); s.Start < s.End {
			out = append(out, s)
		}
		start, at = end, end
	}
	if s := trim(text, Span{start, block.End}); s.Start < s.End {
		out = append(out, s)
	}
	return out, none
}

func isStop(r rune) bool {
	return r == '.' || r == '!' || r == '?' || r == '…' || r == '。' || r == '！' || r == '？'
}

// endOfStop skips further stops and closing quotes behind a stop.
func endOfStop(text string, at, limit int) int {
	for at < limit {
		r, n := utf8.DecodeRuneInString(text[at:limit])
		if !isStop(r) && !strings.ContainsRune("\"')]”’»", r) {
			break
		}
		at += n
	}
	return at
}

// isBoundary reports whether the stop that ends before is the end of a sentence.
func isBoundary(text string, before Span, end, limit int) bool {
	if end >= limit {
		return true
	}
	stop, size := utf8.DecodeLastRuneInString(before.Of(text))
	if stop > 0x2fff { // CJK stops need no space behind them
		return true
	}
	next, _ := utf8.DecodeRuneInString(text[end:limit])
	if !unicode.IsSpace(next) {
		return false
	}
	following := strings.TrimLeftFunc(text[end:limit], unicode.IsSpace)
	if startsLower(following) && !isCasual(strings.TrimSpace(before.Of(text))) {
		return false
	}
	if stop != '.' {
		return true
	}
	return !isAbbreviation(text[before.Start : before.End-size])
}

// isCasual reports whether a sentence is of somebody who writes no capitals: the next one starts without one too.
func isCasual(sentence string) bool {
	return startsLower(sentence) && strings.Count(sentence, " ") >= 2
}

// isAbbreviation reports whether the last word before a full stop is one that a full stop does not end.
func isAbbreviation(before string) bool {
	before = before[max(0, len(before)-80):]
	word := before[strings.LastIndexAny(before, " \n\t(/")+1:]
	if isShortNumber(word) {
		return afterArticle(before[:len(before)-len(word)]) // "am 3. November"
	}
	r, n := utf8.DecodeRuneInString(word)
	if n == len(word) && (unicode.IsUpper(r) && r != 'I' || r == 'i') {
		return true // an initial, or "i. A."
	}
	if strings.Contains(word, ".") && strings.Trim(word, ".0123456789") != "" && len(word) <= 6 && !strings.ContainsAny(word, "@") {
		return true // e.g, z.B, U.S
	}
	return strings.Contains(abbreviations, " "+strings.ToLower(word)+" ")
}

// afterArticle reports whether the text is empty, as before the number of a list, or ends in a word that stands before a
// German day.
func afterArticle(s string) bool {
	fields := strings.Fields(s)
	return len(fields) == 0 || strings.Contains(" am den der dem vom zum bis ab seit ", " "+strings.ToLower(fields[len(fields)-1])+" ")
}

func isShortNumber(s string) bool {
	return len(s) > 0 && len(s) <= 2 && strings.Trim(s, "0123456789") == ""
}

const abbreviations = " mr mrs ms mx dr prof st sr jr inc ltd co corp llc no nr nos req ref approx vs etc dept ext tel fig est" +
	" hr fr dipl ing bzw ca evtl ggf inkl usw str mio gem abs" +
	" mme mlle m mm sra srta dña d sig dott dra exmo exma arq eng av art núm nro dhr mevr drs ir bijv evt nl "
