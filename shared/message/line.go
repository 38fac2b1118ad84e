package message

import "strings"

// mark is what the HTML around a line says.
type mark uint8

const (
	noMark      mark = iota
	ruleMark         // behind a horizontal rule
	quoteMark        // here a container begins in which a program puts what it quotes or forwards
	forwardMark      // here a container begins in which a program puts forwards alone
	signMark         // inside a signature
)

// line is one line of a body.
type line struct {
	raw   string // as it stands, without trailing space
	text  string // without the quote marks, trimmed
	quote int    // how many > it begins with
	mark  mark
	index int32 // of the line in its text
}

func (l line) blank() bool { return l.text == "" }

// unquoted returns the line with n quote marks and their spaces taken off, its indentation kept.
func (l line) unquoted(n int) string {
	s := l.raw
	for ; n > 0; n-- {
		rest := strings.TrimLeft(s, " \t")
		if !strings.HasPrefix(rest, ">") {
			break
		}
		s = strings.TrimPrefix(rest[1:], " ")
	}
	return s
}

const (
	maxQuote = 100
	// maxLines bounds what a mail of nothing but line ends costs: what stands below is one line more, so that nothing of it is
	// lost, but nothing is looked for in it either.
	maxLines = 100_000
)

// splitLines parts a text into lines. Marks, if any, are those of lines by their index.
func splitLines(text string, marks map[int]mark) []line {
	lines := make([]line, 0, min(strings.Count(text, "\n"), maxLines)+1)
	for more := true; more; {
		raw := text
		if len(lines) < maxLines {
			raw, text, more = strings.Cut(text, "\n")
		} else {
			more = false
		}
		l := line{raw: strings.TrimRightFunc(raw, isSpace), mark: marks[len(lines)], index: int32(len(lines))} //nolint:gosec // at most maxLines
		l.quote, l.text = cutQuote(l.raw)
		lines = append(lines, l)
	}
	return lines
}

// cutQuote counts the quote marks that s begins with, and returns what follows them, trimmed.
func cutQuote(s string) (depth int, rest string) {
	rest = trimLeft(s)
	for depth < maxQuote && strings.HasPrefix(rest, ">") && !strings.HasPrefix(rest, ">>=") {
		depth++
		rest = trimLeft(rest[1:])
	}
	return depth, rest
}

func trimLeft(s string) string {
	if s == "" || s[0] > ' ' && s[0] < 0x80 {
		return s
	}
	return strings.TrimLeftFunc(s, isSpace)
}

// spaces makes every kind of blank a plain one and drops invisible characters at the ends of lines; texts that hold none
// come back as they are.
func spaces(s string) string {
	if isASCIIString(s) && strings.IndexByte(s, '\v') < 0 && strings.IndexByte(s, '\f') < 0 || !strings.ContainsAny(s, "\u00a0\u202f\u2007\u2009\u200a\u2002\u2003\u3000\u2028\u2029\u200b\v\f\u0085") {
		return s
	}
	return spaceReplacer.Replace(s)
}

var spaceReplacer = strings.NewReplacer(
	"\u00a0", " ", "\u202f", " ", "\u2007", " ", "\u2009", " ", "\u200a", " ", "\u2002", " ", "\u2003", " ", "\u3000", " ",
	"\u2028", "\n", "\u2029", "\n", "\u200b", "", "\v", "\n", "\f", "\n", "\u0085", "\n",
)
