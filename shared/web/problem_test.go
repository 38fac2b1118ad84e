package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"lemonaid/shared/rejection"
)

// statuses of every code there is: a code without a row here fails TestEveryCodeHasItsStatus.
var wantStatuses = map[rejection.Code]int{
	rejection.CodeNotFound:      404,
	rejection.CodeExists:        409,
	rejection.CodeConflict:      412,
	rejection.CodeInvalid:       422,
	rejection.CodeDenied:        403,
	rejection.CodeTooLarge:      413,
	rejection.CodeLimited:       429,
	rejection.CodeDuplicate:     409,
	rejection.CodeStale:         409,
	rejection.CodeOldRevision:   409,
	rejection.CodeNoLetter:      409,
	rejection.CodeNoPerson:      409,
	rejection.CodeAlreadySent:   409,
	rejection.CodeSending:       409,
	rejection.CodeNotHeld:       409,
	rejection.CodeNotRejection:  409,
	rejection.CodeOptedOut:      409,
	rejection.CodeUnfit:         409,
	rejection.CodeClosed:        409,
	rejection.CodeNotUnderstood: 422,
	codeUnauthenticated:         401,
	codeMalformed:               400,
	codeMethod:                  405,
	codeMedia:                   415,
	codeCrossOrigin:             403,
	codeKeyMissing:              400,
	codeKeyReused:               409,
	codeNoPrecondition:          428,
	codeInternal:                500,
}

func TestEveryCodeHasItsStatus(t *testing.T) {
	for code, want := range wantStatuses {
		p := problem(code)
		if p.Status != want || p.GetStatus() != want {
			t.Errorf("%s: status %d, want %d", code, p.Status, want)
		}
		if p.Code != string(code) || p.Error() != string(code) {
			t.Errorf("%s: code %q", code, p.Code)
		}
		if p.Type != "/docs#"+string(code) {
			t.Errorf("%s: type %q", code, p.Type)
		}
		if p.Title == "" || !strings.HasSuffix(p.Detail, ".") {
			t.Errorf("%s: title %q, detail %q", code, p.Title, p.Detail)
		}
	}
	if len(troubles) != len(wantStatuses) {
		t.Errorf("%d codes in the table, %d are tested", len(troubles), len(wantStatuses))
	}
}

func TestUnknownCodesAreInternal(t *testing.T) {
	for _, code := range []rejection.Code{"", "new_code", "NOT_FOUND"} {
		if p := problem(code); p.Status != 500 || p.Code != "internal" {
			t.Errorf("%q: %d %s", code, p.Status, p.Code)
		}
	}
}

func TestExplain(t *testing.T) {
	own := problem(codeKeyReused)
	for _, c := range []struct {
		name   string
		err    error
		code   string
		logged bool
	}{
		{"a refusal", rejection.Refuse(rejection.CodeNoPerson, "whoever"), "no_person", false},
		{"a wrapped refusal", fmt.Errorf("doing: %w", rejection.Refuse(rejection.CodeSending, "x")), "sending", false},
		{"a problem", own, "idempotency_key_reused", false},
		{"a wrapped problem", fmt.Errorf("doing: %w", own), "idempotency_key_reused", false},
		{"a failure", errors.New("disk 7 is on fire"), "internal", true},
		{"a code that is unknown here", rejection.Refuse("strange", "x"), "internal", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var log lockedBuffer
			s := &server{Options: Options{Log: slog.New(slog.NewTextHandler(&log, nil))}}
			r := httptest.NewRequest(http.MethodGet, "/v1/rejections/secret", nil)
			r.Pattern = "GET /v1/rejections/{id}"
			p := s.explain(r, c.err)
			if p.Code != c.code {
				t.Errorf("code %s, want %s", p.Code, c.code)
			}
			if strings.Contains(p.Detail, "disk") {
				t.Errorf("the detail holds the error: %s", p.Detail)
			}
			if got := log.String() != ""; got != c.logged {
				t.Errorf("logged: %v, want %v: %s", got, c.logged, log.String())
			}
			if strings.Contains(log.String(), "secret") {
				t.Errorf("the log holds the path: %s", log.String())
			}
		})
	}
}

