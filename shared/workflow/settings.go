package workflow

import (
	"context"
	"fmt"
	"strings"

	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// Configure changes an owner's settings by lines such as "ZONE Europe/Berlin": see [rejection.Profile.Set]. It returns the profile
// as it is now and the lines that could not be. version is the one that the owner had before them, 0 for any. CodeConflict: the
// profile changed since it was shown.
func (a *App) Configure(
	ctx context.Context, owner rejection.Owner, version int, lines string,
) (p rejection.Profile, wrong []string, err error) {
	for range tries {
		if p, err = a.profile(ctx, owner); err != nil {
			return p, nil, err
		}
		if version != 0 && version != p.Version {
			return p, nil, rejection.Refuse(rejection.CodeConflict, "changed since it was shown")
		}
		var next rejection.Profile
		next, wrong = configured(p, lines)
		if next == p {
			return p, wrong, nil
		}
		switch err := a.Store.SaveProfile(ctx, next); rejection.CodeOf(err) {
		case rejection.CodeConflict:
			continue
		case "":
			next.Version++
			return next, wrong, err
		default:
			return p, wrong, err
		}
	}
	return p, nil, fmt.Errorf("settings: %w", errBusy)
}

// configured is a profile with the settings of some lines, and the lines that could not be.
func configured(p rejection.Profile, lines string) (next rejection.Profile, wrong []string) {
	for line := range strings.SplitSeq(lines, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		changed, err := p.Set(line)
		if err != nil {
			wrong = append(wrong, line)
			continue
		}
		p = changed
	}
	return p, wrong
}

// settingsData shows the settings. Lines that came with a secret address change them; those that came to the inbox are shown as they
// would be, and sent again to the address of that answer they count.
func (a *App) settingsData(
	ctx context.Context, p rejection.Profile, lines string, authorised bool,
) (letter.ReplyData, letter.ReplyKind, error) {
	data := letter.ReplyData{Settings: letter.SettingsAsked}
	var wrong []string
	var err error
	switch {
	case lines == "":
		data.Settings = letter.SettingsShown
	case authorised:
		data.Settings = letter.SettingsChanged
		if p, wrong, err = a.Configure(ctx, p.Owner, 0, lines); err != nil {
			return data, letter.ReplySettings, err
		}
	default:
		p, wrong = configured(p, lines)
		data.Act = lines
	}
	data.Proposed, data.Quote = p, strings.Join(wrong, "\n")
	if data.Also, err = a.Addresses(ctx, p.Owner); err != nil {
		return data, letter.ReplySettings, err
	}
	data.Address, err = a.ask(ctx, p.Owner, rejection.VerbSettings)
	data.Expires = a.now().Add(confirmTime)
	return data, letter.ReplySettings, err
}

// resettle changes settings by an answer to a rejection's mail, and writes its draft anew where they change it. Lines that could not be
// are named; where none could, nothing is changed.
func (a *App) resettle(ctx context.Context, r rejection.Rejection, c rejection.Command) (rejection.Rejection, error) {
	before, err := a.profile(ctx, r.Owner)
	if err != nil {
		return r, err
	}
	_, wrong := configured(before, c.Text)
	if len(wrong) == strings.Count(c.Text, "\n")+1 {
		return r, rejection.Refuse(rejection.CodeInvalid, "no setting can be like that")
	}
	if _, err := a.desk(before).Step(r, c, a.now()); err != nil {
		return r, err
	}
	if _, _, err := a.Configure(ctx, r.Owner, 0, c.Text); err != nil {
		return r, err
	}
	c.Quote = strings.Join(wrong, "\n")
	return a.step(ctx, r.ID, c)
}
