package smtpd

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"github.com/emersion/go-smtp"

	"lemonaid/shared/rejection"
)

// session is one connection: the envelope that its client is building.
type session struct {
	server *Server
	conn   *smtp.Conn
	from   string
	to     []string
}

func (s *Server) session(c *smtp.Conn) (smtp.Session, error) {
	return &session{server: s, conn: c}, nil
}

// Reset forgets the envelope.
func (s *session) Reset() { s.from, s.to = "", nil }

// Logout ends the connection.
func (s *session) Logout() error { return nil }

// Mail takes the envelope's sender.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if !clean(from) {
		return answer(553, smtp.EnhancedCode{5, 1, 7}, "That is no address")
	}
	if !s.server.meter.take(s.server.options.Now()) {
		return answer(451, smtp.EnhancedCode{4, 7, 1}, "Too many messages in this minute, try again in a moment")
	}
	s.from = from
	return nil
}

// Rcpt takes a recipient of this server's domain; it relays to no other.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	_, domain, found := strings.Cut(to, "@")
	if !clean(to) || !found || !strings.EqualFold(domain, s.server.options.Domain) {
		return answer(550, smtp.EnhancedCode{5, 7, 1}, "This server takes mail for "+s.server.options.Domain+" only")
	}
	s.to = append(s.to, to)
	return nil
}

// clean reports whether an address can stand in a header field: what could end the field or the angle brackets can't.
func clean(address string) bool {
	return !strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '<' || r == '>' })
}

// Data takes the message. It returns nil, which is answered 250, only when the message is on the disk.
func (s *session) Data(r io.Reader) error {
	ctx, cancel := context.WithTimeout(context.Background(), s.server.options.Limits.Time)
	defer cancel()
	select {
	case s.server.reading <- struct{}{}:
		defer func() { <-s.server.reading }()
	case <-ctx.Done():
		return answer(451, smtp.EnhancedCode{4, 3, 2}, "Busy with other messages, try again in a moment")
	}
	m, err := s.read(r)
	if err != nil {
		return err
	}
	return s.server.store(ctx, m)
}

// read puts the message together with the fields of the last hop on top.
func (s *session) read(r io.Reader) (Mail, error) {
	id, err := s.server.options.NewID()
	if err != nil {
		s.server.options.Log.Error("delivery not named", slog.Any("error", err))
		return Mail{}, answer(451, smtp.EnhancedCode{4, 3, 0}, "The mail could not be stored, try again later")
	}
	m := Mail{
		ID: id, From: s.from, To: s.to, Received: s.server.options.Now(),
		Client: addressOf(s.conn.Conn()), Hello: s.conn.Hostname(),
	}
	var raw bytes.Buffer
	fmt.Fprintf(&raw, "Return-Path: <%s>\r\nReceived: by %s with ESMTP id %s; %s\r\n",
		m.From, s.server.options.Domain, id, m.Received.Format(time.RFC1123Z))
	if _, err := raw.ReadFrom(r); err != nil {
		return Mail{}, err // the library's own: too large, or the connection broke
	}
	m.Raw = raw.Bytes()
	return m, nil
}

// store hands the mail to the intake and turns its error into what a sender understands: try again.
func (s *Server) store(ctx context.Context, m Mail) error {
	err := s.options.Intake(ctx, m)
	if err == nil {
		s.options.Log.Info("mail taken in", slog.String("receipt", m.ID), slog.Int("bytes", len(m.Raw)))
		return nil
	}
	code := rejection.CodeOf(err)
	s.options.Log.Error("mail not taken in", slog.String("receipt", m.ID), slog.String("code", string(code)))
	if code == rejection.CodeLimited {
		return answer(452, smtp.EnhancedCode{4, 3, 1}, "No room for more mail now, try again later")
	}
	return answer(451, smtp.EnhancedCode{4, 3, 0}, "The mail could not be stored, try again later")
}

func answer(code int, enhanced smtp.EnhancedCode, text string) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: enhanced, Message: text}
}
