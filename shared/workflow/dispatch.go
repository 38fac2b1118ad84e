package workflow

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"lemonaid/shared/rejection"
)

// SweepSize is how many rejections one sweep takes up at the most.
const SweepSize = 100

// Dispatch does what is due: one sweep. It returns how many rejections it took up. Several sweeps may run at once.
func (a *App) Dispatch(ctx context.Context) (int, error) {
	due, err := a.Store.Due(ctx, a.now(), SweepSize)
	if err != nil {
		return 0, fmt.Errorf("list what is due: %w", err)
	}
	a.lag(ctx, due, a.now())
	var errs []error
	for i, key := range due {
		if ctx.Err() != nil {
			return i, errors.Join(append(errs, ctx.Err())...)
		}
		if err := a.sweep(ctx, key.ID); err != nil {
			errs = append(errs, fmt.Errorf("sweep rejection %s: %w", key.ID, err))
		}
	}
	return len(due), errors.Join(errs...)
}

// sweep does what is due of one rejection: the time that passed, notices, the letter. The index may lag: what is not due by the
// item itself is left alone.
func (a *App) sweep(ctx context.Context, id rejection.ID) error {
	r, p, err := a.load(ctx, id)
	if err != nil {
		return harmless(err)
	}
	if due := r.Due(); due.IsZero() || due.After(a.now()) {
		return nil
	}
	r, err = a.tick(ctx, id)
	if err != nil {
		return harmless(err)
	}
	if l := r.Current(); l != nil && l.State == rejection.LetterScheduled && !l.Slot.At.After(a.now()) {
		return a.dispatchLetter(ctx, r, p)
	}
	return nil
}

// tick lets time pass. The raw mails that it makes the rejection forget are deleted before that is saved, whoever's change they
// became due by: what is not in a saved rejection would never be found again (I9).
func (a *App) tick(ctx context.Context, id rejection.ID) (rejection.Rejection, error) {
	return a.change(ctx, id, func(r rejection.Rejection, d rejection.Desk) (rejection.Rejection, error) {
		next, err := d.Step(r, rejection.Tick{Meta: rejection.Meta{At: a.now()}}, a.now())
		if err != nil {
			return r, err
		}
		for _, key := range r.RawKeys {
			if slices.Contains(next.RawKeys, key) {
				continue
			}
			if err := a.Raw.Delete(ctx, key); err != nil {
				return r, fmt.Errorf("delete raw mail: %w", err)
			}
		}
		return next, nil
	})
}

// dispatchLetter sends a letter once: every check outside the rejection, a place under the caps, the claim, one send, its outcome.
func (a *App) dispatchLetter(ctx context.Context, r rejection.Rejection, p rejection.Profile) error {
	barred, err := a.barred(ctx, r, p)
	if err != nil {
		return err
	}
	if barred.Code != "" {
		_, err := a.step(ctx, r.ID, barred)
		return settled(err)
	}
	if err := a.Pace.Wait(ctx); err != nil {
		return err
	}
	attempt, err := a.newID()
	if err != nil {
		return err
	}
	r, err = a.step(ctx, r.ID, rejection.Claim{Meta: rejection.Meta{At: a.now()}, Attempt: attempt})
	if err != nil {
		return settled(err)
	}
	l := r.Current()
	if l.State != rejection.LetterSending || l.Attempt.ID != attempt {
		return a.releaseCaps(ctx, r, *l)
	}
	return a.sendLetter(ctx, r, p, *l)
}

// settled drops refusals: the letter was cancelled, changed or claimed by another sweep.
func settled(err error) error {
	if rejection.CodeOf(err) != "" {
		return nil
	}
	return err
}

// sendLetter hands the claimed letter to the mail service, once, and notes the outcome.
func (a *App) sendLetter(ctx context.Context, r rejection.Rejection, p rejection.Profile, l rejection.Letter) error {
	outcome := rejection.Outcome{Meta: rejection.Meta{At: a.now()}, Attempt: l.Attempt.ID}
	e, err := a.letterEnvelope(r, p, l)
	if err != nil {
		outcome.Result, outcome.Reason = string(OutcomeRefused), string(rejection.CodeOf(err))
		return a.note(ctx, r, outcome)
	}
	id, err := a.Mailer.Send(ctx, e)
	outcome.Result, outcome.MessageID = string(OutcomeAccepted), id
	if err != nil {
		outcome.Result = string(OutcomeUnknown)
		var send *SendError
		if errors.As(err, &send) {
			outcome.Result, outcome.Reason = string(send.Outcome), send.Reason
		}
	}
	if outcome.Result != string(OutcomeAccepted) && outcome.Result != string(OutcomeUnknown) {
		err = a.releaseCaps(ctx, r, l)
	} else {
		err = nil
	}
	return errors.Join(a.note(ctx, r, outcome), err)
}

// note saves an outcome. A sweep that is cut off after the send still saves it: an unknown outcome costs the owner a question.
func (a *App) note(ctx context.Context, r rejection.Rejection, o rejection.Outcome) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	_, err := a.step(ctx, r.ID, o)
	return harmless(err)
}
