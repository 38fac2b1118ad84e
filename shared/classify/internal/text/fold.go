package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// folds holds Latin letters with marks, each with the letter it is folded to: people type without marks.
const folds = "àaáaâaãaäaåaāaăaąaçcćcčcďdđdèeéeêeëeēeęeěeğgìiíiîiïiīiıiłlñnńnňnòoóoôoõoöoøoōoőoŕrřrśsşsšsßsťtùuúuûuüuūuůuűuýyÿyźzżzžz"

const foldLimit = 0x180

// foldTable maps the runes below foldLimit to their folded lower-case letter.
var foldTable = newFoldTable()

func newFoldTable() [foldLimit]rune {
	var table [foldLimit]rune
	for r := range table {
		table[r] = unicode.ToLower(rune(r))
	}
	runes := []rune(folds)
	for i := 0; i+1 < len(runes); i += 2 {
		table[runes[i]] = runes[i+1]
		if upper := unicode.ToUpper(runes[i]); upper < foldLimit {
			table[upper] = runes[i+1]
		}
	}
	table['I'] = 'i'
	return table
}

// Fold returns the rune in lower case and, where it is Latin, without marks.
func Fold(r rune) rune {
	if r < foldLimit && r >= 0 {
		return foldTable[r]
	}
	return unicode.ToLower(r)
}

// Folded returns s with every rune folded.
func Folded(s string) string { return strings.Map(Fold, s) }

// IsWord reports whether a rune is part of a word.
func IsWord(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// AppendFolded appends s to out with every rune folded.
func AppendFolded(out []byte, s string) []byte {
	for _, r := range s {
		out = utf8.AppendRune(out, Fold(r))
	}
	return out
}

// Letters returns the folded letters and digits of s, without what stands between them.
func Letters(s string) string {
	out := make([]byte, 0, 64) // enough for a name, on the stack
	for _, r := range s {
		if r = Fold(r); IsWord(r) {
			out = utf8.AppendRune(out, r)
		}
	}
	if string(out) == s {
		return s
	}
	return string(out)
}
