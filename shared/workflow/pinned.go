package workflow

import (
	"context"

	"lemonaid/shared/rejection"
)

// pinned is the store of one act on a rejection as its owner saw it. An act that loses to somebody else's change is made again
// on what is there then: what was asked for a certain version must not be, so another version is CodeConflict until the act
// is saved. It serves one act at a time.
type pinned struct {
	Store
	id      rejection.ID
	version int
	saved   bool
}

// pin returns the application for one act on that version, 0 for any.
func (a *App) pin(id rejection.ID, version int) *App {
	if version == 0 {
		return a
	}
	pinnedTo := *a
	pinnedTo.Store = &pinned{Store: a.Store, id: id, version: version}
	return &pinnedTo
}

// Load implements Store.
func (p *pinned) Load(ctx context.Context, id rejection.ID) (rejection.Rejection, error) {
	r, err := p.Store.Load(ctx, id)
	if err == nil && id == p.id && !p.saved && r.Version != p.version {
		return r, rejection.Refuse(rejection.CodeConflict, "changed since it was shown")
	}
	return r, err
}

// Save implements Store.
func (p *pinned) Save(ctx context.Context, r rejection.Rejection) error {
	err := p.Store.Save(ctx, r)
	p.saved = p.saved || err == nil && r.ID == p.id
	return err
}
