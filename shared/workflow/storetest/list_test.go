package storetest

import (
	"fmt"
	"slices"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

func listCases() []testCase {
	return []testCase{
		{"Order", testListOrder},
		{"Pages", testListPages},
		{"PagesWhileWriting", testListWhileWriting},
		{"Limits", testListLimits},
		{"Filters", testListFilters},
		{"Owners", testListOwners},
		{"Cursors", testListCursors},
	}
}

// list walks all pages of an owner's list and requires that the walk ends and no page is too long.
func (s *suite) list(owner rejection.Owner, f workflow.Filter, limit int) []rejection.Summary {
	s.Helper()
	var all []rejection.Summary
	page := workflow.Page{Limit: limit}
	for range 1000 {
		part, next, err := s.store.List(s.ctx, owner, f, page)
		s.ok(err)
		if len(part) > page.Size() {
			s.Fatalf("%d entries in a page of %d", len(part), page.Size())
		}
		all = append(all, part...)
		if next == "" {
			return all
		}
		page.Cursor = next
	}
	s.Fatal("the list does not end")
	return nil
}

func ids(list []rejection.Summary) []rejection.ID {
	var out []rejection.ID
	for _, sum := range list {
		out = append(out, sum.ID)
	}
	return out
}

func testListOrder(s *suite) {
	lima := time.FixedZone("PET", -5*60*60)
	created := []time.Time{at(5), at(1), at(9).In(lima), at(1).Add(1), at(0).Add(-time.Nanosecond), at(3).In(lima)}
	for i, c := range created {
		r := sample(i, robin)
		r.Created = c
		s.create(r)
	}
	s.same(ids(s.list(robin, workflow.Filter{}, 0)), []rejection.ID{id(2), id(0), id(5), id(3), id(1), id(4)})

	old := s.load(id(4))
	old.Updated = at(100)
	old.Letters = []rejection.Letter{{Kind: rejection.LetterRequest, Wording: "a1b2c3"}, {Kind: rejection.LetterThankYou, Wording: "d4"}}
	s.ok(s.store.Save(s.ctx, old))
	all := s.list(robin, workflow.Filter{}, 0)
	old.Version++
	s.same(all[5], old.Summary())
	s.same(all[5].Wordings, []string{"a1b2c3", "d4"})
}

func testListPages(s *suite) {
	for i := range 23 {
		r := sample(i, robin)
		r.Created = at(i / 4) // ties, which no page may lose or show twice
		s.create(r)
	}
	all := s.list(robin, workflow.Filter{}, 100)
	s.same(len(all), 23)
	s.same(slices.IsSortedFunc(all, func(a, b rejection.Summary) int { return b.Created.Compare(a.Created) }), true)
	back := slices.Clone(all)
	slices.Reverse(back)
	for _, limit := range []int{1, 2, 7, 22, 23, 24} {
		s.same(s.list(robin, workflow.Filter{}, limit), all)
		s.same(s.list(robin, workflow.Filter{Oldest: true}, limit), back)
	}
}

// testListWhileWriting requires that a walk neither repeats nor skips what was there when it began.
func testListWhileWriting(s *suite) {
	for i := range 6 {
		s.create(sample(i+10, robin))
	}
	first, next, err := s.store.List(s.ctx, robin, workflow.Filter{}, workflow.Page{Limit: 3})
	s.ok(err)
	s.create(sample(50, robin), sample(51, robin), sample(1, robin))
	s.ok(s.store.Delete(s.ctx, first[2].ID))
	rest, _, err := s.store.List(s.ctx, robin, workflow.Filter{}, workflow.Page{Cursor: next})
	s.ok(err)
	s.same(ids(rest), []rejection.ID{id(12), id(11), id(10), id(1)})
}

func testListLimits(s *suite) {
	for i := range 103 {
		s.create(sample(i, robin))
	}
	for limit, want := range map[int]int{-1: 50, 0: 50, 1: 1, 50: 50, 100: 100, 101: 100, 1 << 30: 100} {
		part, next, err := s.store.List(s.ctx, robin, workflow.Filter{}, workflow.Page{Limit: limit})
		s.ok(err)
		s.same(len(part), want)
		s.same(next != "", true)
	}
}

func testListFilters(s *suite) {
	kinds := []rejection.Kind{rejection.KindRejection, rejection.KindInvitation, rejection.KindOther}
	contents := []rejection.Content{rejection.ContentGeneric, rejection.ContentSubstantive}
	var all []rejection.Summary
	for i := range 30 {
		r := sample(i, robin)
		r.Judgement.Kind, r.Judgement.Content = kinds[i%3], contents[i%2]
		if i%5 == 0 {
			r.Closed, r.ClosedAt = rejection.CloseDone, at(99)
		}
		s.create(r)
		r.Version = 1
		all = append(all, r.Summary())
	}
	slices.Reverse(all)
	filters := []workflow.Filter{
		{},
		{Status: rejection.StatusClosed},
		{Status: rejection.StatusHeld},
		{Content: rejection.ContentSubstantive},
		{Kind: rejection.KindInvitation},
		{Kind: rejection.KindRejection, Content: rejection.ContentGeneric},
		{Kind: rejection.KindOther, Content: rejection.ContentGeneric, Status: rejection.StatusClosed},
		{Kind: "no such kind"},
	}
	for _, f := range filters {
		want := slices.DeleteFunc(slices.Clone(all), func(sum rejection.Summary) bool { return !f.Keeps(sum) })
		for _, limit := range []int{1, 4, 100} {
			s.same(s.list(robin, f, limit), want)
		}
		f.Oldest = true
		slices.Reverse(want)
		s.same(s.list(robin, f, 4), want)
	}
}

// oddOwners are addresses that are parts of one another or hold what a store may use as a separator.
func oddOwners() []rejection.Owner {
	return []rejection.Owner{
		"a@x.example", "a@x.exampl", "a@x.example2", "\"a#b\"@x.example", "a", "a#b", "a#", "a\x00", "a\x00b", "ü@x.example", "a/b@x.example", "%61",
	}
}

func testListOwners(s *suite) {
	for i, owner := range oddOwners() {
		s.create(sample(i, owner))
	}
	for i, owner := range oddOwners() {
		s.same(ids(s.list(owner, workflow.Filter{}, 0)), []rejection.ID{id(i)})
		s.same(ids(s.list(owner, workflow.Filter{Oldest: true}, 0)), []rejection.ID{id(i)})
	}
	s.same(len(s.list("nobody@mail.example", workflow.Filter{}, 0)), 0)
}

func testListCursors(s *suite) {
	for i := range 4 {
		s.create(sample(i, robin), sample(i+10, sasha))
		s.ok(s.store.SaveLesson(s.ctx, rejection.Lesson{ID: fmt.Sprint(i), Owner: robin, At: at(i)}))
	}
	_, good, err := s.store.List(s.ctx, robin, workflow.Filter{}, workflow.Page{Limit: 2})
	s.ok(err)
	_, foreign, err := s.store.List(s.ctx, sasha, workflow.Filter{}, workflow.Page{Limit: 2})
	s.ok(err)
	_, lessons, err := s.store.ListLessons(s.ctx, robin, workflow.Page{Limit: 2})
	s.ok(err)
	for _, cursor := range append(badCursors(good), foreign, lessons) {
		_, _, err := s.store.List(s.ctx, robin, workflow.Filter{}, workflow.Page{Cursor: cursor})
		s.code(err, rejection.CodeInvalid)
	}
	for _, cursor := range append(badCursors(lessons), good) {
		_, _, err := s.store.ListLessons(s.ctx, robin, workflow.Page{Cursor: cursor})
		s.code(err, rejection.CodeInvalid)
	}
	filtered := workflow.Filter{Kind: rejection.KindRejection}
	for _, other := range []workflow.Filter{filtered, {Oldest: true}} {
		_, _, err = s.store.List(s.ctx, robin, other, workflow.Page{Cursor: good})
		s.code(err, rejection.CodeInvalid)
	}
	part, next, err := s.store.List(s.ctx, robin, workflow.Filter{}, workflow.Page{Cursor: good})
	s.ok(err)
	s.same([]any{ids(part), next}, []any{[]rejection.ID{id(1), id(0)}, ""})
}
