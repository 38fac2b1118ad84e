package rejection

// Status is where a rejection stands. The names are the same in the API, the pages, the mails and the docs.
type Status string

// The statuses, and the side exits after them.
const (
	StatusNeedsJudgement Status = "needs_judgement"
	StatusWaitingFilled  Status = "waiting_filled"
	StatusNeedsPerson    Status = "needs_person"
	StatusNeedsApproval  Status = "needs_approval"
	StatusScheduled      Status = "scheduled"
	StatusSent           Status = "sent"
	StatusAnswered       Status = "answered"
	StatusClosed         Status = "closed"

	StatusHeld      Status = "held"
	StatusBounced   Status = "bounced"
	StatusStopped   Status = "stopped"
	StatusCancelled Status = "cancelled"
)

// Need is something that a rejection lacks before its letter can leave.
type Need string

// The needs, in the order in which they are asked for.
const (
	NeedJudgement Need = "judgement"
	NeedFilled    Need = "filled"
	NeedPerson    Need = "person"
	NeedApproval  Need = "approval"
)

// The least confidence at which a label counts as known; below it the owner is asked. The kind's is the highest: a wrong
// one could end in a letter that should never have been written.
const (
	SureKind    = 0.90
	SureContent = 0.70
	SureFill    = 0.70
)

// KindSure reports whether the kind is known.
func (r Rejection) KindSure() bool {
	return r.KindBy == ActorOwner || r.Judgement.Confidence.Kind >= SureKind
}

// ContentSure reports whether the content is known.
func (r Rejection) ContentSure() bool {
	return r.ContentBy == ActorOwner || r.Judgement.Confidence.Content >= SureContent
}

// SurelyRejection reports whether the mail is known to be a rejection (I2).
func (r Rejection) SurelyRejection() bool {
	return r.Judgement.Kind == KindRejection && r.KindSure()
}

// GateOpen reports whether it is known well enough that the decision stands (I2).
func (r Rejection) GateOpen() bool {
	return r.Judgement.Fill.Open() && (r.FillBy == ActorOwner || r.Judgement.Confidence.Fill >= SureFill)
}

// Current returns the letter that is being worked on, or nil where there is none yet. It points into r.
func (r *Rejection) Current() *Letter {
	if len(r.Letters) == 0 {
		return nil
	}
	return &r.Letters[len(r.Letters)-1]
}

// Letter returns the letter of a kind, or nil where there is none. It points into r.
func (r *Rejection) Letter(kind LetterKind) *Letter {
	for i := range r.Letters {
		if r.Letters[i].Kind == kind {
			return &r.Letters[i]
		}
	}
	return nil
}

// AskedFirst reports whether the gate holds this letter back until the job is filled: it does for what asks a favour.
func (l Letter) gated() bool { return l.Kind == LetterRequest || l.Kind == LetterFollowUp }

// Needs returns what is missing before the current letter can leave, in the order in which to ask for it.
func (r *Rejection) Needs() []Need {
	if r.Closed != "" || r.Stopped {
		return nil
	}
	var needs []Need
	l := r.Current()
	if !r.KindSure() || (r.Judgement.Kind == KindRejection && !r.ContentSure() && l.open()) {
		needs = append(needs, NeedJudgement)
	}
	if l == nil || !l.Pending() {
		return needs
	}
	if l.gated() && !r.GateOpen() && !(l.Approved() && l.Approval.Anyway) {
		needs = append(needs, NeedFilled)
	}
	if !l.To.Reachable() {
		needs = append(needs, NeedPerson)
	}
	if !l.Approved() {
		needs = append(needs, NeedApproval)
	}
	return needs
}

// open reports whether the owner has still to say what the letter should be: an approval says that its kind is right.
func (l *Letter) open() bool { return l == nil || l.Pending() && !l.Approved() }

// Status derives where the rejection stands.
func (r *Rejection) Status() Status {
	if r.Stopped {
		return StatusStopped
	}
	l := r.Current()
	if l != nil && l.State == LetterBounced {
		return StatusBounced
	}
	if r.Closed != "" {
		return StatusClosed
	}
	if l != nil {
		switch l.State {
		case LetterHeld:
			return StatusHeld
		case LetterCancelled:
			return StatusCancelled
		case LetterSending, LetterSent:
			return r.afterSending(l)
		}
	}
	if needs := r.Needs(); len(needs) > 0 {
		return statusOf(needs[0], r)
	}
	if l != nil && l.State == LetterScheduled {
		return StatusScheduled
	}
	return StatusNeedsApproval
}

func (r *Rejection) afterSending(l *Letter) Status {
	if l.State == LetterSending {
		return StatusScheduled
	}
	if r.humanAnswer() {
		return StatusAnswered
	}
	return StatusSent
}

func statusOf(n Need, r *Rejection) Status {
	if r.humanAnswer() && n != NeedPerson {
		return StatusAnswered
	}
	switch n {
	case NeedJudgement:
		return StatusNeedsJudgement
	case NeedFilled:
		return StatusWaitingFilled
	case NeedPerson:
		return StatusNeedsPerson
	}
	return StatusNeedsApproval
}

// humanAnswer reports whether a person, not a machine, wrote back.
func (r *Rejection) humanAnswer() bool {
	for _, a := range r.Answers {
		if c := a.Judgement.Class; c != AnswerOutOfOffice && c != AnswerBounce {
			return true
		}
	}
	return false
}

// Summary returns what lists show.
func (r *Rejection) Summary() Summary {
	return Summary{
		ID: r.ID, Version: r.Version, Created: r.Created, Updated: r.Updated,
		Company: r.Judgement.Company, Role: r.Judgement.Role,
		Kind: r.Judgement.Kind, Content: r.Judgement.Content, Fill: r.Judgement.Fill,
		Status: r.Status(), Next: r.Due(),
	}
}
