package letter

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// themePoints has what interviewers say of each theme, and the polarity that a lesson of it has where they criticise.
var themePoints = []struct {
	theme  rejection.Theme
	points []string
	weak   rejection.Polarity
}{
	{
		rejection.ThemeTechnicalDepth,
		[]string{
			"you could not say how an index works",
			"we missed depth in SQL",
			"uns fehlte Tiefe bei Datenbanken",
		},
		rejection.PolarityWeakness,
	},
	{
		rejection.ThemeProblemSolving,
		[]string{
			"you jumped to a solution before asking what the user needed",
			"the second case was left half done",
			"vous avez répondu sans poser de question",
		},
		rejection.PolarityWeakness,
	},
	{
		rejection.ThemeCommunicationClarity,
		[]string{
			"your answers ran long",
			"I sometimes lost the thread",
			"die Antworten waren zu lang",
		},
		rejection.PolarityWeakness,
	},
	{
		rejection.ThemeExamplesEvidence,
		[]string{
			"there was no number in any example",
			"the examples stayed general",
			"il manquait des exemples concrets",
		},
		rejection.PolarityWeakness,
	},
	{
		rejection.ThemePreparation,
		[]string{
			"you had not seen our product",
			"questions about the firm went unanswered",
		},
		rejection.PolarityWeakness,
	},
	{
		rejection.ThemeMotivation,
		[]string{
			"we did not hear what draws you to logistics",
			"uns war nicht klar, warum es diese Stelle sein soll",
		},
		rejection.PolarityWeakness,
	},
	{
		rejection.ThemeCultureFit,
		[]string{
			"you prefer to work alone, and we rarely do",
			"a slower pace seemed to suit you",
		},
		rejection.PolarityWeakness,
	},
	{
		rejection.ThemeExperienceGap,
		[]string{
			"more years with Kubernetes would have helped",
			"zu wenig Erfahrung mit SAP",
		},
		rejection.PolarityWeakness,
	},
	{
		rejection.ThemeQualification,
		[]string{
			"the role asks for a boat master's licence",
			"il faut un permis pour ce poste",
		},
		rejection.PolarityWeakness,
	},
	{
		rejection.ThemePresentationPresence,
		[]string{
			"you spoke to the floor for most of the talk",
			"more eye contact would have carried the talk",
		},
		rejection.PolarityWeakness,
	},
	{
		rejection.ThemeInterviewCraft,
		[]string{
			"you had no question for us at the end",
			"the salary came up in the first minute",
		},
		rejection.PolarityWeakness,
	},
	{
		rejection.ThemeSalaryLogistics,
		[]string{
			"your salary was out of our range",
			"we need somebody within an hour of Cork",
		},
		rejection.PolarityNeutral,
	},
	{
		rejection.ThemeExternal,
		[]string{
			"the budget was cut",
			"an internal colleague moved over",
		},
		rejection.PolarityNeutral,
	},
	{
		rejection.ThemePositiveStrength,
		[]string{
			"your timetable was the best we saw",
			"Ihre Ruhe hat uns gefallen",
		},
		rejection.PolarityStrength,
	},
}

// TestLessonsOfEachTheme: each point becomes a lesson in its own words, with the direction that its theme allows and a plan
// where something can be done.
func TestLessonsOfEachTheme(t *testing.T) {
	if len(themePoints) != len(themeWords) {
		t.Errorf("%d themes have points, %d there are", len(themePoints), len(themeWords))
	}
	for _, c := range themePoints {
		for _, text := range c.points {
			for _, said := range []rejection.Polarity{"", rejection.PolarityWeakness} {
				point := rejection.Feedback{Text: text, Theme: c.theme, Polarity: said}
				got := Lessons(northwind(), robin, "mail", []rejection.Feedback{point}, noon, lessonIDs())
				if len(got) != 1 {
					t.Fatalf("%s, %q: %d lessons", c.theme, text, len(got))
				}
				l := got[0]
				if l.Quote != text || l.Polarity != c.weak || l.Theme != c.theme || l.Company != "Northwind" || l.Role != "Operations Analyst" {
					t.Errorf("%q: %+v", text, l)
				}
				if planned := l.Plan != ""; planned != (c.weak == rejection.PolarityWeakness) {
					t.Errorf("%s: plan %q", c.theme, l.Plan)
				}
			}
		}
	}
}

