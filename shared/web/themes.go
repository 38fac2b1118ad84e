package web

import (
	"cmp"
	"slices"

	"lemonaid/shared/rejection"
)

// themeCount is how often a theme was named, for and against.
type themeCount struct {
	Theme     rejection.Theme `json:"theme"`
	Strength  int             `json:"strength"`
	Weakness  int             `json:"weakness"`
	Neutral   int             `json:"neutral"`
	Companies int             `json:"companies" doc:"How many companies named it: two make a pattern."`
}

func (t themeCount) total() int { return t.Strength + t.Weakness + t.Neutral }

// countThemes counts lessons by theme, the most frequent first.
func countThemes(lessons []rejection.Lesson) []themeCount {
	counts := []themeCount{}
	companies := map[rejection.Theme]map[string]bool{}
	for _, l := range lessons {
		i := slices.IndexFunc(counts, func(t themeCount) bool { return t.Theme == l.Theme })
		if i < 0 {
			i, counts = len(counts), append(counts, themeCount{Theme: l.Theme})
			companies[l.Theme] = map[string]bool{}
		}
		companies[l.Theme][cmp.Or(l.Company, string(l.Rejection))] = true
		switch l.Polarity {
		case rejection.PolarityStrength:
			counts[i].Strength++
		case rejection.PolarityWeakness:
			counts[i].Weakness++
		default:
			counts[i].Neutral++
		}
		counts[i].Companies = len(companies[l.Theme])
	}
	slices.SortStableFunc(counts, func(a, b themeCount) int {
		return cmp.Or(b.total()-a.total(), cmp.Compare(a.Theme, b.Theme))
	})
	return counts
}
