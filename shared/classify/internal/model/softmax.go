package model

import "math"

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
	switch {
	case x < -40:
		return 0
	case x == 0: // the likeliest class of each head
		return 1
	}
	n := math.Floor(float64(x*math.Log2E) + 0.5)
	r := x - float64(n*math.Ln2)
	sum, term := 1.0, 1.0
	for i := 1; i <= 9; i++ {
		term = float64(term*r) / float64(i)
		sum += term
	}
	return float64(sum * powerOfTwo(int(n)))
}

// powerOfTwo is 2 to the power of n, for n from -1022 to 1023: IEEE 754 keeps the power, plus 1023, above the 52 bits of the fraction.
// To multiply by it is exact as long as the product is neither too large nor too small.
func powerOfTwo(n int) float64 { return math.Float64frombits(uint64(n+1023) << 52) }

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
