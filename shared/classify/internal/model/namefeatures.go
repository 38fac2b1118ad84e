package model

import (
	"slices"
	"strings"

	"lemonaid/shared/classify/internal/text"
)

// NameMail is what names are read from.
type NameMail struct {
	Language string
	Sender   string // the display name
	Shared   bool   // the sender's mailbox is a team's, a list's or a machine's
	Domain   string // of the sender's address
	Subject  string
	Text     string
	Spans    []text.Span // the sentences of the text
}

// The places of a line in a mail.
const (
	zoneSender = iota + 1
	zoneSubject
	zoneFirst
	zoneMiddle
	zoneTail
	zoneShared // a display name before a shared mailbox
)

// maxNameLines bounds the lines that names are read from: the first and the last of a mail.
const maxNameLines = 120

// lines calls each for the lines of a mail that may hold names.
func (m *NameMail) lines(each func(line string, zone uint32)) {
	if m.Sender != "" {
		zone := uint32(zoneSender)
		if m.Shared {
			zone = zoneShared
		}
		each(m.Sender, zone)
	}
	if m.Subject != "" {
		each(m.Subject, zoneSubject)
	}
	const first, tail = 3, 5
	n := len(m.Spans)
	for i, s := range m.Spans {
		if i >= maxNameLines/2 && i < n-maxNameLines/2 {
			continue
		}
		zone := uint32(zoneMiddle)
		switch {
		case i >= n-tail:
			zone = zoneTail
		case i < first:
			zone = zoneFirst
		}
		each(s.Of(m.Text), zone)
	}
}

// nameFeatures turns the pieces of a line into hashed features. It is scratch space, used again for the next line.
type nameFeatures struct {
	lexicon  *lexicon
	language uint32
	domain   string   // its letters
	sender   []uint32 // words of the display name
	subject  []uint32
	pieces   []piece
	zone     uint32
	above    piece // the last word of the line before
	before   []int // by piece, where the run of capitalised words that it is in starts
	behind   []int // and ends
	hashes   []uint32
}

// begin readies the features for a mail.
func (f *nameFeatures) begin(x *lexicon, m *NameMail) {
	f.lexicon, f.language = x, hashString(m.Language)
	f.domain = text.Letters(m.Domain)
	f.sender = f.known(f.sender[:0], m.Sender)
	f.subject = f.known(f.subject[:0], m.Subject)
}

// maxKnown bounds the words of the sender's name and of the subject that are looked for elsewhere.
const maxKnown = 24

func (f *nameFeatures) known(out []uint32, line string) []uint32 {
	f.pieces = f.lexicon.pieces(f.pieces[:0], line)
	for _, p := range f.pieces[:min(len(f.pieces), maxKnown)] {
		if p.end-p.start > 2 {
			out = append(out, p.hash)
		}
	}
	return out
}

// line readies the features for a line.
func (f *nameFeatures) line(line string, zone uint32) {
	f.above = *f.at(len(f.pieces) - 1)
	f.pieces, f.zone = f.lexicon.pieces(f.pieces[:0], line), zone
	f.before, f.behind = f.before[:0], f.behind[:0]
	start := 0
	for i := range f.pieces {
		p := &f.pieces[i]
		if !p.named() {
			start = i + 1
		} else if i > 0 && f.pieces[i-1].marks&(markComma|markStops|markColon|markCloses) != 0 {
			start = i
		}
		f.before, f.behind = append(f.before, start), append(f.behind, i)
	}
	for i := len(f.pieces) - 2; i >= 0; i-- {
		if f.before[i+1] <= i && f.pieces[i+1].named() {
			f.behind[i] = f.behind[i+1]
		}
	}
}

// The salts of the features of pieces.
const (
	nameWord = iota + 100
	nameStem
	nameEnding
	nameShape
	nameBefore
	nameBehind
	namePairBefore
	namePairWith
	namePairOn
	namePairBehind
	nameConcepts
	nameZone
	nameLanguage
	nameKnown
	nameRunBefore
	nameRunBehind
	nameLead
	nameAbove
)

var edge = piece{hash: hashString("\x00"), stem: hashString("\x00")}

