package model

import "math"

// Linear is a linear classifier over hashed features with weights of one byte. Its columns may belong to several heads,
// each of which is a softmax of its own.
type Linear struct {
	Bits    int       // the table has 1<<Bits rows
	Columns int       // weights a row
	Weights string    // row by row, each byte an int8
	Scale   []float32 // of each column
}

// maxColumns bounds the columns of a Linear, so that sums fit on the stack.
const maxColumns = 32

// Scores sets out to the sums of the columns over the hashes, scaled, and divided by the root of their number so that
// long sentences are not surer than short ones by length alone. out has Columns elements.
func (l *Linear) Scores(hashes []uint32, out []float64) {
	var sums [maxColumns]int32
	mask := uint32(1)<<l.Bits - 1
	for _, h := range hashes {
		at := int(h&mask) * l.Columns
		row := l.Weights[at : at+l.Columns]
		for c := 0; c < len(row); c++ { // by byte: ranging over a string would go by rune
			sums[c&(maxColumns-1)] += int32(int8(row[c]))
		}
	}
	root := math.Sqrt(float64(max(len(hashes), 1)))
	for c := range out {
		out[c] = float64(sums[c]) * float64(l.Scale[c]) / root
	}
}

// Softmax turns scores into probabilities in place. It rounds the same on every machine: math.Exp does not.
func Softmax(scores []float64) {
	top := math.Inf(-1)
	for _, s := range scores {
		top = max(top, s)
	}
	sum := 0.0
	for i, s := range scores {
		scores[i] = exp(s - top)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}

// exp is e to the power of x for x <= 0, good to 1e-9: 2 to the power of n, times a Taylor series on the rest. The
// conversions keep the compiler from fusing a multiplication with an addition, which some machines round differently.
func exp(x float64) float64 {
	if x < -40 {
		return 0
	}
	n := math.Floor(float64(x*math.Log2E) + 0.5)
	r := x - float64(n*math.Ln2)
	sum, term := 1.0, 1.0
	for i := 1; i <= 9; i++ {
		term = float64(term*r) / float64(i)
		sum += term
	}
	return math.Ldexp(sum, int(n))
}

// Logit is the log-odds of p, bounded to ±6, from a series that rounds the same everywhere.
func Logit(p float64) float64 {
	p = min(max(p, 0.0025), 0.9975)
	return log(p) - log(1-p)
}

// log is the natural logarithm of x in (0, 1], good to 1e-9.
func log(x float64) float64 {
	m, e := math.Frexp(x)
	t := (m - 1) / (m + 1)
	square, term, sum := float64(t*t), t, 0.0
	for i := 1; i < 40; i += 2 {
		sum += term / float64(i)
		term = float64(term * square)
	}
	return float64(2*sum) + float64(float64(e)*math.Ln2)
}
