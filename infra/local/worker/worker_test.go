package worker_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lemonaid/infra/local/worker"
	"lemonaid/shared/embedded"
	"lemonaid/shared/rejection"
)

// clock stands still until it is moved.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// shop is a worker on a real queue.
type shop struct {
	*worker.Worker
	queue *embedded.Queue
	clock *clock
	log   *bytes.Buffer
}

func open(t *testing.T, handle func(context.Context, []byte) error) shop {
	t.Helper()
	dir := t.TempDir()
	store, err := embedded.Open(filepath.Join(dir, "store.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	c := &clock{now: time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)}
	log := &bytes.Buffer{}
	return shop{
		Worker: &worker.Worker{
			Name: "inbound", Queue: store.Inbound(), Handle: handle, Shelf: worker.Shelf{Path: filepath.Join(dir, "shelf")}, Clock: c,
			Log: slog.New(slog.NewTextHandler(log, nil)), Tries: 3, Idle: 5 * time.Millisecond,
		},
		queue: store.Inbound(), clock: c, log: log,
	}
}

func (s shop) put(t *testing.T, body string) {
	t.Helper()
	if err := s.queue.Put(context.Background(), s.clock.Now(), []byte(body)); err != nil {
		t.Fatal(err)
	}
}

func (s shop) waiting(t *testing.T) int {
	t.Helper()
	n, err := s.queue.Len(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// once handles the next item and says whether there was one.
func (s shop) once(t *testing.T) bool {
	t.Helper()
	did, err := s.Once(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return did
}

func TestItemsAreHandledOnceAndInOrder(t *testing.T) {
	var got []string
	s := open(t, func(_ context.Context, body []byte) error {
		got = append(got, string(body))
		return nil
	})
	for _, body := range []string{"1", "2", "3"} {
		s.put(t, body)
	}
	for s.once(t) {
	}
	if !slices.Equal(got, []string{"1", "2", "3"}) || s.waiting(t) != 0 {
		t.Errorf("handled %v, %d waiting", got, s.waiting(t))
	}
}

func TestWhatFailedComesAgainAfterAWhile(t *testing.T) {
	tries := 0
	s := open(t, func(context.Context, []byte) error {
		tries++
		if tries == 1 {
			return errors.New("the store is busy")
		}
		return nil
	})
	s.put(t, "1")
	s.once(t)
	if s.once(t) {
		t.Error("it was tried again at once")
	}
	s.clock.move(worker.Pause(1))
	if !s.once(t) || tries != 2 || s.waiting(t) != 0 {
		t.Errorf("%d tries, %d waiting", tries, s.waiting(t))
	}
}

func TestOneThatFailsDoesNotHoldUpTheOthers(t *testing.T) {
	var got []string
	s := open(t, func(_ context.Context, body []byte) error {
		if string(body) == `"poison"` {
			return errors.New("never")
		}
		got = append(got, string(body))
		return nil
	})
	s.put(t, `"poison"`)
	s.put(t, `"good"`)
	for s.once(t) {
	}
	if !slices.Equal(got, []string{`"good"`}) || s.waiting(t) != 1 {
		t.Errorf("handled %v, %d waiting", got, s.waiting(t))
	}
}

func TestPoisonIsSetAsideAndNotLost(t *testing.T) {
	for name, failure := range map[string]func() error{
		"an error": func() error { return rejection.Refuse(rejection.CodeInvalid, "not a receipt") },
		"a panic":  func() error { panic("robin@mail.example wrote something odd") },
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, func(context.Context, []byte) error { return failure() })
			s.put(t, `{"ID":"7"}`)
			for range 3 {
				if !s.once(t) {
					t.Fatal("nothing to handle")
				}
				s.clock.move(time.Hour)
			}
			if s.once(t) || s.waiting(t) != 0 {
				t.Errorf("it is still in the queue")
			}
			var back []worker.Kept
			n, err := s.Shelf.PutBack(func(k worker.Kept) error {
				back = append(back, k)
				return nil
			})
			if err != nil || n != 1 {
				t.Fatalf("%d on the shelf, %v", n, err)
			}
			var body map[string]string
			if err := json.Unmarshal(back[0].Body, &body); err != nil || body["ID"] != "7" || back[0].Queue != "inbound" || back[0].Tries != 3 {
				t.Errorf("%+v, %v", back[0], err)
			}
			if log := s.log.String(); !strings.Contains(log, "item set aside") || strings.Contains(log, "robin@") {
				t.Errorf("log: %s", log)
			}
		})
	}
}

func TestWhatCantBeSetAsideStaysInTheQueue(t *testing.T) {
	s := open(t, func(context.Context, []byte) error { return errors.New("never") })
	s.Tries = 1
	s.Shelf.Path = filepath.Join(t.TempDir(), "file", "\x00")
	s.put(t, "1")
	s.once(t)
	if s.waiting(t) != 1 {
		t.Error("it is lost")
	}
}

func TestATryIsBounded(t *testing.T) {
	s := open(t, func(ctx context.Context, _ []byte) error {
		<-ctx.Done()
		return ctx.Err()
	})
	s.Limit = 10 * time.Millisecond
	s.put(t, "1")
	if !s.once(t) || s.waiting(t) != 1 {
		t.Error("a try that never ends was not put back")
	}
}

func TestRunHandlesWhatComesAndEnds(t *testing.T) {
	handled := make(chan string, 10)
	s := open(t, func(_ context.Context, body []byte) error {
		handled <- string(body)
		return nil
	})
	s.put(t, "before")
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.Run(ctx)
	}()
	for _, want := range []string{"before", "after"} {
		if want == "after" {
			s.put(t, "after")
		}
		select {
		case got := <-handled:
			if got != want {
				t.Errorf("handled %q, want %q", got, want)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%q was not handled", want)
		}
	}
	cancel()
	<-done
}

func TestAStopLetsTheItemAtHandEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var seen error
	s := open(t, func(ctx context.Context, _ []byte) error {
		cancel()
		seen = ctx.Err()
		return seen
	})
	s.put(t, "1")
	s.Run(ctx)
	if seen != nil || s.waiting(t) != 0 {
		t.Errorf("the item at hand saw %v, %d waiting", seen, s.waiting(t))
	}
}

// broken is a queue that can't be read.
type broken struct{ *embedded.Queue }

func (broken) Next(context.Context, time.Time) (embedded.Item, error) {
	return embedded.Item{}, errors.New("input/output error")
}

func TestABrokenQueueIsAnError(t *testing.T) {
	s := open(t, func(context.Context, []byte) error { return nil })
	s.Queue = broken{s.queue}
	if did, err := s.Once(context.Background()); did || err == nil {
		t.Errorf("%v, %v", did, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
	defer cancel()
	s.Run(ctx) // it neither spins nor ends before ctx
	if ctx.Err() == nil {
		t.Error("Run ended by itself")
	}
}

func TestPause(t *testing.T) {
	for tries, want := range map[int]time.Duration{
		-1: 2 * time.Second, 0: 2 * time.Second, 1: 2 * time.Second, 2: 4 * time.Second, 5: 32 * time.Second,
		9: 512 * time.Second, 10: 10 * time.Minute, 11: 10 * time.Minute, 1 << 30: 10 * time.Minute,
	} {
		if got := worker.Pause(tries); got != want {
			t.Errorf("Pause(%d) is %v, want %v", tries, got, want)
		}
	}
}

func BenchmarkHandlingAnItem(b *testing.B) {
	store, err := embedded.Open(filepath.Join(b.TempDir(), "store.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	c := &clock{now: time.Now()}
	w := worker.Worker{
		Name: "inbound", Queue: store.Inbound(), Clock: c, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Handle: func(context.Context, []byte) error { return nil },
	}
	for b.Loop() {
		if err := store.Inbound().Put(context.Background(), c.now, []byte("{}")); err != nil {
			b.Fatal(err)
		}
		if did, err := w.Once(context.Background()); !did || err != nil {
			b.Fatal(did, err)
		}
	}
}
