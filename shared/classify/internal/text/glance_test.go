package text_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lemonaid/shared/classify/internal/text"
)

func TestAGlanceMissesNoWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringN(1, 40, -1)).Draw(t, "words")
		var g text.Glance
		for _, w := range words {
			g.Add(w)
		}
		for _, w := range words {
			if !g.May(w) {
				t.Fatalf("%q is ruled out", w)
			}
		}
	})
}

func TestAGlanceRulesOut(t *testing.T) {
	var g text.Glance
	for _, w := range []string{"", "at", "joining", "à", strings.Repeat("z", 40)} {
		g.Add(w)
	}
	tests := map[string]bool{
		"at": true, "as": true, "a": false, "bt": false, "joining": true, "joined": false, "à": true, "": false,
		strings.Repeat("z", 50): true, strings.Repeat("z", 30): false, "\xff": false,
	}
	for w, want := range tests {
		if got := g.May(w); got != want {
			t.Errorf("May(%q) = %v, want %v", w, got, want)
		}
	}
}
