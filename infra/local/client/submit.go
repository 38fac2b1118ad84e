// Package client is how the other sub-commands speak with the running server: by SMTP and by its API.
package client

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/mail"
	"time"

	"github.com/emersion/go-smtp"
)

// Submission is one message to hand over.
type Submission struct {
	// From is the envelope's sender; To its one recipient.
	From, To string
	Raw      []byte
}

// Submitter hands messages to an SMTP server on this machine, over one connection for all of them.
type Submitter struct {
	// Address is host:port.
	Address string
	// Pause is how long the first "try again" is waited for, doubled each time; a second where it is 0. Tries bounds how often, 7
	// where it is 0: about two minutes in all.
	Pause time.Duration
	Tries int

	client *smtp.Client
}

// Send hands a message over. When it returns nil the server has it on its disk. A server that says "later" is asked again.
func (s *Submitter) Send(ctx context.Context, m Submission) error {
	pause, tries := cmp.Or(s.Pause, time.Second), cmp.Or(s.Tries, 7)
	for try := 1; ; try++ {
		err := s.once(ctx, m)
		if err == nil || !temporary(err) || try >= tries {
			return err
		}
		s.drop()
		select {
		case <-time.After(pause << (try - 1)):
		case <-ctx.Done():
			return fmt.Errorf("hand over a message: %w", ctx.Err())
		}
	}
}

func temporary(err error) bool {
	var said *smtp.SMTPError
	return errors.As(err, &said) && said.Temporary()
}

func (s *Submitter) once(ctx context.Context, m Submission) error {
	if err := s.connect(ctx); err != nil {
		return err
	}
	err := s.client.SendMail(m.From, []string{m.To}, bytes.NewReader(m.Raw))
	if err != nil {
		s.drop()
		return fmt.Errorf("hand over a message: %w", err)
	}
	return nil
}

func (s *Submitter) connect(ctx context.Context) error {
	if s.client != nil {
		return nil
	}
	conn, err := (&net.Dialer{Timeout: 5 * time.Second}).DialContext(ctx, "tcp", s.Address)
	if err != nil {
		return fmt.Errorf("connect to the server: %w", err)
	}
	s.client = smtp.NewClient(conn)
	return nil
}

// drop ends a connection that something went wrong on.
func (s *Submitter) drop() {
	if s.client != nil {
		_ = s.client.Close() // nothing is pending on it
		s.client = nil
	}
}

// Close says goodbye.
func (s *Submitter) Close() error {
	if s.client == nil {
		return nil
	}
	err := s.client.Quit()
	s.client = nil
	return err
}

// Sender returns the address that a message is from: its Return-Path, else its From, "" where neither can be read.
func Sender(raw []byte) string {
	m, err := mail.ReadMessage(io.LimitReader(bytes.NewReader(raw), 256<<10))
	if err != nil {
		return ""
	}
	for _, field := range []string{"Return-Path", "From"} {
		if a, err := m.Header.AddressList(field); err == nil && len(a) > 0 {
			return a[0].Address
		}
	}
	return ""
}
