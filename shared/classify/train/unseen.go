package main

import (
	"fmt"
	"io"

	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/classify/internal/model"
)

// unseen counts, for each head, how many sentences of writers that the model did not know it read rightly.
type unseen [5]struct{ all, told evaluate.Share }

// add reads each line of one fold once.
func (u *unseen) add(m *model.Model, all []material, fold int) {
	reader, seen := model.NewReader(m), make(map[int]bool)
	for _, l := range all {
		if l.fold != fold || seen[l.example.source] {
			continue
		}
		seen[l.example.source] = true
		p := reader.Sentence(l.language, l.text, l.subject)
		for i, h := range model.Heads() {
			class, _ := p.Best(h)
			right := class == h.Classes[l.targets[i]-h.From]
			u[i].all.Add(right)
			if l.targets[i] != h.From {
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
