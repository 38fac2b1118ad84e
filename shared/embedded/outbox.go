package embedded

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"time"

	bolt "go.etcd.io/bbolt"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// maxMessage is the most bytes of one message, as at SES: what would be refused there is refused here.
const maxMessage = 10 << 20

// Outbox takes the place of a mail service on one machine: it keeps what is sent, for the page that shows it. It
// implements workflow.Mailer.
type Outbox struct {
	store *Store
	clock workflow.Clock
	newID func() string
}

var _ workflow.Mailer = (*Outbox)(nil)

// Outbox returns the outbox of the file. newID makes the ids of messages: an empty one, or
// one that was there before, fails the send.
func (s *Store) Outbox(clock workflow.Clock, newID func() string) *Outbox {
	return &Outbox{store: s, clock: clock, newID: newID}
}

// Sent is a message in the outbox.
type Sent struct {
	ID   string            `json:"id"`
	At   time.Time         `json:"at"`
	From string            `json:"from"`
	To   string            `json:"to"`
	Tags map[string]string `json:"tags,omitempty"`
	// Size is the length of the message in bytes.
	Size int `json:"size"`
	// Raw is the message itself; lists leave it out.
	Raw []byte `json:"-"`
}

// Send implements workflow.Mailer. The message and the events "Send" and "Delivery" are stored as one: after a crash either
// all of it is there, and the events say so to a workflow that never saw the answer, or nothing is.
func (o *Outbox) Send(ctx context.Context, e workflow.Envelope) (string, error) {
	if e.From == "" || e.To == "" || len(e.Raw) == 0 {
		return "", refuse("EnvelopeIncomplete", nil)
	}
	if len(e.Raw) > maxMessage {
		return "", refuse("MessageTooLarge", nil)
	}
	sent := Sent{ID: o.newID(), At: o.clock.Now(), From: e.From, To: e.To, Tags: e.Tags, Size: len(e.Raw), Raw: e.Raw}
	// A failed transaction left nothing behind, so a failure is never an unknown outcome.
	if err := o.store.write(ctx, "send", func(tx *bolt.Tx) error { return o.store.keep(tx, sent) }); err != nil {
		return "", &workflow.SendError{Outcome: workflow.OutcomeThrottled, Reason: "StoreFailed", Err: err}
	}
	o.store.events.signal()
	return sent.ID, nil
}

func refuse(reason string, err error) error {
	return &workflow.SendError{Outcome: workflow.OutcomeRefused, Reason: reason, Err: err}
}

func (s *Store) keep(tx *bolt.Tx, sent Sent) error {
	if sent.ID == "" || in(tx, bucketOutbox).Get(name(sent.ID)) != nil {
		return rejection.Refuse(rejection.CodeExists, "message id")
	}
	if err := errors.Join(
		putJSON(tx, bucketOutbox, name(sent.ID), sent),
		in(tx, bucketOutboxRaw).Put(name(sent.ID), sent.Raw),
		in(tx, bucketOutboxList).Put(sent.listKey(), nil),
	); err != nil {
		return err
	}
	if of := sent.Tags[workflow.TagRejection]; of != "" {
		if err := in(tx, bucketOutboxOf).Put(append(prefixOf(of), sent.ID...), nil); err != nil {
			return err
		}
	}
	return s.report(tx, sent)
}

func (s Sent) listKey() []byte { return append(appendInverted(nil, s.At), s.ID...) }

// Report is what the events queue holds: that a message was accepted ("Send") or reached its mailbox ("Delivery").
type Report struct {
	Type       string            `json:"type"`
	At         time.Time         `json:"at"`
	MessageID  string            `json:"message_id"`
	Tags       map[string]string `json:"tags,omitempty"`
	Recipients []string          `json:"recipients,omitempty"`
}

// The types of a report, named as SES names its events.
const (
	ReportSend     = "Send"
	ReportDelivery = "Delivery"
)

func (s *Store) report(tx *bolt.Tx, sent Sent) error {
	for _, kind := range []string{ReportSend, ReportDelivery} {
		body, err := encode(Report{Type: kind, At: sent.At, MessageID: sent.ID, Tags: sent.Tags, Recipients: []string{sent.To}})
		if err != nil {
			return err
		}
		if err := s.events.add(tx, sent.At, body); err != nil {
			return err
		}
	}
	return nil
}

// List returns one page of the outbox, newest first, and the cursor of the next page, "" at the end. CodeInvalid: the
// cursor is not one of this list's.
func (o *Outbox) List(ctx context.Context, p workflow.Page) ([]Sent, string, error) {
	var list []Sent
	next, err := o.store.page(ctx, listing{bucket: bucketOutboxList, page: p}, func(tx *bolt.Tx, key, _ []byte) (bool, error) {
		sent, err := sentOf(tx, string(key[momentSize:]))
		list = append(list, sent)
		return true, err
	})
	return list, next, err
}

// Get returns a message with its bytes. CodeNotFound: there is none.
func (o *Outbox) Get(ctx context.Context, id string) (Sent, error) {
	var sent Sent
	err := o.store.read(ctx, "load from outbox", func(tx *bolt.Tx) (err error) {
		sent, err = sentOf(tx, id)
		sent.Raw = bytes.Clone(in(tx, bucketOutboxRaw).Get(name(id)))
		return err
	})
	return sent, err
}

func sentOf(tx *bolt.Tx, id string) (Sent, error) {
	stored := in(tx, bucketOutbox).Get(name(id))
	if stored == nil {
		return Sent{}, notFound("message")
	}
	var sent Sent
	return sent, json.Unmarshal(stored, &sent)
}

// dropOutboxOf deletes the messages of a rejection.
func dropOutboxOf(tx *bolt.Tx, of rejection.ID) error {
	prefix := prefixOf(string(of))
	err := walk(in(tx, bucketOutboxOf), prefix, prefix, func(key, _ []byte) (bool, error) {
		sent, err := sentOf(tx, string(key[len(prefix):]))
		if err != nil {
			return true, ignoreMissing(err)
		}
		return true, errors.Join(
			in(tx, bucketOutboxRaw).Delete(name(sent.ID)),
			in(tx, bucketOutboxList).Delete(sent.listKey()),
			in(tx, bucketOutbox).Delete(name(sent.ID)),
		)
	})
	return errors.Join(err, dropPrefix(in(tx, bucketOutboxOf), prefix))
}
