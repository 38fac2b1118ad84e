package main

import (
	"testing"

	"lemonaid/shared/classify/internal/model"
)

// TestFoldsKeepWritersTogether holds that no sentence of a writer is learned from where the writer is measured.
func TestFoldsKeepWritersTogether(t *testing.T) {
	c := corpusOf(t)
	folds := c.folds()
	if len(folds) != len(c.writers) {
		t.Fatalf("%d folds of %d writers", len(folds), len(c.writers))
	}
	counts := map[int]int{}
	for _, w := range c.writers {
		if f := folds[w.name]; w.shared != (f == everyFold) {
			t.Errorf("%s is in fold %d", w.name, f)
		}
		counts[folds[w.name]]++
	}
	for fold := range foldCount {
		if counts[fold] < 5 {
			t.Errorf("fold %d has %d writers", fold, counts[fold])
		}
	}
}

func TestWithout(t *testing.T) {
	all := []material{{fold: 0}, {fold: 1}, {fold: everyFold}, {fold: 1}}
	for fold, want := range map[int]int{0: 3, 1: 2, 2: 4, everyFold: 4} {
		if got := len(without(all, fold)); got != want {
			t.Errorf("without fold %d: %d, want %d", fold, got, want)
		}
	}
}

func TestFoldMailsAreAllThere(t *testing.T) {
	c := corpusOf(t)
	mails := c.foldMails()
	if len(mails) != len(c.mails) {
		t.Fatalf("%d of %d mails", len(mails), len(c.mails))
	}
	for _, m := range mails {
		if m.fold < 0 || m.fold >= foldCount {
			t.Errorf("%s is in fold %d", c.mails[m.index].ID, m.fold)
		}
		if m.whole != (c.mails[m.index].Writer == "whole") {
			t.Errorf("%s: whole %v", c.mails[m.index].ID, m.whole)
		}
	}
}

// TestMaterialHasTargets holds every sentence to a class of each head.
func TestMaterialHasTargets(t *testing.T) {
	m, err := model.New()
	if err != nil {
		t.Fatal(err)
	}
	c := corpusOf(t)
	c.writers, c.wholes = c.writers[:3], c.wholes[:3]
	for _, x := range c.material(m) {
		if len(x.hashes) == 0 || x.example.source == 0 || x.example.weight <= 0 {
			t.Errorf("%q: %d features of line %d", x.text, len(x.hashes), x.example.source)
		}
		for i, h := range model.Heads() {
			if x.targets[i] < h.From || x.targets[i] >= h.To() {
				t.Errorf("%q: target %d of %s", x.text, x.targets[i], h.Name)
			}
		}
	}
}
