package system

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"

	"lemonaid/infra/local/relay"
	"lemonaid/infra/local/worker"
	"lemonaid/shared/calendar"
	"lemonaid/shared/classify"
	"lemonaid/shared/embedded"
	"lemonaid/shared/letter"
	"lemonaid/shared/message"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// House is the whole system of one machine without its sockets. Make one with [Open].
type House struct {
	App    *workflow.App
	Store  *embedded.Store
	Outbox *embedded.Outbox
	Shelf  worker.Shelf

	settings Settings
	relayed  bool
	tls      *tls.Config // offered where other machines bring mail, nil for none
	inbound  worker.Worker
	events   worker.Worker
}

// Open opens the folder and puts the system together. embedded.ErrInUse: another process has it.
func Open(s Settings) (*House, error) {
	s = s.orDefault()
	if err := s.Folder.Make(); err != nil {
		return nil, err
	}
	store, err := embedded.Open(s.Folder.Store())
	if err != nil {
		return nil, err
	}
	h := &House{settings: s, Store: store, Shelf: worker.Shelf{Path: s.Folder.Shelf()}}
	if err := h.furnish(); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return h, nil
}

// furnish wires the rooms. The store is open, so no second process does the same.
func (h *House) furnish() error {
	s := h.settings
	secret, err := s.Folder.Secret(s.Random)
	if err != nil {
		return err
	}
	config, err := s.config(secret)
	if err != nil {
		return err
	}
	if h.tls, err = TLSFrom(s.Getenv); err != nil {
		return err
	}
	judge, err := classify.New()
	if err != nil {
		return fmt.Errorf("load the model: %w", err)
	}
	h.Outbox = h.Store.Outbox(s.Clock, h.outboxID)
	mailer, err := h.mailer(config.Sending)
	if err != nil {
		return err
	}
	h.App = &workflow.App{
		Config: config, Store: h.Store, Raw: h.Store.Raw(), Mailer: mailer, Clock: s.Clock, Random: s.Random,
		Reader: message.Reader{}, Judge: judge,
		Writer: letter.Writer{Privacy: privacy(config.URL)}, Planner: calendar.New(calendar.DefaultSettings()),
		Notices: letter.Notices{Inbox: config.InboxAddress(), Home: config.URL, Privacy: privacy(config.URL)},
		Timing:  rejection.DefaultTiming(), Log: s.Log,
	}
	if err := h.addSecondReader(); err != nil {
		return err
	}
	h.inbound = h.worker("inbound", h.Store.Inbound(), h.receive)
	h.events = h.worker("events", h.Store.Events(), h.delivered)
	return nil
}

// mailer is where mail goes: nowhere in a dry run, to the relay that the environment names, else to the outbox.
func (h *House) mailer(sending workflow.Sending) (workflow.Mailer, error) {
	if sending == workflow.SendingDry {
		return workflow.DryMailer{Log: h.settings.Log}, nil
	}
	r, named, err := relay.From(h.settings.Getenv)
	if err != nil {
		return nil, err
	}
	if h.relayed = named; named {
		return r, nil
	}
	return h.Outbox, nil
}

// privacy is the page about data, the one link in a letter; a page that only this machine can open is none.
func privacy(home string) string {
	u, err := url.Parse(home)
	if err != nil || u.Host == "" || CheckLoopback(net.JoinHostPort(u.Hostname(), "0")) == nil {
		return ""
	}
	return home + "/privacy"
}

func (h *House) worker(name string, queue *embedded.Queue, handle func(context.Context, []byte) error) worker.Worker {
	return worker.Worker{
		Name: name, Queue: queue, Handle: handle, Shelf: h.Shelf, Clock: h.settings.Clock, Log: h.settings.Log,
		Tries: h.settings.Tries, Idle: h.settings.Idle,
	}
}

// newID names deliveries and messages.
func (h *House) newID() (string, error) {
	secret, _, err := workflow.NewSecret(h.settings.Random)
	return secret, err
}

// outboxID names a message in the outbox. Without randomness it is "", which the outbox takes once only: the send then fails
// and is tried again.
func (h *House) outboxID() string {
	id, err := h.newID()
	if err != nil {
		h.settings.Log.Error("no random bytes", slog.String("for", "outbox"))
	}
	return id
}

// Relayed reports whether mail goes to a real SMTP server rather than to the outbox.
func (h *House) Relayed() bool { return h.relayed }

// Close closes the store. Run must have returned.
func (h *House) Close() error { return h.Store.Close() }
