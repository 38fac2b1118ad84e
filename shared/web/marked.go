package web

import (
	"slices"
	"strings"
	"unicode/utf8"

	"lemonaid/shared/rejection"
)

// segment is a stretch of a mail that is shown in one way.
type segment struct {
	Text string
	// Blah is boilerplate; Why says what a sentence shows, "" where it shows nothing; Feedback that it is about the owner.
	Blah, Feedback bool
	Why            string
}

// span is a stretch with a reason, in byte offsets.
type reason struct {
	start, end int
	feedback   bool
	why        string
}

// marked cuts a text into segments by its judgement. Together they are the text, whatever the offsets say.
func marked(text string, j rejection.Judgement) []segment {
	reasons := reasonsIn(text, j)
	cuts := []int{0, len(text)}
	for _, m := range j.Marks {
		cuts = append(cuts, snap(text, m.Start), snap(text, m.End))
	}
	for _, r := range reasons {
		cuts = append(cuts, r.start, r.end)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []segment
	for i := 1; i < len(cuts); i++ {
		out = join(out, segmentAt(text, cuts[i-1], cuts[i], j.Marks, reasons))
	}
	return out
}

// snap moves an offset into the text and to the start of a character.
func snap(text string, i int) int {
	i = min(max(i, 0), len(text))
	for i > 0 && i < len(text) && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

func segmentAt(text string, start, end int, marks []rejection.Mark, reasons []reason) segment {
	s := segment{Text: text[start:end]}
	for _, r := range reasons {
		if r.start <= start && end <= r.end {
			s.Why, s.Feedback = r.why, r.feedback
			return s
		}
	}
	for _, m := range marks {
		if m.Blah && snap(text, m.Start) <= start && end <= snap(text, m.End) {
			s.Blah = true
			return s
		}
	}
	return s
}

// join adds a segment, to the last one where both are shown alike.
func join(list []segment, s segment) []segment {
	if n := len(list); n > 0 {
		last := list[n-1]
		if last.Blah == s.Blah && last.Feedback == s.Feedback && last.Why == s.Why {
			list[n-1].Text += s.Text
			return list
		}
	}
	return append(list, s)
}

// reasonsIn finds the quotes of a judgement in the text, feedback first: it says the most.
func reasonsIn(text string, j rejection.Judgement) []reason {
	var out []reason
	for _, f := range j.Feedback {
		if at := strings.Index(text, f.Text); at >= 0 && f.Text != "" {
			out = append(out, reason{at, at + len(f.Text), true, feedbackSays(f)})
		}
	}
	for _, e := range j.Evidence {
		at := strings.Index(text, e.Text)
		why := evidenceWords[e.Says]
		if at >= 0 && e.Text != "" && why != "" {
			out = append(out, reason{at, at + len(e.Text), false, why})
		}
	}
	return out
}

// feedbackSays says what a point is.
func feedbackSays(f rejection.Feedback) string {
	about := themeWords[f.Theme]
	switch {
	case f.Theme == rejection.ThemeExternal || f.Theme == rejection.ThemeSalaryLogistics:
		return "about " + about + ", not about you"
	case f.Polarity == rejection.PolarityStrength:
		return "a strength they saw"
	case about == "":
		return "this is about you"
	}
	return "something to work with: " + about
}

// share says in a sentence how much of a mail is boilerplate.
func share(j rejection.Judgement) (blah, all int) {
	for _, m := range j.Marks {
		all++
		if m.Blah {
			blah++
		}
	}
	return blah, all
}
