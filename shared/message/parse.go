package message

import (
	"bytes"
	"net/mail"
	"net/textproto"
	"strings"

	"github.com/jhillyerd/enmime/v2"
	"github.com/jhillyerd/enmime/v2/mediatype"
)

// mediaOptions repair what mail programs write wrongly.
var mediaOptions = mediatype.ParseOptions{StripMediaTypeInvalidCharacters: true}

// media is one parsed Content-Type or Content-Disposition value.
type media struct {
	name    string
	params  map[string]string
	charset string // as declared: parse shows the parser another
	invalid []string
	err     error
}

// parseMedia parses a media type; the second result reports whether it could.
func parseMedia(value string) (media, bool) {
	var m media
	m.name, m.params, m.invalid, m.err = mediatype.ParseWithOptions(value, mediaOptions)
	return m, m.err == nil
}

// mediaParser parses media types for one message. It remembers them, as enmime asks for each several times, and is the
// second belt of the limits: past them it hands out no more boundaries, so that nothing nests deeper.
type mediaParser struct {
	seen       map[string]media
	multiparts int
	limits     Limits
	exceeded   bool
}

// parse has the signature that enmime wants. Every text is declared to be UTF-8, which enmime passes through untouched:
// its own detection would run on every part, and decodeText knows better when it is needed.
func (p *mediaParser) parse(value string) (string, map[string]string, []string, error) {
	m, ok := p.seen[value]
	if !ok {
		m, _ = parseMedia(value)
		m.charset = m.params["charset"]
		if strings.HasPrefix(m.name, "text/") {
			m.params["charset"] = "utf-8"
		}
		p.seen[value] = m
	}
	if m.params["boundary"] != "" && !p.allow() {
		return "application/octet-stream", nil, nil, nil
	}
	return m.name, m.params, m.invalid, m.err
}

// of returns the Content-Type of a part, as it was declared.
func (p *mediaParser) of(part *enmime.Part) media {
	value := part.Header.Get("Content-Type")
	if m, ok := p.seen[value]; ok {
		return m
	}
	m, _ := parseMedia(value)
	m.charset = m.params["charset"]
	return m
}

// allow counts one question for a multipart: enmime asks at most three times for each.
func (p *mediaParser) allow() bool {
	p.multiparts++
	if p.multiparts > 3*p.limits.Parts {
		p.exceeded = true
	}
	return !p.exceeded
}

// parseTree parses a raw message whose structure was checked. What the parser refuses is read as a header and plain text.
func parseTree(raw []byte, medias *mediaParser) (*enmime.Part, error) {
	parser := enmime.NewParser(
		enmime.SkipMalformedParts(true),
		enmime.MultipartWOBoundaryAsSinglePart(true),
		enmime.StripMediaTypeInvalidCharacters(true),
		enmime.DisableTextConversion(true),
		enmime.DisableCharacterDetection(true),
		enmime.MaxStoredPartErrors(8),
		enmime.SetReadPartErrorPolicy(enmime.AllowCorruptTextPartErrorPolicy),
		enmime.SetCustomParseMediaType(medias.parse),
	)
	root, err := parser.ReadParts(bytes.NewReader(raw))
	if medias.exceeded {
		return nil, ErrTooManyParts
	}
	if err != nil || len(root.Header) == 0 {
		return parsePlainly(raw)
	}
	return root, nil
}

// parsePlainly is for messages that enmime gives up on.
func parsePlainly(raw []byte) (*enmime.Part, error) {
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil || len(m.Header) == 0 {
		return nil, ErrNotMail
	}
	_, body, found := bytes.Cut(raw, []byte("\n\n"))
	if !found {
		_, body, _ = bytes.Cut(raw, []byte("\r\n\r\n"))
	}
	part := enmime.NewPart("text/plain")
	part.Header = textproto.MIMEHeader(m.Header)
	part.Content = body
	return part, nil
}
