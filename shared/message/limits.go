package message

import (
	"time"

	"lemonaid/shared/rejection"
)

// Limits bound what [Read] takes on. A zero field means the value of [DefaultLimits].
type Limits struct {
	Size        int // bytes of the whole message
	HeaderBytes int // bytes of one part's header
	Parts       int // MIME parts, those of attached messages included
	Depth       int // multiparts inside multiparts
	Attached    int // messages attached to attached messages
	Layers      int // forwarded originals, all together
	Addresses   int // addresses read from one field
	HTMLDepth   int // open elements that are told apart; deeper ones are read as if they were flat
	// Time ends the reading, tested between the steps of it; each step is linear in what it reads.
	Time time.Duration
	// Now is the clock for Time; nil means time.Now.
	Now func() time.Time
}

// DefaultLimits are generous for people's mail and small for a machine: 10 MB is what the product takes at all.
func DefaultLimits() Limits {
	return Limits{
		Size:        10 << 20,
		HeaderBytes: 256 << 10,
		Parts:       500,
		Depth:       20,
		Attached:    5,
		Layers:      50,
		Addresses:   500,
		HTMLDepth:   256,
		Time:        5 * time.Second,
	}
}

// The errors of [Read]. Each wraps a code of package rejection; none holds anything from the mail.
var (
	ErrTooLarge     = rejection.Refuse(rejection.CodeTooLarge, "message larger than the limit")
	ErrHeader       = rejection.Refuse(rejection.CodeTooLarge, "header larger than the limit")
	ErrTooManyParts = rejection.Refuse(rejection.CodeTooLarge, "more parts than the limit")
	ErrTooDeep      = rejection.Refuse(rejection.CodeTooLarge, "parts nested deeper than the limit")
	ErrTooSlow      = rejection.Refuse(rejection.CodeTooLarge, "reading took longer than the limit")
	ErrNotMail      = rejection.Refuse(rejection.CodeInvalid, "not a mail: no header field")
)

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	for _, f := range []struct{ have, def *int }{
		{&l.Size, &d.Size},
		{&l.HeaderBytes, &d.HeaderBytes},
		{&l.Parts, &d.Parts},
		{&l.Depth, &d.Depth},
		{&l.Attached, &d.Attached},
		{&l.Layers, &d.Layers},
		{&l.Addresses, &d.Addresses},
		{&l.HTMLDepth, &d.HTMLDepth},
	} {
		if *f.have <= 0 {
			*f.have = *f.def
		}
	}
	if l.Time <= 0 {
		l.Time = d.Time
	}
	if l.Now == nil {
		l.Now = time.Now
	}
	return l
}
