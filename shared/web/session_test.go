package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// link makes a sign-in link and returns its path and its token.
func (h *house) link(owner rejection.Owner) (path, token string) {
	h.t.Helper()
	link, err := h.app.SignInLink(h.t.Context(), owner)
	if err != nil {
		h.t.Fatal(err)
	}
	u, err := url.Parse(link)
	if err != nil {
		h.t.Fatal(err)
	}
	return u.RequestURI(), u.Query().Get("token")
}

func (h *house) trade(token string) answer {
	h.t.Helper()
	return h.do(ask{method: "POST", path: "/sign-in", form: url.Values{"token": {token}}})
}

func TestSignIn(t *testing.T) {
	h := newHouse(t, plan{})
	path, token := h.link(robin)
	for range 3 {
		page := h.do(ask{path: path})
		h.wantStatus(page, 200)
		h.contains(page, `<form method="post" action="/sign-in">`, `value="`+token+`"`)
		if len(page.cookies) > 0 {
			t.Fatal("looking at the link set a cookie")
		}
	}
	got := h.trade(token)
	h.wantStatus(got, http.StatusSeeOther)
	if got.header.Get("Location") != "/" || len(got.cookies) != 1 {
		t.Fatalf("sent on to %q with %d cookies", got.header.Get("Location"), len(got.cookies))
	}
	h.session[robin] = got.cookies[0].Value
	board := h.do(ask{path: "/", cookie: robin})
	h.wantStatus(board, 200)
	h.contains(board, "Sign out")
	second := h.trade(token)
	h.wantStatus(second, http.StatusNotFound)
	h.contains(second, "This link is used up")
	if len(second.cookies) > 0 {
		t.Error("a used link set a cookie")
	}
}

func TestSignInCookie(t *testing.T) {
	for _, c := range []struct {
		secure bool
		name   string
	}{{false, "lemonaid"}, {true, "__Host-lemonaid"}} {
		h := newHouse(t, plan{secure: c.secure})
		_, token := h.link(robin)
		got := h.trade(token)
		h.wantStatus(got, http.StatusSeeOther)
		cookie := got.cookies[0]
		if cookie.Name != c.name || cookie.Secure != c.secure || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode {
			t.Errorf("secure %v: cookie %+v", c.secure, cookie)
		}
		if cookie.MaxAge != 30*24*3600 || cookie.Path != "/" || cookie.Domain != "" {
			t.Errorf("secure %v: age %d, path %q, domain %q", c.secure, cookie.MaxAge, cookie.Path, cookie.Domain)
		}
	}
}

func TestSignInRefuses(t *testing.T) {
	h := newHouse(t, plan{})
	_, old := h.link(robin)
	confirm, err := h.app.NewAPIToken(t.Context(), robin, "not for signing in")
	if err != nil {
		t.Fatal(err)
	}
	h.clock.move(15*time.Minute + time.Second)
	for name, token := range map[string]string{
		"none": "", "a guess": "abcdefghijklmnopqrstuvwxyz234567", "too late": old, "of another kind": confirm,
		"a session": h.session[robin], "markup": "<script>", "long": strings.Repeat("a", 5000),
	} {
		got := h.trade(token)
		if got.status != http.StatusNotFound || len(got.cookies) != 0 {
			t.Errorf("%s: status %d with %d cookies", name, got.status, len(got.cookies))
		}
	}
	h.wantStatus(h.do(ask{path: "/v1/rejections", header: map[string]string{"Authorization": "Bearer " + old}}), 401)
}

func TestSignInPageWithoutToken(t *testing.T) {
	h := newHouse(t, plan{})
	h.contains(h.do(ask{path: "/sign-in"}), "STATUS", "rejections@lemonaid.example", "within 15 minutes")
	got := h.do(ask{path: "/sign-in?token=" + url.QueryEscape(`"><script>alert(1)</script>`)})
	if strings.Contains(got.body, "<script>alert") {
		t.Error("the token is markup")
	}
}

