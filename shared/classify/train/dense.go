package main

import (
	"math"
	"math/rand/v2"

	"lemonaid/shared/classify/internal/model"
)

// denseExample is one mail to learn from.
type denseExample struct {
	x      []float64
	target int
	weight float64
}

// fitDense learns a dense model by stochastic gradient descent with Adagrad and an L2 penalty, in an order shuffled from a
// fixed seed; the weights are the mean of the later half of the epochs.
func fitDense(classes []string, examples []denseExample, penalty float64) model.Dense {
	const epochs, rate = 40, 0.2
	n := model.MailFeatures
	weights, squares, mean := make([]float64, len(classes)*n), make([]float64, len(classes)*n), make([]float64, len(classes)*n)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(8, 3))
	for epoch := range epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			e := examples[i]
			p := denseScores(weights, e.x, len(classes))
			p[e.target]--
			for c, g := range p {
				for i, v := range e.x {
					at := c*n + i
					step := float64(e.weight * (float64(g*v) + float64(penalty*weights[at])))
					squares[at] += float64(step * step)
					weights[at] -= float64(rate*step) / math.Sqrt(squares[at]+1e-6)
				}
			}
		}
		if epoch >= epochs/2 {
			for i, w := range weights {
				mean[i] += w / (epochs - epochs/2)
			}
		}
	}
	return denseModel(classes, mean)
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

func denseModel(classes []string, weights []float64) model.Dense {
	d := model.Dense{Classes: classes, Weights: make([]float32, len(weights))}
	for i, w := range weights {
		d.Weights[i] = float32(w)
	}
	return d
}
