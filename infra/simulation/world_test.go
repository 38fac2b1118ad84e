package simulation

import (
	"context"
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
	plant plant

	raws map[string][]byte
	sent []sent
	// queue holds what SQS will deliver: again, in any order, until it was handled.
	queue []delivery
	// quiet switches faults off: the end of a history, in which everything must come to rest. erasing is what follows it.
	quiet, erasing bool
	depth, count   int
	// cut ends the time of the function that runs.
	cut        context.CancelFunc
	violations []string
	truth
}

// truth is what really happened, kept apart from what the system believes.
type truth struct {
	// mails are what owners wrote; forged and automatic are Message-IDs that nobody may act on or answer; machines are the
	// owners whose machine answers every mail.
	mails             []*owned
	forged, automatic map[string]bool
	machines          map[string]bool
	// loose are the raw mails that are nobody's: they were forged, and wait for the lifecycle of the bucket.
	loose map[string]bool
	// said is what owners really said to a rejection.
	said map[rejection.ID]map[rejection.Verb]bool
	// approvals counts the words of approval to a case address, again those that were SEND AGAIN; letters counts what was
	// accepted, by rejection and kind.
	approvals, again, letters map[string]int
	// pages are the words and the person that a page showed, by case address.
	pages map[string]string
	// suppressed is who was given up for good: nothing may be accepted for them after it.
	suppressed map[string]bool
	deleted    map[rejection.ID]bool
	// deletions counts what owners deleted: words about it are answered once a day only.
	deletions map[string]int
	// originals are what is true of each rejection's mail, also after its text was forgotten.
	originals map[rejection.ID]original
	// looked are the versions that were looked at.
	looked map[rejection.ID]int
	// past are the letters that left, for the caps.
	past []left
	// faults counts what went wrong, by what it was.
	faults map[string]int
}

// sent is a message that the mail service accepted.
type sent struct {
	workflow.Envelope
	at time.Time
	// answers is the In-Reply-To, back the Reply-To.
	answers, back string
}

// owned is a mail of an owner that must be answered (I4).
type owned struct {
	id, owner string
	verb      rejection.Verb
	forward   bool
	handled   bool
}

// delivery is a message of a queue.
type delivery struct {
	what string
	do   func(ctx context.Context) error
	done func()
}

func newWorld(seed uint64, store workflow.Store, judge workflow.Judge, writer rejection.Writer) *world {
	w := &world{
		rng: rand.New(rand.NewPCG(seed, 1)), store: store, now: start, raws: map[string][]byte{},
		truth: truth{
			forged: map[string]bool{}, automatic: map[string]bool{}, machines: map[string]bool{}, loose: map[string]bool{},
			said: map[rejection.ID]map[rejection.Verb]bool{}, approvals: map[string]int{}, again: map[string]int{}, letters: map[string]int{},
			pages: map[string]string{}, suppressed: map[string]bool{}, deleted: map[rejection.ID]bool{}, deletions: map[string]int{},
			faults: map[string]int{}, looked: map[rejection.ID]int{}, originals: map[rejection.ID]original{},
		},
	}
	tokens, err := workflow.NewTokener([]byte(strings.Repeat("k", 32)))
	if err != nil {
		panic(err)
	}
	w.app = &workflow.App{
		Config: workflow.Config{Domain: domain, Inbox: "rejections", Owners: []string{"@owners.example"}, Tokens: tokens, Sending: workflow.SendingOn},
		Store:  faulty{w, store}, Raw: rawMails{w}, Mailer: mailer{w}, Clock: clock{w}, Random: seeded{w},
		Reader: message.Reader{}, Judge: judge, Writer: writer, Planner: calendar.New(calendar.DefaultSettings()),
		Notices: letter.Notices{Inbox: inbox}, Timing: rejection.DefaultTiming(), Log: slog.New(slog.NewTextHandler(&w.log, nil)),
	}
	w.machines[pick(w, append([]string{""}, owners...))] = true
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

// caseOf reads a case address, as nobody but we can.
func (w *world) caseOf(address string) (workflow.Case, bool) {
	local, _, _ := strings.Cut(address, "@")
	c, err := w.app.Config.Tokens.Read(local[strings.LastIndexByte(local, '.')+1:])
	return c, err == nil
}

type clock struct{ w *world }

func (c clock) Now() time.Time { return c.w.now }

type seeded struct{ w *world }

func (s seeded) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(s.w.rng.Uint32()) //nolint:gosec // the low byte is what is wanted
	}
	return len(b), nil
}
