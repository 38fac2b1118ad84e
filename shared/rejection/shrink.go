package rejection

import "encoding/json"

// maxItem is the size in bytes of JSON that a rejection is kept under; 64 KB is promised.
const maxItem = 62 << 10

// shrink gives up what can best be done without, one thing after the other, until the item fits. It hardly ever has to: the
// bounds of each text are generous, and only all of them together are too much.
func (r *Rejection) shrink() {
	for _, give := range []func(*Rejection){
		(*Rejection).withoutOldAnswers, (*Rejection).withShortHistory, (*Rejection).withoutMarks, (*Rejection).withShortText,
		(*Rejection).withoutSources, (*Rejection).withoutAnswers, (*Rejection).withBareNotices, (*Rejection).withoutEvidence,
	} {
		if r.size() <= maxItem {
			return
		}
		give(r)
	}
}

// size returns the length of the item as it is stored.
func (r *Rejection) size() int {
	b, err := json.Marshal(r)
	if err != nil {
		return 0 // not for being large: the store says why
	}
	return len(b)
}

// withoutOldAnswers keeps the words of the newest answer only, and of those that wait to be relayed.
func (r *Rejection) withoutOldAnswers() {
	for i := range len(r.Answers) - 1 {
		if !r.owesAnswer(r.Answers[i].ID) {
			r.Answers[i].shorten()
		}
	}
}

func (r *Rejection) withShortHistory() {
	r.Timeline, r.Inputs = lastOf(r.Timeline, 40), lastOf(r.Inputs, 64)
}

func (r *Rejection) withoutMarks() { r.Judgement.Marks = nil }

// withShortText keeps the start of the original; the whole mail is in the raw store while that is kept.
func (r *Rejection) withShortText() {
	if text, cut := tidy(r.Original.Text, 4<<10); cut {
		r.Original.Text, r.Original.Cut = text, true
	}
	r.Original.To, r.Original.CC = nil, nil
	r.Judgement.Marks = marksWithin(r.Judgement.Marks, len(r.Original.Text))
}

func (r *Rejection) withoutSources() {
	r.Judgement.People = nil
	for i := range r.People {
		r.People[i].Source = short(r.People[i].Source, 60)
	}
}

// withoutAnswers leaves the answers to the raw store.
func (r *Rejection) withoutAnswers() {
	for i := range r.Answers {
		r.Answers[i].shorten()
		r.Answers[i].Subject = short(r.Answers[i].Subject, 60)
	}
}

func (r *Rejection) withBareNotices() {
	for i := range r.Notices {
		r.Notices[i].Quote, r.Notices[i].InReplyTo = short(r.Notices[i].Quote, 60), ""
	}
}

func (r *Rejection) withoutEvidence() {
	j := &r.Judgement
	j.Evidence, j.Feedback = lastOf(j.Evidence, 2), lastOf(j.Feedback, 2)
	j.OffersFeedback, j.RefusesFeedback = short(j.OffersFeedback, 100), short(j.RefusesFeedback, 100)
	r.Timeline = lastOf(r.Timeline, 10)
}

// shorten gives up the words of an answer and what was read out of them, and says so.
func (a *Answer) shorten() {
	a.Cut = a.Cut || a.Text != ""
	a.Text, a.Judgement.Points, a.Judgement.Evidence = "", nil, nil
}
