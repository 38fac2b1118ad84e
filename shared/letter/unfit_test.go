package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// unfitPoints are points that no lesson and no letter may hold, and fitPoints ones that come close and may.
var (
	unfitPoints = []string{
		"we felt you are too old for us", "we worry about your age", "Ihre Herkunft passt nicht", "votre âge nous gêne",
		"you are arrogant", "You were just too lazy", "You're not smart enough", "you seemed a bit stupid", "you seem to be rather dull",
		"Sie sind zu arrogant", "Sie wirkten sehr langweilig", "Sie sind nicht klug genug", "vous êtes trop paresseux", "vous étiez très ennuyeuse",
	}
	fitPoints = []string{
		"your answers were too long", "you came in well prepared", "the answers were dull in places", "you are strong in SQL",
		"you were difficult to follow at times", "the age of the system came up", "Ihre Antworten waren zu lang", "Sie waren gut vorbereitet",
		"vos réponses étaient trop longues", "vous étiez bien à l'aise",
	}
)

func TestUnfit(t *testing.T) {
	for _, text := range unfitPoints {
		if !unfit(text) {
			t.Errorf("%q is held fit", text)
		}
	}
	for _, text := range fitPoints {
		if unfit(text) {
			t.Errorf("%q is held unfit", text)
		}
	}
}

// TestUnfitPointsStayPrivate: such a point becomes no lesson, is in no letter and no script, and is told to the owner without a
// word of advice; nothing of it is called something to work with.
func TestUnfitPointsStayPrivate(t *testing.T) {
	for _, text := range unfitPoints {
		a := said()
		a.Text = "Hi Robin, " + text + ". Ann"
		a.Judgement.Points = []rejection.Feedback{{Text: text, Theme: rejection.ThemeCultureFit, Polarity: rejection.PolarityWeakness}}
		r := answered(a)
		if got := Lessons(r, robin, "answer", a.Judgement.Points, noon, lessonIDs()); len(got) > 0 {
			t.Errorf("%q is a lesson", text)
		}
		if strings.Contains(r.Current().Body, text) {
			t.Errorf("%q is in the thank-you:\n%s", text, r.Current().Body)
		}
		for _, f := range writer.Check(r, robin, *r.Current()) {
			if f.Blocks {
				t.Errorf("%q: %s blocks our own thank-you", text, f.Check)
			}
		}
		page := rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeAnswer, Answer: "a1"})).Text
		has(t, page, "I keep it out of lessons and letters")
		if strings.Contains(page, "something to work with") {
			t.Errorf("%q is something to work with:\n%s", text, page)
		}
		if told := strings.Contains(page, "For you alone"); told != protected.MatchString(text) {
			t.Errorf("%q is told privately: %v", text, told)
		}
	}
}

// TestLessonsHoldNoName: a point that names somebody of the case becomes no lesson; other words that look alike do.
func TestLessonsHoldNoName(t *testing.T) {
	for text, kept := range map[string]bool{
		"Ann would have liked numbers": false, "LEE found the examples thin": false, "the annual plan was missing": true, "more leeway in the answers": true,
	} {
		points := []rejection.Feedback{{Text: text, Theme: rejection.ThemeExamplesEvidence}}
		if got := len(Lessons(northwind(), robin, "answer", points, noon, lessonIDs())) > 0; got != kept {
			t.Errorf("%q is a lesson: %v", text, got)
		}
	}
}

// TestLegend explains only looks that the mail has.
func TestLegend(t *testing.T) {
	for _, c := range []struct {
		points []rejection.Feedback
		want   bool
	}{
		{nil, false},
		{[]rejection.Feedback{{Text: "We will keep your details on file."}}, true},
	} {
		r := drafted(northwind(), request, rejection.LetterDraft)
		r.Judgement.Feedback = c.points
		page := rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeReceived})).Text
		if got := strings.Contains(page, "what is marked is about you"); got != c.want {
			t.Errorf("%d points: marks are explained: %v", len(c.points), got)
		}
	}
}
