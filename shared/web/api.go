package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"lemonaid/shared/rejection"
)

// apiVersion is the version of the API that /v1/ serves. What changes within it only adds.
const apiVersion = "1.0.0"

const apiAbout = `Lemonaid turns a rejection email into something useful. This API shows where each rejection stands and carries out its
owner's words; nothing is ever sent to an employer without an approval that names one letter and one revision of it.

Send a bearer token (make one under Settings). Every change of a rejection needs If-Match with its ETag, every POST an
Idempotency-Key. Errors are problem details (RFC 9457) with a code.

Lists are newest first and come in pages; follow next, or the Link field. Rejections come oldest first too (order=oldest); the store
keeps no other order, for a list never reads more than its page. A search by q goes through a few hundred rejections at a time, so that a page of it may be short, or
empty, although more follow.

Within /v1/ things are only added: ignore what you do not know. What is to go keeps working for at least half a year after its answers
began to carry a Deprecation field (RFC 9745) and the day of its end in Sunset (RFC 8594); what would break you comes as /v2/ beside
this one. Nothing is deprecated now.`

// apiRoutes registers the operations of the API and its description.
func (s *server) apiRoutes() {
	config := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "Lemonaid", Version: apiVersion, Description: apiAbout,
				License: &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"},
			},
			Components: &huma.Components{
				Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
				SecuritySchemes: map[string]*huma.SecurityScheme{
					"bearer": {Type: "http", Scheme: "bearer", Description: "An API token from the settings."},
					"cookie": {Type: "apiKey", In: "cookie", Name: s.cookieName(), Description: "The session of a browser."},
				},
			},
			Security: []map[string][]string{{"bearer": {}}, {"cookie": {}}},
		},
		Formats:                      map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
		Transformers:                 []huma.Transformer{translate},
	}
	if s.App.Config.URL != "" {
		config.Servers = []*huma.Server{{URL: s.App.Config.URL}}
	}
	api := humago.New(s.mux, config)
	api.UseMiddleware(admit)
	s.listOperations(api)
	s.actOperations(api)
	s.openOperation(api)
	s.lessonOperations(api)
	s.dataOperations(api)
	s.settingOperations(api)
	s.addressOperations(api)
	s.describe(api)
}

// admit lets in whoever is signed in. What huma takes for left out, a parameter with an empty value, is refused here.
func admit(ctx huma.Context, next func(huma.Context)) {
	r, w := humago.Unwrap(ctx)
	if visitorOf(r).owner == "" {
		problem(codeUnauthenticated).write(w)
		return
	}
	for name, values := range r.URL.Query() {
		if name != "cursor" && values[0] == "" {
			p := problem(rejection.CodeInvalid)
			p.Errors = []Wrong{{Location: "query." + name, Message: "expected a value"}}
			p.write(w)
			return
		}
	}
	next(ctx)
}

// describe serves the description of the API, made when it is first asked for: a cold start need not wait for it.
func (s *server) describe(api huma.API) {
	s.docs = sync.OnceValue(func() []operationView { return operationViews(api.OpenAPI()) })
	document := sync.OnceValues(func() ([]byte, error) { return json.Marshal(api.OpenAPI()) })
	s.mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, r *http.Request) {
		b, err := document()
		if err != nil {
			s.fail(w, r, fmt.Errorf("write the description of the API: %w", err))
			return
		}
		w.Header().Set("Content-Type", "application/openapi+json;version=3.1")
		_, _ = w.Write(b) // the client went away
	})
}

// operation is one line of the API, before its types.
type operation struct {
	id, method, path, summary string
	tag                       string
	status                    int
	// changes says that it changes a rejection or another thing with a version: it needs If-Match.
	changes bool
	codes   []rejection.Code
	// bodies are the forms of a body that its handler reads itself; nil for a body of one type.
	bodies *huma.RequestBody
}

// register adds an operation with its documented problems. Its handler's errors become problems.
func register[I, O any](s *server, api huma.API, o operation, handle func(context.Context, *I) (*O, error)) {
	op := huma.Operation{
		OperationID: o.id, Method: o.method, Path: o.path, Summary: o.summary, Tags: []string{o.tag},
		DefaultStatus: o.status, MaxBodyBytes: maxBody, Responses: problemResponses(api, o),
		RequestBody: o.bodies, SkipValidateBody: o.bodies != nil,
	}
	huma.Register(api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		if err == nil {
			return out, nil
		}
		r := (&http.Request{Pattern: o.method + " " + o.path}).WithContext(ctx)
		return nil, s.explain(r, err)
	})
	requireHeaders(api.OpenAPI().Paths[o.path], o)
}

// problemResponses describes what can go wrong, one response a status.
func problemResponses(api huma.API, o operation) map[string]*huma.Response {
	schema := api.OpenAPI().Components.Schemas.Schema(typeOfProblem, true, "Problem")
	codes := append([]rejection.Code{codeUnauthenticated, rejection.CodeLimited, rejection.CodeInvalid, codeInternal}, o.codes...)
	if o.changes {
		codes = append(codes, codeNoPrecondition, rejection.CodeConflict)
	}
	if o.method != http.MethodGet {
		codes = append(codes, codeMalformed, codeCrossOrigin, rejection.CodeTooLarge, codeMedia)
	}
	if o.method == http.MethodPost {
		codes = append(codes, codeKeyMissing, codeKeyReused)
	}
	out := map[string]*huma.Response{}
	slices.Sort(codes)
	for _, code := range slices.Compact(codes) {
		key := strconv.Itoa(troubles[code].status)
		if out[key] == nil {
			out[key] = &huma.Response{Content: map[string]*huma.MediaType{"application/problem+json": {Schema: schema}}}
		} else {
			out[key].Description += ", "
		}
		out[key].Description += string(code)
	}
	return out
}

// headerForms are what the headers look like that a handler checks itself.
var headerForms = map[string]string{"If-Match": matchForm.String(), "Idempotency-Key": `^[!-~]{1,200}$`}

// requireHeaders describes the headers that a handler checks itself, because what is missing has a status of its own.
func requireHeaders(item *huma.PathItem, o operation) {
	op := map[string]*huma.Operation{
		http.MethodGet: item.Get, http.MethodPost: item.Post, http.MethodPut: item.Put, http.MethodDelete: item.Delete,
	}[o.method]
	for _, p := range op.Parameters {
		form, known := headerForms[p.Name]
		if !known {
			continue
		}
		p.Required = true
		schema := *p.Schema // the original is what requests are checked with
		schema.Pattern = form
		p.Schema = &schema
	}
}
