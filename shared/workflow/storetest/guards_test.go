package storetest

import (
	"fmt"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

func guardCases() []testCase {
	return []testCase{
		{"Suppress", testSuppress},
		{"Reserve", testReserve},
		{"ReserveAllOrNone", testReserveAllOrNone},
		{"ReserveKeys", testReserveKeys},
		{"ReserveRace", testReserveRace},
		{"ReserveRaceOfTwoCaps", testReserveRaceOfTwoCaps},
		{"ReserveRaceWithRelease", testReserveRaceWithRelease},
		{"Once", testOnce},
		{"OnceRace", testOnceRace},
	}
}

func testSuppress(s *suite) {
	for _, key := range []string{"", "abc", "abcd"} {
		got, err := s.store.Suppressed(s.ctx, key)
		s.ok(err)
		s.same(got, false)
	}
	s.ok(s.store.Suppress(s.ctx, "abc", "bounce", at(0)))
	s.ok(s.store.Suppress(s.ctx, "abc", "complaint", at(1)))
	for key, want := range map[string]bool{"abc": true, "abcd": false, "ab": false, "ABC": false} {
		got, err := s.store.Suppressed(s.ctx, key)
		s.ok(err)
		s.same(got, want)
	}
	errs := race(10, func(int) error { return s.store.Suppress(s.ctx, "raced", "stop", at(2)) })
	s.same(len(s.winners(errs, "")), 10)
	s.ok(s.store.Erase(s.ctx, robin))
	got, err := s.store.Suppressed(s.ctx, "abc")
	s.ok(err)
	s.same(got, true)
}

// testReserve walks one cap of two places in 60 minutes through its life.
func testReserve(s *suite) {
	caps := []workflow.Cap{{Key: "c", Limit: 2, Window: time.Hour}}
	steps := []struct {
		minute  int
		by      string
		release bool
		limited bool
	}{
		{minute: 0, by: "a"},
		{minute: 1, by: "a"}, // a place that is held counts once
		{minute: 2, by: "b"},
		{minute: 3, by: "c", limited: true},
		{minute: 4, by: "b"},
		{minute: 5, by: "c", release: true}, // gives back nothing
		{minute: 5, by: "c", limited: true},
		{minute: 6, by: "a", release: true},
		{minute: 6, by: "a", release: true},
		{minute: 7, by: "c"},
		{minute: 8, by: "a", limited: true},
		{minute: 63, by: "a", limited: true},
		{minute: 64, by: "a"}, // b's place, last taken at 4, is over
		{minute: 65, by: "b", limited: true},
		{minute: 67, by: "b"},                // c's is over
		{minute: 20, by: "d", limited: true}, // a clock that went back opens nothing
		{minute: 600, by: "d"},
		{minute: 600, by: "e"},
		{minute: 600, by: "f", limited: true},
	}
	for i, step := range steps {
		if step.release {
			s.ok(s.store.Release(s.ctx, step.by, caps))
			continue
		}
		err := s.store.Reserve(s.ctx, at(step.minute), step.by, caps)
		if (err != nil) != step.limited {
			s.Fatalf("step %d: error %v, want limited %v", i, err, step.limited)
		}
		if step.limited {
			s.code(err, rejection.CodeLimited)
		}
	}
}

func testReserveAllOrNone(s *suite) {
	wide := workflow.Cap{Key: "wide", Limit: 3, Window: time.Hour}
	narrow := workflow.Cap{Key: "narrow", Limit: 1, Window: time.Hour}
	s.ok(s.store.Reserve(s.ctx, at(0), "a", []workflow.Cap{wide, narrow}))
	for i := range 5 {
		err := s.store.Reserve(s.ctx, at(0), fmt.Sprint(i), []workflow.Cap{wide, narrow})
		s.code(err, rejection.CodeLimited)
	}
	// The refused ones left no place taken: two of three are free.
	s.ok(s.store.Reserve(s.ctx, at(0), "b", []workflow.Cap{wide}))
	s.ok(s.store.Reserve(s.ctx, at(0), "c", []workflow.Cap{wide}))
	s.code(s.store.Reserve(s.ctx, at(0), "d", []workflow.Cap{wide}), rejection.CodeLimited)
	s.ok(s.store.Release(s.ctx, "a", []workflow.Cap{wide, narrow}))
	s.ok(s.store.Reserve(s.ctx, at(0), "d", []workflow.Cap{wide, narrow}))
}

// testReserveKeys tries keys and holders that a store may take apart, and caps that are nothing or never open.
func testReserveKeys(s *suite) {
	odd := []string{"a", "a#b", "a.b", "a\x00b", "ü", "a b", "#", ":v", "b"}
	for _, key := range odd {
		caps := []workflow.Cap{{Key: key, Limit: len(odd), Window: time.Hour}}
		for _, by := range odd {
			s.ok(s.store.Reserve(s.ctx, at(0), by, caps))
		}
		s.code(s.store.Reserve(s.ctx, at(0), "one more", caps), rejection.CodeLimited)
		s.ok(s.store.Release(s.ctx, odd[1], caps))
		s.ok(s.store.Reserve(s.ctx, at(0), "one more", caps))
	}
	s.ok(s.store.Reserve(s.ctx, at(0), "a", nil))
	s.ok(s.store.Release(s.ctx, "a", nil))
	for _, limit := range []int{0, -1} {
		shut := []workflow.Cap{{Key: "shut", Limit: limit, Window: time.Hour}}
		s.code(s.store.Reserve(s.ctx, at(0), "a", shut), rejection.CodeLimited)
	}
	twice := []workflow.Cap{{Key: "twice", Limit: 1, Window: time.Hour}, {Key: "twice", Limit: 1, Window: time.Hour}}
	s.ok(s.store.Reserve(s.ctx, at(0), "a", twice))
	s.code(s.store.Reserve(s.ctx, at(0), "b", twice), rejection.CodeLimited)
}

func testReserveRace(s *suite) {
	for limit := range 4 {
		caps := []workflow.Cap{{Key: fmt.Sprint("c", limit), Limit: limit * 3, Window: time.Hour}}
		errs := race(20, func(i int) error { return s.store.Reserve(s.ctx, at(0), fmt.Sprint(i), caps) })
		s.same(len(s.winners(errs, rejection.CodeLimited)), limit*3)
	}
}

// testReserveRaceOfTwoCaps has two owners write to one recipient at once: neither cap is exceeded, and no refused one keeps a place.
func testReserveRaceOfTwoCaps(s *suite) {
	owner := func(i int) workflow.Cap {
		return workflow.Cap{Key: fmt.Sprint("owner", i%2), Limit: 3, Window: time.Hour}
	}
	recipient := workflow.Cap{Key: "recipient", Limit: 4, Window: time.Hour}
	errs := race(20, func(i int) error {
		return s.store.Reserve(s.ctx, at(0), fmt.Sprint(i), []workflow.Cap{owner(i), recipient})
	})
	won := s.winners(errs, rejection.CodeLimited)
	s.same(len(won), 4)
	each := [2]int{}
	for _, i := range won {
		each[i%2]++
	}
	for who, n := range each {
		if n > 3 {
			s.Fatalf("owner %d has %d places of 3", who, n)
		}
		for free := range 3 - n {
			s.ok(s.store.Reserve(s.ctx, at(0), fmt.Sprint("later", free), []workflow.Cap{owner(who)}))
		}
		s.code(s.store.Reserve(s.ctx, at(0), "last", []workflow.Cap{owner(who)}), rejection.CodeLimited)
	}
}

func testReserveRaceWithRelease(s *suite) {
	caps := []workflow.Cap{{Key: "c", Limit: 5, Window: time.Hour}}
	errs := race(20, func(i int) error {
		by := fmt.Sprint(i)
		if err := s.store.Reserve(s.ctx, at(0), by, caps); err != nil {
			return err
		}
		return s.store.Release(s.ctx, by, caps)
	})
	s.winners(errs, rejection.CodeLimited)
	for i := range 5 {
		s.ok(s.store.Reserve(s.ctx, at(0), fmt.Sprint("after", i), caps))
	}
	s.code(s.store.Reserve(s.ctx, at(0), "full", caps), rejection.CodeLimited)
}

func testOnce(s *suite) {
	steps := []struct {
		key, by    string
		now, until int
		exists     bool
	}{
		{"k", "a", 0, 10, false},
		{"k", "a", 1, 10, false}, // the same one again, after a crash
		{"k", "b", 1, 11, true},
		{"other", "b", 1, 11, false},
		{"k", "b", 9, 19, true},
		{"k", "b", 10, 20, false}, // a's mark is over
		{"k", "a", 10, 20, true},
		{"k", "b", 15, 30, false}, // longer
		{"k", "a", 25, 40, true},
		{"k", "a", 30, 40, false},
		{"K", "b", 0, 1, false},
		{"", "b", 0, 1, false},
	}
	for i, step := range steps {
		err := s.store.Once(s.ctx, step.key, step.by, at(step.now), at(step.until))
		if (err != nil) != step.exists {
			s.Fatalf("step %d: error %v, want exists %v", i, err, step.exists)
		}
		if step.exists {
			s.code(err, rejection.CodeExists)
		}
	}
}

func testOnceRace(s *suite) {
	for round := range 3 { // the second and third take over a mark that is over
		errs := race(20, func(i int) error {
			return s.store.Once(s.ctx, "k", fmt.Sprint(round, "-", i), at(round*10), at(round*10+5))
		})
		s.same(len(s.winners(errs, rejection.CodeExists)), 1)
	}
}
