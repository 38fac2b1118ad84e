package letter

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// partPlaces says, for the parts whose words stand for something on record, which placeholders they may hold. A part that is
// not here holds none.
var partPlaces = []struct {
	part   string // a prefix of the part's name
	places []string
	must   bool // each variant has at least one of them
}{
	{"role.known", []string{"{title}"}, true},
	{"greeting.unknown", nil, false},
	{"greeting.madam", []string{"{name}"}, false},
	{"greeting.sir", []string{"{name}"}, false},
	{"greeting~formal", []string{"{name}"}, false},
	{"greeting", []string{"{name}"}, true},
	{"request.open.date", []string{"{date}", "{role}"}, true},
	{"request.open", []string{"{role}"}, true},
	{"request.detail", []string{"{detail}"}, true},
	{"request.", []string{"{role}", "{company}"}, false},
	{"reminder.", []string{"{role}", "{company}"}, false},
	{"status.", []string{"{role}", "{company}"}, false},
	{"thanks.point", []string{"{point}"}, true},
	{"thanks.plan", []string{"{plan}"}, true},
	{"thanks.praise", []string{"{praise}"}, true},
	{"thanks.future.top.company", []string{"{company}"}, true},
	{"thanks.", []string{"{role}"}, false},
	{"refusal.", []string{"{role}", "{company}"}, false},
	{"footer.privacy", []string{"{privacy}"}, true},
	{"footer", []string{"{who}"}, true},
	{"subject.", []string{"{title}"}, false},
	{"call.hello.date", []string{"{name}", "{me}", "{role}", "{date}"}, true},
	{"call.", []string{"{name}", "{me}", "{role}"}, false},
	{"linkedin", []string{"{role}"}, true},
}

var placeholder = regexp.MustCompile(`\{[^}]*\}?|\}`)

// TestPlaceholders: each part holds only what is known where it stands, and what it is there to say.
func TestPlaceholders(t *testing.T) {
	for _, language := range Languages() {
		for part, variants := range bankFor(language).parts {
			var places []string
			must := false
			if i := slices.IndexFunc(partPlaces, func(p struct {
				part   string
				places []string
				must   bool
			},
			) bool {
				return strings.HasPrefix(part, p.part)
			}); i >= 0 {
				places, must = partPlaces[i].places, partPlaces[i].must
			}
			for _, v := range variants {
				found := placeholder.FindAllString(v, -1)
				for _, p := range found {
					if !slices.Contains(places, p) {
						t.Errorf("%s %s: %s in %q", language, part, p, v)
					}
				}
				if must && len(found) == 0 {
					t.Errorf("%s %s says nothing that is on record: %q", language, part, v)
				}
			}
		}
	}
}

// partLimits are the most words of a part, by the start of its name; the longest ones together fit the letter.
var partLimits = []struct {
	part  string
	words int
}{
	{"greeting", 6},
	{"request.open", 18},
	{"request.respect", 18},
	{"request.", 28},
	{"reminder.", 24},
	{"status.", 28},
	{"refusal.", 20},
	{"closing.", 16},
	{"thanks.", 34},
	{"subject.", 8},
	{"promise", 22},
	{"plan", 40},
	{"linkedin", 25},
	{"call.voicemail", 70},
	{"call.ask", 55},
	{"call.", 40},
	{"footer", 40},
	{"role.", 5},
}

// TestPartsAreShort: no variant is longer than its place in the letter allows.
func TestPartsAreShort(t *testing.T) {
	for _, language := range Languages() {
		for part, variants := range bankFor(language).parts {
			i := slices.IndexFunc(partLimits, func(l struct {
				part  string
				words int
			},
			) bool {
				return strings.HasPrefix(part, l.part)
			})
			if i < 0 {
				t.Errorf("%s: %s has no limit", language, part)
				continue
			}
			for _, v := range variants {
				if n := wordsOf(v); n > partLimits[i].words {
					t.Errorf("%s %s has %d words, %d at most: %q", language, part, n, partLimits[i].words, v)
				}
			}
		}
	}
}

