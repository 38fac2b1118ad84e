package dynamo_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/dynamo"
	"lemonaid/shared/dynamo/dynamotest"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

func hour(n int) time.Time { return time.Date(2026, 3, 10, n, 0, 0, 0, time.UTC) }

func sample(id rejection.ID) rejection.Rejection {
	return rejection.Rejection{
		ID: id, Owner: "robin@mail.example", Created: hour(1), Original: rejection.Original{Subject: "Your application", Text: "No."},
		Notices: []rejection.Notice{{ID: "n", Kind: rejection.NoticeReceived, Due: hour(2)}},
	}
}

// change is one write of the store.
type change struct {
	name string
	do   func(ctx context.Context, s *dynamo.Store) error
	// again is what the same call says the next time: the code that shows that the first one took effect.
	again rejection.Code
}

func changes() []change {
	token := workflow.Token{Hash: "hash", Owner: "robin@mail.example", Purpose: workflow.PurposeAPI, Created: hour(1)}
	one := func(by string) func(context.Context, *dynamo.Store) error {
		return func(ctx context.Context, s *dynamo.Store) error {
			return s.Reserve(ctx, hour(1), by, []workflow.Cap{{Key: "a", Limit: 1, Window: time.Hour}, {Key: "b", Limit: 1, Window: time.Hour}})
		}
	}
	return []change{
		{"Create", func(ctx context.Context, s *dynamo.Store) error { return s.Create(ctx, sample("new")) }, rejection.CodeExists},
		{"Save", func(ctx context.Context, s *dynamo.Store) error {
			r := sample("stored")
			r.Version = 1
			return s.Save(ctx, r)
		}, rejection.CodeConflict},
		{"SaveProfile", func(ctx context.Context, s *dynamo.Store) error {
			return s.SaveProfile(ctx, rejection.Profile{Owner: "robin@mail.example"})
		}, rejection.CodeConflict},
		{"SaveToken", func(ctx context.Context, s *dynamo.Store) error { return s.SaveToken(ctx, token) }, rejection.CodeExists},
		{"Suppress", func(ctx context.Context, s *dynamo.Store) error { return s.Suppress(ctx, "key", "bounce", hour(1)) }, ""},
		{"Once", func(ctx context.Context, s *dynamo.Store) error { return s.Once(ctx, "k", "a", hour(1), hour(2)) }, ""},
		{"Reserve", one("a"), ""},
		{"SaveLesson", func(ctx context.Context, s *dynamo.Store) error {
			return s.SaveLesson(ctx, rejection.Lesson{ID: "l", Owner: "robin@mail.example", At: hour(1)})
		}, ""},
		{"Delete", func(ctx context.Context, s *dynamo.Store) error { return s.Delete(ctx, "stored") }, ""},
		{"TakeToken", func(ctx context.Context, s *dynamo.Store) error {
			_, err := s.TakeToken(ctx, "there", hour(1))
			return err
		}, rejection.CodeNotFound},
		{"Release", func(ctx context.Context, s *dynamo.Store) error {
			return s.Release(ctx, "a", []workflow.Cap{{Key: "a", Limit: 1, Window: time.Hour}})
		}, ""},
		{"Erase", func(ctx context.Context, s *dynamo.Store) error { return s.Erase(ctx, "robin@mail.example") }, ""},
	}
}

// TestLostAnswers drops the first answer of every operation after it took effect: the SDK repeats it, and the call still
// says that it succeeded, once.
func TestLostAnswers(t *testing.T) {
	for _, c := range changes() {
		t.Run(c.name, func(t *testing.T) {
			w := &wire{}
			s := open(t, w.options)
			if err := s.Create(t.Context(), sample("stored")); err != nil {
				t.Fatal(err)
			}
			there := workflow.Token{Hash: "there", Owner: "sasha@mail.example", Purpose: workflow.PurposeConfirm, Created: hour(1)}
			if err := s.SaveToken(t.Context(), there); err != nil {
				t.Fatal(err)
			}
			lose, lost := first(), 0
			w.after = func(operation string) error {
				if !lose(operation) {
					return nil
				}
				lost++
				return reset()
			}
			if err := c.do(t.Context(), s); err != nil {
				t.Fatalf("after a lost answer: %v", err)
			}
			if lost == 0 {
				t.Fatal("no answer was lost")
			}
			if err := c.do(t.Context(), s); rejection.CodeOf(err) != c.again || (err == nil) != (c.again == "") {
				t.Fatalf("the second call: %v, want code %q", err, c.again)
			}
		})
	}
}

// TestLostAnswerOfAnother requires that only the own write is taken for a success: here somebody else's came first.
func TestLostAnswerOfAnother(t *testing.T) {
	cfg := dynamotest.Account(t)
	name := dynamotest.Table(t, cfg)
	w, other := &wire{}, dynamo.New(cfg, dynamo.Config{Table: name})
	s := dynamo.New(cfg, dynamo.Config{Table: name}, w.options)
	if err := other.Create(t.Context(), sample("stored")); err != nil {
		t.Fatal(err)
	}
	r := sample("stored")
	r.Version = 1
	break1 := first()
	w.before = func(operation string) (*http.Response, error) {
		if operation != "PutItem" || !break1(operation) {
			return nil, nil
		}
		if err := other.Save(t.Context(), r); err != nil {
			t.Error(err)
		}
		return nil, reset()
	}
	if err := s.Save(t.Context(), r); rejection.CodeOf(err) != rejection.CodeConflict {
		t.Fatalf("error %v, want a conflict: the other one wrote the same words, but it was the other one", err)
	}
}

