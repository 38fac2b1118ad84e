package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"lemonaid/shared/classify/internal/model"
)

// example is one sentence to learn from: its features, and the right column of each head.
type example struct {
	hashes  []uint32
	targets []int
	source  int // the line of the corpus that it was made from: variants of one line have the same
	weight  float32
}

// fitting holds the settings of one fit.
type fitting struct {
	columns   int
	heads     [][2]int // first column and the one behind the last
	mailHeads [][2]int // the same of the heads that are asked of whole mails
	epochs    int
	atLeast   int // in how many lines a feature must be to be learned from: what one line says is chance
	rows      int // features kept at most
	rate      float64
	decay     float64
	rare      []float64 // by head, the weight of a sentence that tells something where most tell nothing; nil is 1
}

// vocabulary is the features that are learned from, and each one's row.
type vocabulary struct {
	features []uint32
	rows     map[uint32]uint32
}

// vocabularyOf finds the features that enough lines have, in the order in which they are met.
func vocabularyOf(examples []example, atLeast int) vocabulary {
	type count struct{ lines, last int }
	counts := make(map[uint32]count)
	for _, e := range examples {
		for _, h := range e.hashes {
			if c := counts[h]; c.lines == 0 || c.last != e.source {
				counts[h] = count{c.lines + 1, e.source}
			}
		}
	}
	v := vocabulary{rows: make(map[uint32]uint32)}
	for _, e := range examples {
		for _, h := range e.hashes {
			if _, known := v.rows[h]; !known && counts[h].lines >= atLeast {
				v.rows[h] = uint32(len(v.features))
				v.features = append(v.features, h)
			}
		}
	}
	return v
}

// inRows replaces the features of an example by their rows; those without one are left out.
func (v vocabulary) inRows(e example) example {
	rows := make([]uint32, 0, len(e.hashes))
	for _, h := range e.hashes {
		if row, known := v.rows[h]; known {
			rows = append(rows, row)
		}
	}
	e.hashes = rows
	return e
}

// learn fits the heads beside each other, each a multinomial logistic model, and keeps the rows that weigh most. What the
// sentences have in common is the vocabulary of the mails too.
func (s fitting) learn(sentences, mails []example) model.Linear {
	v := vocabularyOf(sentences, s.atLeast)
	ofSentences, ofMails := v.allInRows(sentences), v.allInRows(mails)
	s.heads = append(slices.Clone(s.heads), s.mailHeads...)
	weights := make([][]float32, len(s.heads))
	var done sync.WaitGroup
	for i, h := range s.heads {
		done.Go(func() {
			f := fitter{fitting: s, head: i, width: h[1] - h[0], first: h[0]}
			of := ofSentences
			if i >= len(s.heads)-len(s.mailHeads) {
				f.head, f.rare, of = i-len(s.heads)+len(s.mailHeads), nil, ofMails
			}
			weights[i] = f.fit(of, len(v.features))
		})
	}
	done.Wait()
	return s.linear(v.features, weights)
}

func (v vocabulary) allInRows(examples []example) []example {
	out := make([]example, len(examples))
	for i, e := range examples {
		out[i] = v.inRows(e)
	}
	return out
}

// fitter fits one head.
type fitter struct {
	fitting
	head, first, width int
	weights, squares   []float32
}

// fit learns by stochastic gradient descent with Adagrad (Duchi, Hazan, Singer 2011) and weight decay. The order of examples
// is shuffled from a fixed seed. Conversions keep products from being fused with sums, so that every machine learns the same.
func (f *fitter) fit(examples []example, rows int) []float32 {
	f.weights, f.squares = make([]float32, rows*f.width), make([]float32, rows*f.width)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(4, 2))
	mean, kept := make([]float32, len(f.weights)), f.epochs-f.epochs/3
	for epoch := range f.epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			f.learn(examples[i])
		}
		keep := float32(1 - f.decay)
		for i := range f.weights {
			f.weights[i] *= keep
			if epoch >= kept {
				mean[i] += f.weights[i] / float32(f.epochs-kept)
			}
		}
	}
	return mean // of the last third of the epochs (Polyak and Juditsky 1992): it wavers less than the last weights
}

func (f *fitter) learn(e example) {
	target := e.targets[f.head] - f.first
	if target < 0 {
		return
	}
	var all [16]float64
	scores := all[:f.width]
	value := float32(1 / math.Sqrt(float64(max(len(e.hashes), 1))))
	for _, row := range e.hashes {
		for c, w := range f.weights[int(row)*f.width:][:f.width] {
			scores[c] += float64(w)
		}
	}
	for c := range scores {
		scores[c] *= float64(value)
	}
	model.Softmax(scores)
	scores[target]--
	weight := e.weight * value
	if target != 0 && f.rare != nil {
		weight *= float32(f.rare[f.head])
	}
	var steps [16]float32
	for c, g := range scores {
		steps[c] = float32(g) * weight
	}
	for _, row := range e.hashes {
		f.step(int(row)*f.width, steps[:f.width])
	}
}

// step moves one row of weights.
func (f *fitter) step(at int, steps []float32) {
	squares, weights := f.squares[at:][:len(steps)], f.weights[at:][:len(steps)]
	rate := float32(f.rate)
	for c, step := range steps {
		squares[c] += float32(step * step)
		weights[c] -= float32(rate*step) / float32(math.Sqrt(float64(squares[c])+1e-6))
	}
}
