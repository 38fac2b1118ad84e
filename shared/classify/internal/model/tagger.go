package model

import (
	"slices"

	"lemonaid/shared/classify/internal/text"
)

// What a word of a line is.
const (
	TagNone = iota
	TagCompany
	TagCompanyMore
	TagRole
	TagRoleMore
	TagPerson
	TagPersonMore
	Tags
)

// moves is the number of weights for the step from one word's tag to the next one's: by the tag before, where Tags is the start
// of the line, by how the word is written, and by its tag.
const moves = (Tags + 1) * pieceShapes * Tags

// Tagger finds names in lines: a linear model of each word's tag, and of the step from one tag to the next.
type Tagger struct {
	Words Linear
	Moves string // moves weights, each byte an int8 of the scale of Words

	steps StepWeights
}

// MoveAt is the place of a step in Moves.
func MoveAt(before int, shape uint32, tag int) int {
	return (before*pieceShapes+int(shape))*Tags + tag
}

// MayFollow reports whether a tag may stand behind another: a name goes on only where it began.
func MayFollow(before, tag int) bool {
	return !goesOn(tag) || before == tag || before == tag-1
}

// goesOn reports whether a tag is of a word that goes on with a name.
func goesOn(tag int) bool { return tag > TagNone && tag%2 == 0 }

// Named is a name that was found in a mail.
type Named struct {
	Tag    int // TagCompany, TagRole, or TagPerson of who writes
	Text   string
	Margin float64 // how much more speaks for it than for nothing, in the weights of one word
}

// tagger is the scratch space of a Reader for names.
type tagger struct {
	features nameFeatures
	scores   [][Tags]int32
	tags     []uint8
}

// Names finds the companies and the roles that a mail names, and who wrote it.
func (r *Reader) Names(m *NameMail) []Named {
	t := &r.tagger
	t.features.begin(r.model.lexicon(m.Language), m)
	var out []Named
	m.lines(func(line string, zone uint32) {
		t.features.line(line, zone)
		t.score(&r.model.Names, line)
		t.favour(leastMargin, r.model.Names.scale())
		if !t.mayName() {
			return
		}
		t.tags = r.model.Names.steps.Decode(t.scores, t.tags, func(i int) uint32 { return t.features.pieces[i].shape })
		out = t.found(out, line, float64(r.model.Names.scale()))
	})
	return out
}

func (t *Tagger) scale() float32 {
	if len(t.Words.Scale) == 0 {
		return 0
	}
	return t.Words.Scale[0]
}

// index readies the steps for reading.
func (t *Tagger) index() {
	for i := range min(len(t.Moves), moves) {
		t.steps[i/(pieceShapes*Tags)][i/Tags%pieceShapes][i%Tags] = int32(int8(t.Moves[i]))
	}
}

// leastMargin is by how much a name may fall short of no name and still be found: there are others to compare it with, and a
// mail that names nobody is rare.
const leastMargin = 20

// favour lets names be found that fall short of none.
func (t *tagger) favour(by, scale float32) {
	if scale == 0 {
		return
	}
	for i := range t.scores {
		t.scores[i][TagNone] -= int32(by / scale)
	}
}

// mayName reports whether a name may begin at any word of the line: what a step weighs is less than reach.
func (t *tagger) mayName() bool {
	const reach = 60
	for i := range t.scores {
		s := &t.scores[i]
		if max(s[TagCompany], s[TagRole], s[TagPerson])+reach > s[TagNone] {
			return true
		}
	}
	return false
}

// score sums the weights of each piece's features.
func (t *tagger) score(names *Tagger, line string) {
	t.scores = t.scores[:0]
	for i := range t.features.pieces {
		t.features.read(line, i)
		t.scores = append(t.scores, names.Words.tags(t.features.hashes))
	}
}

// tags adds the weights of the features of one piece, which are far fewer than maxRowsAtOnce.
func (l *Linear) tags(hashes []uint32) (out [Tags]int32) {
	var sum lanes
	rows := 0
	for _, h := range hashes {
		if row, found := l.rows.get(h); found {
			sum = sum.plus(word64(l.padded, int(row)*Tags))
			rows++
		}
	}
	for c := range out {
		out[c] = sum.at(c, rows)
	}
	return out
}

