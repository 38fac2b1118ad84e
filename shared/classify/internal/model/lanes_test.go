package model

import (
	"testing"

	"pgregory.net/rapid"
)

// plainSums adds one weight after another.
func plainSums(columns int, weights []int8, rows []int) []int32 {
	out := make([]int32, columns)
	for _, row := range rows {
		for c := range out {
			out[c] += int32(weights[row*columns+c])
		}
	}
	return out
}

// TestSumsAreThoseOfOneWeightAfterAnother holds for any number of columns and rows, those included that several rounds are needed for.
func TestSumsAreThoseOfOneWeightAfterAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns, features := rapid.IntRange(1, maxColumns).Draw(t, "columns"), rapid.IntRange(1, 6).Draw(t, "features")
		weights := rapid.SliceOfN(rapid.Int8(), columns*features, columns*features).Draw(t, "weights")
		keys := make([]uint32, features)
		for i := range keys {
			keys[i] = uint32(i)
		}
		l := NewLinear(columns, keys, weights, make([]float32, columns))
		var hashes []uint32
		var rows []int
		for _, row := range rapid.SliceOfN(rapid.IntRange(0, features), 0, 3*maxRowsAtOnce).Draw(t, "rows") {
			hashes = append(hashes, uint32(row))
			if row < features { // the last was not learned
				rows = append(rows, row)
			}
		}
		var got sums
		l.sum(hashes, &got)
		for c, want := range plainSums(columns, weights, rows) {
			if got.columns[c] != want {
				t.Fatalf("column %d of %d over %d rows is %d, want %d", c, columns, len(rows), got.columns[c], want)
			}
		}
		if got.known != len(rows) {
			t.Fatalf("%d known, want %d", got.known, len(rows))
		}
	})
}

func TestLanesHoldTheLargestSums(t *testing.T) {
	for _, weight := range []int8{-128, -1, 0, 1, 127} {
		word := uint64(0)
		for range laneWords {
			word = word<<8 | uint64(uint8(weight))
		}
		for _, rows := range []int{0, 1, 2, maxRowsAtOnce - 1, maxRowsAtOnce} {
			var a lanes
			for range rows {
				a = a.plus(word)
			}
			for c := range laneWords {
				if got, want := a.at(c, rows), int32(rows)*int32(weight); got != want {
					t.Errorf("%d rows of %d: column %d is %d, want %d", rows, weight, c, got, want)
				}
			}
		}
	}
}

func TestTagsAreThoseOfOneWeightAfterAnother(t *testing.T) {
	weights := []int8{-128, 127, 0, 1, -1, 2, -2, 5, -6, 7, -8, 9, 3, -3, 127, 127, 127, 127, 127, 127, 127} // three rows
	l := NewLinear(Tags, []uint32{3, 5, 8}, weights, make([]float32, Tags))
	tests := []struct {
		name   string
		hashes []uint32
		rows   []int
	}{
		{"none", nil, nil},
		{"one", []uint32{3}, []int{0}},
		{"the last row, behind which nothing stands", []uint32{8}, []int{2}},
		{"twice", []uint32{5, 5}, []int{1, 1}},
		{"one that was not learned", []uint32{4, 8, 3, 5}, []int{2, 0, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := l.tags(tt.hashes)
			for c, want := range plainSums(Tags, weights, tt.rows) {
				if got[c] != want {
					t.Errorf("tag %d: %d, want %d", c, got[c], want)
				}
			}
		})
	}
}

func TestWord64ReadsTheFirstByteLowest(t *testing.T) {
	const s = "\x01\x02\x03\x04\x05\x06\x07\x88\x99"
	for at, want := range []uint64{0x88_07_06_05_04_03_02_01, 0x99_88_07_06_05_04_03_02} {
		if got := word64(s, at); got != want {
			t.Errorf("at %d: %x, want %x", at, got, want)
		}
	}
}
