package main

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

var errTable = errors.New("the table is away")

// backlog is a store in which so many rejections are due and gone when they are looked at: a sweep takes them up and does nothing.
type backlog struct {
	workflow.Store
	due   int
	fails error
	asked []time.Duration
}

func (b *backlog) Due(ctx context.Context, _ time.Time, limit int) ([]workflow.Key, error) {
	left := time.Duration(0)
	if deadline, ok := ctx.Deadline(); ok {
		left = time.Until(deadline)
	}
	b.asked = append(b.asked, left)
	if b.fails != nil {
		return nil, b.fails
	}
	n := min(limit, b.due)
	b.due -= n
	return make([]workflow.Key, n), ctx.Err()
}

func (b *backlog) Load(context.Context, rejection.ID) (rejection.Rejection, error) {
	return rejection.Rejection{}, rejection.Refuse(rejection.CodeNotFound, "gone")
}

func handlerOf(b *backlog) handler {
	return handler{&workflow.App{Store: b, Clock: workflow.SystemClock{}, Log: slog.New(slog.DiscardHandler)}}
}

// TestSweepsUntilNothingIsLeft: a full sweep is followed by another one, in the same minute.
func TestSweepsUntilNothingIsLeft(t *testing.T) {
	for _, tc := range []struct{ due, sweeps int }{
		{0, 1}, {1, 1}, {workflow.SweepSize - 1, 1}, {workflow.SweepSize, 2}, {10*workflow.SweepSize + 7, 11},
	} {
		b := &backlog{due: tc.due}
		if err := handlerOf(b).handle(t.Context()); err != nil || b.due != 0 || len(b.asked) != tc.sweeps {
			t.Errorf("%d due: %d sweeps, %d left, %v; want %d sweeps and none", tc.due, len(b.asked), b.due, err, tc.sweeps)
		}
	}
}

// TestEndsBeforeItsTime: what is under way has a margin to end in before Lambda stops the function.
func TestEndsBeforeItsTime(t *testing.T) {
	b := &backlog{due: 1}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := handlerOf(b).handle(ctx); err != nil {
		t.Fatal(err)
	}
	if left := b.asked[0]; left <= 0 || left > time.Minute-margin {
		t.Errorf("the sweep has %s of a minute, want at most %s", left, time.Minute-margin)
	}
}

func TestStopsWhenItsTimeIsOver(t *testing.T) {
	b := &backlog{due: 1 << 20}
	ctx, cancel := context.WithTimeout(t.Context(), margin) // no time is left but the margin
	defer cancel()
	if err := handlerOf(b).handle(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want the deadline", err)
	}
	if len(b.asked) > 1 {
		t.Errorf("%d sweeps after the time was over", len(b.asked))
	}
}

// TestErrorsLeaveTheHandler: without them no alarm ever rings.
func TestErrorsLeaveTheHandler(t *testing.T) {
	if err := handlerOf(&backlog{fails: errTable}).handle(t.Context()); !errors.Is(err, errTable) {
		t.Errorf("error %v, want the table's", err)
	}
}