// StepWeights are the weights of the steps from tag to tag: by the tag before (Tags is the start of a line), by how the word is
// written, and by its tag.
type StepWeights [Tags + 1][pieceShapes][Tags]int32

// Decode returns the tags of a line whose scores and steps sum to most (Viterbi 1967), in the space of tags where that is enough.
func (w *StepWeights) Decode(scores [][Tags]int32, tags []uint8, shape func(i int) uint32) []uint8 {
	var back [maxPieces][Tags]uint8
	n := min(len(scores), maxPieces)
	tags = append(tags[:0], make([]uint8, n)...)
	if n == 0 {
		return tags
	}
	sums := scores[0]
	for tag := range sums {
		sums[tag] += w[Tags][shape(0)][tag]
		if !MayFollow(TagNone, tag) {
			sums[tag] = impossible
		}
	}
	for i := 1; i < n; i++ {
		sums = w.step(sums, scores[i], shape(i), &back[i])
	}
	best := 0
	for tag, v := range sums {
		if v > sums[best] {
			best = tag
		}
	}
	for i := n - 1; i >= 0; i-- {
		tags[i] = uint8(best)
		best = int(back[i][best])
	}
	return tags
}

// impossible is less than any sum of weights.
const impossible = -1 << 30

// step goes on by one word.
func (w *StepWeights) step(sums, next [Tags]int32, shape uint32, back *[Tags]uint8) [Tags]int32 {
	for tag := range next {
		first, last := 0, Tags
		if goesOn(tag) {
			first, last = tag-1, tag+1
		}
		top := int32(impossible)
		for before := first; before < last; before++ {
			if v := sums[before] + w[before][shape][tag]; v > top {
				top, back[tag] = v, uint8(before)
			}
		}
		next[tag] = max(next[tag]+top, impossible)
	}
	return next
}

// found appends the names of a line.
func (t *tagger) found(out []Named, line string, scale float64) []Named {
	for i := 0; i < len(t.tags); {
		first := int(t.tags[i])
		if first == TagNone {
			i++
			continue
		}
		end, sum := i+1, t.over(i, first)
		for end < len(t.tags) && int(t.tags[end]) == first+1 {
			sum += t.over(end, first+1)
			end++
		}
		margin := float64(float64(sum)*scale) / float64(end-i)
		out = append(out, Named{first, line[t.features.pieces[i].start:t.features.pieces[end-1].end], margin})
		i = end
	}
	return out
}

// over is by how much a tag's score is above that of no name.
func (t *tagger) over(i, tag int) int32 { return t.scores[i][tag] - t.scores[i][TagNone] }

// NewTagger returns a tagger of weights.
func NewTagger(words Linear, steps []int8) Tagger {
	t := Tagger{Words: words}
	bytes := make([]byte, moves)
	for i := range min(moves, len(steps)) {
		bytes[i] = byte(steps[i])
	}
	t.Moves = string(bytes)
	t.index()
	return t
}

// Steps is the number of weights for the step from one word's tag to the next one's.
const Steps = moves

// NameLine is one line to learn names from.
type NameLine struct {
	Text   string
	Words  []string   // folded, without the punctuation around them
	Shapes []uint32   // how each is written
	Hashes [][]uint32 // the features of each
}

// NameLines returns the lines of a mail to learn from.
func (r *Reader) NameLines(m *NameMail) []NameLine {
	f := &r.tagger.features
	f.begin(r.model.lexicon(m.Language), m)
	var out []NameLine
	m.lines(func(line string, zone uint32) {
		f.line(line, zone)
		l := NameLine{Text: line}
		for i, p := range f.pieces {
			f.read(line, i)
			l.Words = append(l.Words, text.Folded(line[p.start:p.end]))
			l.Shapes = append(l.Shapes, p.shape)
			l.Hashes = append(l.Hashes, slices.Clone(f.hashes))
		}
		out = append(out, l)
	})
	return out
}

// NameWords returns the words of a name as they are compared with those of lines.
func (r *Reader) NameWords(language, name string) []string {
	var out []string
	for _, p := range r.model.lexicon(language).pieces(nil, name) {
		out = append(out, text.Folded(name[p.start:p.end]))
	}
	return out
}
