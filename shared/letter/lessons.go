package letter

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"lemonaid/shared/rejection"
)

// maxLessonQuote is the longest quote of a lesson, in characters.
const maxLessonQuote = 300

// Lessons makes lessons of the points that somebody made. source is "mail", "answer" or "call"; id names a lesson by its
// quote. What lies outside the candidate, money and logistics are never weaknesses; of the strengths one is kept; a point
// that touches a protected trait, labels the person or names the interviewer becomes no lesson: see [Sensitive].
func Lessons(r rejection.Rejection, p rejection.Profile, source string, points []rejection.Feedback, at time.Time, id func(quote string) string) []rejection.Lesson {
	var out []rejection.Lesson
	strength := false
	for _, point := range points {
		quote := lessonQuote(point.Text)
		if quote == "" || unfit(point.Text) || named(quote, r) {
			continue
		}
		polarity := polarityOf(point)
		if polarity == rejection.PolarityStrength && strength {
			continue
		}
		strength = strength || polarity == rejection.PolarityStrength
		out = append(out, rejection.Lesson{
			ID: id(quote), Owner: ownerOf(r, p), Rejection: r.ID, At: at,
			Company: r.Judgement.Company, Role: r.Judgement.Role,
			Source: source, Quote: quote, Theme: point.Theme, Polarity: polarity, Plan: plan(point.Theme, polarity, string(r.ID)),
		})
	}
	return out
}

// Sensitive returns the points that touch a protected trait. They are no lessons: the owner is told of them privately.
func Sensitive(points []rejection.Feedback) []rejection.Feedback {
	return slices.DeleteFunc(slices.Clone(points), func(p rejection.Feedback) bool { return !protected.MatchString(p.Text) })
}

// lessonQuote bounds a quote, at a space where there is one; it stays a substring of its source.
func lessonQuote(text string) string {
	text = strings.TrimSpace(text)
	runes := []rune(text)
	if len(runes) <= maxLessonQuote {
		return text
	}
	text = string(runes[:maxLessonQuote])
	if i := strings.LastIndexByte(text, ' '); i > 0 {
		text = text[:i]
	}
	return text
}

// named reports whether a quote names a person of the rejection.
func named(quote string, r rejection.Rejection) bool {
	for _, p := range append([]rejection.Person{r.Judgement.Contact}, r.People...) {
		for _, word := range strings.Fields(p.Name) {
			if len(word) > 2 && wholeWord(quote, word) {
				return true
			}
		}
	}
	return false
}

func wholeWord(text, word string) bool {
	return regexp.MustCompile(`(?i)(^|[^\pL])` + regexp.QuoteMeta(word) + `([^\pL]|$)`).MatchString(text)
}

// polarityOf is the direction of a point; a theme that is never a weakness can't be one.
func polarityOf(p rejection.Feedback) rejection.Polarity {
	switch {
	case p.Polarity == rejection.PolarityStrength || p.Theme == rejection.ThemePositiveStrength:
		return rejection.PolarityStrength
	case !actionable(p.Theme):
		return rejection.PolarityNeutral
	case p.Polarity == "":
		return rejection.PolarityWeakness
	}
	return p.Polarity
}

// plan is the one sentence "If ..., then I will ..." of a weakness that something can be done about.
func plan(t rejection.Theme, polarity rejection.Polarity, seed string) string {
	if polarity != rejection.PolarityWeakness || !actionable(t) {
		return ""
	}
	b := bankFor("en")
	part := "plan." + string(t)
	if !b.has(part) {
		part = "plan"
	}
	return b.say(part, seed, facts{})
}

// actionable reports whether something can be done about a theme: what lies outside the candidate, money and logistics
// are never weaknesses of theirs, and a strength needs no plan.
func actionable(t rejection.Theme) bool {
	switch t {
	case rejection.ThemeExternal, rejection.ThemeSalaryLogistics, rejection.ThemePositiveStrength:
		return false
	}
	return true
}

// promise says what will be done about a theme, as the end of a sentence: "I will say my conclusion first".
func (b bank) promise(t rejection.Theme, seed string) string {
	part := "promise." + string(t)
	if !b.has(part) {
		part = "promise"
	}
	return b.say(part, seed, facts{})
}
