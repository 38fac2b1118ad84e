package model

// table32 is an open-addressing hash table from features to rows, at most a quarter full: most features that are looked for were not
// learned, and the first slot says so. A row is stored plus one: 0 is none.
type table32 struct {
	slots []slot
	mask  uint32
}

// slot holds a key beside its value, so that both are in the same line of the processor's cache.
type slot struct{ key, value uint32 }

func newTable32(n int) table32 {
	size := 16
	for size < 4*n {
		size *= 2
	}
	return table32{make([]slot, size), uint32(size - 1)}
}

func (t *table32) put(key, value uint32) {
	i := key & t.mask
	for t.slots[i].value != 0 && t.slots[i].key != key {
		i = (i + 1) & t.mask
	}
	t.slots[i] = slot{key, value + 1}
}

func (t *table32) get(key uint32) (value uint32, found bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	for i := key & t.mask; ; i = (i + 1) & t.mask {
		switch s := t.slots[i]; {
		case s.value == 0:
			return 0, false
		case s.key == key:
			return s.value - 1, true
		}
	}
}
