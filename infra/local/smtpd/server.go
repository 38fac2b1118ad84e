package smtpd

import (
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"net"
	"time"

	"github.com/emersion/go-smtp"
	"golang.org/x/net/netutil"
)

// Mail is a message as it was taken in.
type Mail struct {
	// ID is the server's own name for this delivery; it stands in the Received field.
	ID string
	// From is the envelope's sender, "" for the empty one; To are its recipients, all of this server's domain.
	From     string
	To       []string
	Received time.Time
	// Client is the address of the machine that brought it, nil where it is none of IP; Hello the name that it gave itself.
	Client net.IP
	Hello  string
	// Raw is the message, Return-Path and Received on top.
	Raw []byte
}

// Intake stores a mail: when it returns nil the mail is on the disk. A *[rejection.Error] of CodeLimited tells the sender that there
// is no room now; every error leaves the mail with its sender, who tries again.
type Intake func(ctx context.Context, m Mail) error

// Options are what a Server is made of; Domain, Intake and NewID must be set.
type Options struct {
	// Domain is the one that mail is taken for.
	Domain string
	Intake Intake
	// NewID makes the names of deliveries: letters and digits.
	NewID  func() (string, error)
	Limits Limits
	// TLS is offered by STARTTLS (RFC 3207); nil offers none. Nobody has to use it: a sender of mail does without where it must.
	TLS *tls.Config
	// Now is the clock, time.Now where it is nil. Log gets ids only; nil discards.
	Now func() time.Time
	Log *slog.Logger
}

// Server is an SMTP server. Make one with [New].
type Server struct {
	options Options
	smtp    *smtp.Server
	meter   meter
	reading chan struct{} // a place for each message in memory
}

// New returns a server that does not listen yet.
func New(o Options) *Server {
	o.Limits = o.Limits.orDefault()
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{options: o, meter: meter{limit: o.Limits.PerMinute}, reading: make(chan struct{}, o.Limits.Reading)}
	s.smtp = smtp.NewServer(smtp.BackendFunc(s.session))
	s.smtp.Domain = o.Domain
	s.smtp.MaxMessageBytes, s.smtp.MaxRecipients = o.Limits.Size, o.Limits.Recipients
	s.smtp.ReadTimeout, s.smtp.WriteTimeout = o.Limits.Time, o.Limits.Time
	s.smtp.EnableSMTPUTF8, s.smtp.TLSConfig = true, o.TLS
	s.smtp.ErrorLog = quiet{o.Log}
	return s
}

// Serve takes mail from a listener until Shutdown; it then returns nil.
func (s *Server) Serve(l net.Listener) error {
	fair := &sharing{Listener: l, most: s.options.Limits.PerClient, count: map[string]int{}}
	bounded := lasting{netutil.LimitListener(fair, s.options.Limits.Connections), s.options.Limits.Session}
	if err := s.smtp.Serve(bounded); err != nil {
		return fmt.Errorf("serve SMTP: %w", err)
	}
	return nil
}

// Shutdown stops listening, waits until ctx ends for messages under way, and then cuts their connections.
func (s *Server) Shutdown(ctx context.Context) error {
	if err := s.smtp.Shutdown(ctx); err != nil {
		_ = s.smtp.Close() // the connections that are cut can't be said goodbye to
		return fmt.Errorf("shut down SMTP: %w", err)
	}
	return nil
}

// lasting ends each connection after its time, however busy it is.
type lasting struct {
	net.Listener
	span time.Duration
}

// Accept returns the next connection.
func (l lasting) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &mortal{Conn: c, end: time.Now().Add(l.span)}, nil
}

// mortal is a connection whose deadlines are never after its end. Sockets go by the machine's clock, not by the injected one.
type mortal struct {
	net.Conn
	end time.Time
}

// SetReadDeadline sets the deadline, or the end where that is sooner.
func (c *mortal) SetReadDeadline(t time.Time) error {
	if t.IsZero() || t.After(c.end) {
		t = c.end
	}
	return c.Conn.SetReadDeadline(t)
}

// quiet keeps what clients sent out of the log: the library's errors may quote it.
type quiet struct{ log *slog.Logger }

// Printf notes that something went wrong.
func (q quiet) Printf(string, ...any) { q.log.Info("smtp connection failed") }

// Println notes that something went wrong.
func (q quiet) Println(...any) { q.log.Info("smtp connection failed") }
