package storetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

type testCase struct {
	name string
	run  func(s *suite)
}

// suite is one case under way.
type suite struct {
	*testing.T
	ctx   context.Context
	store workflow.Store
}

const (
	robin = rejection.Owner("robin@mail.example")
	sasha = rejection.Owner("sasha@mail.example")
)

// at returns a moment some minutes after noon of a day.
func at(minutes int) time.Time {
	return time.Date(2026, 3, 10, 12, minutes, 0, 0, time.UTC)
}

func id(n int) rejection.ID { return rejection.ID(fmt.Sprintf("r%019d", n)) }

// sample returns a rejection with something of everything that is hard to store: other zones, nanoseconds, letters of
// several scripts, nested lists.
func sample(n int, owner rejection.Owner) rejection.Rejection {
	tokyo := time.FixedZone("JST", 9*60*60)
	return rejection.Rejection{
		ID: id(n), Owner: owner, Created: at(n), Updated: at(n).Add(123456789).In(tokyo),
		Original: rejection.Original{
			From:    rejection.Address{Name: "Zoë Müller 🍋", Address: "zoe@firm.example"},
			Subject: "Ihre Bewerbung — お祈り",
			Text:    "Leider… <b>kein</b> Platz & \"keine\" Zeit.\u2028\x00 العربية",
		},
		RawKeys: []string{"raw/one", "raw/two"},
		Judgement: rejection.Judgement{
			Kind: rejection.KindRejection, Content: rejection.ContentGeneric, Fill: rejection.FillUnknown,
			Stage: rejection.StageInterviewed, Blah: 0.875, Company: "Firma Ärger & Söhne", Role: "Töpfer",
			Confidence: rejection.Confidence{Kind: 0.1, Content: 1.0 / 3},
		},
		People:   []rejection.Person{{Name: "Zoë Müller", Address: "zoe@firm.example", Source: "signature"}},
		Timeline: []rejection.Event{{At: at(n), What: "received", By: rejection.ActorOwner}},
	}
}

// dueAt returns the sample with something due at that moment, or with nothing for the zero time.
func dueAt(n int, owner rejection.Owner, due time.Time) rejection.Rejection {
	r := sample(n, owner)
	if !due.IsZero() {
		r.Notices = []rejection.Notice{{ID: "n", Kind: rejection.NoticeReceived, Due: due}}
	}
	return r
}

func (s *suite) ok(err error) {
	s.Helper()
	if err != nil {
		s.Fatalf("unexpected error: %v", err)
	}
}

func (s *suite) code(err error, want rejection.Code) {
	s.Helper()
	if err == nil || rejection.CodeOf(err) != want {
		s.Fatalf("error %v, want code %q", err, want)
	}
}

func (s *suite) same(got, want any) {
	s.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		s.Fatalf("differs (-want +got):\n%s", diff)
	}
}

func (s *suite) create(rs ...rejection.Rejection) {
	s.Helper()
	for _, r := range rs {
		s.ok(s.store.Create(s.ctx, r))
	}
}

func (s *suite) load(id rejection.ID) rejection.Rejection {
	s.Helper()
	r, err := s.store.Load(s.ctx, id)
	s.ok(err)
	return r
}

// race calls f n times at once and returns the errors in the order of the callers.
func race(n int, f func(i int) error) []error {
	var start, end sync.WaitGroup
	start.Add(1)
	errs := make([]error, n)
	for i := range n {
		end.Go(func() {
			start.Wait()
			errs[i] = f(i)
		})
	}
	start.Done()
	end.Wait()
	return errs
}

// winners requires that each of the errors is nil or of that code, and returns who had none.
func (s *suite) winners(errs []error, code rejection.Code) []int {
	s.Helper()
	var won []int
	for i, err := range errs {
		if err == nil {
			won = append(won, i)
			continue
		}
		s.code(err, code)
	}
	return won
}

// badCursors returns what a stranger or a bug may hand over in place of a cursor.
func badCursors(good string) []string {
	bad := []string{
		"x", "0", "..", "{}", "%00", "\x00\xff", "AAAA", strings.Repeat("A", 100_000), good + "A", good[:len(good)-1], good[1:],
	}
	for i := range good {
		flipped := []byte(good)
		flipped[i] ^= 1
		bad = append(bad, string(flipped))
	}
	return bad
}

func contextCases() []testCase {
	return []testCase{{"Cancelled", testCancelled}}
}

// testCancelled requires of every method that it does nothing once its context ended, and says so.
func testCancelled(s *suite) {
	s.create(sample(1, robin))
	ctx, cancel := context.WithCancel(s.ctx)
	cancel()
	for name, call := range everyCall(ctx, s.store) {
		if err := call(); !errors.Is(err, context.Canceled) {
			s.Errorf("%s: error %v, want context.Canceled", name, err)
		}
	}
	s.same(s.load(id(1)).Version, 1)
	_, err := s.store.Load(s.ctx, id(2))
	s.code(err, rejection.CodeNotFound)
}

func everyCall(ctx context.Context, store workflow.Store) map[string]func() error {
	token := workflow.Token{Hash: "h", Owner: robin, Purpose: workflow.PurposeAPI}
	caps := []workflow.Cap{{Key: "c", Limit: 1, Window: time.Hour}}
	stored := sample(1, robin)
	stored.Version = 1
	return map[string]func() error{
		"Create":       func() error { return store.Create(ctx, sample(2, robin)) },
		"Load":         func() error { _, err := store.Load(ctx, id(1)); return err },
		"Save":         func() error { return store.Save(ctx, stored) },
		"Delete":       func() error { return store.Delete(ctx, id(1)) },
		"List":         func() error { _, _, err := store.List(ctx, robin, workflow.Filter{}, workflow.Page{}); return err },
		"Due":          func() error { _, err := store.Due(ctx, at(0), 1); return err },
		"LoadProfile":  func() error { _, err := store.LoadProfile(ctx, robin); return err },
		"SaveProfile":  func() error { return store.SaveProfile(ctx, rejection.Profile{Owner: robin}) },
		"Erase":        func() error { return store.Erase(ctx, robin) },
		"SaveLesson":   func() error { return store.SaveLesson(ctx, rejection.Lesson{ID: "l", Owner: robin, At: at(0)}) },
		"ListLessons":  func() error { _, _, err := store.ListLessons(ctx, robin, workflow.Page{}); return err },
		"DeleteLesson": func() error { return store.DeleteLesson(ctx, robin, "l") },
		"SaveToken":    func() error { return store.SaveToken(ctx, token) },
		"LoadToken":    func() error { _, err := store.LoadToken(ctx, "h", at(0)); return err },
		"TakeToken":    func() error { _, err := store.TakeToken(ctx, "h", at(0)); return err },
		"DeleteToken":  func() error { return store.DeleteToken(ctx, "h") },
		"ListTokens":   func() error { _, err := store.ListTokens(ctx, robin, workflow.PurposeAPI, at(0)); return err },
		"Suppress":     func() error { return store.Suppress(ctx, "k", "bounce", at(0)) },
		"Suppressed":   func() error { _, err := store.Suppressed(ctx, "k"); return err },
		"Reserve":      func() error { return store.Reserve(ctx, at(0), "a", caps) },
		"Release":      func() error { return store.Release(ctx, "a", caps) },
		"Once":         func() error { return store.Once(ctx, "k", "a", at(0), at(1)) },
	}
}
