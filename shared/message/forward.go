package message

import "lemonaid/shared/rejection"

// Body is the text of a mail that was taken out of its message before. Text and HTML are two forms of the same words;
// either may be "".
type Body struct {
	// Subject is one vote on whether this is a forward; "" is none.
	Subject string
	Text    string
	HTML    string
}

// Forward is what a body forwards: see the fields of the same names in [Mail].
type Forward struct {
	Note   string
	Below  string
	Layers []Layer
}

// ParseForward finds the forwarded originals in a body. It reports false where there are none: the body is then the
// writer's own, or a reply.
func ParseForward(b Body) (Forward, bool) { return Forward{}, false }

// ParseReply returns the writer's own words in the text of a reply.
func ParseReply(text string) string { return trimSpace(text) }

var _ rejection.Address
