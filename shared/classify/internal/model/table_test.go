package model

import (
	"testing"

	"pgregory.net/rapid"
)

// TestTable holds that what was put is found, and nothing else, whatever the keys share.
func TestTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfNDistinct(rapid.OneOf(rapid.Uint32(), rapid.Uint32Range(0, 40)), 0, 60, rapid.ID[uint32]).Draw(t, "keys")
		table := newTable32(len(keys))
		for i, k := range keys {
			table.put(k, uint32(i))
		}
		known := make(map[uint32]bool)
		for i, k := range keys {
			known[k] = true
			if v, found := table.get(k); !found || v != uint32(i) {
				t.Fatalf("key %d: %d, %v, want %d", k, v, found, i)
			}
		}
		if other := rapid.Uint32().Draw(t, "other"); !known[other] {
			if v, found := table.get(other); found {
				t.Fatalf("key %d was never put, and is %d", other, v)
			}
		}
	})
}

func TestAnEmptyTableFindsNothing(t *testing.T) {
	var none table32
	empty := newTable32(0)
	for _, key := range []uint32{0, 1, 15, 16, 1 << 31} {
		if _, found := none.get(key); found {
			t.Errorf("the zero table has %d", key)
		}
		if _, found := empty.get(key); found {
			t.Errorf("an empty table has %d", key)
		}
	}
}