func TestProblemHeaders(t *testing.T) {
	for _, c := range []struct {
		name string
		p    *Problem
		want map[string]string
	}{
		{"401 names the scheme", problem(codeUnauthenticated), map[string]string{"WWW-Authenticate": `Bearer realm="lemonaid"`, "Retry-After": ""}},
		{"429 says how long", tooMany(90 * time.Second), map[string]string{"Retry-After": "90", "WWW-Authenticate": ""}},
		{"429 says at least a second", tooMany(time.Millisecond), map[string]string{"Retry-After": "1"}},
		{"404 says nothing", problem(rejection.CodeNotFound), map[string]string{"Retry-After": "", "WWW-Authenticate": ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			c.p.write(w)
			for name, want := range c.want {
				if got := w.Header().Get(name); got != want {
					t.Errorf("%s: %q, want %q", name, got, want)
				}
			}
			if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
				t.Errorf("type %q", got)
			}
			var back Problem
			if err := json.Unmarshal(w.Body.Bytes(), &back); err != nil || back.Status != w.Code {
				t.Errorf("body %s: %v", w.Body, err)
			}
		})
	}
}

// What huma says of a request becomes a problem that names the part and never repeats what was sent.
func TestTranslate(t *testing.T) {
	for _, c := range []struct {
		status int
		code   string
	}{
		{400, "malformed"}, {408, "malformed"}, {413, "too_large"}, {415, "unsupported_media_type"}, {422, "invalid"}, {500, "internal"},
	} {
		m := &huma.ErrorModel{Status: c.status, Detail: "the mail said something private", Errors: []*huma.ErrorDetail{
			{Location: "body.text", Message: "expected string", Value: "something private"}, nil,
		}}
		got, err := translate(nil, "", m)
		if err != nil {
			t.Fatal(err)
		}
		p, ok := got.(*Problem)
		if !ok {
			t.Fatalf("%d became a %T", c.status, got)
		}
		if p.Code != c.code || p.Status != c.status {
			t.Errorf("%d became %d %s, want %s", c.status, p.Status, p.Code, c.code)
		}
		b, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(b), "private") {
			t.Errorf("the problem repeats what was sent: %s", b)
		}
		if len(p.Errors) != 1 || p.Errors[0] != (Wrong{"body.text", "expected string"}) {
			t.Errorf("errors %+v", p.Errors)
		}
	}
	for _, other := range []any{nil, "text", &rejectionView{}} {
		if got, err := translate(nil, "", other); got != other || err != nil {
			t.Errorf("%v became %v, %v", other, got, err)
		}
	}
}

// A panic in a page is an internal error: with its stack in the log and nothing of it in the answer.
func TestPanicsAreCaught(t *testing.T) {
	h := newHouse(t, plan{})
	h.app.Writer = nil
	r := h.openWithoutWriter(t)
	for _, a := range []ask{{path: "/rejections/" + r, cookie: robin}, {path: "/v1/rejections/" + r, bearer: robin}} {
		got := h.do(a)
		h.wantStatus(got, 500)
		if strings.Contains(got.body, "goroutine") || strings.Contains(got.body, "nil pointer") {
			t.Errorf("%s tells of the panic: %s", a.path, got.body)
		}
	}
	if !strings.Contains(h.logged.String(), "request panicked") {
		t.Errorf("the panic is not logged: %s", h.logged)
	}
}

// openWithoutWriter opens a rejection in a house without a writer.
func (h *house) openWithoutWriter(t *testing.T) string {
	t.Helper()
	r := rejection.Rejection{
		ID: rejection.NewID(robin, rejection.Original{Text: "x"}), Owner: robin, Created: monday, Updated: monday,
		Letters: []rejection.Letter{{Kind: rejection.LetterRequest, Revision: 1, State: rejection.LetterDraft}},
	}
	if err := h.store.Create(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	return string(r.ID)
}
