package main

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

func TestSlugs(t *testing.T) {
	tests := []struct{ s, want string }{
		{"Harbourline", "harbourline"},
		{"Halden & Pike", "haldenpike"},
		{"Müller Präzision", "mullerprazision"},
		{"Smörgås", "smorgas"},
		{"Harbourline Ltd.", "harbourlineltd"},
		{"Ann.Lee", "ann.lee"},
		{"3 Rivers", "3rivers"},
		{"K+R", "kr"},
		{"日本", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := slug(tt.s); got != tt.want {
			t.Errorf("slug(%q) = %q, want %q", tt.s, got, tt.want)
		}
	}
}

func TestWrapKeepsTheWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("abc é.\n "))).Draw(t, "text")
		width := rapid.IntRange(1, 80).Draw(t, "width")
		got := wrap(s, width)
		if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(s), " ") {
			t.Errorf("wrap(%q, %d) = %q", s, width, got)
		}
		for line := range strings.SplitSeq(got, "\n") {
			if len(line) > width && strings.Contains(line, " ") {
				t.Errorf("line %q is wider than %d", line, width)
			}
		}
	})
}

func TestLowerFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[A-Z][a-z]{1,8} [a-z]{1,8}\.`).Draw(t, "sentence")
		if got := lowerFirst(s); !strings.EqualFold(got, s) || len(got) != len(s) {
			t.Errorf("lowerFirst(%q) = %q", s, got)
		}
	})
}

func TestStrongestLabels(t *testing.T) {
	tests := []struct {
		name    string
		all     []tags
		fill    rejection.Fill
		content rejection.Content
		stage   rejection.Stage
	}{
		{"nothing", nil, rejection.FillUnknown, rejection.ContentGeneric, rejection.StageUnknown},
		{"one that says nothing", []tags{{}}, rejection.FillUnknown, rejection.ContentGeneric, rejection.StageUnknown},
		{
			"confirmed over likely",
			[]tags{{fill: "likely"}, {fill: "confirmed"}},
			rejection.FillConfirmed, rejection.ContentGeneric, rejection.StageUnknown,
		},
		{
			"on hold over not filled",
			[]tags{{fill: "not_filled"}, {fill: "closed_no_hire"}},
			rejection.FillClosedNoHire, rejection.ContentGeneric, rejection.StageUnknown,
		},
		{
			"substantive over partial",
			[]tags{{content: "partial"}, {content: "substantive"}, {content: "partial"}},
			rejection.FillUnknown, rejection.ContentSubstantive, rejection.StageUnknown,
		},
		{
			"partial over nothing",
			[]tags{{}, {content: "partial"}, {}},
			rejection.FillUnknown, rejection.ContentPartial, rejection.StageUnknown,
		},
		{
			"praise alone is generic",
			[]tags{{content: "strength"}},
			rejection.FillUnknown, rejection.ContentGeneric, rejection.StageUnknown,
		},
		{
			"interviewed over applied",
			[]tags{{stage: "applied"}, {stage: "interviewed"}, {stage: "applied"}},
			rejection.FillUnknown, rejection.ContentGeneric, rejection.StageInterviewed,
		},
		{
			"applied",
			[]tags{{stage: "applied"}},
			rejection.FillUnknown, rejection.ContentGeneric, rejection.StageApplied,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strongestFill(tt.all); got != tt.fill {
				t.Errorf("fill %s, want %s", got, tt.fill)
			}
			if got := strongestContent(tt.all); got != tt.content {
				t.Errorf("content %s, want %s", got, tt.content)
			}
			if got := strongestStage(tt.all); got != tt.stage {
				t.Errorf("stage %s, want %s", got, tt.stage)
			}
		})
	}
}

// TestDressingSpeaksEveryLanguage holds that no language goes without greeting, close, team and subject.
func TestDressingSpeaksEveryLanguage(t *testing.T) {
	for _, language := range []string{"en", "de", "fr", "es", "nl", "pt", "it"} {
		p := dressing[language]
		for what, list := range map[string][]string{"greetings": p.greetings, "closes": p.closes, "teams": p.teams, "subjects": p.subjects} {
			if len(list) == 0 {
				t.Errorf("%s has no %s", language, what)
			}
			for _, s := range list {
				if strings.TrimSpace(s) != s || s == "" || strings.Contains(s, "\n") {
					t.Errorf("%s: %s %q", language, what, s)
				}
			}
		}
		if len(joins[language]) == 0 {
			t.Errorf("%s joins nothing", language)
		}
	}
}

func TestSystemsAreAddresses(t *testing.T) {
	for _, s := range systems {
		local, domain, found := strings.Cut(s, "@")
		if !found || local == "" || !strings.Contains(domain, ".") || strings.Count(s, "%s") > 1 {
			t.Errorf("%q is no address of a tracking system", s)
		}
	}
}

func TestRecipesUseKnownSlots(t *testing.T) {
	kinds := map[rejection.Kind]bool{}
	for _, r := range recipes {
		kinds[r.kind] = true
		if r.weight <= 0 || strings.HasSuffix(r.slots, "?") || strings.Contains(r.slots, "??") || strings.Trim(r.slots, "?") == "" {
			t.Errorf("recipe %+v", r)
		}
	}
	for _, k := range []rejection.Kind{
		rejection.KindRejection, rejection.KindAcknowledgement, rejection.KindInvitation, rejection.KindOffer, rejection.KindUpdate,
	} {
		if !kinds[k] {
			t.Errorf("no recipe writes %s", k)
		}
	}
}

func TestRandomIsTheSameByName(t *testing.T) {
	for _, name := range []string{"", "w01", "answers"} {
		a, b := newRandom(name), newRandom(name)
		for range 20 {
			if x, y := a.Uint64(), b.Uint64(); x != y {
				t.Fatalf("%q: %d and %d", name, x, y)
			}
		}
	}
	if newRandom("a").Uint64() == newRandom("b").Uint64() {
		t.Error("two names give the same numbers")
	}
}
