package workflow

import (
	"context"
	"fmt"
	"log/slog"

	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// deleteOne deletes a rejection after its owner was told so.
func (a *App) deleteOne(ctx context.Context, r rejection.Rejection, p rejection.Profile, c rejection.Command) error {
	if l := r.Current(); l != nil && l.State == rejection.LetterSending {
		return rejection.Refuse(rejection.CodeSending, "the letter is leaving")
	}
	if c.InReplyTo != "" {
		data := letter.ReplyData{Summaries: []rejection.Summary{r.Summary()}}
		if err := a.send(ctx, p, outgoing{kind: letter.ReplyDeleted, data: data, inReplyTo: c.InReplyTo, id: c.ID}); err != nil {
			return err
		}
	}
	return a.delete(ctx, r)
}

// delete removes a rejection and its raw mails. The mails go first: what is left after a crash still finds them.
func (a *App) delete(ctx context.Context, r rejection.Rejection) error {
	for _, key := range r.RawKeys {
		if err := a.Raw.Delete(ctx, key); err != nil {
			return fmt.Errorf("delete raw mail of rejection %s: %w", r.ID, err)
		}
	}
	if err := a.Store.Delete(ctx, r.ID); err != nil {
		return fmt.Errorf("delete rejection %s: %w", r.ID, err)
	}
	a.Log.InfoContext(ctx, "rejection deleted", slog.String("rejection", string(r.ID)))
	return nil
}

// DeleteAll removes everything of an owner: rejections, letters, raw mails, pending sends, lessons, tokens and profile.
func (a *App) DeleteAll(ctx context.Context, owner rejection.Owner) error {
	if err := a.deleteRejections(ctx, owner); err != nil {
		return err
	}
	if err := a.Store.Erase(ctx, owner); err != nil {
		return fmt.Errorf("erase an owner: %w", err)
	}
	return nil
}

// maxDeletePages bounds one run of DELETE ALL: 100,000 rejections, or a list that never gets empty.
const maxDeletePages = 1000

// deleteRejections deletes page after page. The list may lag behind, and then shows again what is gone already.
func (a *App) deleteRejections(ctx context.Context, owner rejection.Owner) error {
	for range maxDeletePages {
		list, _, err := a.Store.List(ctx, owner, Filter{}, Page{Limit: 100})
		if err != nil {
			return fmt.Errorf("list rejections to delete: %w", err)
		}
		if len(list) == 0 {
			return nil
		}
		for _, s := range list {
			if err := a.deleteID(ctx, s.ID); err != nil {
				return err
			}
		}
	}
	return errBusy
}

func (a *App) deleteID(ctx context.Context, id rejection.ID) error {
	r, err := a.Store.Load(ctx, id)
	if rejection.CodeOf(err) == rejection.CodeNotFound {
		return a.Store.Delete(ctx, id)
	}
	if err != nil {
		return err
	}
	return a.delete(ctx, r)
}
