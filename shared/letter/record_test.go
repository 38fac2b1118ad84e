package letter

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

// vocabulary are the words of the voice in one language, placeholders left out.
func vocabulary(language string) map[string]bool {
	known := map[string]bool{}
	for _, variants := range bankFor(language).parts {
		for _, v := range variants {
			for _, w := range wordList(v) {
				known[w] = true
			}
		}
	}
	for _, form := range []string{"mr", "mrs", "ms", "miss"} {
		known[form] = true // what is on record as "Frau" is "Ms" in English
	}
	for _, month := range monthNames[language] {
		known[strings.ToLower(month)] = true
	}
	return known
}

// wordList splits a text into lower-case runs of letters and digits.
func wordList(text string) []string {
	return strings.FieldsFunc(strings.ToLower(straight(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
}

// TestEveryWordIsOursOrOnRecord: a draft has no word that is neither of the voice nor on record for this rejection.
func TestEveryWordIsOursOrOnRecord(t *testing.T) {
	ours := map[string]map[string]bool{}
	for _, language := range Languages() {
		ours[language] = vocabulary(language)
	}
	rapid.Check(t, func(t *rapid.T) {
		base, p, to := anyCase(t)
		kind := rapid.SampledFrom(kinds).Draw(t, "kind")
		r, l := draftedFor(base, p, to, kind)
		known := ours[bankFor(languageFor(r, p, kind)).language]
		x := writer.read(r, p, l)
		record := map[string]bool{}
		for _, w := range wordList(x.record() + " " + "re " + r.Judgement.InterviewedOn + " " + strings.ReplaceAll(r.Judgement.InterviewedOn, "-0", " ")) {
			record[w] = true
		}
		for _, w := range wordList(l.Subject + " " + l.Body) {
			if !known[w] && !record[w] {
				t.Fatalf("%q is nowhere on record:\n%s\n\n%s", w, l.Subject, l.Body)
			}
		}
	})
}

// TestNoTwoAlikeAtOneFirm: 5,000 letters to people at one firm, about one role, differ in every pair.
func TestNoTwoAlikeAtOneFirm(t *testing.T) {
	people := 5000
	if testing.Short() || raced {
		people = 500
	}
	seen := make(map[string]int, people)
	r := northwind()
	for i := range people {
		name := string(rune('A'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676)) + "na Lee"
		to := rejection.Person{Name: name, Address: fmt.Sprintf("p%d@northwind.example", i)}
		body := writer.Write(r, robin, request, to).Body
		if other, twice := seen[body]; twice {
			t.Fatalf("persons %d and %d get the same letter", other, i)
		}
		seen[body] = i
	}
}

// TestEveryVariantPasses: each variant of each part, forced, in letters that have everything and in letters that have nothing.
func TestEveryVariantPasses(t *testing.T) {
	for _, language := range Languages() {
		b := bankFor(language)
		cases := variantCases(language)
		for part, variants := range b.parts {
			if few.MatchString(part) {
				continue
			}
			for i := range variants {
				if (testing.Short() || raced) && i != len(part)%len(variants) {
					continue // one of each part
				}
				forced := bank{language, maps.Clone(b.parts)}
				forced.parts[part] = variants[i : i+1]
				held := 0
				for _, c := range cases {
					if held < 2 && holdVariant(t, forced, c.in(part), variants[i]) {
						held++
					}
				}
				if held == 0 && part != "linkedin" && !strings.HasSuffix(part, ".more") { // the one is no letter's, the others need a short one
					t.Errorf("%s %s: no letter says %q", language, part, variants[i])
				}
			}
		}
	}
}

// variantCases are letters on full and on empty records, with the flag and without.
func variantCases(language string) []variantCase {
	cases := letterScenes(language)
	curious := cases[5]
	curious.r.Question = true
	appliedStatus := cases[1]
	appliedStatus.kind = status
	cases = append(cases, curious, appliedStatus)
	late := cases[4]
	late.r.AnswerBy, late.r.Asked = noon, []rejection.TimerKind{rejection.TimerAskStatus}
	cases = append(cases, late)
	refusedTop := cases[7]
	refusedTop.r.TopChoice = true
	nameless := cases[6]
	nameless.r.Judgement.Company = ""
	plain := cases[5]
	plain.r.Answers = []rejection.Answer{of(rejection.AnswerGeneric)}
	cases = append(cases, refusedTop, nameless, plain)
	for _, c := range []letterScene{cases[0], cases[4], cases[8], cases[9], cases[1]} {
		noRole, longRole, noDate := c, c, c
		noRole.r.Judgement.Role, noDate.r.Judgement.InterviewedOn = "", ""
		longRole.r.Judgement.Role = "Senior Customer Success Operations Analyst"
		noDate.r.Judgement.Feedback = []rejection.Feedback{{Text: "too little SQL", Theme: rejection.ThemeTechnicalDepth}}
		cases = append(cases, noRole, longRole, noDate)
	}
	var out []variantCase
	for _, c := range cases {
		out = append(out, variantCase{letterScene: c, facts: factsOf(c.r, robin, c.to, bankFor(language))})
	}
	return out
}

// variantCase is a letter to be written with one variant or another.
type variantCase struct {
	letterScene
	facts facts
	tone  rejection.Tone
}

// in returns the case in the manner that a part is said in: "request.open~formal", "thanks.future~agency".
func (c variantCase) in(part string) variantCase {
	_, manner, _ := strings.Cut(part, "~")
	switch manner {
	case "formal", "plain":
		c.tone = rejection.Tone(manner)
	case "recruiter", "agency":
		c.to.Part = rejection.Part(manner)
	}
	return c
}

// holdVariant writes the letter of a case with a forced bank, fails where a check blocks what has the variant in it, and
// reports whether it has.
func holdVariant(t *testing.T, b bank, c variantCase, variant string) bool {
	t.Helper()
	paper := sheet{bank: b, facts: c.facts, seed: "x", rejection: c.r, to: c.to, tone: c.tone, wording: newVariety(nil)}
	if c.tone == rejection.ToneFormal {
		paper.facts.name = wholeName(c.to.Name)
	}
	paper.fit(c.kind)
	l := rejection.Letter{Kind: c.kind, Revision: 1, To: c.to, Subject: paper.subject(c.kind), Body: paper.body(c.kind), Footer: writer.footer(c.r, robin, b)}
	if !strings.Contains(l.Body, c.facts.fill(variant)) && !strings.Contains(l.Subject, c.facts.fill(variant)) {
		return false
	}
	for _, f := range writer.Check(c.r, robin, l) {
		if f.Blocks {
			t.Errorf("%s %s, %q: %s %q\n%s", b.language, c.name, variant, f.Check, f.Words, l.Body)
		}
	}
	return true
}
