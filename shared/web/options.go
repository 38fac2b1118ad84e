package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"

	"lemonaid/shared/workflow"
)

// Options are what the handler is made of.
type Options struct {
	// App does everything; it is required.
	App *workflow.App
	// Log gets ids, codes and routes only; nil logs nothing.
	Log *slog.Logger
	// SecureCookies marks the session cookie Secure. It may be off only where Config.URL is plain HTTP on loopback.
	SecureCookies bool
	// Outbox shows outgoing mail at /outbox to whoever can reach the pages: it is for one machine, nil elsewhere.
	Outbox Outbox
	// Samples are mails to play with, offered beside the form for a new one; for one machine, empty elsewhere.
	Samples []Sample
	// Limits bound requests; a zero field means the value of [DefaultLimits].
	Limits Limits
}

// Outbox lists outgoing mail.
type Outbox interface {
	// List returns one page, newest first and without the messages, and the cursor of the next page, "" at the end.
	// CodeInvalid: the cursor is not one of this list's.
	List(ctx context.Context, p workflow.Page) ([]Sent, string, error)
	// Get returns one message, CodeNotFound where there is none.
	Get(ctx context.Context, id string) (Sent, error)
}

// Sent is a message in the outbox.
type Sent struct {
	ID       string
	At       time.Time
	From, To string
	// Raw is the message of RFC 5322; lists leave it out.
	Raw []byte
}

// Sample is a mail to play with.
type Sample struct {
	// Name is what the button says, Raw the message of RFC 5322.
	Name string
	Raw  []byte
}

// ErrInsecure is what [New] returns where SecureCookies is off and the pages are not plain HTTP on loopback.
var ErrInsecure = errors.New("session cookies may do without Secure only on plain-http loopback")

// New returns the handler of everything this package serves.
func New(o Options) (http.Handler, error) {
	if o.App == nil {
		return nil, errors.New("web: no App")
	}
	if !o.SecureCookies && !loopback(o.App.Config.URL) {
		return nil, ErrInsecure
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	looks, err := newLooks()
	if err != nil {
		return nil, err
	}
	s := &server{Options: o, looks: looks, limiter: newLimiter(o.Limits.orDefault())}
	return s.handler(), nil
}

// loopback reports whether the address of the pages is plain HTTP on this machine.
func loopback(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" {
		return false
	}
	if u.Hostname() == "localhost" {
		return true
	}
	ip := net.ParseIP(u.Hostname())
	return ip != nil && ip.IsLoopback()
}
