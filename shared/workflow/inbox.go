package workflow

import (
	"context"
	"fmt"
	"slices"

	"lemonaid/shared/letter"
	"lemonaid/shared/message/mail"
	"lemonaid/shared/rejection"
)

// atInbox takes in what an owner sent to the inbox: a forward, or a bare word.
func (a *App) atInbox(ctx context.Context, in arrival) error {
	if !in.tooLarge && a.refusesAnswer(ctx, in) {
		return nil
	}
	owner, err := a.owner(ctx, &in)
	if err != nil {
		return err
	}
	if !a.Config.Permits(owner) {
		return a.answerStranger(ctx, in, owner)
	}
	p, err := a.welcome(ctx, in, owner)
	if err != nil {
		return err
	}
	if why := in.problem(); why != "" {
		return a.reply(ctx, in, p, why, letter.ReplyData{})
	}
	if len(in.mail.Layers) == 0 {
		if c, err := rejection.Parse(in.mail.Reply); err == nil {
			return a.bareWord(ctx, in, p, c)
		}
	}
	return a.open(ctx, in, p, true)
}

// atRule takes in what a mailbox rule sent to an owner's secret address: From is the employer's. It opens rejections only,
// and answers the owner's registered address only.
func (a *App) atRule(ctx context.Context, in arrival, secret string) error {
	token, err := a.Store.LoadToken(ctx, HashSecret(secret), a.now())
	if rejection.CodeOf(err) == rejection.CodeNotFound || err == nil && token.Purpose != PurposeInbox {
		a.drop(ctx, in.Receipt, placeNone)
		return nil
	}
	if err != nil {
		return fmt.Errorf("load the token of a rule address: %w", err)
	}
	p, err := a.profile(ctx, token.Owner)
	if err != nil {
		return err
	}
	if in.mail.Confirmation != nil {
		return a.relayOnce(ctx, in, p, letter.ReplyForwarding, forwarding(in.mail))
	}
	if why := in.problem(); why != "" {
		return a.reply(ctx, in, p, why, letter.ReplyData{})
	}
	return a.open(ctx, in, p, false)
}

// answerStranger tells somebody who may not open rejections so, where the verdicts vouch that they asked.
func (a *App) answerStranger(ctx context.Context, in arrival, owner rejection.Owner) error {
	if in.Verdicts.Standing() != StandingVouched || owner == "" || in.tooLarge {
		a.drop(ctx, in.Receipt, placeInbox)
		return nil
	}
	return a.reply(ctx, in, rejection.Profile{Owner: owner, Name: in.mail.From.Name}, letter.ReplyUnknown, letter.ReplyData{})
}

// welcome loads the owner's profile and learns their name and zone from the first mail. Writing again after STOP is asking
// for mail again.
func (a *App) welcome(ctx context.Context, in arrival, owner rejection.Owner) (rejection.Profile, error) {
	p, err := a.profile(ctx, owner)
	if err != nil {
		return p, err
	}
	vouched := in.Verdicts.Standing() == StandingVouched
	if p.Version > 0 && (p.Stopped.IsZero() || !vouched || !in.Received.After(p.Stopped)) {
		return p, nil
	}
	if p.Version == 0 {
		p.Name, p.Zone = in.mail.From.Name, zoneOf(in.mail.Date)
	}
	if vouched && in.Received.After(p.Stopped) {
		p.Stopped = rejection.Profile{}.Stopped
	}
	switch err := a.Store.SaveProfile(ctx, p); rejection.CodeOf(err) {
	case rejection.CodeConflict:
		return a.profile(ctx, owner)
	default:
		return p, err
	}
}

// openOrJoin stores the first forward; a later one of the same mail finds it and joins it.
func (a *App) openOrJoin(ctx context.Context, o rejection.Opening, p rejection.Profile) error {
	r, err := a.opened(ctx, o, p)
	if err != nil {
		return err
	}
	if r.SurelyRejection() {
		if err := a.learn(ctx, r, p, "mail", string(r.ID), r.Judgement.Feedback); err != nil {
			return err
		}
	}
	var ready []rejection.Notice
	r, ready, err = a.save(ctx, rejection.Rejection{}, r, p)
	switch rejection.CodeOf(err) {
	case "":
		if err == nil {
			a.tell(ctx, r, p, ready)
		}
		return err
	case rejection.CodeExists:
		if o.Ghosted {
			return a.say(ctx, r.ID, rejection.Command{Meta: o.Meta, Verb: rejection.VerbGhosted})
		}
		join := rejection.Joined{Meta: o.Meta, RawKey: o.RawKey, People: o.People, Detail: o.Detail}
		r, err := a.step(ctx, r.ID, join)
		return a.dropCopy(ctx, r, join.RawKey, err)
	}
	return err
}

// dropCopy ends a step that keeps a raw mail. Where the rejection did not take it, since the same mail came before or the
// rejection is gone, nothing that deletes one would ever find it (I9): it is deleted at once.
func (a *App) dropCopy(ctx context.Context, r rejection.Rejection, rawKey string, err error) error {
	if err := harmless(err); err != nil || rawKey == "" || slices.Contains(r.RawKeys, rawKey) {
		return err
	}
	if err := a.Raw.Delete(ctx, rawKey); err != nil {
		return fmt.Errorf("delete a copy of a raw mail of rejection %s: %w", r.ID, err)
	}
	return nil
}

// opened is the rejection of an opening, drafted for somebody who did not ask for no more mail (I7).
func (a *App) opened(ctx context.Context, o rejection.Opening, p rejection.Profile) (rejection.Rejection, error) {
	for {
		r := a.desk(p).Open(o, a.now())
		l := r.Current()
		if l == nil || !l.To.Reachable() {
			return r, nil
		}
		out, err := a.Store.Suppressed(ctx, a.suppression(l.To.Address))
		if err != nil || !out {
			return r, err
		}
		o.OptedOut = append(o.OptedOut, l.To.Address) // at most one for each of the few people
	}
}

// forwarding relays a provider's question whether mail may be forwarded here, so that the owner can set the rule up.
func forwarding(m mail.Mail) letter.ReplyData {
	return letter.ReplyData{Code: m.Confirmation.Code, Link: m.Confirmation.Link, Original: m.Text}
}