// TestPolaritiesOfEachTheme: praise stays praise for every theme, and what is neutral gets no plan.
func TestPolaritiesOfEachTheme(t *testing.T) {
	for _, c := range themePoints {
		for said, want := range map[rejection.Polarity]rejection.Polarity{
			rejection.PolarityStrength: rejection.PolarityStrength,
			rejection.PolarityNeutral:  rejection.PolarityNeutral,
			rejection.PolarityWeakness: c.weak,
			"":                         c.weak,
		} {
			if c.theme == rejection.ThemePositiveStrength {
				want = rejection.PolarityStrength
			}
			point := rejection.Feedback{Text: c.points[0], Theme: c.theme, Polarity: said}
			if got := polarityOf(point); got != want {
				t.Errorf("%s said as %q is %q, want %q", c.theme, said, got, want)
			}
			if p := plan(c.theme, want, "x"); (p != "") != (want == rejection.PolarityWeakness) {
				t.Errorf("%s %q: plan %q", c.theme, want, p)
			}
		}
	}
}

// TestPlansAndPromises: a plan is one sentence that says when and what; a promise fits after "I will", in every language.
func TestPlansAndPromises(t *testing.T) {
	for theme := range themeWords {
		for seed := range 12 {
			p := plan(theme, rejection.PolarityWeakness, strings.Repeat("s", seed))
			if p == "" {
				continue
			}
			if !strings.HasPrefix(p, "If ") || strings.Count(p, ", then I will ") != 1 || len(phrasesOf(p)) != 1 || wordsOf(p) > 40 {
				t.Errorf("%s: %q", theme, p)
			}
		}
		for _, language := range Languages() {
			promise := bankFor(language).promise(theme, "s")
			if promise == "" || strings.HasSuffix(promise, ".") || strings.ContainsAny(promise, "{}?!") || wordsOf(promise) > 22 {
				t.Errorf("%s in %s: %q", theme, language, promise)
			}
			if len(Tone(promise)) > 0 {
				t.Errorf("%s in %s: %q has a tone", theme, language, promise)
			}
		}
	}
}

// TestNoLessonOf: points that become none, and close ones that do.
func TestNoLessonOf(t *testing.T) {
	for text, kept := range map[string]bool{
		"Ann thought you were unsure":                      false,
		"as Lee said, the talk ran long":                   false,
		"ann's view is that it ran long":                   false,
		"the annual figures were missing":                  true,
		"you leaned on notes":                              true,
		"we worry about your age":                          false,
		"the age of the tools you know":                    true,
		"we felt you are too young":                        false,
		"wegen der Schwangerschaft":                        false,
		"a candidate with a disability would find it hard": false,
		"votre âge pose question":                          false,
		"the team is young, and the tools are old":         true,
		"":         false,
		"   \n":    false,
		"more SQL": true,
	} {
		got := Lessons(northwind(), robin, "mail", []rejection.Feedback{{Text: text, Theme: rejection.ThemePreparation}}, noon, lessonIDs())
		if (len(got) == 1) != kept {
			t.Errorf("%q: %d lessons", text, len(got))
		}
	}
}

// learned makes a lesson for a brief.
func learned(from string, theme rejection.Theme, polarity rejection.Polarity, daysAgo int) rejection.Lesson {
	return rejection.Lesson{
		ID: from + string(theme), Rejection: rejection.ID(from), Theme: theme, Polarity: polarity,
		At: noon.AddDate(0, 0, -daysAgo), Quote: from + " on " + string(theme),
	}
}

