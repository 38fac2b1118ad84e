package embedded_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"lemonaid/shared/embedded"
	"lemonaid/shared/rejection"
)

// open returns a store on a file of its own. What every store does is tested by package storetest; here is what only this
// one does.
func open(t testing.TB) *embedded.Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "lemonaid.db"))
}

func openAt(t testing.TB, path string) *embedded.Store {
	t.Helper()
	store, err := embedded.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func hour(n int) time.Time { return time.Date(2026, 3, 10, n, 0, 0, 0, time.UTC) }

// TestReopen requires that everything is there after a restart, in a folder that Open made.
func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data", "of", "robin", "lemonaid.db")
	for version := 1; version <= 3; version++ {
		store, err := embedded.Open(path)
		ok(t, err)
		if version == 1 {
			ok(t, store.Create(t.Context(), rejection.Rejection{ID: "r", Owner: "robin@mail.example", Created: hour(1)}))
		}
		r, err := store.Load(t.Context(), "r")
		if err != nil || r.Version != version {
			t.Fatalf("version %d, %v", r.Version, err)
		}
		ok(t, store.Save(t.Context(), r))
		ok(t, store.Close())
		ok(t, store.Close())
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the file: %v %v", info.Mode(), err)
	}
}

func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	used := filepath.Join(folder, "used.db")
	openAt(t, used)
	text := filepath.Join(folder, "text.db")
	ok(t, os.WriteFile(text, []byte("dear diary, today I applied again"), 0o600))
	newer := filepath.Join(folder, "newer.db")
	setFormat(t, newer, "2")
	for name, c := range map[string]struct {
		path string
		want error
	}{
		"in use":     {used, embedded.ErrInUse},
		"no store":   {text, nil},
		"a folder":   {folder, nil},
		"newer":      {newer, nil},
		"under file": {filepath.Join(text, "x.db"), nil},
	} {
		store, err := embedded.Open(c.path)
		if err == nil || store != nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if body, err := os.ReadFile(text); err != nil || string(body) != "dear diary, today I applied again" {
		t.Error("somebody else's file was changed")
	}
}

// setFormat makes a file that says it has another format.
func setFormat(t *testing.T, path, format string) {
	t.Helper()
	store, err := embedded.Open(path)
	ok(t, err)
	ok(t, store.Close())
	db, err := bolt.Open(path, 0o600, nil)
	ok(t, err)
	ok(t, db.Update(func(tx *bolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("format"), []byte(format)) }))
	ok(t, db.Close())
}

// TestClosed requires that a call after Close fails and does nothing else.
func TestClosed(t *testing.T) {
	store := open(t)
	ok(t, store.Close())
	if _, err := store.Load(t.Context(), "r"); err == nil || rejection.CodeOf(err) != "" {
		t.Errorf("load: %v", err)
	}
	if err := store.Create(t.Context(), rejection.Rejection{ID: "r"}); err == nil {
		t.Error("create: no error")
	}
}

func TestRaw(t *testing.T) {
	store := open(t)
	raw := store.Raw()
	large := make([]byte, 5<<20)
	mails := []embedded.Mail{{Key: "a", Bytes: []byte("Subject: \xff\x00\r\n")}, {Key: "", Bytes: []byte("x")}, {Key: "empty"}, {Key: "raw/漢", Bytes: large}}
	for _, m := range mails {
		ok(t, raw.Put(t.Context(), m))
	}
	for _, m := range mails {
		got, err := raw.Get(t.Context(), m.Key, int64(len(m.Bytes)))
		if err != nil || string(got) != string(m.Bytes) {
			t.Errorf("%q: %d bytes, %v", m.Key, len(got), err)
		}
		if _, err := raw.Get(t.Context(), m.Key, int64(len(m.Bytes))-1); rejection.CodeOf(err) != rejection.CodeTooLarge {
			t.Errorf("%q past its limit: %v", m.Key, err)
		}
	}
	ok(t, raw.Put(t.Context(), embedded.Mail{Key: "a", Bytes: []byte("again")}))
	if got, err := raw.Get(t.Context(), "a", 100); err != nil || string(got) != "again" {
		t.Errorf("%q %v", got, err)
	}
	for range 2 {
		ok(t, raw.Delete(t.Context(), "a"))
	}
	if _, err := raw.Get(t.Context(), "a", 100); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("after deletion: %v", err)
	}
}
