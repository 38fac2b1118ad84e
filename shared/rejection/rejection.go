package rejection

import (
	"bufio"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"
	"time"
	"unicode"
)

// ID names a rejection: 20 characters of lower-case base32, see [NewID].
type ID string

// IDBytes is the length of an id before its base32 encoding: 96 bits, so that a billion rejections collide with a
// probability of about 1e-11.
const IDBytes = 12

// Base32 is the encoding of ids and tokens: lower-case and unpadded, so that it survives as the local part of an address.
func Base32() *base32.Encoding {
	return base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)
}

// NewID derives the id from the owner and the normalised original, so that a redelivery or a second forward of the same
// mail finds the first one and joins it.
func NewID(owner Owner, o Original) ID {
	h := sha256.New()
	w := bufio.NewWriter(h) // a hash takes everything: there are no errors
	_, _ = w.WriteString(string(owner) + "\x00" + strings.ToLower(o.From.Address) + "\x00")
	for _, part := range []string{o.Subject, o.Text} {
		squeeze(w, part)
		_ = w.WriteByte(0)
	}
	_ = w.Flush()
	return ID(Base32().EncodeToString(h.Sum(nil)[:IDBytes]))
}

// squeeze writes what every mail program keeps of a text when it forwards it: words of letters and digits, in one case. It makes no
// copy of the text, which is as long as a mail may be.
func squeeze(w *bufio.Writer, s string) {
	begun, apart := false, false
	for _, r := range s {
		r = unicode.ToLower(r)
		if !isWordRune(r) {
			apart = begun
			continue
		}
		if apart {
			_ = w.WriteByte(' ')
		}
		_, _ = w.WriteRune(r)
		begun, apart = true, false
	}
}

// Original is the employer's mail.
type Original struct {
	From    Address   `json:"from"`
	ReplyTo Address   `json:"reply_to,omitzero"`
	To      []Address `json:"to,omitempty"`
	CC      []Address `json:"cc,omitempty"`
	Subject string    `json:"subject"`
	// Date is RFC 3339 where it could be read, else as it stood.
	Date string `json:"date,omitempty"`
	Text string `json:"text"`
	// Cut says that Text was capped; the whole mail is in the raw store while that is kept.
	Cut       bool   `json:"cut,omitempty"`
	MessageID string `json:"message_id,omitempty"`
}

// Answer is one mail that came to the interviewer's address of a rejection.
type Answer struct {
	ID   string    `json:"id"`
	At   time.Time `json:"at"`
	From Address   `json:"from"`
	// Text is the writer's own words, capped; Cut says so.
	Text string `json:"text"`
	Cut  bool   `json:"cut,omitempty"`
	// RawKey finds the raw mail in the raw store.
	RawKey    string          `json:"raw_key,omitempty"`
	MessageID string          `json:"message_id,omitempty"`
	Subject   string          `json:"subject,omitempty"`
	Judgement AnswerJudgement `json:"judgement"`
	// Suspect says that the verdicts did not vouch for the sender; Infected that the mail is relayed as a notice alone.
	Suspect  bool `json:"suspect,omitempty"`
	Infected bool `json:"infected,omitempty"`
	// Automatic says that no human wrote it; Call that these are the owner's notes of a phone call.
	Automatic bool `json:"automatic,omitempty"`
	Call      bool `json:"call,omitempty"`
}

// Human reports whether a person answered, not a machine.
func (a Answer) Human() bool {
	return !a.Automatic && a.Judgement.Class != AnswerOutOfOffice && a.Judgement.Class != AnswerBounce
}

// Actor is who did something.
type Actor string

// The actors of the timeline.
const (
	ActorOwner       Actor = "owner"
	ActorInterviewer Actor = "interviewer"
	ActorLemonaid    Actor = "lemonaid"
	ActorMailService Actor = "mail_service"
)

// Event is one line of the timeline: what happened, when, by whom.
type Event struct {
	At   time.Time `json:"at"`
	What string    `json:"what"`
	By   Actor     `json:"by"`
	// Letter and Revision name the letter where it is about one; Detail holds a code or a command, never a mail's text.
	Letter   LetterKind `json:"letter,omitempty"`
	Revision int        `json:"revision,omitempty"`
	Detail   string     `json:"detail,omitempty"`
}

// CloseReason says why a rejection is closed, "" while it is open.
type CloseReason string

// The reasons for closing.
const (
	CloseNotRejection CloseReason = "not_rejection" // the mail is something else
	CloseDone         CloseReason = "done"          // the owner said so, or everything is done
	CloseNoAnswer     CloseReason = "no_answer"     // nobody answered in time
	CloseRefused      CloseReason = "refused"       // the interviewer declined
	CloseOptedOut     CloseReason = "opted_out"     // the recipient wants no more mail
)

