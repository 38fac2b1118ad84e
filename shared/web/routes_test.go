package web

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// route is one route with a request that it takes. The words {id}, {lesson} and {token} stand for what belongs to Robin.
type route struct {
	method, path string
	// body is JSON for the API, form the fields of a page.
	body string
	form url.Values
	// owned says that the path names something of an owner.
	owned bool
	// needs names the other rejection of the stage that it takes, "" for the usual one.
	needs string
	// unversioned says that what it changes has no version.
	unversioned bool
	// open says that nobody needs to be signed in.
	open bool
}

func (r route) name() string { return r.method + " " + r.path }

func (r route) api() bool { return strings.HasPrefix(r.path, "/v1/") }

// routes are all there are: TestEveryRouteIsListed fails where one is missing.
func routes() []route {
	act := func(word string) url.Values { return url.Values{"word": {word}, "version": {"{version}"}} }
	return []route{
		{method: "GET", path: "/v1/rejections"},
		{method: "GET", path: "/v1/rejections/{id}", owned: true},
		{method: "DELETE", path: "/v1/rejections/{id}", owned: true},
		{method: "POST", path: "/v1/rejections", body: `{"text":"We chose another candidate."}`},
		{method: "POST", path: "/v1/rejections/{id}/judgement", owned: true, body: `{"verdict":"generic"}`},
		{method: "POST", path: "/v1/rejections/{id}/fill", owned: true, body: `{"filled":true}`},
		{method: "POST", path: "/v1/rejections/{id}/person", owned: true, body: `{"name":"Raj","address":"raj@northwind.example"}`},
		{method: "POST", path: "/v1/rejections/{id}/top-choice", owned: true, body: `{"top_choice":true}`},
		{method: "POST", path: "/v1/rejections/{id}/wait", owned: true, body: `{"until":"in 3 days"}`},
		{method: "POST", path: "/v1/rejections/{id}/close", owned: true},
		{method: "POST", path: "/v1/rejections/{id}/letter/edit", owned: true, body: `{"body":"Thank you."}`},
		{method: "POST", path: "/v1/rejections/{id}/letter/approve", owned: true, body: `{"letter":"request","revision":2,"word":"SEND"}`},
		{method: "POST", path: "/v1/rejections/{id}/letter/schedule", owned: true, body: `{"when":"thursday 10:00"}`},
		{method: "POST", path: "/v1/rejections/{id}/letter/cancel", owned: true},
		{method: "POST", path: "/v1/rejections/{id}/letter/closing-note", owned: true},
		{method: "POST", path: "/v1/rejections/{id}/letter/question", owned: true, body: `{"question":true}`, needs: "thanks"},
		{method: "POST", path: "/v1/rejections/{id}/company", owned: true, body: `{"company":"Contoso"}`},
		{method: "POST", path: "/v1/rejections/{id}/role", owned: true, body: `{"role":"Planner"}`},
		{method: "POST", path: "/v1/rejections/{id}/language", owned: true, body: `{"language":"de"}`},
		{method: "POST", path: "/v1/rejections/{id}/call", owned: true, body: `{"number":"+353 1 555 0147"}`},
		{method: "POST", path: "/v1/rejections/{id}/called", owned: true, body: `{"notes":"She said my answers were long."}`},
		{method: "POST", path: "/v1/rejections/{id}/ghosted", owned: true},
		{method: "GET", path: "/v1/lessons"},
		{method: "GET", path: "/v1/brief"},
		{method: "PUT", path: "/v1/lessons/{lesson}", owned: true, body: `{"plan":"If asked, then I will be brief."}`},
		{method: "DELETE", path: "/v1/lessons/{lesson}", owned: true},
		{method: "GET", path: "/v1/summary"},
		{method: "GET", path: "/v1/export"},
		{method: "GET", path: "/v1/export/mails"},
		{method: "POST", path: "/v1/delete-all", body: `{"confirm":"DELETE ALL"}`},
		{method: "GET", path: "/v1/profile"},
		{method: "PUT", path: "/v1/profile", body: `{"name":"Robin","zone":"Europe/Dublin","country":"IE","signature":"","rest_hours":24}`},
		{method: "GET", path: "/v1/tokens"},
		{method: "POST", path: "/v1/tokens", body: `{"name":"a script"}`},
		{method: "DELETE", path: "/v1/tokens/{token}", owned: true, unversioned: true},
		{method: "GET", path: "/v1/addresses"},
		{method: "POST", path: "/v1/addresses", body: `{"address":"robin@second.example"}`},
		{method: "DELETE", path: "/v1/addresses/{also}", owned: true, unversioned: true},
		{method: "GET", path: "/v1/rule-addresses"},
		{method: "POST", path: "/v1/rule-addresses"},
		{method: "DELETE", path: "/v1/rule-addresses/{rule}", owned: true, unversioned: true},

		{method: "GET", path: "/openapi.json", open: true},
		{method: "GET", path: "/docs", open: true},
		{method: "GET", path: "/privacy", open: true},
		{method: "GET", path: "/robots.txt", open: true},
		{method: "GET", path: "/", open: true},
		{method: "GET", path: "/sign-in", open: true},
		{method: "POST", path: "/sign-in", open: true, form: url.Values{"token": {"none"}}},
		{method: "GET", path: "/outbox", open: true},
		{method: "GET", path: "/outbox/message-1", open: true},

		{method: "POST", path: "/sign-out", form: url.Values{}},
		{method: "GET", path: "/rejections/{id}", owned: true},
		{method: "POST", path: "/rejections/{id}/act", owned: true, form: act("CANCEL")},
		{method: "POST", path: "/rejections/{id}/check", owned: true, form: url.Values{"body": {"Thank you."}}},
		{method: "POST", path: "/rejections/{id}/delete", owned: true, form: url.Values{"sure": {"yes"}, "version": {"{version}"}}},
		{method: "GET", path: "/new"},
		{method: "POST", path: "/new", form: url.Values{"text": {"We chose another candidate."}}},
		{method: "GET", path: "/lessons"},
		{method: "POST", path: "/lessons/{lesson}/plan", owned: true, form: url.Values{"plan": {"x"}, "etag": {"*"}}},
		{method: "POST", path: "/lessons/{lesson}/delete", owned: true, form: url.Values{"etag": {"*"}}},
		{method: "GET", path: "/data"},
		{method: "GET", path: "/data/export"},
		{method: "GET", path: "/data/mails"},
		{method: "GET", path: "/data/mails.zip"},
		{method: "POST", path: "/data/delete-all", form: url.Values{"confirm": {"DELETE ALL"}}},
		{method: "GET", path: "/settings"},
		{method: "POST", path: "/settings", form: url.Values{"zone": {"Europe/Dublin"}, "rest_hours": {"24"}, "version": {"1"}}},
		{method: "POST", path: "/settings/tokens", form: url.Values{"name": {"x"}}},
		{method: "POST", path: "/settings/tokens/{token}/revoke", owned: true, form: url.Values{}},
		{method: "POST", path: "/settings/addresses", form: url.Values{"address": {"robin@second.example"}}},
		{method: "POST", path: "/settings/addresses/{also}/forget", owned: true, form: url.Values{}},
		{method: "POST", path: "/settings/rules", form: url.Values{}},
		{method: "POST", path: "/settings/rules/{rule}/end", owned: true, form: url.Values{}},
	}
}

