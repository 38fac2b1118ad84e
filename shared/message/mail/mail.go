// Package mail has the shapes of what package message reads. It is apart from the parsers, so that a program which stores
// what was read, but reads no mail itself, carries none of them.
package mail

import (
	"strings"
	"time"

	"lemonaid/shared/rejection"
)

// Mail is one message as it was read. Texts are UTF-8 with LF line ends and hold no NUL; nothing in it has been checked
// beyond its form, so it is as trustworthy as whoever sent it.
type Mail struct {
	// MessageID, InReplyTo and References are msg-ids without angle brackets (RFC 5322 section 3.6.4).
	MessageID  string
	InReplyTo  string
	References []string
	// ReturnPath is the address of the Return-Path field; HasReturnPath tells a missing field from an empty path.
	ReturnPath    string
	HasReturnPath bool

	// From is the first author; Sender is the zero Address where the field is missing.
	From    rejection.Address
	Sender  rejection.Address
	ReplyTo []rejection.Address
	To      []rejection.Address
	CC      []rejection.Address
	// Subject is decoded, on one line, at most 998 bytes.
	Subject string
	// Date is the zero time where the field is missing or cannot be read; DateRaw is what the field says.
	Date    time.Time
	DateRaw string

	// Text is the whole body: its text/plain, or its HTML as text where there is no other.
	Text string
	// Note is what the forwarder wrote above the forward, Below what they wrote under it; both "" where nothing was forwarded.
	Note  string
	Below string
	// Layers are the forwarded originals, outermost first: see [Layer].
	Layers []Layer
	// Reply is the sender's own words: without quotes, attributions, signatures and footers. Answers between quoted lines
	// are kept, in order.
	Reply string
	// Unquoted is Text without what it quotes, and without the sentences and header lines above that; signatures stay. It is
	// Text where nothing is quoted, and in a forward.
	Unquoted string

	// Replies tells that it answers another mail, by the prefix of its subject in any language or by what it quotes.
	Replies bool

	// Automatic is why a machine is taken to have sent this, "" for a person's mail. The outer message alone decides.
	Automatic Automatic
	// ReturnOn is the day an out-of-office says its writer is back, as RFC 3339 full-date, else "".
	ReturnOn string
	// Bounce is the delivery report this mail is, or nil.
	Bounce *Bounce
	// Confirmation is a provider's question whether mail may be forwarded here, or nil.
	Confirmation *Confirmation

	// Attachments are what the mail holds beside its text and the originals that were opened.
	Attachments []Attachment
	// Unreadable is why the body could not be read, else "". The owner is then asked for a plain forward.
	Unreadable Unreadable
}

// Layer is one forwarded original. Text is its body, trimmed, and keeps what it forwards itself.
type Layer struct {
	From    rejection.Address
	To      []rejection.Address
	CC      []rejection.Address
	ReplyTo []rejection.Address
	Subject string
	// Date is RFC 3339 where it can be read: a date-time where the zone is given, one without zone where only that is
	// missing, a full-date where no time is. Else it is DateRaw, which is what the mail says.
	Date    string
	DateRaw string
	Text    string
	// MessageID is known for an attached original only.
	MessageID string
	// Attached marks an original that came as message/rfc822 or an .eml file.
	Attached bool
	// Depth is 0 for what the forwarder forwarded, 1 for what that forwarded, and so on.
	Depth int
}

// Attachment names a part that is not read. Its bytes are never kept.
type Attachment struct {
	Name string
	Type string // media type, lower case
	Size int    // decoded bytes
	// Unreadable marks what hides mail from everybody else, such as winmail.dat.
	Unreadable bool
}

// Unreadable is why a body could not be read.
type Unreadable string

// The reasons why a body could not be read.
const (
	Readable            Unreadable = ""
	UnreadableTNEF      Unreadable = "winmail.dat" // Outlook's own format (MS-OXTNEF, MS-OXMSG) in place of a body
	UnreadableEncrypted Unreadable = "encrypted"   // S/MIME or PGP (RFC 8551, 3156)
	UnreadableEmpty     Unreadable = "empty"       // no part holds any text
)

// Judged returns the index of the innermost layer that somebody else than the forwarder wrote, or -1. Of several originals
// side by side the first counts.
func (m Mail) Judged() int {
	best := -1
	for i, l := range m.Layers {
		if sameWriter(l.From, m.From) || l.Text == "" {
			continue
		}
		if best < 0 || l.Depth > m.Layers[best].Depth {
			best = i
		}
	}
	return best
}

// sameWriter compares addresses, or names where one of the two has lost its address.
func sameWriter(a, b rejection.Address) bool {
	if a.Address != "" && b.Address != "" {
		return strings.EqualFold(a.Address, b.Address)
	}
	return a.Name != "" && strings.EqualFold(a.Name, b.Name)
}
