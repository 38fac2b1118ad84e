package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a sentence or line as byte offsets into the judged text, without surrounding white space.
type span struct{ start, end int }

func (s span) of(text string) string { return text[s.start:s.end] }

// maxSentences bounds the sentences of one text: a hostile text of full stops must not cost more than a long mail.
const maxSentences = 600

// maxSentence is where a sentence without an end is cut, in bytes.
const maxSentence = 1500

// sentences cuts a text into sentences. They are in order, do not overlap, and hold every byte that is not white space.
// Lines that were wrapped by a mail program are joined; headings, list items, greetings and signature lines stand alone.
func sentences(text string) []span {
	var out []span
	width := wrapWidth(text)
	block := span{-1, -1}
	for _, line := range lines(text) {
		switch {
		case line.start == line.end:
			out, block = closeBlock(out, text, block)
		case block.start < 0:
			block = line
		case breaksLine(text, block, line, width):
			out, _ = closeBlock(out, text, block)
			block = line
		default:
			block.end = line.end
		}
	}
	out, _ = closeBlock(out, text, block)
	return bounded(out)
}

// bounded joins everything behind the last allowed sentence into one.
func bounded(all []span) []span {
	if len(all) <= maxSentences {
		return all
	}
	all[maxSentences-1].end = all[len(all)-1].end
	return all[:maxSentences]
}

// lines returns the trimmed lines of the text; a blank line is an empty span.
func lines(text string) []span {
	out := make([]span, 0, strings.Count(text, "\n")+1)
	for at := 0; at <= len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		out = append(out, trim(text, span{at, end}))
		at = end + 1
	}
	return out
}

func trim(text string, s span) span {
	left := strings.TrimLeftFunc(s.of(text), unicode.IsSpace)
	s.start = s.end - len(left)
	s.end = s.start + len(strings.TrimRightFunc(left, unicode.IsSpace))
	return s
}

// wrapWidth is the column at which the text's lines were wrapped, or 0 where they were not: RFC 5322 section 2.1.1
// recommends 78 columns, and mail programs stay below 100.
func wrapWidth(text string) int {
	widest := 0
	for _, line := range lines(text) {
		widest = max(widest, line.end-line.start)
	}
	if widest < 50 || widest > 100 {
		return 0
	}
	return widest
}

// breaksLine reports whether the line starts a new sentence rather than carrying on the block before it.
func breaksLine(text string, block, line span, width int) bool {
	before := text[block.start:block.end]
	last := before[strings.LastIndexByte(before, '\n')+1:]
	next := line.of(text)
	if isBullet(next) || isBullet(strings.TrimSpace(last)) && !startsLower(next) {
		return true
	}
	if isGreetingLine(before) {
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
func closeBlock(out []span, text string, block span) ([]span, span) {
	none := span{-1, -1}
	if block.start < 0 {
		return out, none
	}
	start := block.start
	for at := block.start; at < block.end; {
		r, n := utf8.DecodeRuneInString(text[at:block.end])
		at += n
		if !isStop(r) && at-start < maxSentence {
			continue
		}
		end := endOfStop(text, at, block.end)
		if at-start < maxSentence && !isBoundary(text, span{start, at}, end, block.end) {
			continue
		}
		if s := trim(text, span{start, end}); s.start < s.end {
			out = append(out, s)
		}
		start, at = end, end
	}
	if s := trim(text, span{start, block.end}); s.start < s.end {
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
func isBoundary(text string, before span, end, limit int) bool {
	if end >= limit {
		return true
	}
	stop, size := utf8.DecodeLastRuneInString(before.of(text))
	if stop > 0x2fff { // CJK stops need no space behind them
		return true
	}
	next, _ := utf8.DecodeRuneInString(text[end:limit])
	if !unicode.IsSpace(next) {
		return false
	}
	following := strings.TrimLeftFunc(text[end:limit], unicode.IsSpace)
	if startsLower(following) {
		return false
	}
	if stop != '.' {
		return true
	}
	return !isAbbreviation(text[before.start : before.end-size])
}

// isAbbreviation reports whether the last word before a full stop is one that a full stop does not end.
func isAbbreviation(before string) bool {
	word := before[strings.LastIndexAny(before, " \n\t(/")+1:]
	if isShortNumber(word) {
		return true // "am 3. November"
	}
	r, n := utf8.DecodeRuneInString(word)
	if n == len(word) && unicode.IsUpper(r) && r != 'I' {
		return true // an initial
	}
	if strings.Contains(word, ".") && len(word) <= 6 && !strings.ContainsAny(word, "@") {
		return true // e.g, z.B, U.S
	}
	return strings.Contains(abbreviations, " "+strings.ToLower(word)+" ")
}

func isShortNumber(s string) bool {
	return len(s) > 0 && len(s) <= 2 && strings.Trim(s, "0123456789") == ""
}

const abbreviations = " mr mrs ms mx dr prof st sr jr inc ltd co corp llc no nr nos req ref approx vs etc dept ext tel fig est" +
	" hr fr dipl ing bzw ca evtl ggf inkl usw str mio gem abs" +
	" mme mlle m mm sra srta dña d sig dott dra exmo exma arq eng av art núm nro dhr mevr drs ir bijv evt nl "
