package web

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"lemonaid/shared/calendar"
	"lemonaid/shared/rejection"
)

// caseView is one rejection as a page.
type caseView struct {
	ID            rejection.ID
	Version       string
	Company, Role string
	Standing      standing
	Next          string
	Closed        string
	Mail          mailView
	Steps         []stepView
	// Missing says that a step is open.
	Missing   bool
	Letter    *draftView
	Earlier   []draftView
	Answers   []answerPage
	Timeline  []eventView
	TopChoice bool
	CanReopen bool
	// Read is what was read, for correction.
	Read   rejection.Judgement
	Call   callView
	Others othersView
}

// Callable says that a call can still be made or noted.
func (v caseView) Callable() bool { return v.Closed == "" }

// mailView is the employer's mail.
type mailView struct {
	From, Subject, Date string
	Segments            []segment
	Share               string
	Cut, Gone           bool
}

// stepView is one line of the checklist.
type stepView struct {
	Need rejection.Need
	Done bool
	// Title is what is needed, Says how it stands.
	Title, Says string
	// People may be written to, for the step that names one.
	People []rejection.Person
	Person rejection.Person
}

// draftView is a letter.
type draftView struct {
	Kind     rejection.LetterKind
	Revision int
	Name     string
	State    string
	To       rejection.Person
	Source   string
	Subject  string
	Body     string
	Footer   string
	// Words are what stands in the editor: the body, or what was typed and is not kept.
	Words    string
	When     string
	Whose    string
	Findings []rejection.Finding
	Blocked  bool
	// What may be done with it.
	CanEdit, CanApprove, CanCancel, CanAgain bool
	// Gated says that SEND waits until the job is filled.
	Gated    bool
	Approved bool
}

// answerPage is one answer.
type answerPage struct {
	From, Class, Text string
	At                when
	Segments          []segment
	Suspect, Infected bool
	Cut               bool
	// Call says that these are the owner's notes of a call.
	Call bool
}

// viewCase shows a rejection as a page. Where words were typed that are not kept, the checks are of those.
func (s *server) viewCase(r rejection.Rejection, p rejection.Profile, words string) caseView {
	sum, clock := r.Summary(), clockIn(p.Zone)
	v := caseView{
		ID: r.ID, Version: versionOf(r), Company: cmp.Or(sum.Company, "A mail without a company"), Role: sum.Role,
		Standing: standingOf(sum.Status), Next: nextSays(standingOf(sum.Status), sum, clock),
		Mail: viewMail(r), Steps: steps(r), Timeline: timeline(r, clock), TopChoice: r.TopChoice,
		Read: r.Judgement, Call: viewCall(r, p, clock), Others: viewOthers(r),
	}
	if r.Closed != "" {
		v.Closed = cmp.Or(closeWords[r.Closed], "it is done")
		v.CanReopen = r.Closed == rejection.CloseNotRejection && !v.Mail.Gone
	}
	v.Missing = slices.ContainsFunc(v.Steps, func(s stepView) bool { return !s.Done })
	for i, l := range r.Letters {
		if i == len(r.Letters)-1 {
			current := s.viewDraft(r, p, l, words)
			v.Letter = &current
			continue
		}
		v.Earlier = append(v.Earlier, viewEarlier(l, clock))
	}
	for _, a := range slices.Backward(r.Answers) {
		v.Answers = append(v.Answers, viewAnswer(a, clock))
	}
	return v
}

func viewMail(r rejection.Rejection) mailView {
	m := mailView{
		From: r.Original.From.String(), Subject: r.Original.Subject, Date: r.Original.Date, Cut: r.Original.Cut,
		Gone: r.Original.Text == "", Segments: marked(r.Original.Text, r.Judgement),
	}
	if t := r.RejectedAt(); t != r.Created {
		m.Date = t.Format("Mon 2 Jan 2006")
	} else if t, err := time.Parse("2006-01-02T15:04:05", m.Date); err == nil {
		m.Date = t.Format("Mon 2 Jan 2006 at 15:04") // by a clock that the mail does not name
	}
	if blah, all := share(r.Judgement); all > 0 && r.Judgement.Kind == rejection.KindRejection {
		m.Share = fmt.Sprintf("%d of its %d sentences could have gone to anyone.", blah, all)
	}
	return m
}

