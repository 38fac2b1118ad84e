package message

import (
	"bytes"
	"strings"

	"github.com/jhillyerd/enmime/v2"
)

// preamble reads what a multipart holds before its first part, where nothing else holds anything: its boundary never comes, as
// gateways that rewrite mail lose it, or its parts are empty. It is then the body, in the encoding of the multipart.
func (r *reader) preamble(c *content, p *enmime.Part) {
	raw := bytes.Trim(r.preambles.take(p.Boundary), "\r\n")
	if len(bytes.TrimSpace(raw)) == 0 || holdsAnything(p) || isMIMENotice(raw) {
		return
	}
	body := &enmime.Part{ContentType: p.ContentType, Header: p.Header, Content: raw}
	head := "Content-Type: text/plain\nContent-Transfer-Encoding: " + oneLine(p.Header.Get("Content-Transfer-Encoding")) + "\n\n"
	if decoded, err := enmime.ReadParts(bytes.NewReader(append([]byte(head), raw...))); err == nil && len(decoded.Content) > 0 {
		body.Content = decoded.Content
	}
	r.body(c, body)
}

// holdsAnything reports whether a part inside p has content.
func holdsAnything(p *enmime.Part) bool {
	for inner := nextPart(p, p); inner != nil; inner = nextPart(inner, p) {
		if len(bytes.TrimSpace(inner.Content)) > 0 || inner.FileName != "" {
			return true
		}
	}
	return false
}

// isMIMENotice knows "This is a multi-part message in MIME format." and its kin, which programs older than MIME show.
func isMIMENotice(raw []byte) bool {
	const longest = 200
	if len(raw) > longest || !bytes.Contains(raw, []byte("MIME")) {
		return false
	}
	notice := bytes.ToLower(bytes.ReplaceAll(bytes.TrimSpace(raw), []byte("\r"), nil))
	return bytes.Contains(notice, []byte("message")) && !bytes.Contains(notice, []byte("\n\n"))
}

// looksLikeHTML reports whether a text whose type is not known begins as HTML does (WHATWG MIME Sniffing, section 7.1).
func looksLikeHTML(content []byte) bool {
	const head = 512
	start := bytes.TrimLeft(content[:min(len(content), head)], " \t\r\n\xef\xbb\xbf")
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<div", "<table", "<style", "<p>", "<p ", "<br", "<span", "<font", "<blockquote"} {
		if hasFoldPrefix(start, tag) {
			return true
		}
	}
	return strings.HasPrefix(string(start), "<!--")
}
