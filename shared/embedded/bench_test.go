package embedded

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// sizes are the histories of BenchmarkStore: go test -bench Store -args -sizes 1000,1000000.
var sizes = flag.String("sizes", "1000,100000", "numbers of rejections in BenchmarkStore")

// perOwner is how many of a history one owner has; dueOf is how many of it there are for each one that is due.
const (
	perOwner = 500
	dueOf    = 50
)

func ownerOf(i int) rejection.Owner {
	return rejection.Owner(fmt.Sprintf("owner%d@mail.example", i/perOwner))
}

// past returns a rejection of a history: of usual length, with an id as random as ids are.
func past(i int) rejection.Rejection {
	created := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i) * time.Minute)
	text := strings.Repeat("Thank you for your interest in the position. We went with another candidate. ", 40)
	r := rejection.Rejection{
		ID:    rejection.NewID(ownerOf(i), rejection.Original{Subject: strconv.Itoa(i)}),
		Owner: ownerOf(i), Created: created, Updated: created, Version: 1, Closed: rejection.CloseDone,
		Original: rejection.Original{Subject: "Your application", Text: text},
	}
	if i%dueOf == 0 {
		r.Notices = []rejection.Notice{{ID: "n", Kind: rejection.NoticeClosed, Due: created}}
	}
	return r
}

// fill stores a history, many in one transaction.
func fill(b *testing.B, s *Store, n int) {
	b.Helper()
	for from := 0; from < n; from += 1000 {
		must(b, s.db.Update(func(tx *bolt.Tx) error {
			for i := from; i < min(from+1000, n); i++ {
				r := past(i)
				if err := put(tx, &r); err != nil {
					return err
				}
			}
			return nil
		}))
	}
}

// BenchmarkStore measures each call over a short and a long history. Writes are on the disk when they return, so they
// measure the disk as well.
func BenchmarkStore(b *testing.B) {
	for _, size := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(size)
		must(b, err)
		s, err := Open(filepath.Join(b.TempDir(), "lemonaid.db"))
		must(b, err)
		fill(b, s, n)
		for _, c := range benchCalls(b, s, n) {
			b.Run(c.name+"/"+size, func(b *testing.B) {
				b.ReportAllocs()
				before, i := written(s), 0
				for ; b.Loop(); i++ {
					must(b, c.do(b.Context(), i))
				}
				b.ReportMetric(float64(written(s)-before)/float64(i), "written-B/op")
			})
		}
		must(b, s.Close())
	}
}

// written returns how many bytes of pages were written to the file: it does not depend on the disk or its other users.
func written(s *Store) int64 {
	stats := s.db.Stats().TxStats
	return stats.GetPageAlloc()
}

// BenchmarkOpen measures opening a file with a short and a long history, which walks over its pages.
func BenchmarkOpen(b *testing.B) {
	for _, size := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(size)
		must(b, err)
		path := filepath.Join(b.TempDir(), "lemonaid.db")
		s, err := Open(path)
		must(b, err)
		fill(b, s, n)
		must(b, s.Close())
		b.Run(size, func(b *testing.B) {
			for b.Loop() {
				s, err := Open(path)
				must(b, err)
				must(b, s.Close())
			}
		})
	}
}

type benchCall struct {
	name string
	do   func(ctx context.Context, i int) error
}

func benchCalls(b *testing.B, s *Store, n int) []benchCall {
	b.Helper()
	next := n
	some := func(i int) rejection.Rejection { return past(i * 7919 % n) }
	return []benchCall{
		{"Due", func(ctx context.Context, _ int) error {
			keys, err := s.Due(ctx, time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC), 20)
			if len(keys) != 20 {
				return fmt.Errorf("%d due, %w", len(keys), err)
			}
			return nil
		}},
		{"Load", func(ctx context.Context, i int) error {
			_, err := s.Load(ctx, some(i).ID)
			return err
		}},
		{"List", func(ctx context.Context, i int) error {
			list, _, err := s.List(ctx, some(i).Owner, workflow.Filter{}, workflow.Page{})
			if len(list) != 50 {
				return fmt.Errorf("%d listed, %w", len(list), err)
			}
			return nil
		}},
		{"Save", func(ctx context.Context, i int) error {
			r, err := s.Load(ctx, some(i).ID)
			if err != nil {
				return err
			}
			return s.Save(ctx, r)
		}},
		{"Create", func(ctx context.Context, _ int) error {
			next++
			return s.Create(ctx, past(next))
		}},
	}
}
