package worker_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"lemonaid/infra/local/worker"
)

var nine = time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)

func kept(queue, body string, at time.Time) worker.Kept {
	return worker.Kept{Queue: queue, At: at, Tries: 8, Failure: "code", Body: json.RawMessage(body)}
}

func TestAnEmptyShelf(t *testing.T) {
	shelf := worker.Shelf{Path: filepath.Join(t.TempDir(), "missing")}
	if list, err := shelf.List(); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	if n, err := shelf.PutBack(func(worker.Kept) error { return nil }); n != 0 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
}

func TestTheShelfKeepsItemsInOrder(t *testing.T) {
	shelf := worker.Shelf{Path: filepath.Join(t.TempDir(), "shelf")}
	// Two of the same moment must not replace each other.
	for _, k := range []worker.Kept{
		kept("inbound", "2", nine.Add(time.Second)), kept("inbound", "1", nine), kept("inbound", "1", nine), kept("events", "0", nine.Add(-time.Hour)),
	} {
		if err := shelf.Keep(k); err != nil {
			t.Fatal(err)
		}
	}
	var order []string
	n, err := shelf.PutBack(func(k worker.Kept) error {
		order = append(order, string(k.Body))
		return nil
	})
	if err != nil || n != 4 || !slices.Equal(order, []string{"0", "1", "1", "2"}) {
		t.Errorf("%d: %v, %v", n, order, err)
	}
	if list, _ := shelf.List(); len(list) != 0 {
		t.Errorf("%d are still there", len(list))
	}
}

func TestABodyThatIsNoJSONIsKeptToo(t *testing.T) {
	shelf := worker.Shelf{Path: t.TempDir()}
	if err := shelf.Keep(kept("inbound", "\xff not json", nine)); err != nil {
		t.Fatal(err)
	}
	_, err := shelf.PutBack(func(k worker.Kept) error {
		if !strings.Contains(string(k.Body), "not json") {
			t.Errorf("body %q", k.Body)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheShelfIsPrivate(t *testing.T) {
	shelf := worker.Shelf{Path: filepath.Join(t.TempDir(), "shelf")}
	if err := shelf.Keep(kept("inbound", "1", nine)); err != nil {
		t.Fatal(err)
	}
	list, err := shelf.List()
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if info, err := os.Stat(list[0]); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestWhatCantBePutBackStays(t *testing.T) {
	shelf := worker.Shelf{Path: t.TempDir()}
	for _, body := range []string{"1", "2"} {
		if err := shelf.Keep(kept("inbound", body, nine)); err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range map[string]string{"damaged.json": "{", "readme.txt": "hello", ".hidden.json": "{}"} {
		if err := os.WriteFile(filepath.Join(shelf.Path, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	n, err := shelf.PutBack(func(k worker.Kept) error {
		if string(k.Body) == "1" {
			return errors.New("queue full")
		}
		return nil
	})
	if n != 1 || err == nil || !strings.Contains(err.Error(), "queue full") || !strings.Contains(err.Error(), "damaged.json") {
		t.Errorf("%d, %v", n, err)
	}
	if list, _ := shelf.List(); len(list) != 2 {
		t.Errorf("%d are left, want the refused and the damaged one", len(list))
	}
}
