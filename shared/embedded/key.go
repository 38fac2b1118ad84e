package embedded

import (
	"bytes"
	"encoding/binary"
	"errors"
	"time"

	bolt "go.etcd.io/bbolt"
)

// momentSize is the length of a moment in a key.
const momentSize = 12

// appendMoment appends a moment so that keys sort by it: the seconds since 1970 with the sign turned, and the nanoseconds.
func appendMoment(key []byte, t time.Time) []byte {
	key = binary.BigEndian.AppendUint64(key, uint64(t.Unix())^1<<63)
	return binary.BigEndian.AppendUint32(key, uint32(t.Nanosecond()))
}

// appendInverted appends a moment so that the newest comes first.
func appendInverted(key []byte, t time.Time) []byte {
	key = appendMoment(key, t)
	for i := len(key) - momentSize; i < len(key); i++ {
		key[i] = ^key[i]
	}
	return key
}

// momentOf reads what appendMoment wrote at the beginning of a key.
func momentOf(key []byte) (time.Time, error) {
	if len(key) < momentSize {
		return time.Time{}, errors.New("a key is too short for a moment")
	}
	seconds := int64(binary.BigEndian.Uint64(key) ^ 1<<63)
	return time.Unix(seconds, int64(binary.BigEndian.Uint32(key[8:]))).UTC(), nil
}

// appendText appends a text that more follows.
func appendText(key []byte, s string) []byte {
	return append(binary.BigEndian.AppendUint16(key, uint16(len(s))), s...)
}

// prefixOf returns the beginning that the keys of these texts share.
func prefixOf(texts ...string) []byte {
	var key []byte
	for _, s := range texts {
		key = appendText(key, s)
	}
	return key
}

// name returns the key of a text that may be empty, which bbolt does not allow.
func name(s string) []byte { return append([]byte{'='}, s...) }

// walk calls f with each key of the bucket from first on that begins with prefix, until f returns false.
func walk(b *bolt.Bucket, prefix, first []byte, f func(key, value []byte) (more bool, err error)) error {
	c := b.Cursor()
	for k, v := c.Seek(first); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
		more, err := f(k, v)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// walkBack is walk the other way: it begins with the last key before a key, nil for the end of the prefix.
func walkBack(b *bolt.Bucket, prefix, before []byte, f func(key, value []byte) (more bool, err error)) error {
	c := b.Cursor()
	if before == nil {
		before = behind(prefix)
	}
	first := c.Prev
	if k, _ := c.Seek(before); k == nil {
		first = c.Last
	}
	for k, v := first(); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Prev() {
		more, err := f(k, v)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// behind returns the first key that comes after all with a prefix that is not all 0xff.
func behind(prefix []byte) []byte {
	next := bytes.TrimRight(prefix, "\xff")
	next = bytes.Clone(next)
	next[len(next)-1]++
	return next
}

// take collects at most limit keys that begin with prefix, as copies, so that they can be deleted.
func take(b *bolt.Bucket, prefix []byte, limit int) ([][]byte, error) {
	var keys [][]byte
	err := walk(b, prefix, prefix, func(key, _ []byte) (bool, error) {
		keys = append(keys, bytes.Clone(key))
		return len(keys) < limit, nil
	})
	return keys, err
}

// splitText takes apart what appendText and an append behind it made.
func splitText(key []byte) (text, rest string) {
	if len(key) < 2 {
		return "", ""
	}
	n := min(2+int(binary.BigEndian.Uint16(key)), len(key))
	return string(key[2:n]), string(key[n:])
}
