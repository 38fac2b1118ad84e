package web

import (
	"context"
	"strings"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// maxSearched bounds how many pages of the store one search goes through: where little is found, a page of it is short and not slow.
const maxSearched = 10

// search is one page of a list that is narrowed to some words.
type search struct {
	workflow.Filter
	workflow.Page
	// Query is part of a company or role, in any case; "" for all.
	Query string
}

// keeps reports whether a rejection is looked for; query is in lower case.
func keeps(one rejection.Summary, query string) bool {
	return strings.Contains(strings.ToLower(one.Company+" "+one.Role), query)
}

// search walks the list of whoever asks until a page is full of what is looked for, or far enough.
func (s *server) search(ctx context.Context, q search) ([]rejection.Summary, string, error) {
	size, query := q.Size(), strings.ToLower(q.Query)
	var kept []rejection.Summary
	for range maxSearched {
		q.Limit = size - len(kept)
		found, next, err := s.App.Store.List(ctx, visitorIn(ctx).owner, q.Filter, q.Page)
		if err != nil {
			return nil, "", err
		}
		for _, one := range found {
			if keeps(one, query) {
				kept = append(kept, one)
			}
		}
		q.Cursor = next
		if next == "" || len(kept) == size || query == "" {
			break
		}
	}
	return kept, q.Cursor, nil
}
