package storetest

import (
	"fmt"
	"strings"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

func rejectionCases() []testCase {
	return []testCase{
		{"CreateAndLoad", testCreateAndLoad},
		{"CreateTwice", testCreateTwice},
		{"CreateRace", testCreateRace},
		{"LoadMissing", testLoadMissing},
		{"Moments", testMoments},
		{"Large", testLarge},
		{"TooLarge", testTooLarge},
		{"SaveCounts", testSaveCounts},
		{"SaveConflicts", testSaveConflicts},
		{"SaveRace", testSaveRace},
		{"SaveRaceOfEquals", testSaveRaceOfEquals},
		{"SaveAgainstDelete", testSaveAgainstDelete},
		{"I09Deleted", testDeleted},
	}
}

func testCreateAndLoad(s *suite) {
	r := sample(1, robin)
	r.Version = 7 // whatever it says, a new one is version 1
	s.create(r)
	r.Version = 1
	s.same(s.load(r.ID), r)
}

func testCreateTwice(s *suite) {
	s.create(sample(1, robin))
	other := sample(1, sasha)
	other.Created = at(50)
	s.code(s.store.Create(s.ctx, other), rejection.CodeExists)
	s.same(s.load(id(1)).Owner, robin)
	s.same(len(s.list(sasha, workflow.Filter{}, 0)), 0)
}

func testCreateRace(s *suite) {
	errs := race(20, func(i int) error {
		r := sample(1, robin)
		r.Detail = fmt.Sprint(i)
		return s.store.Create(s.ctx, r)
	})
	won := s.winners(errs, rejection.CodeExists)
	s.same(len(won), 1)
	s.same(s.load(id(1)).Detail, fmt.Sprint(won[0]))
}

func testLoadMissing(s *suite) {
	s.create(sample(1, robin))
	for _, missing := range []rejection.ID{id(2), "", "r", id(1) + "x", id(1)[:19], "../" + id(1), "\x00", "R#1"} {
		_, err := s.store.Load(s.ctx, missing)
		s.code(err, rejection.CodeNotFound)
	}
}

// testMoments requires that an instant is kept to the nanosecond, whatever its zone and year.
func testMoments(s *suite) {
	kathmandu := time.FixedZone("+0545", (5*60+45)*60)
	moments := []time.Time{
		{},
		time.Unix(0, 1), time.Unix(0, 0).UTC(), at(0).Add(999999999), at(0).In(kathmandu),
		time.Date(1999, 12, 31, 23, 59, 59, 1, time.UTC), time.Date(2400, 2, 29, 0, 0, 0, 0, kathmandu), time.Now(),
	}
	for i, m := range moments {
		r := sample(i, robin)
		r.Created, r.Updated, r.ClosedAt, r.LastAct = m, m, m, m
		s.create(r)
		r.Version = 1
		s.same(s.load(r.ID), r)
	}
	s.same(len(s.list(robin, workflow.Filter{}, 0)), len(moments))
}

func testLarge(s *suite) {
	for i, unit := range []string{"a", "é", "漢", "🍋", "\"", "<", "\\", "\n"} {
		r := sample(i, robin)
		r.Original.Text = strings.Repeat(unit, 60<<10/len(unit))
		s.create(r)
		r.Version = 1
		s.ok(s.store.Save(s.ctx, r))
		s.same(s.load(r.ID).Original.Text, r.Original.Text)
	}
}

// testTooLarge requires that what no store should hold is refused, and what is held stays as it was.
func testTooLarge(s *suite) {
	r := sample(1, robin)
	s.create(r)
	r.Version, r.Original.Text = 1, strings.Repeat("a", 1<<20)
	s.code(s.store.Save(s.ctx, r), rejection.CodeTooLarge)
	s.same(s.load(r.ID).Original.Text, sample(1, robin).Original.Text)
	r.ID = id(2)
	s.code(s.store.Create(s.ctx, r), rejection.CodeTooLarge)
	_, err := s.store.Load(s.ctx, r.ID)
	s.code(err, rejection.CodeNotFound)
}

func testSaveCounts(s *suite) {
	s.create(sample(1, robin))
	for version := 1; version <= 5; version++ {
		r := s.load(id(1))
		s.same(r.Version, version)
		r.Detail = fmt.Sprint(version)
		s.ok(s.store.Save(s.ctx, r))
	}
	r := s.load(id(1))
	s.same([]any{r.Version, r.Detail}, []any{6, "5"})
	s.same(s.list(robin, workflow.Filter{}, 0), []rejection.Summary{r.Summary()})
}

func testSaveConflicts(s *suite) {
	s.create(sample(1, robin))
	s.ok(s.store.Save(s.ctx, s.load(id(1))))
	for _, version := range []int{-1, 0, 1, 3, 1 << 40} {
		r := sample(1, robin)
		r.Version, r.Detail = version, "lost"
		s.code(s.store.Save(s.ctx, r), rejection.CodeConflict)
	}
	missing := sample(2, robin)
	for _, version := range []int{0, 1} {
		missing.Version = version
		s.code(s.store.Save(s.ctx, missing), rejection.CodeConflict)
	}
	r := s.load(id(1))
	s.same([]any{r.Version, r.Detail}, []any{2, ""})
	s.same(len(s.list(robin, workflow.Filter{}, 0)), 1)
}

func testSaveRace(s *suite) {
	s.create(sample(1, robin))
	errs := race(20, func(i int) error {
		r := sample(1, robin)
		r.Version, r.Detail = 1, fmt.Sprint(i)
		return s.store.Save(s.ctx, r)
	})
	won := s.winners(errs, rejection.CodeConflict)
	s.same(len(won), 1)
	r := s.load(id(1))
	s.same([]any{r.Version, r.Detail}, []any{2, fmt.Sprint(won[0])})
}

// testSaveRaceOfEquals guards the claim of a send: two sweeps that write the very same bytes must not both win.
func testSaveRaceOfEquals(s *suite) {
	s.create(sample(1, robin))
	stored := s.load(id(1))
	errs := race(10, func(int) error { return s.store.Save(s.ctx, stored) })
	s.same(len(s.winners(errs, rejection.CodeConflict)), 1)
	s.same(s.load(id(1)).Version, 2)
}

func testSaveAgainstDelete(s *suite) {
	for i := range 10 {
		s.create(dueAt(i, robin, at(0)))
		stored := s.load(id(i))
		race(2, func(who int) error {
			if who == 0 {
				return s.store.Save(s.ctx, stored)
			}
			return s.store.Delete(s.ctx, id(i))
		})
	}
	s.same(len(s.list(robin, workflow.Filter{}, 0)), 0)
	s.same(len(s.due(at(1), 100)), 0)
}

// testDeleted is invariant I9 as far as the store goes: deleted is deleted, everywhere.
func testDeleted(s *suite) {
	s.create(dueAt(1, robin, at(0)), dueAt(2, robin, at(0)))
	gone := s.load(id(1))
	s.ok(s.store.Save(s.ctx, gone))
	s.ok(s.store.Delete(s.ctx, id(1)))
	s.ok(s.store.Delete(s.ctx, id(1)))
	s.ok(s.store.Delete(s.ctx, id(9)))

	_, err := s.store.Load(s.ctx, id(1))
	s.code(err, rejection.CodeNotFound)
	gone.Version = 2
	s.code(s.store.Save(s.ctx, gone), rejection.CodeConflict)
	kept := s.load(id(2))
	s.same(s.list(robin, workflow.Filter{}, 0), []rejection.Summary{kept.Summary()})
	s.same(s.due(at(1), 10), []workflow.Key{{ID: id(2), Due: at(0)}})

	s.create(sample(1, sasha))
	s.same(s.load(id(1)).Version, 1)
	s.same(len(s.list(robin, workflow.Filter{}, 0)), 1)
}
