package simulation

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"lemonaid/shared/classify"
	"lemonaid/shared/embedded"
)

var (
	histories = flag.Uint64("histories", 24, "how many histories to run")
	seed      = flag.Uint64("seed", 1, "the seed of the first history; the next ones count up")
	steps     = flag.Int("steps", 80, "how many things happen in a history")
	within    = flag.Duration("for", 0, "begin no history after that time; 0 runs all of them")
)

// TestHistories runs histories, several at once, and checks the invariants after every step. A failing one is made as short as
// it gets, told, and repeated by its seed.
func TestHistories(t *testing.T) {
	r := newRunner(t)
	var next atomic.Uint64
	begin := time.Now()
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for !t.Failed() {
				n := next.Add(1) - 1
				if n >= *histories || *within > 0 && time.Since(begin) > *within {
					return
				}
				r.one(t, *seed+n)
			}
		})
	}
	wait.Wait()
	t.Log(r.told())
	if r.withLetters == 0 {
		t.Error("no letter left in any history: nothing was tested")
	}
}

// runner runs histories and sums up what happened in them.
type runner struct {
	judge  judge
	writer writer
	dir    string
	files  atomic.Uint64

	mu                               sync.Mutex
	ran, withLetters, letters, mails int
	faults                           map[string]int
}

func newRunner(t *testing.T) *runner {
	t.Helper()
	real, err := classify.New()
	if err != nil {
		t.Fatal(err)
	}
	kept := &memo{}
	return &runner{judge: judge{real, kept}, writer: writer{memo: kept}, dir: folder(t), faults: map[string]int{}}
}

// folder is in memory where the machine has a file system there: a history makes hundreds of writes.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "lemonaid-*")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// run is one history on a fresh file: suppressions and caps are for ever.
func (r *runner) run(t *testing.T, seed uint64, steps int, p plant) *world {
	t.Helper()
	path := filepath.Join(r.dir, fmt.Sprintf("%d.db", r.files.Add(1)))
	store, err := embedded.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = store.Close(), os.Remove(path) }()
	w := newWorld(seed, store, r.judge, r.writer)
	w.plant = p
	if p.judge != nil {
		w.app.Judge = p.judge(r.judge)
	}
	w.history(steps)
	return w
}

// history is one run of the world from its first step to its rest.
func (w *world) history(steps int) {
	for range steps {
		w.act()
		w.checkStep()
		if len(w.violations) > 0 {
			return
		}
	}
	w.rest()
	w.checkRest()
	w.erase()
}

// one runs a history; where it fails, the shortest run of the same seed that fails is told.
func (r *runner) one(t *testing.T, seed uint64) {
	w := r.run(t, seed, *steps, plant{})
	r.count(w)
	if *histories == 1 {
		t.Log("\n" + strings.Join(w.story, "\n"))
	}
	if len(w.violations) == 0 {
		return
	}
	short := *steps
	for n := range *steps {
		if again := r.run(t, seed, n, plant{}); len(again.violations) > 0 {
			w, short = again, n
			break
		}
	}
	t.Errorf("seed %d after %d steps: %s\n%s\nrepeat it: go test ./infra/simulation -run Histories -histories 1 -seed %d -steps %d -v",
		seed, short, strings.Join(w.violations, "\n"), strings.Join(lastOf(w.story, 60), "\n"), seed, short)
}

func lastOf(story []string, n int) []string { return story[max(0, len(story)-n):] }

func (r *runner) count(w *world) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ran++
	r.mails += len(w.sent)
	for _, n := range w.letters {
		r.letters += n
	}
	if len(w.letters) > 0 {
		r.withLetters++
	}
	for what, n := range w.faults {
		what, _, _ = strings.Cut(what, ":")
		r.faults[what] += n
	}
}

// told sums up what happened: the figures of docs/reliability.md.
func (r *runner) told() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d histories, %d with letters, %d letters and %d mails in all\n", r.ran, r.withLetters, r.letters, r.mails)
	for _, what := range slices.Sorted(maps.Keys(r.faults)) {
		fmt.Fprintf(&b, "%9d %s\n", r.faults[what], what)
	}
	return b.String()
}
