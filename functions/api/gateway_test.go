package main

import (
	"encoding/base64"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"
)

func event(method, path, query, body string) events.APIGatewayV2HTTPRequest {
	e := events.APIGatewayV2HTTPRequest{RawPath: path, RawQueryString: query, Body: body, Headers: map[string]string{"accept": "application/json"}}
	e.RequestContext.HTTP.Method = method
	e.RequestContext.HTTP.SourceIP = "192.0.2.7"
	e.RequestContext.DomainName = "lemonaid.example"
	return e
}

func TestRequest(t *testing.T) {
	for _, c := range []struct {
		name  string
		event events.APIGatewayV2HTTPRequest
		check func(t *testing.T, r *http.Request, body string)
	}{
		{"path and query", event("GET", "/v1/rejections", "limit=5&status=sent", ""), func(t *testing.T, r *http.Request, _ string) {
			if r.URL.Path != "/v1/rejections" || r.URL.Query().Get("limit") != "5" || r.URL.Query().Get("status") != "sent" {
				t.Errorf("URL %v", r.URL)
			}
		}},
		{"escaped path", event("GET", "/v1/rejections/a%2Fb", "", ""), func(t *testing.T, r *http.Request, _ string) {
			if r.URL.Path != "/v1/rejections/a/b" || r.URL.EscapedPath() != "/v1/rejections/a%2Fb" {
				t.Errorf("path %q, escaped %q", r.URL.Path, r.URL.EscapedPath())
			}
		}},
		{"host and remote", event("GET", "/", "", ""), func(t *testing.T, r *http.Request, _ string) {
			if r.Host != "lemonaid.example" || r.RemoteAddr != "192.0.2.7:0" {
				t.Errorf("host %q, remote %q", r.Host, r.RemoteAddr)
			}
		}},
		{"body", event("POST", "/x", "", "hello"), func(t *testing.T, _ *http.Request, body string) {
			if body != "hello" {
				t.Errorf("body %q", body)
			}
		}},
		{"base64 body", encoded(event("POST", "/x", "", "\xff\x00")), func(t *testing.T, _ *http.Request, body string) {
			if body != "\xff\x00" {
				t.Errorf("body %q", body)
			}
		}},
		{"cookies", withCookies(event("GET", "/", "", ""), "a=1", "b=2"), func(t *testing.T, r *http.Request, _ string) {
			b, err := r.Cookie("b")
			if err != nil || b.Value != "2" {
				t.Errorf("cookie b = %v, %v", b, err)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := request(t.Context(), c.event)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(r.Body)
			if err != nil {
				t.Fatal(err)
			}
			c.check(t, r, string(body))
		})
	}
}

func encoded(e events.APIGatewayV2HTTPRequest) events.APIGatewayV2HTTPRequest {
	e.Body, e.IsBase64Encoded = base64.StdEncoding.EncodeToString([]byte(e.Body)), true
	return e
}

func withCookies(e events.APIGatewayV2HTTPRequest, cookies ...string) events.APIGatewayV2HTTPRequest {
	e.Cookies = cookies
	return e
}

func TestRequestRefuses(t *testing.T) {
	bad := encoded(event("POST", "/x", "", "x"))
	bad.Body = "not base64!"
	for name, e := range map[string]events.APIGatewayV2HTTPRequest{
		"base64": bad, "method": event("G T", "/", "", ""), "path": event("GET", "/%zz", "", ""),
	} {
		t.Run(name, func(t *testing.T) {
			if r, err := request(t.Context(), e); err == nil {
				t.Errorf("request %v of a broken event", r.URL)
			}
		})
	}
}

// site answers with what the test wants to see come through.
func site(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/cookies":
		http.SetCookie(w, &http.Cookie{Name: "one", Value: "1"})
		http.SetCookie(w, &http.Cookie{Name: "two", Value: "2"})
		w.WriteHeader(http.StatusSeeOther)
	case "/binary":
		_, _ = w.Write([]byte{0xff, 0xfe})
	case "/twice":
		w.WriteHeader(http.StatusTeapot)
		w.WriteHeader(http.StatusOK)
	default:
		w.Header().Set("Content-Type", "text/plain")
		_, _ = io.WriteString(w, "fine")
	}
}

func TestHandle(t *testing.T) {
	for _, c := range []struct {
		path   string
		status int
		body   string
		base64 bool
		cookie []string
	}{
		{path: "/", status: http.StatusOK, body: "fine"},
		{path: "/cookies", status: http.StatusSeeOther, cookie: []string{"one=1", "two=2"}},
		{path: "/binary", status: http.StatusOK, body: "//4=", base64: true},
		{path: "/twice", status: http.StatusTeapot},
	} {
		t.Run(c.path, func(t *testing.T) {
			got, err := handler{http.HandlerFunc(site)}.handle(t.Context(), event("GET", c.path, "", ""))
			if err != nil {
				t.Fatal(err)
			}
			if got.StatusCode != c.status || got.Body != c.body || got.IsBase64Encoded != c.base64 || !slices.Equal(got.Cookies, c.cookie) {
				t.Errorf("%+v, want %+v", got, c)
			}
		})
	}
}

// TestHandleBounds: what is too large or can't be a request is answered, and never reaches the site.
func TestHandleBounds(t *testing.T) {
	never := handler{http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the site was asked") })}
	for _, c := range []struct {
		name  string
		event events.APIGatewayV2HTTPRequest
		want  int
	}{
		{"too large", event("POST", "/v1/rejections", "", strings.Repeat("x", maxBody*4/3+5)), http.StatusRequestEntityTooLarge},
		{"no request", event("GET", "/%zz", "", ""), http.StatusBadRequest},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := never.handle(t.Context(), c.event)
			if err != nil || got.StatusCode != c.want {
				t.Errorf("%d, %v, want %d", got.StatusCode, err, c.want)
			}
		})
	}
}
