package rejection

import "encoding/json"

// maxItem is the size in bytes of JSON that a rejection is kept under; 64 KB is promised.
const maxItem = 62 << 10

// maxHint is what is left of a text that has to go.
const maxHint = 60

// shrink gives up what can best be done without, one thing after the other, until the item fits. It hardly ever has to: the
// bounds of each text are generous, and only all of them together are too much. Letters and what finds mails stay.
func (r *Rejection) shrink() {
	for _, give := range []func(*Rejection){
		(*Rejection).withoutOldAnswers, (*Rejection).withShortHistory, (*Rejection).withoutMarks,
		func(r *Rejection) { r.cutText(4 << 10) }, (*Rejection).withoutSources, (*Rejection).withoutAnswers,
		(*Rejection).withBareNotices, (*Rejection).withoutEvidence, func(r *Rejection) { r.cutText(2 << 10) },
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

// cutText keeps the start of the original; the whole mail is in the raw store while that is kept.
func (r *Rejection) cutText(n int) {
	if text, cut := tidy(r.Original.Text, n); cut {
		r.Original.Text, r.Original.Cut = text, true
	}
	r.Original.To, r.Original.CC = nil, nil
}

// withoutSources keeps the start of what named a person; it is no part of what is approved.
func (r *Rejection) withoutSources() {
	r.Judgement.People = nil
	for i := range r.People {
		r.People[i].Source = short(r.People[i].Source, maxHint)
	}
	for i := range r.Letters {
		r.Letters[i].To.Source = short(r.Letters[i].To.Source, maxHint)
	}
}

// withoutAnswers leaves all but the last one to the raw store.
func (r *Rejection) withoutAnswers() {
	for i := range r.Answers {
		a := &r.Answers[i]
		a.shorten()
		a.Subject, a.Judgement.Redirect = short(a.Subject, maxHint), Person{}
		if i < len(r.Answers)-1 {
			a.MessageID, a.From.Name = "", short(a.From.Name, maxHint)
		}
		if i < len(r.Answers)-1 && !r.owesAnswer(a.ID) {
			a.RawKey, a.Subject, a.From = "", "", Address{}
		}
	}
}

func (r *Rejection) withBareNotices() {
	for i := range r.Notices {
		r.Notices[i].Quote, r.Notices[i].InReplyTo = "", ""
	}
}

func (r *Rejection) withoutEvidence() {
	j := &r.Judgement
	j.Evidence, j.Feedback = lastOf(j.Evidence, 1), lastOf(j.Feedback, 1)
	j.OffersFeedback, j.RefusesFeedback = short(j.OffersFeedback, maxHint), short(j.RefusesFeedback, maxHint)
	j.Contact.Source = short(j.Contact.Source, maxHint)
	r.Timeline, r.Inputs = lastOf(r.Timeline, 10), lastOf(r.Inputs, 32)
}

// shorten gives up the words of an answer and what was read out of them, and says so.
func (a *Answer) shorten() {
	a.Cut = a.Cut || a.Text != ""
	a.Text, a.Judgement.Points, a.Judgement.Evidence = "", nil, nil
	a.Judgement.ReturnOn, a.Judgement.Language, a.Judgement.Model = short(a.Judgement.ReturnOn, 10), "", ""
}
