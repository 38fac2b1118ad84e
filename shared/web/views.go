package web

import (
	"time"

	"lemonaid/shared/rejection"
)

// SummaryView is one line of the list, as the API shows it.
type SummaryView struct {
	ID      rejection.ID      `json:"id" doc:"Names the rejection." example:"mzxw6ytboi4dkmrtgq2a"`
	Version int               `json:"version" doc:"Counts the changes; the ETag is made of it."`
	Created time.Time         `json:"created" doc:"When it was first forwarded."`
	Updated time.Time         `json:"updated"`
	Company string            `json:"company" doc:"Empty where the mail does not say."`
	Role    string            `json:"role" doc:"Empty where the mail does not say."`
	Kind    rejection.Kind    `json:"kind" enum:"rejection,acknowledgement,invitation,offer,update,other"`
	Content rejection.Content `json:"content,omitempty" enum:"generic,partial,substantive"`
	Fill    rejection.Fill    `json:"fill" enum:"confirmed,likely,unknown,not_filled,closed_no_hire"`
	Status  rejection.Status  `json:"status" enum:"needs_judgement,waiting_filled,needs_person,needs_approval,scheduled,sent,answered,closed,held,bounced,stopped,cancelled"`
	Next    *time.Time        `json:"next,omitempty" doc:"When the next thing happens by itself."`
}

func viewSummary(s rejection.Summary) SummaryView {
	return SummaryView{
		ID: s.ID, Version: s.Version, Created: s.Created, Updated: s.Updated, Company: s.Company, Role: s.Role,
		Kind: s.Kind, Content: s.Content, Fill: s.Fill, Status: s.Status, Next: moment(s.Next),
	}
}

// rejectionView is one rejection, as the API shows it.
type rejectionView struct {
	SummaryView
	Needs     []rejection.Need      `json:"needs" doc:"What is missing before the current letter can leave: judgement, filled, person, approval."`
	Original  originalView          `json:"original" doc:"The employer's mail."`
	Judgement rejection.Judgement   `json:"judgement" doc:"What was read out of it, with the sentences that show it. Marks and quotes are of original.text; offsets count bytes of UTF-8."`
	KindBy    rejection.Actor       `json:"kind_by,omitempty" doc:"owner, once the owner said what it is."`
	FillBy    rejection.Actor       `json:"fill_by,omitempty" doc:"owner, once the owner said whether the job is filled."`
	People    []rejection.Person    `json:"people" doc:"Who may be written to."`
	TopChoice bool                  `json:"top_choice" doc:"The owner said that this employer still is."`
	Question  bool                  `json:"question" doc:"The owner wants one question in the thank-you."`
	Language  string                `json:"letter_language,omitempty" doc:"The language that the owner wants this rejection's letters in (BCP 47)."`
	Call      *slotView             `json:"call,omitempty" doc:"When the owner means to call."`
	AnswerBy  *time.Time            `json:"answer_by,omitempty" doc:"By when the law wants the employer to have answered."`
	Letters   []letterView          `json:"letters" doc:"At most one of each kind; the last one is the current one."`
	Answers   []answerView          `json:"answers" doc:"What came back."`
	Timeline  []rejection.Event     `json:"timeline" doc:"What happened, when, by whom."`
	Closed    rejection.CloseReason `json:"closed,omitempty" doc:"Why it is closed: not_rejection, done, no_answer, refused or opted_out."`
	WaitUntil *time.Time            `json:"wait_until,omitempty" doc:"Nothing is asked or sent before."`
}

// originalView is the employer's mail.
type originalView struct {
	From    rejection.Address `json:"from"`
	Subject string            `json:"subject"`
	Date    string            `json:"date,omitempty" doc:"RFC 3339 where it could be read, else as it stood."`
	Text    string            `json:"text"`
	Cut     bool              `json:"cut,omitempty" doc:"The text was longer than what is kept."`
}

// letterView is one letter.
type letterView struct {
	Kind      rejection.LetterKind  `json:"kind" enum:"request,follow_up,thank_you,status_question,closing_note"`
	Revision  int                   `json:"revision" doc:"An approval names it."`
	State     rejection.LetterState `json:"state" enum:"draft,approved,scheduled,sending,sent,held,refused,bounced,cancelled"`
	To        rejection.Person      `json:"to"`
	Subject   string                `json:"subject"`
	Text      string                `json:"text" doc:"The exact text that is sent, footer included."`
	Body      string                `json:"body" doc:"The text without the footer: what an edit replaces."`
	Edited    bool                  `json:"edited" doc:"The words are the owner's own."`
	Approved  bool                  `json:"approved" doc:"The owner approved exactly this revision."`
	Slot      *slotView             `json:"slot,omitempty" doc:"When it leaves."`
	Preview   *slotView             `json:"preview,omitempty" doc:"When it would leave if it were approved now."`
	SentAt    *time.Time            `json:"sent_at,omitempty"`
	SelfSent  bool                  `json:"self_sent,omitempty" doc:"The owner sent it from their own mailbox."`
	Delivered bool                  `json:"delivered,omitempty" doc:"The recipient's server took it."`
	Reason    string                `json:"reason,omitempty" doc:"Why it was refused or bounced."`
	Findings  []rejection.Finding   `json:"findings" doc:"What the checks say of the current letter; one that blocks must be mended before an approval."`
}

