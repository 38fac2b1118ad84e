package letter

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/mail"
	"regexp"
	"slices"
	"strings"

	gomail "github.com/wneessen/go-mail"

	"lemonaid/shared/rejection"
)

// Compose builds the message from scratch: only the headers of [Mail] are ever in it, and the same Mail gives the same
// bytes. A line break in a header value, anything but one recipient, or attachments of over 7 MB are refused with
// CodeInvalid or CodeTooLarge.
func Compose(m Mail) ([]byte, error) {
	if err := m.valid(); err != nil {
		return nil, fmt.Errorf("composing a message: %w", err)
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent(), gomail.WithEncoding(gomail.EncodingQP))
	m.head(msg)
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	}
	for _, a := range m.Attach {
		if err := a.to(msg); err != nil {
			return nil, fmt.Errorf("attaching a file: %w", err)
		}
	}
	var out bytes.Buffer
	if _, err := msg.WriteTo(&out); err != nil {
		return nil, fmt.Errorf("writing a message: %w", err)
	}
	return m.fixBoundaries(out.Bytes()), nil
}

// head sets every header there is.
func (m Mail) head(msg *gomail.Msg) {
	msg.FromMailAddress(headerAddress(m.From))
	msg.ToMailAddress(headerAddress(m.To))
	if !m.ReplyTo.IsZero() {
		msg.ReplyToMailAddress(headerAddress(m.ReplyTo))
	}
	msg.Subject(m.Subject)
	msg.SetDateWithValue(m.Date)
	msg.SetGenHeader(gomail.HeaderMessageID, m.MessageID)
	if msgID.MatchString(m.InReplyTo) {
		msg.SetGenHeader(gomail.HeaderInReplyTo, m.InReplyTo)
	}
	if refs := m.references(); len(refs) > 0 {
		msg.SetGenHeader(gomail.HeaderReferences, strings.Join(refs, " "))
	}
	if m.Notice {
		msg.SetGenHeader("Auto-Submitted", "auto-replied")
		msg.SetGenHeader(LoopHeader, m.Loop)
	}
}

func headerAddress(a rejection.Address) *mail.Address {
	return &mail.Address{Name: a.Name, Address: a.Address}
}

// references are the msg-ids of the thread, the one answered last, bounded as RFC 5322 section 3.6.4 allows.
func (m Mail) references() []string {
	refs := slices.DeleteFunc(slices.Clone(m.References), func(id string) bool { return !msgID.MatchString(id) })
	if msgID.MatchString(m.InReplyTo) && !slices.Contains(refs, m.InReplyTo) {
		refs = append(refs, m.InReplyTo)
	}
	if len(refs) > maxReferences {
		refs = append(refs[:1], refs[len(refs)-maxReferences+1:]...)
	}
	return refs
}

// to attaches the file. A message that could not pass as 7 bit travels as a plain file: RFC 2046 section 5.2.1 lets no
// encoding be put on message/rfc822.
func (a Attachment) to(msg *gomail.Msg) error {
	media, encoding := a.Type, gomail.EncodingB64
	if media == "message/rfc822" {
		encoding = gomail.NoEncoding
		if !sevenBit(a.Data) {
			media, encoding = "application/octet-stream", gomail.EncodingB64
		}
	}
	data := a.Data
	if encoding == gomail.NoEncoding {
		data = crlf(data)
	}
	return msg.AttachReader(a.Name, bytes.NewReader(data),
		gomail.WithFileContentType(gomail.ContentType(media)), gomail.WithFileEncoding(encoding))
}

// crlf ends every line as RFC 5322 section 2.3 wants it.
func crlf(data []byte) []byte {
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
}

// sevenBit reports whether data may travel without an encoding (RFC 5321 section 4.5.3.1.6).
func sevenBit(data []byte) bool {
	for line := range bytes.Lines(data) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) > 998 || bytes.ContainsFunc(line, func(r rune) bool { return r == 0 || r > 126 || r == '\r' }) {
			return false
		}
	}
	return true
}

// randomBoundary is a boundary as the library makes it; it can't be given one for each level.
var randomBoundary = regexp.MustCompile(`(?m)^Content-Type: multipart/[a-z]+;\r?\n boundary=([0-9a-f]{60})\r?$`)

// fixBoundaries gives the levels of the message boundaries that follow from its seed. The real ones stand before any
// content, so the first are taken and whatever the content holds is not.
func (m Mail) fixBoundaries(message []byte) []byte {
	levels := 0
	if m.HTML != "" {
		levels++
	}
	if len(m.Attach) > 0 {
		levels++
	}
	start := "b_" + m.Boundary
	if bytes.Contains(message, []byte(start)) {
		start = "b_" + m.digest()
	}
	for i, found := range randomBoundary.FindAllSubmatch(message, levels) {
		message = bytes.ReplaceAll(message, found[1], fmt.Appendf(nil, "%s_%d", start, i))
	}
	return message
}

// digest is of everything that the message says, which can't hold it: for one that holds its boundary (RFC 2046 section 5.1.1).
func (m Mail) digest() string {
	sum := sha256.New()
	for _, part := range []string{m.Boundary, m.Subject, m.Text, m.HTML} {
		fmt.Fprintf(sum, "%d %s", len(part), part)
	}
	for _, a := range m.Attach {
		fmt.Fprintf(sum, "%d ", len(a.Data))
		sum.Write(a.Data)
	}
	return hex.EncodeToString(sum.Sum(nil))[:40]
}
