package model

// table32 is an open-addressing hash table from features to rows, at most half full. A row is stored plus one: 0 is none.
type table32 struct {
	keys, values []uint32
	mask         uint32
}

func newTable32(n int) table32 {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return table32{make([]uint32, size), make([]uint32, size), uint32(size - 1)}
}

func (t *table32) put(key, value uint32) {
	i := key & t.mask
	for t.values[i] != 0 && t.keys[i] != key {
		i = (i + 1) & t.mask
	}
	t.keys[i], t.values[i] = key, value+1
}

func (t *table32) get(key uint32) (value uint32, found bool) {
	if len(t.keys) == 0 {
		return 0, false
	}
	for i := key & t.mask; ; i = (i + 1) & t.mask {
		switch v := t.values[i]; {
		case v == 0:
			return 0, false
		case t.keys[i] == key:
			return v - 1, true
		}
	}
}
