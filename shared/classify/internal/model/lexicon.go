package model

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed lexicon.txt
var lexiconText string

// concept is what a word means, whatever the language: "reject" and "absagen" are one concept. 0 is none.
type concept uint8

// The concepts that features treat apart; the others are only numbers.
const (
	conceptNone concept = iota
	conceptNeg
	conceptCond
	conceptRegret
	conceptPosition
	conceptApplication
	conceptApply
	conceptCandidate
	conceptCandidates
	conceptInterview
	firstFreeConcept
)

// named are the concepts that features treat apart, by their names in lexicon.txt.
func named() map[string]concept {
	return map[string]concept{
		"NEG": conceptNeg, "COND": conceptCond, "REGRET": conceptRegret, "POSITION": conceptPosition,
		"APPLICATION": conceptApplication, "APPLY": conceptApply, "CAND": conceptCandidate, "CANDS": conceptCandidates,
		"INTERVIEW": conceptInterview,
	}
}

// lexicon finds the concepts of one language's words.
type lexicon struct {
	exact  table32
	starts table32
	ends   table32 // hashed from the last letter to the first
	// lengths has bit n set where a word with a star behind it has n letters; endLengths where the star stands before it.
	lengths, endLengths uint64
	// begun has a bit set for the low bits of each hash in starts: most beginnings of words are none of them.
	begun [1 << (begunBits - 6)]uint64
}

// begunBits is how many bits of a hash are looked at in begun: 4 KB, which stays near the processor.
const begunBits = 15

func (x *lexicon) whole(hash uint32) concept { return x.exact.concept(hash) }

func (x *lexicon) prefix(hash uint32, letters int) concept {
	if letters > 63 || x.lengths&(1<<letters) == 0 || !x.mayBegin(hash) {
		return 0
	}
	return x.starts.concept(hash)
}

// mayBegin reports whether a hash may be in starts.
func (x *lexicon) mayBegin(hash uint32) bool {
	return x.begun[hash>>6%uint32(len(x.begun))]>>(hash%64)&1 == 1
}

// ending finds what a word's end means, the longest that is known: German and Dutch put the thing itself there.
func (x *lexicon) ending(letters []rune) (c concept) {
	h := uint32(hashSeed)
	for n := 1; n < len(letters) && x.endLengths>>n != 0; n++ {
		h = hashRune(h, letters[len(letters)-n])
		if x.endLengths&(1<<n) == 0 {
			continue
		}
		if found := x.ends.concept(h); found != 0 {
			c = found
		}
	}
	return c
}

func (t *table32) concept(hash uint32) concept {
	c, _ := t.get(hash)
	return concept(c)
}

// entry is one word of a list, or its start or end where a star stands for the rest.
type entry struct {
	hash    uint32
	concept concept
}

// wordList is one language's words and their concepts as they are read.
type wordList struct {
	exact, starts, ends []entry
	lengths, endLengths uint64
}

func (l *wordList) add(c concept, list string) {
	for w := range strings.FieldsSeq(list) {
		if stem, star := strings.CutSuffix(w, "*"); star {
			l.starts = append(l.starts, entry{hashString(stem), c})
			l.lengths |= 1 << min(len(stem), 63)
			continue
		}
		if end, star := strings.CutPrefix(w, "*"); star {
			l.ends = append(l.ends, entry{hashBackwards(end), c})
			l.endLengths |= 1 << min(len(end), 63)
			continue
		}
		l.exact = append(l.exact, entry{hashString(w), c})
	}
}

func (l *wordList) lexicon() *lexicon {
	x := &lexicon{exact: tableOf(l.exact), starts: tableOf(l.starts), ends: tableOf(l.ends), lengths: l.lengths, endLengths: l.endLengths}
	for _, w := range l.starts {
		x.begun[w.hash>>6%uint32(len(x.begun))] |= 1 << (w.hash % 64)
	}
	return x
}

func tableOf(words []entry) table32 {
	t := newTable32(len(words))
	for _, w := range words {
		t.put(w.hash, uint32(w.concept))
	}
	return t
}

// conceptList is one line of lexicon.txt: a concept and its words in one language.
type conceptList struct {
	concept concept
	words   string
}

// built puts the lists of a language into a lexicon.
func built(lists []conceptList) *lexicon {
	var words wordList
	for _, l := range lists {
		words.add(l.concept, l.words)
	}
	return words.lexicon()
}

// lexicons parts lexicon.txt by language. The words of one are only read when its lexicon is first asked for: a process that reads
// English mails does not wait for six other languages.
func lexicons(text string) (map[string]func() *lexicon, error) {
	lists := make(map[string][]conceptList)
	numbers := named()
	reserved := len(numbers)
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		head, list, found := strings.Cut(line, ":")
		language, name, both := strings.Cut(head, " ")
		if !found || !both {
			return nil, fmt.Errorf("lexicon: no language and concept in %q", line)
		}
		if numbers[name] == 0 {
			numbers[name] = firstFreeConcept + concept(len(numbers)-reserved)
		}
		lists[language] = append(lists[language], conceptList{numbers[name], list})
	}
	out := make(map[string]func() *lexicon, len(lists))
	for language, l := range lists {
		out[language] = sync.OnceValue(func() *lexicon { return built(l) })
	}
	return out, nil
}
