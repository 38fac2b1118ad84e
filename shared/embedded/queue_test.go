package embedded_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"lemonaid/shared/embedded"
	"lemonaid/shared/rejection"
)

func put(t *testing.T, q *embedded.Queue, at int, body string, mails ...embedded.Mail) {
	t.Helper()
	ok(t, q.Put(t.Context(), hour(at), []byte(body), mails...))
}

// next requires that the next item is this one; "" means none.
func next(t *testing.T, q *embedded.Queue, now int, want string) embedded.Item {
	t.Helper()
	item, err := q.Next(t.Context(), hour(now))
	if want == "" && rejection.CodeOf(err) != rejection.CodeNotFound || want != "" && (err != nil || string(item.Body) != want) {
		t.Fatalf("item %q, %v, want %q", item.Body, err, want)
	}
	return item
}

func length(t *testing.T, q *embedded.Queue) int {
	t.Helper()
	n, err := q.Len(t.Context())
	ok(t, err)
	return n
}

func TestQueueOrder(t *testing.T) {
	q := open(t).Inbound()
	put(t, q, 2, "b")
	put(t, q, 1, "a")
	put(t, q, 9, "later")
	put(t, q, 2, "c")
	for _, want := range []string{"a", "b", "c"} {
		ok(t, q.Ack(t.Context(), next(t, q, 2, want)))
	}
	next(t, q, 8, "")
	ok(t, q.Ack(t.Context(), next(t, q, 9, "later")))
	next(t, q, 23, "")
	if n := length(t, q); n != 0 {
		t.Errorf("%d items are left", n)
	}
}

func TestQueueRetry(t *testing.T) {
	q := open(t).Events()
	put(t, q, 1, "a")
	put(t, q, 1, "b")
	first := next(t, q, 1, "a")
	next(t, q, 1, "b")
	next(t, q, 1, "")
	ok(t, q.Retry(t.Context(), first, hour(3)))
	next(t, q, 2, "")
	again := next(t, q, 3, "a")
	if again.Tries != 1 || first.Tries != 0 {
		t.Errorf("tries %d, then %d", first.Tries, again.Tries)
	}
	if n := length(t, q); n != 2 {
		t.Errorf("%d items", n)
	}
	// Who settles what somebody settled before changes nothing.
	ok(t, q.Retry(t.Context(), first, hour(1)))
	ok(t, q.Ack(t.Context(), again))
	ok(t, q.Ack(t.Context(), again))
	next(t, q, 9, "")
	if n := length(t, q); n != 1 {
		t.Errorf("%d items", n)
	}
}

// TestQueueAfterRestart requires that what was handed over and not settled is handed over again, and nothing else.
func TestQueueAfterRestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lemonaid.db")
	store, err := embedded.Open(path)
	ok(t, err)
	for _, body := range []string{"a", "b", "c"} {
		put(t, store.Inbound(), 1, body)
	}
	ok(t, store.Inbound().Ack(t.Context(), next(t, store.Inbound(), 1, "a")))
	next(t, store.Inbound(), 1, "b")
	ok(t, store.Close())
	q := openAt(t, path).Inbound()
	for _, want := range []string{"b", "c", ""} {
		next(t, q, 1, want)
	}
}

// TestQueueWithMail requires that an item and its mail are stored together or not at all.
func TestQueueWithMail(t *testing.T) {
	store := open(t)
	put(t, store.Inbound(), 1, "a", embedded.Mail{Key: "one", Bytes: []byte("1")}, embedded.Mail{Key: "two", Bytes: []byte("2")})
	for _, key := range []string{"one", "two"} {
		if _, err := store.Raw().Get(t.Context(), key, 10); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
	tooLong := embedded.Mail{Key: string(make([]byte, 40_000)), Bytes: []byte("the store takes no such key")}
	if err := store.Inbound().Put(t.Context(), hour(1), []byte("b"), embedded.Mail{Key: "three"}, tooLong); err == nil {
		t.Fatal("no error")
	}
	if err := store.Inbound().Put(t.Context(), hour(1), make([]byte, 1<<20), embedded.Mail{Key: "three"}); rejection.CodeOf(err) != rejection.CodeTooLarge {
		t.Fatalf("too long: %v", err)
	}
	if _, err := store.Raw().Get(t.Context(), "three", 10); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("the mail of an item that was refused is there: %v", err)
	}
	if n := length(t, store.Inbound()); n != 1 {
		t.Errorf("%d items", n)
	}
}

func TestQueueReady(t *testing.T) {
	q := open(t).Inbound()
	select {
	case <-q.Ready():
		t.Fatal("ready with nothing in it")
	default:
	}
	for range 3 {
		put(t, q, 1, "a")
	}
	<-q.Ready()
	next(t, q, 1, "a")
}

// TestQueueOfMany has several at work at once: each item is dealt with by one of them.
func TestQueueOfMany(t *testing.T) {
	q := open(t).Inbound()
	const items = 60
	for i := range items {
		put(t, q, 1, fmt.Sprint(i))
	}
	var mu sync.Mutex
	var wait sync.WaitGroup
	var seen []string
	for range 4 {
		wait.Go(func() {
			for {
				item, err := q.Next(t.Context(), hour(1))
				if err != nil {
					return
				}
				mu.Lock()
				seen = append(seen, string(item.Body))
				mu.Unlock()
				if err := q.Ack(t.Context(), item); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	slices.Sort(seen)
	if n := len(slices.Compact(seen)); n != items || len(seen) != items {
		t.Errorf("%d items were handed over %d times", n, len(seen))
	}
}

func TestQueueCancelled(t *testing.T) {
	q := open(t).Inbound()
	put(t, q, 1, "a")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := q.Next(ctx, hour(1)); err == nil {
		t.Error("next: no error")
	}
	if err := q.Put(ctx, hour(1), []byte("b")); err == nil {
		t.Error("put: no error")
	}
	item := next(t, q, 1, "a")
	if err := q.Ack(ctx, item); err == nil {
		t.Error("ack: no error")
	}
	next(t, q, 1, "") // it is still being worked on
	ok(t, q.Retry(t.Context(), item, hour(1)))
	next(t, q, 1, "a")
}
