package classify

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lemonaid/shared/classify/internal/text"
)

// oddTexts are drawn where what is ASCII takes another way than the rest: capitals that grow or shrink in small letters, and broken bytes.
func oddTexts() *rapid.Generator[string] {
	part := rapid.OneOf(
		rapid.StringMatching(`[A-Za-z0-9.,&() ]{0,20}`),
		rapid.SampledFrom([]string{"The ", "the", " Ltd.", " & Co", " GmbH", "İ", "ß", "É", "K", "\xff", "\u00a0", "日本", "ſ", "e\u0301", "\t", "Ⱥ"}),
	)
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(part, 0, 5).Draw(t, "parts"), "") })
}

func TestSmallLettersAreThoseOfTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := oddTexts().Draw(t, "text")
		var buf smallWord
		if got, want := string(buf.lower(s)), strings.ToLower(s); got != want {
			t.Fatalf("%q is %q in small letters, want %q", s, got, want)
		}
		if got, want := hasUpper(s), strings.ToLower(s) != s; got != want {
			t.Fatalf("%q has capitals: %v, want %v", s, got, want)
		}
		if got, want := string(text.AppendFolded([]byte("x"), s)), "x"+text.Folded(s); got != want {
			t.Fatalf("%q is folded to %q, want %q", s, got, want)
		}
	})
}

func TestTheSameLetters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := oddTexts().Draw(t, "a")
		b := rapid.OneOf(oddTexts(), rapid.SampledFrom([]string{a, strings.ToUpper(a), strings.ToLower(a), text.Folded(a)})).Draw(t, "b")
		if got, want := sameLetters(a, b), strings.EqualFold(text.Folded(a), text.Folded(b)); got != want {
			t.Fatalf("%q and %q: %v, want %v", a, b, got, want)
		}
	})
}

func TestCompanyKeys(t *testing.T) {
	tests := []struct{ name, want string }{
		{"", ""},
		{"  ", ""},
		{"Halden & Pike", "haldenpike"},
		{"The Halden Trust", "haldentrust"},
		{"the", "the"},
		{"The Ltd", "ltd"},
		{"Halden Ltd.", "halden"},
		{"Halden & Co. Ltd", "halden"},
		{"Halden\u00a0GmbH &", "halden"},
		{"Ltd Ltd", "ltd"},
		{"  Café\tZürich  AG ", "cafezurich"},
		{"& Halden", "halden"},
		{"Halden Group (Ltd)", "halden"},
		{"Theme Park", "themepark"},
	}
	for _, tt := range tests {
		if got := companyKey(tt.name); got != tt.want {
			t.Errorf("companyKey(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestIsMonth(t *testing.T) {
	tests := map[string]bool{
		"March": true, "märz": true, "AOÛT": true, "septiembre": true, "Décembre": true, "": false, "marching": false, "m\xffrz": false,
		strings.Repeat("é", 100): false,
	}
	for w, want := range tests {
		if got := isMonth(w); got != want {
			t.Errorf("isMonth(%q) = %v, want %v", w, got, want)
		}
	}
}

func TestPlainTextsStayAsTheyAre(t *testing.T) {
	tests := map[string]bool{
		"": true, "Ann": true, "Ann Lee": true, "Ann  Lee": false, " Ann": false, "Ann ": false, "Ann\tLee": false, "Zoë": false,
		"a\x7fb": false, "a b c": true, " ": false,
	}
	for s, want := range tests {
		if got := isPlain(s); got != want {
			t.Errorf("isPlain(%q) = %v, want %v", s, got, want)
		}
		if want && plain(s) != s {
			t.Errorf("plain(%q) = %q", s, plain(s))
		}
	}
}

func TestNamesThatStartOtherwiseAreNotTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := oddTexts().Draw(t, "a"), oddTexts().Draw(t, "b")
		if startsOtherwise(a, b) && companyKey(a) != "" && companyKey(a) == companyKey(b) {
			t.Fatalf("%q and %q are one company, %q", a, b, companyKey(a))
		}
	})
}

func TestTheEndingsOfJobsAreNoShorter(t *testing.T) {
	for _, e := range headEndings {
		if len(e) < shortestEnding {
			t.Errorf("%q has %d bytes, fewer than %d", e, len(e), shortestEnding)
		}
	}
}
