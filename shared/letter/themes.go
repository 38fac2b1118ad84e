package letter

import "lemonaid/shared/rejection"

// themeWords say what a point is about, for people.
var themeWords = map[rejection.Theme]string{
	rejection.ThemeTechnicalDepth:       "technical depth",
	rejection.ThemeProblemSolving:       "solving problems",
	rejection.ThemeCommunicationClarity: "speaking clearly",
	rejection.ThemeExamplesEvidence:     "examples and evidence",
	rejection.ThemePreparation:          "preparation",
	rejection.ThemeMotivation:           "motivation",
	rejection.ThemeCultureFit:           "working with the team",
	rejection.ThemeExperienceGap:        "experience",
	rejection.ThemeQualification:        "a qualification",
	rejection.ThemePresentationPresence: "presence",
	rejection.ThemeInterviewCraft:       "the craft of interviews",
	rejection.ThemeSalaryLogistics:      "pay or logistics, which is nothing about you",
	rejection.ThemeExternal:             "something outside you",
	rejection.ThemePositiveStrength:     "a strength",
}

// themeSays says what a point is, under its quote.
func themeSays(f rejection.Feedback) string {
	about := themeWords[f.Theme]
	switch {
	case protected.MatchString(f.Text):
		return "this touches something that must not count; I keep it out of lessons and letters"
	case labels.MatchString(f.Text):
		return "one person's opinion, and nothing to practise; I keep it out of lessons and letters"
	case about == "":
		return "this is about you"
	case !notPraise(f):
		return "a strength they saw"
	case !actionable(f.Theme):
		return about
	}
	return "something to work with: " + about
}
