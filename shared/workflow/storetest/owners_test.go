package storetest

import (
	"fmt"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

func profileCases() []testCase {
	return []testCase{
		{"Versions", testProfileVersions},
		{"Race", testProfileRace},
		{"Owners", testProfileOwners},
		{"I09Erased", testErased},
	}
}

func testProfileVersions(s *suite) {
	_, err := s.store.LoadProfile(s.ctx, robin)
	s.code(err, rejection.CodeNotFound)
	p := rejection.Profile{Owner: robin, Version: 1, Created: at(0), Name: "Robin Ñ", Zone: "Asia/Kathmandu", Signature: "R.\n🍋"}
	s.code(s.store.SaveProfile(s.ctx, p), rejection.CodeConflict)
	for version := range 3 {
		p.Version = version
		s.ok(s.store.SaveProfile(s.ctx, p))
		s.code(s.store.SaveProfile(s.ctx, p), rejection.CodeConflict)
	}
	got, err := s.store.LoadProfile(s.ctx, robin)
	s.ok(err)
	p.Version = 3
	s.same(got, p)
}

func testProfileRace(s *suite) {
	for version := range 2 {
		errs := race(20, func(i int) error {
			return s.store.SaveProfile(s.ctx, rejection.Profile{Owner: robin, Version: version, Name: fmt.Sprint(i)})
		})
		won := s.winners(errs, rejection.CodeConflict)
		s.same(len(won), 1)
		p, err := s.store.LoadProfile(s.ctx, robin)
		s.ok(err)
		s.same([]any{p.Version, p.Name}, []any{version + 1, fmt.Sprint(won[0])})
	}
}

func testProfileOwners(s *suite) {
	for _, owner := range oddOwners() {
		s.ok(s.store.SaveProfile(s.ctx, rejection.Profile{Owner: owner, Name: string(owner) + "!"}))
	}
	for _, owner := range oddOwners() {
		p, err := s.store.LoadProfile(s.ctx, owner)
		s.ok(err)
		s.same(p.Name, string(owner)+"!")
	}
}

// testErased is invariant I9 for an owner: everything of theirs goes, nothing of anybody else's.
func testErased(s *suite) {
	for _, owner := range []rejection.Owner{robin, sasha} {
		s.ok(s.store.SaveProfile(s.ctx, rejection.Profile{Owner: owner}))
		for i := range 60 {
			s.ok(s.store.SaveLesson(s.ctx, lesson(i, owner)))
			s.ok(s.store.SaveToken(s.ctx, token(i, owner)))
		}
	}
	s.ok(s.store.Erase(s.ctx, robin))
	s.ok(s.store.Erase(s.ctx, robin))
	for owner, want := range map[rejection.Owner]int{robin: 0, sasha: 60} {
		_, err := s.store.LoadProfile(s.ctx, owner)
		s.same(err == nil, want > 0)
		s.same(len(s.lessons(owner, 0)), want)
		s.same(len(s.tokens(owner)), want)
		_, err = s.store.LoadToken(s.ctx, token(59, owner).Hash, at(0))
		s.same(err == nil, want > 0)
	}
	s.ok(s.store.SaveProfile(s.ctx, rejection.Profile{Owner: robin}))
}

func lessonCases() []testCase {
	return []testCase{
		{"Replace", testLessonReplace},
		{"Pages", testLessonPages},
		{"Delete", testLessonDelete},
		{"Outlive", testLessonOutlives},
	}
}

func lesson(n int, owner rejection.Owner) rejection.Lesson {
	return rejection.Lesson{
		ID: fmt.Sprintf("l%d", n), Owner: owner, Rejection: id(n), At: at(n), Quote: "Zu leise — 声が小さい",
		Theme: rejection.ThemeCommunicationClarity, Polarity: rejection.PolarityWeakness, Source: "answer",
	}
}

func (s *suite) lessons(owner rejection.Owner, limit int) []rejection.Lesson {
	s.Helper()
	var all []rejection.Lesson
	page := workflow.Page{Limit: limit}
	for range 1000 {
		part, next, err := s.store.ListLessons(s.ctx, owner, page)
		s.ok(err)
		all = append(all, part...)
		if next == "" {
			return all
		}
		page.Cursor = next
	}
	s.Fatal("the list does not end")
	return nil
}

func testLessonReplace(s *suite) {
	one, two := lesson(1, robin), lesson(2, robin)
	s.ok(s.store.SaveLesson(s.ctx, one))
	s.ok(s.store.SaveLesson(s.ctx, two))
	s.ok(s.store.SaveLesson(s.ctx, two))
	one.Plan, one.At = "If I am asked, then I will speak up.", at(9)
	s.ok(s.store.SaveLesson(s.ctx, one))
	s.same(s.lessons(robin, 0), []rejection.Lesson{one, two})
	s.ok(s.store.SaveLesson(s.ctx, lesson(1, sasha)))
	s.same(len(s.lessons(robin, 0)), 2)
	s.same(s.lessons(sasha, 0), []rejection.Lesson{lesson(1, sasha)})
}

func testLessonPages(s *suite) {
	for i := range 11 {
		l := lesson(i, robin)
		l.At = at(i / 3)
		s.ok(s.store.SaveLesson(s.ctx, l))
	}
	all := s.lessons(robin, 100)
	s.same(len(all), 11)
	s.same(all[0].At, at(3))
	for _, limit := range []int{1, 3, 10, 11} {
		s.same(s.lessons(robin, limit), all)
	}
}

func testLessonDelete(s *suite) {
	s.ok(s.store.SaveLesson(s.ctx, lesson(1, robin)))
	s.ok(s.store.SaveLesson(s.ctx, lesson(2, robin)))
	s.ok(s.store.DeleteLesson(s.ctx, sasha, "l1"))
	s.ok(s.store.DeleteLesson(s.ctx, robin, "l1"))
	s.ok(s.store.DeleteLesson(s.ctx, robin, "l1"))
	s.ok(s.store.DeleteLesson(s.ctx, robin, ""))
	s.same(s.lessons(robin, 0), []rejection.Lesson{lesson(2, robin)})
}

func testLessonOutlives(s *suite) {
	s.create(sample(1, robin))
	s.ok(s.store.SaveLesson(s.ctx, lesson(1, robin)))
	s.ok(s.store.Delete(s.ctx, id(1)))
	s.same(s.lessons(robin, 0), []rejection.Lesson{lesson(1, robin)})
}
