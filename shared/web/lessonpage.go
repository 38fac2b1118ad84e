package web

import (
	"cmp"
	"net/http"

	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// lessonsView is what was learned.
type lessonsView struct {
	Brief   []lessonCard
	Lessons []lessonCard
	Themes  []themeBar
}

// lessonCard is one lesson.
type lessonCard struct {
	ID, ETag, Quote, Theme, Plan string
	From                         string
	Strength                     bool
	At                           when
	// Sources is how many rejections taught it.
	Sources int
}

// themeBar is one row of the plot and of the table.
type themeBar struct {
	Theme                         string
	Strength, Weakness, Companies int
	// Liked and ToWorkOn are the lengths of the bars, 100 for the longest of all.
	Liked, ToWorkOn int
}

func (s *server) showLessons(w http.ResponseWriter, r *http.Request) error {
	all, err := s.allLessons(r.Context())
	if err != nil {
		return err
	}
	p, err := s.profile(r.Context(), visitorOf(r).owner)
	if err != nil {
		return err
	}
	clock := clockIn(p.Zone)
	v := lessonsView{Themes: bars(countThemes(all))}
	for _, l := range all[:min(len(all), 100)] {
		v.Lessons = append(v.Lessons, cardOfLesson(l, clock))
	}
	for _, point := range letter.Brief(all) {
		card := cardOfLesson(point.Lesson, clock)
		card.Sources = point.Sources
		v.Brief = append(v.Brief, card)
	}
	s.show(w, r, pageLessons, page{Title: "What you learned", Here: "lessons", Flash: flashes[r.URL.Query().Get("said")], Body: v})
	return nil
}

func cardOfLesson(l rejection.Lesson, clock wallClock) lessonCard {
	from := cmp.Or(l.Company, "a company")
	if l.Role != "" {
		from += ", " + l.Role
	}
	return lessonCard{
		ID: l.ID, ETag: lessonETag(l), Quote: l.Quote, Theme: cmp.Or(themeWords[l.Theme], "about you"), Plan: l.Plan,
		From: from + ", from " + cmp.Or(sourceWords[l.Source], "them"), Strength: l.Polarity == rejection.PolarityStrength, At: clock.at(l.At),
	}
}

// bars lays the plot out.
func bars(counts []themeCount) []themeBar {
	most := 1
	for _, c := range counts {
		most = max(most, c.Strength, c.Weakness)
	}
	var out []themeBar
	for _, c := range counts {
		out = append(out, themeBar{
			Theme: cmp.Or(themeWords[c.Theme], "about you"), Strength: c.Strength, Weakness: c.Weakness, Companies: c.Companies,
			Liked: c.Strength * 100 / most, ToWorkOn: c.Weakness * 100 / most,
		})
	}
	return out
}

func (s *server) planLesson(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	plan, cut := rejection.Cap(oneLine(r.PostForm.Get("plan")), 300)
	if cut {
		return rejection.Refuse(rejection.CodeTooLarge, "a plan")
	}
	in := planInput{LessonInput: LessonInput{ID: r.PathValue("id"), IfMatch: r.PostForm.Get("etag")}}
	in.Body.Plan = plan
	if _, err := s.replan(r.Context(), &in); err != nil {
		return err
	}
	s.seeOther(w, r, "/lessons?said=plan")
	return nil
}

func (s *server) deleteLesson(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(r); err != nil {
		return err
	}
	if _, err := s.unlearn(r.Context(), &LessonInput{ID: r.PathValue("id"), IfMatch: r.PostForm.Get("etag")}); err != nil {
		return err
	}
	s.seeOther(w, r, "/lessons?said=lesson")
	return nil
}
