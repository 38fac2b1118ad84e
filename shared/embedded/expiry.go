package embedded

import (
	"bytes"
	"errors"
	"time"

	bolt "go.etcd.io/bbolt"

	"lemonaid/shared/rejection"
)

const (
	// grace is how long what is over stays, in case the clock is set back.
	grace = 24 * time.Hour
	// swept is the most that one write cleans away, so that none has to pay for a long silence.
	swept = 16
)

// remind notes that what is under key in the bucket may be cleaned away after that moment; zero means never.
func remind(tx *bolt.Tx, ends time.Time, bucket string, key []byte) error {
	if ends.IsZero() {
		return nil
	}
	return in(tx, bucketExpires).Put(append(appendText(appendMoment(nil, ends), bucket), key...), nil)
}

// sweep cleans away some of what was over a day before now. No answer depends on it.
func sweep(tx *bolt.Tx, now time.Time) error {
	reminders, err := take(in(tx, bucketExpires), nil, swept)
	if err != nil {
		return err
	}
	for _, reminder := range reminders {
		ended, err := momentOf(reminder)
		if err != nil {
			return err
		}
		if ended.After(now.Add(-grace)) {
			return nil
		}
		if err := expire(tx, reminder[momentSize:], ended); err != nil {
			return err
		}
		if err := in(tx, bucketExpires).Delete(reminder); err != nil {
			return err
		}
	}
	return nil
}

// expire deletes what a reminder is about, unless it was prolonged or replaced since.
func expire(tx *bolt.Tx, about []byte, ended time.Time) error {
	for bucket, drop := range map[string]func(*bolt.Tx, []byte, time.Time) error{
		bucketTokens: expireToken, bucketHolders: expirePlace, bucketOnce: expireMark,
	} {
		if key, ok := bytes.CutPrefix(about, prefixOf(bucket)); ok {
			return drop(tx, key, ended)
		}
	}
	return errors.New("a reminder about nothing known")
}

func ignoreMissing(err error) error {
	if rejection.CodeOf(err) == rejection.CodeNotFound {
		return nil
	}
	return err
}
