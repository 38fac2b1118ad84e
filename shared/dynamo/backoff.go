package dynamo

import (
	"context"
	"fmt"
	"io"
	"time"
)

// The waits between tries: DynamoDB answers within milliseconds, and so does a conflict pass. The SDK's own begin at a second.
const (
	firstBackoff = 25 * time.Millisecond
	maxBackoff   = 800 * time.Millisecond
)

// backoff returns a random wait, up to twice as long each time, so that two callers that collided part.
func backoff(random io.Reader, try int) (time.Duration, error) {
	var b [1]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return 0, fmt.Errorf("read random wait: %w", err)
	}
	longest := min(firstBackoff<<min(try, 10), maxBackoff)
	return longest * time.Duration(b[0]) / 255, nil
}

// pause waits before another try of this package's own.
func (s *Store) pause(ctx context.Context, try int) error {
	wait, err := backoff(s.rand, try)
	if err != nil {
		return err
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
