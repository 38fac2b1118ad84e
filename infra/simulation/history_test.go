package simulation

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lemonaid/shared/classify"
	"lemonaid/shared/embedded"
	"lemonaid/shared/workflow"
)

var (
	histories = flag.Uint64("histories", 60, "how many histories to run")
	seed      = flag.Uint64("seed", 1, "the seed of the first history; the next ones count up")
	steps     = flag.Int("steps", 80, "how many things happen in a history")
)

// TestHistories runs histories and checks the invariants after every step. A failing one is told, and repeated by its seed.
func TestHistories(t *testing.T) {
	judge, err := classify.New()
	if err != nil {
		t.Fatal(err)
	}
	var store workflow.Store = open(t)
	letters := 0
	for n := range *histories {
		w := newWorld(*seed+n, store, judge)
		w.history(*steps)
		letters += len(w.letters)
		if *histories == 1 {
			t.Log("\n" + strings.Join(w.story, "\n"))
		}
		if len(w.violations) > 0 {
			t.Fatalf("seed %d: %s\n%s\nrepeat it: go test ./infra/simulation -histories 1 -seed %d -v",
				*seed+n, strings.Join(w.violations, "\n"), strings.Join(lastOf(w.story, 60), "\n"), *seed+n)
		}
		if store, err = fresh(t, store); err != nil {
			t.Fatal(err)
		}
	}
	if letters == 0 {
		t.Error("no letter left in any history: nothing was tested")
	}
	t.Logf("%d histories, %d letters", *histories, letters)
}

// history is one run of the world from its first step to its rest.
func (w *world) history(steps int) {
	for range steps {
		w.act()
		if len(w.violations) > 0 {
			return
		}
	}
	w.rest()
	w.checkRest()
	w.erase()
}

func lastOf(story []string, n int) []string { return story[max(0, len(story)-n):] }

// open opens the real embedded store, in memory where the machine has a file system there: a history makes hundreds of writes.
func open(t *testing.T) workflow.Store {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "lemonaid-*")
	if err != nil {
		dir = t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	store, err := embedded.Open(filepath.Join(dir, "lemonaid.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// fresh is the store for the next history. Suppressions and caps are for ever, so each history has a file of its own.
func fresh(t *testing.T, old workflow.Store) (workflow.Store, error) {
	t.Helper()
	if s, ok := old.(*embedded.Store); ok {
		if err := s.Close(); err != nil {
			return nil, err
		}
	}
	return open(t), nil
}
