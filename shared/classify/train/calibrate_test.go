package main

import (
	"testing"

	"lemonaid/shared/classify/internal/model"
)

func TestCalibrated(t *testing.T) {
	x := make([]float64, model.MailFeatures)
	x[0] = 1
	boast := model.Dense{Classes: []string{"a", "b"}, Weights: make([]float32, 2*model.MailFeatures)}
	boast.Weights[0] = 6 // sure of a: 0.998
	tests := []struct {
		name      string
		right, of int
		low, high float64
	}{
		{"nine of ten", 9, 10, 0.85, 0.95},
		{"always", 20, 20, 0.99, 1},
		{"eight of ten", 8, 10, 0.8, 0.9},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var all []denseExample
			for i := range tt.of {
				target := 0
				if i >= tt.right {
					target = 1
				}
				all = append(all, denseExample{x, target})
			}
			d := calibrated(boast, all)
			p := d.Probabilities(x)
			if p[0] < tt.low || p[0] > tt.high {
				t.Errorf("sure by %v, want %v to %v", p[0], tt.low, tt.high)
			}
		})
	}
}

func TestCooledKeepsTheOrder(t *testing.T) {
	x := make([]float64, model.MailFeatures)
	x[0] = 1
	d := model.Dense{Classes: []string{"a", "b", "c"}, Weights: make([]float32, 3*model.MailFeatures)}
	d.Weights[0], d.Weights[model.MailFeatures], d.Weights[2*model.MailFeatures] = 2, 1, -1
	before := d.Probabilities(x)[0]
	for _, temperature := range temperatures {
		tried := cooled(d, temperature)
		p := tried.Probabilities(x)
		if !(p[0] > p[1] && p[1] > p[2]) {
			t.Errorf("at %v: %v", temperature, p)
		}
		if milder := temperature > 1; milder && p[0] >= before || temperature < 1 && p[0] <= before {
			t.Errorf("at %v sure by %v, before by %v", temperature, p[0], before)
		}
	}
}
