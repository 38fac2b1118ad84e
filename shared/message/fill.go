package message

func (r *reader) fill(m *Mail, c *content) {
	m.Text = c.text()
	if m.Text == "" {
		m.Text = c.html()
	}
	m.Text = trimSpace(m.Text)
	m.Reply = m.Text
	m.Attachments = c.attachments
	m.Unreadable = c.unreadable(m.Text)
}

func reportType(root any) string  { return "" }
func isCalendar(p any) bool       { return false }
func calendarMethod(p any) string { return "" }

type wordTable struct{ behalf []string }

var words = wordTable{}
