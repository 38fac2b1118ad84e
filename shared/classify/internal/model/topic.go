package model

// Topic is which of the matters of an application a mail speaks of: a rejection for a flat, a place in a team or a grant
// reads like one for a job, but for these.
type Topic [topics]bool

// topics is the number of matters told apart: job, application, applying, candidates, interview.
const topics = 5

func (t *Topic) add(marks []mark) {
	for _, m := range marks {
		switch concept(m.concept &^ (negatedBit | conditionBit)) {
		case conceptPosition:
			t[0] = true
		case conceptApplication:
			t[1] = true
		case conceptApply:
			t[2] = true
		case conceptCandidate, conceptCandidates:
			t[3] = true
		case conceptInterview:
			t[4] = true
		}
	}
}

// features returns each matter as 1 or 0, and whether there is any.
func (t Topic) features() (out [topics + 1]float64) {
	for i, is := range t {
		if is {
			out[i], out[topics] = 1, 1
		}
	}
	return out
}
