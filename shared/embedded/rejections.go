package embedded

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

var _ workflow.Store = (*Store)(nil)

// head stands before a stored rejection, on a line of its own: what must be known to replace it without reading it.
type head struct {
	Version int             `json:"version"`
	Owner   rejection.Owner `json:"owner"`
	Created time.Time       `json:"created"`
	Due     time.Time       `json:"due,omitzero"`
}

func headOf(r *rejection.Rejection) head {
	return head{Version: r.Version, Owner: r.Owner, Created: r.Created, Due: r.Due()}
}

func (h head) dueKey(id rejection.ID) []byte { return append(appendMoment(nil, h.Due), id...) }

func (h head) listKey(id rejection.ID) []byte {
	return append(appendInverted(prefixOf(string(h.Owner)), h.Created), id...)
}

// Create implements workflow.Store.
func (s *Store) Create(ctx context.Context, r rejection.Rejection) error {
	r.Version = 1
	return s.write(ctx, "create rejection", func(tx *bolt.Tx) error {
		if in(tx, bucketRejections).Get([]byte(r.ID)) != nil {
			return rejection.Refuse(rejection.CodeExists, "rejection")
		}
		return put(tx, &r)
	})
}

// Load implements workflow.Store.
func (s *Store) Load(ctx context.Context, id rejection.ID) (rejection.Rejection, error) {
	var r rejection.Rejection
	err := s.read(ctx, "load rejection", func(tx *bolt.Tx) error {
		_, body, err := split(in(tx, bucketRejections).Get([]byte(id)))
		if err != nil {
			return err
		}
		return json.Unmarshal(body, &r)
	})
	return r, err
}

// Save implements workflow.Store.
func (s *Store) Save(ctx context.Context, r rejection.Rejection) error {
	return s.write(ctx, "save rejection", func(tx *bolt.Tx) error {
		old, _, err := split(in(tx, bucketRejections).Get([]byte(r.ID)))
		if rejection.CodeOf(err) == rejection.CodeNotFound || err == nil && old.Version != r.Version {
			return rejection.Refuse(rejection.CodeConflict, "rejection")
		}
		if err != nil {
			return err
		}
		if err := dropIndexes(tx, r.ID, old); err != nil {
			return err
		}
		r.Version++
		return put(tx, &r)
	})
}

// Delete implements workflow.Store. The letters of the outbox that belong to the rejection go with it.
func (s *Store) Delete(ctx context.Context, id rejection.ID) error {
	return s.write(ctx, "delete rejection", func(tx *bolt.Tx) error {
		if err := dropOutboxOf(tx, id); err != nil {
			return err
		}
		old, _, err := split(in(tx, bucketRejections).Get([]byte(id)))
		if rejection.CodeOf(err) == rejection.CodeNotFound {
			return nil
		}
		if err != nil {
			return err
		}
		if err := dropIndexes(tx, id, old); err != nil {
			return err
		}
		return in(tx, bucketRejections).Delete([]byte(id))
	})
}

// put writes the rejection, its summary and its place in the due index.
func put(tx *bolt.Tx, r *rejection.Rejection) error {
	h := headOf(r)
	line, err := encode(h)
	if err != nil {
		return err
	}
	body, err := encode(r)
	if err != nil {
		return err
	}
	summary, err := encode(r.Summary())
	if err != nil {
		return err
	}
	if err := in(tx, bucketRejections).Put([]byte(r.ID), append(append(line, '\n'), body...)); err != nil {
		return err
	}
	if err := in(tx, bucketList).Put(h.listKey(r.ID), summary); err != nil {
		return err
	}
	if h.Due.IsZero() {
		return nil
	}
	return in(tx, bucketDue).Put(h.dueKey(r.ID), nil)
}

func dropIndexes(tx *bolt.Tx, id rejection.ID, h head) error {
	return errors.Join(in(tx, bucketDue).Delete(h.dueKey(id)), in(tx, bucketList).Delete(h.listKey(id)))
}

// split takes a stored rejection apart. CodeNotFound: there is none.
func split(stored []byte) (head, []byte, error) {
	if stored == nil {
		return head{}, nil, notFound("rejection")
	}
	line, body, _ := bytes.Cut(stored, []byte{'\n'})
	var h head
	if err := json.Unmarshal(line, &h); err != nil {
		return head{}, nil, fmt.Errorf("read head: %w", err)
	}
	return h, body, nil
}

// encode writes v as one line of JSON. It leaves <, > and & as they are: mails are full of them.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	if b.Len() > maxItem {
		return nil, rejection.Refuse(rejection.CodeTooLarge, "item")
	}
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'}), nil
}

// Due implements workflow.Store. The index does not lag.
func (s *Store) Due(ctx context.Context, now time.Time, limit int) ([]workflow.Key, error) {
	var keys []workflow.Key
	if limit <= 0 {
		return nil, ctx.Err()
	}
	err := s.read(ctx, "list what is due", func(tx *bolt.Tx) error {
		return walk(in(tx, bucketDue), nil, nil, func(key, _ []byte) (bool, error) {
			due, err := momentOf(key)
			if err != nil || due.After(now) {
				return false, err
			}
			keys = append(keys, workflow.Key{ID: rejection.ID(key[momentSize:]), Due: due})
			return len(keys) < limit, nil
		})
	})
	return keys, err
}
