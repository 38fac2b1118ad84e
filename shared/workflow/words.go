package workflow

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// confirmTime is how long a question "do you mean it?" stays open.
const confirmTime = 24 * time.Hour

// bareWord carries out a word that an owner sent to the inbox. Acts need a sender who is vouched for, and are confirmed.
func (a *App) bareWord(ctx context.Context, in arrival, p rejection.Profile, c rejection.Command) error {
	c.Meta = rejection.Meta{ID: a.inputID(in, placeInbox), At: in.Received, InReplyTo: in.mail.MessageID}
	if in.Verdicts.Standing() != StandingVouched {
		return a.reply(ctx, in, p, letter.ReplyUnverified, letter.ReplyData{})
	}
	switch c.Verb {
	case rejection.VerbHelp, rejection.VerbTips, rejection.VerbStatus, rejection.VerbBrief,
		rejection.VerbStop, rejection.VerbDeleteAll:
		first, err := a.first(ctx, a.Config.Tokens.Key("word", c.ID), in.ID, a.now().Add(7*day))
		if err != nil || !first {
			return err
		}
		return a.word(ctx, p, c)
	}
	return a.reply(ctx, in, p, letter.ReplyNotUnderstood, letter.ReplyData{Quote: c.Quote})
}

// word answers a word of an owner that is about no single rejection.
func (a *App) word(ctx context.Context, p rejection.Profile, c rejection.Command) error {
	data, kind, err := a.wordData(ctx, p, c)
	if err != nil {
		return err
	}
	return a.send(ctx, p, outgoing{kind: kind, data: data, inReplyTo: c.InReplyTo, id: c.ID})
}

func (a *App) wordData(ctx context.Context, p rejection.Profile, c rejection.Command) (letter.ReplyData, letter.ReplyKind, error) {
	switch c.Verb {
	case rejection.VerbHelp:
		return letter.ReplyData{}, letter.ReplyHelp, nil
	case rejection.VerbTips:
		return letter.ReplyData{}, letter.ReplyTips, nil
	case rejection.VerbStatus:
		return a.statusData(ctx, p)
	case rejection.VerbBrief:
		lessons, err := a.lessons(ctx, p.Owner)
		return letter.ReplyData{Lessons: lessons}, letter.ReplyBrief, err
	case rejection.VerbStop, rejection.VerbDeleteAll:
		address, err := a.ask(ctx, p.Owner, c.Verb)
		return letter.ReplyData{Act: string(c.Verb), Address: address, Expires: a.now().Add(confirmTime)}, letter.ReplyConfirm, err
	}
	return letter.ReplyData{Quote: c.Quote}, letter.ReplyNotUnderstood, nil
}

// statusData lists the newest rejections and gives the link to sign in.
func (a *App) statusData(ctx context.Context, p rejection.Profile) (letter.ReplyData, letter.ReplyKind, error) {
	list, _, err := a.Store.List(ctx, p.Owner, Filter{}, Page{Limit: 20})
	if err != nil {
		return letter.ReplyData{}, letter.ReplyList, err
	}
	link, err := a.SignInLink(ctx, p.Owner)
	return letter.ReplyData{Summaries: list, StatusURL: link, Expires: a.now().Add(signInTime)}, letter.ReplyList, err
}

// lessons returns an owner's newest lessons.
func (a *App) lessons(ctx context.Context, owner rejection.Owner) ([]rejection.Lesson, error) {
	list, _, err := a.Store.ListLessons(ctx, owner, Page{Limit: 100})
	if err != nil {
		return nil, fmt.Errorf("list lessons: %w", err)
	}
	return list, nil
}

// ask makes the address that confirms an act: random, for one use, stored hashed.
func (a *App) ask(ctx context.Context, owner rejection.Owner, act rejection.Verb) (string, error) {
	secret, err := a.newToken(ctx, Token{Owner: owner, Purpose: PurposeConfirm, Act: string(act), Expires: a.now().Add(confirmTime)})
	return confirmWord + "." + secret + "@" + a.Config.Domain, err
}

// atConfirm carries out what an owner was asked to confirm. The answer must come from them, and holds the word again.
func (a *App) atConfirm(ctx context.Context, in arrival, secret string) error {
	owner := in.sender()
	if a.refusesAnswer(ctx, in) || in.Verdicts.Standing() != StandingVouched {
		a.drop(ctx, in.Receipt, placeConfirm)
		return nil
	}
	t, err := a.Store.LoadToken(ctx, HashSecret(secret), a.now())
	switch {
	case rejection.CodeOf(err) == rejection.CodeNotFound && a.Config.Permits(owner):
		return a.reply(ctx, in, rejection.Profile{Owner: owner, Name: in.mail.From.Name}, letter.ReplyExpired, letter.ReplyData{})
	case err != nil && rejection.CodeOf(err) != rejection.CodeNotFound:
		return err
	case err != nil || t.Owner != owner || t.Purpose != PurposeConfirm:
		a.drop(ctx, in.Receipt, placeConfirm)
		return nil
	}
	p, err := a.profile(ctx, owner)
	if err != nil {
		return err
	}
	c, err := rejection.Parse(in.mail.Reply)
	if err != nil || string(c.Verb) != t.Act {
		return a.reply(ctx, in, p, letter.ReplyNotUnderstood, letter.ReplyData{Quote: c.Quote})
	}
	return a.confirmed(ctx, in, p, c.Verb, t.Hash)
}

// confirmed carries out an act and answers before the token is taken: if we die in between, the mail comes again and the act,
// which can be repeated, is done again.
func (a *App) confirmed(ctx context.Context, in arrival, p rejection.Profile, act rejection.Verb, hash string) error {
	kind := letter.ReplyStopped
	var err error
	switch act {
	case rejection.VerbStop:
		err = a.stop(ctx, p)
	case rejection.VerbDeleteAll:
		kind = letter.ReplyDeletedAll
		err = a.DeleteAll(ctx, p.Owner)
	}
	if err != nil {
		return err
	}
	if err := a.reply(ctx, in, p, kind, letter.ReplyData{}); err != nil {
		return err
	}
	return a.Store.DeleteToken(ctx, hash)
}

// stop ends all mail to an owner.
func (a *App) stop(ctx context.Context, p rejection.Profile) error {
	if !p.Stopped.IsZero() {
		return nil
	}
	p.Stopped = a.now()
	return a.Store.SaveProfile(ctx, p)
}

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
