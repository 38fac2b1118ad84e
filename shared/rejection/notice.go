package rejection

import "time"

// NoticeKind is what a mail to the owner says.
type NoticeKind string

// The kinds of notice. What each one shows is derived from the rejection when it is sent.
const (
	// NoticeReceived is the first answer to a forward: the judgement, the draft, and what is needed.
	NoticeReceived NoticeKind = "received"
	// NoticeJoined says that this mail was forwarded before, and where it stands.
	NoticeJoined NoticeKind = "joined"
	// NoticeDone answers a command: what was understood, what happens next. Verb names the command.
	NoticeDone NoticeKind = "done"
	// NoticeRefused answers a command that was not carried out: Reason says why, and the notice names one way on.
	NoticeRefused NoticeKind = "refused"
	// NoticeCurrentDraft shows the current draft to an owner who approved another revision.
	NoticeCurrentDraft NoticeKind = "current_draft"
	// NoticeSent is the owner's copy of a letter that left.
	NoticeSent NoticeKind = "sent"
	// NoticeAnswer relays an interviewer's answer, with the thank-you draft where there is one.
	NoticeAnswer NoticeKind = "answer"
	// NoticeHeld asks about a letter whose outcome is unknown for an hour.
	NoticeHeld NoticeKind = "held"
	// NoticeNotSent says that the mail service or a check refused the letter.
	NoticeNotSent NoticeKind = "not_sent"
	// NoticeBounced says that the letter came back.
	NoticeBounced NoticeKind = "bounced"
	// NoticeOptedOut says that the recipient wants no more mail.
	NoticeOptedOut NoticeKind = "opted_out"
	// NoticeMoved says that a letter missed its window and when it goes now.
	NoticeMoved NoticeKind = "moved"
	// NoticePaused says that something new holds what was about to be sent, and asks.
	NoticePaused NoticeKind = "paused"
	// NoticeAskFilled asks on day 10 whether the job is filled.
	NoticeAskFilled NoticeKind = "ask_filled"
	// NoticeAskStatus offers a status question on the day by which the law wants an employer's answer.
	NoticeAskStatus NoticeKind = "ask_status"
	// NoticeFollowUp offers the one reminder.
	NoticeFollowUp NoticeKind = "follow_up"
	// NoticeClosed says that the rejection was closed, and why.
	NoticeClosed NoticeKind = "closed"
)

// Notice is a mail owed to the owner. It is part of the saved state before it is sent and removed after.
type Notice struct {
	// ID is made of the input that owes it and the kind, so that a repeated input owes nothing twice.
	ID   string     `json:"id"`
	Kind NoticeKind `json:"kind"`
	Due  time.Time  `json:"due"`
	// LeaseUntil keeps a second sweep from sending what a first one is sending.
	LeaseUntil time.Time `json:"lease_until,omitzero"`
	// Tries counts the sends that failed.
	Tries int `json:"tries,omitempty"`

	Verb   Verb       `json:"verb,omitempty"`
	Reason Code       `json:"reason,omitempty"`
	Letter LetterKind `json:"letter,omitempty"`
	// Answer is the id of the answer that this relays.
	Answer string `json:"answer,omitempty"`
	// Quote is what the owner wrote where it was not understood, capped.
	Quote string `json:"quote,omitempty"`
	// InReplyTo is the Message-ID of the mail that this answers.
	InReplyTo string `json:"in_reply_to,omitempty"`
}
