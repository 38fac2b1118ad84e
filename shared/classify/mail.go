package classify

import (
	"strings"
	"time"
	"unicode/utf8"

	"lemonaid/shared/rejection"
)

// MaxText is the number of bytes of a text that are judged; what lies behind is not read. A real rejection is a
// hundredth of it.
const MaxText = 64 << 10

// maxHeader bounds a subject, a name and an address in bytes.
const maxHeader = 1000

// Mail is what is judged: an original, independent of how it was forwarded. Any field may be empty.
type Mail struct {
	From    rejection.Address
	ReplyTo rejection.Address
	To      []rejection.Address
	CC      []rejection.Address
	Subject string
	Text    string // plain text, UTF-8; line ends may be LF or CRLF
	Date    time.Time
	// Owner is the candidate, so that their own name is never taken for the contact.
	Owner rejection.Address
}

// cut returns the longest prefix of s within limit bytes that ends on a rune boundary.
func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}

// bounded returns the mail with every field within its bound. The judged text stays a prefix of the text given, so
// offsets into it are offsets into the mail.
func (m Mail) bounded() Mail {
	m.Text = cut(m.Text, MaxText)
	m.Subject = strings.TrimSpace(cut(m.Subject, maxHeader))
	for _, a := range []*rejection.Address{&m.From, &m.ReplyTo, &m.Owner} {
		*a = boundedAddress(*a)
	}
	m.To, m.CC = boundedList(m.To), boundedList(m.CC)
	return m
}

func boundedAddress(a rejection.Address) rejection.Address {
	return rejection.Address{
		Name:    strings.TrimSpace(cut(a.Name, maxHeader)),
		Address: strings.TrimSpace(cut(a.Address, maxHeader)),
	}
}

// maxAddresses bounds how many of a header's addresses are read.
const maxAddresses = 50

func boundedList(list []rejection.Address) []rejection.Address {
	list = list[:min(len(list), maxAddresses)]
	out := make([]rejection.Address, 0, len(list))
	for _, a := range list {
		out = append(out, boundedAddress(a))
	}
	return out
}
