package main

import (
	"math"
	"math/rand/v2"

	"lemonaid/shared/classify/internal/model"
)

// example is one sentence to learn from: its features, and the right column of each head.
type example struct {
	hashes  []uint32
	targets []int
	weight  float32
}

// fitting holds the settings of one fit.
type fitting struct {
	bits, columns int
	heads         [][2]int // first column and the one behind the last
	epochs        int
	rate, decay   float64
	rare          float64 // weight of a sentence that tells something, in heads of which most tell nothing
}

// fit learns a multinomial logistic model by stochastic gradient descent with Adagrad (Duchi, Hazan, Singer 2011) and weight
// decay. The order of examples is shuffled from a fixed seed. Conversions keep products from being fused with sums, so that
// every machine learns the same weights.
func (s fitting) fit(examples []example) []float32 {
	f := &fitter{fitting: s, weights: make([]float32, s.columns<<s.bits), squares: make([]float32, s.columns<<s.bits)}
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(4, 2))
	mean, kept := make([]float32, len(f.weights)), s.epochs-s.epochs/3
	for epoch := range s.epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			f.learn(examples[i])
		}
		keep := float32(1 - s.decay)
		for i := range f.weights {
			f.weights[i] *= keep
			if epoch >= kept {
				mean[i] += f.weights[i] / float32(s.epochs-kept)
			}
		}
	}
	return mean // of the last third of the epochs (Polyak and Juditsky 1992): it wavers less than the last weights
}

type fitter struct {
	fitting
	weights, squares []float32
}

func (f *fitter) learn(e example) {
	scores := make([]float64, f.columns)
	value := float32(1 / math.Sqrt(float64(max(len(e.hashes), 1))))
	mask := uint32(1)<<f.bits - 1
	for _, h := range e.hashes {
		row := f.weights[int(h&mask)*f.columns:][:f.columns]
		for c, w := range row {
			scores[c] += float64(w * value)
		}
	}
	for i, h := range f.heads {
		if e.targets[i] < 0 {
			clear(scores[h[0]:h[1]])
			continue
		}
		model.Softmax(scores[h[0]:h[1]])
		scores[e.targets[i]]--
		if e.targets[i] != h[0] && i > 0 {
			for c := h[0]; c < h[1]; c++ {
				scores[c] *= f.rare
			}
		}
	}
	for _, h := range e.hashes {
		at := int(h&mask) * f.columns
		for c, g := range scores {
			if g == 0 {
				continue
			}
			step := float32(g) * value * e.weight
			f.squares[at+c] += float32(step * step)
			f.weights[at+c] -= float32(float32(f.rate) * step / float32(math.Sqrt(float64(f.squares[at+c])+1e-6)))
		}
	}
}

// linear quantises weights to one byte each, with one scale a column.
func (s fitting) linear(weights []float32) model.Linear {
	l := model.Linear{Bits: s.bits, Columns: s.columns, Scale: make([]float32, s.columns)}
	for i, w := range weights {
		c := i % s.columns
		l.Scale[c] = max(l.Scale[c], float32(math.Abs(float64(w)))/127)
	}
	bytes := make([]byte, len(weights))
	for i, w := range weights {
		if scale := l.Scale[i%s.columns]; scale > 0 {
			bytes[i] = byte(int8(math.Round(float64(w / scale))))
		}
	}
	l.Weights = string(bytes)
	return l
}

// denseExample is one mail to learn from.
type denseExample struct {
	x      []float64
	target int
}

// fitDense learns a dense model by full gradient descent with momentum and an L2 penalty.
func fitDense(classes []string, examples []denseExample, penalty float64) model.Dense {
	const steps, rate, momentum = 600, 1.0, 0.9
	n := model.MailFeatures
	weights, velocity := make([]float64, len(classes)*n), make([]float64, len(classes)*n)
	for range steps {
		gradient := make([]float64, len(weights))
		for _, e := range examples {
			p := denseScores(weights, e.x, len(classes))
			p[e.target]--
			for c, g := range p {
				for i, v := range e.x {
					gradient[c*n+i] += float64(g * v)
				}
			}
		}
		for i := range weights {
			g := gradient[i]/float64(len(examples)) + float64(penalty*weights[i])
			velocity[i] = float64(momentum*velocity[i]) - float64(rate*g)
			weights[i] += velocity[i]
		}
	}
	return denseModel(classes, weights, 1)
}

func denseScores(weights, x []float64, classes int) []float64 {
	out := make([]float64, classes)
	for c := range out {
		row := weights[c*len(x):][:len(x)]
		for i, v := range x {
			out[c] += float64(v * row[i])
		}
	}
	model.Softmax(out)
	return out
}

func denseModel(classes []string, weights []float64, temperature float64) model.Dense {
	d := model.Dense{Classes: classes, Weights: make([]float32, len(weights))}
	for i, w := range weights {
		d.Weights[i] = float32(w / temperature)
	}
	return d
}
