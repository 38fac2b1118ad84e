package letter

import (
	"slices"
	"strings"

	"lemonaid/shared/rejection"
)

// maxShown is how much of an employer's mail a notice shows, in bytes: Gmail cuts a message at 102 KB.
const maxShown = 6000

// cut is a stretch of a text that looks different.
type cut struct {
	start, end int
	look       look
}

// marked splits a text into spans: boilerplate in grey, feedback bright. Offsets that don't fit the text are left out.
func marked(text string, j rejection.Judgement) []span {
	shown := runeCut(text, maxShown)
	cuts := feedbackCuts(shown, j.Feedback)
	for _, m := range j.Marks {
		if m.Blah && m.Start >= 0 && m.Start < m.End && m.End <= len(shown) && !touches(cuts, m.Start, m.End) {
			cuts = placed(cuts, cut{m.Start, m.End, grey})
		}
	}
	spans := spansOf(shown, cuts)
	if shown != text {
		spans = append(spans, span{Text: " [...]", Look: grey})
	}
	return spans
}

func feedbackCuts(text string, points []rejection.Feedback) []cut {
	var cuts []cut
	for _, p := range points {
		start := strings.Index(text, p.Text)
		if p.Text != "" && start >= 0 && !touches(cuts, start, start+len(p.Text)) {
			cuts = placed(cuts, cut{start, start + len(p.Text), bright})
		}
	}
	return cuts
}

// placed puts a cut in its place among others, which are sorted by their start.
func placed(cuts []cut, c cut) []cut {
	i := slices.IndexFunc(cuts, func(other cut) bool { return other.start > c.start })
	if i < 0 {
		return append(cuts, c)
	}
	return slices.Insert(cuts, i, c)
}

func touches(cuts []cut, start, end int) bool {
	return slices.ContainsFunc(cuts, func(c cut) bool { return start < c.end && c.start < end })
}

// spansOf cuts the text at sorted cuts; where two still meet, the first wins.
func spansOf(text string, cuts []cut) []span {
	var spans []span
	at := 0
	for _, c := range cuts {
		if c.start < at {
			continue
		}
		spans = append(spans, span{Text: text[at:c.start]}, span{Text: text[c.start:c.end], Look: c.look})
		at = c.end
	}
	spans = append(spans, span{Text: text[at:]})
	return slices.DeleteFunc(spans, func(s span) bool { return s.Text == "" })
}
