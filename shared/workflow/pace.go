package workflow

import (
	"context"
	"sync"
	"time"
)

// Pace keeps letters of one process apart, so that a long backlog leaves at the rate that the mail service allows instead of being
// throttled by it. Its zero value is no bound. It is safe for concurrent use.
type Pace struct {
	// Every is the least time between two letters.
	Every time.Duration
	Clock Clock
	// Sleep waits, or returns the context's error; nil sleeps by the machine's clock.
	Sleep func(ctx context.Context, d time.Duration) error

	mu   sync.Mutex
	next time.Time
}

// Wait returns when the next letter may leave.
func (p *Pace) Wait(ctx context.Context) error {
	if p == nil || p.Every <= 0 {
		return nil
	}
	sleep := p.Sleep
	if sleep == nil {
		sleep = sleepFor
	}
	return sleep(ctx, p.turn())
}

// turn takes the next free moment and returns how far it is.
func (p *Pace) turn() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.Clock.Now()
	if p.next.Before(now) {
		p.next = now
	}
	wait := p.next.Sub(now)
	p.next = p.next.Add(p.Every)
	return wait
}

func sleepFor(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
