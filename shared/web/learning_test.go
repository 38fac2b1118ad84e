package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// kept returns the lessons of an owner as they are stored.
func (h *house) kept(owner rejection.Owner) map[string]rejection.Lesson {
	h.t.Helper()
	ctx := context.WithValue(context.Background(), visitorKey{}, visitor{owner: owner})
	all, err := (&server{Options: Options{App: h.app}}).allLessons(ctx)
	if err != nil {
		h.t.Fatal(err)
	}
	out := map[string]rejection.Lesson{}
	for _, l := range all {
		out[l.ID] = l
	}
	return out
}

func TestLessonsByAPI(t *testing.T) {
	h := newHouse(t, plan{})
	h.learn(robin)
	got := h.do(ask{path: "/v1/lessons", bearer: robin})
	h.wantStatus(got, 200)
	var l struct {
		Lessons []lessonView `json:"lessons"`
		Next    string       `json:"next"`
	}
	decode(t, got, &l)
	if len(l.Lessons) != 3 || l.Lessons[0].ID != "lesson-3" || l.Lessons[2].ID != "lesson-1" {
		t.Fatalf("lessons %+v, want the newest first", l.Lessons)
	}
	if l.Lessons[2].Quote == "" || l.Lessons[2].Plan == "" || l.Lessons[2].Polarity != rejection.PolarityWeakness {
		t.Errorf("lesson %+v", l.Lessons[2])
	}
	var seen []string
	for cursor := ""; ; {
		page := h.do(ask{path: "/v1/lessons?limit=1&cursor=" + cursor, bearer: robin})
		h.wantStatus(page, 200)
		l.Lessons, l.Next = nil, ""
		decode(t, page, &l)
		for _, one := range l.Lessons {
			seen = append(seen, one.ID)
		}
		if (l.Next == "") != (page.header.Get("Link") == "") {
			t.Errorf("next %q, Link %q", l.Next, page.header.Get("Link"))
		}
		if cursor = l.Next; cursor == "" {
			break
		}
	}
	if !slices.Equal(seen, []string{"lesson-3", "lesson-2", "lesson-1"}) {
		t.Errorf("paged %v", seen)
	}
	h.wantStatus(h.do(ask{path: "/v1/lessons?cursor=x", bearer: robin}), 404)
	h.contains(h.do(ask{path: "/v1/lessons", bearer: mo}), `"lessons":[]`)
}

func TestChangeLessonsByAPI(t *testing.T) {
	h := newHouse(t, plan{})
	lessons := h.learn(robin)
	put := func(id, body, match string) answer {
		return h.do(ask{method: "PUT", path: "/v1/lessons/" + id, bearer: robin, body: body, header: map[string]string{"If-Match": match, "Content-Type": "application/json"}})
	}
	tag := lessonETag(lessons[0])
	changed := put("lesson-1", `{"plan":"If asked,\nthen I will be brief."}`, tag)
	h.wantStatus(changed, 200)
	if got := h.kept(robin)["lesson-1"]; got.Plan != "If asked, then I will be brief." || got.Quote != lessons[0].Quote {
		t.Errorf("lesson %+v", got)
	}
	if changed.header.Get("ETag") == tag {
		t.Error("the tag stayed the same")
	}
	for name, c := range map[string]struct {
		got    answer
		status int
	}{
		"an old tag":   {put("lesson-1", `{"plan":"x"}`, tag), 412},
		"no tag":       {put("lesson-1", `{"plan":"x"}`, ""), 428},
		"too long":     {put("lesson-2", `{"plan":"`+strings.Repeat("a", 301)+`"}`, "*"), 422},
		"not there":    {put("lesson-9", `{"plan":"x"}`, "*"), 404},
		"an odd id":    {put("..%2f..", `{"plan":"x"}`, "*"), 404},
		"without body": {put("lesson-1", ``, "*"), 400},
	} {
		if c.got.status != c.status {
			t.Errorf("%s: status %d, want %d: %s", name, c.got.status, c.status, c.got.body)
		}
	}
	remove := func(id, match string) answer {
		return h.do(ask{method: "DELETE", path: "/v1/lessons/" + id, bearer: robin, header: map[string]string{"If-Match": match}})
	}
	h.wantStatus(remove("lesson-2", tag), 412)
	h.wantStatus(remove("lesson-2", lessonETag(lessons[1])), 204)
	h.wantStatus(remove("lesson-2", "*"), 404)
	if got := h.kept(robin); len(got) != 2 {
		t.Errorf("%d lessons are left", len(got))
	}
}

