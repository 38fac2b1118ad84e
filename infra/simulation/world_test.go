package simulation

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"time"

	"lemonaid/shared/calendar"
	"lemonaid/shared/letter"
	"lemonaid/shared/message"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

const (
	domain = "lemonaid.example"
	inbox  = "rejections@" + domain
)

// start is Mon 16 Nov 2026 in the morning.
var start = time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)

// world is one history: everything in it follows from its seed.
type world struct {
	rng   *rand.Rand
	app   *workflow.App
	store workflow.Store
	now   time.Time
	log   strings.Builder
	story []string

	raws map[string][]byte
	sent []sent
	// queue holds what SQS will deliver: again, in any order, until it was handled.
	queue []delivery
	// mails are what owners wrote, by Message-ID.
	mails []*owned
	// quiet switches faults off: the end of a history, in which everything must come to rest.
	quiet bool
	depth int
	count int
	// suppressed is when a recipient was given up for good: nothing may be accepted for them after it.
	suppressed map[string]bool
	// approvals counts the words of approval that an owner sent to a case address, again those that were SEND AGAIN; letters
	// counts what was accepted, by rejection and kind.
	approvals, again, letters map[string]int
	deleted                   map[string]bool
	// deletions counts what was ever deleted: words about it are answered once a day only.
	deletions  int
	violations []string
}

// sent is a message that the mail service accepted.
type sent struct {
	workflow.Envelope
	at time.Time
}

// owned is a mail of an owner that must be answered (I4).
type owned struct {
	id, owner string
	verb      rejection.Verb
	handled   bool
}

// delivery is a message of a queue.
type delivery struct {
	what string
	do   func(ctx context.Context) error
	done func()
}

// crash ends a function at a call, as a machine that stops does.
type crash struct{ at string }

var errFault = errors.New("the call failed")

func newWorld(seed uint64, store workflow.Store, judge workflow.Judge) *world {
	w := &world{
		rng: rand.New(rand.NewPCG(seed, 1)), store: store, now: start, raws: map[string][]byte{},
		suppressed: map[string]bool{}, deleted: map[string]bool{}, approvals: map[string]int{}, again: map[string]int{}, letters: map[string]int{},
	}
	tokens, err := workflow.NewTokener([]byte(strings.Repeat("k", 32)))
	if err != nil {
		panic(err)
	}
	w.app = &workflow.App{
		Config: workflow.Config{Domain: domain, Inbox: "rejections", Owners: []string{"@owners.example"}, Tokens: tokens, Sending: workflow.SendingOn},
		Store:  faulty{w, store}, Raw: rawMails{w}, Mailer: mailer{w}, Clock: clock{w}, Random: seeded{w},
		Reader: message.Reader{}, Judge: judge, Writer: letter.Writer{}, Planner: calendar.New(calendar.DefaultSettings()),
		Notices: letter.Notices{Inbox: inbox}, Timing: rejection.DefaultTiming(), Log: slog.New(slog.NewTextHandler(&w.log, nil)),
	}
	return w
}

func (w *world) tell(format string, args ...any) {
	w.story = append(w.story, w.now.Format("2 Jan 15:04:05 ")+strings.Repeat("  ", w.depth)+fmt.Sprintf(format, args...))
}

func (w *world) violate(format string, args ...any) {
	w.tell("VIOLATION "+format, args...)
	w.violations = append(w.violations, fmt.Sprintf(format, args...))
}

func (w *world) chance(percent int) bool { return w.rng.IntN(100) < percent }

func pick[T any](w *world, list []T) T { return list[w.rng.IntN(len(list))] }

type clock struct{ w *world }

func (c clock) Now() time.Time { return c.w.now }

type seeded struct{ w *world }

func (s seeded) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(s.w.rng.Uint32()) //nolint:gosec // the low byte is what is wanted
	}
	return len(b), nil
}

// call is one call of a port. It may fail or crash before or after it took effect, and another sweep may run inside it.
func call[T any](w *world, name string, do func() (T, error)) (T, error) {
	var zero T
	if w.quiet {
		return do()
	}
	if w.chance(3) && w.depth < 2 {
		w.sweep("a sweep inside " + name)
	}
	switch n := w.rng.IntN(100); {
	case n < 2:
		w.tell("%s fails before it takes effect", name)
		return zero, errFault
	case n < 3:
		w.tell("crash before %s", name)
		panic(crash{name})
	}
	got, err := do()
	switch n := w.rng.IntN(100); {
	case n < 2:
		w.tell("%s fails after it took effect", name)
		return zero, errFault
	case n < 3:
		w.tell("crash after %s", name)
		panic(crash{name})
	}
	return got, err
}

// run runs a function of the system as Lambda does: an error or a crash means that its message comes again.
func (w *world) run(what string, do func(ctx context.Context) error) (err error) {
	w.depth++
	defer func() {
		w.depth--
		if caught := recover(); caught != nil {
			c, ours := caught.(crash)
			if !ours {
				panic(caught)
			}
			err = fmt.Errorf("crashed at %s: %w", c.at, errFault)
		}
	}()
	return do(context.Background())
}

// sweep runs dispatch once. Its failures are the next sweep's business.
func (w *world) sweep(what string) {
	if err := w.run(what, func(ctx context.Context) error {
		_, err := w.app.Dispatch(ctx)
		return err
	}); err != nil {
		w.tell("%s: %v", what, err)
	}
}