// Rejection is the aggregate: one employer's mail and all that followed. It is stored as one item.
type Rejection struct {
	ID      ID        `json:"id"`
	Owner   Owner     `json:"owner"`
	Version int       `json:"version"`
	Created time.Time `json:"created"`
	Updated time.Time `json:"updated"`

	Original  Original  `json:"original"`
	RawKeys   []string  `json:"raw_keys,omitempty"`
	Judgement Judgement `json:"judgement"`
	// KindBy and ContentBy and FillBy are ActorOwner once the owner said so; the owner's word overrides the judgement.
	KindBy    Actor `json:"kind_by,omitempty"`
	ContentBy Actor `json:"content_by,omitempty"`
	FillBy    Actor `json:"fill_by,omitempty"`

	// People may be written to. A letter is drafted for the one the owner named or got on with best, else for one on the firm's
	// domain, a hiring manager first.
	People []Person `json:"people,omitempty"`
	// Chosen is the address that the owner's TO named; it wins over rapport and title.
	Chosen string `json:"chosen,omitempty"`
	// Detail is what the owner remembered of the interview, woven into the request.
	Detail string `json:"detail,omitempty"`
	// TopChoice is true only when the owner said that this employer still is.
	TopChoice bool `json:"top_choice,omitempty"`

	// Call is when the owner means to call, zero where they named no time.
	Call Slot `json:"call,omitzero"`
	// Question says that the owner wants one question in a thank-you for real feedback.
	Question bool `json:"question,omitempty"`
	// LetterLanguage is the BCP 47 language that the owner wants this rejection's letters in, "" for what [Profile.Language] says.
	LetterLanguage string `json:"letter_language,omitempty"`
	// AnswerBy is when the law says that an employer must have told whom they interviewed where things stand, zero where none does.
	AnswerBy time.Time `json:"answer_by,omitzero"`

	// Used are the wordings that others at this firm got already, filled in before a draft is written: see [Letter.Wording].
	Used []string `json:"used,omitempty"`

	Letters  []Letter `json:"letters,omitempty"`
	Notices  []Notice `json:"notices,omitempty"`
	Answers  []Answer `json:"answers,omitempty"`
	Timeline []Event  `json:"timeline,omitempty"`

	// LastAct is the receipt time of the last command applied: an older one does nothing.
	LastAct time.Time `json:"last_act,omitzero"`
	// Inputs are the ids of the inputs applied, newest last, bounded.
	Inputs []string `json:"inputs,omitempty"`

	Closed   CloseReason `json:"closed,omitempty"`
	ClosedAt time.Time   `json:"closed_at,omitzero"`
	// Stopped says that all automation ended: a candidacy was reopened, an answer was hostile, or the owner said STOP.
	Stopped bool `json:"stopped,omitempty"`
	// Paused says that something new came and the owner was asked; their next act ends it.
	Paused bool `json:"paused,omitempty"`
	// HeldBack is when an answer or other news last held back what was pending: an approval from before it counts no more.
	HeldBack time.Time `json:"held_back,omitzero"`
	// Reopened is when the rejection was last opened again.
	Reopened time.Time `json:"reopened,omitzero"`
	// OptedOut are the addresses here that asked for no more mail (I7).
	OptedOut []string `json:"opted_out,omitempty"`
	// Timer is what happens next by itself beside notices and letters; each step sets it anew.
	Timer Timer `json:"timer,omitzero"`
	// Asked are the timers that went off, so that each question is asked once.
	Asked []TimerKind `json:"asked,omitempty"`
	// FollowUpOffered is when the reminder was drafted and offered.
	FollowUpOffered time.Time `json:"follow_up_offered,omitzero"`
	// Refusal is the last of the owner's mails that was not understood: the same words are not answered again on the same day.
	Refusal Refusal `json:"refusal,omitzero"`
	// WaitUntil is what the owner said with WAIT: no question before it.
	WaitUntil time.Time `json:"wait_until,omitzero"`
}

// Refusal is a mail of the owner that was not understood, and when they were told.
type Refusal struct {
	Of string    `json:"of"`
	At time.Time `json:"at"`
}

// Summary is what a list shows of a rejection, written beside it at Save.
type Summary struct {
	ID      ID        `json:"id"`
	Version int       `json:"version"`
	Created time.Time `json:"created"`
	Updated time.Time `json:"updated"`
	Company string    `json:"company"`
	Role    string    `json:"role"`
	Kind    Kind      `json:"kind"`
	Content Content   `json:"content,omitempty"`
	Fill    Fill      `json:"fill"`
	Status  Status    `json:"status"`
	// Wordings are those of its letters: see [Letter.Wording].
	Wordings []string `json:"wordings,omitempty"`
	// Next is when the next thing happens by itself, zero where nothing does.
	Next time.Time `json:"next,omitzero"`
}

// Mails returns the keys of the raw mails that are kept of a rejection, each once and the forwards first.
func (r *Rejection) Mails() []string {
	keys := slices.Clone(r.RawKeys)
	for _, a := range r.Answers {
		if a.RawKey != "" && !slices.Contains(keys, a.RawKey) {
			keys = append(keys, a.RawKey)
		}
	}
	return keys
}
