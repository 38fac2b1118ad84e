package message

import (
	"bytes"
	"strings"

	"github.com/jhillyerd/enmime/v2"
)

// preamble reads what a multipart holds before its first part, where nothing else holds anything: its boundary never comes, as
// gateways that rewrite mail lose it, or its parts are empty. It is then the body, in the encoding of the multipart.
func (r *reader) preamble(c *content, p *enmime.Part) error {
	raw := bytes.Trim(r.preambles.take(p.Boundary), "\r\n")
	if len(bytes.TrimSpace(raw)) == 0 || holdsAnything(p) || isMIMENotice(raw) {
		return nil
	}
	if boundary := boundaryUsed(raw); boundary != "" && r.attached < r.limits.Attached {
		return r.misnamed(c, p, boundary, raw)
	}
	body := &enmime.Part{ContentType: p.ContentType, Header: p.Header, Content: raw}
	head := "Content-Type: text/plain\nContent-Transfer-Encoding: " + oneLine(p.Header.Get("Content-Transfer-Encoding")) + "\n\n"
	if decoded, err := enmime.ReadParts(bytes.NewReader(append([]byte(head), raw...))); err == nil && len(decoded.Content) > 0 {
		body.Content = decoded.Content
	}
	r.body(c, body)
	return nil
}

// boundaryUsed finds the boundary that parts are really delimited by: a line of two dashes and a word, right above a field of MIME.
func boundaryUsed(raw []byte) string {
	const longest = 70 // RFC 2046 section 5.1.1
	previous := ""
	for line := range bytes.Lines(raw) {
		if previous != "" && hasFoldPrefix(line, "content-") && bytes.IndexByte(line, ':') > 0 {
			return previous
		}
		word, dashed := bytes.CutPrefix(bytes.TrimRight(line, " \t\r\n"), []byte("--"))
		if previous = ""; dashed && len(word) <= longest && !bytes.ContainsAny(word, " \"\\\t") {
			previous = string(word)
		}
	}
	return ""
}

// misnamed reads the parts of a multipart whose header names another boundary than the one it uses.
func (r *reader) misnamed(c *content, p *enmime.Part, boundary string, raw []byte) error {
	head := "Content-Type: " + p.ContentType + "; boundary=\"" + boundary + "\"\n\n"
	whole := append([]byte(head), raw...)
	outer := r.preambles
	defer func() { r.preambles = outer }()
	var err error
	if r.preambles, err = checkStructure(whole, r.limits); err != nil {
		return err
	}
	root, err := parseTree(whole, r.medias)
	if err != nil {
		return err
	}
	r.attached++
	defer func() { r.attached-- }()
	return r.walk(c, root)
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
