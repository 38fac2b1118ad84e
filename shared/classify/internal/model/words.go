package model

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lemonaid/shared/classify/internal/text"
)

// word is one word of a sentence, reduced to what the features need.
type word struct {
	hash    uint32  // of the folded word
	stem    uint32  // of its first stemLetters letters
	concept concept // 0 where the lexicon does not know it
	proper  bool    // starts upper-case behind the first word
}

const stemLetters = 5

// maxWords bounds the words of one sentence.
const maxWords = 256

const (
	hashSeed  = 2166136261 // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
	hashPrime = 16777619
)

func hashRune(h uint32, r rune) uint32 {
	for r > 0xff {
		h = (h ^ uint32(r&0xff)) * hashPrime
		r >>= 8
	}
	return (h ^ uint32(r)) * hashPrime
}

func hashString(s string) uint32 {
	h := uint32(hashSeed)
	for _, r := range s {
		h = hashRune(h, r)
	}
	return h
}

func hashBackwards(s string) uint32 {
	letters := []rune(s)
	slices.Reverse(letters)
	return hashString(string(letters))
}

// mix joins two hashes, in order, under a salt that keeps kinds of features apart.
func mix(salt, a, b uint32) uint32 {
	h := a*0x9e3779b1 + b*0x85ebca77 + salt*0xc2b2ae3d
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return h ^ h>>13
}

var (
	hashNumber  = hashString("#")
	hashAddress = hashString("@")
)

// maxCompound bounds the letters of a word whose end is looked at.
const maxCompound = 48

// joins are the runes that belong to the word when they stand in one: "don't", "m.lee@x", "c++". Apostrophes are left out of it.
const joins = "'’@+#"

// wordBytes holds what each ASCII byte of a word is folded to, and 0 for those that end one.
var wordBytes = newWordBytes()

func newWordBytes() (table [utf8.RuneSelf]byte) {
	for r := range rune(utf8.RuneSelf) {
		if text.IsWord(r) || strings.ContainsRune(joins, r) {
			table[r] = byte(text.Fold(r))
		}
	}
	return table
}

// words appends the words of a sentence to out.
func (x *lexicon) words(out []word, sentence string) []word {
	for at := 0; at < len(sentence) && len(out) < maxWords; {
		r, n := utf8.DecodeRuneInString(sentence[at:])
		if !text.IsWord(r) {
			at += n
			continue
		}
		w, size := x.word(sentence[at:])
		w.proper = unicode.IsUpper(r) && at > 0
		out = append(out, w)
		at += size
	}
	return out
}

// word reads the word that s starts with and returns its length in bytes.
func (x *lexicon) word(s string) (w word, size int) {
	h, letters, digits, address := uint32(hashSeed), 0, 0, false
	for size < len(s) {
		if c := s[size]; c < utf8.RuneSelf { // most are
			folded := wordBytes[c]
			if folded == 0 {
				break
			}
			size++
			switch {
			case c == '\'':
				continue
			case c == '@':
				address = true
			case c <= '9' && c >= '0':
				digits++
			}
			h = (h ^ uint32(folded)) * hashPrime
		} else {
			r, n := utf8.DecodeRuneInString(s[size:])
			if r != '’' && !text.IsWord(r) {
				break
			}
			size += n
			if r == '’' {
				continue
			}
			h = hashRune(h, text.Fold(r))
		}
		letters++
		if letters == stemLetters {
			w.stem = h
		}
		if c := x.prefix(h, letters); c != 0 {
			w.concept = c
		}
	}
	w.hash = h
	if w.stem == 0 {
		w.stem = h
	}
	switch {
	case address:
		w.hash, w.stem = hashAddress, hashAddress
	case digits > 0 && digits*2 >= letters:
		w.hash, w.stem = hashNumber, hashNumber
	default:
		w.concept = x.concept(w, s[:size], letters)
	}
	return w, size
}

// concept finds what a word means of which the start is known, where it is.
func (x *lexicon) concept(w word, s string, letters int) concept {
	if c := x.whole(w.hash); c != 0 {
		return c
	}
	if w.concept != 0 || x.endLengths == 0 || letters > maxCompound {
		return w.concept
	}
	var folded [maxCompound]rune
	n := 0
	for _, r := range s {
		if r != '\'' && r != '’' {
			folded[n] = text.Fold(r)
			n++
		}
	}
	return x.ending(folded[:n])
}
