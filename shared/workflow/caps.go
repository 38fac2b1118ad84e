package workflow

import (
	"context"
	"strconv"
	"time"

	"lemonaid/shared/rejection"
)

// The caps of the craft.
const (
	requestsPerDay       = 3
	requestsPerRecipient = 1
	lettersPerRecipient  = 2
	day                  = 24 * time.Hour
)

// caps returns the caps of a letter that nobody asked for: those of the owner's day, and those of the recipient. A thank-you
// answers a mail and has none.
func (a *App) caps(r rejection.Rejection, l rejection.Letter) (daily, recipient []Cap) {
	if l.Kind == rejection.LetterThankYou && len(r.Answers) > 0 {
		return nil, nil
	}
	recipient = []Cap{{Key: a.Config.Tokens.Key("cap-recipient", l.To.Address), Limit: lettersPerRecipient, Window: 30 * day}}
	if l.Kind == rejection.LetterRequest {
		daily = []Cap{{Key: a.Config.Tokens.Key("cap-day", string(r.Owner)), Limit: requestsPerDay, Window: day}}
		pair := a.Config.Tokens.Key("cap-pair", string(r.Owner), l.To.Address)
		recipient = append(recipient, Cap{Key: pair, Limit: requestsPerRecipient, Window: 180 * day})
	}
	return daily, recipient
}

// holder names what holds a place: the letter, so that a second attempt of the same one does not count twice. A rejection that
// was deleted and forwarded anew has the id of the first, and takes places of its own: deleting gives nobody a second letter.
func holder(r rejection.Rejection, l rejection.Letter) string {
	return string(r.ID) + ":" + string(l.Kind) + ":" + strconv.FormatInt(openingOf(&r), 36)
}

// barred checks what forbids a letter from outside its rejection, and takes its places under the caps. The zero Barred lets it
// pass. Thank-yous that answer a mail have no caps; nobody who opted out is ever written to (I7).
func (a *App) barred(ctx context.Context, r rejection.Rejection, p rejection.Profile) (rejection.Barred, error) {
	l := *r.Current()
	meta := rejection.Meta{At: a.now()}
	switch {
	case !p.Stopped.IsZero():
		return rejection.Barred{Meta: meta, Code: rejection.CodeClosed}, nil
	case a.Config.Sending == SendingOff:
		return rejection.Barred{Meta: meta, Code: rejection.CodeLimited, NotBefore: a.now().Add(time.Hour)}, nil
	}
	err := a.writable(ctx, l.To.Address)
	if code := rejection.CodeOf(err); code != "" || err != nil {
		return rejection.Barred{Meta: meta, Code: code}, only(err)
	}
	daily, recipient := a.caps(r, l)
	if err := a.reserve(ctx, r, l, recipient); err != nil {
		return rejection.Barred{Meta: meta, Code: rejection.CodeOf(err)}, only(err)
	}
	if err := a.reserve(ctx, r, l, daily); err != nil {
		if rejection.CodeOf(err) != rejection.CodeLimited {
			return rejection.Barred{}, err
		}
		return rejection.Barred{Meta: meta, Code: rejection.CodeLimited, NotBefore: a.now().Add(day)}, a.releaseCaps(ctx, r, l)
	}
	return rejection.Barred{}, nil
}

// only keeps what is no refusal.
func only(err error) error {
	switch rejection.CodeOf(err) {
	case rejection.CodeOptedOut, rejection.CodeNoPerson, rejection.CodeLimited:
		return nil
	}
	return err
}

func (a *App) reserve(ctx context.Context, r rejection.Rejection, l rejection.Letter, caps []Cap) error {
	if len(caps) == 0 {
		return nil
	}
	return a.Store.Reserve(ctx, a.now(), holder(r, l), caps)
}

// releaseCaps gives the places of a letter back that did not leave.
func (a *App) releaseCaps(ctx context.Context, r rejection.Rejection, l rejection.Letter) error {
	daily, recipient := a.caps(r, l)
	if len(daily)+len(recipient) == 0 {
		return nil
	}
	return a.Store.Release(ctx, holder(r, l), append(daily, recipient...))
}
