package workflow

import (
	"context"
	"fmt"

	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// bareWord carries out a word that an owner sent to the inbox. It needs a sender who is vouched for; what acts is confirmed first,
// and what is about one rejection belongs into an answer to its mail.
func (a *App) bareWord(ctx context.Context, in arrival, p rejection.Profile, c rejection.Command) error {
	c.Meta = rejection.Meta{ID: a.inputID(in, placeInbox), At: in.Received, InReplyTo: in.mail.MessageID}
	if in.Verdicts.Standing() != StandingVouched {
		return a.reply(ctx, in, p, letter.ReplyUnverified, letter.ReplyData{})
	}
	switch c.Verb {
	case rejection.VerbHelp, rejection.VerbTips, rejection.VerbStatus:
		return a.onceWord(ctx, in, p, c)
	case rejection.VerbGhosted:
		return a.reply(ctx, in, p, letter.ReplyNoRejection, letter.ReplyData{})
	}
	if c.Verb.Beyond() {
		return a.onceWord(ctx, in, p, c)
	}
	known, err := a.others(ctx, p.Owner)
	if err != nil {
		return err
	}
	return a.reply(ctx, in, p, letter.ReplyWhich, letter.ReplyData{Quote: c.Quote, Summaries: known[:min(len(known), 20)]})
}

// onceWord answers a word once, however often its mail is delivered.
func (a *App) onceWord(ctx context.Context, in arrival, p rejection.Profile, c rejection.Command) error {
	first, err := a.first(ctx, a.Config.Tokens.Key("word", c.ID), in.ID, a.now().Add(7*day))
	if err != nil || !first {
		return err
	}
	return a.word(ctx, p, c)
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
	case rejection.VerbSettings:
		return a.settingsData(ctx, p, c.Text, false)
	case rejection.VerbRule:
		address, err := a.RuleAddress(ctx, p.Owner)
		return letter.ReplyData{Inbox: address}, letter.ReplyInbox, err
	case rejection.VerbAlso:
		return a.also(ctx, p, c)
	case rejection.VerbStop, rejection.VerbDeleteAll, rejection.VerbExport:
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

// stop ends all mail to an owner.
func (a *App) stop(ctx context.Context, p rejection.Profile) error {
	if !p.Stopped.IsZero() {
		return nil
	}
	p.Stopped = a.now()
	return a.Store.SaveProfile(ctx, p)
}
