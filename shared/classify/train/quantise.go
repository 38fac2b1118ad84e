package main

import (
	"math"
	"sort"

	"lemonaid/shared/classify/internal/model"
)

// linear keeps the rows that weigh most and quantises their weights to the levels of the model's file, with one scale a column.
func (s fitting) linear(features []uint32, heads [][]float32) model.Linear {
	kept := heaviest(heads, len(features), s.rows)
	scale := make([]float32, s.columns)
	each := func(do func(i, column int, w float32)) {
		for i, row := range kept {
			for h, r := range s.heads {
				for c := r[0]; c < r[1]; c++ {
					do(i, c, heads[h][row*(r[1]-r[0])+c-r[0]])
				}
			}
		}
	}
	each(func(_, c int, w float32) { scale[c] = max(scale[c], float32(math.Abs(float64(w)))/127) })
	weights, names := make([]int8, len(kept)*s.columns), make([]uint32, len(kept))
	each(func(i, c int, w float32) {
		if scale[c] > 0 {
			weights[i*s.columns+c] = model.Level(int8(math.Round(float64(w / scale[c]))))
		}
	})
	for i, row := range kept {
		names[i] = features[row]
	}
	return model.NewLinear(s.columns, names, weights, scale)
}

// heaviest returns the rows with the largest weights, at most so many, in their order.
func heaviest(heads [][]float32, rows, most int) []int {
	weight, order := make([]float32, rows), make([]int, rows)
	for row := range rows {
		order[row] = row
		for _, h := range heads {
			width := len(h) / rows
			for _, w := range h[row*width:][:width] {
				weight[row] = max(weight[row], w, -w)
			}
		}
	}
	if rows <= most {
		return order
	}
	sort.SliceStable(order, func(i, j int) bool { return weight[order[i]] > weight[order[j]] })
	order = order[:most]
	sort.Ints(order)
	return order
}
