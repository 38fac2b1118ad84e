package classify

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestTokenCores(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", []string{}},
		{" \t\n", []string{}},
		{"We met.", []string{"We", "met"}},
		{"Ann, Raj; Mei", []string{"Ann", "Raj", "Mei"}},
		{`"Data Analyst"`, []string{"Data", "Analyst"}},
		{"‘Data’ “Analyst”", []string{"Data", "Analyst"}},
		{"«Data Analyst»", []string{"Data", "Analyst"}},
		{"Technician (R-10293)", []string{"Technician", "(R-10293)"}},
		{"Engineer(s)", []string{"Engineer(s)"}},
		{"(m/w/d)", []string{"(m/w/d)"}},
		{"C++ and C#", []string{"C++", "and", "C#"}},
		{".NET", []string{".NET"}},
		{"*bold* _slanted_", []string{"bold", "slanted"}},
		{"¿Cómo?", []string{"Cómo"}},
		{"d'Infirmière", []string{"Infirmière"}},
		{"l’Ingénieur", []string{"Ingénieur"}},
		{"D'Angelo o'clock", []string{"D'Angelo", "o'clock"}},
		{"a\u00a0b", []string{"a", "b"}},
		{"...", []string{""}},
		{"ann@x.example.", []string{"ann@x.example"}},
		{"日本 語", []string{"日本", "語"}},
	}
	for _, tt := range tests {
		got := []string{}
		for _, tok := range tokens(tt.text) {
			got = append(got, tok.core)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("tokens(%q) (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestTokensSayWhatStandsAroundThem(t *testing.T) {
	tests := []struct {
		text                  string
		opens, closes, commas bool
	}{
		{"Ann", false, false, false},
		{"Ann,", false, false, true},
		{"Ann.", false, true, false},
		{"Ann!", false, true, false},
		{"Ann:", false, true, false},
		{"Ann;", false, true, false},
		{"Ann…", false, true, false},
		{"\"Ann", true, false, false},
		{"Ann\"", false, true, false},
		{"(Ann", true, false, false},
		{"Ann)", false, true, false},
		{"Ann),", false, true, true},
		{"(Ann)", false, false, false},
		{"(Ann),", false, false, true},
		{"(Ann).", false, true, false},
		{"<ann@x.example>,", true, false, true},
	}
	for _, tt := range tests {
		all := tokens(tt.text)
		if len(all) != 1 {
			t.Fatalf("%q: %d tokens", tt.text, len(all))
		}
		if got := all[0]; got.opens != tt.opens || got.closes != tt.closes || got.comma != tt.commas {
			t.Errorf("%q: opens %v, closes %v, comma %v", tt.text, got.opens, got.closes, got.comma)
		}
	}
}

func TestTokensArePlacesInTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.OneOf(
			rapid.String(), rapid.SampledFrom([]string{"(m/w/d)", "d'Ann", " ", "\"", "...", "(", ")", ",", "l’École", "\xff"}),
		)).Draw(t, "parts"), "")
		at := 0
		for _, tok := range tokens(s) {
			if tok.start < at || tok.end < tok.start || tok.end > len(s) {
				t.Fatalf("token %+v behind byte %d of %d", tok, at, len(s))
			}
			if s[tok.start:tok.end] != tok.core {
				t.Errorf("core %q stands at %q", tok.core, s[tok.start:tok.end])
			}
			at = tok.end
		}
	})
}

func TestStartsUpper(t *testing.T) {
	for _, s := range []string{"Ann", "Élodie", "Ørsund", "3D", "(R-1)", ".NET", "Ж", "Ł"} {
		if !startsUpper(s) {
			t.Errorf("%q does not start upper-case", s)
		}
	}
	for _, s := range []string{"", "ann", "élodie", "(m/w/d)", "日本", "-Ann", "'Ann", "ß", "\xff"} {
		if startsUpper(s) {
			t.Errorf("%q starts upper-case", s)
		}
	}
}

func TestSets(t *testing.T) {
	s := words("engineer  developer\n\tÄrztin ärztin")
	tests := []struct {
		word string
		want bool
	}{
		{"engineer", true},
		{"Engineer", true},
		{"ENGINEER", true},
		{"eNGINEER", false},
		{"engineers", false},
		{"", false},
		{"Ärztin", true},
		{"ärztin", true},
	}
	for _, tt := range tests {
		if got := s.has(tt.word); got != tt.want {
			t.Errorf("has(%q) = %v", tt.word, got)
		}
	}
}

