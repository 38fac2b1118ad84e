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

// gated reports whether the filled gate holds this letter back: it does for what asks a favour.
func (l Letter) gated() bool { return l.Kind == LetterRequest || l.Kind == LetterFollowUp }

// Needs returns what is missing before the current letter can leave, in the order in which to ask for it.
func (r *Rejection) Needs() []Need {
	if r.Closed != "" || r.Stopped {
		return nil
	}
	var needs []Need
	l := r.Current()
	if r.unclear(l) {
		needs = append(needs, NeedJudgement)
	}
	if l == nil || !l.Pending() && l.State != LetterRefused {
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

// unclear reports whether the owner has to say what the mail is: its kind, unless the letter does not depend on it, and its
// content while that decides which letter to write.
func (r *Rejection) unclear(l *Letter) bool {
	if l != nil && r.repliesOrAsks(l.Kind) {
		return false
	}
	if !r.KindSure() {
		return true
	}
	return r.Judgement.Kind == KindRejection && !r.ContentSure() && l.open()
}

// open reports whether the owner has still to say what the letter should be: an approval says that its kind is right.
func (l *Letter) open() bool { return l == nil || l.Pending() && !l.Approved() }

// Status derives where the rejection stands.
func (r *Rejection) Status() Status {
	l := r.Current()
	switch {
	case r.Closed != "":
		return StatusClosed
	case r.Stopped:
		return StatusStopped
	case l != nil && (l.Left() && !l.Pending() || l.State == LetterCancelled):
		return r.afterDraft(l)
	}
	if needs := r.Needs(); len(needs) > 0 {
		return r.missing(needs[0])
	}
	if l != nil {
		return StatusScheduled
	}
	return StatusNeedsApproval
}

// afterDraft is the status of a letter that left, or was cancelled. An answer outranks all but that it came back.
func (r *Rejection) afterDraft(l *Letter) Status {
	switch {
	case l.State == LetterBounced:
		return StatusBounced
	case l.State == LetterSending:
		return StatusScheduled
	case r.humanAnswer():
		return StatusAnswered
	case l.State == LetterHeld:
		return StatusHeld
	case l.State == LetterCancelled:
		return StatusCancelled
	}
	return StatusSent
}

// missing is the status for what is needed first. An answer that came is what the owner wants to see, but for who is missing.
func (r *Rejection) missing(n Need) Status {
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

// Summary returns what lists show.
func (r *Rejection) Summary() Summary {
	return Summary{
		ID: r.ID, Version: r.Version, Created: r.Created, Updated: r.Updated,
		Company: r.Judgement.Company, Role: r.Judgement.Role,
		Kind: r.Judgement.Kind, Content: r.Judgement.Content, Fill: r.Judgement.Fill,
		Status: r.Status(), Next: r.Due(), Wordings: r.wordings(),
	}
}

// wordings are those of the letters that somebody at the firm got or is to get.
func (r *Rejection) wordings() []string {
	var all []string
	for _, l := range r.Letters {
		if l.Wording != "" {
			all = append(all, l.Wording)
		}
	}
	return all
}
