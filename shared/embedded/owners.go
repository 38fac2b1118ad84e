package embedded

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"

	bolt "go.etcd.io/bbolt"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// LoadProfile implements workflow.Store.
func (s *Store) LoadProfile(ctx context.Context, owner rejection.Owner) (rejection.Profile, error) {
	var p rejection.Profile
	err := s.read(ctx, "load profile", func(tx *bolt.Tx) error {
		return decode(in(tx, bucketProfiles).Get(name(string(owner))), &p, "profile")
	})
	return p, err
}

// SaveProfile implements workflow.Store.
func (s *Store) SaveProfile(ctx context.Context, p rejection.Profile) error {
	return s.write(ctx, "save profile", func(tx *bolt.Tx) error {
		var old rejection.Profile
		key := name(string(p.Owner))
		err := decode(in(tx, bucketProfiles).Get(key), &old, "profile")
		if err != nil && rejection.CodeOf(err) != rejection.CodeNotFound {
			return err
		}
		if old.Version != p.Version {
			return rejection.Refuse(rejection.CodeConflict, "profile")
		}
		p.Version++
		return putJSON(tx, bucketProfiles, key, p)
	})
}

// Erase implements workflow.Store.
func (s *Store) Erase(ctx context.Context, owner rejection.Owner) error {
	prefix := prefixOf(string(owner))
	return s.write(ctx, "erase owner", func(tx *bolt.Tx) error {
		err := walk(in(tx, bucketTokenList), prefix, prefix, func(_, hash []byte) (bool, error) {
			return true, in(tx, bucketTokens).Delete(name(string(hash)))
		})
		for _, bucket := range []string{bucketTokenList, bucketLessons, bucketLessonList} {
			err = errors.Join(err, dropPrefix(in(tx, bucket), prefix))
		}
		return errors.Join(err, in(tx, bucketProfiles).Delete(name(string(owner))))
	})
}

// dropPrefix deletes every key that begins with prefix.
func dropPrefix(b *bolt.Bucket, prefix []byte) error {
	for {
		keys, err := take(b, prefix, 1000)
		if err != nil || len(keys) == 0 {
			return err
		}
		for _, key := range keys {
			if err := b.Delete(key); err != nil {
				return err
			}
		}
	}
}

func lessonListKey(l rejection.Lesson) []byte {
	return append(appendInverted(prefixOf(string(l.Owner)), l.At), l.ID...)
}

func lessonKey(owner rejection.Owner, id string) []byte {
	return append(prefixOf(string(owner)), id...)
}

// SaveLesson implements workflow.Store.
func (s *Store) SaveLesson(ctx context.Context, l rejection.Lesson) error {
	return s.write(ctx, "save lesson", func(tx *bolt.Tx) error {
		if err := dropLesson(tx, l.Owner, l.ID); err != nil {
			return err
		}
		if err := in(tx, bucketLessonList).Put(lessonListKey(l), nil); err != nil {
			return err
		}
		return putJSON(tx, bucketLessons, lessonKey(l.Owner, l.ID), l)
	})
}

// ListLessons implements workflow.Store.
func (s *Store) ListLessons(ctx context.Context, owner rejection.Owner, p workflow.Page) ([]rejection.Lesson, string, error) {
	var list []rejection.Lesson
	lessons := listing{bucket: bucketLessonList, prefix: prefixOf(string(owner)), page: p}
	next, err := s.page(ctx, lessons, func(tx *bolt.Tx, key, _ []byte) (bool, error) {
		var l rejection.Lesson
		err := decode(in(tx, bucketLessons).Get(lessonKey(owner, string(key[momentSize:]))), &l, "lesson")
		list = append(list, l)
		return true, err
	})
	return list, next, err
}

// DeleteLesson implements workflow.Store.
func (s *Store) DeleteLesson(ctx context.Context, owner rejection.Owner, id string) error {
	return s.write(ctx, "delete lesson", func(tx *bolt.Tx) error { return dropLesson(tx, owner, id) })
}

func dropLesson(tx *bolt.Tx, owner rejection.Owner, id string) error {
	var old rejection.Lesson
	key := lessonKey(owner, id)
	err := decode(in(tx, bucketLessons).Get(key), &old, "lesson")
	if rejection.CodeOf(err) == rejection.CodeNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(in(tx, bucketLessonList).Delete(lessonListKey(old)), in(tx, bucketLessons).Delete(key))
}

// decode reads a stored value. CodeNotFound: there is none.
func decode(stored []byte, v any, what string) error {
	if stored == nil {
		return notFound(what)
	}
	return json.NewDecoder(bytes.NewReader(stored)).Decode(v)
}

func putJSON(tx *bolt.Tx, bucket string, key []byte, v any) error {
	value, err := encode(v)
	if err != nil {
		return err
	}
	return in(tx, bucket).Put(key, value)
}
