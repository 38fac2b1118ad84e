package workflow

import (
	"context"
	"strings"

	"lemonaid/shared/message/mail"
	"lemonaid/shared/rejection"
)

// pauseOthers holds what is pending at a firm that just sent an offer or an invitation, and asks.
func (a *App) pauseOthers(ctx context.Context, u Understanding, p rejection.Profile) error {
	j := u.Judgement
	good := j.Kind == rejection.KindInvitation || j.Kind == rejection.KindOffer
	if !good || j.Company == "" || j.Confidence.Kind < rejection.SureKind {
		return nil
	}
	list, _, err := a.Store.List(ctx, p.Owner, Filter{}, Page{Limit: 100})
	if err != nil {
		return err
	}
	for _, s := range list {
		if !strings.EqualFold(s.Company, j.Company) || !mayLeave(s.Status) {
			continue
		}
		in := rejection.Paused{Meta: rejection.Meta{ID: a.Config.Tokens.Key("pause", string(s.ID), u.Mail.MessageID, u.Original.Subject), At: a.now()}, Why: j.Kind}
		if _, err := a.step(ctx, s.ID, in); settled(err) != nil {
			return err
		}
	}
	return nil
}

// mayLeave reports whether a rejection of that status may still send a letter by itself.
func mayLeave(s rejection.Status) bool {
	switch s {
	case rejection.StatusScheduled, rejection.StatusWaitingFilled, rejection.StatusNeedsApproval:
		return true
	}
	return false
}

// several reports whether a mail forwards originals of different firms side by side: which one is meant can't be known.
func several(m mail.Mail) bool {
	domains := map[string]bool{}
	for _, l := range m.Layers {
		if l.Depth == 0 && l.Attached && l.From.Domain() != "" && l.From.Domain() != m.From.Domain() {
			domains[l.From.Domain()] = true
		}
	}
	return len(domains) > 1
}
