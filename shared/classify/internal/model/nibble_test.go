package model

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestLevels(t *testing.T) {
	for _, tt := range []struct{ weight, want int8 }{
		{0, 0}, {1, 0}, {2, 3}, {-2, -3}, {3, 3}, {12, 8}, {13, 16}, {37, 28}, {100, 112}, {127, 112}, {-119, -112}, {-120, -127}, {-128, -127},
	} {
		if got := Level(tt.weight); got != tt.want {
			t.Errorf("%d is kept as %d, want %d", tt.weight, got, tt.want)
		}
	}
}

// TestNoLevelIsNearer: a weight is kept as the nearest level, and a level as itself.
func TestNoLevelIsNearer(t *testing.T) {
	for w := -128; w < 128; w++ {
		got := int(Level(int8(w)))
		for _, l := range levels {
			if far, least := max(w-got, got-w), max(w-int(l), int(l)-w); far > least {
				t.Errorf("%d is kept as %d, and %d is nearer", w, got, l)
			}
		}
	}
	for _, l := range levels {
		if Level(l) != l {
			t.Errorf("%d is kept as %d", l, Level(l))
		}
	}
}

// TestLevelsComeBack: what is packed is unpacked, each weight as its level, with spare bytes behind.
func TestLevelsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.Byte(), 0, 99).Draw(t, "weights")
		packed := appendLevels(nil, string(weights))
		if len(packed) != levelBytes(len(weights)) {
			t.Fatalf("%d weights in %d bytes", len(weights), len(packed))
		}
		want := slices.Clone(weights)
		for i, w := range want {
			want[i] = byte(Level(int8(w)))
		}
		got := fromLevels(string(packed), len(weights))
		if got[:len(weights)] != string(want) || len(got) != len(weights)+spare {
			t.Fatalf("%v became %v", weights, []byte(got))
		}
	})
}
