package message

import (
	"bytes"
	"path"
	"strings"

	"github.com/jhillyerd/enmime/v2"
)

// content is what the parts of a message hold.
type content struct {
	texts       []string
	htmls       []string
	attached    []*enmime.Part // message/rfc822 and .eml, outside reports
	attachments []Attachment
	report      []*enmime.Part // the machine-readable parts of a multipart/report
	reportType  string
	returned    []byte // the header or message that a report returns
	calendar    string // the METHOD of a text/calendar part, upper case
	encrypted   bool
	root        *enmime.Part
}

// text joins the parts of the body.
func (c *content) text() string { return strings.Join(c.texts, "\n") }

func (c *content) html() string { return strings.Join(c.htmls, "\n<br>\n") }

// collect walks the tree of parts in order, without recursion.
func (r *reader) collect(root *enmime.Part) (*content, error) {
	c := &content{root: root}
	c.reportType = reportType(root, r.medias.of(root))
	return c, r.walk(c, root)
}

// walk files every part of a tree.
func (r *reader) walk(c *content, root *enmime.Part) error {
	for p := root; p != nil; p = nextPart(p, root) {
		if r.parts++; r.parts > r.limits.Parts {
			return ErrTooManyParts
		}
		if r.parts%16 == 0 && r.late() {
			return ErrTooSlow
		}
		if p.Boundary != "" {
			if err := r.preamble(c, p); err != nil {
				return err
			}
		} else if p.FirstChild == nil {
			r.leaf(c, p)
		}
		if p.ContentType == "multipart/encrypted" {
			c.encrypted = true
		}
	}
	return nil
}

// nextPart is the next part depth first, or nil.
func nextPart(p, root *enmime.Part) *enmime.Part {
	if p.FirstChild != nil {
		return p.FirstChild
	}
	for ; p != nil && p != root; p = p.Parent {
		if p.NextSibling != nil {
			return p.NextSibling
		}
	}
	return nil
}

// leaf files one part under what it is.
func (r *reader) leaf(c *content, p *enmime.Part) {
	switch kind := p.ContentType; {
	case c.reportType != "" && isReturned(kind):
		c.returned = p.Content
	case kind == "message/delivery-status", kind == "message/global-delivery-status",
		kind == "message/disposition-notification", kind == "message/global-disposition-notification":
		c.report = append(c.report, p)
		if isForPeople(p.Content) {
			r.body(c, p)
		}
	case isMessage(p):
		c.attached = append(c.attached, p)
	case isCalendar(p):
		c.calendar = calendarMethod(p, r.medias.of(p))
		c.attachments = append(c.attachments, describe(p))
	case isBody(p, c):
		r.body(c, p)
	case strings.HasPrefix(kind, "application/pkcs7-mime"), kind == "application/x-pkcs7-mime":
		c.encrypted = true
		c.attachments = append(c.attachments, describe(p))
	case len(p.Content) > 0 || p.FileName != "":
		c.attachments = append(c.attachments, describe(p))
	}
}

// isForPeople recognises the words of a report where a program gives them the type of the part for machines: paragraphs that
// name no recipient field.
func isForPeople(content []byte) bool {
	content = bytes.ReplaceAll(bytes.TrimSpace(content), []byte("\r\n"), []byte("\n"))
	return bytes.Contains(content, []byte("\n\n")) && !bytes.Contains(bytes.ToLower(content), []byte("recipient"))
}

// body decodes one part of the text.
func (r *reader) body(c *content, p *enmime.Part) {
	m := r.medias.of(p)
	isHTML := p.ContentType == "text/html" || strings.HasPrefix(p.ContentType, "multipart/") && looksLikeHTML(p.Content)
	text := decodeText(p.Content, m.charset, isHTML, r.detect)
	if isHTML {
		c.htmls = append(c.htmls, text)
		return
	}
	if strings.EqualFold(m.params["format"], "flowed") {
		text = unflow(text, strings.EqualFold(m.params["delsp"], "yes"))
	}
	c.texts = append(c.texts, text)
}

// isBody reports whether the part is text to be read: not a file of its own beside a text.
func isBody(p *enmime.Part, c *content) bool {
	switch {
	case !strings.Contains(p.ContentType, "/") && p.FileName == "":
		return true // none, or a word that is no type
	case p.Disposition == "attachment" && (p.Parent != nil || !strings.HasPrefix(p.ContentType, "text/")):
		return false // of a mail that is nothing else, a text is the body
	case strings.HasPrefix(p.ContentType, "multipart/"):
		return p.Boundary == "" // a multipart without boundary is read as text
	case !strings.HasPrefix(p.ContentType, "text/") || p.ContentType == "text/rfc822-headers":
		return false
	}
	return p.FileName == "" || len(c.texts)+len(c.htmls) == 0
}

// isMessage reports whether the part is a message, by type or by the name of its file.
func isMessage(p *enmime.Part) bool {
	switch p.ContentType {
	case "message/rfc822", "message/global":
		return true
	}
	return strings.EqualFold(path.Ext(p.FileName), ".eml")
}

func isReturned(kind string) bool {
	switch kind {
	case "message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers":
		return true
	}
	return false
}

// describe names an attachment.
func describe(p *enmime.Part) Attachment {
	a := Attachment{Name: oneLine(p.FileName), Type: p.ContentType, Size: len(p.Content)}
	a.Name = cutText(path.Base("/"+strings.ReplaceAll(a.Name, `\`, "/")), 255)
	if a.Name == "/" || a.Name == "." || a.Name == ".." {
		a.Name = ""
	}
	a.Unreadable = isOutlooks(p)
	return a
}

// isOutlooks recognises what Outlook alone reads: winmail.dat (MS-OXTNEF section 2.1.3.2: the signature 0x223E9F78), and a mail
// saved as .msg (MS-OXMSG).
func isOutlooks(p *enmime.Part) bool {
	switch p.ContentType {
	case "application/ms-tnef", "application/vnd.ms-tnef", "application/vnd.ms-outlook":
		return true
	}
	if strings.EqualFold(p.FileName, "winmail.dat") || strings.EqualFold(path.Ext(p.FileName), ".msg") {
		return true
	}
	return strings.HasPrefix(string(p.Content[:min(len(p.Content), 4)]), "\x78\x9f\x3e\x22")
}

// unreadable says why there is no text to read.
func (c *content) unreadable(text string) Unreadable {
	if trimSpace(text) != "" || len(c.attached) > 0 {
		return Readable
	}
	for _, a := range c.attachments {
		if a.Unreadable {
			return UnreadableTNEF
		}
	}
	if c.encrypted {
		return UnreadableEncrypted
	}
	return UnreadableEmpty
}
