package embedded

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"lemonaid/shared/rejection"
)

// maxQueued is the most items that wait in a queue. Past it nothing more is taken in, so that the sender keeps it.
const maxQueued = 100_000

// Queue hands over what was put in, oldest first and at least once: an item stays until it is acknowledged, and what was
// handed over but not acknowledged when the process ended is handed over again. It is safe for concurrent use.
type Queue struct {
	store  *Store
	bucket string
	ready  chan struct{}

	mu    sync.Mutex
	taken map[string]bool // the items that this process was handed and has not settled
}

// Item is something that waits in a queue.
type Item struct {
	Body []byte
	// Tries counts how often it was handed over and came back.
	Tries int

	key string
}

func newQueue(s *Store, bucket string) *Queue {
	return &Queue{store: s, bucket: bucket, ready: make(chan struct{}, 1), taken: map[string]bool{}}
}

// Inbound returns the queue of mails that came in.
func (s *Store) Inbound() *Queue { return s.inbound }

// Events returns the queue of what the mail service reports.
func (s *Store) Events() *Queue { return s.events }

// Put adds an item and the raw mails it is about, all or none: when Put returned nil, all of it is on the disk. The item
// is handed over from the moment at on. CodeLimited: the queue is full; CodeTooLarge: the body is.
func (q *Queue) Put(ctx context.Context, at time.Time, body []byte, mails ...Mail) error {
	if len(body) > maxItem {
		return rejection.Refuse(rejection.CodeTooLarge, "queue item")
	}
	err := q.store.write(ctx, "queue "+q.bucket, func(tx *bolt.Tx) error {
		for _, m := range mails {
			if err := putMail(tx, m); err != nil {
				return err
			}
		}
		return q.add(tx, at, body)
	})
	if err != nil {
		return err
	}
	q.signal()
	return nil
}

// add puts an item within a transaction; who calls it signals after the commit.
func (q *Queue) add(tx *bolt.Tx, at time.Time, body []byte) error {
	if err := q.count(tx, 1); err != nil {
		return err
	}
	return q.insert(tx, at, 0, body)
}

func (q *Queue) insert(tx *bolt.Tx, at time.Time, tries int, body []byte) error {
	b := in(tx, q.bucket)
	sequence, err := b.NextSequence()
	if err != nil {
		return err
	}
	key := binary.BigEndian.AppendUint64(appendMoment(nil, at), sequence)
	return b.Put(key, append(binary.BigEndian.AppendUint32(nil, uint32(tries)), body...))
}

// count adds to the number of items that wait.
func (q *Queue) count(tx *bolt.Tx, add int) error {
	n := q.waiting(tx) + add
	if n > maxQueued && add > 0 {
		return rejection.Refuse(rejection.CodeLimited, "queue")
	}
	return in(tx, bucketCounts).Put([]byte(q.bucket), binary.BigEndian.AppendUint64(nil, uint64(n)))
}

func (q *Queue) waiting(tx *bolt.Tx) int {
	stored := in(tx, bucketCounts).Get([]byte(q.bucket))
	if len(stored) != 8 {
		return 0
	}
	return int(binary.BigEndian.Uint64(stored))
}

// Len returns how many items are in the queue, those that were handed over included.
func (q *Queue) Len(ctx context.Context) (int, error) {
	var n int
	err := q.store.read(ctx, "count queue "+q.bucket, func(tx *bolt.Tx) error {
		n = q.waiting(tx)
		return nil
	})
	return n, err
}

// Ready returns a channel that receives after something was put in. It may receive once for several items: who waits
// calls Next until there is nothing.
func (q *Queue) Ready() <-chan struct{} { return q.ready }

func (q *Queue) signal() {
	select {
	case q.ready <- struct{}{}:
	default:
	}
}

// Next hands over the oldest item whose time came and that nobody is at work on. CodeNotFound: there is none. The caller
// settles it with Ack or Retry.
func (q *Queue) Next(ctx context.Context, now time.Time) (Item, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	var item Item
	err := q.store.read(ctx, "take from queue "+q.bucket, func(tx *bolt.Tx) error {
		err := walk(in(tx, q.bucket), nil, nil, func(key, value []byte) (bool, error) {
			if at, err := momentOf(key); err != nil || at.After(now) {
				return false, err
			}
			if q.taken[string(key)] {
				return true, nil
			}
			item = readItem(key, value)
			return false, nil
		})
		if err == nil && item.key == "" {
			return notFound("item in queue")
		}
		return err
	})
	if err == nil {
		q.taken[item.key] = true
	}
	return item, err
}

func readItem(key, value []byte) Item {
	if len(value) < 4 {
		return Item{key: string(key)}
	}
	return Item{key: string(key), Tries: int(binary.BigEndian.Uint32(value)), Body: bytes.Clone(value[4:])}
}

// Ack removes an item that was dealt with. Acknowledging twice is no error.
func (q *Queue) Ack(ctx context.Context, item Item) error {
	return q.settle(ctx, item, func(*bolt.Tx) error { return nil })
}

// Retry puts an item back, to be handed over again from the moment at on, with one try more.
func (q *Queue) Retry(ctx context.Context, item Item, at time.Time) error {
	return q.settle(ctx, item, func(tx *bolt.Tx) error {
		return errors.Join(q.count(tx, 1), q.insert(tx, at, item.Tries+1, item.Body))
	})
}

// settle removes the item, and does what comes in its place in the same transaction. Only one caller settles an item. Where
// it fails the item stays handed over until Retry or Ack succeed, or the process ends.
func (q *Queue) settle(ctx context.Context, item Item, instead func(tx *bolt.Tx) error) error {
	err := q.store.write(ctx, "settle in queue "+q.bucket, func(tx *bolt.Tx) error {
		b := in(tx, q.bucket)
		if b.Get([]byte(item.key)) == nil {
			return nil
		}
		return errors.Join(b.Delete([]byte(item.key)), q.count(tx, -1), instead(tx))
	})
	if err != nil {
		return err
	}
	q.mu.Lock()
	delete(q.taken, item.key)
	q.mu.Unlock()
	return nil
}