func (f *nameFeatures) at(i int) *piece {
	if i < 0 || i >= len(f.pieces) {
		return &edge
	}
	return &f.pieces[i]
}

func (f *nameFeatures) add(salt, a, b uint32) { f.hashes = append(f.hashes, mix(salt, a, b)) }

// read sets the features of one piece.
func (f *nameFeatures) read(line string, i int) {
	f.hashes = f.hashes[:0]
	b2, b, p, n, n2 := f.at(i-2), f.at(i-1), f.at(i), f.at(i+1), f.at(i+2)
	written := p.shape | p.marks<<4
	f.add(nameWord, p.hash, 0)
	f.add(nameStem, p.stem, p.shape)
	f.add(nameEnding, p.ending, p.shape)
	f.add(nameShape, written, b.marks)
	f.add(nameBefore, b.hash, b.marks&(markComma|markStops|markColon))
	f.add(nameBehind, n.hash, p.marks&(markComma|markStops|markColon))
	f.add(namePairBefore, b2.hash, b.hash)
	f.add(namePairWith, b.hash, p.hash)
	f.add(namePairOn, p.hash, n.hash)
	f.add(namePairBehind, n.hash, n2.hash)
	f.add(nameConcepts, mix(0, b.concept, p.concept), n.concept)
	f.add(nameZone, f.zone<<4|p.shape, f.edges(i))
	f.add(nameLanguage, f.language, written)
	f.add(nameKnown, f.knows(line, p), p.shape|f.zone<<4)
	f.runs(i)
	f.lead(i)
	f.signed(i)
}

// signed adds what ends the line above one that is as short as a signature's.
func (f *nameFeatures) signed(i int) {
	const short = 6
	if len(f.pieces) <= short && f.zone >= zoneFirst && f.zone != zoneShared {
		f.add(nameAbove, f.above.hash, f.pieces[i].shape<<4|f.edges(i))
		f.add(nameAbove, f.above.marks, f.pieces[i].shape<<4|f.edges(i)|1<<20)
	}
}

// edges tells where in its line a piece stands.
func (f *nameFeatures) edges(i int) (out uint32) {
	n := len(f.pieces)
	if i == 0 {
		out |= 1
	}
	if i == n-1 {
		out |= 2
	}
	switch {
	case n <= 2:
		out |= 4
	case n <= 5:
		out |= 8
	}
	return out
}

// knows tells whether the sender's domain or name, or the subject, have a word too.
func (f *nameFeatures) knows(line string, p *piece) (out uint32) {
	if p.end-p.start < 3 {
		return 0
	}
	if p.named() && f.domain != "" {
		var buf [maxKnown]byte
		if w := foldedWord(buf[:0], line[p.start:p.end]); len(w) > 2 && strings.Contains(f.domain, string(w)) {
			out |= 1
		}
	}
	if f.zone != zoneSender && f.zone != zoneShared && slices.Contains(f.sender, p.hash) {
		out |= 2
	}
	if f.zone != zoneSubject && slices.Contains(f.subject, p.hash) {
		out |= 4
	}
	return out
}

// foldedWord appends the folded letters of a word, none of one that is too long.
func foldedWord(out []byte, w string) []byte {
	for _, r := range w {
		if r = text.Fold(r); r < 0x80 && text.IsWord(r) {
			if len(out) == maxKnown {
				return nil
			}
			out = append(out, byte(r))
		}
	}
	return out
}

// runs adds what stands around the run of capitalised words that a piece is in.
func (f *nameFeatures) runs(i int) {
	if !f.pieces[i].named() {
		return
	}
	start, end := f.before[i], f.behind[i]
	place := uint32(min(i-start, 2))
	before, behind := f.at(start-1), f.at(end+1)
	f.add(nameRunBefore, before.hash, place)
	f.add(nameRunBehind, behind.hash, uint32(min(end-i, 2)))
}

// lead adds the last word before a piece that the lexicon knows, and how far it is.
func (f *nameFeatures) lead(i int) {
	const reach = 5
	for n := 1; n <= min(reach, i); n++ {
		if c := f.pieces[i-n].concept; c != 0 {
			f.add(nameLead, c<<4|uint32(n), f.pieces[i].shape)
			return
		}
	}
}
