package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

func TestSecretOf(t *testing.T) {
	for _, c := range []struct {
		name, authorization, cookie string
		secure                      bool
		secret                      string
		session                     bool
	}{
		{"nothing", "", "", false, "", false},
		{"a token", "Bearer abc", "", false, "abc", false},
		{"a token in other letters", "bEaReR  abc ", "", false, "abc", false},
		{"a cookie", "", "lemonaid=abc", false, "abc", true},
		{"both", "Bearer t", "lemonaid=c", false, "t", false},
		{"another scheme", "Basic abc", "lemonaid=c", false, "c", true},
		{"a scheme alone", "Bearer", "lemonaid=c", false, "c", true},
		{"an empty token", "Bearer ", "lemonaid=c", false, "", false},
		{"the cookie of plain http over TLS", "", "lemonaid=abc", true, "", false},
		{"the cookie of TLS", "", "__Host-lemonaid=abc", true, "abc", true},
		{"the cookie of TLS over plain http", "", "__Host-lemonaid=abc", false, "", false},
		{"another cookie", "", "other=abc; lemonaid=d", false, "d", true},
	} {
		s := &server{Options: Options{SecureCookies: c.secure}}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		if c.authorization != "" {
			r.Header.Set("Authorization", c.authorization)
		}
		if c.cookie != "" {
			r.Header.Set("Cookie", c.cookie)
		}
		if secret, session := s.secretOf(r); secret != c.secret || session != c.session {
			t.Errorf("%s: %q, session %v; want %q, %v", c.name, secret, session, c.secret, c.session)
		}
	}
}

func TestVisitorOfNobody(t *testing.T) {
	if got := visitorOf(httptest.NewRequest(http.MethodGet, "/", nil)); got != (visitor{}) {
		t.Errorf("nobody is %+v", got)
	}
}

// Each problem as a page: its words, its status, its headers, and a way back.
func TestProblemsAsPages(t *testing.T) {
	looks, err := newLooks()
	if err != nil {
		t.Fatal(err)
	}
	s := &server{looks: looks}
	for code, status := range wantStatuses {
		w := httptest.NewRecorder()
		p := problem(code)
		s.fail(w, httptest.NewRequest(http.MethodGet, "/rejections/x", nil), p)
		body := w.Body.String()
		if w.Code != status || !strings.Contains(body, p.Title) || !strings.Contains(body, "Back to your rejections") {
			t.Errorf("%s: status %d: %.300s", code, w.Code, body)
		}
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			t.Errorf("%s: type %s", code, w.Header().Get("Content-Type"))
		}
		w = httptest.NewRecorder()
		s.fail(w, httptest.NewRequest(http.MethodGet, "/v1/rejections/x", nil), p)
		if w.Code != status || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s for a program: status %d as %s", code, w.Code, w.Header().Get("Content-Type"))
		}
	}
}

func TestForPrograms(t *testing.T) {
	for address, want := range map[string]bool{
		"/v1/rejections": true, "/v1/": true, "/openapi.json": true, "/rejections/a/check?part": true,
		"/": false, "/v1": false, "/rejections/a": false, "/rejections/a?part=1": false, "/docs": false, "/openapi.json.html": false,
	} {
		if got := forPrograms(httptest.NewRequest(http.MethodGet, address, nil)); got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
	}
}

// Every template there is renders its page, and a page that cannot be rendered is an internal error and no half page.
func TestLooks(t *testing.T) {
	looks, err := newLooks()
	if err != nil {
		t.Fatal(err)
	}
	entries, err := files.ReadDir("page")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(pageNames())+3 {
		t.Errorf("%d templates for %d pages, the layout, the parts and the controls", len(entries), len(pageNames()))
	}
	again, err := newLooks()
	if err != nil || again.assets != looks.assets {
		t.Errorf("the static files have other addresses: %v", err)
	}
	var log lockedBuffer
	s := &server{looks: looks, Options: Options{Log: newLog(&log)}}
	w := httptest.NewRecorder()
	s.show(w, httptest.NewRequest(http.MethodGet, "/", nil), pageCase, page{Title: "x", Body: "not a case"})
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "<html") {
		t.Errorf("status %d: %.200s", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "page not rendered") {
		t.Errorf("the failure is not logged: %s", log.String())
	}
	if err := looks.part(&lockedBuffer{}, pageCase, "no such part", nil); err == nil {
		t.Error("a part that is not there was rendered")
	}
}

func TestProfileOfNobodyKnown(t *testing.T) {
	h := newHouse(t, plan{})
	s := &server{Options: Options{App: h.app}}
	p, err := s.profile(t.Context(), "new@person.example")
	if err != nil || p.Owner != "new@person.example" || p.Version != 0 || !p.Created.Equal(monday) {
		t.Errorf("%+v, %v", p, err)
	}
	h.watch.fail(true)
	if _, err := s.profile(t.Context(), robin); rejection.CodeOf(err) != "" || err == nil {
		t.Errorf("a broken store gives %v", err)
	}
}
