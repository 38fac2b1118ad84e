package web

import (
	"cmp"
	"net/http"
	"net/url"

	"lemonaid/shared/message"
	"lemonaid/shared/workflow"
)

// outboxView lists outgoing mail.
type outboxView struct {
	Messages []messageView
	Next     string
}

// messageView is one outgoing mail.
type messageView struct {
	ID, From, To, Subject, Text string
	At                          when
}

func (s *server) showOutbox(w http.ResponseWriter, r *http.Request) error {
	found, next, err := s.Outbox.List(r.Context(), workflow.Page{Cursor: r.URL.Query().Get("cursor")})
	if err != nil {
		return cursorProblem(err)
	}
	v := outboxView{}
	for _, m := range found {
		v.Messages = append(v.Messages, messageView{ID: m.ID, From: m.From, To: m.To, At: clockIn("").at(m.At)})
	}
	if next != "" {
		v.Next = "/outbox?" + url.Values{"cursor": {next}}.Encode()
	}
	s.show(w, r, pageOutbox, page{Title: "Outbox", Here: "outbox", Body: v})
	return nil
}

// showMessage shows one outgoing mail as text, whatever it holds.
func (s *server) showMessage(w http.ResponseWriter, r *http.Request) error {
	m, err := s.Outbox.Get(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	v := messageView{ID: m.ID, From: m.From, To: m.To, At: clockIn("").at(m.At)}
	if read, err := message.Read(m.Raw, message.DefaultLimits()); err == nil {
		v.From, v.Subject, v.Text = read.From.String(), read.Subject, read.Text
	} else {
		v.Text = string(m.Raw)
	}
	s.show(w, r, pageMessage, page{Title: cmp.Or(v.Subject, "A mail"), Here: "outbox", Body: v})
	return nil
}