// stage is a house with one of everything of Robin's.
type stage struct {
	*house
	r rejection.Rejection
	// thanks is a rejection whose letter is a thank-you.
	thanks rejection.ID
	names  *strings.Replacer
}

func newStage(t testing.TB) *stage {
	t.Helper()
	h := newHouse(t, plan{})
	s := &stage{house: h, r: h.ready(robin, "generic: stage"), thanks: h.ready(robin, "feedback: stage").ID}
	lessons := h.learn(robin)
	h.second(robin, "robin@other.example")
	if _, err := h.app.RuleAddress(t.Context(), robin); err != nil {
		t.Fatal(err)
	}
	s.names = strings.NewReplacer("{id}", string(s.r.ID), "{lesson}", lessons[0].ID, "{token}", h.tokenOf(robin, workflow.PurposeAPI),
		"{also}", h.tokenOf(robin, workflow.PurposeAlso), "{rule}", h.tokenOf(robin, workflow.PurposeInbox))
	h.watch.take()
	return s
}

// second gives an owner a second address, as one that was confirmed from there.
func (h *house) second(owner rejection.Owner, address string) {
	h.t.Helper()
	token := workflow.Token{Hash: workflow.HashSecret(address), Owner: owner, Purpose: workflow.PurposeAlso, Name: address, Created: h.clock.Now()}
	if err := h.store.SaveToken(h.t.Context(), token); err != nil {
		h.t.Fatal(err)
	}
}

// tokenOf is the id of an owner's first token for a purpose.
func (h *house) tokenOf(owner rejection.Owner, purpose workflow.Purpose) string {
	h.t.Helper()
	own, err := h.store.ListTokens(h.t.Context(), owner, purpose, h.clock.Now())
	if err != nil || len(own) == 0 {
		h.t.Fatalf("%d tokens for %s: %v", len(own), purpose, err)
	}
	return tokenID(own[0])
}

