package model

import "math"

// Dense is a multinomial logistic model over the features of a whole mail.
type Dense struct {
	Classes []string
	Weights []float32 // class by class, MailFeatures each
}

// Probabilities returns those of the classes, in their order.
func (d *Dense) Probabilities(x []float64) []float64 {
	out := make([]float64, len(d.Classes))
	for c := range out {
		row := d.Weights[c*MailFeatures : (c+1)*MailFeatures]
		sum := 0.0
		for i, v := range x {
			sum += float64(v * float64(row[i]))
		}
		out[c] = sum
	}
	Softmax(out)
	return out
}

// MailFeatures is the number of features of a whole mail.
const MailFeatures = 79

// columns whose strongest sentence, and whose accumulation over the mail, are features of the mail
const gathered = SentenceColumns

// Gather turns a reading into the features of the mail: for each class of each head how sure the surest sentence is, what
// all sentences say together, and what the subject says; then what stands against what.
func (r *Reading) Gather() []float64 {
	x := make([]float64, 0, MailFeatures)
	var top, none [gathered]float64
	for c := range none {
		none[c] = 1
	}
	for i := range r.Found {
		r.gatherSentence(&r.Found[i], &top, &none)
	}
	for c := range gathered {
		if isNone(c) {
			continue
		}
		x = append(x, top[c], Logit(top[c])/6, Logit(1-none[c])/6)
	}
	for c := 1; c < Act.To(); c++ {
		x = append(x, float64(r.Subject[c]))
	}
	reject := top[Act.Index("rejection")]
	for _, class := range []string{"acknowledgement", "conditional", "invitation", "offer", "update", "other"} {
		x = append(x, reject*top[Act.Index(class)])
	}
	x = append(x, r.shareOf(Act.Index("other")), r.shareOf(Act.Index("rejection")))
	x = append(x, math.Sqrt(float64(min(len(r.Found), 64)))/8, 1)
	return append(x, r.languageFlag())
}

// gatherSentence adds one sentence. What a sentence says of the role counts less where it only says "if".
func (r *Reading) gatherSentence(p *Probabilities, top, none *[gathered]float64) {
	sure := 1 - float64(p[Act.Index("conditional")]) - float64(p[Act.Index("machine")]) - float64(p[Act.Index("other")])
	for c := range gathered {
		v := float64(p[c])
		if c >= Fill.From && c < Feedback.From {
			v *= max(sure, 0)
		}
		top[c] = max(top[c], v)
		none[c] *= 1 - min(v, 0.999)
	}
}

func isNone(c int) bool {
	return c == Act.From || c == Fill.From || c == Content.From || c == Feedback.From || c == Stage.From
}

func (r *Reading) shareOf(column int) float64 {
	if len(r.Found) == 0 {
		return 0
	}
	sum := 0.0
	for i := range r.Found {
		sum += float64(r.Found[i][column])
	}
	return sum / float64(len(r.Found))
}

// languageFlag is 1 for English: sentences of the other languages are read a little less surely.
func (r *Reading) languageFlag() float64 {
	if r.Language == "en" {
		return 1
	}
	return 0
}
