package message

import (
	"strings"
	"testing"
)

const forwardInside = "See this.\n\n---------- Forwarded message ---------\nFrom: Ann Lee <ann@x.example>\nDate: Mon, 16 Nov 2026 at 08:55\nSubject: hello\nTo: robin@vale.example\n\nWe chose another.\n"

const forwardInHTML = `<div>See this.</div><div class="gmail_quote">---------- Forwarded message ---------<br>From: Ann Lee &lt;ann@x.example&gt;<br>` +
	"Date: Mon, 16 Nov 2026 at 08:55<br>Subject: hello<br>To: robin@vale.example<br><br>We chose another.</div>\n"

// TestMultipartsWithoutPartsAreText: whatever became of the boundary, the words that somebody forwarded are read.
func TestMultipartsWithoutPartsAreText(t *testing.T) {
	for _, tt := range []struct {
		name   string
		header string
		body   string
	}{
		{
			name:   "a boundary that never comes",
			header: "Content-Type: multipart/mixed; boundary=never",
			body:   forwardInside,
		},
		{
			name:   "a boundary that never comes, HTML",
			header: "Content-Type: multipart/alternative; boundary=never",
			body:   forwardInHTML,
		},
		{
			name:   "a boundary that never comes, a whole document",
			header: "Content-Type: multipart/related; boundary=never",
			body:   "<!DOCTYPE html>\n<html><body>" + forwardInHTML + "</body></html>",
		},
		{
			name:   "a boundary that never comes, base64",
			header: "Content-Type: multipart/mixed; boundary=never\nContent-Transfer-Encoding: base64",
			body:   base64Of(forwardInside),
		},
		{
			name:   "a boundary that never comes, quoted-printable",
			header: "Content-Type: multipart/mixed; boundary=never\nContent-Transfer-Encoding: quoted-printable",
			body:   strings.ReplaceAll(forwardInside, "chose another", "chose=20=\nanother"),
		},
		{
			name:   "no boundary",
			header: "Content-Type: multipart/mixed",
			body:   forwardInside,
		},
		{
			name:   "no boundary, HTML",
			header: "Content-Type: multipart/mixed; charset=utf-8",
			body:   forwardInHTML,
		},
		{
			name:   "an empty boundary",
			header: "Content-Type: multipart/mixed; boundary=\"\"",
			body:   forwardInside,
		},
		{
			name:   "the end and no part",
			header: "Content-Type: multipart/mixed; boundary=b",
			body:   forwardInside + "--b--\n",
		},
		{
			name:   "an empty part",
			header: "Content-Type: multipart/mixed; boundary=b",
			body:   forwardInside + "--b\n\n--b--\n",
		},
		{
			name:   "two empty parts with headers",
			header: "Content-Type: multipart/alternative; boundary=b",
			body:   forwardInside + "--b\nContent-Type: text/plain\n\n\n--b\nContent-Type: text/html\n\n\n--b--\n",
		},
		{
			name:   "a nested boundary that never comes",
			header: "Content-Type: multipart/mixed; boundary=b",
			body:   "--b\nContent-Type: multipart/alternative; boundary=never\n\n" + forwardInside + "--b--\n",
		},
		{
			name:   "a nested boundary that never comes, HTML",
			header: "Content-Type: multipart/mixed; boundary=b",
			body:   "--b\nContent-Type: multipart/alternative; boundary=never\n\n" + forwardInHTML + "--b\nContent-Type: application/pdf; name=cv.pdf\n\nx\n--b--\n",
		},
		{
			name:   "a nested multipart without boundary",
			header: "Content-Type: multipart/mixed; boundary=b",
			body:   "--b\nContent-Type: multipart/alternative\n\n" + forwardInside + "--b--\n",
		},
		{
			name:   "a nested multipart that ends at once",
			header: "Content-Type: multipart/mixed; boundary=b",
			body:   "--b\nContent-Type: multipart/alternative; boundary=c\n\n" + forwardInside + "--c--\n--b--\n",
		},
	} {
		for ends, raw := range bothLineEnds("From: robin@vale.example\nSubject: Fwd: hello\n" + tt.header + "\n\n" + tt.body) {
			m, err := Read([]byte(raw), unhurried())
			if err != nil || m.Unreadable != Readable || len(m.Layers) != 1 {
				t.Errorf("%s, %s: %d layers, unreadable %q, text %q: %v", tt.name, ends, len(m.Layers), m.Unreadable, m.Text, err)
				continue
			}
			if m.Note != "See this." || m.Layers[0].Text != "We chose another." || m.Layers[0].From.Address != "ann@x.example" {
				t.Errorf("%s, %s: note %q, layer %+v", tt.name, ends, m.Note, m.Layers[0])
			}
		}
	}
}

// TestPreamblesThatAreNoBody: where parts hold something, or the preamble is the usual notice, it says nothing.
func TestPreamblesThatAreNoBody(t *testing.T) {
	const notice = "This is a multi-part message in MIME format.\n"
	for _, tt := range []struct {
		name       string
		body       string
		text       string
		unreadable Unreadable
	}{
		{
			name: "a part with text",
			body: "Words of before.\n--b\n\nhello\n--b--\n",
			text: "hello",
		},
		{
			name:       "a part with a file alone",
			body:       "Words of before.\n--b\nContent-Type: application/pdf; name=cv.pdf\n\nx\n--b--\n",
			unreadable: UnreadableEmpty,
		},
		{
			name:       "the notice and an empty part",
			body:       notice + "--b\n\n--b--\n",
			unreadable: UnreadableEmpty,
		},
		{
			name:       "the notice alone",
			body:       notice,
			unreadable: UnreadableEmpty,
		},
		{
			name: "the notice and a letter",
			body: notice + "\nDear Robin,\n\nhello\n",
			text: strings.TrimSpace(notice) + "\n\nDear Robin,\n\nhello",
		},
		{
			name:       "nothing",
			body:       "\n\n",
			unreadable: UnreadableEmpty,
		},
		{
			name: "a second multipart of the same boundary",
			body: "--b\nContent-Type: multipart/mixed; boundary=c\n\none\n--b\nContent-Type: multipart/mixed; boundary=c\n\ntwo\n--b--\n",
			text: "one\ntwo",
		},
	} {
		m, err := Read([]byte("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"+tt.body), unhurried())
		if err != nil || m.Text != tt.text || m.Unreadable != tt.unreadable {
			t.Errorf("%s: got %q and %q, want %q and %q: %v", tt.name, m.Text, m.Unreadable, tt.text, tt.unreadable, err)
		}
	}
}

func TestTextsThatLookLikeHTML(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want bool
	}{
		{"<html><body>hello", true},
		{"\r\n  <!DOCTYPE HTML PUBLIC>", true},
		{"<!-- a comment --><p>hello</p>", true},
		{"<DIV dir=ltr>hello</DIV>", true},
		{"<p>hello</p>", true},
		{"\xef\xbb\xbf<html>", true},
		{"<ann@x.example> wrote:", false},
		{"<https://x.example>", false},
		{"hello <b>Robin</b>", false},
		{"> <div>quoted</div>", false},
		{"<", false},
		{"", false},
	} {
		if got := looksLikeHTML([]byte(tt.in)); got != tt.want {
			t.Errorf("%q: got %t, want %t", tt.in, got, tt.want)
		}
	}
}
