package embedded

import (
	"bytes"
	"context"
	"errors"
	"time"

	bolt "go.etcd.io/bbolt"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// maxTokens is the most tokens that a list shows.
const maxTokens = 100

func tokenListKey(t workflow.Token) []byte {
	return append(appendInverted(prefixOf(string(t.Owner), string(t.Purpose)), t.Created), t.Hash...)
}

// SaveToken implements workflow.Store.
func (s *Store) SaveToken(ctx context.Context, t workflow.Token) error {
	return s.write(ctx, "save token", func(tx *bolt.Tx) error {
		if in(tx, bucketTokens).Get(name(t.Hash)) != nil {
			return rejection.Refuse(rejection.CodeExists, "token")
		}
		if err := sweep(tx, t.Created); err != nil {
			return err
		}
		if err := remind(tx, t.Expires, bucketTokens, name(t.Hash)); err != nil {
			return err
		}
		if err := in(tx, bucketTokenList).Put(tokenListKey(t), []byte(t.Hash)); err != nil {
			return err
		}
		return putJSON(tx, bucketTokens, name(t.Hash), t)
	})
}

// LoadToken implements workflow.Store.
func (s *Store) LoadToken(ctx context.Context, hash string, now time.Time) (workflow.Token, error) {
	var t workflow.Token
	err := s.read(ctx, "load token", func(tx *bolt.Tx) (err error) {
		t, err = liveToken(tx, hash, now)
		return err
	})
	return t, err
}

// TakeToken implements workflow.Store.
func (s *Store) TakeToken(ctx context.Context, hash string, now time.Time) (workflow.Token, error) {
	var t workflow.Token
	err := s.write(ctx, "take token", func(tx *bolt.Tx) (err error) {
		if t, err = liveToken(tx, hash, now); err != nil {
			return err
		}
		return dropToken(tx, hash)
	})
	if err != nil {
		return workflow.Token{}, err
	}
	return t, nil
}

// DeleteToken implements workflow.Store.
func (s *Store) DeleteToken(ctx context.Context, hash string) error {
	return s.write(ctx, "delete token", func(tx *bolt.Tx) error { return dropToken(tx, hash) })
}

// ListTokens implements workflow.Store, newest first.
func (s *Store) ListTokens(ctx context.Context, owner rejection.Owner, purpose workflow.Purpose, now time.Time) ([]workflow.Token, error) {
	var list []workflow.Token
	prefix := prefixOf(string(owner), string(purpose))
	err := s.read(ctx, "list tokens", func(tx *bolt.Tx) error {
		return walk(in(tx, bucketTokenList), prefix, prefix, func(_, hash []byte) (bool, error) {
			t, err := liveToken(tx, string(hash), now)
			if rejection.CodeOf(err) == rejection.CodeNotFound {
				return true, nil
			}
			list = append(list, t)
			return len(list) < maxTokens, err
		})
	})
	return list, err
}

// liveToken returns a token. CodeNotFound: there is none, or it is expired.
func liveToken(tx *bolt.Tx, hash string, now time.Time) (workflow.Token, error) {
	var t workflow.Token
	if err := decode(in(tx, bucketTokens).Get(name(hash)), &t, "token"); err != nil {
		return workflow.Token{}, err
	}
	if !t.Live(now) {
		return workflow.Token{}, notFound("token")
	}
	return t, nil
}

func dropToken(tx *bolt.Tx, hash string) error {
	var t workflow.Token
	err := decode(in(tx, bucketTokens).Get(name(hash)), &t, "token")
	if rejection.CodeOf(err) == rejection.CodeNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(in(tx, bucketTokenList).Delete(tokenListKey(t)), in(tx, bucketTokens).Delete(name(hash)))
}

// expireToken deletes a token that ended at that moment, and not one that took its place.
func expireToken(tx *bolt.Tx, key []byte, ended time.Time) error {
	var t workflow.Token
	err := decode(in(tx, bucketTokens).Get(key), &t, "token")
	if err != nil || !t.Expires.Equal(ended) {
		return ignoreMissing(err)
	}
	return dropToken(tx, string(bytes.TrimPrefix(key, name(""))))
}
