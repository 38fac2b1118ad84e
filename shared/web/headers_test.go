package web

import (
	"net/http"
	"strings"
	"testing"
)

// privateHeaders are on every answer but the static files, which may be kept.
var privateHeaders = map[string]string{
	"Referrer-Policy":              "no-referrer",
	"Cache-Control":                "no-store",
	"X-Robots-Tag":                 "noindex, nofollow",
	"X-Content-Type-Options":       "nosniff",
	"X-Frame-Options":              "DENY",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
}

// wantPolicy is what a page may load and do: its own files, and nothing else.
var wantPolicy = []string{
	"default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "connect-src 'self'", "form-action 'self'",
	"base-uri 'none'", "frame-ancestors 'none'",
}

func checkHeaders(t *testing.T, name string, got answer) {
	t.Helper()
	for header, want := range privateHeaders {
		if value := got.header.Get(header); value != want {
			t.Errorf("%s: %s is %q, want %q", name, header, value, want)
		}
	}
	policy := got.header.Get("Content-Security-Policy")
	for _, want := range wantPolicy {
		if !strings.Contains(policy, want) {
			t.Errorf("%s: the policy lacks %s: %s", name, want, policy)
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
		t.Errorf("%s: the policy is too wide: %s", name, policy)
	}
	for header := range got.header {
		if strings.HasPrefix(header, "Access-Control-") {
			t.Errorf("%s: CORS is on: %s", name, header)
		}
	}
}

func TestHeadersOnEveryRoute(t *testing.T) {
	s := newStage(t)
	for _, rt := range routes() {
		if strings.Contains(rt.path, "delete-all") || rt.method == http.MethodDelete || strings.HasSuffix(rt.path, "/delete") {
			continue // they would take the stage away
		}
		a := s.ask(rt, robin)
		a.header["Origin"] = "http://127.0.0.1:8025"
		checkHeaders(t, rt.name(), s.do(a))
		checkHeaders(t, rt.name()+" by nobody", s.do(s.ask(rt, "")))
		a.method = http.MethodOptions
		a.header["Access-Control-Request-Method"] = rt.method
		checkHeaders(t, "OPTIONS "+rt.path, s.do(a))
	}
	checkHeaders(t, "an address that is none", s.do(ask{path: "/nothing"}))
	checkHeaders(t, "cross-site", s.do(ask{method: "POST", path: "/sign-in", header: map[string]string{"Sec-Fetch-Site": "cross-site"}}))
}

func TestTransportSecurityWhereThereIsTLS(t *testing.T) {
	for _, c := range []struct {
		secure bool
		want   string
	}{{true, "max-age=31536000"}, {false, ""}} {
		h := newHouse(t, plan{secure: c.secure})
		if got := h.do(ask{path: "/"}).header.Get("Strict-Transport-Security"); got != c.want {
			t.Errorf("secure %v: %q, want %q", c.secure, got, c.want)
		}
	}
}

func TestStaticFiles(t *testing.T) {
	h := newHouse(t, plan{limits: Limits{AnonymousBurst: 1, AnonymousPerSecond: .001}})
	l, err := newLooks()
	if err != nil {
		t.Fatal(err)
	}
	for address, kind := range map[string]string{
		l.assets.Style: "text/css; charset=utf-8", l.assets.Script: "text/javascript; charset=utf-8", l.assets.Icon: "image/svg+xml",
	} {
		got := h.do(ask{path: address})
		h.wantStatus(got, 200)
		if got.header.Get("Content-Type") != kind {
			t.Errorf("%s: type %q, want %q", address, got.header.Get("Content-Type"), kind)
		}
		if got.header.Get("Cache-Control") != "public, max-age=31536000, immutable" {
			t.Errorf("%s: Cache-Control %q", address, got.header.Get("Cache-Control"))
		}
		if got.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may be sniffed", address)
		}
	}
	for _, path := range []string{"/static/", "/static/000000000000/style.css", "/static/../page/case.html", l.assets.Style + "/", l.assets.Style + "x"} {
		got := h.do(ask{path: path})
		if got.status == 200 {
			t.Errorf("%s is served", path)
		}
	}
}

// The pages name nothing but their own files: no script in them, no style, no other site.
func TestPagesLoadNothingForeign(t *testing.T) {
	s := newStage(t)
	for _, rt := range routes() {
		if rt.method != http.MethodGet || rt.api() || rt.path == "/openapi.json" || rt.path == "/robots.txt" || rt.path == "/data/export" || rt.path == "/data/mails.zip" {
			continue
		}
		got := s.do(s.ask(rt, robin))
		s.wantStatus(got, 200)
		for _, bad := range []string{" style=", "<style", " onclick", " onload", "javascript:", "src=\"http", "href=\"http", "url("} {
			if strings.Contains(got.body, bad) {
				t.Errorf("%s holds %q", rt.path, bad)
			}
		}
		if strings.Count(got.body, "<script") != 1 || strings.Count(got.body, "<link rel=\"stylesheet\"") != 1 {
			t.Errorf("%s has other scripts or styles than the one", rt.path)
		}
		if len(got.body) > 50_000 {
			t.Errorf("%s has %d bytes, want at most 50,000", rt.path, len(got.body))
		}
	}
}
