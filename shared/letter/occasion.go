package letter

import (
	"slices"
	"strings"

	"lemonaid/shared/rejection"
)

// occasion is what a thank-you answers.
type occasion struct {
	refused bool
	points  []rejection.Feedback
	answer  *rejection.Answer
	// call says that the points are the owner's notes of a call: nobody's words to quote.
	call bool
}

// occasionOf finds what there is to thank for: the last answer of a person, else the rejection itself.
func occasionOf(r rejection.Rejection) occasion {
	for i := len(r.Answers) - 1; i >= 0; i-- {
		a := &r.Answers[i]
		switch a.Judgement.Class {
		case rejection.AnswerOutOfOffice, rejection.AnswerBounce, rejection.AnswerOptOut:
			continue
		case rejection.AnswerRefusal:
			return occasion{refused: true, answer: a}
		}
		return occasion{points: a.Judgement.Points, answer: a, call: a.Call}
	}
	return occasion{points: r.Judgement.Feedback}
}

// point is the first criticism made, in the words of who made it; where there is none, the first point of any kind. What was
// said on the phone is not quoted: the words are the owner's.
func (o occasion) point() string {
	if o.call {
		return ""
	}
	return o.first()
}

// first is the point that matters most, as it is on record.
func (o occasion) first() string {
	for _, wanted := range []func(rejection.Feedback) bool{improvable, notPraise, anyPoint} {
		for _, p := range o.points {
			if quote := quotable(p.Text); quote != "" && wanted(p) {
				return quote
			}
		}
	}
	return ""
}

func improvable(p rejection.Feedback) bool { return notPraise(p) && actionable(p.Theme) }
func notPraise(p rejection.Feedback) bool {
	return p.Polarity != rejection.PolarityStrength && p.Theme != rejection.ThemePositiveStrength
}
func anyPoint(rejection.Feedback) bool { return true }

// theme is the theme of the point.
func (o occasion) theme() rejection.Theme {
	i := slices.IndexFunc(o.points, func(p rejection.Feedback) bool { return quotable(p.Text) == o.first() })
	if i < 0 {
		return ""
	}
	return o.points[i].Theme
}

// praise is the first strength named that is not the point itself.
func (o occasion) praise() string {
	if o.call {
		return ""
	}
	for _, p := range o.points {
		if quote := quotable(p.Text); quote != "" && !notPraise(p) && quote != o.point() {
			return quote
		}
	}
	return ""
}

// maxQuoteWords is how long a quote in a letter may be.
const maxQuoteWords = 22

// quotable cuts a point to a quote that fits a letter: whole, or up to the end of a clause. It stays a substring of what
// was said.
func quotable(text string) string {
	text = strings.Trim(oneLine(text, 600), " \"'“”„«»")
	text = strings.TrimRight(text, ".!;, ")
	if wordsOf(text) > maxQuoteWords {
		fields := strings.Fields(text)
		text = strings.Join(fields[:maxQuoteWords], " ")
		if i := strings.LastIndexAny(text, ",;:"); i > len(text)/3 {
			text = text[:i]
		}
	}
	if unfit(text) || strings.ContainsAny(text, "?<>{}@") || linkSign.MatchString(text) || hidden(text) {
		return ""
	}
	return text
}
