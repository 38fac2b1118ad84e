package letter

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// few are parts that need fewer variants: fixed phrases, and what is said to the owner or on the phone.
var few = regexp.MustCompile(`^(role\.|greeting|footer|promise|plan|call\.)`)

// TestVariants: at least six of each part of a letter, none twice, each with placeholders that are filled.
func TestVariants(t *testing.T) {
	known := []string{"{name}", "{me}", "{role}", "{company}", "{date}", "{detail}", "{point}", "{praise}", "{plan}", "{title}", "{who}", "{privacy}"}
	for _, language := range Languages() {
		b := bankFor(language)
		for part, variants := range b.parts {
			if len(variants) < 6 && !few.MatchString(part) {
				t.Errorf("%s: %s has %d variants", language, part, len(variants))
			}
			sorted := slices.Sorted(slices.Values(variants))
			if len(slices.Compact(sorted)) != len(variants) {
				t.Errorf("%s: %s says something twice", language, part)
			}
			for _, p := range placeholder.FindAllString(strings.Join(variants, " "), -1) {
				if !slices.Contains(known, p) {
					t.Errorf("%s: %s has %s", language, part, p)
				}
			}
		}
	}
}

// TestLanguagesSayTheSame: every part of a letter is there in every language.
func TestLanguagesSayTheSame(t *testing.T) {
	ownersOnly := regexp.MustCompile(`^(plan|linkedin)`)
	english := bankFor("en")
	for _, language := range Languages() {
		b := bankFor(language)
		for part := range english.parts {
			if !b.has(part) && !ownersOnly.MatchString(part) {
				t.Errorf("%s has no %s", language, part)
			}
		}
		for part := range b.parts {
			if !english.has(part) {
				t.Errorf("only %s has %s", language, part)
			}
		}
	}
}

func TestBankFor(t *testing.T) {
	for tag, want := range map[string]string{"en": "en", "de-AT": "de", "FR": "fr", "ja": "en", "": "en", "und": "en", "../en": "en"} {
		if got := bankFor(tag).language; got != want {
			t.Errorf("bankFor(%q) is %s, want %s", tag, got, want)
		}
	}
}

// TestWriteIsPure: the same arguments give the same words.
func TestWriteIsPure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, p, to := anyCase(t)
		kind := rapid.SampledFrom(kinds).Draw(t, "kind")
		first := writer.Write(r, p, kind, to)
		if again := writer.Write(r, p, kind, to); again != first {
			t.Fatal("two drafts differ")
		}
	})
}

// TestNoTwoAlike: letters to several people at one firm are never the same, not even below the greeting.
func TestNoTwoAlike(t *testing.T) {
	seen := map[string]string{}
	for _, name := range strings.Fields("Ann Raj Mei Tom Eva Jon Ida Max Zoe Leo Kim Pat Sam Lou Ben") {
		to := ann
		to.Name, to.Address = name+" Lee", strings.ToLower(name)+"@northwind.example"
		l := written(northwind(), request, to)
		prose := proseOf(l.Body, "Robin Vale")
		if other, twice := seen[prose]; twice {
			t.Errorf("%s and %s get the same letter", name, other)
		}
		seen[prose] = name
	}
}

// TestNothingInvented: a case with nothing on record gives letters with no number, link or name in them.
func TestNothingInvented(t *testing.T) {
	for _, language := range Languages() {
		r := northwind()
		r.Judgement.Role, r.Judgement.Company, r.Judgement.InterviewedOn, r.Detail, r.Judgement.Language = "", "", "", "", language
		for _, kind := range kinds {
			body := written(r, kind, ann).Body
			if found := regexp.MustCompile(`[0-9{}]|Northwind|Analyst|https?:`).FindString(body); found != "" {
				t.Errorf("%s %s says %q:\n%s", language, kind, found, body)
			}
		}
	}
}

// TestTooLongIsShortened: where everything is long, the detail goes first, then the role; the letter stays within its bound.
func TestTooLongIsShortened(t *testing.T) {
	r := northwind()
	r.Judgement.Role = "Principal Site Reliability Engineer for Distributed Storage and Networks"
	r.Detail = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
	for _, kind := range kinds {
		l := written(r, kind, ann)
		if n := wordsOf(proseOf(l.Body, "Robin Vale")); n > limitOf(kind, r) {
			t.Errorf("%s has %d words", kind, n)
		}
	}
}
