package model

import "strings"

// In a file a weight is one of sixteen levels, half a byte: many features with rough weights judge better than half as many with fine
// ones. The levels lie closer where most weights are, near zero.
var levels = [16]int8{0, 3, 8, 16, 28, 46, 72, 112, -3, -8, -16, -28, -46, -72, -112, -127}

// levelOf returns the place of the level that is nearest to a weight, the first of two.
func levelOf(w int8) byte {
	best, least := 0, 256
	for i, l := range levels {
		if d := max(int(w)-int(l), int(l)-int(w)); d < least {
			best, least = i, d
		}
	}
	return byte(best)
}

// Level returns the weight that a file holds for a weight: the nearest one that it can.
func Level(w int8) int8 { return levels[levelOf(w)] }

// appendLevels appends weights, two a byte, the first in the lower half.
func appendLevels(out []byte, weights string) []byte {
	for i := 0; i < len(weights); i += 2 {
		b := levelOf(int8(weights[i]))
		if i+1 < len(weights) {
			b |= levelOf(int8(weights[i+1])) << 4
		}
		out = append(out, b)
	}
	return out
}

// levelBytes is the length of weights in a file.
func levelBytes(weights int) int { return (weights + 1) / 2 }

// fromLevels returns so many weights as bytes, and spare ones behind.
func fromLevels(packed string, weights int) string {
	var pairs [512]byte
	for b := range 256 {
		pairs[2*b], pairs[2*b+1] = byte(levels[b&15]), byte(levels[b>>4])
	}
	var out strings.Builder
	out.Grow(2*len(packed) + spare)
	for i := range len(packed) {
		at := 2 * int(packed[i])
		_, _ = out.Write(pairs[at : at+2])
	}
	for range spare {
		_ = out.WriteByte(0)
	}
	return out.String()[:weights+spare]
}