// TestRetriesAreBounded requires that a broken service costs a bounded number of requests, and that the error says
// nothing about the owner.
func TestRetriesAreBounded(t *testing.T) {
	faults := map[string]func(string) (*http.Response, error){
		"500":   func(string) (*http.Response, error) { return answer(500, `{"__type":"InternalServerError"}`), nil },
		"reset": func(string) (*http.Response, error) { return nil, reset() },
		"throttle": func(string) (*http.Response, error) {
			return answer(400, `{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}`), nil
		},
	}
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := &wire{before: fault}
			s := dynamo.New(dynamotest.Nowhere(), dynamo.Config{Table: "none"}, w.options)
			err := s.Create(t.Context(), sample("new"))
			if err == nil || rejection.CodeOf(err) != "" {
				t.Fatalf("error %v, want a failure without a code", err)
			}
			if n := w.take().Requests; n != 5 {
				t.Errorf("%d requests, want 5", n)
			}
			if strings.Contains(err.Error(), "robin") || strings.Contains(err.Error(), "application") {
				t.Errorf("the error tells of the owner or the mail: %v", err)
			}
		})
	}
}

// TestBusy requires that what DynamoDB answers under contention is tried again, and given up at last.
func TestBusy(t *testing.T) {
	conflict := `{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","CancellationReasons":[{"Code":"TransactionConflict"},{"Code":"None"}]}`
	busy := `{"__type":"com.amazonaws.dynamodb.v20120810#TransactionInProgressException"}`
	cases := []struct {
		name, operation, body string
		status, times         int
		do                    change
		fails                 bool
	}{
		{"conflict", "TransactWriteItems", conflict, 400, 3, changes()[3], false},
		{"in progress", "TransactWriteItems", busy, 400, 1, changes()[3], false},
		{"reserve", "TransactWriteItems", conflict, 400, 3, changes()[6], false},
		{"for ever", "TransactWriteItems", conflict, 400, 1000, changes()[6], true},
		{"update", "PutItem", `{"__type":"TransactionConflictException"}`, 400, 2, changes()[0], false},
		{"caps not read", "BatchGetItem", `{"Responses":{},"UnprocessedKeys":{"t":{"Keys":[{"pk":{"S":"x"}}]}}}`, 200, 1, changes()[6], true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := &wire{}
			s := open(t, w.options)
			left := c.times
			w.before = func(operation string) (*http.Response, error) {
				if operation != c.operation || left == 0 {
					return nil, nil
				}
				left--
				return answer(c.status, c.body), nil
			}
			if err := c.do.do(t.Context(), s); (err != nil) != c.fails {
				t.Fatalf("error %v, want one: %v", err, c.fails)
			}
			if n := w.take().Requests; n > 60 {
				t.Errorf("%d requests", n)
			}
		})
	}
}

// TestBatchLeftUndone requires that what a batch leaves undone is sent again.
func TestBatchLeftUndone(t *testing.T) {
	cfg := dynamotest.Account(t)
	name, w := dynamotest.Table(t, cfg), &wire{}
	s := dynamo.New(cfg, dynamo.Config{Table: name}, w.options)
	if err := changes()[7].do(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	undone := `{"UnprocessedItems":{"` + name + `":[{"DeleteRequest":{"Key":{"pk":{"S":"owner#robin@mail.example"},"sk":{"S":"lesson#l"}}}}]}}`
	times := 2
	w.before = func(operation string) (*http.Response, error) {
		if operation != "BatchWriteItem" || times == 0 {
			return nil, nil
		}
		times--
		return answer(200, undone), nil
	}
	if err := s.Erase(t.Context(), "robin@mail.example"); err != nil {
		t.Fatal(err)
	}
	w.before = nil
	lessons, _, err := s.ListLessons(t.Context(), "robin@mail.example", workflow.Page{})
	if diff := cmp.Diff(0, len(lessons)); diff != "" || err != nil {
		t.Fatal(err, diff)
	}
}

// TestBadRandom requires that no write goes out without its mark.
func TestBadRandom(t *testing.T) {
	w := &wire{}
	s := dynamo.New(dynamotest.Nowhere(), dynamo.Config{Table: "none", Rand: strings.NewReader("short")}, w.options)
	for _, c := range changes() {
		if c.name == "Once" || c.name == "SaveLesson" || c.name == "Delete" || c.name == "Erase" || c.name == "Reserve" || c.name == "TakeToken" {
			continue // these carry none, or read before
		}
		if err := c.do(t.Context(), s); err == nil {
			t.Errorf("%s: no error", c.name)
		}
	}
	if n := w.take().Requests; n != 0 {
		t.Errorf("%d requests went out", n)
	}
}
