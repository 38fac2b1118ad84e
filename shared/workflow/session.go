package workflow

import (
	"context"
	"fmt"
	"slices"
	"time"

	"lemonaid/shared/rejection"
)

// How long the tokens of the pages live.
const (
	signInTime  = 15 * time.Minute
	sessionTime = 30 * 24 * time.Hour
)

// newToken stores a new random token and returns its secret.
func (a *App) newToken(ctx context.Context, t Token) (string, error) {
	secret, hash, err := NewSecret(a.Random)
	if err != nil {
		return "", err
	}
	t.Hash, t.Created = hash, a.now()
	if err := a.Store.SaveToken(ctx, t); err != nil {
		return "", fmt.Errorf("save a token for %s: %w", t.Purpose, err)
	}
	return secret, nil
}

// SignInLink returns a link that signs an owner in once, within 15 minutes. It is "" where there are no pages.
func (a *App) SignInLink(ctx context.Context, owner rejection.Owner) (string, error) {
	if a.Config.URL == "" {
		return "", nil
	}
	secret, err := a.newToken(ctx, Token{Owner: owner, Purpose: PurposeSignIn, Expires: a.now().Add(signInTime)})
	return a.Config.URL + "/sign-in?token=" + secret, err
}

// SignIn trades the secret of a sign-in link for that of a session, once. CodeNotFound: it is used, expired or none of ours.
func (a *App) SignIn(ctx context.Context, secret string) (string, error) {
	t, err := a.Store.LoadToken(ctx, HashSecret(secret), a.now())
	if err == nil && t.Purpose == PurposeSignIn {
		t, err = a.Store.TakeToken(ctx, t.Hash, a.now())
	}
	if err != nil {
		return "", err
	}
	if t.Purpose != PurposeSignIn {
		return "", rejection.Refuse(rejection.CodeNotFound, "not a sign-in token")
	}
	return a.newToken(ctx, Token{Owner: t.Owner, Purpose: PurposeSession, Expires: a.now().Add(sessionTime)})
}

// NewAPIToken returns the secret of a new bearer token of an owner.
func (a *App) NewAPIToken(ctx context.Context, owner rejection.Owner, name string) (string, error) {
	return a.newToken(ctx, Token{Owner: owner, Purpose: PurposeAPI, Name: name})
}

// Authenticate returns whose session or bearer token a secret is, CodeDenied where it is neither.
func (a *App) Authenticate(ctx context.Context, secret string) (rejection.Owner, error) {
	t, err := a.Store.LoadToken(ctx, HashSecret(secret), a.now())
	if err != nil && rejection.CodeOf(err) != rejection.CodeNotFound {
		return "", err
	}
	if err != nil || t.Purpose != PurposeSession && t.Purpose != PurposeAPI {
		return "", rejection.Refuse(rejection.CodeDenied, "not signed in")
	}
	return t.Owner, nil
}

// SignOut ends a session.
func (a *App) SignOut(ctx context.Context, secret string) error {
	return a.Store.DeleteToken(ctx, HashSecret(secret))
}

// maxRules is how many secret inbox addresses an owner may have: a new one ends the oldest.
const maxRules = 5

// RuleAddress returns a new secret inbox address of an owner, for a mailbox rule: what comes to it opens rejections of theirs.
func (a *App) RuleAddress(ctx context.Context, owner rejection.Owner) (string, error) {
	old, err := a.Store.ListTokens(ctx, owner, PurposeInbox, a.now())
	if err != nil {
		return "", fmt.Errorf("list rule addresses: %w", err)
	}
	slices.SortFunc(old, func(x, y Token) int { return y.Created.Compare(x.Created) })
	for _, t := range old[min(len(old), maxRules-1):] {
		if err := a.Store.DeleteToken(ctx, t.Hash); err != nil {
			return "", fmt.Errorf("end a rule address: %w", err)
		}
	}
	secret, err := a.newToken(ctx, Token{Owner: owner, Purpose: PurposeInbox})
	return ruleWord + "." + secret + "@" + a.Config.Domain, err
}
