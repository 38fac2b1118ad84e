package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// TestFirmNeverReadsTheSame: while variants last, each of the people at a firm gets other words in every part.
func TestFirmNeverReadsTheSame(t *testing.T) {
	for _, m := range everyManner() {
		t.Run(m.String(), func(t *testing.T) {
			r, p := northwind(), robin
			p.Language, p.Tone = m.language, m.tone
			seen := map[string]string{}
			for _, name := range []string{"Ann Lee", "Raj Rao", "Marta Kowalska", "Tom Becker", "Inês Carvalho"} {
				to := rejection.Person{Name: name, Address: strings.ToLower(name[:3]) + "@firm.example", Part: m.part}
				d := Writer{}.Write(r, p, rejection.LetterRequest, to)
				for _, line := range strings.Split(d.Body, "\n")[2:] {
					if other := seen[line]; other != "" && line != "" && line != "Robin Vale" {
						t.Errorf("%s and %s both read %q", other, name, line)
					}
					seen[line] = name
				}
				r.Used = append(r.Used, d.Wording)
			}
		})
	}
}

func TestVarietyChooses(t *testing.T) {
	taken := func(part string, places ...int) (row string) {
		for _, at := range places {
			row += code(part, at)
		}
		return row
	}
	first := newVariety(nil).choose("open", "seed", 3)
	tests := []struct {
		name string
		used []string
		want int
	}{
		{"nothing used", nil, first},
		{"its own used", []string{taken("open", first)}, (first + 1) % 3},
		{"two used, in two letters", []string{taken("open", first), taken("open", (first+1)%3)}, (first + 2) % 3},
		{"all used", []string{taken("open", 0, 1, 2)}, first},
		{"another part's used", []string{taken("close", first)}, first},
		{"damaged", []string{"z", "zz", "\xff"}, first},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := newVariety(tt.used).choose("open", "seed", 3); got != tt.want {
				t.Errorf("chose %d, want %d", got, tt.want)
			}
		})
	}
}

// TestWordingIsKept: what a draft says of its wording is a row of codes that a rejection can hold, the same each time.
func TestWordingIsKept(t *testing.T) {
	r, p := northwind(), robin
	for _, kind := range []rejection.LetterKind{rejection.LetterRequest, rejection.LetterThankYou, rejection.LetterStatusQuestion} {
		one, two := Writer{}.Write(r, p, kind, ann), Writer{}.Write(r, p, kind, ann)
		if one != two {
			t.Errorf("%s: two drafts of the same differ", kind)
		}
		if n := len(one.Wording); n == 0 || n > 64 || n%codeLetters != 0 {
			t.Errorf("%s: wording %q", kind, one.Wording)
		}
	}
}

func TestManner(t *testing.T) {
	b := bank{"en", map[string][]string{"a": {"1"}, "a~formal": {"2"}, "a~agency": {"3"}, "a~recruiter": {"4"}, "b": {"5"}, "b~plain": {"6"}, "d": {"7"}, "d~recruiter": {"8"}}}
	tests := []struct {
		part string
		tone rejection.Tone
		to   rejection.Part
		want string
	}{
		{"a", "", "", "a"},
		{"a", rejection.ToneWarm, rejection.PartInterviewer, "a"},
		{"a", rejection.ToneFormal, "", "a~formal"},
		{"a", rejection.TonePlain, rejection.PartAgency, "a~agency"},
		{"a", rejection.ToneFormal, rejection.PartAgency, "a~agency"},
		{"a", rejection.ToneFormal, rejection.PartRecruiter, "a~recruiter"},
		{"a", rejection.ToneFormal, rejection.PartHiringManager, "a~formal"},
		{"d", rejection.ToneFormal, rejection.PartAgency, "d~recruiter"},
		{"b", rejection.TonePlain, rejection.PartRecruiter, "b~plain"},
		{"b", rejection.ToneFormal, rejection.PartAgency, "b"},
		{"c", rejection.ToneFormal, rejection.PartAgency, "c"},
	}
	for _, tt := range tests {
		if got := b.manner(tt.part, tt.tone, tt.to); got != tt.want {
			t.Errorf("%s in %q to %q is %s, want %s", tt.part, tt.tone, tt.to, got, tt.want)
		}
	}
}

// TestCodesAreApart: no two parts share their letters, so that the variants of one never seem used by another's.
func TestCodesAreApart(t *testing.T) {
	seen := map[string]string{}
	for _, language := range Languages() {
		for part := range bankFor(language).parts {
			c := code(part, 0)
			if other := seen[c]; other != "" && other != part {
				t.Errorf("%s and %s are both %s", other, part, c)
			}
			seen[c] = part
			if len(c) != codeLetters {
				t.Errorf("%s is %q", part, c)
			}
		}
	}
}
