package workflow

import "time"

// Receipt is a mail that arrived: what the receiving service says of it. The mail itself is in the raw store.
type Receipt struct {
	// ID is the receiving service's id of this delivery.
	ID string
	// Received is when the service took it: commands count by it.
	Received time.Time
	// Recipients are the envelope's recipients; mail is routed by them, never by its To.
	Recipients []string
	// ReturnPath is the envelope's sender, "" for an empty one.
	ReturnPath string
	Verdicts   Verdicts
	// RawKey finds the mail in the raw store.
	RawKey string
}

// DeliveryEvent is what the mail service reports of a message that we sent.
type DeliveryEvent struct {
	// ID makes a repeated event harmless.
	ID string
	// Type is the service's word: Send, Delivery, Bounce, Complaint, Reject, DeliveryDelay, ...
	Type string
	At   time.Time
	// MessageID is the service's id of the message.
	MessageID string
	// Tags are those of the envelope.
	Tags map[string]string
	// Recipients are the addresses that the event is about.
	Recipients []string
	// Permanent says that a bounce will not mend itself.
	Permanent bool
	// Reason is a code of the service, safe to log.
	Reason string
}
