package mail

// Bounce is a delivery report (RFC 3464).
type Bounce struct {
	// Recipients are those the report speaks of.
	Recipients []BouncedRecipient
	// Permanent is true where a recipient failed, and every one that failed did so for good (RFC 3463, class 5).
	Permanent bool
	// MessageID is the id of the message that was not delivered, where the report holds it.
	MessageID string
}

// BouncedRecipient is one recipient of a [Bounce].
type BouncedRecipient struct {
	Address string
	Action  string // failed, delayed, delivered, relayed or expanded, lower case
	Status  string // RFC 3463, such as 5.1.1, or ""
}
