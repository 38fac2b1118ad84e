package model

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSignsAreFoundWhereverTheyStand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z0-9@:<{\[|. ]{0,20}`)).Draw(t, "sentence")
		got := signsOf(s)
		for sign, among := range map[uint8]string{signDigit: "0123456789", signAt: "@", signColon: ":", signMarkup: "<{[|"} {
			if want := strings.ContainsAny(s, among); (got&sign != 0) != want {
				t.Fatalf("%q has one of %q: %v, want %v", s, among, !want, want)
			}
		}
	})
}

func TestClosingMarksAreTrimmedAsByTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[a-z0-9é]{0,3}[,.:!?)»”*'"é-]{0,6}`).Draw(t, "run")
		if got, want := trimClosing(s), strings.TrimRight(s, closingMarks); got != want {
			t.Fatalf("%q without marks is %q, want %q", s, got, want)
		}
	})
}
