package demo

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/smtpd"
	"lemonaid/infra/local/system"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// Stage is a whole system in a folder of its own, with a clock that is moved and nobody listening on any port.
type Stage struct {
	House *system.House
	Clock *Clock

	deliveries int
	shown      map[string]bool
}

// NewStage opens a system at a moment. The same seed gives the same secrets, ids and addresses: nothing here is for real.
func NewStage(in folder.Folder, at time.Time, seed string) (*Stage, error) {
	clock := NewClock(at)
	var key [32]byte
	copy(key[:], seed)
	house, err := system.Open(system.Settings{Folder: in, Clock: clock, Random: workflow.Seeded(key), URL: "http://" + system.DefaultHTTP})
	if err != nil {
		return nil, err
	}
	return &Stage{House: house, Clock: clock, shown: map[string]bool{}}, nil
}

// Close closes the system.
func (s *Stage) Close() error { return s.House.Close() }

// Deliver hands a mail to the inbox or to one of its other addresses, and lets the system handle it.
func (s *Stage) Deliver(ctx context.Context, from, to string, raw []byte) error {
	s.deliveries++
	m := smtpd.Mail{ID: fmt.Sprintf("delivery%d", s.deliveries), From: from, To: []string{to}, Received: s.Clock.Now(), Raw: raw}
	if err := s.House.Take(ctx, m); err != nil {
		return fmt.Errorf("deliver a mail: %w", err)
	}
	return s.House.Settle(ctx)
}

// Until moves the clock to a moment, and on its way there stops wherever something is due.
func (s *Stage) Until(ctx context.Context, to time.Time) error {
	for range 1000 {
		due, err := s.House.Store.Due(ctx, to, 1)
		if err != nil {
			return fmt.Errorf("look for what is due: %w", err)
		}
		if len(due) == 0 {
			s.Clock.Set(to)
			return s.House.Settle(ctx)
		}
		s.Clock.Set(due[0].Due)
		if err := s.House.Settle(ctx); err != nil {
			return err
		}
	}
	return errors.New("something is due again and again")
}

// News returns the mails that went out since the last call, in order.
func (s *Stage) News(ctx context.Context) ([]system.Sent, error) {
	list, _, err := s.House.Outbox.List(ctx, workflow.Page{Limit: 100})
	if err != nil {
		return nil, err
	}
	var news []system.Sent
	for _, sent := range slices.Backward(list) {
		if s.shown[sent.ID] {
			continue
		}
		s.shown[sent.ID] = true
		full, err := s.House.Outbox.Get(ctx, sent.ID)
		if err != nil {
			return nil, err
		}
		news = append(news, system.View(full))
	}
	return news, nil
}

// From returns the rejection of an owner whose original came from a domain.
func (s *Stage) From(ctx context.Context, owner rejection.Owner, domain string) (rejection.Rejection, error) {
	list, _, err := s.House.Store.List(ctx, owner, workflow.Filter{}, workflow.Page{Limit: 100})
	if err != nil {
		return rejection.Rejection{}, err
	}
	for _, sum := range list {
		r, err := s.House.Store.Load(ctx, sum.ID)
		if err != nil || r.Original.From.Domain() == domain {
			return r, err
		}
	}
	return rejection.Rejection{}, rejection.Refuse(rejection.CodeNotFound, "no rejection from "+domain)
}
