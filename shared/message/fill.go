package message

import "strings"

// fill reads the body and what it holds.
func (r *reader) fill(m *Mail, c *content) error {
	html := r.htmlBody(c.html())
	plain := spaces(c.text())
	text := trimSpace(plain)
	if text == "" || isStub(text, html.text) {
		text = html.text
	}
	m.Text = text
	m.Attachments = c.attachments
	r.bodies(m, plain, html)
	if err := r.openAttached(m, c); err != nil {
		return err
	}
	m.Unreadable = c.unreadable(m.Text)
	r.machines(m, c)
	return nil
}

// machines reads what only machines write: reports, responders, confirmations.
func (r *reader) machines(m *Mail, c *content) {
	m.Bounce = c.bounce()
	m.Automatic = signs{mail: m, content: c, header: c.root.Header, words: words()}.automatic()
	if m.Automatic == AutomaticAway || m.Automatic == AutomaticSubmitted {
		m.ReturnOn = words().returnOn(m.Text, m.Date)
	}
	m.Confirmation = confirmation(m, m.Text, c.html())
}

// htmlBody is HTML as text, with its lines.
type htmlBody struct {
	source string // of the lines
	text   string // trimmed
	lines  []line
}

func (r *reader) htmlBody(source string) htmlBody {
	if trimSpace(source) == "" {
		return htmlBody{}
	}
	t := convertHTML(source, r.limits.HTMLDepth)
	text := t.out.String()
	return htmlBody{source: text, text: trimSpace(text), lines: splitLines(text, t.marks)}
}

func (r *reader) htmlLines(source string) []line { return r.htmlBody(cleanText(source)).lines }

func (r *reader) textLines(text string) []line {
	if trimSpace(text) == "" {
		return nil
	}
	return splitLines(spaces(cleanText(text)), nil)
}

// isStub knows a text part that only says to look at the HTML.
func isStub(text, html string) bool {
	const short, times = 300, 4
	return len(text) < short && len(html) > times*len(text) && len(html) > short && !strings.Contains(html, text)
}

// bodies reads the note, the layers and the reply.
func (r *reader) bodies(m *Mail, plain string, html htmlBody) {
	var lines []line
	if trimSpace(plain) != "" && m.Text != html.text {
		lines = splitLines(plain, nil)
	}
	f := r.forward(m.Subject, lines, html.lines)
	m.Note, m.Below, m.Layers = f.Note, f.Below, f.Layers
	if len(m.Layers) > 0 {
		m.Reply, m.Unquoted = ParseReply(m.Note), m.Text
		return
	}
	own, source := r.reply(lines, html.lines), plain
	if len(lines) == 0 {
		source = html.source
	}
	m.Reply, m.Unquoted = own.text, trimSpace(own.unquoted(source))
	m.Replies = own.quotes || words().vote(m.Subject) == voteReply
}

// openAttached makes a layer of each attached message, and of what it forwards itself.
func (r *reader) openAttached(m *Mail, c *content) error {
	if len(c.attached) > 0 && len(m.Layers) == 0 {
		m.Note = m.Text
	}
	for _, p := range c.attached {
		if r.attached >= r.limits.Attached || len(m.Layers) >= r.limits.Layers {
			m.Attachments = append(m.Attachments, describe(p))
			continue
		}
		r.attached++
		inner, err := r.read(p.Content)
		r.attached--
		switch {
		case err == nil:
			m.Layers = append(m.Layers, attachedLayers(inner, r.limits.Layers-len(m.Layers))...)
		case isNotMail(err):
			m.Attachments = append(m.Attachments, describe(p))
		default:
			return err
		}
	}
	return nil
}

func isNotMail(err error) bool { return err == ErrNotMail } //nolint:errorlint // read returns it bare

// attachedLayers is the attached message as a layer, with its own layers below it.
func attachedLayers(m Mail, limit int) []Layer {
	l := Layer{
		From: m.From, To: m.To, CC: m.CC, ReplyTo: m.ReplyTo, Subject: m.Subject,
		Text: m.Text, MessageID: m.MessageID, Attached: true, DateRaw: m.DateRaw,
	}
	l.Date = l.DateRaw
	if !m.Date.IsZero() {
		l.Date = m.Date.Format("2006-01-02T15:04:05Z07:00")
	}
	out := []Layer{l}
	for _, inner := range m.Layers {
		inner.Depth++
		out = append(out, inner)
	}
	return out[:min(len(out), limit)]
}
