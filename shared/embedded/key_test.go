package embedded

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

func moments() []time.Time {
	r := rand.New(rand.NewPCG(1, 2))
	all := []time.Time{{}, time.Unix(-1, 999999999), time.Unix(0, 0), time.Unix(0, 1), time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC)}
	for range 500 {
		all = append(all, time.Unix(r.Int64N(1<<40)-1<<39, r.Int64N(1e9)))
	}
	return all
}

// TestMomentsSort requires that keys sort as their moments do, or the other way round, and read back exactly.
func TestMomentsSort(t *testing.T) {
	all := moments()
	for i, a := range all {
		if back, err := momentOf(append(appendMoment(nil, a), "id"...)); err != nil || !back.Equal(a) {
			t.Fatalf("%v reads back as %v, %v", a, back, err)
		}
		b := all[(i*7+1)%len(all)]
		if got, want := bytes.Compare(appendMoment(nil, a), appendMoment(nil, b)), a.Compare(b); got != want {
			t.Fatalf("%v and %v compare as %d", a, b, got)
		}
		inverted := bytes.Compare(appendInverted([]byte("x"), a), appendInverted([]byte("x"), b))
		if want := b.Compare(a); inverted != want {
			t.Fatalf("inverted, %v and %v compare as %d", a, b, inverted)
		}
	}
	for _, short := range [][]byte{nil, {1}, make([]byte, momentSize-1)} {
		if _, err := momentOf(short); err == nil {
			t.Errorf("%v is taken for a moment", short)
		}
	}
}

// TestTextsDoNotMix requires that no list of texts begins as another one does.
func TestTextsDoNotMix(t *testing.T) {
	lists := [][]string{{""}, {"a"}, {"ab"}, {"a", "b"}, {"b"}, {"", "a"}, {"a", ""}, {"\x00\x01a"}, {"a\x00\x01b"}}
	for i, a := range lists {
		for j, b := range lists {
			shares := len(a) <= len(b) && slices.Equal(a, b[:len(a)])
			if got := bytes.HasPrefix(prefixOf(b...), prefixOf(a...)); got != shares {
				t.Errorf("%d %q begins %d %q: %v", i, a, j, b, got)
			}
		}
	}
	for _, c := range [][2]string{{"", ""}, {"cap", "by"}, {"cap\x00", ""}, {"", "by"}} {
		text, rest := splitText(append(appendText(nil, c[0]), c[1]...))
		if text != c[0] || rest != c[1] {
			t.Errorf("%q comes apart as %q and %q", c, text, rest)
		}
	}
	for _, broken := range [][]byte{nil, {0}, {0xff, 0xff, 'a'}} {
		splitText(broken) // must not panic
	}
}

func FuzzSplitText(f *testing.F) {
	f.Add([]byte{0, 1, 'a', 'b'})
	f.Fuzz(func(t *testing.T, key []byte) {
		text, rest := splitText(key)
		if len(text)+len(rest) > len(key) {
			t.Fatal("more came out than went in")
		}
	})
}