// ask makes the request of a route, by an owner or by nobody.
func (s *stage) ask(rt route, by rejection.Owner) ask {
	names := s.names
	if rt.needs == "thanks" {
		names = strings.NewReplacer("{id}", string(s.thanks))
	}
	a := ask{method: rt.method, path: names.Replace(rt.path), body: rt.body, form: maps.Clone(rt.form), header: map[string]string{}}
	if a.form.Get("version") == "{version}" {
		a.form.Set("version", versionOf(s.load(s.r.ID)))
	}
	if rt.api() {
		a.bearer = by
		if rt.method != http.MethodGet {
			a.header["Content-Type"] = "application/json"
			a.header["If-Match"] = "*"
			a.header["Idempotency-Key"] = "key-" + rt.name()[:4] + string(by)
		}
	} else {
		a.cookie = by
	}
	return a
}

func TestEveryRouteWorksForItsOwner(t *testing.T) {
	for _, rt := range routes() {
		t.Run(rt.name(), func(t *testing.T) {
			s := newStage(t)
			got := s.do(s.ask(rt, robin))
			want := []int{200, 201, 202, 204, 303}
			if rt.path == "/sign-in" && rt.method == http.MethodPost {
				want = []int{404}
			}
			if !slices.Contains(want, got.status) {
				t.Fatalf("status %d, want one of %v: %.400s", got.status, want, got.body)
			}
			changed := len(s.watch.take()) > 0
			reads := rt.method == http.MethodGet || strings.HasSuffix(rt.path, "/check") || rt.path == "/sign-in"
			if changed == reads {
				t.Errorf("changed: %v", changed)
			}
		})
	}
}

func TestNobodyGetsIn(t *testing.T) {
	s := newStage(t)
	for _, rt := range routes() {
		if rt.open {
			continue
		}
		for name, header := range map[string]string{"nobody": "", "a token that is none": "Bearer none", "another scheme": "Basic cm9iaW46"} {
			a := s.ask(rt, "")
			if header != "" {
				a.header["Authorization"] = header
			}
			got := s.do(a)
			if got.status != http.StatusUnauthorized {
				t.Errorf("%s for %s: status %d, want 401", rt.name(), name, got.status)
			}
			if rt.api() && got.header.Get("WWW-Authenticate") == "" {
				t.Errorf("%s for %s: no WWW-Authenticate", rt.name(), name)
			}
			if strings.Contains(got.body, "Northwind") {
				t.Errorf("%s for %s tells: %.200s", rt.name(), name, got.body)
			}
		}
	}
	if writes := s.watch.take(); len(writes) > 0 {
		t.Errorf("nobody changed something: %v", writes)
	}
}

func TestAnotherOwnersIDsAreNotThere(t *testing.T) {
	s := newStage(t)
	for _, rt := range routes() {
		if !rt.owned {
			continue
		}
		got := s.do(s.ask(rt, mo))
		if got.status != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404: %.200s", rt.name(), got.status, got.body)
		}
		if strings.Contains(got.body, "Northwind") {
			t.Errorf("%s tells: %.200s", rt.name(), got.body)
		}
		if writes := s.watch.take(); len(writes) > 0 {
			t.Errorf("%s changed something: %v", rt.name(), writes)
		}
	}
}

func TestGetAndHeadChangeNothing(t *testing.T) {
	s := newStage(t)
	server := httptest.NewServer(s.handler)
	defer server.Close()
	for _, rt := range routes() {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			a := s.ask(rt, robin)
			r, err := http.NewRequestWithContext(t.Context(), method, server.URL+a.path+"?token=x", nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Authorization", "Bearer "+s.tokens[robin])
			if !rt.api() {
				r.Header.Del("Authorization")
				r.AddCookie(&http.Cookie{Name: "lemonaid", Value: s.session[robin]})
			}
			got, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			_ = got.Body.Close()
			if method == http.MethodHead && got.ContentLength > 0 && got.Header.Get("Content-Type") == "" {
				t.Errorf("HEAD %s: a length without a type", rt.path)
			}
			if writes := s.watch.take(); len(writes) > 0 {
				t.Errorf("%s %s changed something: %v", method, rt.path, writes)
			}
		}
	}
}

// A method that a route does not take is 405 and named in Allow; an address that is none is 404.
func TestOtherMethods(t *testing.T) {
	s := newStage(t)
	for _, rt := range routes() {
		a := s.ask(rt, robin)
		a.method = http.MethodPatch
		got := s.do(a)
		if got.status != http.StatusMethodNotAllowed || !strings.Contains(got.header.Get("Allow"), rt.method) {
			t.Errorf("PATCH %s: status %d, Allow %q", rt.path, got.status, got.header.Get("Allow"))
		}
	}
	for _, path := range []string{"/v1", "/v1/", "/v1/rejections/a/b", "/v2/rejections", "/rejections", "/.env", "/static/style.css", "/openapi.yaml", "/wp-login.php"} {
		if got := s.do(ask{path: path, bearer: robin}); got.status != http.StatusNotFound {
			t.Errorf("GET %s: status %d, want 404", path, got.status)
		}
	}
	if writes := s.watch.take(); len(writes) > 0 {
		t.Errorf("something changed: %v", writes)
	}
}