func TestSessionEnds(t *testing.T) {
	h := newHouse(t, plan{})
	h.wantStatus(h.do(ask{path: "/lessons", cookie: robin}), 200)
	h.clock.move(30*24*time.Hour + time.Second)
	h.wantStatus(h.do(ask{path: "/lessons", cookie: robin}), http.StatusUnauthorized)
	h.wantStatus(h.do(ask{path: "/v1/lessons", bearer: robin}), 200)
}

func TestSignOut(t *testing.T) {
	h := newHouse(t, plan{})
	got := h.do(ask{method: "POST", path: "/sign-out", cookie: robin, form: url.Values{}})
	h.wantStatus(got, http.StatusSeeOther)
	if len(got.cookies) != 1 || got.cookies[0].MaxAge >= 0 || got.cookies[0].Value != "" {
		t.Errorf("cookies %v", got.cookies)
	}
	h.wantStatus(h.do(ask{path: "/lessons", cookie: robin}), http.StatusUnauthorized)
	h.contains(h.do(ask{path: got.header.Get("Location")}), "You are signed out.")
	h.wantStatus(h.do(ask{path: "/v1/lessons", bearer: robin}), 200)
	h.wantStatus(h.do(ask{method: "POST", path: "/sign-out", bearer: robin, form: url.Values{}}), http.StatusSeeOther)
	h.wantStatus(h.do(ask{path: "/v1/lessons", bearer: robin}), 200)
}

// The API takes the session too; a bearer token that is named wins over the cookie, valid or not.
func TestWhoAsks(t *testing.T) {
	h := newHouse(t, plan{})
	h.open(robin, "generic: Robin's")
	for _, c := range []struct {
		name string
		a    ask
		want int
		sees int
	}{
		{"a token", ask{bearer: robin}, 200, 1},
		{"a session", ask{cookie: robin}, 200, 1},
		{"both", ask{bearer: mo, cookie: robin}, 200, 0},
		{"a wrong token beside a session", ask{cookie: robin, header: map[string]string{"Authorization": "Bearer x"}}, 401, 0},
		{"another scheme beside a session", ask{cookie: robin, header: map[string]string{"Authorization": "Basic x"}}, 200, 1},
		{"bearer in small letters", ask{header: map[string]string{"Authorization": "bearer " + h.tokens[robin]}}, 200, 1},
		{"an empty token", ask{header: map[string]string{"Authorization": "Bearer "}}, 401, 0},
		{"a token in the address", ask{path: "?access_token=" + h.tokens[robin]}, 401, 0},
	} {
		c.a.path = "/v1/rejections" + c.a.path
		got := h.do(c.a)
		if got.status != c.want {
			t.Errorf("%s: status %d, want %d", c.name, got.status, c.want)
			continue
		}
		if n := strings.Count(got.body, `"id"`); got.status == 200 && n != c.sees {
			t.Errorf("%s: sees %d, want %d", c.name, n, c.sees)
		}
	}
}

func TestNewRefusesInsecureCookies(t *testing.T) {
	for address, want := range map[string]bool{
		"http://127.0.0.1:8025": true, "http://localhost:8025": true, "http://[::1]:8025": true, "http://127.9.9.9": true,
		"https://127.0.0.1": false, "http://lemonaid.example": false, "https://lemonaid.example": false, "": false,
		"http://127.0.0.1.evil.example": false, "http://localhost.evil.example": false, "http://192.168.0.2": false, "://": false,
	} {
		app := &workflow.App{Config: workflow.Config{URL: address}}
		_, err := New(Options{App: app})
		if (err == nil) != want {
			t.Errorf("%q: %v", address, err)
		}
		if _, err := New(Options{App: app, SecureCookies: true}); err != nil {
			t.Errorf("%q with secure cookies: %v", address, err)
		}
	}
	if _, err := New(Options{SecureCookies: true}); err == nil {
		t.Error("a handler without an App")
	}
}

func TestOutboxIsThereOnOneMachineOnly(t *testing.T) {
	with, without := newHouse(t, plan{}), newHouse(t, plan{noBox: true})
	with.wantStatus(with.do(ask{path: "/outbox"}), 200)
	without.wantStatus(without.do(ask{path: "/outbox"}), 404)
	if strings.Contains(without.do(ask{path: "/", cookie: robin}).body, "/outbox") {
		t.Error("the navigation names an outbox that is not there")
	}
}
