//go:build !race

package main

import (
	"io"
	"testing"
)

// TestModelIsWhatTheCorpusGives learns the whole model and compares it with the one in the package, byte for byte. It takes a
// minute of a processor, so it is left out under -short and under the race detector.
func TestModelIsWhatTheCorpusGives(t *testing.T) {
	if testing.Short() {
		t.Skip("learning takes a minute")
	}
	if err := run([]string{"-home", "..", "-check"}, io.Discard); err != nil {
		t.Error(err)
	}
}
