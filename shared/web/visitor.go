package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// visitor is who asks: nobody, or an owner by the secret of a session or a bearer token.
type visitor struct {
	owner rejection.Owner
	// session is the cookie's secret, "" where a bearer token was sent.
	session string
}

type visitorKey struct{}

// visitorOf returns who asks; the zero visitor is nobody.
func visitorOf(r *http.Request) visitor { return visitorIn(r.Context()) }

func visitorIn(ctx context.Context) visitor {
	v, _ := ctx.Value(visitorKey{}).(visitor)
	return v
}

// identify finds out who asks, within the limits. A token that is none is nobody's, and counts against the network address
// that tries it.
func (s *server) identify(r *http.Request) (*http.Request, error) {
	secret, session := s.secretOf(r)
	from := network(r.RemoteAddr)
	if secret == "" {
		return r, s.limit(from, true, 1)
	}
	if err := s.limit(from, true, 0); err != nil {
		return r, err
	}
	owner, err := s.App.Authenticate(r.Context(), secret)
	if rejection.CodeOf(err) == rejection.CodeDenied {
		return r, s.limit(from, true, 1)
	}
	if err != nil {
		return r, err
	}
	if err := s.limit(workflow.HashSecret(secret), false, cost(r)); err != nil {
		return r, err
	}
	v := visitor{owner: owner}
	if session {
		v.session = secret
	}
	return r.WithContext(context.WithValue(r.Context(), visitorKey{}, v)), nil
}

// cost weighs a request: what changes or exports something is more work than what shows it.
func cost(r *http.Request) float64 {
	switch {
	case r.Method == http.MethodGet && (strings.Contains(r.URL.Path, "/export") || strings.HasPrefix(r.URL.Path, "/data/mails") || r.URL.Path == "/v1/summary"):
		return 5
	case r.Method == http.MethodGet || r.Method == http.MethodHead:
		return 1
	}
	return 2
}

// limit returns a problem where the bucket of a key is empty.
func (s *server) limit(key string, anonymous bool, cost float64) error {
	if wait := s.limiter.take(key, anonymous, cost, s.now()); wait > 0 {
		return tooMany(wait)
	}
	return nil
}

// secretOf returns the bearer token, or the secret of the session cookie. A request that names a token means it.
func (s *server) secretOf(r *http.Request) (secret string, session bool) {
	if scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(scheme, "Bearer") {
		return strings.TrimSpace(token), false
	}
	if c, err := r.Cookie(s.cookieName()); err == nil {
		return c.Value, true
	}
	return "", false
}

// sessionTime is how long a browser stays signed in.
const sessionTime = 30 * 24 * time.Hour

// cookieName has the prefix that ties a cookie to this host over TLS, where there is TLS:
// https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis section 4.1.3.
func (s *server) cookieName() string {
	if s.SecureCookies {
		return "__Host-lemonaid"
	}
	return "lemonaid"
}

// setSession gives the browser the secret of its session; an empty one takes it away.
func (s *server) setSession(w http.ResponseWriter, secret string) {
	c := &http.Cookie{
		Name: s.cookieName(), Value: secret, Path: "/", MaxAge: int(sessionTime.Seconds()),
		HttpOnly: true, Secure: s.SecureCookies, SameSite: http.SameSiteLaxMode,
	}
	if secret == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}
