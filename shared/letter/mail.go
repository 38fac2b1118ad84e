package letter

import (
	"cmp"
	"net/mail"
	"regexp"
	"strings"
	"time"

	"lemonaid/shared/rejection"
)

// Mail is one message of RFC 5322 before it is bytes. It has exactly one recipient, and no field for a header that is not
// meant to leave.
type Mail struct {
	From, To rejection.Address
	// ReplyTo is left out where it is zero.
	ReplyTo rejection.Address
	Subject string
	Date    time.Time
	// MessageID, InReplyTo and References hold msg-ids of RFC 5322 section 3.6.4 with their angle brackets. InReplyTo and
	// References that can't be one are left out: the thread is lost, the mail is not.
	MessageID, InReplyTo string
	References           []string
	// Notice marks automatic mail to an owner: Auto-Submitted: auto-replied (RFC 3834), and the loop header with Loop.
	Notice bool
	Loop   string
	// Text is the body. HTML, where it is not "", makes the message multipart/alternative; letters have none.
	Text, HTML string
	Attach     []Attachment
	// Boundary seeds the boundaries of a multipart message: 1 to 40 letters and digits.
	Boundary string
}

// Attachment is one file that goes with a notice.
type Attachment struct {
	Name string
	// Type is the media type without parameters.
	Type string
	Data []byte
}

// LoopHeader is the header by which an instance knows its own automatic mail.
const LoopHeader = "X-Lemonaid"

// Bounds of a message.
const (
	maxHeader     = 900     // bytes of one header value
	maxReferences = 20      // msg-ids: the first and the newest are kept
	maxAttached   = 7 << 20 // bytes of all attachments together
)

var (
	msgID        = regexp.MustCompile(`^<[!-;=?-~]{1,240}>$`)
	boundarySeed = regexp.MustCompile(`^[A-Za-z0-9]{1,40}$`)
	mediaType    = regexp.MustCompile(`^[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,60}$`)
)

// valid refuses what could become another header, another recipient or a message without end.
func (m Mail) valid() error {
	values := append([]string{
		m.From.Name, m.From.Address, m.To.Name, m.To.Address, m.ReplyTo.Name, m.ReplyTo.Address,
		m.Subject, m.MessageID, m.InReplyTo, m.Loop,
	}, m.References...)
	for _, a := range m.Attach {
		values = append(values, a.Name, a.Type)
	}
	for _, v := range values {
		if strings.ContainsAny(v, "\r\n\x00") {
			return rejection.Refuse(rejection.CodeInvalid, "line break in a header")
		}
		if len(v) > maxHeader {
			return rejection.Refuse(rejection.CodeTooLarge, "header value too long")
		}
	}
	return cmp.Or(m.addressed(), m.attached())
}

// addressed refuses anything but one bare address in each address field.
func (m Mail) addressed() error {
	for _, a := range []rejection.Address{m.From, m.To, m.ReplyTo} {
		if a.IsZero() && a == m.ReplyTo {
			continue
		}
		parsed, err := mail.ParseAddress("<" + a.Address + ">")
		if err != nil || parsed.Address != a.Address {
			return rejection.Refuse(rejection.CodeInvalid, "not one address")
		}
	}
	switch {
	case !msgID.MatchString(m.MessageID):
		return rejection.Refuse(rejection.CodeInvalid, "no Message-ID")
	case m.Date.IsZero():
		return rejection.Refuse(rejection.CodeInvalid, "no date")
	}
	return nil
}

func (m Mail) attached() error {
	size := 0
	for _, a := range m.Attach {
		size += len(a.Data)
		if !mediaType.MatchString(a.Type) {
			return rejection.Refuse(rejection.CodeInvalid, "no media type")
		}
	}
	switch {
	case size > maxAttached:
		return rejection.Refuse(rejection.CodeTooLarge, "attachments too large")
	case (m.HTML != "" || len(m.Attach) > 0) && !boundarySeed.MatchString(m.Boundary):
		return rejection.Refuse(rejection.CodeInvalid, "no boundary")
	}
	return nil
}
