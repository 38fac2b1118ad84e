package workflow

import (
	"io"
	"math/rand/v2"
	"sync"
)

// seeded is a source of the same bytes in each run.
type seeded struct {
	mu     sync.Mutex
	source *rand.ChaCha8
}

// Seeded gives the same bytes in each run, for demonstrations and tests. None of it is secret; it is safe for concurrent use.
func Seeded(seed [32]byte) io.Reader { return &seeded{source: rand.NewChaCha8(seed)} }

// Read implements io.Reader; it never fails.
func (s *seeded) Read(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.source.Read(b)
}
