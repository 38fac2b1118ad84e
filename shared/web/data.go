package web

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// Bounds of what one request goes through.
const (
	exportPage = 40     // rejections of one part of an export: 64 KB each
	maxCounted = 10_000 // rejections that the counts are made of: a hundred pages of the store
	maxLooked  = 200    // rejections that the funnel is made of, newest first
)

type exportInput struct {
	Cursor string `query:"cursor" maxLength:"2000" doc:"The next of the part before."`
}

type exportOutput struct {
	Body exportView
}

// exportView is one part of everything that is kept of an owner.
type exportView struct {
	Owner      rejection.Owner `json:"owner"`
	Exported   time.Time       `json:"exported"`
	Profile    profileView     `json:"profile"`
	Rejections []rejectionView `json:"rejections" doc:"Newest first, at most 40 a part."`
	Lessons    []lessonView    `json:"lessons" doc:"All of them, in the first part."`
	Next       string          `json:"next,omitempty" doc:"The cursor of the next part, left out at the end."`
}

// summaryOutput is what it all comes to.
type summaryOutput struct {
	Body totals
}

// totals are counts over an owner's rejections.
type totals struct {
	Rejections int            `json:"rejections" doc:"How many are counted, the newest 10000 at most."`
	Complete   bool           `json:"complete" doc:"Whether that is all there are."`
	ByStatus   map[string]int `json:"by_status"`
	ByContent  map[string]int `json:"by_content" doc:"Of those that are rejections."`
	Funnel     funnel         `json:"funnel" doc:"How far the newest 200 came."`
	// AnswerRate and DaysToAnswer are 0 where nothing was asked or answered.
	AnswerRate   float64      `json:"answer_rate" doc:"Answers for each request that left, 0 to 1."`
	DaysToAnswer float64      `json:"days_to_answer" doc:"The mean between a request and its first answer."`
	Themes       []themeCount `json:"themes" doc:"What the lessons are about, the most frequent first."`
}

// funnel counts how far rejections came.
type funnel struct {
	Forwarded int `json:"forwarded"`
	Rejected  int `json:"rejected" doc:"Mails that are rejections."`
	Asked     int `json:"asked" doc:"Requests that left."`
	Answered  int `json:"answered" doc:"Requests that a person answered."`
	// Complete is false where there are more than were looked at.
	Complete bool `json:"complete" doc:"Whether these are all there are."`

	wait time.Duration
}

type deleteAllInput struct {
	Key  string `header:"Idempotency-Key" maxLength:"1000" doc:"1 to 200 printable characters."`
	Body struct {
		Confirm string `json:"confirm" enum:"DELETE ALL" doc:"The words DELETE ALL."`
	}
}

func (s *server) dataOperations(api huma.API) {
	register(s, api, operation{
		id: "get-summary", method: http.MethodGet, path: "/v1/summary", tag: "Data", summary: "Count what there is and how far it came",
	}, s.summary)
	register(s, api, operation{
		id: "export", method: http.MethodGet, path: "/v1/export", tag: "Data", summary: "Take everything with you, in parts", codes: []rejection.Code{rejection.CodeNotFound},
	}, s.export)
	register(s, api, operation{
		id: "export-mails", method: http.MethodGet, path: "/v1/export/mails", tag: "Data", summary: "Take the raw mails with you, in parts", codes: []rejection.Code{rejection.CodeNotFound},
	}, s.exportMails)
	register(s, api, operation{
		id: "delete-all", method: http.MethodPost, path: "/v1/delete-all", tag: "Data",
		summary: "Delete everything: rejections, letters, what is still to be sent, lessons, tokens. It cannot be undone",
	}, s.deleteAll)
}

func (s *server) export(ctx context.Context, in *exportInput) (*exportOutput, error) {
	v, err := s.exportPart(ctx, in.Cursor)
	if err != nil {
		return nil, cursorProblem(err)
	}
	return &exportOutput{Body: v}, nil
}

