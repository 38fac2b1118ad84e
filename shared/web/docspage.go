package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"lemonaid/shared/rejection"
)

// docsView is the API, to read.
type docsView struct {
	About      []string
	Operations []operationView
	Problems   []problemView
}

// operationView is one operation of the API.
type operationView struct {
	Method, Path, Summary string
	Parameters            []fieldView
	Body                  []fieldView
	BodyTypes             []string
}

// fieldView is one parameter or one field of a body.
type fieldView struct {
	Name, In, Says string
	Required       bool
}

// problemView is one row of the table of problems.
type problemView struct {
	Code          rejection.Code
	Status        int
	Title, Detail string
}

func (s *server) showDocs(w http.ResponseWriter, r *http.Request) error {
	s.show(w, r, pageDocs, page{Title: "The API", Here: "docs", Body: docsView{
		About: strings.Split(apiAbout, "\n\n"), Operations: s.docs(), Problems: problemViews(),
	}})
	return nil
}

func problemViews() []problemView {
	var out []problemView
	for code, t := range troubles {
		out = append(out, problemView{Code: code, Status: t.status, Title: t.title, Detail: t.detail})
	}
	slices.SortFunc(out, func(a, b problemView) int {
		if a.Status != b.Status {
			return a.Status - b.Status
		}
		return strings.Compare(string(a.Code), string(b.Code))
	})
	return out
}

// operationViews reads the description of the API, by path.
func operationViews(api *huma.OpenAPI) []operationView {
	var out []operationView
	for path, item := range api.Paths {
		for method, op := range map[string]*huma.Operation{
			http.MethodGet: item.Get, http.MethodPost: item.Post, http.MethodPut: item.Put, http.MethodDelete: item.Delete,
		} {
			if op != nil {
				out = append(out, viewOperation(api, method, path, op))
			}
		}
	}
	slices.SortFunc(out, func(a, b operationView) int {
		return strings.Compare(a.Path+" "+a.Method, b.Path+" "+b.Method)
	})
	return out
}

func viewOperation(api *huma.OpenAPI, method, path string, op *huma.Operation) operationView {
	v := operationView{Method: method, Path: path, Summary: op.Summary}
	for _, p := range op.Parameters {
		v.Parameters = append(v.Parameters, fieldView{Name: p.Name, In: p.In, Says: p.Description, Required: p.Required})
	}
	if op.RequestBody == nil {
		return v
	}
	for media, body := range op.RequestBody.Content {
		v.BodyTypes = append(v.BodyTypes, media)
		v.Body = append(v.Body, fieldsOf(api, body.Schema)...)
	}
	slices.Sort(v.BodyTypes)
	return v
}

// fieldsOf lists the fields of an object.
func fieldsOf(api *huma.OpenAPI, schema *huma.Schema) []fieldView {
	if schema != nil && schema.Ref != "" {
		schema = api.Components.Schemas.SchemaFromRef(schema.Ref)
	}
	if schema == nil {
		return nil
	}
	var out []fieldView
	for name, field := range schema.Properties {
		out = append(out, fieldView{Name: name, In: "body", Says: field.Description, Required: slices.Contains(schema.Required, name)})
	}
	slices.SortFunc(out, func(a, b fieldView) int { return strings.Compare(a.Name, b.Name) })
	return out
}
