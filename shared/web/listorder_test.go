package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

func TestListOldestFirst(t *testing.T) {
	h := newHouse(t, plan{})
	var want, got []rejection.ID
	for i := range 5 {
		h.clock.move(time.Hour)
		want = append(want, h.open(robin, fmt.Sprintf("generic: %d", i)).ID)
	}
	query := "?order=oldest&limit=2"
	for range want {
		part, answered := h.list(query, robin)
		got = append(got, ids(part)...)
		if part.Next == "" {
			break
		}
		next, _, _ := strings.Cut(strings.TrimPrefix(answered.header.Get("Link"), "</v1/rejections"), ">")
		if !strings.Contains(next, "order=oldest") {
			t.Fatalf("the link to the next page forgets the order: %s", next)
		}
		query = next
	}
	if !slices.Equal(got, want) {
		t.Errorf("listed %v, want %v", got, want)
	}
	first, _ := h.list("?limit=2", robin)
	if _, other := h.list("?order=oldest&cursor="+first.Next, robin); other.status != http.StatusNotFound {
		t.Errorf("a cursor of one order serves the other: status %d", other.status)
	}
}
