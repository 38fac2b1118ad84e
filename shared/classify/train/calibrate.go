package main

import (
	"math"

	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/classify/internal/model"
)

// temperatures are those tried, from the sharpest to the mildest.
var temperatures = []float64{0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5, 3}

// calibrated divides the scores of a dense model by the temperature under which held-out examples are likeliest (Guo et al.
// 2017, section 4.2). The order of the classes stays.
func calibrated(d model.Dense, heldOut []denseExample) model.Dense {
	best, least := d, math.Inf(1)
	for _, t := range temperatures {
		tried := cooled(d, t)
		loss := 0.0
		for _, e := range heldOut {
			loss -= math.Log(max(tried.Probabilities(e.x)[e.target], 1e-9))
		}
		if loss < least {
			best, least = tried, loss
		}
	}
	return best
}

func cooled(d model.Dense, temperature float64) model.Dense {
	out := model.Dense{Classes: d.Classes, Weights: make([]float32, len(d.Weights))}
	for i, w := range d.Weights {
		out.Weights[i] = w / float32(temperature)
	}
	return out
}

// calibrate sets the temperatures by the dev part, whose writers the model does not know.
func (c *corpus) calibrate(m *model.Model) {
	var dev []evaluate.Case
	for _, one := range c.mails {
		if one.Split == "dev" {
			dev = append(dev, one)
		}
	}
	var mails mailExamples
	mails.add(m, dev)
	m.Kind = calibrated(m.Kind, mails.kind)
	m.Content = calibrated(m.Content, mails.content)
	m.Fill = calibrated(m.Fill, mails.fill)
	m.Stage = calibrated(m.Stage, mails.stage)
}
