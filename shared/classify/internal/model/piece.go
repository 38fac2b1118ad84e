package model

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lemonaid/shared/classify/internal/text"
)

// piece is a word of a line as names are read from it: the letters without the punctuation around them.
type piece struct {
	start, end int    // in the line
	hash, stem uint32 // of the folded word and of its first letters
	ending     uint32 // of its last letters
	concept    uint32
	shape      uint32 // how it is written
	marks      uint32 // the punctuation around it, as bits
}

// how a piece is written
const (
	shapeSmall = iota + 1
	shapeTitle
	shapeCapitals
	shapeMixed
	shapeDigits
	shapeSign // & and the like
	shapeOneCapital
	pieceShapes
)

// the punctuation around a piece
const (
	markOpens = 1 << iota
	markComma
	markStops
	markColon
	markCloses
	markElided // an article of one letter or two stood before: "d'acheteuse"
	markInside // a slash, hyphen or bracket in it
)

const (
	openingMarks = "\"'“‘„‚‹«([{<*_¡¿|–—-/"
	closingMarks = "\"'”’“‘›»)]}>*_.,;:!?…|–—-/"
)

// commonMarks are those of closingMarks that words mostly end in.
const commonMarks = ",.:!?)"

// maxPieces bounds the pieces of one line.
const maxPieces = 256

// pieces appends the pieces of a line to out.
func (x *lexicon) pieces(out []piece, line string) []piece {
	for at := 0; at < len(line) && len(out) < maxPieces; {
		start, plain := at, true
		for at < len(line) && !isSpace(line[at]) {
			c := line[at] | 0x20
			plain = plain && c >= 'a' && c <= 'z'
			at++
		}
		switch {
		case start == at:
		case plain: // most words are letters and nothing else
			out = append(out, x.piece(line[start:at], start, 0))
		default:
			out = x.split(out, line, start, at)
		}
		at++
	}
	return out
}

// isSpace reports whether a byte parts words.
func isSpace(c byte) bool { return c <= ' ' }

// split appends the pieces of a run without white space: one, or an article and what it stands before.
func (x *lexicon) split(out []piece, line string, start, end int) []piece {
	left := line[start:end]
	if !isLetter(left[0]) {
		left = strings.TrimLeft(left, openingMarks)
	}
	core := trimClosing(left)
	marks := uint32(0)
	if len(left) < end-start {
		marks = markOpens
	}
	if core == "" {
		if left = line[start:end]; left != "&" && left != "+" {
			if n := len(out); n > 0 { // a dash or a bar between words
				out[n-1].marks |= markStops
			}
			return out
		}
		core = left
	}
	from := end - len(left)
	marks |= around(left[len(core):])
	core = strings.TrimSuffix(strings.TrimSuffix(core, "'s"), "’s")
	if n := elision(core); n > 0 {
		from, core, marks = from+n, core[n:], marks|markElided
	}
	return append(out, x.piece(core, from, marks))
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// trimClosing takes the closing marks off the end of a run.
func trimClosing(s string) string {
	for s != "" && strings.IndexByte(commonMarks, s[len(s)-1]) >= 0 {
		s = s[:len(s)-1]
	}
	if s == "" || isLetter(s[len(s)-1]) {
		return s
	}
	return strings.TrimRight(s, closingMarks)
}

// around returns the marks of what stands behind a word.
func around(behind string) (marks uint32) {
	for i := range len(behind) {
		switch behind[i] {
		case ',', ';':
			marks |= markComma
		case '.', '!', '?':
			marks |= markStops
		case ':', '|', '-':
			marks |= markColon
		default:
			marks |= markCloses
		}
	}
	return marks
}

// elision is the length of an article that a word begins with: 2 of "d'acheteuse", 5 of "dell'Aquila".
func elision(w string) int {
	const most = 6
	for i := 1; i < min(most, len(w)-2); i++ {
		switch {
		case w[i] == '\'':
			return i + 1
		case strings.HasPrefix(w[i:], "’"):
			return i + len("’")
		}
	}
	return 0
}

// piece reads one word.
func (x *lexicon) piece(core string, start int, marks uint32) piece {
	p := piece{start: start, end: start + len(core), marks: marks}
	w, size := x.word(core)
	p.hash, p.stem, p.concept = w.hash, w.stem, uint32(w.concept)
	if size < len(core) && size > 0 || size == 0 { // "m/w/d", "C&A": the rest of it too
		p.hash = hashRune(p.hash, '/')
		for _, r := range core[size:] {
			p.hash = hashRune(p.hash, text.Fold(r))
		}
		p.marks |= markInside
	}
	p.ending = hashEnding(core)
	p.shape = shapeOf(core)
	return p
}

// hashEnding is the hash of the last letters of a word.
func hashEnding(w string) uint32 {
	const letters = 3
	if n := len(w); n >= letters && w[n-1]|w[n-2]|w[n-3] < utf8.RuneSelf {
		h := uint32(hashSeed)
		for _, c := range []byte(w[n-letters:]) {
			h = hashRune(h, text.Fold(rune(c)))
		}
		return h
	}
	at := len(w)
	for range letters {
		_, n := utf8.DecodeLastRuneInString(w[:at])
		at -= n
	}
	h := uint32(hashSeed)
	for _, r := range w[at:] {
		h = hashRune(h, text.Fold(r))
	}
	return h
}

// shapeOf tells how a word is written.
func shapeOf(w string) uint32 {
	upper, lower, first := 0, 0, false
	for i, r := range w {
		switch {
		case r >= 'a' && r <= 'z':
			lower++
		case r >= 'A' && r <= 'Z':
			upper++
			first = first || i == 0
		case r < utf8.RuneSelf:
		case unicode.IsUpper(r):
			upper++
			first = first || i == 0
		case unicode.IsLower(r):
			lower++
		}
	}
	switch {
	case upper == 0 && lower == 0 && strings.ContainsAny(w, "0123456789"):
		return shapeDigits
	case upper == 0 && lower == 0:
		return shapeSign
	case upper == 0:
		return shapeSmall
	case upper == 1 && lower == 0:
		return shapeOneCapital
	case lower == 0:
		return shapeCapitals
	case first && upper == 1:
		return shapeTitle
	}
	return shapeMixed
}

// named reports whether a piece is written as a name is.
func (p *piece) named() bool { return p.shape != shapeSmall && p.shape != shapeSign }
