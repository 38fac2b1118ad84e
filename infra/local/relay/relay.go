// Package relay hands mail to a real SMTP server (RFC 5321; RFC 3207 for STARTTLS; RFC 8314 for TLS from the start), once and
// byte for byte.
//
// It uses the client of emersion/go-smtp, which tells the stages of a delivery apart: that is what the outcomes need.
package relay

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/mail"
	"strings"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"lemonaid/shared/workflow"
)

// Relay is the SMTP server that mail is handed to. It implements workflow.Mailer.
type Relay struct {
	// Address is host:port. Port 465 is TLS from the start; on any other one STARTTLS is required, but on loopback.
	Address string
	// User and Password sign in where User is not "".
	User, Password string
	// Limit is how long one delivery may take, a minute where it is 0.
	Limit time.Duration
	// TLS is the base of the TLS configuration; nil means the machine's trusted roots.
	TLS *tls.Config
}

var _ workflow.Mailer = Relay{}

// From reads a relay from the environment: LEMONAID_RELAY as host:port, LEMONAID_RELAY_USER and LEMONAID_RELAY_PASSWORD. It
// returns false where none is named.
func From(getenv func(string) string) (Relay, bool, error) {
	r := Relay{Address: getenv("LEMONAID_RELAY"), User: getenv("LEMONAID_RELAY_USER"), Password: getenv("LEMONAID_RELAY_PASSWORD")}
	if r.Address == "" {
		return Relay{}, false, nil
	}
	host, _, err := net.SplitHostPort(r.Address)
	if err != nil || host == "" {
		return Relay{}, false, errors.New("LEMONAID_RELAY is not host:port")
	}
	return r, true, nil
}

// Send implements workflow.Mailer. Until the last byte was sent nothing can have been accepted, so a failure before that is
// throttled (try later) or, where the server says so for good, refused. After it only the server's word counts: without one
// the outcome is unknown, and nothing is sent again. The id is the Message-ID that the message has.
func (r Relay) Send(ctx context.Context, e workflow.Envelope) (string, error) {
	limit := r.Limit
	if limit <= 0 {
		limit = time.Minute
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	client, err := r.dial(ctx)
	if err != nil {
		return "", early("Connect", err)
	}
	defer func() { _ = client.Close() }() // the outcome is known by then
	if err := r.envelope(client, e); err != nil {
		return "", early("Envelope", err)
	}
	data, err := client.Data()
	if err != nil {
		return "", early("Data", err)
	}
	return deliver(client, data, e)
}

// deliver sends the message itself. Half a message is never accepted: it has no end.
func deliver(client *smtp.Client, data *smtp.DataCommand, e workflow.Envelope) (string, error) {
	if _, err := io.Copy(data, bytes.NewReader(e.Raw)); err != nil {
		return "", early("Message", err)
	}
	if _, err := data.CloseWithResponse(); err != nil {
		return "", late(err)
	}
	_ = client.Quit() // accepted is accepted, whatever is said after it
	return messageID(e.Raw), nil
}

func (r Relay) envelope(client *smtp.Client, e workflow.Envelope) error {
	if r.User != "" {
		if err := client.Auth(sasl.NewPlainClient("", r.User, r.Password)); err != nil {
			return fmt.Errorf("sign in: %w", notForGood(err))
		}
	}
	if err := client.Mail(e.From, nil); err != nil {
		return fmt.Errorf("name the sender: %w", err)
	}
	if err := client.Rcpt(e.To, nil); err != nil {
		return fmt.Errorf("name the recipient: %w", err)
	}
	return nil
}

// notForGood hides the code of a refused sign-in: it is about this machine's password, not about the mail, which can wait
// until the password is right.
func notForGood(err error) error { return errors.New(err.Error()) }

// early is a failure before the message was whole: it was not accepted.
func early(stage string, err error) error {
	out := &workflow.SendError{Outcome: workflow.OutcomeThrottled, Reason: stage, Err: err}
	var said *smtp.SMTPError
	if errors.As(err, &said) {
		out.Reason = fmt.Sprintf("%s%d", stage, said.Code)
		if !said.Temporary() {
			out.Outcome = workflow.OutcomeRefused
		}
	}
	return out
}

// late is a failure after the last byte: without the server's word nobody knows.
func late(err error) error {
	var said *smtp.SMTPError
	if errors.As(err, &said) && said.Code >= 400 {
		return early("Message", err)
	}
	return &workflow.SendError{Outcome: workflow.OutcomeUnknown, Reason: "NoAnswer", Err: err}
}

// messageID is the id that the message has; a relay keeps it.
func messageID(raw []byte) string {
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return ""
	}
	return strings.Trim(m.Header.Get("Message-Id"), "<> ")
}