// steps is the checklist: what the current letter needs before it can leave.
func steps(r rejection.Rejection) []stepView {
	l := r.Current()
	if r.Closed != "" || r.Stopped || l != nil && l.Left() {
		return nil
	}
	needs := r.Needs()
	open := func(n rejection.Need) bool { return slices.Contains(needs, n) }
	list := []stepView{{
		Need: rejection.NeedJudgement, Done: !open(rejection.NeedJudgement), Title: "What is this mail?", Says: judgementSays(r),
	}}
	if l == nil {
		return list
	}
	if l.Kind == rejection.LetterRequest || l.Kind == rejection.LetterFollowUp {
		list = append(list, stepView{
			Need: rejection.NeedFilled, Done: !open(rejection.NeedFilled), Title: "Does somebody else have the job?",
			Says: fillSays(r),
		})
	}
	person := stepView{
		Need: rejection.NeedPerson, Done: !open(rejection.NeedPerson), Title: "Who is it for?", Person: l.To,
		Says: cmp.Or(l.To.Mailbox().String(), "Nobody yet."),
	}
	for _, one := range r.People {
		if one.Reachable() && one.Address != l.To.Address {
			person.People = append(person.People, one)
		}
	}
	return append(list, person, stepView{
		Need: rejection.NeedApproval, Done: !open(rejection.NeedApproval), Title: "Your word", Says: approvalSays(*l),
	})
}

func judgementSays(r rejection.Rejection) string {
	what := "It is " + cmp.Or(kindWords[r.Judgement.Kind], "a mail")
	if content := contentWords[r.Judgement.Content]; r.Judgement.Kind == rejection.KindRejection && content != "" {
		what += ", " + content
	}
	switch {
	case r.KindBy == rejection.ActorOwner || r.ContentBy == rejection.ActorOwner:
		return what + ". You said so."
	case r.KindSure() && r.ContentSure():
		return what + "."
	}
	return what + ", as far as I can tell. I am not sure, so I ask."
}

func fillSays(r rejection.Rejection) string {
	says := fillWords[r.Judgement.Fill]
	switch {
	case r.FillBy == rejection.ActorOwner:
		return says + " You said so."
	case r.GateOpen():
		return says
	}
	return says + " The letter waits for that: asked now, it could read like a plea."
}

func approvalSays(l rejection.Letter) string {
	if l.Approved() {
		return "You approved exactly these words, to exactly this person."
	}
	return "Nothing goes out until you say so."
}

// viewDraft shows the current letter and what may be done with it.
func (s *server) viewDraft(r rejection.Rejection, p rejection.Profile, l rejection.Letter, words string) draftView {
	v := viewEarlier(l, clockIn(p.Zone))
	v.Words = cmp.Or(words, l.Body)
	open := r.Closed == "" && !r.Stopped
	pending := l.Pending() || l.State == rejection.LetterRefused
	v.CanEdit = pending && open
	v.CanApprove = v.CanEdit && !(l.State == rejection.LetterScheduled && l.Approved()) && r.SurelyRejection() && l.To.Reachable()
	v.CanCancel = open && (l.State == rejection.LetterScheduled || l.State == rejection.LetterApproved)
	v.CanAgain = l.State == rejection.LetterHeld
	v.Gated = slices.Contains(r.Needs(), rejection.NeedFilled)
	v.Approved = l.Approved()
	if pending {
		l.Edited = l.Edited || v.Words != l.Body
		l.Body = v.Words
		v.Findings = s.App.Writer.Check(r, p, l)
		v.Blocked = slices.ContainsFunc(v.Findings, func(f rejection.Finding) bool { return f.Blocks })
	}
	if slot := s.desk(p).Preview(r, s.now()); !slot.At.IsZero() && !v.Gated {
		v.When, v.Whose = "If you say SEND now, it leaves on "+calendar.Words(slot)+".", whose(slot)
	}
	return v
}

// viewEarlier shows a letter that nothing more is done with.
func viewEarlier(l rejection.Letter, clock wallClock) draftView {
	v := draftView{
		Kind: l.Kind, Revision: l.Revision, Name: cmp.Or(letterWords[l.Kind], "letter"), State: letterStateWords[l.State],
		To: l.To, Source: l.To.Source, Subject: l.Subject, Body: l.Body, Footer: l.Footer,
	}
	switch {
	case !l.SentAt.IsZero():
		v.When = "It left on " + clock.at(l.SentAt).Words + "."
	case !l.Slot.At.IsZero():
		v.When, v.Whose = "It leaves on "+calendar.Words(l.Slot)+".", whose(l.Slot)
	}
	return v
}

// whose says by whose clock a time was chosen.
func whose(s rejection.Slot) string {
	switch {
	case s.Chosen:
		return "The time you named, by your clock."
	case s.ZoneOf == "recipient":
		return "A good hour by their clock."
	case s.ZoneOf == "company":
		return "A good hour by the company's clock."
	}
	return "A good hour by your clock, since I do not know theirs."
}

func viewAnswer(a rejection.Answer, clock wallClock) answerPage {
	return answerPage{
		From: a.From.String(), Class: cmp.Or(answerWords[a.Judgement.Class], "an answer"), Text: a.Text, At: clock.at(a.At),
		Segments: marked(a.Text, rejection.Judgement{Feedback: a.Judgement.Points}), Suspect: a.Suspect, Infected: a.Infected, Cut: a.Cut, Call: a.Call,
	}
}
