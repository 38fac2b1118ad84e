package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// crowd fills the store: owners with rejections of their own each, and Robin with 100. LEMONAID_BENCH_OWNERS sets how many.
func crowd(b *testing.B, h *house) {
	b.Helper()
	owners, err := strconv.Atoi(orElse(os.Getenv("LEMONAID_BENCH_OWNERS"), "10"))
	if err != nil {
		b.Fatal(err)
	}
	sample := h.load(h.ready(robin, "generic: one").ID)
	for i := range owners + 1 {
		owner := rejection.Owner(fmt.Sprintf("owner-%d@crowd.example", i))
		if i == 0 {
			owner = robin
		}
		for n := range 100 {
			r := sample
			r.ID = rejection.NewID(owner, rejection.Original{Text: fmt.Sprint(n)})
			r.Owner, r.Version, r.Created = owner, 0, monday.Add(time.Duration(n)*time.Minute)
			if err := h.store.Create(b.Context(), r); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func benchmark(b *testing.B, a ask, bearer bool) {
	h := newHouse(b, plan{noBox: true})
	crowd(b, h)
	if a.path == "/rejections/" {
		a.path += string(rejection.NewID(robin, rejection.Original{Text: "1"}))
	}
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8025"+a.path, nil)
	if bearer {
		r.Header.Set("Authorization", "Bearer "+h.tokens[robin])
	} else {
		r.AddCookie(&http.Cookie{Name: "lemonaid", Value: h.session[robin]})
	}
	size := 0
	b.ReportAllocs()
	for b.Loop() {
		w := httptest.NewRecorder()
		h.handler.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			b.Fatalf("status %d: %s", w.Code, w.Body)
		}
		size = w.Body.Len()
	}
	b.ReportMetric(float64(size), "bytes/answer")
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
