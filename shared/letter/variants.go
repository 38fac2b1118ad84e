package letter

import (
	"maps"
	"slices"
	"strings"
)

// variety is which variant each part of a letter takes, and which others at the firm were given already.
type variety struct {
	used   map[string]bool   // the codes of the variants that are taken
	chosen map[string]string // the code of each part's variant
}

// codeLetters is the length of a variant's code: three letters for its part, one for its place among the part's variants.
const codeLetters = 4

// places are the digits of a variant's place: no part has more variants.
const places = "0123456789abcdefghijklmnopqrstuvwxyz"

// newVariety reads the wordings that the firm knows, each a row of codes.
func newVariety(known []string) variety {
	w := variety{map[string]bool{}, map[string]string{}}
	for _, row := range known {
		for code := range slices.Chunk([]byte(row), codeLetters) {
			w.used[string(code)] = true
		}
	}
	return w
}

// choose picks one of n variants of a part: the one that belongs to the seed, or the next that nobody at the firm was given.
// Where all are taken it stays with the first: the other parts tell the letters apart.
func (w variety) choose(part, seed string, n int) int {
	n = min(n, len(places))
	first := int(spread(seed+"\x00"+part) % uint64(n))
	choice := first
	for i := range n {
		at := (first + i) % n
		if !w.used[code(part, at)] {
			choice = at
			break
		}
	}
	return w.take(part, choice)
}

// take notes that the variant at a place was chosen.
func (w variety) take(part string, at int) int {
	w.chosen[part] = code(part, at)
	return at
}

// shortest is the place of the variant with the fewest words, the first of several.
func shortest(variants []string) int {
	at := 0
	for i, v := range variants {
		if wordsOf(v) < wordsOf(variants[at]) {
			at = i
		}
	}
	return at
}

// code names a variant in four characters. No two parts of a language share their letters, or a variant would be passed over
// for nothing.
func code(part string, at int) string {
	sum, base := spread("voice\x00"+part), uint64(len(places))
	letters := []byte{places[sum%base], places[sum/base%base], places[sum/base/base%base], places[at]}
	return string(letters)
}

// String is the row of codes, in an order that depends on the letter alone.
func (w variety) String() string {
	return strings.Join(slices.Sorted(maps.Values(w.chosen)), "")
}
