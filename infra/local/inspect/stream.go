package inspect

import (
	"context"
	"runtime"
	"sync"
)

// Stream reads every message of a source and hands the reports to emit, in order and one at a time. Workers is how many
// cores work on it, all where it is 0; at most four messages for each are in memory. It returns emit's first error, or
// that of ctx.
func (r Reader) Stream(ctx context.Context, s Source, workers int, emit func(Report) error) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	ctx, cancel := context.WithCancel(ctx)
	var group sync.WaitGroup
	defer group.Wait()
	defer cancel()

	jobs := make(chan job)
	// A report waits in ordered until those before it were emitted, so the length of ordered bounds what is in memory.
	ordered := make(chan chan Report, 3*workers)
	group.Go(func() { feed(ctx, s, jobs, ordered) })
	for range workers {
		group.Go(func() { r.work(s.Limit, jobs) })
	}
	for place := range ordered {
		select {
		case rep := <-place:
			if err := emit(rep); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// job is a message to read and the place that its report goes to.
type job struct {
	entry
	place chan Report
}

// feed gives each message a place in the order, then hands it to whoever is free.
func feed(ctx context.Context, s Source, jobs chan<- job, ordered chan<- chan Report) {
	defer close(ordered)
	defer close(jobs)
	s.walk(func(e entry) bool {
		j := job{e, make(chan Report, 1)}
		select {
		case ordered <- j.place:
		case <-ctx.Done():
			return false
		}
		select {
		case jobs <- j:
			return true
		case <-ctx.Done():
			return false
		}
	})
}

func (r Reader) work(limit int64, jobs <-chan job) {
	for j := range jobs {
		raw, err := j.read(limit)
		if err != nil {
			j.place <- failed(j.file, cause(err))
			continue
		}
		j.place <- r.Read(j.file, raw)
	}
}