// Another site's page can send a form with the cookie: it is refused, on every route that changes something.
func TestCrossOriginIsRefused(t *testing.T) {
	s := newStage(t)
	for _, rt := range routes() {
		if rt.method == http.MethodGet {
			continue
		}
		for name, header := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"} {
			a := s.ask(rt, robin)
			a.header[name] = header
			if got := s.do(a); got.status != http.StatusForbidden {
				t.Errorf("%s with %s: status %d, want 403", rt.name(), name, got.status)
			}
		}
	}
	if writes := s.watch.take(); len(writes) > 0 {
		t.Errorf("another site changed something: %v", writes)
	}
}

// A store that is out of order is 500 everywhere, and its words reach the log only.
func TestBrokenStoreTellsNothing(t *testing.T) {
	s := newStage(t)
	s.watch.fail(true)
	open := []string{"/openapi.json", "/docs", "/privacy", "/robots.txt", "/sign-in", "/outbox", "/outbox/message-1", "/new"}
	for _, rt := range routes() {
		got := s.do(s.ask(rt, robin))
		if slices.Contains(open, rt.path) && rt.method == http.MethodGet || rt.name() == "POST /sign-in" {
			continue
		}
		if got.status != http.StatusInternalServerError {
			t.Errorf("%s: status %d, want 500: %.200s", rt.name(), got.status, got.body)
		}
		if strings.Contains(got.body, "10.0.0.9") {
			t.Errorf("%s tells the error's text", rt.name())
		}
	}
	if !strings.Contains(s.logged.String(), "disk 7") {
		t.Error("the log does not hold the error")
	}
	for _, secret := range []string{s.tokens[robin], s.session[robin], string(robin), "northwind"} {
		if strings.Contains(s.logged.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}

func TestMissingPreconditions(t *testing.T) {
	for _, rt := range routes() {
		if !rt.api() || rt.method == http.MethodGet {
			continue
		}
		versioned := rt.owned && !rt.unversioned || rt.path == "/v1/profile"
		t.Run(rt.name(), func(t *testing.T) {
			s := newStage(t)
			if versioned {
				a := s.ask(rt, robin)
				delete(a.header, "If-Match")
				s.wantStatus(s.do(a), http.StatusPreconditionRequired)
				a.header["If-Match"] = `"999"`
				a.header["Idempotency-Key"] = "another"
				s.wantStatus(s.do(a), http.StatusPreconditionFailed)
			}
			if rt.method == http.MethodPost {
				a := s.ask(rt, robin)
				delete(a.header, "Idempotency-Key")
				got := s.do(a)
				s.wantStatus(got, http.StatusBadRequest)
				s.contains(got, "idempotency_key_missing")
			}
			for _, write := range s.watch.take() {
				if write != "Once" {
					t.Errorf("changed something: %s", write)
				}
			}
		})
	}
}

// The limit of a token is met by that token alone, and ends when Retry-After says.
func TestLimitsOfARoute(t *testing.T) {
	h := newHouse(t, plan{limits: Limits{Burst: 3, PerSecond: 1, AnonymousBurst: 2, AnonymousPerSecond: 1}})
	for range 3 {
		h.wantStatus(h.do(ask{path: "/v1/rejections", bearer: robin}), 200)
	}
	got := h.do(ask{path: "/v1/rejections", bearer: robin})
	h.wantStatus(got, http.StatusTooManyRequests)
	if got.header.Get("Retry-After") != "1" {
		t.Errorf("Retry-After %q, want 1", got.header.Get("Retry-After"))
	}
	h.wantStatus(h.do(ask{path: "/v1/rejections", bearer: mo}), 200)
	h.clock.move(time.Second)
	h.wantStatus(h.do(ask{path: "/v1/rejections", bearer: robin}), 200)
	guess := ask{path: "/v1/rejections", header: map[string]string{"Authorization": "Bearer guess"}}
	h.wantStatus(h.do(guess), 401)
	h.wantStatus(h.do(guess), 401)
	h.wantStatus(h.do(guess), http.StatusTooManyRequests)
	page := h.do(ask{path: "/"})
	h.wantStatus(page, http.StatusTooManyRequests)
	h.contains(page, "<h1>Too many</h1>")
}
