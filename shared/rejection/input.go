package rejection

import "time"

// Input is something that happened to a rejection: one of the types of this file.
type Input interface{ meta() Meta }

// Meta is what every input carries.
type Meta struct {
	// ID makes the input idempotent: a second one with the same id changes nothing. "" for the passing of time.
	ID string
	// At is when it was received, which is not when it is handled: queues reorder.
	At time.Time
	// InReplyTo is the Message-ID of the mail that carried it, "" where none did.
	InReplyTo string
}

func (m Meta) meta() Meta { return m }

// Joined is a further forward of the same original.
type Joined struct {
	Meta
	RawKey string
	// People and Detail are what the owner wrote above it.
	People []Person
	Detail string
}

// Command is a word of the owner, by reply, page or API. The authority for it was checked before.
type Command struct {
	Meta
	Verb Verb
	// Text is what follows the verb: a new body, a time in words, notes.
	Text string
	// Person is who TO names.
	Person Person
	// Letter and Revision are what the owner had before them: the address of the reply or the form names them.
	Letter   LetterKind
	Revision int
	// Quote is what was written, capped, for the answer to a command that was not understood; with SETTINGS the lines that were not.
	Quote string
	// Used are the wordings that others at the firm of COMPANY got.
	Used []string
	// Heard is what was read out of the notes of CALLED.
	Heard AnswerJudgement
}

// Sets reports whether a command changes settings.
func (c Command) Sets() bool { return c.Verb == VerbSettings && c.Text != "" }

// SelfSent is the owner's copy of a letter that they sent from their own mailbox.
type SelfSent struct {
	Meta
	MessageID string
}

// Answered is a mail to the interviewer's address.
type Answered struct {
	Meta
	Answer Answer
	// Automatic says that no human wrote it.
	Automatic bool
}

// Paused holds what is pending because something else came from the firm.
type Paused struct {
	Meta
	Why Kind
}

// Tick is the passing of time.
type Tick struct{ Meta }

// Claim starts the one attempt to send the scheduled letter.
type Claim struct {
	Meta
	// Attempt names the attempt in the mail service's events.
	Attempt string
}

// Barred says that a check outside the rejection forbids the claim: suppression or a cap.
type Barred struct {
	Meta
	// Code is CodeOptedOut or CodeLimited; NotBefore is when a limit ends, zero where it does not soon.
	Code      Code
	NotBefore time.Time
}

// Outcome is what the mail service said of an attempt: "accepted", "refused", "throttled" or "unknown".
type Outcome struct {
	Meta
	Attempt   string
	Result    string
	MessageID string
	Reason    string
}

// DeliveryType is what the mail service reports of a letter.
type DeliveryType string

// The delivery events.
const (
	DeliveryAccepted  DeliveryType = "accepted"  // the service took it: proof for a held letter
	DeliveryDelivered DeliveryType = "delivered" // the recipient's server took it
	DeliveryBounced   DeliveryType = "bounced"   // it came back for good
	DeliveryDelayed   DeliveryType = "delayed"   // it may still arrive
	DeliveryComplaint DeliveryType = "complaint" // the recipient called it spam
	DeliveryRejected  DeliveryType = "rejected"  // the service refused it after taking it
)

// Delivery is an event of the mail service about one attempt.
type Delivery struct {
	Meta
	Type      DeliveryType
	Attempt   string
	MessageID string
	Reason    string
}

// Leased says that a sweep took notices to send them; others leave them alone until the lease ends.
type Leased struct {
	Meta
	Notices []string
	Until   time.Time
}

// Told says what became of notices that were due: those sent are removed, the others wait and are tried again.
type Told struct {
	Meta
	Sent   []string
	Failed []string
	// GivenUp are the notices that can't be sent at all.
	GivenUp []string
}
