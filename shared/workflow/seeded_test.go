package workflow_test

import (
	"bytes"
	"io"
	"sync"
	"testing"

	"lemonaid/shared/workflow"
)

func TestSeeded(t *testing.T) {
	read := func(seed byte) []byte {
		b := make([]byte, 100)
		if _, err := io.ReadFull(workflow.Seeded([32]byte{seed}), b); err != nil {
			t.Fatal(err)
		}
		return b
	}
	if !bytes.Equal(read(1), read(1)) {
		t.Error("a seed gives other bytes the second time")
	}
	if bytes.Equal(read(1), read(2)) {
		t.Error("two seeds give the same bytes")
	}
}

// TestSeededIsShared is for the race detector: a source serves sweeps that overlap.
func TestSeededIsShared(t *testing.T) {
	source := workflow.Seeded([32]byte{3})
	var all sync.Map
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 50 {
				secret, _, err := workflow.NewSecret(source)
				if _, twice := all.LoadOrStore(secret, true); twice || err != nil {
					t.Errorf("a secret given out twice, or %v", err)
				}
			}
		})
	}
	group.Wait()
}
