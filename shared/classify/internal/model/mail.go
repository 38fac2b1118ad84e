package model

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

// Best returns the likeliest class and its probability.
func (d *Dense) Best(x []float64) (class string, probability float64) {
	best := 0
	all := d.Probabilities(x)
	for i, p := range all {
		if p > all[best] {
			best = i
		}
	}
	return d.Classes[best], all[best]
}

// MailFeatures is the number of features of a whole mail.
const MailFeatures = 107

// columns whose strongest sentence, and whose accumulation over the mail, are features of the mail
const gathered = SentenceColumns

// strongest is what the sentences of a mail say, column by column.
type strongest struct {
	top, none [gathered]float64 // the surest sentence, and the chance that no sentence says it
	weakness  float64           // how sure the surest sentence is of a weakness, be it partial or substantive
	second    float64           // how sure the second surest sentence is to reject
}

// Gather turns a reading into the features of the mail: for each class of each head how sure the surest sentence is, what
// all sentences say together, and what the subject says; then what stands against what.
func (r *Reading) Gather() []float64 {
	s := r.strongest()
	x := make([]float64, 0, MailFeatures)
	for c := range gathered {
		if isNone(c) {
			continue
		}
		x = append(x, s.top[c], Logit(s.top[c])/6, Logit(1-s.none[c])/6)
	}
	for c := 1; c < Act.To(); c++ {
		x = append(x, float64(r.Subject[c]))
	}
	reject := s.top[rejects]
	for _, class := range []string{"acknowledgement", "conditional", "invitation", "offer", "update", "other"} {
		x = append(x, reject*s.top[Act.Index(class)])
	}
	weak := 1 - s.none[Content.From+1]*s.none[Content.From+2]
	gone := 1.0 // the chance that no sentence says what became of the role
	for c := Fill.From + 1; c < Fill.To(); c++ {
		gone *= s.none[c]
	}
	gone = 1 - gone
	x = append(x, 1, s.weakness, Logit(s.weakness)/6, Logit(weak)/6, s.second, gone, Logit(gone)/6, gone*reject)
	for _, p := range r.All {
		x = append(x, Logit(p)/6)
	}
	about := r.About.features()
	x = append(x, about[:]...)
	return append(x, about[topics]*reject, r.languageFlag())
}

// rejects is the column of a sentence that rejects.
const rejects = 1

func (r *Reading) strongest() (s strongest) {
	for c := range s.none {
		s.none[c] = 1
	}
	first := 0.0
	for i := range r.Found {
		p := &r.Found[i]
		plain := p.plain()
		for c := range gathered {
			v := float64(p[c])
			if c >= Fill.From && c < Feedback.From { // what a sentence says counts less where it only says "if"
				v *= plain
			}
			s.top[c] = max(s.top[c], v)
			s.none[c] *= 1 - min(v, 0.999)
		}
		s.weakness = max(s.weakness, float64(p[Content.From+1]+p[Content.From+2])*plain)
		v := float64(p[rejects])
		s.second = max(s.second, min(v, first))
		first = max(first, v)
	}
	return s
}

// The columns of sentences that say nothing about this application as it is.
const (
	conditional = 3
	elsewhere   = 7
	machine     = 8
)

// plain is how sure a sentence is to mean what it says: no condition, nothing about another matter, no word to the machine.
func (p *Probabilities) plain() float64 {
	return max(1-float64(p[conditional])-float64(p[machine])-float64(p[elsewhere]), 0)
}

func isNone(c int) bool {
	return c == Act.From || c == Fill.From || c == Content.From || c == Feedback.From || c == Stage.From
}

// languageFlag is 1 for English: sentences of the other languages are read a little less surely.
func (r *Reading) languageFlag() float64 {
	if r.Language == "en" {
		return 1
	}
	return 0
}
