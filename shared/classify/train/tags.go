package main

import (
	"fmt"
	"strings"

	"lemonaid/shared/classify/internal/model"
)

// tags are the labels of one sentence; "" says nothing of it.
type tags struct {
	act, fill, content, feedback, stage, theme string
}

var acts = map[byte]string{
	'-': "", 'R': "rejection", 'A': "acknowledgement", 'C': "conditional", 'I': "invitation", 'O': "offer", 'U': "update",
	'X': "other", 'M': "machine",
}

var (
	fills     = map[byte]string{'l': "likely", 'c': "confirmed", 'o': "unknown", 'n': "not_filled", 'h': "closed_no_hire"}
	contents  = map[byte]string{'p': "partial", 's': "substantive", '+': "strength"}
	feedbacks = map[byte]string{'f': "offers", 'x': "refuses"}
	stages    = map[byte]string{'a': "applied", 'i': "interviewed"}
)

var themes = map[string]string{
	"td": "technical_depth", "ps": "problem_solving", "cc": "communication_clarity", "ee": "examples_evidence",
	"pr": "preparation", "mo": "motivation", "cf": "culture_fit", "eg": "experience_gap", "ql": "qualification",
	"pp": "presentation_presence", "ic": "interview_craft", "sl": "salary_logistics", "ex": "external", "st": "positive_strength",
}

// parseTags reads tags as corpus/writers/README.md describes them.
func parseTags(code string) (t tags, err error) {
	head, theme, _ := strings.Cut(code, ":")
	if head == "" {
		return t, fmt.Errorf("no tags")
	}
	if theme != "" {
		if t.theme = themes[theme]; t.theme == "" {
			return t, fmt.Errorf("unknown theme %q", theme)
		}
	}
	for i := range len(head) {
		if i == 0 {
			act, known := acts[head[0]]
			if !known {
				return t, fmt.Errorf("unknown act %q", head[0])
			}
			t.act = act
			continue
		}
		if !t.set(head[i]) {
			return t, fmt.Errorf("unknown tag %q", head[i])
		}
	}
	return t, nil
}

func (t *tags) set(c byte) bool {
	for _, m := range []struct {
		names map[byte]string
		field *string
	}{{fills, &t.fill}, {contents, &t.content}, {feedbacks, &t.feedback}, {stages, &t.stage}} {
		if name, ok := m.names[c]; ok {
			*m.field = name
			return true
		}
	}
	return c == '-'
}

// with returns the labels of a sentence that says what both say.
func (t tags) with(o tags) tags {
	for _, p := range []struct {
		field *string
		other string
	}{{&t.act, o.act}, {&t.fill, o.fill}, {&t.content, o.content}, {&t.feedback, o.feedback}, {&t.stage, o.stage}, {&t.theme, o.theme}} {
		if *p.field == "" {
			*p.field = p.other
		}
	}
	return t
}

// targets returns the class of each head, by column.
func (t tags) targets() [5]int {
	return [5]int{
		model.Act.Index(t.act), model.Fill.From + model.Fill.Index(t.fill), model.Content.From + model.Content.Index(t.content),
		model.Feedback.From + model.Feedback.Index(t.feedback), model.Stage.From + model.Stage.Index(t.stage),
	}
}
