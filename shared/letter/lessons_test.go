package letter

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

func lessonIDs() func(string) string {
	n := 0
	return func(string) string { n++; return fmt.Sprintf("l%d", n) }
}

func TestLessons(t *testing.T) {
	long := strings.Repeat("word ", 80) + "end"
	points := []rejection.Feedback{
		{Text: " your answers ran long ", Theme: rejection.ThemeCommunicationClarity, Polarity: rejection.PolarityWeakness},
		{Text: "no number in any example", Theme: rejection.ThemeExamplesEvidence},
		{Text: "the budget was cut", Theme: rejection.ThemeExternal, Polarity: rejection.PolarityWeakness},
		{Text: "your salary was out of range", Theme: rejection.ThemeSalaryLogistics},
		{Text: "the best exercise we saw", Theme: rejection.ThemeProblemSolving, Polarity: rejection.PolarityStrength},
		{Text: "your SQL was strong", Theme: rejection.ThemePositiveStrength},
		{Text: "Ann thought you were unsure", Theme: rejection.ThemePresentationPresence},
		{Text: "we felt you are too old for us", Theme: rejection.ThemeCultureFit},
		{Text: long, Theme: rejection.ThemePreparation},
		{Text: "  ", Theme: rejection.ThemePreparation},
	}
	got := Lessons(northwind(), robin, "answer", points, noon, lessonIDs())
	want := []struct {
		quote    string
		polarity rejection.Polarity
		plan     bool
	}{
		{"your answers ran long", rejection.PolarityWeakness, true},
		{"no number in any example", rejection.PolarityWeakness, true},
		{"the budget was cut", rejection.PolarityNeutral, false},
		{"your salary was out of range", rejection.PolarityNeutral, false},
		{"the best exercise we saw", rejection.PolarityStrength, false},
		{long[:299], rejection.PolarityWeakness, true},
	}
	if len(got) != len(want) {
		t.Fatalf("%d lessons: %+v", len(got), got)
	}
	for i, w := range want {
		l := got[i]
		if l.Quote != w.quote || l.Polarity != w.polarity || (l.Plan != "") != w.plan {
			t.Errorf("lesson %d: %q %s %q", i, l.Quote, l.Polarity, l.Plan)
		}
		if l.Plan != "" && (!strings.HasPrefix(l.Plan, "If ") || !strings.Contains(l.Plan, ", then ") || !strings.HasSuffix(l.Plan, ".")) {
			t.Errorf("no if-then plan: %q", l.Plan)
		}
		if l.Owner != robin.Owner || l.Rejection != northwind().ID || l.Source != "answer" || !l.At.Equal(noon) || l.ID == "" {
			t.Errorf("lesson %d is not whole: %+v", i, l)
		}
	}
}

// TestEveryThemeHasAPlan: each theme that can be worked on has a plan of its own, in at least three variants.
func TestEveryThemeHasAPlan(t *testing.T) {
	for theme := range themeWords {
		if got := plan(theme, rejection.PolarityWeakness, "x"); (got != "") != actionable(theme) {
			t.Errorf("%s: %q", theme, got)
		}
		if actionable(theme) && len(bankFor("en").parts["plan."+string(theme)]) < 3 {
			t.Errorf("%s has too few plans", theme)
		}
	}
}

func TestSensitive(t *testing.T) {
	points := []rejection.Feedback{{Text: "more SQL"}, {Text: "we worry about your age"}, {Text: "Ihre Herkunft"}}
	if got := Sensitive(points); len(got) != 2 || got[0].Text != "we worry about your age" {
		t.Errorf("%+v", got)
	}
}

// TestLessonProperties: quotes are substrings of at most 300 characters, one strength at most, no weakness that is none.
func TestLessonProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		points := rapid.SliceOf(drawPoint).Draw(t, "points")
		for i := range points {
			points[i].Text += rapid.String().Draw(t, "more")
		}
		strengths := 0
		for _, l := range Lessons(northwind(), robin, "mail", points, noon, lessonIDs()) {
			from := false
			for _, p := range points {
				from = from || strings.Contains(p.Text, l.Quote)
			}
			if !from || len([]rune(l.Quote)) > 300 || l.Quote == "" {
				t.Fatalf("quote %q", l.Quote)
			}
			if l.Polarity == rejection.PolarityWeakness && !actionable(l.Theme) {
				t.Fatalf("%s is a weakness", l.Theme)
			}
			if l.Polarity == rejection.PolarityStrength {
				strengths++
			}
		}
		if strengths > 1 {
			t.Fatalf("%d strengths of one answer", strengths)
		}
	})
}

func TestBrief(t *testing.T) {
	lesson := func(id rejection.ID, theme rejection.Theme, p rejection.Polarity, days int) rejection.Lesson {
		return rejection.Lesson{ID: string(id) + string(theme), Rejection: id, Theme: theme, Polarity: p, At: noon.AddDate(0, 0, -days), Quote: string(id)}
	}
	all := []rejection.Lesson{
		lesson("a", rejection.ThemePreparation, "-", 1),
		lesson("a", rejection.ThemeMotivation, "-", 1),
		lesson("a", rejection.ThemeCultureFit, "-", 2),
		lesson("b", rejection.ThemeCommunicationClarity, "-", 30),
		lesson("c", rejection.ThemeCommunicationClarity, "-", 20),
		lesson("a", rejection.ThemeQualification, "-", 9),
		lesson("a", rejection.ThemeExternal, "0", 0),
		lesson("b", rejection.ThemeProblemSolving, "+", 9),
		lesson("c", rejection.ThemeProblemSolving, "+", 8),
		lesson("a", rejection.ThemeTechnicalDepth, "+", 1),
	}
	got := Brief(all)
	if len(got) != 5 {
		t.Fatalf("%d points: %+v", len(got), got)
	}
	if got[0].Theme != rejection.ThemeCommunicationClarity || got[0].Sources != 2 || got[0].Quote != "c" {
		t.Errorf("the pattern, in its newest words, is not first: %+v", got[0])
	}
	if last := got[4]; last.Polarity != rejection.PolarityStrength || last.Theme != rejection.ThemeProblemSolving {
		t.Errorf("it ends on %+v", last)
	}
	for _, p := range got {
		if p.Theme == rejection.ThemeExternal {
			t.Error("what nobody can work on is in the brief")
		}
	}
	if got := Brief(all[:1]); len(got) != 1 {
		t.Errorf("one lesson gives %d points", len(got))
	}
	if got := Brief(nil); len(got) != 0 {
		t.Errorf("no lesson gives %d points", len(got))
	}
}

// TestSameInterviewTwiceIsNoPattern: a pattern needs two sources.
func TestSameInterviewTwiceIsNoPattern(t *testing.T) {
	twice := lessons()[0]
	again := twice
	again.ID, again.At = "again", twice.At.Add(time.Hour)
	if got := Brief([]rejection.Lesson{twice, again}); len(got) != 1 || got[0].Sources != 1 {
		t.Errorf("%+v", got)
	}
}
