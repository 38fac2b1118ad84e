package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The salts keep kinds of features apart in the hashed space.
const (
	saltWord = iota + 1
	saltPair
	saltSkip
	saltStem
	saltStemPair
	saltConcept
	saltConceptPair
	saltConceptTriple
	saltNegated
	saltCondition
	saltShape
	saltFirst
	saltFirstPair
	saltLast
	saltLastPair
	saltLength
)

// shapes of a sentence
const (
	shapeBias = iota + 1
	shapeShort
	shapeLong
	shapeQuestion
	shapeExclaims
	shapeNumber
	shapeAddress
	shapeLink
	shapeSubject
	shapeStartsCondition
	shapeProper
	shapeMarkup
	shapeColon
	shapeLower
)

// negationReach is how many words behind a negation are negated.
const negationReach = 4

// features turns a sentence into hashed features. It is scratch space: the slices are used again for the next sentence.
type features struct {
	words  []word
	marks  []mark
	hashes []uint32
}

// mark is a concept met in a sentence.
type mark struct {
	concept uint32 // with negatedBit and conditionBit
	at      int
}

const (
	negatedBit   = 1 << 8
	conditionBit = 1 << 9
)

func (f *features) add(salt, a, b uint32) { f.hashes = append(f.hashes, mix(salt, a, b)) }

// read sets the features of one sentence or of the subject.
func (f *features) read(x *lexicon, sentence string, subject bool) {
	f.words = x.words(f.words[:0], sentence)
	f.hashes = f.hashes[:0]
	f.lexical()
	f.ends()
	f.concepts()
	f.shape(sentence, subject)
}

// lexical adds the words, their stems, neighbours and pairs with one word between.
func (f *features) lexical() {
	for i, w := range f.words {
		f.add(saltWord, w.hash, 0)
		if w.stem != w.hash {
			f.add(saltStem, w.stem, 0)
		}
		if i == 0 {
			continue
		}
		p := f.words[i-1]
		f.add(saltPair, p.hash, w.hash)
		if w.stem != w.hash || p.stem != p.hash {
			f.add(saltStemPair, p.stem, w.stem)
		}
		if i > 1 {
			f.add(saltSkip, f.words[i-2].hash, w.hash)
		}
	}
}

// atStart is how many words at the start of a sentence are told apart by their place.
const atStart = 3

// ends adds how a sentence starts and how it ends: "Your ..." and "We ..." say different things with the same words.
func (f *features) ends() {
	n := len(f.words)
	for i, w := range f.words[:min(atStart, n)] {
		f.add(saltFirst, w.hash, uint32(i))
	}
	if n > 1 {
		f.add(saltFirstPair, f.words[0].hash, f.words[1].hash)
		f.add(saltLast, f.words[n-1].hash, 0)
		f.add(saltLastPair, f.words[n-2].hash, f.words[n-1].hash)
	}
}

// concepts adds the concepts, their ordered pairs and triples, with what is negated or behind a condition told apart.
func (f *features) concepts() {
	f.mark()
	for i, m := range f.marks {
		f.add(saltConcept, m.concept, 0)
		for j := max(0, i-4); j < i; j++ {
			f.add(saltConceptPair, f.marks[j].concept, m.concept)
		}
		if i > 1 {
			f.add(saltConceptTriple, mix(0, f.marks[i-2].concept, f.marks[i-1].concept), m.concept)
		}
	}
}

// mark finds the concepts of the sentence.
func (f *features) mark() {
	f.marks = f.marks[:0]
	condition, negated := false, -1
	for i, w := range f.words {
		switch {
		case w.concept == conceptNone:
			continue
		case w.concept == conceptNeg:
			negated = i
		case w.concept == conceptCond:
			condition = true
		}
		m := mark{uint32(w.concept), i}
		if w.concept != conceptNeg && negated >= 0 && i-negated <= negationReach {
			m.concept |= negatedBit
			f.add(saltNegated, uint32(w.concept), 0)
		}
		if condition {
			f.add(saltCondition, uint32(w.concept), 0)
		}
		f.marks = append(f.marks, m)
	}
}

// shape adds what a sentence looks like.
func (f *features) shape(s string, subject bool) {
	n := len(f.words)
	proper := 0
	for _, w := range f.words {
		if w.proper && w.concept == conceptNone {
			proper++
		}
	}
	first := conceptNone
	if n > 0 {
		first = f.words[0].concept
	}
	has := signsOf(s)
	tests := [...]bool{
		shapeBias: true, shapeShort: n <= 4, shapeLong: n >= 25,
		shapeQuestion: strings.HasSuffix(s, "?"), shapeExclaims: strings.HasSuffix(s, "!"),
		shapeNumber: has&signDigit != 0, shapeAddress: has&signAt != 0,
		shapeLink: has&signColon != 0 && strings.Contains(s, "://"), shapeSubject: subject,
		shapeStartsCondition: first == conceptCond, shapeProper: proper > 0,
		shapeMarkup: has&signMarkup != 0, shapeColon: has&signColon != 0,
		shapeLower: startsLower(s),
	}
	for id, is := range tests {
		if is {
			f.add(saltShape, uint32(id), 0)
		}
	}
	for _, words := range lengths {
		if n >= words {
			f.add(saltLength, uint32(words), 0)
		}
	}
}

// The signs that a sentence may hold.
const (
	signDigit = 1 << iota
	signAt
	signColon
	signMarkup
)

// signs holds the sign that each byte is.
var signs = [256]uint8{
	'0': signDigit, '1': signDigit, '2': signDigit, '3': signDigit, '4': signDigit, '5': signDigit, '6': signDigit, '7': signDigit,
	'8': signDigit, '9': signDigit, '@': signAt, ':': signColon, '<': signMarkup, '{': signMarkup, '[': signMarkup, '|': signMarkup,
}

// signsOf returns the signs of a sentence, as bits.
func signsOf(s string) (out uint8) {
	for i := range len(s) {
		out |= signs[s[i]]
	}
	return out
}

// lengths are the numbers of words from which a sentence counts as longer.
var lengths = [...]int{3, 6, 9, 12, 16, 20, 30}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
