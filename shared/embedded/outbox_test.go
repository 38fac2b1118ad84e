package embedded_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/embedded"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// clock tells a time that the test sets.
type clock struct{ now time.Time }

// Now implements workflow.Clock.
func (c *clock) Now() time.Time { return c.now }

func outbox(store *embedded.Store) (*embedded.Outbox, *clock) {
	c, n := &clock{now: hour(1)}, 0
	return store.Outbox(c, func() string {
		n++
		return fmt.Sprintf("m%d", n)
	}), c
}

func letter(of string) workflow.Envelope {
	return workflow.Envelope{
		From: "jane.token@lemonaid.example", To: "zoe@firm.example", Raw: []byte("Subject: Thanks\r\n\r\nGrüße \xff"),
		Tags: map[string]string{workflow.TagRejection: of, workflow.TagAttempt: "a1"},
	}
}

func send(t *testing.T, o *embedded.Outbox, of string) string {
	t.Helper()
	id, err := o.Send(t.Context(), letter(of))
	ok(t, err)
	return id
}

func TestOutboxKeeps(t *testing.T) {
	o, _ := outbox(open(t))
	id := send(t, o, "r1")
	e := letter("r1")
	want := embedded.Sent{ID: id, At: hour(1), From: e.From, To: e.To, Tags: e.Tags, Size: len(e.Raw), Raw: e.Raw}
	got, err := o.Get(t.Context(), id)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Fatal(err, diff)
	}
	if _, err := o.Get(t.Context(), "m2"); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("another: %v", err)
	}
	want.Raw = nil
	list, next, err := o.List(t.Context(), workflow.Page{})
	if diff := cmp.Diff([]embedded.Sent{want}, list); err != nil || next != "" || diff != "" {
		t.Fatal(err, next, diff)
	}
}

// TestOutboxReports requires that acceptance and delivery are queued with the message, so that a workflow that was killed
// before it saw the answer learns it from the events.
func TestOutboxReports(t *testing.T) {
	store := open(t)
	o, _ := outbox(store)
	id := send(t, o, "r1")
	<-store.Events().Ready()
	for _, kind := range []string{embedded.ReportSend, embedded.ReportDelivery} {
		item, err := store.Events().Next(t.Context(), hour(1))
		ok(t, err)
		var got embedded.Report
		ok(t, json.Unmarshal(item.Body, &got))
		want := embedded.Report{Type: kind, At: hour(1), MessageID: id, Tags: letter("r1").Tags, Recipients: []string{"zoe@firm.example"}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
	next(t, store.Events(), 9, "")
}

func TestOutboxPages(t *testing.T) {
	o, c := outbox(open(t))
	for i := range 25 {
		c.now = hour(1).Add(time.Duration(i/3) * time.Second)
		send(t, o, "r1")
	}
	all, _, err := o.List(t.Context(), workflow.Page{Limit: 100})
	ok(t, err)
	if len(all) != 25 || !all[0].At.After(all[24].At) {
		t.Fatalf("%d messages, the newest at %v", len(all), all[0].At)
	}
	var walked []embedded.Sent
	page := workflow.Page{Limit: 4}
	for {
		part, next, err := o.List(t.Context(), page)
		ok(t, err)
		walked = append(walked, part...)
		if page.Cursor = next; next == "" {
			break
		}
	}
	if diff := cmp.Diff(all, walked); diff != "" {
		t.Error(diff)
	}
	for _, cursor := range []string{"x", "AAAAAAAAAAAAAAAA", "%"} {
		if _, _, err := o.List(t.Context(), workflow.Page{Cursor: cursor}); rejection.CodeOf(err) != rejection.CodeInvalid {
			t.Errorf("cursor %q: %v", cursor, err)
		}
	}
}

// TestOutboxRefuses requires that what a mail service would refuse is refused, that a failure of the store is never an
// open outcome, and that nothing of either is kept.
func TestOutboxRefuses(t *testing.T) {
	store := open(t)
	o, _ := outbox(store)
	same := store.Outbox(&clock{now: hour(1)}, func() string { return "same" })
	send(t, same, "r1")
	nameless := store.Outbox(&clock{now: hour(1)}, func() string { return "" })
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	edit := func(f func(e *workflow.Envelope)) workflow.Envelope {
		e := letter("r2")
		f(&e)
		return e
	}
	for name, c := range map[string]struct {
		ctx     context.Context
		outbox  *embedded.Outbox
		e       workflow.Envelope
		outcome workflow.Outcome
	}{
		"no sender":    {t.Context(), o, edit(func(e *workflow.Envelope) { e.From = "" }), workflow.OutcomeRefused},
		"no recipient": {t.Context(), o, edit(func(e *workflow.Envelope) { e.To = "" }), workflow.OutcomeRefused},
		"no message":   {t.Context(), o, edit(func(e *workflow.Envelope) { e.Raw = nil }), workflow.OutcomeRefused},
		"too large":    {t.Context(), o, edit(func(e *workflow.Envelope) { e.Raw = make([]byte, 10<<20+1) }), workflow.OutcomeRefused},
		"id taken":     {t.Context(), same, letter("r2"), workflow.OutcomeThrottled},
		"no id":        {t.Context(), nameless, letter("r2"), workflow.OutcomeThrottled},
		"cancelled":    {ended, o, letter("r2"), workflow.OutcomeThrottled},
	} {
		_, err := c.outbox.Send(c.ctx, c.e)
		var failed *workflow.SendError
		if !errors.As(err, &failed) || failed.Outcome != c.outcome {
			t.Errorf("%s: %v", name, err)
		}
	}
	list, _, err := o.List(t.Context(), workflow.Page{})
	if err != nil || len(list) != 1 || length(t, store.Events()) != 2 {
		t.Errorf("%d messages, %d events, %v", len(list), length(t, store.Events()), err)
	}
}

// TestI09OutboxDeleted requires that the letters of a deleted rejection leave the outbox, and nobody else's.
func TestI09OutboxDeleted(t *testing.T) {
	store := open(t)
	o, _ := outbox(store)
	for _, of := range []string{"r1", "r1", "r12", "", "r1"} {
		send(t, o, of)
	}
	ok(t, store.Create(t.Context(), rejection.Rejection{ID: "r1", Owner: "robin@mail.example", Created: hour(1)}))
	for range 2 {
		ok(t, store.Delete(t.Context(), "r1"))
	}
	list, _, err := o.List(t.Context(), workflow.Page{})
	ok(t, err)
	if len(list) != 2 || list[0].Tags[workflow.TagRejection] == "r1" || list[1].Tags[workflow.TagRejection] == "r1" {
		t.Errorf("left in the outbox: %v", list)
	}
	if _, err := o.Get(t.Context(), "m1"); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("a letter of it: %v", err)
	}
}
