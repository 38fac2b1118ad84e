package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/rejection"
)

// composer writes whole mails from one writer's sentences.
type composer struct{ fillers fillers }

// recipe is an order of slots; a lower-case letter behind a ? is left out half of the time.
type recipe struct {
	kind   rejection.Kind
	slots  string
	weight int
}

var recipes = []recipe{
	{rejection.KindRejection, "t?rd?k?fw?z", 16},
	{rejection.KindRejection, "td?r?w", 8},
	{rejection.KindRejection, "?rid?k?f?w", 10},
	{rejection.KindRejection, "d?r?w", 5},
	{rejection.KindRejection, "ird?wp?f", 8},
	{rejection.KindRejection, "i?rdp?p?f?w", 12},
	{rejection.KindRejection, "tdp?w?z", 4},
	{rejection.KindRejection, "idkp?rfw", 4},
	{rejection.KindRejection, "?tdB", 4},
	{rejection.KindRejection, "tMd?w", 1},
	{rejection.KindRejection, "d?p?f", 3},
	{rejection.KindRejection, "td?rd?wz", 4},
	{rejection.KindRejection, "d", 6},
	{rejection.KindRejection, "dr", 4},
	{rejection.KindRejection, "td", 4},
	{rejection.KindAcknowledgement, "A", 2},
	{rejection.KindInvitation, "I", 2},
	{rejection.KindOffer, "O", 2},
	{rejection.KindUpdate, "U", 2},
	{rejection.KindAcknowledgement, "tAC?C?z", 8},
	{rejection.KindAcknowledgement, "AC?z", 5},
	{rejection.KindAcknowledgement, "tACe", 3},
	{rejection.KindAcknowledgement, "tC?C?e", 3},
	{rejection.KindInvitation, "?tI?Ie", 7},
	{rejection.KindInvitation, "?iI?Ie", 6},
	{rejection.KindOffer, "?iO?Oe", 8},
	{rejection.KindOffer, "OO?Oe", 5},
	{rejection.KindUpdate, "?tU?e", 7},
	{rejection.KindUpdate, "?iU?Ue", 6},
}

// write returns n mails by the writer, always the same.
func (c composer) write(w writer, n int) []evaluate.Case {
	r := newRandom(w.name)
	if len(w.slots['d']) == 0 {
		n /= 4 // what is not about an application is short and alike
	}
	out := make([]evaluate.Case, 0, n)
	for i := range n {
		m := &draft{random: r, writer: w, fill: c.fillers.pick(r, w.language, w.split), telling: c.fillers}
		one := m.compose(w.recipe(r))
		one.ID, one.Split, one.Writer, one.Language = fmt.Sprintf("%s-%03d", w.name, i), w.split, w.name, w.language
		out = append(out, one)
	}
	return out
}

// recipe picks what to write; a writer who knows nothing of applications writes other mail.
func (w writer) recipe(r *rand.Rand) recipe {
	if len(w.slots['d']) == 0 {
		return recipe{kind: rejection.KindOther, slots: []string{"XXX", "X?X?X", "XXXX"}[r.IntN(3)]}
	}
	return pickRecipe(r)
}

func pickRecipe(r *rand.Rand) recipe {
	total := 0
	for _, x := range recipes {
		total += x.weight
	}
	at := r.IntN(total)
	for _, x := range recipes {
		if at -= x.weight; at < 0 {
			return x
		}
	}
	return recipes[0]
}

// draft is one mail being written.
type draft struct {
	random  *rand.Rand
	writer  writer
	fill    filling
	telling fillers
	used    map[string]bool
	labels  []tags
	points  []rejection.Feedback
}

func (m *draft) compose(x recipe) evaluate.Case {
	m.used = make(map[string]bool)
	body := m.body(x.slots)
	c := evaluate.Case{Kind: x.kind, Fill: m.fillLabel(), Stage: m.stage(), Feedback: m.points}
	if x.kind == rejection.KindRejection {
		c.Content = m.content()
	}
	m.dress(&c, body)
	return c
}

// body writes the sentences of a recipe into paragraphs.
func (m *draft) body(slots string) string {
	var paragraphs []string
	var b strings.Builder
	for i := 0; i < len(slots); i++ {
		if slots[i] == '?' {
			if m.random.IntN(2) == 0 {
				i++
			}
			continue
		}
		sentence := m.sentence(slots[i])
		if sentence == "" {
			continue
		}
		if b.Len() > 0 && (m.random.IntN(3) == 0 || slots[i] == 'z') {
			paragraphs = append(paragraphs, b.String())
			b.Reset()
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(sentence)
	}
	return strings.Join(append(paragraphs, b.String()), "\n\n")
}

// sentence picks a sentence for a slot and notes what it says.
func (m *draft) sentence(slot byte) string {
	list := m.writer.slots[slot]
	if len(list) == 0 {
		return ""
	}
	l := list[m.random.IntN(len(list))]
	if m.used[l.text] {
		return ""
	}
	m.used[l.text] = true
	m.labels = append(m.labels, l.tags)
	text := m.fill.fill(l.text)
	if l.tags.content != "" {
		m.points = append(m.points, rejection.Feedback{Text: text, Theme: rejection.Theme(l.tags.theme)})
	}
	return text
}

func (m *draft) fillLabel() rejection.Fill { return strongestFill(m.labels) }

// fillOrder is from the label that outweighs the others to the one that says least.
var fillOrder = []string{"confirmed", "closed_no_hire", "not_filled", "likely"}

func strongestFill(all []tags) rejection.Fill {
	for _, f := range fillOrder {
		for _, t := range all {
			if t.fill == f {
				return rejection.Fill(f)
			}
		}
	}
	return rejection.FillUnknown
}

func (m *draft) content() rejection.Content { return strongestContent(m.labels) }

func strongestContent(all []tags) rejection.Content {
	out := rejection.ContentGeneric
	for _, t := range all {
		switch {
		case t.content == "substantive":
			return rejection.ContentSubstantive
		case t.content == "partial":
			out = rejection.ContentPartial
		}
	}
	return out
}

func (m *draft) stage() rejection.Stage { return strongestStage(m.labels) }

func strongestStage(all []tags) rejection.Stage {
	out := rejection.StageUnknown
	for _, t := range all {
		switch {
		case t.stage == "interviewed":
			return rejection.StageInterviewed
		case t.stage == "applied":
			out = rejection.StageApplied
		}
	}
	return out
}