// TestVoiceIsTidy: no double space, no typographic sign that mail programs garble, no shouting, no link, an end to each sentence.
func TestVoiceIsTidy(t *testing.T) {
	sentences := regexp.MustCompile(`^(request|reminder|status|thanks|refusal|closing)\.`)
	closing := regexp.MustCompile(`\.close(~|$)`) // a closing may end on a name
	for _, language := range Languages() {
		for part, variants := range bankFor(language).parts {
			for _, v := range variants {
				if strings.Contains(v, "  ") || strings.Contains(v, " .") || strings.Contains(v, "..") || strings.Contains(v, "\t") {
					t.Errorf("%s %s: spaces or dots in %q", language, part, v)
				}
				if linkSign.MatchString(v) || tags.MatchString(v) || hidden(v) {
					t.Errorf("%s %s: more than plain words in %q", language, part, v)
				}
				if strings.Contains(v, "!") && !strings.HasPrefix(part, "call.") {
					t.Errorf("%s %s shouts: %q", language, part, v)
				}
				if sentences.MatchString(part) && !closing.MatchString(part) && !strings.ContainsAny(v[len(v)-1:], ".?:") {
					t.Errorf("%s %s has no end: %q", language, part, v)
				}
			}
		}
	}
}

// TestVoiceKeepsItsPromises: the parts that the checks look for carry the sign that they look for, in every language.
func TestVoiceKeepsItsPromises(t *testing.T) {
	for _, c := range []struct{ part, sign string }{
		{"request.open.date", "thanks"},
		{"request.open.met", "thanks"},
		{"request.open.applied", "thanks"},
		{"request.respect", "accept"},
		{"request.respect.confirmed", "accept"},
		{"request.ease", "line"},
		{"request.ease", "call"},
		{"request.decline", "decline"},
		{"request.close", "thanks"},
		{"reminder.decline", "decline"},
		{"status.ease", "line"},
		{"thanks.open.answer", "thanks"},
		{"thanks.open.answer", "exceptional"},
		{"thanks.open.call", "thanks"},
		{"thanks.open.call", "exceptional"},
		{"thanks.open.rejection", "thanks"},
		{"thanks.open.rejection", "exceptional"},
		{"thanks.future", "interest"},
		{"thanks.future.top", "topchoice"},
		{"thanks.future.top", "again"},
		{"thanks.future.top.company", "topchoice"},
		{"thanks.future.top.company", "again"},
		{"thanks.close", "decline"},
		{"refusal.thanks", "thanks"},
		{"refusal.accept", "accept"},
		{"refusal.top", "topchoice"},
		{"refusal.top", "again"},
		{"closing.wish", "wish"},
		{"thanks.close", "thanks"},
		{"status.question", "forward"},
	} {
		for _, language := range Languages() {
			for part, variants := range bankFor(language).parts {
				if base, _, _ := strings.Cut(part, "~"); base != c.part {
					continue
				}
				for _, v := range variants {
					if sign(c.sign, straight(v)) == "" {
						t.Errorf("%s %s carries no %s: %q", language, part, c.sign, v)
					}
				}
			}
		}
	}
}

// TestQuestionsAreAsked: the parts that ask have one question each, the others none.
func TestQuestionsAreAsked(t *testing.T) {
	asking := regexp.MustCompile(`^(request\.(improve|best)\.|status\.question|thanks\.question)`)
	letters := regexp.MustCompile(`^(request|reminder|status|thanks|refusal)\.`)
	for _, language := range Languages() {
		for part, variants := range bankFor(language).parts {
			for _, v := range variants {
				if n := questionMarks(v); asking.MatchString(part) && n != 1 || letters.MatchString(part) && !asking.MatchString(part) && n != 0 {
					t.Errorf("%s %s asks %d questions: %q", language, part, n, v)
				}
			}
		}
	}
}

// TestSpreadIsEven: each variant of a part is about as likely as another.
func TestSpreadIsEven(t *testing.T) {
	b := bankFor("en")
	for _, part := range []string{"request.open.date", "request.respect", "request.close", "thanks.future"} {
		seen := map[string]int{}
		for i := range 3000 {
			seen[b.say(part, strings.Repeat("x", i%97)+string(rune('a'+i%23)), facts{})]++
		}
		fair := 3000 / len(b.parts[part])
		for v, n := range seen {
			if n < fair/2 || n > 2*fair {
				t.Errorf("%s: %d times, %d is fair: %q", part, n, fair, v)
			}
		}
		if len(seen) != len(b.parts[part]) {
			t.Errorf("%s: %d of %d variants are ever said", part, len(seen), len(b.parts[part]))
		}
	}
}
