package workflow

import (
	"context"
	"log/slog"
	"slices"
	"strings"

	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// atCase takes in what came to an owner's case address. The address is a secret, but not authority: only the verified owner
// acts on it (I5). Anybody else is nobody here.
func (a *App) atCase(ctx context.Context, in arrival, k Case) error {
	if a.refusesAnswer(ctx, in) {
		return nil
	}
	owner, err := a.owner(ctx, &in)
	if err != nil {
		return err
	}
	r, p, err := a.load(ctx, k.ID)
	switch {
	case rejection.CodeOf(err) == rejection.CodeNotFound:
		return a.caseGone(ctx, in, owner)
	case err != nil:
		return err
	case owner != r.Owner:
		a.drop(ctx, in.Receipt, placeCase)
		return nil
	case in.Verdicts.Standing() != StandingVouched:
		return a.reply(ctx, in, p, letter.ReplyUnverified, letter.ReplyData{})
	}
	if why := in.problem(); why != "" && why != letter.ReplyEmpty {
		return a.reply(ctx, in, p, why, letter.ReplyData{})
	}
	return a.ownersMail(ctx, in, k, r, p)
}

// caseGone answers a word about a rejection that was deleted, where the owner is known to have asked.
func (a *App) caseGone(ctx context.Context, in arrival, owner rejection.Owner) error {
	if !a.Config.Permits(owner) || in.Verdicts.Standing() != StandingVouched {
		a.drop(ctx, in.Receipt, placeCase)
		return nil
	}
	p, err := a.profile(ctx, owner)
	if err != nil {
		return err
	}
	return a.reply(ctx, in, p, letter.ReplyNotFound, letter.ReplyData{})
}

// ownersMail tells apart what an owner may send to a case: the copy of a letter they sent themselves, an answer that they
// forward, another forward, or a word.
func (a *App) ownersMail(ctx context.Context, in arrival, k Case, r rejection.Rejection, p rejection.Profile) error {
	meta := rejection.Meta{ID: a.inputID(in, placeCase), At: in.Received, InReplyTo: in.mail.MessageID}
	if l := r.Current(); l != nil && in.writtenTo(l.To) {
		_, err := a.step(ctx, r.ID, rejection.SelfSent{Meta: meta, MessageID: in.mail.MessageID})
		return a.orRefused(ctx, r.ID, rejection.Command{Meta: meta, Verb: rejection.VerbSend}, err)
	}
	c, err := rejection.Parse(in.mail.Reply)
	if err != nil && len(in.mail.Layers) > 0 && in.mail.Judged() >= 0 && !a.ownLayers(in) {
		return a.forwardToCase(ctx, in, meta, r, p)
	}
	c.Meta, c.Letter, c.Revision = meta, k.Letter, k.Revision
	if k.Opened != openingOf(&r) {
		c.Letter, c.Revision = "", 0 // a draft of a rejection that was deleted and opened anew since: it approves nothing here (I1)
	}
	if err == nil && c.Verb.Beyond() && !c.Sets() {
		return a.onceWord(ctx, in, p, c)
	}
	if err == nil {
		_, err = a.command(ctx, r, p, c)
	}
	return a.orRefused(ctx, r.ID, c, err)
}

// say carries out a word on one rejection, and tells its owner where it was not.
func (a *App) say(ctx context.Context, id rejection.ID, c rejection.Command) error {
	_, err := a.step(ctx, id, c)
	return a.orRefused(ctx, id, c, err)
}

// ownLayers reports whether everything below the owner's words is a mail of ours that they quote.
func (a *App) ownLayers(in arrival) bool {
	for _, l := range in.mail.Layers {
		if l.From.Domain() != a.Config.Domain && !strings.EqualFold(l.From.Address, in.mail.From.Address) {
			return false
		}
	}
	return true
}

// writtenTo reports whether the mail went to that person too: it is the owner's copy of it.
func (in arrival) writtenTo(to rejection.Person) bool {
	if !to.Reachable() {
		return false
	}
	for _, list := range [][]rejection.Address{in.mail.To, in.mail.CC} {
		for _, addressee := range list {
			if strings.EqualFold(addressee.Address, to.Address) {
				return true
			}
		}
	}
	return false
}

// forwardToCase takes a forward sent to a case: an interviewer's answer that reached the owner directly is an answer, all
// else a forward like any other.
func (a *App) forwardToCase(
	ctx context.Context, in arrival, meta rejection.Meta, r rejection.Rejection, p rejection.Profile,
) error {
	layer := in.mail.Layers[in.mail.Judged()]
	if !asked(r, layer.From.Address) {
		return a.open(ctx, in, p, true)
	}
	o := original(in.mail, in.mail.Judged())
	return a.answer(ctx, r, p, meta, a.answerOf(in, o, layer.Text, p), false)
}

// asked reports whether a letter went to an address, or one who got a letter pointed there.
func asked(r rejection.Rejection, address string) bool {
	return slices.ContainsFunc(r.Letters, func(l rejection.Letter) bool {
		return l.Left() && strings.EqualFold(l.To.Address, address)
	}) || slices.ContainsFunc(r.Answers, func(a rejection.Answer) bool {
		return a.Judgement.Redirect.Reachable() && strings.EqualFold(a.Judgement.Redirect.Address, address)
	})
}

// command carries out an owner's word on one rejection. Words that reach beyond it are the workflow's own.
func (a *App) command(
	ctx context.Context, r rejection.Rejection, p rejection.Profile, c rejection.Command,
) (rejection.Rejection, error) {
	if c.Verb.Beyond() && c.Verb != rejection.VerbSettings {
		return r, a.word(ctx, p, c)
	}
	switch c.Verb {
	case rejection.VerbDelete:
		return r, a.deleteOne(ctx, r, p, c)
	case rejection.VerbSettings:
		if !c.Sets() {
			return r, a.word(ctx, p, c)
		}
		return a.resettle(ctx, r, c)
	case rejection.VerbCompany:
		known, err := a.others(ctx, r.Owner)
		if err != nil {
			return r, err
		}
		c.Used = known.at(c.Text).wordings(r.ID)
	case rejection.VerbCalled:
		return a.called(ctx, r, p, c)
	case rejection.VerbTo:
		if err := a.writable(ctx, c.Person.Address); err != nil {
			return r, err
		}
	case rejection.VerbSend, rejection.VerbSendAnyway, rejection.VerbSendAgain:
		if l := r.Current(); l != nil && l.To.Reachable() {
			if err := a.writable(ctx, l.To.Address); err != nil {
				return r, err
			}
		}
	}
	return a.step(ctx, r.ID, c)
}

// writable refuses an address that asked for no more mail (I7), our own, and what is no plain address.
func (a *App) writable(ctx context.Context, address string) error {
	if (rejection.Address{Address: address}).Domain() == a.Config.Domain {
		return rejection.Refuse(rejection.CodeNoPerson, "one of our own addresses")
	}
	if err := plain(address); err != nil {
		return err
	}
	out, err := a.Store.Suppressed(ctx, a.suppression(address))
	if err == nil && out {
		return rejection.Refuse(rejection.CodeOptedOut, "the recipient asked for no more mail")
	}
	return err
}

func (a *App) suppression(address string) string { return a.Config.Tokens.Key("suppress", address) }

// orRefused answers a refusal: the owner hears of every word that was not carried out. What is no refusal is a failure, and
// the mail comes again.
func (a *App) orRefused(ctx context.Context, id rejection.ID, c rejection.Command, err error) error {
	code := rejection.CodeOf(err)
	switch code {
	case "", rejection.CodeDuplicate:
		if code == "" {
			return err
		}
		return nil
	}
	a.refused(ctx, string(code))
	a.Log.InfoContext(ctx, "command refused", slog.String("rejection", string(id)), slog.String("code", string(code)))
	_, err = a.change(ctx, id, func(r rejection.Rejection, d rejection.Desk) (rejection.Rejection, error) {
		if r.Applied(c.ID) {
			return r, rejection.Refuse(rejection.CodeDuplicate, "answered before")
		}
		return d.Refused(r, c, code, a.now()), nil
	})
	return harmless(err)
}
