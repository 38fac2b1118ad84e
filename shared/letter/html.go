package letter

import (
	"bytes"
	_ "embed"
	"html"
	"strings"
)

//go:embed page.html
var pageSource string

// renderHTML writes blocks as one HTML document: tables and inline styles, which hold in Gmail, Outlook and Apple Mail, and
// nothing from elsewhere. It needs no templates: their look-up of methods by name would keep every method of every package in
// a function's binary.
func renderHTML(title string, blocks []block) string {
	head, rest, _ := strings.Cut(pageSource, "{title}")
	top, foot, _ := strings.Cut(rest, "{blocks}")
	var m markup
	m.tags(head)
	m.text(title)
	m.tags(top)
	for _, b := range blocks {
		m.block(b)
	}
	m.tags(foot)
	return m.out.String()
}

// markup is HTML being written. What a page says goes in through text and link alone, which escape it.
type markup struct{ out bytes.Buffer }

// tags writes markup of our own, which holds nothing of a mail.
func (m *markup) tags(ours string) { m.out.WriteString(ours) }

// text writes words as they are, whatever signs are in them. A NUL, which HTML can't hold, is shown as missing.
func (m *markup) text(words string) {
	m.tags(html.EscapeString(strings.ReplaceAll(strings.ToValidUTF8(words, "\ufffd"), "\x00", "\ufffd")))
}

// linkStarts are the links that a page may hold: pages, mails, and the pages of a run on this very machine.
var linkStarts = []string{"https://", "mailto:", "http://localhost:", "http://127.0.0.1:", "http://[::1]:"}

// safeLink returns a link as it is where it is one of those, else "": its words are shown without it then.
func safeLink(link string) string {
	for _, start := range linkStarts {
		if strings.HasPrefix(link, start) && !hidden(link) && !strings.ContainsAny(link, " \t\n") {
			return link
		}
	}
	return ""
}

// broken writes a text whose line breaks HTML would swallow.
func (m *markup) broken(text string) {
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			m.tags("<br>")
		}
		m.text(line)
	}
}

// looks has what stands around a span of each look.
var looks = map[look][2]string{
	strong: {`<strong class="s" style="color:#1d2b26;">`, `</strong>`},
	grey:   {`<span class="g" style="color:#6b716d;">`, `</span>`},
	bright: {`<span class="h" style="background-color:#fff3b0;color:#1d2b26;">`, `</span>`},
}

func (m *markup) span(s span) {
	if link := safeLink(s.Link); link != "" {
		m.tags(`<a href="`)
		m.text(link)
		m.tags(`" class="l" style="color:#1f6f54;">`)
		m.text(s.Text)
		m.tags(`</a>`)
		return
	}
	around := looks[s.Look]
	m.tags(around[0])
	m.broken(s.Text)
	m.tags(around[1])
}

func (m *markup) spans(spans []span) {
	for _, s := range spans {
		m.span(s)
	}
}

// lines writes one line under the other.
func (m *markup) lines(lines [][]span) {
	for i, line := range lines {
		if i > 0 {
			m.tags("<br>")
		}
		m.spans(line)
	}
}
