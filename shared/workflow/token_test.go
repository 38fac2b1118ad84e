package workflow_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

func tokener(t testing.TB, secret string) workflow.Tokener {
	t.Helper()
	k, err := workflow.NewTokener([]byte(secret))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

var letters = []rejection.LetterKind{
	"", rejection.LetterRequest, rejection.LetterFollowUp, rejection.LetterThankYou, rejection.LetterStatusQuestion,
}

func anyCase(t *rapid.T) workflow.Case {
	raw := rapid.SliceOfN(rapid.Byte(), rejection.IDBytes, rejection.IDBytes).Draw(t, "id")
	c := workflow.Case{
		ID: rejection.ID(rejection.Base32().EncodeToString(raw)), Interviewer: rapid.Bool().Draw(t, "interviewer"),
		Letter: rapid.SampledFrom(letters).Draw(t, "letter"), Revision: rapid.IntRange(0, 0xffff).Draw(t, "revision"),
	}
	if !c.Interviewer {
		c.Opened = rapid.Int64Range(0, 1<<40-1).Draw(t, "opened")
	}
	return c
}

func TestTokenRoundTrip(t *testing.T) {
	k := tokener(t, strings.Repeat("k", 32))
	rapid.Check(t, func(t *rapid.T) {
		want := anyCase(t)
		token := k.Token(want)
		got, err := k.Read(strings.ToUpper(token))
		if err != nil || got != want {
			t.Fatalf("read %+v, %v, want %+v", got, err, want)
		}
		length := 48
		if want.Interviewer {
			length = 40
		}
		if len(token) != length || strings.Trim(token, "abcdefghijklmnopqrstuvwxyz234567") != "" {
			t.Fatalf("token %q is not %d characters of lower-case base32", token, length)
		}
	})
}

// TestTokenTampered: one changed character, another secret or another length is no token.
func TestTokenTampered(t *testing.T) {
	k, other := tokener(t, strings.Repeat("k", 32)), tokener(t, strings.Repeat("o", 32))
	rapid.Check(t, func(t *rapid.T) {
		token := []byte(k.Token(anyCase(t)))
		if _, err := other.Read(string(token)); rejection.CodeOf(err) != rejection.CodeDenied {
			t.Fatalf("another secret reads it: %v", err)
		}
		i := rapid.IntRange(0, len(token)-1).Draw(t, "at")
		was := token[i]
		token[i] = rapid.SampledFrom([]byte("abcdefghijklmnopqrstuvwxyz234567")).Filter(func(b byte) bool { return b != was }).Draw(t, "to")
		if c, err := k.Read(string(token)); err == nil {
			t.Fatalf("a changed token reads as %+v", c)
		}
		cut := rapid.IntRange(0, len(token)-1).Draw(t, "cut")
		if _, err := k.Read(string(token[:cut])); err == nil {
			t.Fatal("a cut token reads")
		}
	})
}

func FuzzTokenRead(f *testing.F) {
	k := tokener(f, strings.Repeat("k", 32))
	f.Add(k.Token(workflow.Case{ID: "aaaaaaaaaaaaaaaaaaaa"}))
	f.Add("")
	f.Add(strings.Repeat("a", 40))
	f.Add(strings.Repeat("a", 48))
	f.Fuzz(func(t *testing.T, s string) {
		c, err := k.Read(s)
		if err == nil && !strings.EqualFold(k.Token(c), s) {
			t.Errorf("%q reads as a case whose token is %q", s, k.Token(c))
		}
	})
}

func TestSecretTooShort(t *testing.T) {
	if _, err := workflow.NewTokener(make([]byte, 31)); err == nil {
		t.Error("31 bytes were taken for a secret")
	}
}

// TestKeys: a hash for one purpose or value is none for another, and case does not matter.
func TestKeys(t *testing.T) {
	k := tokener(t, strings.Repeat("k", 32))
	if k.Key("suppress", "Ann@X.example") != k.Key("suppress", "ann@x.example") {
		t.Error("case makes another key")
	}
	seen := map[string]string{}
	for name, key := range map[string]string{
		"a": k.Key("suppress", "a"), "b": k.Key("suppress", "b"), "purpose": k.Key("cap", "a"), "two": k.Key("suppress", "a", "b"),
		"joined": k.Key("suppress", "ab"), "other secret": tokener(t, strings.Repeat("o", 32)).Key("suppress", "a"),
	} {
		if was, found := seen[key]; found {
			t.Errorf("%s and %s have one key", name, was)
		}
		seen[key] = name
	}
}

func TestNewSecret(t *testing.T) {
	secret, hash, err := workflow.NewSecret(bytes.NewReader(make([]byte, 20)))
	if err != nil || hash != workflow.HashSecret(" "+strings.ToUpper(secret)+"\n") || strings.Contains(hash, secret) {
		t.Errorf("secret %q, hash %q, %v", secret, hash, err)
	}
	if _, _, err := workflow.NewSecret(bytes.NewReader(nil)); err == nil {
		t.Error("a secret without randomness")
	}
	if one, two := fresh(t), fresh(t); one == two {
		t.Error("two secrets are equal")
	}
}

func fresh(t *testing.T) string {
	t.Helper()
	secret, _, err := workflow.NewSecret(workflow.Random())
	if err != nil {
		t.Fatal(errors.Unwrap(err))
	}
	return secret
}

func BenchmarkTokenRead(b *testing.B) {
	k := tokener(b, strings.Repeat("k", 32))
	token := k.Token(workflow.Case{ID: "aaaaaaaaaaaaaaaaaaaa", Letter: rejection.LetterRequest, Revision: 3})
	for b.Loop() {
		if _, err := k.Read(token); err != nil {
			b.Fatal(err)
		}
	}
}
