// Package worker handles what waits in a queue of the embedded store: at least once, again after a while where it failed, and
// set aside, never lost, where it failed too often.
package worker

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"time"

	"lemonaid/shared/embedded"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// Queue is what a worker takes from: see [embedded.Queue].
type Queue interface {
	// Next hands over the oldest item whose time came, CodeNotFound where there is none.
	Next(ctx context.Context, now time.Time) (embedded.Item, error)
	// Ack removes an item; Retry puts it back with one try more.
	Ack(ctx context.Context, item embedded.Item) error
	Retry(ctx context.Context, item embedded.Item, at time.Time) error
	// Ready receives after something was put in.
	Ready() <-chan struct{}
}

// Worker handles the items of one queue, one after the other, oldest first. All fields but Idle, Tries and Limit must be set.
type Worker struct {
	// Name is the queue's, for logs and for the shelf.
	Name  string
	Queue Queue
	// Handle handles one item; an error means again, later. It must be safe to repeat.
	Handle func(ctx context.Context, body []byte) error
	// Shelf takes what failed too often.
	Shelf Shelf
	Clock workflow.Clock
	Log   *slog.Logger
	// Tries is how often an item is tried before it is set aside, 8 where it is 0: with the pauses between them about
	// four minutes.
	Tries int
	// Limit is how long one try may take, two minutes where it is 0.
	Limit time.Duration
	// Idle is how often the queue is looked at when nothing new came, a second where it is 0.
	Idle time.Duration
}

// Run handles items until ctx ends. What is under way then is finished, within its limit.
func (w Worker) Run(ctx context.Context) {
	ticker := time.NewTicker(cmp.Or(w.Idle, time.Second))
	defer ticker.Stop()
	for ctx.Err() == nil {
		if did, err := w.Once(ctx); did && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
		case <-w.Queue.Ready():
		case <-ticker.C:
		}
	}
}

// Once handles the next item and reports whether there was one. An error is the queue's own; what went wrong with an item
// is dealt with.
func (w Worker) Once(ctx context.Context) (bool, error) {
	item, err := w.Queue.Next(ctx, w.Clock.Now())
	switch {
	case rejection.CodeOf(err) == rejection.CodeNotFound:
		return false, nil
	case err != nil:
		w.Log.ErrorContext(ctx, "queue not read", slog.String("queue", w.Name), slog.String("code", string(rejection.CodeOf(err))))
		return false, fmt.Errorf("take from queue %s: %w", w.Name, err)
	}
	// A shutdown lets the item at hand end: its limit bounds that.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), cmp.Or(w.Limit, 2*time.Minute))
	defer cancel()
	failure := w.try(ctx, item)
	settle, cancelSettle := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
	defer cancelSettle()
	return true, w.settle(settle, item, failure)
}

// try handles one item; a panic is a failure of that item, not the end of the process.
func (w Worker) try(ctx context.Context, item embedded.Item) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %T", errPanic, p)
		}
	}()
	return w.Handle(ctx, item.Body)
}

var errPanic = rejection.Refuse(rejection.CodeInvalid, "handling it panicked")

// settle removes what was handled, puts back what failed, and sets aside what failed too often.
func (w Worker) settle(ctx context.Context, item embedded.Item, failure error) error {
	if failure == nil {
		return w.Queue.Ack(ctx, item)
	}
	tries := item.Tries + 1
	log := w.Log.With(slog.String("queue", w.Name), slog.Int("tries", tries), slog.String("code", string(rejection.CodeOf(failure))))
	if tries < cmp.Or(w.Tries, 8) {
		log.WarnContext(ctx, "item failed, trying again")
		return w.Queue.Retry(ctx, item, w.Clock.Now().Add(Pause(tries)))
	}
	if err := w.Shelf.Keep(Kept{Queue: w.Name, At: w.Clock.Now(), Tries: tries, Body: item.Body, Failure: failure.Error()}); err != nil {
		log.ErrorContext(ctx, "item not set aside, trying again")
		return w.Queue.Retry(ctx, item, w.Clock.Now().Add(Pause(tries)))
	}
	log.ErrorContext(ctx, "item set aside")
	return w.Queue.Ack(ctx, item)
}

// Pause is how long an item waits after that many tries: 2 seconds, doubled each time, at most ten minutes.
func Pause(tries int) time.Duration { return min(time.Second<<min(max(tries, 1), 10), 10*time.Minute) }
