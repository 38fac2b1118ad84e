package embedded

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	bolt "go.etcd.io/bbolt"

	"lemonaid/shared/workflow"
)

func day(n int) time.Time { return time.Date(2026, 3, n, 12, 0, 0, 0, time.UTC) }

func openHere(t testing.TB) *Store {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "lemonaid.db"))
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// counts returns how many keys each bucket that expires has.
func counts(t *testing.T, s *Store) map[string]int {
	t.Helper()
	n := map[string]int{}
	must(t, s.db.View(func(tx *bolt.Tx) error {
		for _, bucket := range []string{bucketTokens, bucketTokenList, bucketHolders, bucketPlaces, bucketOnce, bucketExpires} {
			if keys := in(tx, bucket).Stats().KeyN; keys > 0 {
				n[bucket] = keys
			}
		}
		return nil
	}))
	return n
}

func saveToken(t *testing.T, s *Store, hash string, created, expires time.Time) {
	t.Helper()
	must(t, s.SaveToken(t.Context(), workflow.Token{Hash: hash, Owner: "robin@mail.example", Created: created, Expires: expires}))
}

// TestSweep requires that what is over for a day is cleaned away by later writes, and what is not stays.
func TestSweep(t *testing.T) {
	s, caps := openHere(t), []workflow.Cap{{Key: "c", Limit: 9, Window: time.Hour}}
	saveToken(t, s, "ends", day(1), day(2))
	saveToken(t, s, "never", day(1), time.Time{})
	saveToken(t, s, "prolonged", day(1), day(2))
	must(t, s.DeleteToken(t.Context(), "prolonged"))
	saveToken(t, s, "prolonged", day(1), day(9))
	must(t, s.Reserve(t.Context(), day(1), "a", caps))
	must(t, s.Reserve(t.Context(), day(1), "b", caps))
	must(t, s.Once(t.Context(), "over", "a", day(1), day(2)))
	must(t, s.Once(t.Context(), "longer", "a", day(1), day(2)))
	must(t, s.Once(t.Context(), "longer", "a", day(1), day(9)))

	saveToken(t, s, "too soon", day(2), time.Time{})
	must(t, s.Reserve(t.Context(), day(2).Add(-time.Minute), "b", caps))
	if got := counts(t, s)[bucketTokens]; got != 4 {
		t.Fatalf("%d tokens: something went before its day", got)
	}
	must(t, s.Once(t.Context(), "now", "a", day(5), day(6)))
	want := map[string]int{bucketTokens: 3, bucketTokenList: 3, bucketOnce: 2, bucketExpires: 3}
	if diff := cmp.Diff(want, counts(t, s)); diff != "" {
		t.Error(diff)
	}
}

// TestSweepIsBounded requires that no write has to clean up after a long silence, and that many writes do.
func TestSweepIsBounded(t *testing.T) {
	s := openHere(t)
	for i := range 100 {
		must(t, s.Once(t.Context(), fmt.Sprint(i), "a", day(1), day(2)))
	}
	must(t, s.Once(t.Context(), "later", "a", day(20), day(21)))
	if got := counts(t, s)[bucketOnce]; got != 101-swept {
		t.Errorf("%d marks are left after one write", got)
	}
	for range 100/swept + 1 {
		must(t, s.Once(t.Context(), "later", "a", day(20), day(21)))
	}
	if diff := cmp.Diff(map[string]int{bucketOnce: 1, bucketExpires: 1}, counts(t, s)); diff != "" {
		t.Error(diff)
	}
}

func TestExpireRefusesNonsense(t *testing.T) {
	s := openHere(t)
	must(t, s.db.Update(func(tx *bolt.Tx) error {
		if expire(tx, []byte("nonsense"), day(1)) == nil {
			t.Error("no error")
		}
		return nil
	}))
}

// TestI09FileHoldsNothing looks into the file itself: after Erase and Delete no key and no value names the owner (I9).
func TestI09FileHoldsNothing(t *testing.T) {
	s := openHere(t)
	fillOwner(t, s)
	must(t, s.Erase(t.Context(), "robin@mail.example"))
	must(t, s.Delete(t.Context(), "r1"))
	must(t, s.Raw().Delete(t.Context(), "raw/robin"))
	must(t, s.db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(bucket []byte, b *bolt.Bucket) error {
			return b.ForEach(func(k, v []byte) error {
				if holds(k, v, "robin") {
					t.Errorf("%s still holds %q %q", bucket, k, v)
				}
				return nil
			})
		})
	}))
}
