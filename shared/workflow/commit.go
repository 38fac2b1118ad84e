package workflow

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"lemonaid/shared/rejection"
)

// noticeLease is how long a sweep may take to send a notice before another one tries.
const noticeLease = 2 * time.Minute

// tries bounds how often a change is made again after somebody else's came first.
const tries = 8

// errBusy is a change that lost to others each time it was tried.
var errBusy = errors.New("changed too often by others")

// save stores next in place of before, and returns it as stored with the notices that are now ours to send. They are leased
// in the same write, so that a sweep that runs meanwhile leaves them alone; if this process dies, the lease ends and the
// next sweep sends them.
func (a *App) save(
	ctx context.Context, before, next rejection.Rejection, p rejection.Profile,
) (rejection.Rejection, []rejection.Notice, error) {
	now := a.now()
	ready := next.Ready(now)
	if len(ready) > 0 {
		leased, err := a.desk(p).Step(next, rejection.Leased{Notices: ids(ready), Until: now.Add(noticeLease)}, now)
		if err != nil {
			return next, nil, err
		}
		next = leased
	}
	err := a.write(ctx, before, next)
	next.Version = before.Version + 1
	return next, ready, err
}

// write creates or saves.
func (a *App) write(ctx context.Context, before, next rejection.Rejection) error {
	store := a.Store.Save
	if before.ID == "" {
		store = a.Store.Create
	}
	err := store(ctx, next)
	if err == nil {
		a.count(ctx, before, next)
	}
	return err
}

func ids(notices []rejection.Notice) []string {
	out := make([]string, len(notices))
	for i, n := range notices {
		out[i] = n.ID
	}
	return out
}

// step loads a rejection, applies an input, saves it and sends what it owes. The rejection is returned as it is stored now,
// also with a refusal.
func (a *App) step(ctx context.Context, id rejection.ID, in rejection.Input) (rejection.Rejection, error) {
	return a.change(ctx, id, func(r rejection.Rejection, d rejection.Desk) (rejection.Rejection, error) {
		return d.Step(r, in, a.now())
	})
}

// change is [App.step] for a change that is more than one input. Where somebody else's change came first it starts over.
func (a *App) change(
	ctx context.Context, id rejection.ID, apply func(rejection.Rejection, rejection.Desk) (rejection.Rejection, error),
) (rejection.Rejection, error) {
	for range tries {
		r, p, err := a.load(ctx, id)
		if err != nil {
			return r, err
		}
		next, err := apply(r, a.desk(p))
		if err != nil {
			return r, err
		}
		next, ready, err := a.save(ctx, r, next, p)
		if rejection.CodeOf(err) == rejection.CodeConflict {
			continue
		}
		if err != nil {
			return r, err
		}
		a.tell(ctx, next, p, ready)
		return next, nil
	}
	return rejection.Rejection{}, fmt.Errorf("rejection %s: %w", id, errBusy)
}

// tell sends the notices that were leased to us and notes what became of them. Nothing that fails here is lost: the notices
// are in the stored state, and the next sweep takes them up.
func (a *App) tell(ctx context.Context, r rejection.Rejection, p rejection.Profile, ready []rejection.Notice) {
	if len(ready) == 0 {
		return
	}
	var told rejection.Told
	for _, n := range ready {
		err := a.sendNotice(ctx, r, p, n)
		var send *SendError
		switch {
		case err == nil:
			told.Sent = append(told.Sent, n.ID)
		case errors.As(err, &send) && send.Outcome == OutcomeRefused:
			told.GivenUp = append(told.GivenUp, n.ID)
		default:
			told.Failed = append(told.Failed, n.ID)
		}
		if err != nil {
			a.Log.WarnContext(ctx, "notice not sent", slog.String("rejection", string(r.ID)), slog.String("notice", string(n.Kind)),
				slog.String("code", string(rejection.CodeOf(err))))
		}
	}
	if err := a.noteTold(ctx, r, p, told); err != nil {
		a.Log.WarnContext(ctx, "notices not noted", slog.String("rejection", string(r.ID)))
	}
}

// noteTold saves what became of notices, over whatever was saved meanwhile. The first try needs no read.
func (a *App) noteTold(ctx context.Context, r rejection.Rejection, p rejection.Profile, told rejection.Told) error {
	for range tries {
		next, err := a.desk(p).Step(r, told, a.now())
		if err != nil {
			return err
		}
		if err = a.Store.Save(ctx, next); rejection.CodeOf(err) != rejection.CodeConflict {
			return err
		}
		if r, err = a.Store.Load(ctx, r.ID); err != nil {
			return harmless(err)
		}
	}
	return errBusy
}

// harmless drops the refusals that only say that nothing was left to do.
func harmless(err error) error {
	switch rejection.CodeOf(err) {
	case rejection.CodeDuplicate, rejection.CodeNotFound:
		return nil
	}
	return err
}
