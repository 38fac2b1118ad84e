package main

import (
	"fmt"
	"io"

	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/classify/internal/model"
)

// unseen counts, for each head, how many sentences of writers that the model did not know it read rightly.
type unseen [5]struct{ all, told evaluate.Share }

// add reads the sentences of one fold.
func (u *unseen) add(m *model.Model, all []labelled) {
	reader := model.NewReader(m)
	for _, l := range all {
		p := reader.Sentence(l.language, l.text, l.subject)
		targets := l.tags.targets()
		for i, h := range model.Heads() {
			class, _ := p.Best(h)
			right := class == h.Classes[targets[i]-h.From]
			u[i].all.Add(right)
			if targets[i] != h.From {
				u[i].told.Add(right)
			}
		}
	}
}

func (u *unseen) print(w io.Writer) {
	for i, h := range model.Heads() {
		fmt.Fprintf(w, "sentences of unknown writers, %-9s %s; of those that tell: %s\n", h.Name+":", u[i].all, u[i].told)
	}
}
