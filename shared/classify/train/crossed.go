package main

import (
	"fmt"
	"io"

	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/rejection"
)

// crossed is what models say of mails whose writers and whose fold they had not seen.
type crossed struct {
	kind, content, fill, stage evaluate.Matrix
	rejections                 evaluate.Matrix // rejection or not
	real                       evaluate.Matrix // generic, or partial and substantive together
	alarms                     evaluate.Share  // offers, invitations and acknowledgements not taken for rejections
	ofKind, ofContent, ofFill  evaluate.Calibration
	from                       [len(sureFrom)]evaluate.Share // rejections judged at least so surely that are some
}

// sureFrom are the confidences from which rejections are counted apart.
var sureFrom = [...]float64{0.6, 0.7, 0.8, 0.9}

func (c *crossed) sure(confidence float64, right bool) {
	for i, least := range sureFrom {
		if confidence >= least {
			c.from[i].Add(right)
		}
	}
}

func newCrossed() *crossed {
	return &crossed{
		kind: evaluate.Matrix{}, content: evaluate.Matrix{}, fill: evaluate.Matrix{}, stage: evaluate.Matrix{},
		rejections: evaluate.Matrix{}, real: evaluate.Matrix{},
	}
}

// printCrossed fits the mail models on all folds but one, measures them on that one, and prints what all folds say.
func printCrossed(out io.Writer, read []mailExample) {
	groups := map[string]*crossed{"English": newCrossed(), "other languages": newCrossed(), "written in one piece": newCrossed()}
	for fold := range foldCount {
		var m model.Model
		learnMails(&m, read, fold)
		for _, e := range read {
			if e.fold != fold {
				continue
			}
			group := "other languages"
			if e.mail.Language == "en" {
				group = "English"
			}
			groups[group].add(&m, e)
			if e.whole {
				groups["written in one piece"].add(&m, e)
			}
		}
	}
	for _, name := range []string{"English", "other languages", "written in one piece"} {
		groups[name].print(out, name)
	}
}

func (c *crossed) add(m *model.Model, e mailExample) {
	kind, sure := m.KindOf(&e.read, e.x)
	c.kind.Add(string(e.mail.Kind), kind)
	c.ofKind.Add(sure, kind == string(e.mail.Kind))
	no := string(rejection.KindRejection)
	is, judged := string(e.mail.Kind) == no, kind == no
	if judged {
		c.sure(sure, is)
	}
	c.rejections.Add(fmt.Sprint(is), fmt.Sprint(judged))
	switch e.mail.Kind {
	case rejection.KindOffer, rejection.KindInvitation, rejection.KindAcknowledgement:
		c.alarms.Add(!judged)
	}
	if !is || !judged {
		return
	}
	content, sure := m.Content.Best(e.x)
	c.content.Add(string(e.mail.Content), content)
	c.ofContent.Add(sure, content == string(e.mail.Content))
	c.real.Add(fmt.Sprint(e.mail.Content != rejection.ContentGeneric), fmt.Sprint(content != string(rejection.ContentGeneric)))
	fill, sure := m.Fill.Best(e.x)
	c.fill.Add(string(e.mail.Fill), fill)
	c.ofFill.Add(sure, fill == string(e.mail.Fill))
	stage, _ := m.Stage.Best(e.x)
	c.stage.Add(string(e.mail.Stage), stage)
}

func (c *crossed) print(out io.Writer, name string) {
	fmt.Fprintf(out, "\n%s, across folds\n  rejections precision %s\n             recall    %s\n", name, c.rejections.Precision("true"), c.rejections.Recall("true"))
	for i, least := range sureFrom {
		fmt.Fprintf(out, "  of those judged %.1f sure or more, rejections are %s\n", least, c.from[i])
	}
	fmt.Fprintf(out, "  offers, invitations, acknowledgements not taken for rejections: %s\n", c.alarms)
	fmt.Fprintf(out, "  generic kept %s, real feedback found %s\n", c.real.Recall("false"), c.real.Recall("true"))
	fmt.Fprintf(out, "  kind %s, content %s\n  fill %s, stage %s\n", c.kind.Accuracy(), c.content.Accuracy(), c.fill.Accuracy(), c.stage.Accuracy())
	fmt.Fprintf(out, "  calibration error: kind %.3f, content %.3f, fill %.3f\n", c.ofKind.Error(), c.ofContent.Error(), c.ofFill.Error())
}
