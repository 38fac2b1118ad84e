package model

// KindOf says what a mail is, and how sure that is. The model of whole mails decides; three rules keep it from the worst error, a
// rejection that is none. A mail that is only a little likelier to be one than not is taken for the next kind, without much
// confidence, so that its owner is asked. A rejection needs a sentence or a subject that turns the reader down, or a probability
// that leaves little doubt. And a mail is not about another matter where a sentence plainly turns the reader down and none is
// about anything else.
func (m *Model) KindOf(r *Reading, x []float64) (kind string, probability float64) {
	all := m.Kind.Probabilities(x)
	best := most(all)
	switch {
	case best == 0 && (all[0] < sureEnough && !r.onlyDown() || all[0] < sureAlone && !r.turnsDown()):
		all[0] = 0
		best = most(all)
		return m.Kind.Classes[best], min(all[best], doubtful)
	case m.Kind.Classes[best] == "other" && r.plainlyDown():
		return m.Kind.Classes[0], 1 - all[best]*all[best]
	}
	return m.Kind.Classes[best], all[best]
}

const (
	// sureEnough is how sure the whole mail must be of a rejection: across folds, precision and recall of what is surer are about the same.
	sureEnough = 0.52
	// sureAlone is how sure the whole mail must be of a rejection where no sentence turns anybody down.
	sureAlone = 0.7
	// doubtful is the probability of what is left where the likeliest kind was ruled out.
	doubtful = 0.4
	// hint is how sure a sentence must be to count as turning somebody down, and plain to do so without doubt.
	hint, plainly = 0.2, 0.75
	// other is how sure a sentence must be to speak of another matter.
	other = 0.3
)

func most(all []float64) (best int) {
	for i, p := range all {
		if p > all[best] {
			best = i
		}
	}
	return best
}

// turnsDown reports whether a sentence, or the subject, says no or that the role is gone.
func (r *Reading) turnsDown() bool {
	if float64(r.Subject[rejects]) > hint {
		return true
	}
	for i := range r.Found {
		p := &r.Found[i]
		if float64(p[rejects]) > hint || p.plain() > 0.5 && float64(p[Fill.From]) < 0.5 {
			return true
		}
	}
	return false
}

// plainlyDown reports whether a sentence turns the reader down without doubt, and none speaks of another matter, however little
// is sure.
func (r *Reading) plainlyDown() bool {
	down := false
	for i := range r.Found {
		down = down || float64(r.Found[i][rejects]) > plainly
		if float64(r.Found[i][elsewhere]) > other {
			return false
		}
	}
	return down && float64(r.Subject[elsewhere]) <= other
}

// onlyDown reports whether a mail plainly turns the reader down and no sentence of it invites, offers, confirms or puts off.
func (r *Reading) onlyDown() bool {
	for i := range r.Found {
		for _, class := range []string{"acknowledgement", "conditional", "invitation", "offer", "update"} {
			if r.Found[i].Of(Act, class) > other {
				return false
			}
		}
	}
	return r.plainlyDown()
}
