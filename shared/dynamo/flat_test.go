package dynamo_test

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"lemonaid/shared/dynamo"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// many is the size of the larger history: go test -run Flat -args -many 10000.
var many = flag.Int("many", 1000, "rejections of the larger history in TestFlat")

const few = 300

// past returns a rejection of a history: closed, all of one owner, with a text of usual length. Ten of all are due.
func past(i, of int) rejection.Rejection {
	r := rejection.Rejection{
		ID: rejection.ID(fmt.Sprintf("h%019d", i)), Owner: "robin@mail.example", Created: hour(0).Add(time.Duration(i) * time.Second),
		Original: rejection.Original{Text: strings.Repeat("We went with another candidate. ", 60)},
		Closed:   rejection.CloseDone,
	}
	if i%(of/10) == 0 {
		r.Notices = []rejection.Notice{{ID: "n", Kind: rejection.NoticeClosed, Due: hour(1)}}
	}
	return r
}

func fill(t *testing.T, s *dynamo.Store, n int) {
	t.Helper()
	group, ctx := errgroup.WithContext(t.Context())
	group.SetLimit(8)
	for i := range n {
		group.Go(func() error { return s.Create(ctx, past(i, n)) })
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
}

// TestFlat requires that no call costs more with a long history than with a short one: by requests, by the entries that
// DynamoDB looks at, and by bytes either way.
func TestFlat(t *testing.T) {
	short, long := costs(t, few), costs(t, *many)
	for name, a := range short {
		b := long[name]
		t.Logf("%-8s %5d: %+v   %5d: %+v", name, few, a, *many, b)
		if b.Requests > a.Requests || b.Scanned > a.Scanned || b.Sent > a.Sent+16 || b.Received > a.Received+64 {
			t.Errorf("%s: %+v with %d rejections, %+v with %d", name, a, few, b, *many)
		}
	}
}

func costs(t *testing.T, n int) map[string]cost {
	t.Helper()
	w := &wire{}
	s := open(t, w.options)
	fill(t, s, n)
	stored, err := s.Load(t.Context(), past(n/2+1, n).ID)
	if err != nil {
		t.Fatal(err)
	}
	calls := map[string]func(ctx context.Context) error{
		"Due":  func(ctx context.Context) error { _, err := s.Due(ctx, hour(2), 5); return err },
		"Load": func(ctx context.Context) error { _, err := s.Load(ctx, stored.ID); return err },
		"Save": func(ctx context.Context) error { return s.Save(ctx, stored) },
		"List": func(ctx context.Context) error {
			_, _, err := s.List(ctx, stored.Owner, workflow.Filter{}, workflow.Page{})
			return err
		},
		"Filtered": func(ctx context.Context) error {
			_, _, err := s.List(ctx, stored.Owner, workflow.Filter{Status: rejection.StatusClosed}, workflow.Page{Limit: 20})
			return err
		},
		"Create": func(ctx context.Context) error { return s.Create(ctx, past(1<<30, n)) },
	}
	measured := map[string]cost{}
	for name, call := range calls {
		w.take()
		if err := call(t.Context()); err != nil {
			t.Fatal(name, err)
		}
		measured[name] = w.take()
	}
	return measured
}
