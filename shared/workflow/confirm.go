package workflow

import (
	"context"
	"time"

	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// confirmTime is how long a question "do you mean it?" stays open.
const confirmTime = 24 * time.Hour

// confirmAddress is where an act is confirmed.
func (a *App) confirmAddress(secret string) string {
	return confirmWord + "." + secret + "@" + a.Config.Domain
}

// ask makes the address that confirms an act: random, for one use, stored hashed.
func (a *App) ask(ctx context.Context, owner rejection.Owner, act rejection.Verb) (string, error) {
	secret, err := a.newToken(ctx, Token{Owner: owner, Purpose: PurposeConfirm, Act: string(act), Expires: a.now().Add(confirmTime)})
	return a.confirmAddress(secret), err
}

// atConfirm carries out what an owner was asked to confirm. The answer must come from them, and holds the word again.
func (a *App) atConfirm(ctx context.Context, in arrival, secret string) error {
	if a.refusesAnswer(ctx, in) || in.Verdicts.Standing() != StandingVouched {
		a.drop(ctx, in.Receipt, placeConfirm)
		return nil
	}
	owner, err := a.owner(ctx, &in)
	if err != nil {
		return err
	}
	t, err := a.Store.LoadToken(ctx, HashSecret(secret), a.now())
	switch {
	case rejection.CodeOf(err) == rejection.CodeNotFound && a.Config.Permits(owner):
		return a.reply(ctx, in, rejection.Profile{Owner: owner, Name: in.mail.From.Name}, letter.ReplyExpired, letter.ReplyData{})
	case err != nil && rejection.CodeOf(err) != rejection.CodeNotFound:
		return err
	case err == nil && t.Purpose == PurposeConfirm && t.Act == string(rejection.VerbAlso):
		return a.confirmAlso(ctx, in, t)
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
	return a.confirmed(ctx, in, p, c, t.Hash)
}

// confirmed carries out an act and answers before the token is taken: if we die in between, the mail comes again and the act,
// which can be repeated, is done again.
func (a *App) confirmed(ctx context.Context, in arrival, p rejection.Profile, c rejection.Command, hash string) error {
	var kind letter.ReplyKind
	var data letter.ReplyData
	var err error
	switch c.Verb {
	case rejection.VerbStop:
		kind, err = letter.ReplyStopped, a.stop(ctx, p)
	case rejection.VerbDeleteAll:
		kind, err = letter.ReplyDeletedAll, a.DeleteAll(ctx, p.Owner)
	case rejection.VerbExport:
		data, kind, err = a.exportData(ctx, p)
	case rejection.VerbSettings:
		data, kind, err = a.settingsData(ctx, p, c.Text, true)
	}
	if err != nil {
		return err
	}
	if err := a.relayOnce(ctx, in, p, kind, data); err != nil {
		return err
	}
	return a.Store.DeleteToken(ctx, hash)
}
