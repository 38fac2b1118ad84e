package web

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lemonaid/shared/rejection"
)

// maxBody is the most bytes of a request's body.
const maxBody = 4 << 20

// server serves every route.
type server struct {
	Options
	looks   *looks
	limiter *limiter
	mux     *http.ServeMux
	cross   *http.CrossOriginProtection
	docs    func() []operationView
	// schemas and pasted describe the body that opens a rejection as JSON.
	schemas huma.Registry
	pasted  *huma.Schema
}

// handler puts the routes together, and around them what holds for all.
func (s *server) handler() http.Handler {
	s.mux = http.NewServeMux()
	s.apiRoutes()
	s.pageRoutes()
	s.cross = http.NewCrossOriginProtection()
	return http.HandlerFunc(s.serve)
}

// serve is the one way in: headers, limits and the checks before any route.
func (s *server) serve(w http.ResponseWriter, r *http.Request) {
	defer s.recover(w, r)
	s.protect(w.Header())
	if err := s.cross.Check(r); err != nil {
		s.fail(w, r, problem(codeCrossOrigin))
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if _, r.Pattern = s.mux.Handler(r); r.Pattern == "" {
		s.lost(w, r)
		return
	}
	if isAsset(r) {
		s.mux.ServeHTTP(w, r)
		return
	}
	r, err := s.identify(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.mux.ServeHTTP(w, r)
}

// recover answers a panic like any other failure of ours. [http.ErrAbortHandler] is the server's own.
func (s *server) recover(w http.ResponseWriter, r *http.Request) {
	v := recover()
	if v == nil {
		return
	}
	if v == http.ErrAbortHandler { //nolint:errorlint // a sentinel that is panicked with, not wrapped
		panic(v)
	}
	s.Log.ErrorContext(r.Context(), "request panicked", slog.String("route", r.Pattern), slog.String("stack", string(debug.Stack())))
	problem(codeInternal).write(w)
}

// lost answers what no route takes: 405 where the address takes other methods, else 404.
func (s *server) lost(w http.ResponseWriter, r *http.Request) {
	answer := &probe{header: http.Header{}}
	s.mux.ServeHTTP(answer, r)
	code := rejection.CodeNotFound
	if answer.status == http.StatusMethodNotAllowed {
		code = codeMethod
		w.Header().Set("Allow", answer.header.Get("Allow"))
	}
	s.fail(w, r, problem(code))
}

// probe keeps what the mux says of a request that no route takes.
type probe struct {
	header http.Header
	status int
}

func (p *probe) Header() http.Header         { return p.header }
func (p *probe) WriteHeader(status int)      { p.status = status }
func (p *probe) Write(b []byte) (int, error) { return len(b), nil }

// fail answers an error as the asker reads it: the API as a problem, a person as a page.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := s.explain(r, err)
	if forPrograms(r) {
		p.write(w)
		return
	}
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	s.show(w, r, pageError, page{Status: p.Status, Title: p.Title, Body: p})
}

// forPrograms reports whether the asker is a program: the API, and the parts of pages that the script asks for.
func forPrograms(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, "/v1/") || r.URL.Path == "/openapi.json" || forPart(r)
}

// forPart reports whether the script of a page asks for a part of it.
func forPart(r *http.Request) bool { return r.URL.RawQuery == "part" }

// protect sets the headers that every response has. What is under the pages' own addresses is private and not to be kept.
func (s *server) protect(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "+
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Robots-Tag", "noindex, nofollow")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	if s.SecureCookies {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

func (s *server) now() time.Time { return s.App.Clock.Now() }

// profile returns what is known of an owner; an owner of whom nothing is known yet has an empty profile.
func (s *server) profile(ctx context.Context, owner rejection.Owner) (rejection.Profile, error) {
	p, err := s.App.Store.LoadProfile(ctx, owner)
	if rejection.CodeOf(err) == rejection.CodeNotFound {
		return rejection.Profile{Owner: owner, Created: s.now()}, nil
	}
	return p, err
}

// desk returns the desk that drafts and plans for an owner.
func (s *server) desk(p rejection.Profile) rejection.Desk {
	return rejection.Desk{Writer: s.App.Writer, Planner: s.App.Planner, Profile: p, Limits: s.App.Timing}
}

// show renders a page into memory first, so that a failure is a whole page too.
func (s *server) show(w http.ResponseWriter, r *http.Request, name pageName, p page) {
	p.Assets, p.Local = s.looks.assets, s.Outbox != nil
	p.SignedIn = visitorOf(r).owner != ""
	var out bytes.Buffer
	if err := s.looks.render(&out, name, p); err != nil {
		s.Log.ErrorContext(r.Context(), "page not rendered", slog.String("page", string(name)), slog.String("error", err.Error()))
		problem(codeInternal).write(w)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if p.Status != 0 {
		w.WriteHeader(p.Status)
	}
	_, _ = w.Write(out.Bytes()) // the client went away
}
