package web

import (
	"encoding/json"
	"html"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// described is what these tests read of the description.
type described struct {
	OpenAPI string `json:"openapi"`
	Info    struct {
		Version string `json:"version"`
	} `json:"info"`
	Paths map[string]map[string]struct {
		OperationID string `json:"operationId"`
		Summary     string `json:"summary"`
		Parameters  []struct {
			Name     string `json:"name"`
			In       string `json:"in"`
			Required bool   `json:"required"`
		} `json:"parameters"`
		RequestBody *struct {
			Content map[string]any `json:"content"`
		} `json:"requestBody"`
		Responses map[string]struct {
			Description string         `json:"description"`
			Content     map[string]any `json:"content"`
		} `json:"responses"`
	} `json:"paths"`
	Security   []map[string][]string `json:"security"`
	Components struct {
		Schemas         map[string]map[string]any `json:"schemas"`
		SecuritySchemes map[string]any            `json:"securitySchemes"`
	} `json:"components"`
}

func describe(t *testing.T) (described, string) {
	t.Helper()
	h := newHouse(t, plan{})
	got := h.do(ask{path: "/openapi.json"})
	h.wantStatus(got, 200)
	if kind := got.header.Get("Content-Type"); kind != "application/openapi+json;version=3.1" {
		t.Errorf("type %q", kind)
	}
	var d described
	if err := json.Unmarshal([]byte(got.body), &d); err != nil {
		t.Fatal(err)
	}
	return d, got.body
}

func TestDescriptionIsWhole(t *testing.T) {
	d, raw := describe(t)
	if !strings.HasPrefix(d.OpenAPI, "3.1.") || d.Info.Version != apiVersion {
		t.Errorf("OpenAPI %s of version %s", d.OpenAPI, d.Info.Version)
	}
	if len(d.Security) != 2 || d.Components.SecuritySchemes["bearer"] == nil || d.Components.SecuritySchemes["cookie"] == nil {
		t.Errorf("security %v", d.Security)
	}
	seen := map[string]bool{}
	for path, item := range d.Paths {
		for method, op := range item {
			name := strings.ToUpper(method) + " " + path
			if op.OperationID == "" || op.Summary == "" || seen[op.OperationID] {
				t.Errorf("%s: id %q, summary %q", name, op.OperationID, op.Summary)
			}
			seen[op.OperationID] = true
			for status, response := range op.Responses {
				n, err := strconv.Atoi(status)
				if err != nil || response.Description == "" {
					t.Errorf("%s: response %q, %q", name, status, response.Description)
				}
				if _, ok := response.Content["application/problem+json"]; n >= 400 && !ok {
					t.Errorf("%s: %s is no problem", name, status)
				}
			}
		}
	}
	for _, part := range strings.Split(raw, `"$ref":"#/components/schemas/`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		if d.Components.Schemas[name] == nil {
			t.Errorf("schema %s is named and not there", name)
		}
	}
}

// named is the path of a route with the one name that the patterns have.
func named(path string) string {
	return strings.NewReplacer("{lesson}", "{id}", "{token}", "{id}", "{also}", "{id}", "{rule}", "{id}", "message-1", "{id}").Replace(path)
}

// Every page of the mux is in the table that the tests go through.
func TestEveryPageIsListed(t *testing.T) {
	s := &server{Options: Options{Outbox: localBox{}}}
	have := []string{"GET /robots.txt", "GET /openapi.json"}
	for pattern := range s.pages() {
		have = append(have, strings.Replace(pattern, "{$}", "", 1))
	}
	var want []string
	for _, rt := range routes() {
		if !rt.api() {
			want = append(want, rt.method+" "+named(rt.path))
		}
	}
	slices.Sort(have)
	slices.Sort(want)
	if !slices.Equal(have, want) {
		t.Errorf("served\n%s\ntested\n%s", strings.Join(have, "\n"), strings.Join(want, "\n"))
	}
}

// Every route of the tests is described, and every description is tested.
func TestEveryRouteIsListed(t *testing.T) {
	d, _ := describe(t)
	var have, want []string
	for path, item := range d.Paths {
		for method := range item {
			have = append(have, strings.ToUpper(method)+" "+path)
		}
	}
	for _, rt := range routes() {
		if rt.api() {
			want = append(want, rt.method+" "+named(rt.path))
		}
	}
	slices.Sort(have)
	slices.Sort(want)
	if !slices.Equal(have, want) {
		t.Errorf("described\n%s\ntested\n%s", strings.Join(have, "\n"), strings.Join(want, "\n"))
	}
}

func TestDescriptionOfPreconditions(t *testing.T) {
	d, _ := describe(t)
	for path, item := range d.Paths {
		for method, op := range item {
			required := map[string]bool{}
			for _, p := range op.Parameters {
				if p.Required {
					required[p.Name] = true
				}
			}
			if method == "post" != required["Idempotency-Key"] {
				t.Errorf("%s %s: Idempotency-Key required: %v", method, path, required["Idempotency-Key"])
			}
			_, documented := op.Responses["428"]
			if documented != required["If-Match"] {
				t.Errorf("%s %s: If-Match required: %v, 428 documented: %v", method, path, required["If-Match"], documented)
			}
			for _, status := range []string{"401", "429", "500"} {
				if _, ok := op.Responses[status]; !ok {
					t.Errorf("%s %s: %s is not documented", method, path, status)
				}
			}
		}
	}
}

// Every answer of every route has a status that its description names.
func TestAnswersAreDescribed(t *testing.T) {
	d, _ := describe(t)
	for _, rt := range routes() {
		if !rt.api() {
			continue
		}
		path := named(rt.path)
		op := d.Paths[path][strings.ToLower(rt.method)]
		s := newStage(t)
		for name, change := range map[string]func(*ask){
			"as it should be": func(*ask) {},
			"by nobody":       func(a *ask) { a.bearer = "" },
			"by another":      func(a *ask) { a.bearer = mo },
			"without headers": func(a *ask) { a.header = map[string]string{} },
			"an old version":  func(a *ask) { a.header["If-Match"] = `"0"` },
			"no JSON":         func(a *ask) { a.body = "{" },
			"an odd query":    func(a *ask) { a.path += "?odd=1" },
			"another type":    func(a *ask) { a.header["Content-Type"] = "application/xml" },
			"too much":        func(a *ask) { a.body = strings.Repeat("a", maxBody+1) },
			"another site":    func(a *ask) { a.header["Sec-Fetch-Site"] = "cross-site" },
		} {
			a := s.ask(rt, robin)
			change(&a)
			got := s.do(a)
			if _, ok := op.Responses[strconv.Itoa(got.status)]; !ok {
				t.Errorf("%s %s: %d is not documented: %.200s", rt.name(), name, got.status, got.body)
			}
			if kind := got.header.Get("Content-Type"); got.status >= http.StatusBadRequest && kind != "application/problem+json" {
				t.Errorf("%s %s: %d as %s", rt.name(), name, got.status, kind)
			}
		}
	}
}

func TestDocsPage(t *testing.T) {
	h := newHouse(t, plan{})
	got := h.do(ask{path: "/docs"})
	h.wantStatus(got, 200)
	d, _ := describe(t)
	for path, item := range d.Paths {
		for method, op := range item {
			h.contains(got, `<span class="method">`+strings.ToUpper(method)+`</span> `+path, html.EscapeString(op.Summary))
		}
	}
	for code := range troubles {
		h.contains(got, `<tr id="`+string(code)+`">`)
	}
	h.contains(got, "message/rfc822", "Idempotency-Key", "header, required")
}
