package system

import (
	"net/http"
	"time"

	"lemonaid/shared/embedded"
	"lemonaid/shared/message"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// Sent is a message of the outbox as a sub-command shows it.
type Sent struct {
	ID string    `json:"id"`
	At time.Time `json:"at"`
	// From and To are the envelope's: From is where an answer to a letter goes.
	From    string `json:"from"`
	To      string `json:"to"`
	ReplyTo string `json:"reply_to,omitempty"`
	Subject string `json:"subject"`
	// Text is the message's text; lists leave it out. Notice says what it tells an owner, "" for a letter.
	Text   string `json:"text,omitempty"`
	Notice string `json:"notice,omitempty"`
}

// SentPage is a page of the outbox, newest first, and the cursor of the next one, "" at the end.
type SentPage struct {
	Sent []Sent `json:"sent"`
	Next string `json:"next,omitempty"`
}

// shown is how many messages a page has.
const shown = 50

// listOutbox returns the page of the outbox that ?cursor= names, the newest messages without one.
func (h *House) listOutbox(r *http.Request) (any, error) {
	list, next, err := h.Outbox.List(r.Context(), workflow.Page{Limit: shown, Cursor: r.URL.Query().Get("cursor")})
	if err != nil {
		return nil, err
	}
	out := SentPage{Sent: make([]Sent, 0, len(list)), Next: next}
	for _, s := range list {
		full, err := h.Outbox.Get(r.Context(), s.ID)
		if rejection.CodeOf(err) == rejection.CodeNotFound {
			continue // deleted meanwhile
		}
		if err != nil {
			return nil, err
		}
		sent := View(full)
		sent.Text = ""
		out.Sent = append(out.Sent, sent)
	}
	return out, nil
}

func (h *House) showOutbox(r *http.Request) (any, error) {
	s, err := h.Outbox.Get(r.Context(), r.PathValue("id"))
	return View(s), err
}

// View reads a message of the outbox.
func View(s embedded.Sent) Sent {
	out := Sent{ID: s.ID, At: s.At, From: s.From, To: s.To, Notice: s.Tags[workflow.TagNotice]}
	m, err := message.Read(s.Raw, message.DefaultLimits())
	if err != nil {
		return out
	}
	out.Subject, out.Text = m.Subject, m.Text
	if len(m.ReplyTo) > 0 {
		out.ReplyTo = m.ReplyTo[0].Address
	}
	return out
}
