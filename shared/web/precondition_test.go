package web

import (
	"errors"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// codeIn returns the code of a problem or refusal, "" for none.
func codeIn(err error) string {
	var p *Problem
	if errors.As(err, &p) {
		return p.Code
	}
	return string(rejection.CodeOf(err))
}

func TestIfMatch(t *testing.T) {
	for _, c := range []struct {
		field   string
		version int
		want    string
	}{
		{`"7"`, 7, ""},
		{` "7" `, 7, ""},
		{`*`, 7, ""},
		{`"6", "7"`, 7, ""},
		{`"7","8"`, 7, ""},
		{``, 7, "precondition_required"},
		{`   `, 7, "precondition_required"},
		{`"8"`, 7, "conflict"},
		{`7`, 7, "malformed"},
		{`W/"7"`, 7, "conflict"},
		{`"07"`, 7, "conflict"},
		{`"7`, 7, "malformed"},
		{`"*"`, 7, "conflict"},
		{`*, "7"`, 7, "malformed"},
		{`W/"6", "7"`, 7, ""},
		{"\"7\x00\"", 7, "malformed"},
		{`"7"; x`, 7, "malformed"},
		{`,`, 7, "malformed"},
		{`"0"`, 0, ""},
		{`"-1"`, -1, ""},
	} {
		if got := codeIn(ifMatch(c.field, c.version)); got != c.want {
			t.Errorf("If-Match %q with version %d: %q, want %q", c.field, c.version, got, c.want)
		}
	}
}

func FuzzIfMatch(f *testing.F) {
	for _, seed := range []string{`"7"`, `*`, `W/"7"`, `"1", "7"`, "", "\x00", `""7""`} {
		f.Add(seed, 7)
	}
	f.Fuzz(func(t *testing.T, field string, version int) {
		switch codeIn(ifMatch(field, version)) {
		case "":
			if strings.TrimSpace(field) != "*" && !strings.Contains(field, etag(version)) {
				t.Errorf("%q matches version %d", field, version)
			}
		case "precondition_required":
			if strings.TrimSpace(field) != "" {
				t.Errorf("%q counts as missing", field)
			}
		case "conflict", "malformed":
		default:
			t.Errorf("%q gives another code", field)
		}
	})
}

func TestCheckKey(t *testing.T) {
	for key, want := range map[string]string{
		"a":                         "",
		"3f2b-4c":                   "",
		`"quoted"`:                  "",
		strings.Repeat("k", 200):    "",
		"":                          "idempotency_key_missing",
		strings.Repeat("k", 201):    "idempotency_key_missing",
		"with space":                "idempotency_key_missing",
		"line\nbreak":               "idempotency_key_missing",
		"ümlaut":                    "idempotency_key_missing",
		"\x7f":                      "idempotency_key_missing",
		"tab\t":                     "idempotency_key_missing",
		strings.Repeat("é", 3) + "": "idempotency_key_missing",
	} {
		if got := codeIn(checkKey(key)); got != want {
			t.Errorf("key %q: %q, want %q", key, got, want)
		}
	}
}

func TestClaimKey(t *testing.T) {
	h := newHouse(t, plan{})
	s := &server{Options: Options{App: h.app}}
	claim := func(owner rejection.Owner, key, route string, body any) (string, string) {
		id, err := s.claimKey(t.Context(), owner, key, route, body)
		return id, codeIn(err)
	}
	first, code := claim(robin, "Key", "fill", fillBody{Filled: true})
	if code != "" || first == "" {
		t.Fatalf("the first claim: %q, %q", first, code)
	}
	for _, c := range []struct {
		name       string
		owner      rejection.Owner
		key, route string
		body       any
		same       bool
		code       string
	}{
		{"the same again", robin, "Key", "fill", fillBody{Filled: true}, true, ""},
		{"another body", robin, "Key", "fill", fillBody{}, false, "idempotency_key_reused"},
		{"another route", robin, "Key", "judgement", fillBody{Filled: true}, false, "idempotency_key_reused"},
		{"another key", robin, "key", "fill", fillBody{Filled: true}, false, ""},
		{"another owner", mo, "Key", "fill", fillBody{Filled: true}, false, ""},
		{"no key", robin, "", "fill", fillBody{Filled: true}, false, "idempotency_key_missing"},
	} {
		id, code := claim(c.owner, c.key, c.route, c.body)
		if code != c.code {
			t.Errorf("%s: code %q, want %q", c.name, code, c.code)
		}
		if (id == first) != c.same {
			t.Errorf("%s: the id is the same: %v", c.name, id == first)
		}
	}
	h.clock.move(keyTime + time.Second)
	if _, code := claim(robin, "Key", "fill", fillBody{}); code != "" {
		t.Errorf("a day later the key is still taken: %q", code)
	}
}

func TestFingerprint(t *testing.T) {
	prints := map[string]string{}
	for name, c := range map[string]struct {
		route string
		body  any
	}{
		"one": {"a", "b"}, "two": {"ab", ""}, "three": {"a", nil}, "four": {"a", editBody{Body: "b"}}, "five": {"a", editBody{Body: "c"}},
	} {
		got, err := fingerprint(c.route, c.body)
		if err != nil {
			t.Fatal(err)
		}
		if other, taken := prints[got]; taken {
			t.Errorf("%s and %s have the same fingerprint", name, other)
		}
		prints[got] = name
	}
	if _, err := fingerprint("a", func() {}); err == nil {
		t.Error("a request that cannot be told apart has a fingerprint")
	}
}

func TestETagsOfLessons(t *testing.T) {
	l := rejection.Lesson{ID: "a", Plan: "If x, then I will y."}
	tag := lessonETag(l)
	if codeIn(ifMatchTag(tag, lessonETag(l))) != "" {
		t.Error("the same lesson has another tag")
	}
	l.Plan = "if x, then I will y."
	if lessonETag(l) == tag {
		t.Error("another plan has the same tag")
	}
	l.Plan, l.ID = "If x, then I will y.", "b"
	if lessonETag(l) == tag {
		t.Error("another lesson has the same tag")
	}
}
