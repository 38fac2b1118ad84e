package main

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"

	"lemonaid/shared/classify/internal/model"
)

// Each sentence is learned in variants with other names and roles in it; a pattern, with more.
const (
	variants        = 3
	patternVariants = 12
)

// labelled is one sentence with its placeholders filled.
type labelled struct {
	language, text string
	subject        bool
	tags           tags
	source         string // the line of the corpus
}

// joins hold two sentences together, by language.
var joins = map[string][]string{
	"en": {", but ", ", and ", "; however, ", ", so "}, "de": {", aber ", " und "}, "fr": {", mais ", " et "}, "es": {", pero ", " y "},
	"nl": {", maar ", " en "}, "pt": {", mas ", " e "}, "it": {", ma ", " e "},
}

// sentences returns what is learned from a writer: its sentences as they are, without their first capital now and then, and
// joined in twos, as employers do ("While we enjoyed meeting you, we have ...").
func (c *corpus) sentences(w writer) []labelled {
	r := newRandom(w.name)
	var out []labelled
	for _, l := range w.all {
		for i := range variantsOf(l) {
			f := c.fillers.pick(r, w.language, w.split)
			text := f.fill(l.text)
			if i == 1 {
				text = lowerFirst(text)
			}
			out = append(out, labelled{w.language, text, false, l.tags, l.text})
			if i > 0 && i%3 != 0 && strings.IndexByte("drpkitw", l.slot) >= 0 {
				out = append(out, c.joined(r, w, l, f))
			}
		}
	}
	return append(out, c.subjectLines(r, w)...)
}

// newRandom returns a source that is always the same for a name.
func newRandom(name string) *rand.Rand {
	seed := fnv.New64a()
	_, _ = seed.Write([]byte(name))
	return rand.New(rand.NewPCG(seed.Sum64(), 2))
}

func variantsOf(l line) int {
	if alternatives.MatchString(l.text) {
		return patternVariants
	}
	return variants
}

// joined is a sentence with another one before or behind it.
func (c *corpus) joined(r *rand.Rand, w writer, l line, f filling) labelled {
	slots := "rrkip"
	if l.slot != 'd' {
		slots = "d"
	}
	others := w.slots[slots[r.IntN(len(slots))]]
	if len(others) == 0 {
		return labelled{w.language, f.fill(l.text), false, l.tags, l.text}
	}
	o := others[r.IntN(len(others))]
	first, second := o, l
	if r.IntN(3) == 0 {
		first, second = l, o
	}
	links := joins[w.language]
	a := strings.TrimRight(f.fill(first.text), ".!?")
	b := lowerFirst(f.fill(second.text))
	text := a + links[r.IntN(len(links))] + b
	if w.language == "en" && r.IntN(3) == 0 {
		text = []string{"While ", "Although "}[r.IntN(2)] + lowerFirst(a) + ", " + b
	}
	return labelled{w.language, text, false, l.tags.with(o.tags), l.text}
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	if r == 'I' && !unicode.IsLetter(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// subjectLines are the subjects of the writer's language and split: those that tell, and those that do not.
func (c *corpus) subjectLines(r *rand.Rand, w writer) []labelled {
	var out []labelled
	f := c.fillers.pick(r, w.language, w.split)
	for _, s := range dressing[w.language].subjects {
		out = append(out, labelled{w.language, f.fill(s), true, tags{}, s})
	}
	for _, act := range model.Act.Classes[1:] {
		for _, s := range c.fillers["subjects."+w.language+"."+act+"."+w.split] {
			out = append(out, labelled{w.language, f.fill(s), true, tags{act: act}, s})
		}
	}
	return out
}
