package workflow

import (
	"context"
	"fmt"

	"lemonaid/shared/rejection"
)

// Show returns a rejection of an owner; somebody else's is CodeNotFound like one that is not there.
func (a *App) Show(ctx context.Context, owner rejection.Owner, id rejection.ID) (rejection.Rejection, error) {
	r, err := a.Store.Load(ctx, id)
	if err == nil && r.Owner != owner {
		err = rejection.Refuse(rejection.CodeNotFound, "somebody else's")
	}
	if err != nil {
		return rejection.Rejection{}, err
	}
	return r, nil
}

// Act carries out an owner's word from the page or the API, whose session is the authority. c.ID makes it idempotent; version
// is the one that the owner had before them, 0 for any. The rejection is returned as it is now.
func (a *App) Act(
	ctx context.Context, owner rejection.Owner, id rejection.ID, version int, c rejection.Command,
) (rejection.Rejection, error) {
	r, err := a.Show(ctx, owner, id)
	if err != nil {
		return r, err
	}
	if version != 0 && version != r.Version {
		return r, rejection.Refuse(rejection.CodeConflict, "changed since it was shown")
	}
	p, err := a.profile(ctx, owner)
	if err != nil {
		return r, err
	}
	c.At = a.now()
	if c.ID == "" {
		if c.ID, err = a.newID(); err != nil {
			return r, fmt.Errorf("name an act: %w", err)
		}
	}
	next, err := a.pin(id, version).command(ctx, r, p, c)
	if rejection.CodeOf(err) == rejection.CodeDuplicate {
		return next, nil
	}
	return next, err
}
