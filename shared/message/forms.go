package message

import (
	"strings"

	"lemonaid/shared/rejection"
)

// joinForms joins what the text and the HTML of one mail say. The words are taken from the text, which its writer's program
// made for reading; the fields from wherever they are whole, as programs lose addresses and wrap lines in text.
func joinForms(text, html Forward) Forward {
	if len(text.Layers) == 0 {
		return html
	}
	out := text
	if len(html.Layers) > len(text.Layers) {
		out, html = html, text
		out.Note, out.Below = text.Note, text.Below
	}
	for i := range out.Layers {
		if i < len(html.Layers) {
			joinLayer(&out.Layers[i], html.Layers[i])
		}
	}
	return out
}

func joinLayer(l *Layer, other Layer) {
	l.From = richer(l.From, other.From)
	l.To = fuller(l.To, other.To)
	l.CC = fuller(l.CC, other.CC)
	l.ReplyTo = fuller(l.ReplyTo, other.ReplyTo)
	if len(other.Subject) > len(l.Subject) && strings.HasPrefix(other.Subject, l.Subject) {
		l.Subject = other.Subject
	}
	if !readable(l.Date) && readable(other.Date) {
		l.Date, l.DateRaw = other.Date, other.DateRaw
	}
	if l.Text == "" {
		l.Text = other.Text
	}
}

// readable reports whether a date is in a form of RFC 3339, rather than raw.
func readable(date string) bool {
	return len(date) >= 10 && date[4] == '-' && date[7] == '-' && !strings.Contains(date, " ")
}

// fuller prefers the list with more addresses.
func fuller(a, b []rejection.Address) []rejection.Address {
	if countAddresses(b) > countAddresses(a) || len(a) == 0 {
		return b
	}
	return a
}

func countAddresses(list []rejection.Address) int {
	n := 0
	for _, a := range list {
		if a.Address != "" {
			n++
		}
	}
	return n
}

// richer prefers the address that says more.
func richer(a, b rejection.Address) rejection.Address {
	switch {
	case a.Address == "" && b.Address != "" && (a.Name == "" || b.Name == "" || strings.EqualFold(a.Name, b.Name)):
		if b.Name == "" {
			b.Name = a.Name
		}
		return b
	case a.IsZero():
		return b
	}
	return a
}
