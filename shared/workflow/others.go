package workflow

import (
	"context"
	"fmt"
	"strings"
	"time"

	"lemonaid/shared/message/mail"
	"lemonaid/shared/rejection"
)

// others are an owner's rejections beside the one at hand: the newest page of them, which is all that is looked at.
type others []rejection.Summary

// others reads them.
func (a *App) others(ctx context.Context, owner rejection.Owner) (others, error) {
	list, _, err := a.Store.List(ctx, owner, Filter{}, Page{Limit: maxOthers})
	if err != nil {
		return nil, fmt.Errorf("list an owner's other rejections: %w", err)
	}
	return list, nil
}

// maxOthers is how many of an owner's rejections are looked at beside one, and how many they may forward in a day.
const maxOthers = 100

// tooMany reports whether an owner forwarded more than that within a day.
func (o others) tooMany(now time.Time) bool {
	return len(o) >= maxOthers && o[len(o)-1].Created.After(now.Add(-day))
}

// at keeps those of a firm.
func (o others) at(company string) others {
	if company == "" {
		return nil
	}
	var at others
	for _, s := range o {
		if strings.EqualFold(s.Company, company) {
			at = append(at, s)
		}
	}
	return at
}

// wordings are those that people at these firms got, but for one rejection's own.
func (o others) wordings(but rejection.ID) []string {
	var all []string
	for _, s := range o {
		if s.ID != but {
			all = append(all, s.Wordings...)
		}
	}
	return all[:min(len(all), maxWordings)]
}

// maxWordings bounds the wordings that a letter keeps clear of; the newest count.
const maxWordings = 12

// news tells the other rejections of a firm what just came from it: an offer or an invitation holds what is pending and asks, a
// rejection ends the wait for an answer.
func (a *App) news(ctx context.Context, u Understanding, known others) error {
	j := u.Judgement
	if j.Confidence.Kind < rejection.SureKind {
		return nil
	}
	for _, s := range known.at(j.Company) {
		meta := rejection.Meta{ID: a.Config.Tokens.Key("pause", string(s.ID), u.Mail.MessageID, u.Original.Subject), At: a.now()}
		var in rejection.Input
		switch good := j.Kind == rejection.KindInvitation || j.Kind == rejection.KindOffer; {
		case good && mayLeave(s.Status):
			in = rejection.Paused{Meta: meta, Why: j.Kind}
		case j.Kind == rejection.KindRejection && s.Kind != rejection.KindRejection && !s.Next.IsZero():
			in = rejection.Overtaken{Meta: meta}
		default:
			continue
		}
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
