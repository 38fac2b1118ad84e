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
	Tags
)

// moves is the number of weights for the step from one word's tag to the next one's: by the tag before, where Tags is the start
// of the line, by how the word is written, and by its tag.
const moves = (Tags + 1) * pieceShapes * Tags

// Tagger finds names in lines: a linear model of each word's tag, and of the step from one tag to the next.
type Tagger struct {
	Words Linear
	Moves string // moves weights, each byte an int8 of the scale of Words
}

// MoveAt is the place of a step in Moves.
func MoveAt(before int, shape uint32, tag int) int {
	return (before*pieceShapes+int(shape))*Tags + tag
}

// MayFollow reports whether a tag may stand behind another: a name goes on only where it began.
func MayFollow(before, tag int) bool {
	switch tag {
	case TagCompanyMore:
		return before == TagCompany || before == TagCompanyMore
	case TagRoleMore:
		return before == TagRole || before == TagRoleMore
	}
	return true
}

// Named is a name that was found in a mail.
type Named struct {
	Role   bool // a role, else a company
	Text   string
	Margin float64 // how much more speaks for it than for nothing, in the weights of one word
}

// tagger is the scratch space of a Reader for names.
type tagger struct {
	features nameFeatures
	scores   [][Tags]int32
	tags     []uint8
}

// Names finds the companies and the roles that a mail names.
func (r *Reader) Names(m *NameMail) []Named {
	t := &r.tagger
	t.features.begin(r.model.lexicon(m.Language), m)
	var out []Named
	m.lines(func(line string, zone uint32) {
		t.features.line(line, zone)
		t.score(&r.model.Names, line)
		t.tags = Decoding{Scores: t.scores, Move: r.model.Names.move}.best(&t.features, t.tags)
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

func (t *Tagger) move(before int, shape uint32, tag int) int32 {
	if len(t.Moves) < moves {
		return 0
	}
	return int32(int8(t.Moves[MoveAt(before, shape, tag)]))
}

// score sums the weights of each piece's features.
func (t *tagger) score(names *Tagger, line string) {
	t.scores = t.scores[:0]
	for i := range t.features.pieces {
		t.features.read(line, i)
		t.scores = append(t.scores, names.Words.tags(t.features.hashes))
	}
}

// tags adds the weights of features.
func (l *Linear) tags(hashes []uint32) (out [Tags]int32) {
	for _, h := range hashes {
		row, found := l.rows.get(h)
		if !found {
			continue
		}
		w := l.Weights[int(row)*Tags : int(row)*Tags+Tags]
		for c := range out {
			out[c] += int32(int8(w[c]))
		}
	}
	return out
}

// Decoding finds the likeliest tags of a line.
type Decoding struct {
	Scores [][Tags]int32
	Move   func(before int, shape uint32, tag int) int32
}

// impossible is less than any sum of weights.
const impossible = -1 << 30

// best returns the tags whose scores and steps sum to most (Viterbi 1967).
func (d Decoding) best(f *nameFeatures, tags []uint8) []uint8 {
	return d.Best(tags, func(i int) uint32 { return f.pieces[i].shape })
}

// Best returns the tags whose scores and steps sum to most (Viterbi 1967), in the space of tags where that is enough.
func (d Decoding) Best(tags []uint8, shape func(i int) uint32) []uint8 {
	var back [maxPieces][Tags]uint8
	n := min(len(d.Scores), maxPieces)
	var sums [Tags]int32
	for i := range n {
		next := d.Scores[i]
		written := shape(i)
		for tag := range Tags {
			top, from := int32(impossible), 0
			switch {
			case i == 0 && MayFollow(TagNone, tag):
				top, from = d.Move(Tags, written, tag), Tags
			case i > 0:
				for before := range Tags {
					if v := sums[before] + d.Move(before, written, tag); v > top && MayFollow(before, tag) {
						top, from = v, before
					}
				}
			}
			next[tag] += top
			back[i][tag] = uint8(from)
		}
		sums = next
	}
	tags = append(tags[:0], make([]uint8, n)...)
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
		out = append(out, Named{first == TagRole, line[t.features.pieces[i].start:t.features.pieces[end-1].end], margin})
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
