package workflow

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"lemonaid/shared/letter"
	"lemonaid/shared/message/mail"
	"lemonaid/shared/rejection"
)

// maxMail is the size in bytes past which a mail is answered unread.
const maxMail = 10 << 20

// arrival is a mail under way through [App.Receive].
type arrival struct {
	Receipt
	mail mail.Mail
	// kept is set once a rejection holds the raw mail.
	kept *bool
	// also is the second address of its owner that the mail came from, "" where it is no second one.
	also rejection.Owner
	// tooLarge and broken say why mail could not be read.
	tooLarge, broken bool
}

// Receive takes in one mail. It is safe to call again with the same receipt: what was done is not done twice, what was not
// is. An error means that the mail must be delivered again.
func (a *App) Receive(ctx context.Context, rc Receipt) error {
	var errs []error
	seen := map[route]bool{}
	var got *arrival
	for _, recipient := range rc.Recipients {
		to := a.Config.route(recipient)
		if seen[to] {
			continue
		}
		seen[to] = true
		if to.place == placeNone || (to.place != placeInterviewer && rc.Verdicts.Standing() == StandingDropped) {
			a.drop(ctx, rc, to.place)
			continue
		}
		if got == nil {
			var err error
			got, err = a.read(ctx, rc)
			if rejection.CodeOf(err) == rejection.CodeNotFound {
				a.Log.WarnContext(ctx, "mail is gone", slog.String("receipt", rc.ID)) // delivered again after its rejection was deleted
				return nil
			}
			if err != nil {
				return err
			}
		}
		a.measure(ctx, MetricReceived, 1)
		errs = append(errs, a.deliver(ctx, *got, to))
	}
	if err := errors.Join(errs...); err != nil || got == nil {
		return err
	}
	return a.tidy(ctx, *got)
}

// tidy deletes the raw mail of a word that was carried out, and of what could not be read once its sender was told so: no
// rejection holds it, so nothing that deletes one would ever find it (I9).
func (a *App) tidy(ctx context.Context, in arrival) error {
	if *in.kept {
		return nil
	}
	if err := a.Raw.Delete(ctx, in.RawKey); err != nil {
		return fmt.Errorf("delete the raw mail of receipt %s: %w", in.ID, err)
	}
	return nil
}

// drop notes a mail that is not for us or that may be forged. It is never answered: the answer would go to whom it forged.
func (a *App) drop(ctx context.Context, rc Receipt, p place) {
	why := "verdicts"
	if p == placeNone {
		why = "no_such_address"
	}
	a.refused(ctx, why)
	a.Log.InfoContext(ctx, "mail dropped", slog.String("receipt", rc.ID), slog.String("why", why))
}

// read gets the mail and reads it. A mail that can't be read is one too: it is answered as such.
func (a *App) read(ctx context.Context, rc Receipt) (*arrival, error) {
	in := &arrival{Receipt: rc, kept: new(bool)}
	raw, err := a.Raw.Get(ctx, rc.RawKey, maxMail)
	switch rejection.CodeOf(err) {
	case "":
		if err != nil {
			return nil, fmt.Errorf("get raw mail of receipt %s: %w", rc.ID, err)
		}
	case rejection.CodeTooLarge:
		in.tooLarge = true
		return in, nil
	default:
		return nil, fmt.Errorf("get raw mail of receipt %s: %w", rc.ID, err)
	}
	in.mail, err = a.Reader.Read(raw)
	if err != nil {
		in.broken = true
		a.Log.InfoContext(ctx, "mail not readable", slog.String("receipt", rc.ID), slog.String("code", string(rejection.CodeOf(err))))
	}
	return in, nil
}

// deliver hands the mail to the place that it was sent to.
func (a *App) deliver(ctx context.Context, in arrival, to route) error {
	switch to.place {
	case placeInterviewer:
		return a.atInterviewer(ctx, in, to.case_)
	case placeCase:
		return a.atCase(ctx, in, to.case_)
	case placeConfirm:
		return a.atConfirm(ctx, in, to.secret)
	case placeRule:
		return a.atRule(ctx, in, to.secret)
	}
	return a.atInbox(ctx, in)
}

// sender is who the mail claims to be from. Where it was not read, the envelope has to do.
func (in arrival) sender() rejection.Owner {
	if in.tooLarge || in.broken && in.mail.From.Address == "" {
		return rejection.NewOwner(in.ReturnPath)
	}
	return rejection.NewOwner(in.mail.From.Address)
}

// inputID is the same for every delivery of the same message: the sender's own retries have another receipt, but the same
// Message-ID, return path and recipient.
func (a *App) inputID(in arrival, p place) string {
	if in.mail.MessageID == "" {
		return a.Config.Tokens.Key("receipt", in.ID, fmt.Sprint(p))
	}
	return a.Config.Tokens.Key("message", in.mail.MessageID, in.ReturnPath, fmt.Sprint(p))
}

// refusesAnswer reports whether the mail must not be answered: a machine wrote it, or we did (RFC 3834).
func (a *App) refusesAnswer(ctx context.Context, in arrival) bool {
	why := string(in.mail.Automatic)
	if in.mail.From.Domain() == a.Config.Domain {
		why = "our_own"
	}
	if why == "" {
		return false
	}
	a.refused(ctx, why)
	a.Log.InfoContext(ctx, "mail not answered", slog.String("receipt", in.ID), slog.String("why", why))
	return true
}

// problem is why a mail can't be gone on with, "" where it can.
func (in arrival) problem() letter.ReplyKind {
	switch {
	case in.tooLarge:
		return letter.ReplyTooBig
	case in.broken:
		return letter.ReplyUnreadable
	case in.mail.Unreadable == mail.UnreadableEmpty && len(in.mail.Layers) == 0:
		return letter.ReplyEmpty
	case in.mail.Unreadable != mail.Readable && len(in.mail.Layers) == 0:
		return letter.ReplyUnreadable
	}
	return ""
}
