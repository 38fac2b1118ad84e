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

// suppression is why and since when an address is never written to again.
type suppression struct {
	Why string    `json:"why"`
	At  time.Time `json:"at"`
}

// Suppress implements workflow.Store. The first reason stays.
func (s *Store) Suppress(ctx context.Context, key, why string, at time.Time) error {
	return s.write(ctx, "suppress", func(tx *bolt.Tx) error {
		if in(tx, bucketSuppressed).Get(name(key)) != nil {
			return nil
		}
		return putJSON(tx, bucketSuppressed, name(key), suppression{Why: why, At: at})
	})
}

// Suppressed implements workflow.Store.
func (s *Store) Suppressed(ctx context.Context, key string) (bool, error) {
	var found bool
	err := s.read(ctx, "look up suppression", func(tx *bolt.Tx) error {
		found = in(tx, bucketSuppressed).Get(name(key)) != nil
		return nil
	})
	return found, err
}

// Reserve implements workflow.Store. A place that is held already is taken anew: it counts from now.
func (s *Store) Reserve(ctx context.Context, now time.Time, by string, caps []workflow.Cap) error {
	return s.write(ctx, "reserve", func(tx *bolt.Tx) error {
		if err := sweep(tx, now); err != nil {
			return err
		}
		for _, c := range caps {
			if err := room(tx, now, by, c); err != nil {
				return err
			}
			if err := takePlace(tx, now, by, c); err != nil {
				return err
			}
		}
		return nil
	})
}

// Release implements workflow.Store.
func (s *Store) Release(ctx context.Context, by string, caps []workflow.Cap) error {
	return s.write(ctx, "release", func(tx *bolt.Tx) error {
		for _, c := range caps {
			if err := dropPlace(tx, c.Key, by); err != nil {
				return err
			}
		}
		return nil
	})
}

// room requires that the places of others within the window leave one. It reads no more of them than the limit.
func room(tx *bolt.Tx, now time.Time, by string, c workflow.Cap) error {
	others, prefix := 0, prefixOf(c.Key)
	begin := now.Add(-c.Window)
	first := appendMoment(bytes.Clone(prefix), begin.Add(1))
	err := walk(in(tx, bucketPlaces), prefix, first, func(key, _ []byte) (bool, error) {
		if string(key[len(prefix)+momentSize:]) != by {
			others++
		}
		return others < c.Limit, nil
	})
	if err == nil && others >= c.Limit {
		return rejection.Refuse(rejection.CodeLimited, "cap")
	}
	return err
}

// place is the value of a holder: the moment that the place was taken and the one after which it no longer counts.
type place struct {
	Taken time.Time `json:"taken"`
	Ends  time.Time `json:"ends"`
}

func holderKey(cap, by string) []byte { return append(prefixOf(cap), by...) }

func placeKey(cap, by string, taken time.Time) []byte {
	return append(appendMoment(prefixOf(cap), taken), by...)
}

func takePlace(tx *bolt.Tx, now time.Time, by string, c workflow.Cap) error {
	if err := dropPlace(tx, c.Key, by); err != nil {
		return err
	}
	p := place{Taken: now, Ends: now.Add(c.Window)}
	if err := in(tx, bucketPlaces).Put(placeKey(c.Key, by, now), nil); err != nil {
		return err
	}
	if err := remind(tx, p.Ends, bucketHolders, holderKey(c.Key, by)); err != nil {
		return err
	}
	return putJSON(tx, bucketHolders, holderKey(c.Key, by), p)
}

func dropPlace(tx *bolt.Tx, cap, by string) error {
	var p place
	key := holderKey(cap, by)
	if err := decode(in(tx, bucketHolders).Get(key), &p, "place"); err != nil {
		return ignoreMissing(err)
	}
	return errors.Join(in(tx, bucketPlaces).Delete(placeKey(cap, by, p.Taken)), in(tx, bucketHolders).Delete(key))
}

func expirePlace(tx *bolt.Tx, key []byte, ended time.Time) error {
	var p place
	err := decode(in(tx, bucketHolders).Get(key), &p, "place")
	if err != nil || !p.Ends.Equal(ended) {
		return ignoreMissing(err)
	}
	cap, by := splitText(key)
	return dropPlace(tx, cap, by)
}

// mark is the value of Once.
type mark struct {
	By    string    `json:"by"`
	Until time.Time `json:"until"`
}

// Once implements workflow.Store.
func (s *Store) Once(ctx context.Context, key, by string, now, until time.Time) error {
	return s.write(ctx, "mark once", func(tx *bolt.Tx) error {
		var m mark
		err := decode(in(tx, bucketOnce).Get(name(key)), &m, "mark")
		if ignoreMissing(err) != nil {
			return err
		}
		if err == nil && m.By != by && m.Until.After(now) {
			return rejection.Refuse(rejection.CodeExists, "mark")
		}
		if err := sweep(tx, now); err != nil {
			return err
		}
		if err := remind(tx, until, bucketOnce, name(key)); err != nil {
			return err
		}
		return putJSON(tx, bucketOnce, name(key), mark{By: by, Until: until})
	})
}

func expireMark(tx *bolt.Tx, key []byte, ended time.Time) error {
	var m mark
	err := decode(in(tx, bucketOnce).Get(key), &m, "mark")
	if err != nil || !m.Until.Equal(ended) {
		return ignoreMissing(err)
	}
	return in(tx, bucketOnce).Delete(key)
}
