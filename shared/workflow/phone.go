package workflow

import (
	"context"

	"lemonaid/shared/rejection"
)

// called takes in the notes of a call: they are read like an answer, and what was said becomes lessons. Whether the word counts is
// tried first, so that nothing is learned from one that comes too late; if we die in between, the mail comes again.
func (a *App) called(
	ctx context.Context, r rejection.Rejection, p rejection.Profile, c rejection.Command,
) (rejection.Rejection, error) {
	o := rejection.Original{Text: c.Text, Subject: r.Original.Subject}
	c.Heard = a.Judge.Answer(subject(o, rejection.Address{Name: p.Name, Address: string(p.Owner)}), c.Text)
	if _, err := a.desk(p).Step(r, c, a.now()); err != nil {
		return r, err
	}
	if c.Heard.Class == rejection.AnswerOptOut {
		if err := a.suppressRecipients(ctx, r); err != nil {
			return r, err
		}
	}
	if err := a.learn(ctx, r, p, "call", c.ID, c.Heard.Points); err != nil {
		return r, err
	}
	return a.step(ctx, r.ID, c)
}
