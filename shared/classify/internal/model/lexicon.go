package model

import (
	_ "embed"
	"fmt"
	"strings"
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
	exact  table
	starts table
	// lengths has bit n set where a word with a star has n letters.
	lengths uint64
}

// entry is a hashed word and its concept.
type entry struct {
	hash    uint32
	concept concept
}

// table is an open-addressing hash table whose size is a power of two, at most half full.
type table []entry

func newTable(n int) table {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return make(table, size)
}

func (t table) put(hash uint32, c concept) {
	for i := hash; ; i++ {
		if e := &t[i&uint32(len(t)-1)]; e.concept == 0 || e.hash == hash {
			*e = entry{hash, c}
			return
		}
	}
}

func (t table) get(hash uint32) concept {
	for i := hash; ; i++ {
		e := t[i&uint32(len(t)-1)]
		if e.concept == 0 || e.hash == hash {
			return e.concept
		}
	}
}

func (x *lexicon) whole(hash uint32) concept { return x.exact.get(hash) }

func (x *lexicon) prefix(hash uint32, letters int) concept {
	if letters > 63 || x.lengths&(1<<letters) == 0 {
		return 0
	}
	return x.starts.get(hash)
}

// lexicons reads lexicon.txt into one lexicon a language.
func lexicons(text string) (map[string]*lexicon, error) {
	out := make(map[string]*lexicon)
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
		if out[language] == nil {
			out[language] = &lexicon{exact: newTable(500), starts: newTable(250)}
		}
		out[language].add(numbers[name], list)
	}
	return out, nil
}

func (x *lexicon) add(c concept, list string) {
	for w := range strings.FieldsSeq(list) {
		stem, star := strings.CutSuffix(w, "*")
		if !star {
			x.exact.put(hashString(w), c)
			continue
		}
		x.starts.put(hashString(stem), c)
		x.lengths |= 1 << min(len(stem), 63)
	}
}
