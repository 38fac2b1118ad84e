package message

// Bounce is a delivery report (RFC 3464).
type Bounce struct {
	// Recipients are those the report speaks of.
	Recipients []BouncedRecipient
	// Permanent is true where every recipient that failed did so for good (status class 5).
	Permanent bool
	// MessageID is the id of the message that was not delivered, where the report holds it.
	MessageID string
}

// BouncedRecipient is one recipient of a [Bounce].
type BouncedRecipient struct {
	Address string
	Action  string // failed, delayed, delivered, relayed or expanded
	Status  string // RFC 3463, such as 5.1.1
}

// Confirmation is a mail provider's question whether mail may be forwarded to this address.
type Confirmation struct {
	Provider string // "gmail" and so on
	Code     string // what the owner types in, or ""
	Link     string // what the owner opens, or ""
	Account  string // the mailbox that wants to forward, or ""
}
