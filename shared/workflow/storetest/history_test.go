package storetest

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// seeds is how many random histories each store is compared over; seed names the first one, to repeat a failure.
var (
	seeds = flag.Int("seeds", 12, "how many random histories TestHistories compares")
	seed  = flag.Uint64("seed", 1, "the first history of TestHistories")
)

// stepsOfHistory is the length of one history.
const stepsOfHistory = 150

// TestHistories carries out random histories on a store and on the model and requires the same answer at every step.
func TestHistories(t *testing.T) {
	for name, open := range map[string]opener{"Embedded": openEmbedded, "Dynamo": openDynamo} {
		t.Run(name, func(t *testing.T) {
			for n := range uint64(*seeds) {
				compareHistory(t, open, *seed+n)
			}
		})
	}
}

func compareHistory(t *testing.T, open opener, seed uint64) {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 0))
	store, plain := open(t), newModel(t)
	var told []string
	for n := range stepsOfHistory {
		call := randomCall(random, n)
		got, want := call.do(t.Context(), store), call.do(t.Context(), plain)
		told = append(told, fmt.Sprintf("%3d %s: %s", n, call.name, want.Code))
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			last := told[max(0, len(told)-15):]
			t.Fatalf("seed %d differs from the model (-model +store):\n%s\nafter\n%s", seed, diff, strings.Join(last, "\n"))
		}
	}
}

// said is what a call answered: a value, and the code of its error.
type said struct {
	Value any
	Code  rejection.Code
}

func saying(value any, err error) said {
	if err == nil {
		return said{Value: value}
	}
	if code := rejection.CodeOf(err); code != "" {
		return said{Code: code}
	}
	return said{Code: rejection.Code("failed: " + err.Error())}
}

// call is one call of the port.
type call struct {
	name string
	do   func(ctx context.Context, s workflow.Store) said
}

// dice makes the arguments of one call: few of each kind, so that calls meet.
type dice struct {
	*rand.Rand
	now time.Time
}

func (d dice) id() rejection.ID { return id(d.IntN(6)) }

func (d dice) owner() rejection.Owner { return []rejection.Owner{robin, sasha}[d.IntN(2)] }

func (d dice) name() string { return string(rune('a' + d.IntN(4))) }

// moment is within half an hour of now, so that some things are over and some are not.
func (d dice) moment() time.Time { return d.now.Add(time.Duration(d.IntN(60)-30) * time.Minute) }

func (d dice) rejection() rejection.Rejection {
	n := d.IntN(6)
	r := sample(n, []rejection.Owner{robin, sasha}[n%2])
	r.Version = d.IntN(4)
	r.Detail = d.name()
	r.Judgement.Kind = []rejection.Kind{rejection.KindRejection, rejection.KindOther}[d.IntN(2)]
	if d.IntN(2) == 0 {
		r.Notices = []rejection.Notice{{ID: "n", Due: d.moment().Add(time.Duration(n))}}
	}
	return r
}

func (d dice) token() workflow.Token {
	tok := token(d.IntN(5), d.owner())
	tok.Hash = d.name()
	if d.IntN(2) == 0 {
		tok.Expires = d.moment()
	}
	return tok
}

// caps are one cap or the other or both.
func (d dice) caps() []workflow.Cap {
	both := []workflow.Cap{{Key: "owner", Limit: 2, Window: 20 * time.Minute}, {Key: "recipient", Limit: 3, Window: time.Hour}}
	return [][]workflow.Cap{both, both[:1], both[1:]}[d.IntN(3)]
}

// randomCall makes the n-th call of a history; time goes on by a minute each step.
func randomCall(random *rand.Rand, n int) call {
	d := dice{Rand: random, now: at(n)}
	kinds := slices.Concat(rejectionCalls(d), ownerCalls(d), tokenCalls(d), guardCalls(d))
	return kinds[d.IntN(len(kinds))]
}