func TestPlain(t *testing.T) {
	tests := []struct{ s, want string }{
		{"", ""},
		{"Ann Lee", "Ann Lee"},
		{"Ann\nLee", "Ann Lee"},
		{"Ann\r\nLee", "Ann Lee"},
		{"Ann\tLee", "Ann Lee"},
		{"Ann\x00Lee", "Ann Lee"},
		{"\x1b[31mAnn", "[31mAnn"},
		{"\u202eAnn\u202c Lee", "Ann Lee"},
		{"Ann \u2066Lee\u2069", "Ann Lee"},
		{"Ann\u2028Lee", "Ann Lee"},
		{"  Ann   Lee  ", "Ann Lee"},
		{"Élodie\xff Marchand", "Élodie Marchand"},
		{"日本 語", "日本 語"},
	}
	for _, tt := range tests {
		if got := plain(tt.s); got != tt.want {
			t.Errorf("plain(%q) = %q, want %q", tt.s, got, tt.want)
		}
	}
}

func TestRequisitions(t *testing.T) {
	for _, s := range []string{"R-10293", "(R-10293)", "JR0012345", "#44710", "10293", "[REQ-4471]", "2026/114", "R_10293", "10293,"} {
		if !isRequisition(s) {
			t.Errorf("%q is no requisition", s)
		}
	}
	for _, s := range []string{"", "II", "3", "3D", "Level", "2", "Analyst", "(m/w/d)", "C++", "24/7", "Engineer2000s"} {
		if isRequisition(s) {
			t.Errorf("%q is a requisition", s)
		}
	}
}

func TestStripPrefixes(t *testing.T) {
	tests := []struct{ subject, want string }{
		{"Data Analyst", "Data Analyst"},
		{"Re: Data Analyst", "Data Analyst"},
		{"RE: FW: Data Analyst", "Data Analyst"},
		{"Fwd: Re: AW: WG: Data Analyst", "Data Analyst"},
		{"TR : Data Analyst", "Data Analyst"},
		{"R: Data Analyst", "Data Analyst"},
		{"SV: VS: Data Analyst", "Data Analyst"},
		{"Role: Data Analyst", "Role: Data Analyst"},
		{"Update: Data Analyst", "Update: Data Analyst"},
		{"Re:", ""},
		{":", ":"},
		{"", ""},
		{strings.Repeat("Re: ", 200) + "x", "x"},
	}
	for _, tt := range tests {
		if got := stripPrefixes(tt.subject); got != tt.want {
			t.Errorf("stripPrefixes(%q) = %q, want %q", tt.subject, got, tt.want)
		}
	}
}

func TestCleanRole(t *testing.T) {
	tests := []struct{ role, want string }{
		{"Data Analyst", "Data Analyst"},
		{"Data Analyst at Harbourline", "Data Analyst"},
		{"Data Analyst bei Harbourline", "Data Analyst"},
		{"Data Analyst (R-10293)", "Data Analyst"},
		{"R-10293 Data Analyst", "Data Analyst"},
		{"Req 10293 Data Analyst", "Data Analyst"},
		{"Data Analyst -", "Data Analyst"},
		{"- Data Analyst", "Data Analyst"},
		{"Data Analyst (m/w/d)", "Data Analyst (m/w/d)"},
		{"Data Analyst)", "Data Analyst"},
		{"baker", "baker"},
		{"Harbourline", ""},
		{"things", ""},
		{"IT", ""},
		{"Position", ""},
		{strings.Repeat("Long ", 30) + "Analyst", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := cleanRole(tt.role, "Harbourline"); got != tt.want {
			t.Errorf("cleanRole(%q) = %q, want %q", tt.role, got, tt.want)
		}
	}
}

// TestTokensAreTheirText holds every token to where it stands, whatever the white space and letters.
func TestTokensAreTheirText(t *testing.T) {
	for _, s := range []string{
		"", " ", "one", " two words ", "tabs\tand\r\nlines", "no\u00a0break\u2003space", "Größe über\u0085alles", "\xff\xfe broken \xc3", "a (b) c, d.",
		"d'acheteuse l’Infirmière", "…", "日本語 テキスト", "x\u3000y",
	} {
		last := 0
		for _, tok := range tokens(s) {
			if tok.start < last || tok.end < tok.start || s[tok.start:tok.end] != tok.core {
				t.Errorf("%q: token %+v", s, tok)
			}
			last = tok.end
		}
		if want := strings.Fields(s); len(tokens(s)) != len(want) {
			t.Errorf("%q: %d tokens, want %d", s, len(tokens(s)), len(want))
		}
	}
}
