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
			if !g.MayFold(w) && strings.ToLower(w) == w {
				t.Fatalf("%q is ruled out whatever its capitals", w)
			}
		}
	})
}

func TestAGlanceWithCapitals(t *testing.T) {
	var g text.Glance
	for _, w := range []string{"position", "it"} {
		g.Add(w)
	}
	tests := map[string]bool{"Position": true, "POSITION": true, "position": true, "Pos": false, "It": true, "at": false, "": false, "@t": false}
	for w, want := range tests {
		if got := g.MayFold(w); got != want {
			t.Errorf("MayFold(%q) = %v, want %v", w, got, want)
		}
	}
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