// TestBriefOrder: patterns first, then the newest; one of each theme, four to work on, and a strength last.
func TestBriefOrder(t *testing.T) {
	const (
		weak   = rejection.PolarityWeakness
		strong = rejection.PolarityStrength
	)
	for _, c := range []struct {
		name    string
		lessons []rejection.Lesson
		want    []string
	}{
		{"nothing", nil, nil},
		{"one weakness", []rejection.Lesson{learned("a", rejection.ThemePreparation, weak, 1)}, []string{"a on preparation"}},
		{"one strength", []rejection.Lesson{learned("a", rejection.ThemeMotivation, strong, 1)}, []string{"a on motivation"}},
		{
			"what is neutral is left out",
			[]rejection.Lesson{learned("a", rejection.ThemeExternal, rejection.PolarityNeutral, 1)},
			nil,
		},
		{
			"the newest first",
			[]rejection.Lesson{
				learned("old", rejection.ThemePreparation, weak, 9),
				learned("new", rejection.ThemeMotivation, weak, 1),
				learned("mid", rejection.ThemeCultureFit, weak, 5),
			},
			[]string{"new on motivation", "mid on culture_fit", "old on preparation"},
		},
		{
			"a pattern before what is newer",
			[]rejection.Lesson{
				learned("new", rejection.ThemeMotivation, weak, 1),
				learned("a", rejection.ThemePreparation, weak, 20),
				learned("b", rejection.ThemePreparation, weak, 30),
			},
			[]string{"a on preparation", "new on motivation"},
		},
		{
			"three sources before two",
			[]rejection.Lesson{
				learned("a", rejection.ThemePreparation, weak, 1),
				learned("b", rejection.ThemePreparation, weak, 2),
				learned("a", rejection.ThemeMotivation, weak, 8),
				learned("b", rejection.ThemeMotivation, weak, 9),
				learned("c", rejection.ThemeMotivation, weak, 7),
			},
			[]string{"c on motivation", "a on preparation"},
		},
		{
			"a strength ends it, the one that more people saw",
			[]rejection.Lesson{
				learned("a", rejection.ThemeTechnicalDepth, strong, 1),
				learned("a", rejection.ThemeProblemSolving, strong, 6),
				learned("b", rejection.ThemeProblemSolving, strong, 5),
				learned("a", rejection.ThemePreparation, weak, 1),
			},
			[]string{"a on preparation", "b on problem_solving"},
		},
		{
			"praise and criticism of one theme are no pattern",
			[]rejection.Lesson{
				learned("a", rejection.ThemePreparation, weak, 9),
				learned("b", rejection.ThemePreparation, strong, 8),
				learned("a", rejection.ThemeMotivation, weak, 1),
			},
			[]string{"a on motivation", "a on preparation", "b on preparation"},
		},
		{
			"five at most, without a strength",
			[]rejection.Lesson{
				learned("a", rejection.ThemePreparation, weak, 1),
				learned("a", rejection.ThemeMotivation, weak, 2),
				learned("a", rejection.ThemeCultureFit, weak, 3),
				learned("a", rejection.ThemeExperienceGap, weak, 4),
				learned("a", rejection.ThemeQualification, weak, 5),
				learned("a", rejection.ThemeInterviewCraft, weak, 6),
			},
			[]string{"a on preparation", "a on motivation", "a on culture_fit", "a on experience_gap", "a on qualification"},
		},
	} {
		var got []string
		for _, p := range Brief(c.lessons) {
			got = append(got, p.Quote)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestBriefOfManyLessons: hundreds of lessons give five lines, in the same order whatever order they come in.
func TestBriefOfManyLessons(t *testing.T) {
	var all []rejection.Lesson
	for i := range 400 {
		c := themePoints[i%len(themePoints)]
		l := learned(strings.Repeat("r", i%37+1), c.theme, c.weak, 0)
		l.At = noon.Add(-time.Duration(i) * time.Minute)
		all = append(all, l)
	}
	first := Brief(all)
	slices.Reverse(all)
	second := Brief(all)
	if len(first) != maxBrief || first[maxBrief-1].Polarity != rejection.PolarityStrength {
		t.Fatalf("%d points, the last a %s", len(first), first[len(first)-1].Polarity)
	}
	for i := range first {
		if first[i].Theme != second[i].Theme || first[i].Sources != second[i].Sources {
			t.Errorf("point %d depends on the order: %s and %s", i, first[i].Theme, second[i].Theme)
		}
	}
}
