package main

import (
	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/classify/internal/text"
	"lemonaid/shared/rejection"
)

// everyFold is the fold of what no fold is measured with and every fold learns from.
const everyFold = -1

// material is a sentence to learn from or to measure with.
type material struct {
	labelled
	example
	fold int
}

// material reads the features of every sentence of the corpus once, whatever is learned from it then.
func (c *corpus) material(m *model.Model) []material {
	reader, lines := model.NewReader(m), make(map[string]int)
	var out []material
	add := func(l labelled, fold int, weight float32) {
		if lines[l.source] == 0 {
			lines[l.source] = len(lines) + 1
		}
		hashes := append([]uint32(nil), reader.Hashes(l.language, l.text, l.subject)...)
		targets := l.tags.targets()
		out = append(out, material{l, example{hashes, targets[:], lines[l.source], weight}, fold})
	}
	folds := c.folds()
	for _, w := range c.writers {
		for _, l := range c.sentences(w) {
			add(l, folds[w.name], 1)
		}
	}
	for i, w := range c.wholes {
		for _, l := range w.sentences {
			weight := float32(wholeSentence)
			if l.tags.act == "other" {
				weight *= ofOther
			}
			add(labelled{w.mail.Language, l.text, false, l.tags, l.text}, i%foldCount, weight)
		}
	}
	return out
}

// folds deals the writers of each language into folds.
func (c *corpus) folds() map[string]int {
	out, seen := make(map[string]int), make(map[string]int)
	for _, w := range c.writers {
		if w.shared {
			out[w.name] = everyFold
			continue
		}
		out[w.name] = seen[w.language] % foldCount
		seen[w.language]++
	}
	return out
}

// without returns what is learned from where one fold is left out.
func without(all []material, fold int) []example {
	out := make([]example, 0, len(all))
	for _, x := range all {
		if x.fold != fold || fold == everyFold {
			out = append(out, x.example)
		}
	}
	return out
}

// foldMail is a mail and the fold that it is measured in.
type foldMail struct {
	whole bool // written in one piece
	fold  int
	index int // in corpus.mails
}

// foldMails deals the mails as their writers are dealt.
func (c *corpus) foldMails() []foldMail {
	folds := c.folds()
	var out []foldMail
	wholes := 0
	for i, m := range c.mails {
		one := foldMail{index: i, whole: m.Writer == "whole", fold: folds[m.Writer]}
		if one.whole {
			one.fold = wholes % foldCount
			wholes++
		}
		out = append(out, one)
	}
	return out
}

// wholeSentence is how much a sentence of a mail that was written in one piece counts: the others come in several variants.
const wholeSentence = 3

// ofOther is how much of that counts where it is about another matter: in the corpus every fifth mail is, most of them made to read
// like rejections of applications; in life few are forwarded.
const ofOther = 0.5

// wholeMaterial reads the features of every mail, all its sentences together.
func (c *corpus) wholeMaterial(m *model.Model, mails []foldMail) []material {
	reader := model.NewReader(m)
	out := make([]material, 0, len(mails))
	for i, f := range mails {
		mail := c.mails[f.index]
		var hashes []uint32
		for _, s := range text.Sentences(mail.Text) {
			hashes = append(hashes, reader.Hashes(mail.Language, s.Of(mail.Text), false)...)
		}
		if mail.Subject != "" {
			hashes = append(hashes, reader.Hashes(mail.Language, mail.Subject, true)...)
		}
		e := example{hashes, mailTargets(mail), i + 1, 1}
		if f.whole {
			e.weight = wholeSentence
		}
		if mail.Kind == rejection.KindOther {
			e.weight *= ofOther
		}
		out = append(out, material{labelled{}, e, f.fold})
	}
	return out
}

// mailTargets returns the right column of each head that is asked of a whole mail, -1 where it is not asked.
func mailTargets(c evaluate.Case) []int {
	out := []int{column(model.KindOfAll, string(c.Kind)), -1, -1, column(model.StageOfAll, string(c.Stage))}
	if c.Kind == rejection.KindRejection {
		out[1], out[2] = column(model.ContentOfAll, string(c.Content)), column(model.FillOfAll, string(c.Fill))
	}
	return out
}

func column(h model.Head, class string) int { return h.From + h.Index(class) }
