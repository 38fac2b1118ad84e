package web

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// maxLessons is the most lessons that one look-up or page goes through.
const maxLessons = 1000

// lessonView is one lesson, as the API shows it.
type lessonView struct {
	ID        string             `json:"id"`
	ETag      string             `json:"etag" doc:"For If-Match."`
	At        time.Time          `json:"at"`
	Rejection rejection.ID       `json:"rejection" doc:"The rejection that taught it; it may be deleted since."`
	Company   string             `json:"company,omitempty"`
	Role      string             `json:"role,omitempty"`
	Source    string             `json:"source" doc:"mail, answer or call."`
	Quote     string             `json:"quote" doc:"Their words."`
	Theme     rejection.Theme    `json:"theme"`
	Polarity  rejection.Polarity `json:"polarity" enum:"+,-,0"`
	Plan      string             `json:"plan,omitempty" doc:"One sentence: If ..., then I will ..."`
}

func viewLesson(l rejection.Lesson) lessonView {
	return lessonView{
		ID: l.ID, ETag: lessonETag(l), At: l.At, Rejection: l.Rejection, Company: l.Company, Role: l.Role, Source: l.Source,
		Quote: l.Quote, Theme: l.Theme, Polarity: l.Polarity, Plan: l.Plan,
	}
}

// lessonETag is made of what can change in a lesson.
func lessonETag(l rejection.Lesson) string {
	return `"` + workflow.HashSecret(l.ID + "\x00" + hexOf(l.Plan))[:16] + `"`
}

type lessonsOutput struct {
	Link string `header:"Link" doc:"The next page (RFC 8288), where there is one."`
	Body struct {
		Lessons []lessonView `json:"lessons" doc:"Newest first."`
		Next    string       `json:"next,omitempty" doc:"The cursor of the next page, left out at the end."`
	}
}

// LessonInput names a lesson and what of it was looked at.
type LessonInput struct {
	ID      string `path:"id" maxLength:"200" doc:"The id of a lesson."`
	IfMatch string `header:"If-Match" maxLength:"1000" doc:"The etag of the lesson as it was looked at, or *."`
}

type planInput struct {
	LessonInput
	Body struct {
		Plan string `json:"plan" maxLength:"300" doc:"One sentence; empty for none."`
	}
}

type lessonOutput struct {
	ETag string `header:"ETag" doc:"For If-Match."`
	Body lessonView
}

type briefOutput struct {
	Body struct {
		Points []pointView `json:"points" doc:"At most five, in the order to read them in."`
	}
}

// pointView is one point of a brief.
type pointView struct {
	Lesson  lessonView `json:"lesson"`
	Sources int        `json:"sources" doc:"How many rejections taught it: two make a pattern."`
}

func (s *server) brief(ctx context.Context, _ *struct{}) (*briefOutput, error) {
	all, err := s.allLessons(ctx)
	out := &briefOutput{}
	out.Body.Points = []pointView{}
	for _, p := range letter.Brief(all) {
		out.Body.Points = append(out.Body.Points, pointView{viewLesson(p.Lesson), p.Sources})
	}
	return out, err
}

func (s *server) lessonOperations(api huma.API) {
	missing := []rejection.Code{rejection.CodeNotFound}
	register(s, api, operation{
		id: "list-lessons", method: http.MethodGet, path: "/v1/lessons", tag: "Lessons",
		summary: "List what you learned, newest first", codes: missing,
	}, s.lessons)
	register(s, api, operation{
		id: "get-brief", method: http.MethodGet, path: "/v1/brief", tag: "Lessons",
		summary: "Take what you learned into the next interview: at most five lessons, patterns first, a strength last",
	}, s.brief)
	register(s, api, operation{
		id: "edit-lesson", method: http.MethodPut, path: "/v1/lessons/{id}", tag: "Lessons", changes: true,
		summary: "Put your own plan in place of a lesson's", codes: missing,
	}, s.replan)
	register(s, api, operation{
		id: "delete-lesson", method: http.MethodDelete, path: "/v1/lessons/{id}", tag: "Lessons", changes: true,
		summary: "Delete one lesson", codes: missing,
	}, s.unlearn)
}

func (s *server) lessons(ctx context.Context, in *PageInput) (*lessonsOutput, error) {
	found, next, err := s.App.Store.ListLessons(ctx, visitorIn(ctx).owner, in.page())
	if err != nil {
		return nil, cursorProblem(err)
	}
	out := &lessonsOutput{}
	out.Body.Lessons = make([]lessonView, 0, len(found))
	for _, l := range found {
		out.Body.Lessons = append(out.Body.Lessons, viewLesson(l))
	}
	out.Body.Next = next
	if next != "" {
		out.Link = nextLink("/v1/lessons", in.Limit, next, nil)
	}
	return out, nil
}

func (s *server) replan(ctx context.Context, in *planInput) (*lessonOutput, error) {
	l, err := s.lesson(ctx, in.LessonInput)
	if err != nil {
		return nil, err
	}
	l.Plan = oneLine(in.Body.Plan)
	if err := s.App.Store.SaveLesson(ctx, l); err != nil {
		return nil, err
	}
	return &lessonOutput{ETag: lessonETag(l), Body: viewLesson(l)}, nil
}

func (s *server) unlearn(ctx context.Context, in *LessonInput) (*struct{}, error) {
	l, err := s.lesson(ctx, *in)
	if err != nil {
		return nil, err
	}
	return nil, s.App.Store.DeleteLesson(ctx, l.Owner, l.ID)
}

// lesson finds a lesson of whoever asks, as it was looked at.
func (s *server) lesson(ctx context.Context, in LessonInput) (rejection.Lesson, error) {
	all, err := s.allLessons(ctx)
	if err != nil {
		return rejection.Lesson{}, err
	}
	for _, l := range all {
		if l.ID == in.ID {
			return l, ifMatchTag(in.IfMatch, lessonETag(l))
		}
	}
	return rejection.Lesson{}, rejection.Refuse(rejection.CodeNotFound, "no such lesson")
}

// allLessons returns the lessons of whoever asks, newest first, at most [maxLessons].
func (s *server) allLessons(ctx context.Context) ([]rejection.Lesson, error) {
	var all []rejection.Lesson
	page := workflow.Page{Limit: 100}
	for len(all) < maxLessons {
		found, next, err := s.App.Store.ListLessons(ctx, visitorIn(ctx).owner, page)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
		if page.Cursor = next; next == "" {
			break
		}
	}
	return all, nil
}
