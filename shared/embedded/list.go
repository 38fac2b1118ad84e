package embedded

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// maxLooked is the most entries that one call looks at: a filter that keeps few of many gives short pages, not slow ones.
const maxLooked = 1000

// List implements workflow.Store. A page may hold fewer entries than asked for although more follow.
func (s *Store) List(ctx context.Context, owner rejection.Owner, f workflow.Filter, p workflow.Page) ([]rejection.Summary, string, error) {
	l := listing{bucket: bucketList, prefix: prefixOf(string(owner)), of: fmt.Sprintf("%#v", f), page: p, oldest: f.Oldest}
	var list []rejection.Summary
	next, err := s.page(ctx, l, func(_ *bolt.Tx, _, value []byte) (bool, error) {
		var sum rejection.Summary
		if err := json.Unmarshal(value, &sum); err != nil || !f.Keeps(sum) {
			return false, err
		}
		list = append(list, sum)
		return true, nil
	})
	return list, next, err
}

// listing is one page of one list.
type listing struct {
	bucket string
	// prefix is how the keys of the list begin.
	prefix []byte
	// of tells lists over the same bucket apart, so that no cursor of one serves another.
	of   string
	page workflow.Page
	// oldest walks it from its end.
	oldest bool
}

// walk calls f with the entries behind the last one that was looked at, nil for all, until f wants no more.
func (l listing) walk(b *bolt.Bucket, last []byte, f func(key, value []byte) (bool, error)) error {
	at := append(bytes.Clone(l.prefix), last...)
	switch {
	case !l.oldest:
		return walk(b, l.prefix, at, f)
	case last == nil:
		at = nil
	}
	return walkBack(b, l.prefix, at, f)
}

// page calls keep with the entries of the page in order, key without its prefix, until it kept as many as the page holds.
func (s *Store) page(ctx context.Context, l listing, keep func(tx *bolt.Tx, key, value []byte) (bool, error)) (string, error) {
	last, err := l.position()
	if err != nil {
		return "", err
	}
	next := ""
	err = s.read(ctx, "list", func(tx *bolt.Tx) error {
		kept, looked := 0, 0
		return l.walk(in(tx, l.bucket), last, func(key, value []byte) (bool, error) {
			key = key[len(l.prefix):]
			if last != nil && bytes.Equal(key, last) {
				return true, nil
			}
			if kept == l.page.Size() || looked == maxLooked {
				next = l.cursor(last)
				return false, nil
			}
			ok, err := keep(tx, key, value)
			if ok {
				kept++
			}
			looked, last = looked+1, bytes.Clone(key)
			return true, err
		})
	})
	return next, err
}

// sumSize is the length of the checksum at the beginning of a cursor.
const sumSize = 8

// cursor names the entry after which the next page begins, with a checksum that ties it to this list.
func (l listing) cursor(last []byte) string {
	return base64.RawURLEncoding.EncodeToString(append(l.sum(last), last...))
}

// position reads a cursor. CodeInvalid: it is not one of this list's.
func (l listing) position() ([]byte, error) {
	if l.page.Cursor == "" {
		return nil, nil
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(l.page.Cursor)
	if err != nil || len(raw) <= sumSize || !bytes.Equal(raw[:sumSize], l.sum(raw[sumSize:])) {
		return nil, rejection.Refuse(rejection.CodeInvalid, "cursor")
	}
	return raw[sumSize:], nil
}

func (l listing) sum(last []byte) []byte {
	sum := sha256.Sum256(append(prefixOf(l.bucket, string(l.prefix), l.of), last...))
	return sum[:sumSize]
}
