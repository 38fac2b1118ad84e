package workflow_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// backlog is how many letters are due in TestBacklog: go test ./shared/workflow -run Backlog -args -backlog 10000.
var backlog = flag.Int("backlog", 120, "letters due in TestBacklog")

// roomy is a store in which every place under a cap is free: what is tested is the sweep.
type roomy struct{ workflow.Store }

func (roomy) Reserve(context.Context, time.Time, string, []workflow.Cap) error { return nil }

// filled stores as many approved letters, due a second apart, and returns the attempt-less order in which they are.
func (s *stage) filled(n int) []rejection.ID {
	s.t.Helper()
	s.generic("")
	s.replies("SEND")
	pattern := *s.only()
	at := pattern.Current().Slot.At
	if err := s.store.Delete(s.t.Context(), pattern.ID); err != nil {
		s.t.Fatal(err)
	}
	order := make([]rejection.ID, n)
	for i := range n {
		r := pattern
		r.ID = rejection.NewID(r.Owner, rejection.Original{Text: fmt.Sprint(i)})
		r.Letters = slices.Clone(pattern.Letters)
		r.Letters[0].Slot.At, r.Version = at.Add(-time.Duration(n-i)*time.Millisecond), 0
		if err := s.store.Create(s.t.Context(), r); err != nil {
			s.t.Fatal(err)
		}
		order[i] = r.ID
	}
	s.clock.move(at.Sub(s.clock.Now()))
	return order
}

// left are the rejections whose letters the mail service took, in order.
func (s *stage) left() []rejection.ID {
	s.mails.mu.Lock()
	defer s.mails.mu.Unlock()
	var ids []rejection.ID
	for _, e := range s.mails.sent {
		if e.Tags[workflow.TagAttempt] != "" {
			ids = append(ids, rejection.ID(e.Tags[workflow.TagRejection]))
		}
	}
	return ids
}

// sweeper is the application of one process, with a pace of its own on the test's clock.
func (s *stage) sweeper(rate float64) *workflow.App {
	app := *s.app
	app.Store = roomy{s.store}
	app.Config.Rate = rate
	app.Pace = app.Config.Pace(s.clock)
	app.Pace.Sleep = func(_ context.Context, d time.Duration) error { s.clock.move(d); return nil }
	return &app
}

func sweepAll(t *testing.T, app *workflow.App) {
	t.Helper()
	for {
		n, err := app.Dispatch(context.Background())
		if err != nil {
			t.Error(err)
		}
		if err != nil || n < workflow.SweepSize {
			return
		}
	}
}

// TestBacklog: one sweep sends what is due in the order of its time, at the rate that is set, and all of it.
func TestBacklog(t *testing.T) {
	s := newStage(t)
	order := s.filled(*backlog)
	const rate = 10
	begin := s.clock.Now()
	sweepAll(t, s.sweeper(rate))
	if left := s.left(); !slices.Equal(left, order) {
		t.Errorf("%d of %d letters left, or not in the order of their time", len(left), len(order))
	}
	least := time.Duration(*backlog-1) * time.Second / rate
	if took := s.clock.Now().Sub(begin); took < least || took > least+time.Minute {
		t.Errorf("%d letters took %s by the clock, want about %s at %d a second", *backlog, took, least, rate)
	}
}

// TestBacklogOfSeveralSweeps: sweeps that overlap share the work, and send nothing twice (I3).
func TestBacklogOfSeveralSweeps(t *testing.T) {
	s := newStage(t)
	order := s.filled(*backlog)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() { sweepAll(t, s.sweeper(1000)) })
	}
	wait.Wait()
	times := map[rejection.ID]int{}
	for _, id := range s.left() {
		times[id]++
	}
	if len(times) != len(order) || slices.Max(slices.Collect(maps.Values(times))) != 1 {
		t.Errorf("%d of %d letters left, one of them %d times", len(times), len(order), slices.Max(slices.Collect(maps.Values(times))))
	}
}

// TestRateIsRead takes numbers of letters a second and nothing else.
func TestRateIsRead(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"": 0, "1": time.Second, "0.1": 10 * time.Second, "14": time.Second / 14, "0": -1, "-1": -1, "many": -1, "NaN": -1, "Inf": -1, "1e9": -1,
	} {
		c, err := workflow.ConfigFrom(func(name string) string {
			return map[string]string{
				"LEMONAID_DOMAIN": domain, "LEMONAID_OWNERS": "*", "LEMONAID_RATE": text, "LEMONAID_SECRET": "0123456789abcdef0123456789abcdef",
			}[name]
		})
		if (err != nil) != (want < 0) {
			t.Errorf("rate %q: %v", text, err)
		}
		if pace := c.Pace(workflow.SystemClock{}); err == nil && (pace == nil) != (want == 0) || pace != nil && pace.Every != want {
			t.Errorf("rate %q: %+v, want %s between letters", text, pace, want)
		}
	}
}

// TestPaceEndsWithItsContext: a sweep whose time is over does not wait for its turn.
func TestPaceEndsWithItsContext(t *testing.T) {
	pace := workflow.Pace{Every: time.Hour, Clock: workflow.SystemClock{}}
	if err := pace.Wait(t.Context()); err != nil {
		t.Fatalf("the first one waits: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := pace.Wait(ctx); err == nil {
		t.Error("it waited for an hour")
	}
}
