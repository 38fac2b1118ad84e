package message

import "lemonaid/shared/message/mail"

// The shapes of what is read are those of package mail, which is free of parsers.
type (
	// Mail is one message as it was read.
	Mail = mail.Mail
	// Layer is one forwarded original.
	Layer = mail.Layer
	// Attachment names a part that is not read.
	Attachment = mail.Attachment
	// Unreadable is why a body could not be read.
	Unreadable = mail.Unreadable
	// Automatic is a reason to take a mail for a machine's.
	Automatic = mail.Automatic
	// Bounce is a delivery report.
	Bounce = mail.Bounce
	// BouncedRecipient is one recipient of a [Bounce].
	BouncedRecipient = mail.BouncedRecipient
	// Confirmation is a provider's question whether mail may be forwarded here.
	Confirmation = mail.Confirmation
)

// The reasons why a body could not be read.
const (
	Readable            = mail.Readable
	UnreadableTNEF      = mail.UnreadableTNEF
	UnreadableEncrypted = mail.UnreadableEncrypted
	UnreadableEmpty     = mail.UnreadableEmpty
)

// The closed list of reasons to take a mail for a machine's.
const (
	AutomaticNone        = mail.AutomaticNone
	AutomaticBounce      = mail.AutomaticBounce
	AutomaticReceipt     = mail.AutomaticReceipt
	AutomaticCalendar    = mail.AutomaticCalendar
	AutomaticAway        = mail.AutomaticAway
	AutomaticReport      = mail.AutomaticReport
	AutomaticSubmitted   = mail.AutomaticSubmitted
	AutomaticAutoreplied = mail.AutomaticAutoreplied
	AutomaticList        = mail.AutomaticList
	AutomaticBulk        = mail.AutomaticBulk
	AutomaticNullSender  = mail.AutomaticNullSender
	AutomaticSystem      = mail.AutomaticSystem
	AutomaticNoReply     = mail.AutomaticNoReply
)
