package workflow_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// between is a store in which something happens at the n-th Load from now.
type between struct {
	workflow.Store
	n    int
	then func()
}

func (b *between) Load(ctx context.Context, id rejection.ID) (rejection.Rejection, error) {
	if b.n--; b.n == 0 {
		b.then()
	}
	return b.Store.Load(ctx, id)
}

const receivedText = "Dear Robin,\n\nWe received your application for the Operations Analyst position at Northwind and will be in touch.\n\nKind regards,\nAnn Lee"

// TestI09RawMailOfTwoSweeps: a raw mail whose time is over is deleted, also where another sweep, in the middle of this one, is what
// makes it due.
func TestI09RawMailOfTwoSweeps(t *testing.T) {
	for n := 1; n <= 4; n++ {
		s := newStage(t)
		forward := post{
			from: robin, to: inbox, subject: "Fwd: Your application",
			body: forwarded("", "Ann Lee <"+ann+">", "Your application", receivedText),
		}
		s.arrives(forward)
		s.clock.move(31 * 24 * time.Hour)
		s.mails.fail = func(workflow.Envelope) error { return errors.New("away") }
		s.arrives(forward) // its answer is owed, and holds the retention back
		s.mails.fail = nil
		s.clock.move(10 * time.Minute)
		s.app.Store = &between{Store: s.store, n: n, then: func() {
			if _, err := s.app.Dispatch(t.Context()); err != nil {
				t.Fatal(err)
			}
		}}
		s.sweep()
		s.sweep()
		if keys := s.only().RawKeys; len(keys) != 0 || len(s.raws.kept) != 0 {
			t.Errorf("another sweep at load %d: %d raw mails are left, of which the rejection knows %d", n, len(s.raws.kept), len(keys))
		}
	}
}
