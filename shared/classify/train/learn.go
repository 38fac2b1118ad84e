package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/rejection"
)

// foldCount is how many parts the writers are dealt into, so that the mail model learns from sentences that were read by a
// sentence model which had not seen their writer.
const foldCount = 6

var sentenceFit = fitting{bits: 15, columns: model.SentenceColumns, heads: headRanges(), epochs: 21, rate: 0.1, decay: 0.015, rare: 3}

func headRanges() (out [][2]int) {
	for _, h := range model.Heads() {
		out = append(out, [2]int{h.From, h.To()})
	}
	return out
}

// learn fits the whole model on the train part and calibrates it on the dev part.
func (c *corpus) learn(out io.Writer) (*model.Model, error) {
	m, err := model.New()
	if err != nil {
		return nil, err
	}
	var mails mailExamples
	var sentences unseen
	for fold := range foldCount {
		m.Sentences = sentenceFit.linear(sentenceFit.fit(examples(m, c.labelled(fold))))
		n := mails.add(m, c.heldOut(fold))
		sentences.add(m, c.foldSentences(fold))
		fmt.Fprintf(out, "fold %d of %d: %d mails read by a model that does not know their writers\n", fold+1, foldCount, n)
	}
	sentences.print(out)
	m.Sentences = sentenceFit.linear(sentenceFit.fit(examples(m, c.labelled(-1))))
	m.Kind = fitDense(kinds(), mails.kind, 5e-4)
	m.Content = fitDense(contentNames(), mails.content, 1e-3)
	m.Fill = fitDense(fillNames(), mails.fill, 1e-3)
	m.Stage = fitDense(stageNames(), mails.stage, 5e-4)
	c.learnAnswers(m)
	m.Version = version(m)
	return m, nil
}

// version names a model by its layout and what it holds.
func version(m *model.Model) string {
	m.Version = ""
	sum := sha256.Sum256(m.Encode())
	return "1-" + hex.EncodeToString(sum[:4])
}

// fold returns the fold that the n-th writer of its language is in, or -1 where every fold may learn from it.
func (c *corpus) fold(name string) int {
	seen := map[string]int{}
	for _, w := range c.writers {
		if w.split != "train" || w.shared {
			continue
		}
		if w.name == name {
			return seen[w.language] % foldCount
		}
		seen[w.language]++
	}
	return -1
}

// labelled returns the sentences of the train part without one fold.
func (c *corpus) labelled(without int) []labelled {
	var out []labelled
	for _, w := range c.writers {
		if w.split == "train" && (without < 0 || c.fold(w.name) != without) {
			out = append(out, c.sentences(w)...)
		}
	}
	for i, w := range c.wholes {
		if w.mail.Split != "train" || i%foldCount == without {
			continue
		}
		for _, l := range w.sentences {
			out = append(out, labelled{w.mail.Language, l.text, false, l.tags})
		}
	}
	return out
}

// foldSentences returns the sentences of one fold's writers.
func (c *corpus) foldSentences(fold int) []labelled {
	var out []labelled
	for _, w := range c.writers {
		if w.split == "train" && c.fold(w.name) == fold {
			out = append(out, c.sentences(w)...)
		}
	}
	return out
}

// heldOut returns the mails of one fold.
func (c *corpus) heldOut(fold int) []evaluate.Case {
	var out []evaluate.Case
	for _, m := range c.mails {
		if m.Split == "train" && m.Writer != "whole" && c.fold(m.Writer) == fold {
			out = append(out, m)
		}
	}
	for i, w := range c.wholes {
		if w.mail.Split == "train" && i%foldCount == fold {
			out = append(out, w.mail)
		}
	}
	return out
}

// mailExamples are the mails to learn from, by what is learned.
type mailExamples struct{ kind, content, fill, stage []denseExample }

func (e *mailExamples) add(m *model.Model, cases []evaluate.Case) int {
	reader := model.NewReader(m)
	for _, c := range cases {
		reading := reader.Read(c.Language, c.Subject, c.Text)
		x := reading.Gather()
		e.kind = append(e.kind, denseExample{x, index(kinds(), string(c.Kind))})
		e.stage = append(e.stage, denseExample{x, index(stageNames(), string(c.Stage))})
		if c.Kind != rejection.KindRejection {
			continue
		}
		e.fill = append(e.fill, denseExample{x, index(fillNames(), string(c.Fill))})
		for range contentWeight(c) {
			e.content = append(e.content, denseExample{x, index(contentNames(), string(c.Content))})
		}
	}
	return len(cases)
}

// contentWeight is how often a mail counts: in life most rejections are generic, more than in the corpus.
func contentWeight(c evaluate.Case) int {
	if c.Content == rejection.ContentGeneric {
		return 2
	}
	return 1
}

func index(names []string, name string) int {
	for i, n := range names {
		if n == name {
			return i
		}
	}
	return 0
}

func kinds() []string {
	return []string{"rejection", "acknowledgement", "invitation", "offer", "update", "other"}
}
func contentNames() []string { return []string{"generic", "partial", "substantive"} }
func fillNames() []string {
	return []string{"unknown", "likely", "confirmed", "not_filled", "closed_no_hire"}
}
func stageNames() []string { return []string{"unknown", "applied", "interviewed"} }