func rejectionCalls(d dice) []call {
	r, id, owner, now := d.rejection(), d.id(), d.owner(), d.now
	filter := workflow.Filter{Kind: []rejection.Kind{"", rejection.KindOther}[d.IntN(2)]}
	return []call{
		{"create " + string(r.ID), func(ctx context.Context, s workflow.Store) said { return saying(nil, s.Create(ctx, r)) }},
		{"save " + string(r.ID), func(ctx context.Context, s workflow.Store) said { return saying(nil, s.Save(ctx, r)) }},
		{"load and save " + string(r.ID), func(ctx context.Context, s workflow.Store) said {
			stored, err := s.Load(ctx, r.ID)
			if err != nil {
				return saying(nil, err)
			}
			stored.Notices, stored.Detail = r.Notices, r.Detail
			return saying(stored, s.Save(ctx, stored))
		}},
		{"load " + string(id), func(ctx context.Context, s workflow.Store) said {
			r, err := s.Load(ctx, id)
			return saying(r, err)
		}},
		{"delete " + string(id), func(ctx context.Context, s workflow.Store) said { return saying(nil, s.Delete(ctx, id)) }},
		{"list " + string(owner), func(ctx context.Context, s workflow.Store) said {
			list, next, err := s.List(ctx, owner, filter, workflow.Page{})
			return saying([]any{list, next}, err)
		}},
		{"due", func(ctx context.Context, s workflow.Store) said {
			keys, err := s.Due(ctx, now, 100)
			return saying(keys, err)
		}},
	}
}

func ownerCalls(d dice) []call {
	l, p, owner, id := lesson(d.IntN(4), d.owner()), rejection.Profile{Owner: d.owner(), Version: d.IntN(3), Name: d.name()}, d.owner(), fmt.Sprint("l", d.IntN(4))
	l.At = d.moment().Add(time.Duration(len(l.ID)))
	l.Plan = d.name()
	calls := []call{
		{"load profile", func(ctx context.Context, s workflow.Store) said {
			p, err := s.LoadProfile(ctx, owner)
			return saying(p, err)
		}},
		{"save profile", func(ctx context.Context, s workflow.Store) said { return saying(nil, s.SaveProfile(ctx, p)) }},
		{"save lesson " + l.ID, func(ctx context.Context, s workflow.Store) said { return saying(nil, s.SaveLesson(ctx, l)) }},
		{"delete lesson " + id, func(ctx context.Context, s workflow.Store) said { return saying(nil, s.DeleteLesson(ctx, owner, id)) }},
		{"list lessons", func(ctx context.Context, s workflow.Store) said {
			list, next, err := s.ListLessons(ctx, owner, workflow.Page{})
			slices.SortFunc(list, func(a, b rejection.Lesson) int { return strings.Compare(a.ID, b.ID) }) // ties come in any order
			return saying([]any{list, next}, err)
		}},
	}
	if d.IntN(4) == 0 {
		calls = append(calls, call{"erase", func(ctx context.Context, s workflow.Store) said { return saying(nil, s.Erase(ctx, owner)) }})
	}
	return calls
}

func tokenCalls(d dice) []call {
	tok, hash, owner, now := d.token(), d.name(), d.owner(), d.now
	return []call{
		{"save token " + tok.Hash, func(ctx context.Context, s workflow.Store) said { return saying(nil, s.SaveToken(ctx, tok)) }},
		{"load token " + hash, func(ctx context.Context, s workflow.Store) said {
			tok, err := s.LoadToken(ctx, hash, now)
			return saying(tok, err)
		}},
		{"take token " + hash, func(ctx context.Context, s workflow.Store) said {
			tok, err := s.TakeToken(ctx, hash, now)
			return saying(tok, err)
		}},
		{"delete token " + hash, func(ctx context.Context, s workflow.Store) said { return saying(nil, s.DeleteToken(ctx, hash)) }},
		{"list tokens", func(ctx context.Context, s workflow.Store) said {
			list, err := s.ListTokens(ctx, owner, workflow.PurposeAPI, now)
			slices.SortFunc(list, func(a, b workflow.Token) int { return strings.Compare(a.Hash, b.Hash) })
			return saying(list, err)
		}},
	}
}

func guardCalls(d dice) []call {
	by, key, caps, now, until := d.name(), d.name(), d.caps(), d.now, d.now.Add(time.Duration(d.IntN(40))*time.Minute)
	return []call{
		{"suppress " + key, func(ctx context.Context, s workflow.Store) said {
			return saying(nil, s.Suppress(ctx, key, "stop", now))
		}},
		{"suppressed " + key, func(ctx context.Context, s workflow.Store) said {
			found, err := s.Suppressed(ctx, key)
			return saying(found, err)
		}},
		{"reserve " + by, func(ctx context.Context, s workflow.Store) said { return saying(nil, s.Reserve(ctx, now, by, caps)) }},
		{"release " + by, func(ctx context.Context, s workflow.Store) said { return saying(nil, s.Release(ctx, by, caps)) }},
		{"once " + key, func(ctx context.Context, s workflow.Store) said { return saying(nil, s.Once(ctx, key, by, now, until)) }},
	}
}
