package main

import (
	"math"
	"slices"
	"testing"
)

func TestHeaviestRows(t *testing.T) {
	// Two heads of two and one columns, four rows.
	heads := [][]float32{{0, 1, 0, -5, 0, 0, 2, 0}, {0, 0, 9, 0}}
	tests := []struct {
		name string
		most int
		want []int
	}{
		{"all", 9, []int{0, 1, 2, 3}},
		{"one", 1, []int{2}},
		{"two, in their order", 2, []int{1, 2}},
		{"three", 3, []int{1, 2, 3}},
		{"none", 0, []int{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := heaviest(heads, 4, tt.most); !slices.Equal(got, tt.want) {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

// TestQuantisedWeightsAreNear: no weight is farther from its level than half of the widest step, of the largest weight of its column.
func TestQuantisedWeightsAreNear(t *testing.T) {
	const widest = 20.0 / 127
	largest := []float64{0.5, 1, 3}
	s := fitting{columns: 3, heads: [][2]int{{0, 2}, {2, 3}}, rows: 10}
	heads := [][]float32{{0.5, -1, 0.25, 0.125}, {3, -2}}
	l := s.linear([]uint32{7, 8}, heads)
	for row, want := range [][]float64{{0.5, -1, 3}, {0.25, 0.125, -2}} {
		got := make([]float64, 3)
		l.Scores([]uint32{uint32(7 + row)}, got)
		for c := range got {
			if math.Abs(got[c]-want[c]) > widest*largest[c]+1e-6 {
				t.Errorf("row %d, column %d: %v, want about %v", row, c, got[c], want[c])
			}
		}
	}
}

func TestVocabularyNeedsSeveralLines(t *testing.T) {
	all := []example{{hashes: []uint32{1, 2, 2}, source: 1}, {hashes: []uint32{1, 3}, source: 1}, {hashes: []uint32{3, 1}, source: 2}}
	tests := []struct {
		least int
		want  []uint32
	}{{1, []uint32{1, 2, 3}}, {2, []uint32{1, 3}}, {3, nil}}
	for _, tt := range tests {
		v := vocabularyOf(all, tt.least)
		if !slices.Equal(v.features, tt.want) {
			t.Errorf("in %d lines: %v, want %v", tt.least, v.features, tt.want)
		}
		for i, f := range v.features {
			if v.rows[f] != uint32(i) {
				t.Errorf("feature %d is in row %d, want %d", f, v.rows[f], i)
			}
		}
	}
	if got := vocabularyOf(all, 2).inRows(all[0]); !slices.Equal(got.hashes, []uint32{0}) {
		t.Errorf("rows %v", got.hashes)
	}
}
