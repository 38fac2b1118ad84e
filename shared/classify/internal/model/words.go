package model

import (
	"slices"
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

// joinsWord reports whether a rune between two word runes belongs to the word: "don't", "m.lee@x", "c++".
func joinsWord(r rune) bool { return r == '\'' || r == '’' || r == '@' || r == '+' || r == '#' }

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
	var folded [maxCompound]rune
	for size < len(s) {
		r, n := utf8.DecodeRuneInString(s[size:])
		if !text.IsWord(r) && !joinsWord(r) {
			break
		}
		size += n
		switch {
		case r == '\'' || r == '’':
			continue
		case r == '@':
			address = true
		case r >= '0' && r <= '9':
			digits++
		}
		r = text.Fold(r)
		h = hashRune(h, r)
		folded[letters%maxCompound] = r
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
		if c := x.whole(h); c != 0 {
			w.concept = c
		} else if w.concept == 0 && x.endLengths != 0 && letters <= maxCompound {
			w.concept = x.ending(folded[:letters])
		}
	}
	return w, size
}
