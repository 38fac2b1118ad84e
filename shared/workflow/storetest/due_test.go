package storetest

import (
	"slices"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

func dueCases() []testCase {
	return []testCase{
		{"Order", testDueOrder},
		{"Limit", testDueLimit},
		{"Moves", testDueMoves},
		{"Zones", testDueZones},
	}
}

func (s *suite) due(now time.Time, limit int) []workflow.Key {
	s.Helper()
	keys, err := s.store.Due(s.ctx, now, limit)
	s.ok(err)
	return keys
}

// testDueOrder requires the oldest first over all owners, the moment itself included, and nothing that is not due.
func testDueOrder(s *suite) {
	minutes := []int{30, 10, 50, 0, 20, 40, 60}
	for i, m := range minutes {
		s.create(dueAt(i, []rejection.Owner{robin, sasha}[i%2], at(m)))
	}
	s.create(sample(90, robin))
	s.same(len(s.due(at(0).Add(-1), 10)), 0)
	s.same(s.due(at(30), 10), []workflow.Key{{ID: id(3), Due: at(0)}, {ID: id(1), Due: at(10)}, {ID: id(4), Due: at(20)}, {ID: id(0), Due: at(30)}})
	s.same(len(s.due(at(1000), 100)), len(minutes))
}

func testDueLimit(s *suite) {
	for i := range 40 {
		s.create(dueAt(i, robin, at(40-i%20))) // ties, of which a limit takes any
	}
	all := s.due(at(60), 100)
	s.same(len(all), 40)
	for _, limit := range []int{1, 2, 9, 39, 40} {
		got := s.due(at(60), limit)
		s.same(len(got), limit)
		for i, key := range got {
			s.same(key.Due, all[i].Due)
		}
	}
	for _, limit := range []int{0, -1} {
		s.same(len(s.due(at(60), limit)), 0)
	}
	slices.SortFunc(all, func(a, b workflow.Key) int { return slices.Compare([]byte(a.ID), []byte(b.ID)) })
	all = slices.Compact(all)
	s.same(len(all), 40)
}

func testDueMoves(s *suite) {
	s.create(dueAt(1, robin, at(10)))
	for _, to := range []time.Time{at(20), at(5), {}, at(7)} {
		r := dueAt(1, robin, to)
		r.Version = s.load(id(1)).Version
		s.ok(s.store.Save(s.ctx, r))
		var want []workflow.Key
		if !to.IsZero() {
			want = []workflow.Key{{ID: id(1), Due: to}}
		}
		s.same(s.due(at(30), 10), want)
	}
}

func testDueZones(s *suite) {
	auckland, honolulu := time.FixedZone("NZDT", 13*60*60), time.FixedZone("HST", -10*60*60)
	s.create(dueAt(1, robin, at(2).In(auckland)), dueAt(2, robin, at(1).Add(999).In(honolulu)), dueAt(3, robin, at(1).Add(1000)))
	var got []rejection.ID
	for _, key := range s.due(at(2).In(honolulu), 10) {
		got = append(got, key.ID)
	}
	s.same(got, []rejection.ID{id(2), id(3), id(1)})
	s.same(len(s.due(at(2).Add(-1).In(auckland), 10)), 2)
}
