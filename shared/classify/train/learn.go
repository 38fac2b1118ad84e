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
const foldCount = 5

var sentenceFit = fitting{columns: model.Columns, heads: headRanges(model.Heads()), mailHeads: headRanges(model.MailHeads()), epochs: 9, atLeast: 3, rows: 60000, rate: 0.1, decay: 0.015, rare: []float64{1, 3, 1.3, 2, 2}}

func headRanges(heads []model.Head) (out [][2]int) {
	for _, h := range heads {
		out = append(out, [2]int{h.From, h.To()})
	}
	return out
}

// learn fits the whole model. What it prints is measured across folds: each writer by models that had not seen it.
func (c *corpus) learn(out io.Writer) (*model.Model, error) {
	m, err := model.New()
	if err != nil {
		return nil, err
	}
	all, mails := c.material(m), c.foldMails()
	whole := c.wholeMaterial(m, mails)
	fmt.Fprintf(out, "%d variants of sentences, %d mails\n", len(all), len(mails))
	var read []mailExample
	var sentences unseen
	for fold := range foldCount {
		m.Sentences = sentenceFit.learn(without(all, fold), without(whole, fold))
		read = append(read, c.readMails(m, mails, fold)...)
		sentences.add(m, all, fold)
		fmt.Fprintf(out, "fold %d of %d: %d mails read by a model that does not know their writers\n", fold+1, foldCount, len(read))
	}
	sentences.print(out)
	m.Sentences = sentenceFit.learn(without(all, everyFold), without(whole, everyFold))
	printCrossed(out, read)
	learnMails(m, read, everyFold)
	c.learnAnswers(m, all)
	m.Names = nameFit.learn(c.nameMaterial(m, mails), everyFold)
	m.Version = version(m)
	return m, nil
}

// version names a model by its layout and what it holds.
func version(m *model.Model) string {
	m.Version = ""
	sum := sha256.Sum256(m.Encode())
	return "4-" + hex.EncodeToString(sum[:4])
}

// mailExample is a mail to learn from.
type mailExample struct {
	foldMail
	mail evaluate.Case
	x    []float64
	read model.Reading
}

// readMails reads the mails of one fold.
func (c *corpus) readMails(m *model.Model, mails []foldMail, fold int) []mailExample {
	reader := model.NewReader(m)
	var out []mailExample
	for _, f := range mails {
		if f.fold != fold {
			continue
		}
		mail := c.mails[f.index]
		reading := reader.Read(mail.Language, mail.Subject, mail.Text)
		out = append(out, mailExample{f, mail, reading.Gather(), reading})
	}
	return out
}

// wholeWeight is how much a mail that was written in one piece counts: it is as mails are, not put together from sentences.
const wholeWeight = 1.5

// learnMails fits the models of whole mails from all folds but one.
func learnMails(m *model.Model, read []mailExample, without int) {
	var kind, content, fill, stage []denseExample
	for _, e := range read {
		if e.fold == without {
			continue
		}
		weight := 1.0
		switch {
		case e.whole && e.mail.Kind == rejection.KindOther:
			weight = ofOther
		case e.whole:
			weight = wholeWeight
		}
		kind = append(kind, denseExample{e.x, index(kinds(), string(e.mail.Kind)), weight})
		stage = append(stage, denseExample{e.x, index(stageNames(), string(e.mail.Stage)), weight})
		if e.mail.Kind == rejection.KindRejection {
			fill = append(fill, denseExample{e.x, index(fillNames(), string(e.mail.Fill)), weight})
			content = append(content, denseExample{e.x, index(contentNames(), string(e.mail.Content)), weight * contentWeight(e.mail)})
		}
	}
	m.Kind = fitDense(kinds(), kind, 5e-4)
	m.Content = fitDense(contentNames(), content, 1e-3)
	m.Fill = fitDense(fillNames(), fill, 1e-3)
	m.Stage = fitDense(stageNames(), stage, 5e-4)
}

// contentWeight is how often a mail counts: in life most rejections are generic, more than in the corpus.
func contentWeight(c evaluate.Case) float64 {
	if c.Content == rejection.ContentGeneric {
		return 1.6
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
