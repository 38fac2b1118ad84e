package letter

import (
	"slices"

	"lemonaid/shared/rejection"
)

// maxBrief is the most lessons of a brief.
const maxBrief = 5

// Point is one line of a brief.
type Point struct {
	rejection.Lesson
	// Sources counts the rejections that taught it: two make a pattern.
	Sources int
}

// Brief chooses at most five lessons to read before an interview: patterns first, then the newest, and a strength last.
// What nobody can work on is left out.
func Brief(lessons []rejection.Lesson) []Point {
	var weak, strong []Point
	for _, l := range lessons {
		p := Point{l, sources(lessons, l)}
		switch l.Polarity {
		case rejection.PolarityStrength:
			strong = append(strong, p)
		case rejection.PolarityWeakness:
			weak = keepOne(weak, p)
		}
	}
	patternsFirst(weak)
	patternsFirst(strong)
	if len(strong) == 0 {
		return weak[:min(len(weak), maxBrief)]
	}
	return append(weak[:min(len(weak), maxBrief-1)], strong[0])
}

// sources counts the rejections in which a lesson of that theme and direction was learned.
func sources(lessons []rejection.Lesson, like rejection.Lesson) int {
	seen := map[rejection.ID]bool{}
	for _, l := range lessons {
		if l.Theme == like.Theme && l.Polarity == like.Polarity {
			seen[l.Rejection] = true
		}
	}
	return len(seen)
}

// keepOne keeps the newest lesson of each theme.
func keepOne(points []Point, p Point) []Point {
	for i := range points {
		if points[i].Theme == p.Theme {
			if p.At.After(points[i].At) {
				points[i] = p
			}
			return points
		}
	}
	return append(points, p)
}

func patternsFirst(points []Point) {
	slices.SortStableFunc(points, func(a, b Point) int {
		if a.Sources != b.Sources {
			return b.Sources - a.Sources
		}
		return b.At.Compare(a.At)
	})
}

// brief shows a brief.
func (s *sayer) brief(lessons []rejection.Lesson) {
	var items [][]span
	for _, p := range Brief(lessons) {
		item := lessonSpans(p.Lesson)
		if p.Sources > 1 {
			item = append(item, words("\n*Said by %d interviewers.*", p.Sources)...)
		}
		items = append(items, item)
	}
	s.list(items...)
}
