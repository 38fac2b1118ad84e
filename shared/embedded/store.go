package embedded

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"lemonaid/shared/rejection"
)

// format is the number of the layout in doc.go: a file of another one is not opened.
const format = "1"

// maxItem is the most bytes of one stored item. The workflow keeps items under 64 KB; past this bound something is wrong.
const maxItem = 350_000

const (
	bucketRejections = "rejections"
	bucketDue        = "due"
	bucketList       = "list"
	bucketProfiles   = "profiles"
	bucketLessons    = "lessons"
	bucketLessonList = "lesson_list"
	bucketTokens     = "tokens"
	bucketTokenList  = "token_list"
	bucketSuppressed = "suppressed"
	bucketHolders    = "holders"
	bucketPlaces     = "places"
	bucketOnce       = "once"
	bucketExpires    = "expires"
	bucketRaw        = "raw"
	bucketInbound    = "inbound"
	bucketEvents     = "events"
	bucketCounts     = "counts"
	bucketOutbox     = "outbox"
	bucketOutboxRaw  = "outbox_raw"
	bucketOutboxList = "outbox_list"
	bucketOutboxOf   = "outbox_of"
	bucketMeta       = "meta"
)

func buckets() []string {
	return []string{
		bucketRejections, bucketDue, bucketList, bucketProfiles, bucketLessons, bucketLessonList, bucketTokens, bucketTokenList,
		bucketSuppressed, bucketHolders, bucketPlaces, bucketOnce, bucketExpires, bucketRaw, bucketInbound, bucketEvents,
		bucketCounts, bucketOutbox, bucketOutboxRaw, bucketOutboxList, bucketOutboxOf, bucketMeta,
	}
}

// ErrInUse is what Open returns where another process has the file.
var ErrInUse = errors.New("the file is in use by another process")

// Store is the file. It implements workflow.Store; [Store.Raw], [Store.Inbound], [Store.Events] and [Store.Outbox] give
// the rest of what the file holds. It is safe for concurrent use.
type Store struct {
	db      *bolt.DB
	inbound *Queue
	events  *Queue
}

// Open opens the file at path and creates it, and the folder it is in, where they are missing. [ErrInUse]: another process
// holds it; nothing was changed.
func Open(path string) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make folder of the store: %w", err)
	}
	// The map, and not writing the list of free pages with each transaction, keep a write as quick in a large file with
	// many deletions behind it as in a small one. The list is made anew here, from a walk over the pages.
	db, err := bolt.Open(path, 0o600, &bolt.Options{
		Timeout: time.Second, FreelistType: bolt.FreelistMapType, NoFreelistSync: true,
	})
	if errors.Is(err, berrors.ErrTimeout) {
		return nil, fmt.Errorf("open store: %w", ErrInUse)
	}
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	if err := db.Update(prepare); err != nil {
		return nil, errors.Join(fmt.Errorf("prepare store: %w", err), db.Close())
	}
	s := &Store{db: db}
	s.inbound, s.events = newQueue(s, bucketInbound), newQueue(s, bucketEvents)
	return s, nil
}

// prepare makes the buckets and checks that the file has the layout of this program.
func prepare(tx *bolt.Tx) error {
	for _, name := range buckets() {
		if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
			return fmt.Errorf("bucket %s: %w", name, err)
		}
	}
	meta := in(tx, bucketMeta)
	if found := string(meta.Get([]byte("format"))); found != "" && found != format {
		return fmt.Errorf("the file has format %q, this program reads %q", found, format)
	}
	return meta.Put([]byte("format"), []byte(format))
}

// Close waits for what is under way and closes the file. Closing twice is no error.
func (s *Store) Close() error {
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("close store: %w", err)
	}
	return nil
}

// in returns a bucket that prepare made.
func in(tx *bolt.Tx, name string) *bolt.Bucket { return tx.Bucket([]byte(name)) }

// write runs f in a transaction that is on the disk when write returns nil, and is undone where f fails.
func (s *Store) write(ctx context.Context, doing string, f func(tx *bolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	if err := s.db.Update(f); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}

// read runs f on a snapshot. Bytes from the file are valid only within f.
func (s *Store) read(ctx context.Context, doing string, f func(tx *bolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	if err := s.db.View(f); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}

func notFound(what string) error { return rejection.Refuse(rejection.CodeNotFound, what) }