// slotView is a moment at somebody's clock.
type slotView struct {
	At     time.Time `json:"at"`
	Wall   string    `json:"wall,omitempty" doc:"The wall time that is meant." example:"2026-11-18T09:40"`
	Zone   string    `json:"zone,omitempty" doc:"The IANA zone of the wall time." example:"Europe/Dublin"`
	ZoneOf string    `json:"zone_of,omitempty" doc:"Whose zone it is: recipient, company or owner."`
	Chosen bool      `json:"chosen,omitempty" doc:"The owner named the time."`
}

// answerView is one answer of an interviewer.
type answerView struct {
	ID        string                    `json:"id"`
	At        time.Time                 `json:"at"`
	From      rejection.Address         `json:"from"`
	Subject   string                    `json:"subject,omitempty"`
	Text      string                    `json:"text"`
	Cut       bool                      `json:"cut,omitempty"`
	Judgement rejection.AnswerJudgement `json:"judgement"`
	Suspect   bool                      `json:"suspect,omitempty" doc:"Nobody vouches for the sender."`
	Automatic bool                      `json:"automatic,omitempty" doc:"No human wrote it."`
	Call      bool                      `json:"call,omitempty" doc:"These are your notes of a call."`
	Infected  bool                      `json:"infected,omitempty" doc:"It was not found to be free of viruses; its text is not shown."`
}

// viewRejection shows a rejection to its owner.
func (s *server) viewRejection(r rejection.Rejection, p rejection.Profile) rejectionView {
	v := rejectionView{
		SummaryView: viewSummary(r.Summary()), Needs: r.Needs(), Judgement: r.Judgement, KindBy: r.KindBy, FillBy: r.FillBy,
		Original: originalView{From: r.Original.From, Subject: r.Original.Subject, Date: r.Original.Date, Text: r.Original.Text, Cut: r.Original.Cut},
		People:   list(r.People), TopChoice: r.TopChoice, Timeline: list(r.Timeline), Closed: r.Closed, WaitUntil: moment(r.WaitUntil),
		Question: r.Question, Language: r.LetterLanguage, Call: viewSlot(r.Call), AnswerBy: moment(r.AnswerBy),
		Letters: []letterView{}, Answers: []answerView{},
	}
	v.Needs = list(v.Needs)
	for _, l := range r.Letters {
		v.Letters = append(v.Letters, viewLetter(l))
	}
	if l := r.Current(); l != nil {
		current := &v.Letters[len(v.Letters)-1]
		current.Findings = list(s.App.Writer.Check(r, p, *l))
		current.Preview = viewSlot(s.desk(p).Preview(r, s.now()))
	}
	for _, a := range r.Answers {
		v.Answers = append(v.Answers, answerView{
			ID: a.ID, At: a.At, From: a.From, Subject: a.Subject, Text: a.Text, Cut: a.Cut,
			Judgement: a.Judgement, Suspect: a.Suspect, Infected: a.Infected, Automatic: a.Automatic, Call: a.Call,
		})
	}
	return v
}

func viewLetter(l rejection.Letter) letterView {
	return letterView{
		Kind: l.Kind, Revision: l.Revision, State: l.State, To: l.To, Subject: l.Subject, Text: l.Text(), Body: l.Body,
		Edited: l.Edited, Approved: l.Approved(), Slot: viewSlot(l.Slot), SentAt: moment(l.SentAt),
		SelfSent: l.SelfSent, Delivered: l.Delivered, Reason: l.Reason, Findings: []rejection.Finding{},
	}
}

func viewSlot(s rejection.Slot) *slotView {
	if s.At.IsZero() {
		return nil
	}
	return &slotView{At: s.At, Wall: s.Wall, Zone: s.Zone, ZoneOf: s.ZoneOf, Chosen: s.Chosen}
}

// list is never nil, so that JSON has [] and not null.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

// moment is nil for the zero time, so that it is left out.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
