package model

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// magic begins a model file; the digit is the version of its layout.
const magic = "lemonaid-model-4\n"

// ErrFile says that a model file is damaged or of another layout.
var ErrFile = errors.New("not a model file of this layout")

// Encode returns the model as a file: the magic, the version, four linear models with weights as levels, the steps of the last, and
// four dense models. Numbers are little-endian.
func (m *Model) Encode() []byte {
	out := appendText([]byte(magic), m.Version)
	for _, l := range m.linears() {
		out = appendNumber(out, l.Rows())
		out = appendNumber(out, l.Columns)
		for _, s := range l.Scale {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(s))
		}
		out = appendLevels(append(out, l.Keys...), l.Weights)
	}
	out = append(out, m.Names.Moves...)
	for _, d := range []*Dense{&m.Kind, &m.Content, &m.Fill, &m.Stage} {
		out = appendNumber(out, len(d.Classes))
		for _, c := range d.Classes {
			out = appendText(out, c)
		}
		for _, w := range d.Weights {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(w))
		}
	}
	return out
}

// linears are the linear models in the order of the file.
func (m *Model) linears() []*Linear {
	return []*Linear{&m.Sentences, &m.Themes, &m.Answers, &m.Names.Words}
}

func appendNumber(out []byte, n int) []byte { return binary.LittleEndian.AppendUint32(out, uint32(n)) }

func appendText(out []byte, s string) []byte { return append(appendNumber(out, len(s)), s...) }

// Decode reads a model file.
func Decode(file string) (*Model, error) {
	m, err := New()
	if err != nil {
		return nil, err
	}
	r := &fileReader{rest: file}
	if r.take(len(magic)) != magic {
		return nil, ErrFile
	}
	m.Version = r.text()
	for _, l := range m.linears() {
		r.linear(l)
	}
	m.Names.Moves = r.take(moves)
	m.Names.index()
	for _, d := range []*Dense{&m.Kind, &m.Content, &m.Fill, &m.Stage} {
		r.dense(d)
	}
	if r.short || r.rest != "" || m.Sentences.Columns != Columns || m.Names.Words.Columns != Tags {
		return nil, fmt.Errorf("%w: %d bytes left", ErrFile, len(r.rest))
	}
	return m, nil
}

// fileReader takes a file apart; once it is too short, everything is empty.
type fileReader struct {
	rest  string
	short bool
}

func (r *fileReader) take(n int) string {
	if n < 0 || n > len(r.rest) {
		r.short, r.rest = true, ""
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *fileReader) number() int {
	s := r.take(4)
	if len(s) < 4 {
		return 0
	}
	return int(s[0]) | int(s[1])<<8 | int(s[2])<<16 | int(s[3])<<24
}

func (r *fileReader) text() string { return r.take(r.number()) }

func (r *fileReader) floats(n int) []float32 {
	if n < 0 || n*4 > len(r.rest) {
		r.short = true
		return nil
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(uint32(r.number()))
	}
	return out
}

// maxRows bounds the features of one linear model.
const maxRows = 1 << 17

func (r *fileReader) linear(l *Linear) {
	rows := r.number()
	if l.Columns = r.number(); rows > maxRows || l.Columns > maxColumns || l.Columns == 0 {
		r.short = true
		return
	}
	l.Scale = r.floats(l.Columns)
	l.Keys = r.take(rows * keySize)
	packed := r.take(levelBytes(rows * l.Columns))
	if !r.short {
		l.padded = fromLevels(packed, rows*l.Columns)
		l.Weights = l.padded[:rows*l.Columns]
		l.index()
	}
}

func (r *fileReader) dense(d *Dense) {
	n := r.number()
	if n > maxColumns {
		r.short = true
		return
	}
	for range n {
		d.Classes = append(d.Classes, r.text())
	}
	d.Weights = r.floats(n * MailFeatures)
}
