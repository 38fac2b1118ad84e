package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// listInput narrows and pages the list.
type listInput struct {
	Status  string `query:"status" enum:"needs_judgement,waiting_filled,needs_person,needs_approval,scheduled,sent,answered,closed,held,bounced,stopped,cancelled" doc:"Only those with this status."`
	Content string `query:"content" enum:"generic,partial,substantive" doc:"Only those with this content."`
	Kind    string `query:"kind" enum:"rejection,acknowledgement,invitation,offer,update,other" doc:"Only those of this kind."`
	Query   string `query:"q" maxLength:"100" doc:"Only those whose company or role holds this, in any case."`
	Order   string `query:"order" enum:"newest,oldest" default:"newest" doc:"Which come first."`
	PageInput
}

// PageInput pages any list. Types that others embed are exported because the OpenAPI generator sees no others.
type PageInput struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"50" doc:"The most entries of a page; a page may hold fewer although more follow."`
	Cursor string `query:"cursor" maxLength:"2000" doc:"The next of the page before."`
}

func (in PageInput) page() workflow.Page { return workflow.Page{Limit: in.Limit, Cursor: in.Cursor} }

type listOutput struct {
	Link string `header:"Link" doc:"The next page (RFC 8288), where there is one."`
	Body struct {
		Rejections []SummaryView `json:"rejections" doc:"In the order that was asked for."`
		Next       string        `json:"next,omitempty" doc:"The cursor of the next page, left out at the end."`
	}
}

// IDInput names a rejection.
type IDInput struct {
	ID string `path:"id" maxLength:"100" doc:"The id of a rejection."`
}

// ChangeInput names a rejection and the version that was looked at.
type ChangeInput struct {
	IDInput
	IfMatch string `header:"If-Match" maxLength:"1000" doc:"The ETag of what was looked at, or *."`
}

type rejectionOutput struct {
	ETag string `header:"ETag" doc:"For If-Match."`
	Body rejectionView
}

func (s *server) listOperations(api huma.API) {
	register(s, api, operation{
		id: "list-rejections", method: http.MethodGet, path: "/v1/rejections", tag: "Rejections",
		summary: "List your rejections", codes: []rejection.Code{rejection.CodeNotFound},
	}, s.list)
	register(s, api, operation{
		id: "get-rejection", method: http.MethodGet, path: "/v1/rejections/{id}", tag: "Rejections",
		summary: "Show one rejection", codes: []rejection.Code{rejection.CodeNotFound},
	}, s.get)
	register(s, api, operation{
		id: "delete-rejection", method: http.MethodDelete, path: "/v1/rejections/{id}", tag: "Rejections", changes: true,
		summary: "Delete one rejection, its letters and whatever is still to be sent; its lessons stay",
		codes:   []rejection.Code{rejection.CodeNotFound, rejection.CodeSending},
	}, s.remove)
}

func (s *server) list(ctx context.Context, in *listInput) (*listOutput, error) {
	filter := workflow.Filter{Status: rejection.Status(in.Status), Content: rejection.Content(in.Content), Kind: rejection.Kind(in.Kind), Oldest: in.Order == "oldest"}
	found, next, err := s.search(ctx, search{Filter: filter, Page: in.page(), Query: oneLine(in.Query)})
	if err != nil {
		return nil, cursorProblem(err)
	}
	out := &listOutput{}
	out.Body.Rejections = make([]SummaryView, 0, len(found))
	for _, f := range found {
		out.Body.Rejections = append(out.Body.Rejections, viewSummary(f))
	}
	out.Body.Next = next
	if next != "" {
		out.Link = nextLink("/v1/rejections", in.Limit, next, url.Values{"status": {in.Status}, "content": {in.Content}, "kind": {in.Kind}, "q": {in.Query}, "order": {in.Order}})
	}
	return out, nil
}

// nextLink is the Link field of RFC 8288 for the next page.
func nextLink(path string, limit int, cursor string, filter url.Values) string {
	query := url.Values{"cursor": {cursor}, "limit": {strconv.Itoa(limit)}}
	for name, values := range filter {
		if values[0] != "" {
			query[name] = values
		}
	}
	return "<" + path + "?" + query.Encode() + `>; rel="next"`
}

// cursorProblem says that a cursor leads nowhere in this list.
func cursorProblem(err error) error {
	if rejection.CodeOf(err) != rejection.CodeInvalid {
		return err
	}
	p := problem(rejection.CodeNotFound)
	p.Errors = []Wrong{{Location: "query.cursor", Message: "not a cursor of this list"}}
	return p
}

func (s *server) get(ctx context.Context, in *IDInput) (*rejectionOutput, error) {
	r, err := s.find(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return s.output(ctx, r)
}

// find loads a rejection of whoever asks.
func (s *server) find(ctx context.Context, id string) (rejection.Rejection, error) {
	if !validID(id) {
		return rejection.Rejection{}, rejection.Refuse(rejection.CodeNotFound, "not an id")
	}
	return s.App.Show(ctx, visitorIn(ctx).owner, rejection.ID(id))
}

// validID keeps what cannot be an id from the store.
func validID(id string) bool {
	b, err := rejection.Base32().DecodeString(id)
	return err == nil && len(b) == rejection.IDBytes
}

func (s *server) output(ctx context.Context, r rejection.Rejection) (*rejectionOutput, error) {
	p, err := s.profile(ctx, r.Owner)
	if err != nil {
		return nil, err
	}
	return &rejectionOutput{ETag: tagOf(r), Body: s.viewRejection(r, p)}, nil
}

func (s *server) remove(ctx context.Context, in *ChangeInput) (*struct{}, error) {
	r, err := s.find(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if err := ifMatchTag(in.IfMatch, tagOf(r)); err != nil {
		return nil, err
	}
	_, err = s.App.Act(ctx, r.Owner, r.ID, r.Version, rejection.Command{Verb: rejection.VerbDelete})
	return nil, err
}
