package dynamo_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/dynamo"
	"lemonaid/shared/dynamo/dynamotest"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// canary is in every argument that holds something of a person.
const canary = "canary"

// canaryCalls are all calls of the store, each with the canary in it.
func canaryCalls(ctx context.Context, s *dynamo.Store) map[string]func() error {
	const owner, hash, key = rejection.Owner(canary + "@mail.example"), canary + "hash", canary + "key"
	now := hour(1)
	r := rejection.Rejection{ID: "id", Owner: owner, Original: rejection.Original{Subject: canary, Text: canary}}
	token := workflow.Token{Hash: hash, Owner: owner, Name: canary}
	caps := []workflow.Cap{{Key: key, Limit: 1, Window: time.Hour}}
	return map[string]func() error{
		"Create":       func() error { return s.Create(ctx, r) },
		"Save":         func() error { return s.Save(ctx, r) },
		"List":         func() error { _, _, err := s.List(ctx, owner, workflow.Filter{}, workflow.Page{}); return err },
		"LoadProfile":  func() error { _, err := s.LoadProfile(ctx, owner); return err },
		"SaveProfile":  func() error { return s.SaveProfile(ctx, rejection.Profile{Owner: owner, Name: canary}) },
		"Erase":        func() error { return s.Erase(ctx, owner) },
		"SaveLesson":   func() error { return s.SaveLesson(ctx, rejection.Lesson{ID: "l", Owner: owner, Quote: canary}) },
		"ListLessons":  func() error { _, _, err := s.ListLessons(ctx, owner, workflow.Page{}); return err },
		"DeleteLesson": func() error { return s.DeleteLesson(ctx, owner, "l") },
		"SaveToken":    func() error { return s.SaveToken(ctx, token) },
		"LoadToken":    func() error { _, err := s.LoadToken(ctx, hash, now); return err },
		"TakeToken":    func() error { _, err := s.TakeToken(ctx, hash, now); return err },
		"DeleteToken":  func() error { return s.DeleteToken(ctx, hash) },
		"ListTokens":   func() error { _, err := s.ListTokens(ctx, owner, workflow.PurposeAPI, now); return err },
		"Suppress":     func() error { return s.Suppress(ctx, key, "bounce", now) },
		"Suppressed":   func() error { _, err := s.Suppressed(ctx, key); return err },
		"Reserve":      func() error { return s.Reserve(ctx, now, canary, caps) },
		"Release":      func() error { return s.Release(ctx, canary, caps) },
		"Once":         func() error { return s.Once(ctx, key, canary, now, hour(2)) },
	}
}

// TestI08ErrorsTellNothing requires that whatever DynamoDB or the network answers, no error holds an address, a text, a
// key or a hash, for errors are logged.
func TestI08ErrorsTellNothing(t *testing.T) {
	for name, fault := range map[string]func(string) (*http.Response, error){
		"denied": func(string) (*http.Response, error) { return answer(400, `{"__type":"AccessDeniedException"}`), nil },
		"no table": func(string) (*http.Response, error) {
			return answer(400, `{"__type":"ResourceNotFoundException"}`), nil
		},
		"nonsense": func(string) (*http.Response, error) { return answer(200, `<html>`), nil },
		"cut off":  func(string) (*http.Response, error) { return nil, io.ErrUnexpectedEOF },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := &wire{before: fault}
			s := dynamo.New(dynamotest.Nowhere(), dynamo.Config{Table: "none"}, w.options)
			for call, do := range canaryCalls(t.Context(), s) {
				err := do()
				if err == nil || rejection.CodeOf(err) != "" {
					t.Errorf("%s: error %v, want a failure without a code", call, err)
				} else if strings.Contains(err.Error(), canary) {
					t.Errorf("%s tells: %v", call, err)
				}
			}
		})
	}
}
