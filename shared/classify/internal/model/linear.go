package model

import (
	"encoding/binary"
	"math"
)

// Linear is a linear classifier over hashed features with weights of one byte. Its columns may belong to several heads,
// each of which is a softmax of its own. A feature that it did not learn says nothing: it is left out, never mistaken for
// another one.
type Linear struct {
	Columns int       // weights a row
	Keys    string    // the feature of each row, four bytes each, little-endian
	Weights string    // row by row, each byte an int8
	Scale   []float32 // of each column

	rows   table32 // from a feature to its row
	padded string  // Weights, and spare bytes behind them
}

// maxColumns bounds the columns of a Linear, so that sums fit on the stack.
const maxColumns = 64

// Rows is the number of features that were learned.
func (l *Linear) Rows() int { return len(l.Keys) / keySize }

// keySize is the bytes of one feature in Keys.
const keySize = 4

// index makes the features findable.
func (l *Linear) index() {
	n := l.Rows()
	l.rows = newTable32(n)
	for i := range n {
		l.rows.put(key(l.Keys, i), uint32(i))
	}
}

func key(keys string, i int) uint32 {
	at := i * keySize
	return uint32(keys[at]) | uint32(keys[at+1])<<8 | uint32(keys[at+2])<<16 | uint32(keys[at+3])<<24
}

// NewLinear returns a classifier of features with a row of weights each.
func NewLinear(columns int, features []uint32, weights []int8, scale []float32) Linear {
	keys, bytes := make([]byte, 0, keySize*len(features)), make([]byte, len(weights)+spare)
	for _, f := range features {
		keys = binary.LittleEndian.AppendUint32(keys, f)
	}
	for i, w := range weights {
		bytes[i] = byte(w)
	}
	padded := string(bytes)
	l := Linear{Columns: columns, Keys: string(keys), Weights: padded[:len(weights)], Scale: scale, padded: padded}
	l.index()
	return l
}

// Scores sets out to the sums of the columns over the features that were learned, scaled, and divided by the root of their
// number so that long sentences are not surer than short ones by length alone. out has Columns elements.
func (l *Linear) Scores(hashes []uint32, out []float64) {
	var s sums
	l.sum(hashes, &s)
	l.scores(&s, out)
}

// sums are what features that were learned add up to, column by column, and how many they are.
type sums struct {
	columns [maxColumns]int32
	known   int
}

func (s *sums) add(more *sums) {
	for c, v := range more.columns {
		s.columns[c] += v
	}
	s.known += more.known
}

// sum adds the weights of features.
func (l *Linear) sum(hashes []uint32, s *sums) {
	var rows [maxRowsAtOnce]int
	for len(hashes) > 0 {
		some := hashes[:min(len(hashes), len(rows))]
		hashes = hashes[len(some):]
		n := l.find(some, &rows)
		l.sumRows(rows[:n], s)
	}
}

// find sets rows to where those of the features stand that were learned, and returns their number.
func (l *Linear) find(hashes []uint32, rows *[maxRowsAtOnce]int) (n int) {
	for _, h := range hashes {
		if row, found := l.rows.get(h); found {
			rows[n&(maxRowsAtOnce-1)] = int(row) * l.Columns
			n++
		}
	}
	return n
}

// scores sets out to the first columns of sums, scaled.
func (l *Linear) scores(s *sums, out []float64) {
	root := math.Sqrt(float64(max(s.known, 1)))
	for c := range out {
		out[c] = float64(s.columns[c]) * float64(l.Scale[c]) / root
	}
}
