package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"lemonaid/shared/embedded"
	"lemonaid/shared/rejection"
)

// perOwner is how many rejections each owner of a crowd has.
const perOwner = 100

// crowd makes a file in which Robin and as many other owners as LEMONAID_BENCH_OWNERS says have 100 rejections each.
func crowd(b *testing.B) string {
	b.Helper()
	owners, err := strconv.Atoi(cmp.Or(os.Getenv("LEMONAID_BENCH_OWNERS"), "10"))
	if err != nil {
		b.Fatal(err)
	}
	h := newHouse(b, plan{noBox: true})
	sample := h.load(h.ready(robin, "generic: one").ID)
	file := filepath.Join(b.TempDir(), "crowd.db")
	store, err := embedded.Open(file)
	if err != nil {
		b.Fatal(err)
	}
	for n := range perOwner {
		r := sample
		r.ID, r.Version, r.Created = idOf(robin, n), 0, monday.Add(time.Duration(n)*time.Minute)
		if err := store.Create(b.Context(), r); err != nil {
			b.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
	multiply(b, file, owners)
	return file
}

func idOf(owner rejection.Owner, n int) rejection.ID {
	return rejection.NewID(owner, rejection.Original{Text: strconv.Itoa(n)})
}

// multiply gives to other owners what Robin has. It works on the bytes of the file, where a name and an id are as long as any other,
// and many at a time: through the store a million writes that are each on the disk would take hours.
func multiply(b *testing.B, file string, owners int) {
	b.Helper()
	db, err := bolt.Open(file, 0o600, &bolt.Options{NoSync: true, NoFreelistSync: true, FreelistType: bolt.FreelistMapType})
	if err != nil {
		b.Fatal(err)
	}
	robins := map[string]map[string]string{}
	err = db.View(func(tx *bolt.Tx) error {
		for _, name := range []string{"rejections", "list", "due"} {
			robins[name] = map[string]string{}
			err := tx.Bucket([]byte(name)).ForEach(func(key, value []byte) error {
				robins[name][string(key)] = string(value)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	const many = 50
	for from := 0; from < owners && err == nil; from += many {
		err = db.Update(func(tx *bolt.Tx) error {
			for i := from; i < min(from+many, owners); i++ {
				if err := double(tx, robins, rejection.Owner(fmt.Sprintf("o%0*d@c.example", len(robin)-11, i))); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := errors.Join(err, db.Close()); err != nil {
		b.Fatal(err)
	}
}

// double writes Robin's entries once more, as another owner's.
func double(tx *bolt.Tx, robins map[string]map[string]string, owner rejection.Owner) error {
	pairs := []string{string(robin), string(owner)}
	for n := range perOwner {
		pairs = append(pairs, string(idOf(robin, n)), string(idOf(owner, n)))
	}
	renamed := strings.NewReplacer(pairs...)
	for name, entries := range robins {
		for key, value := range entries {
			if err := tx.Bucket([]byte(name)).Put([]byte(renamed.Replace(key)), []byte(renamed.Replace(value))); err != nil {
				return err
			}
		}
	}
	return nil
}

func benchmark(b *testing.B, a ask, bearer bool) {
	h := newHouse(b, plan{noBox: true, file: crowd(b)})
	if a.path == "/rejections/" {
		a.path += string(idOf(robin, 1))
	}
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8025"+a.path, nil)
	if bearer {
		r.Header.Set("Authorization", "Bearer "+h.tokens[robin])
	} else {
		r.AddCookie(&http.Cookie{Name: "lemonaid", Value: h.session[robin]})
	}
	size := 0
	b.ReportAllocs()
	before := processorTime(b)
	for b.Loop() {
		w := httptest.NewRecorder()
		h.handler.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			b.Fatalf("status %d: %s", w.Code, w.Body)
		}
		size = w.Body.Len()
	}
	b.ReportMetric(float64(processorTime(b)-before)/float64(b.N), "cpu-ns/op")
	b.ReportMetric(float64(size), "bytes/answer")
}

// processorTime is what this process has used of the processor; on a busy machine it says more than the clock on the wall.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// Fifty rows of the API, over however many rejections there are.
func BenchmarkListOfTheAPI(b *testing.B) { benchmark(b, ask{path: "/v1/rejections"}, true) }

// The board with fifty rows.
func BenchmarkBoard(b *testing.B) { benchmark(b, ask{path: "/"}, false) }

// One rejection as a page, checks and preview included.
func BenchmarkCase(b *testing.B) { benchmark(b, ask{path: "/rejections/"}, false) }

func BenchmarkNew(b *testing.B) {
	h := newHouse(b, plan{})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(Options{App: h.app}); err != nil {
			b.Fatal(err)
		}
	}
}
