package text

import (
	"strings"
	"unicode"
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

// Letters returns the folded letters and digits of s, without what stands between them.
func Letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r = Fold(r); IsWord(r) {
			return r
		}
		return -1
	}, s)
}
