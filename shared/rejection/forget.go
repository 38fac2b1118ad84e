package rejection

// hasTexts reports whether there are words or addresses that retention has to forget.
func (r *Rejection) hasTexts() bool {
	o := r.Original
	if o.Text != "" || o.Subject != "" || !o.From.IsZero() || len(r.People) > 0 || r.Detail != "" {
		return true
	}
	for _, l := range r.Letters {
		if l.Body != "" || l.To.Reachable() {
			return true
		}
	}
	for _, a := range r.Answers {
		if a.Text != "" || !a.From.IsZero() {
			return true
		}
	}
	return false
}

// forgetTexts leaves only what counts need: that there were letters and answers, of what kind, and when.
func (s *step) forgetTexts() {
	r := s.r
	r.Original = Original{}
	r.Judgement.Evidence, r.Judgement.Feedback, r.Judgement.Marks, r.Judgement.People = nil, nil, nil, nil
	r.Judgement.Contact, r.Judgement.OffersFeedback, r.Judgement.RefusesFeedback = Person{}, "", ""
	r.People, r.Chosen, r.Detail, r.OptedOut = nil, "", "", nil
	for i, a := range r.Answers {
		j := AnswerJudgement{Class: a.Judgement.Class, Confidence: a.Judgement.Confidence}
		r.Answers[i] = Answer{ID: a.ID, At: a.At, Judgement: j, Suspect: a.Suspect, Infected: a.Infected, Automatic: a.Automatic, Call: a.Call}
	}
	for i := range r.Letters {
		l := &r.Letters[i]
		l.To, l.Subject, l.Body, l.Footer, l.InReplyTo, l.MessageID, l.Reason = Person{}, "", "", "", "", "", ""
	}
}
