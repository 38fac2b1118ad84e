package simulation

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// crash ends a function at a call, as a machine that stops does.
type crash struct{ at string }

// sendLetter is the call that must take effect once.
const sendLetter = "SES.Send of a letter"

var errFault = errors.New("the call failed")

// call is one call of a port. It may fail, crash or hang before or after it took effect, and another sweep may run inside it.
func call[T any](ctx context.Context, w *world, name string, do func() (T, error)) (T, error) {
	var zero T
	if err := ctx.Err(); err != nil {
		return zero, fmt.Errorf("%s: %w", name, err)
	}
	if w.quiet {
		return do()
	}
	if w.chance(5) && w.depth < 2 {
		w.fault("a sweep inside a call")
		w.sweep("a sweep inside " + name)
	}
	if err := w.trouble(name, "before"); err != nil {
		return zero, err
	}
	got, err := do()
	if err := w.trouble(name, "after"); err != nil {
		return zero, err
	}
	return got, err
}

// trouble is what may befall a call before or after it takes effect.
func (w *world) trouble(name, when string) error {
	n := w.rng.IntN(200)
	if name == sendLetter {
		n /= 5 // there is one in a history, and it is what matters most
	}
	if n >= 7 {
		return nil
	}
	what := "failed"
	switch {
	case n < 2:
		what = "crash"
	case n < 3:
		what = "never answers"
	}
	w.fault(what + " " + when + " " + name)
	w.tell("%s %s %s", name, what, when)
	switch what {
	case "crash":
		panic(crash{name})
	case "never answers":
		w.cut()
		return fmt.Errorf("%s: %w", name, context.DeadlineExceeded)
	}
	return errFault
}

func (w *world) fault(what string) { w.faults[what]++ }

// run runs a function of the system as Lambda does: an error or a crash means that its message comes again.
func (w *world) run(do func(ctx context.Context) error) (err error) {
	ctx, cut := context.WithCancel(context.Background())
	before := w.cut
	w.cut = cut
	w.depth++
	defer func() {
		w.depth--
		w.cut = before
		cut()
		if caught := recover(); caught != nil {
			c, ours := caught.(crash)
			if !ours {
				panic(caught)
			}
			err = fmt.Errorf("crashed at %s: %w", c.at, errFault)
		}
		if err != nil {
			w.checkText("an error", err.Error())
		}
		if w.plant.swallows {
			err = nil
		}
	}()
	return do(ctx)
}

// sweep runs dispatch once. Its failures are the next sweep's business.
func (w *world) sweep(what string) {
	if err := w.run(func(ctx context.Context) error {
		_, err := w.app.Dispatch(ctx)
		return err
	}); err != nil {
		w.tell("%s: %v", what, err)
	}
}

// checkText finds what must not be in a log or an error (I8).
func (w *world) checkText(what, text string) {
	for _, word := range []string{canary, "owners.example", "northwind", "contoso", "elsewhere.example", "case."} {
		if strings.Contains(text, word) {
			w.violate("I8: %s holds %q", what, word)
		}
	}
}