func TestLessonsPage(t *testing.T) {
	h := newHouse(t, plan{})
	empty := h.do(ask{path: "/lessons", cookie: robin})
	h.contains(empty, "No lessons yet")
	lessons := h.learn(robin)
	page := h.do(ask{path: "/lessons", cookie: robin})
	h.contains(page, "Before your next interview", "from 2 rejections", "speaking clearly", "the timetable exercise was the best we saw",
		"If I notice that I repeat myself", "<svg", `<th scope="row">speaking clearly</th>`)
	if strings.Index(page.body, "I repeat myself") > strings.Index(page.body, "timetable exercise") {
		t.Error("the brief does not end on the strength")
	}
	tag := lessonETag(lessons[0])
	plan := h.do(ask{method: "POST", path: "/lessons/lesson-1/plan", cookie: robin, form: url.Values{"plan": {"Be <brief>."}, "etag": {tag}}})
	h.wantStatus(plan, http.StatusSeeOther)
	h.contains(h.do(ask{path: plan.header.Get("Location"), cookie: robin}), "Your plan is kept.", "Be &lt;brief&gt;.")
	h.wantStatus(h.do(ask{method: "POST", path: "/lessons/lesson-1/plan", cookie: robin, form: url.Values{"plan": {"x"}, "etag": {tag}}}), 412)
	long := url.Values{"plan": {strings.Repeat("é", 200)}, "etag": {"*"}}
	h.wantStatus(h.do(ask{method: "POST", path: "/lessons/lesson-1/plan", cookie: robin, form: long}), 413)
	h.wantStatus(h.do(ask{method: "POST", path: "/lessons/lesson-1/delete", cookie: robin, form: url.Values{}}), 428)
	gone := h.do(ask{method: "POST", path: "/lessons/lesson-1/delete", cookie: robin, form: url.Values{"etag": {"*"}}})
	h.wantStatus(gone, http.StatusSeeOther)
	h.contains(h.do(ask{path: gone.header.Get("Location"), cookie: robin}), "The lesson is deleted.")
	if _, there := h.kept(robin)["lesson-1"]; there {
		t.Error("the lesson is still there")
	}
}

func TestManyLessonsAreBounded(t *testing.T) {
	h := newHouse(t, plan{})
	for i := range 230 {
		l := rejection.Lesson{ID: fmt.Sprintf("many-%03d", i), Owner: robin, At: monday.Add(time.Duration(i) * time.Minute), Quote: "Q", Theme: rejection.ThemeMotivation, Polarity: rejection.PolarityWeakness}
		if err := h.store.SaveLesson(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	if got := len(h.kept(robin)); got != 230 {
		t.Errorf("%d lessons are found, want all 230", got)
	}
	page := h.do(ask{path: "/lessons", cookie: robin})
	if got := strings.Count(page.body, "/plan\""); got != 100 {
		t.Errorf("%d lessons are shown, want the newest 100", got)
	}
	h.contains(page, "many-229")
}

func TestCountThemes(t *testing.T) {
	lesson := func(theme rejection.Theme, polarity rejection.Polarity, company, from string) rejection.Lesson {
		return rejection.Lesson{Theme: theme, Polarity: polarity, Company: company, Rejection: rejection.ID(from)}
	}
	got := countThemes([]rejection.Lesson{
		lesson(rejection.ThemeMotivation, "-", "A", "1"),
		lesson(rejection.ThemeMotivation, "-", "A", "2"),
		lesson(rejection.ThemeMotivation, "+", "B", "3"),
		lesson(rejection.ThemeCultureFit, "0", "", "4"),
		lesson(rejection.ThemeCultureFit, "0", "", "5"),
		lesson(rejection.ThemePreparation, "+", "A", "1"),
	})
	want := []themeCount{
		{Theme: rejection.ThemeMotivation, Strength: 1, Weakness: 2, Companies: 2},
		{Theme: rejection.ThemeCultureFit, Neutral: 2, Companies: 2},
		{Theme: rejection.ThemePreparation, Strength: 1, Companies: 1},
	}
	if !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := countThemes(nil); got == nil || len(got) != 0 {
		t.Errorf("no lessons give %v", got)
	}
	rows := bars(want)
	if rows[0].ToWorkOn != 100 || rows[0].Liked != 50 || rows[1].Liked != 0 || rows[2].Liked != 50 {
		t.Errorf("bars %+v", rows)
	}
}

func TestBriefByAPI(t *testing.T) {
	h := newHouse(t, plan{})
	h.contains(h.do(ask{path: "/v1/brief", bearer: robin}), `"points":[]`)
	h.learn(robin)
	got := h.do(ask{path: "/v1/brief", bearer: robin})
	h.wantStatus(got, 200)
	var out briefOutput
	decode(t, got, &out.Body)
	points := out.Body.Points
	if len(points) < 2 || len(points) > 5 || points[0].Sources < 2 || points[len(points)-1].Lesson.Polarity != rejection.PolarityStrength {
		t.Fatalf("the brief is %+v", points)
	}
	if points[0].Lesson.ID == "" || points[0].Lesson.Quote == "" || points[0].Lesson.Plan == "" {
		t.Errorf("the first point is %+v", points[0])
	}
	if got := h.do(ask{path: "/v1/brief", bearer: mo}); strings.Contains(got.body, "quote") {
		t.Errorf("Mo sees it: %s", got.body)
	}
}
