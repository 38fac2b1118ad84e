package embedded

import (
	"bytes"
	"context"

	bolt "go.etcd.io/bbolt"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// Raw keeps raw mails in the file. It implements workflow.Raw.
type Raw struct{ store *Store }

var _ workflow.Raw = Raw{}

// Raw returns the raw mails of the file.
func (s *Store) Raw() Raw { return Raw{store: s} }

// Mail is a raw mail and the key it is found by.
type Mail struct {
	Key   string
	Bytes []byte
}

// Put stores a raw mail, replacing the one under its key. The caller bounds its size.
func (r Raw) Put(ctx context.Context, m Mail) error {
	return r.store.write(ctx, "store raw mail", func(tx *bolt.Tx) error { return putMail(tx, m) })
}

func putMail(tx *bolt.Tx, m Mail) error { return in(tx, bucketRaw).Put(name(m.Key), m.Bytes) }

// Get implements workflow.Raw.
func (r Raw) Get(ctx context.Context, key string, limit int64) ([]byte, error) {
	var raw []byte
	err := r.store.read(ctx, "load raw mail", func(tx *bolt.Tx) error {
		stored := in(tx, bucketRaw).Get(name(key))
		if stored == nil {
			return notFound("raw mail")
		}
		if int64(len(stored)) > limit {
			return rejection.Refuse(rejection.CodeTooLarge, "raw mail")
		}
		raw = bytes.Clone(stored)
		return nil
	})
	return raw, err
}

// Delete implements workflow.Raw.
func (r Raw) Delete(ctx context.Context, key string) error {
	return r.store.write(ctx, "delete raw mail", func(tx *bolt.Tx) error { return in(tx, bucketRaw).Delete(name(key)) })
}
