package message

import (
	"bytes"
	"time"

	"github.com/jhillyerd/enmime/v2"
)

// Read reads one message (RFC 5322). Limits are checked before any parser sees it. The errors are [ErrTooLarge],
// [ErrHeader], [ErrTooManyParts], [ErrTooDeep], [ErrTooSlow] and [ErrNotMail]; anything that has a header is read as far
// as it can be.
func Read(raw []byte, limits Limits) (Mail, error) {
	return newReader(limits, detectCharset).read(raw)
}

// Reader reads messages as [Read] does, within its limits; its zero value has those of [DefaultLimits].
type Reader struct{ Limits Limits }

// Read reads one message.
func (r Reader) Read(raw []byte) (Mail, error) { return Read(raw, r.Limits) }

// reader holds what is spent while one message and those inside it are read.
type reader struct {
	limits   Limits
	detect   detector
	deadline time.Time
	parts    int // of the message and those attached to it
	attached int // how deep in attached messages
	medias   *mediaParser

	preambles preambles
}

func newReader(limits Limits, detect detector) *reader {
	limits = limits.orDefault()
	return &reader{limits: limits, detect: detect, deadline: limits.Now().Add(limits.Time)}
}

func (r *reader) late() bool { return r.limits.Now().After(r.deadline) }

func (r *reader) read(raw []byte) (Mail, error) {
	root, err := r.parse(raw)
	if err != nil {
		return Mail{}, err
	}
	c, err := r.collect(root)
	if err != nil {
		return Mail{}, err
	}
	m := r.envelope(root)
	if err := r.fill(&m, c); err != nil {
		return Mail{}, err
	}
	if r.late() {
		return Mail{}, ErrTooSlow
	}
	return m, nil
}

// parse checks the limits and then parses.
func (r *reader) parse(raw []byte) (*enmime.Part, error) {
	if len(raw) > r.limits.Size {
		return nil, ErrTooLarge
	}
	raw = withoutEnvelopeLine(raw)
	var err error
	if r.preambles, err = checkStructure(raw, r.limits); err != nil {
		return nil, err
	}
	r.medias = &mediaParser{seen: map[string]media{}, limits: r.limits}
	return parseTree(withoutFalseBase64(raw, r.limits), r.medias)
}

// withoutEnvelopeLine drops the "From ann@x.example Mon Jan ..." that mailbox files put above a message, and white space.
func withoutEnvelopeLine(raw []byte) []byte {
	raw = bytes.TrimLeft(raw, " \t\r\n")
	if hasFoldPrefix(raw, "from ") || hasFoldPrefix(raw, ">from ") {
		for i, c := range raw {
			if c == '\n' {
				return raw[i+1:]
			}
		}
	}
	return raw
}

// envelope reads the header fields.
func (r *reader) envelope(root *enmime.Part) Mail {
	f := fields{header: root.Header, limits: r.limits, detect: r.detect}
	_, hasPath := root.Header["Return-Path"]
	m := Mail{
		MessageID:     f.id("Message-Id"),
		InReplyTo:     f.id("In-Reply-To"),
		References:    f.ids("References"),
		ReturnPath:    f.address("Return-Path").Address,
		HasReturnPath: hasPath,
		From:          f.address("From"),
		Sender:        f.address("Sender"),
		ReplyTo:       f.addresses("Reply-To"),
		To:            f.addresses("To"),
		CC:            f.addresses("Cc"),
		Subject:       f.text("Subject"),
		Date:          f.date(),
		DateRaw:       cutText(oneLine(root.Header.Get("Date")), maxDate),
	}
	if len(m.Subject) > maxSubject {
		m.Subject = cutText(m.Subject, maxSubject)
	}
	return m
}
