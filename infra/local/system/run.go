package system

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"lemonaid/shared/rejection"
)

// Run handles what comes in and does what is due until ctx ends; it returns when what was under way is finished.
func (h *House) Run(ctx context.Context) {
	var group sync.WaitGroup
	group.Go(func() { h.inbound.Run(ctx) })
	group.Go(func() { h.events.Run(ctx) })
	group.Go(func() { h.sweeps(ctx) })
	group.Wait()
}

// sweeps dispatches what is due, at once for what a crash left, and then every few seconds.
func (h *House) sweeps(ctx context.Context) {
	ticker := time.NewTicker(h.settings.Sweep)
	defer ticker.Stop()
	for ctx.Err() == nil {
		if _, err := h.sweep(ctx); err != nil {
			h.settings.Log.WarnContext(ctx, "sweep failed", slog.String("code", string(rejection.CodeOf(err))))
		}
		select {
		case <-ctx.Done():
		case <-ticker.C:
		}
	}
}

// sweep does what is due. A panic ends the sweep, not the process: what is due stays due.
func (h *House) sweep(ctx context.Context) (n int, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("sweep panicked: %T", p)
		}
	}()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	return h.App.Dispatch(ctx)
}

// rounds bounds how often Settle starts over; a system at rest needs two or three.
const rounds = 100

// Settle handles what waits and does what is due now, until nothing is left. It is for a clock that somebody moves, in place of
// Run. It gives up on a system that never comes to rest.
func (h *House) Settle(ctx context.Context) error {
	for range rounds {
		busy, err := h.round(ctx)
		if err != nil || !busy {
			return err
		}
	}
	return fmt.Errorf("settle: still busy after %d rounds", rounds)
}

// round handles one item of each queue and sweeps once, and reports whether there was anything.
func (h *House) round(ctx context.Context) (bool, error) {
	mail, err := h.inbound.Once(ctx)
	if err != nil {
		return false, err
	}
	event, err := h.events.Once(ctx)
	if err != nil {
		return false, err
	}
	due, err := h.sweep(ctx)
	return mail || event || due > 0, err
}