// exportPart is the part of an export that begins at a cursor.
func (s *server) exportPart(ctx context.Context, cursor string) (exportView, error) {
	owner := visitorIn(ctx).owner
	p, err := s.profile(ctx, owner)
	if err != nil {
		return exportView{}, err
	}
	v := exportView{Owner: owner, Exported: s.now().UTC(), Profile: viewProfile(p), Rejections: []rejectionView{}, Lessons: []lessonView{}}
	found, next, err := s.App.Store.List(ctx, owner, workflow.Filter{}, workflow.Page{Limit: exportPage, Cursor: cursor})
	if err != nil {
		return v, err
	}
	v.Next = next
	for _, f := range found {
		r, err := s.App.Show(ctx, owner, f.ID)
		if rejection.CodeOf(err) == rejection.CodeNotFound {
			continue // deleted meanwhile
		}
		if err != nil {
			return v, err
		}
		v.Rejections = append(v.Rejections, s.viewRejection(r, p))
	}
	if cursor != "" {
		return v, nil
	}
	lessons, err := s.allLessons(ctx)
	for _, l := range lessons {
		v.Lessons = append(v.Lessons, viewLesson(l))
	}
	return v, err
}

func (s *server) deleteAll(ctx context.Context, in *deleteAllInput) (*struct{}, error) {
	if err := checkKey(in.Key); err != nil {
		return nil, err
	}
	return nil, s.App.DeleteAll(ctx, visitorIn(ctx).owner)
}

func (s *server) summary(ctx context.Context, _ *struct{}) (*summaryOutput, error) {
	t := totals{ByStatus: map[string]int{}, ByContent: map[string]int{}}
	all, complete, err := s.summaries(ctx)
	if err != nil {
		return nil, err
	}
	t.Rejections, t.Complete, t.Funnel.Complete = len(all), complete, complete && len(all) <= maxLooked
	for i, f := range all {
		t.ByStatus[string(f.Status)]++
		if f.Content != "" {
			t.ByContent[string(f.Content)]++
		}
		if i >= maxLooked {
			continue
		}
		r, err := s.App.Show(ctx, visitorIn(ctx).owner, f.ID)
		if err != nil && rejection.CodeOf(err) != rejection.CodeNotFound {
			return nil, err
		}
		t.Funnel.count(r)
	}
	if f := t.Funnel; f.Answered > 0 {
		t.AnswerRate = float64(f.Answered) / float64(f.Asked)
		t.DaysToAnswer = f.wait.Hours() / 24 / float64(f.Answered)
	}
	lessons, err := s.allLessons(ctx)
	t.Themes = countThemes(lessons)
	return &summaryOutput{Body: t}, err
}

// summaries returns the summaries of whoever asks, newest first and at most [maxCounted], and whether that is all.
func (s *server) summaries(ctx context.Context) (all []rejection.Summary, complete bool, err error) {
	page := workflow.Page{Limit: 100}
	for len(all) < maxCounted {
		found, next, err := s.App.Store.List(ctx, visitorIn(ctx).owner, workflow.Filter{}, page)
		if err != nil {
			return nil, false, err
		}
		all = append(all, found...)
		if page.Cursor = next; next == "" {
			return all, true, nil
		}
	}
	return all, false, nil
}

func (f *funnel) count(r rejection.Rejection) {
	if r.ID == "" {
		return
	}
	f.Forwarded++
	if r.Judgement.Kind == rejection.KindRejection {
		f.Rejected++
	}
	l := r.Letter(rejection.LetterRequest)
	if l == nil || l.SentAt.IsZero() {
		return
	}
	f.Asked++
	for _, a := range r.Answers {
		if c := a.Judgement.Class; c != rejection.AnswerOutOfOffice && c != rejection.AnswerBounce {
			f.Answered++
			f.wait += a.At.Sub(l.SentAt)
			return
		}
	}
}
