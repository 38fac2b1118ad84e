package workflow

import (
	"context"
	"fmt"
	"strings"

	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// PurposeAlso marks a second address of an owner, kept under its keyed hash.
const PurposeAlso Purpose = "also"

// owner returns whose mail it is: a second address is that of the owner who confirmed it, every other one is an owner by itself.
func (a *App) owner(ctx context.Context, in *arrival) (rejection.Owner, error) {
	sender := in.sender()
	t, err := a.Store.LoadToken(ctx, a.alsoKey(sender), a.now())
	switch {
	case rejection.CodeOf(err) == rejection.CodeNotFound:
		return sender, nil
	case err != nil:
		return sender, fmt.Errorf("look for the owner of an address: %w", err)
	case t.Purpose != PurposeAlso:
		return sender, nil
	}
	in.also = sender
	return t.Owner, nil
}

func (a *App) alsoKey(address rejection.Owner) string {
	return a.Config.Tokens.Key("also", string(address))
}

// wrote reports whether an address is the owner's own: the one they are known by, or the one that this mail came from.
func (in arrival) wrote(p rejection.Profile, address string) bool {
	who := rejection.NewOwner(address)
	return who == p.Owner || in.also != "" && who == in.also
}

// also asks a second address whether it is the owner's too. Whoever it belongs to says so from there, with a token for one use.
func (a *App) also(ctx context.Context, p rejection.Profile, c rejection.Command) (letter.ReplyData, letter.ReplyKind, error) {
	second, err := a.addAddress(ctx, p, c.Text, c.ID)
	if code := rejection.CodeOf(err); code != "" {
		return letter.ReplyData{Quote: c.Text, Code: string(code)}, letter.ReplyAlsoRefused, nil
	}
	if err != nil {
		return letter.ReplyData{}, "", err
	}
	return letter.ReplyData{Quote: string(second)}, letter.ReplyAlsoAsked, nil
}

// AddAddress is the word ALSO from the page or the API: it mails a second address the question whether it is the owner's too, once a
// day; id names the request. It returns the address that was asked. CodeInvalid: it is none; CodeDenied: it is ours, or theirs
// already; CodeExists: it has rejections of its own; CodeOptedOut: it wants no mail from us.
func (a *App) AddAddress(ctx context.Context, owner rejection.Owner, address, id string) (rejection.Owner, error) {
	p, err := a.profile(ctx, owner)
	if err != nil {
		return "", err
	}
	return a.addAddress(ctx, p, address, id)
}

func (a *App) addAddress(ctx context.Context, p rejection.Profile, address, id string) (rejection.Owner, error) {
	second, err := a.second(ctx, p, address)
	if err != nil {
		return "", err
	}
	first, err := a.first(ctx, a.Config.Tokens.Key("also-asked", string(second)), id, a.now().Add(day))
	if err != nil || !first {
		return second, err
	}
	return second, a.askSecond(ctx, p, second)
}

// second checks an address that is to be an owner's too. CodeInvalid: it is none; CodeDenied: it is ours, or theirs already;
// CodeExists: it has rejections of its own; CodeOptedOut: it wants no mail from us.
func (a *App) second(ctx context.Context, p rejection.Profile, text string) (rejection.Owner, error) {
	c, err := rejection.Parse(string(rejection.VerbTo) + " " + text)
	if err != nil {
		return "", rejection.Refuse(rejection.CodeInvalid, "not an address")
	}
	second := rejection.NewOwner(c.Person.Address)
	if plain(c.Person.Address) != nil {
		return "", rejection.Refuse(rejection.CodeInvalid, "no plain address")
	}
	if (rejection.Address{Address: string(second)}).Domain() == a.Config.Domain || second == p.Owner {
		return "", rejection.Refuse(rejection.CodeDenied, "an address that can't be a second one")
	}
	if gone, err := a.Store.Suppressed(ctx, a.suppression(string(second))); err != nil || gone {
		return "", orRefuse(err, rejection.CodeOptedOut)
	}
	list, _, err := a.Store.List(ctx, second, Filter{}, Page{Limit: 1})
	if err != nil || len(list) > 0 {
		return "", orRefuse(err, rejection.CodeExists)
	}
	return second, nil
}

// orRefuse returns the error, or where there is none the refusal.
func orRefuse(err error, code rejection.Code) error {
	if err != nil {
		return err
	}
	return rejection.Refuse(code, "")
}

// askSecond mails the question to the second address.
func (a *App) askSecond(ctx context.Context, p rejection.Profile, second rejection.Owner) error {
	secret, err := a.newToken(ctx, Token{
		Owner: p.Owner, Purpose: PurposeConfirm, Act: string(rejection.VerbAlso), Name: string(second), Expires: a.now().Add(confirmTime),
	})
	if err != nil {
		return err
	}
	them := rejection.Profile{Owner: second, Zone: p.Zone}
	data := letter.ReplyData{
		Act: string(rejection.VerbAlso), Address: a.confirmAddress(secret), Expires: a.now().Add(confirmTime), Quote: string(p.Owner),
	}
	return a.send(ctx, them, outgoing{kind: letter.ReplyConfirmAlso, data: data})
}

// confirmAlso makes the address that answered YES the owner's second one.
func (a *App) confirmAlso(ctx context.Context, in arrival, t Token) error {
	if !strings.EqualFold(t.Name, string(in.sender())) {
		a.drop(ctx, in.Receipt, placeConfirm)
		return nil
	}
	if c, _ := rejection.Parse(in.mail.Reply); !strings.EqualFold(strings.Trim(c.Quote, " .!*\"'"), "yes") {
		them := rejection.Profile{Owner: in.sender()}
		return a.reply(ctx, in, them, letter.ReplyNotUnderstood, letter.ReplyData{Quote: c.Quote})
	}
	err := a.Store.SaveToken(ctx, Token{
		Hash: a.alsoKey(in.sender()), Owner: t.Owner, Purpose: PurposeAlso, Name: t.Name, Created: a.now(),
	})
	if err != nil && rejection.CodeOf(err) != rejection.CodeExists {
		return fmt.Errorf("save a second address: %w", err)
	}
	p, err := a.profile(ctx, t.Owner)
	if err != nil {
		return err
	}
	if err := a.relayOnce(ctx, in, p, letter.ReplyJoined, letter.ReplyData{Quote: t.Name}); err != nil {
		return err
	}
	return a.Store.DeleteToken(ctx, t.Hash)
}

// Addresses returns the second addresses of an owner.
func (a *App) Addresses(ctx context.Context, owner rejection.Owner) ([]string, error) {
	tokens, err := a.Store.ListTokens(ctx, owner, PurposeAlso, a.now())
	var all []string
	for _, t := range tokens {
		all = append(all, t.Name)
	}
	return all, err
}
