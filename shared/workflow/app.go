package workflow

import (
	"context"
	"io"
	"log/slog"
	"time"

	"lemonaid/shared/classify"
	"lemonaid/shared/letter"
	"lemonaid/shared/message/mail"
	"lemonaid/shared/rejection"
)

// App is the application. Its fields are its ports and rooms; a main sets them all.
type App struct {
	Config Config
	Store  Store
	Raw    Raw
	Mailer Mailer
	Clock  Clock
	// Random gives the bytes of ids and secrets, to several goroutines at once.
	Random io.Reader
	// Reader and Judge read and judge mail; functions that only send leave them out.
	Reader Reader
	Judge  Judge
	// SecondReader is asked where the judge is in doubt; nil for nobody, which is the default.
	SecondReader SecondReader
	// Writer, Planner and Notices are the rooms that write, plan and tell.
	Writer  rejection.Writer
	Planner rejection.Planner
	Notices letter.Notices
	Timing  rejection.Timing
	// Log gets ids only.
	Log *slog.Logger
	// Meter gets counts; nil for none.
	Meter Meter
	// Pace keeps the letters of a sweep apart; nil for no bound.
	Pace *Pace
}

// Reader reads one raw message (RFC 5322) within the bounds of the product. Its errors wrap codes of package rejection.
type Reader interface {
	Read(raw []byte) (mail.Mail, error)
}

// Judge reads originals and answers.
type Judge interface {
	Judge(m classify.Mail) rejection.Judgement
	Answer(m classify.Mail, reply string) rejection.AnswerJudgement
}

// desk returns the desk for an owner.
func (a *App) desk(p rejection.Profile) rejection.Desk {
	return rejection.Desk{Writer: a.Writer, Planner: a.Planner, Profile: p, Limits: a.Timing}
}

func (a *App) now() time.Time { return a.Clock.Now().UTC().Truncate(time.Millisecond) }

// newID returns a random id for an attempt or a message.
func (a *App) newID() (string, error) {
	secret, _, err := NewSecret(a.Random)
	return secret, err
}

// load returns the rejection with its owner's profile.
func (a *App) load(ctx context.Context, id rejection.ID) (rejection.Rejection, rejection.Profile, error) {
	r, err := a.Store.Load(ctx, id)
	if err != nil {
		return r, rejection.Profile{}, err
	}
	p, err := a.profile(ctx, r.Owner)
	return r, p, err
}

// profile returns what is known of an owner; an owner of whom nothing is known yet has an empty profile.
func (a *App) profile(ctx context.Context, owner rejection.Owner) (rejection.Profile, error) {
	p, err := a.Store.LoadProfile(ctx, owner)
	if rejection.CodeOf(err) == rejection.CodeNotFound {
		return rejection.Profile{Owner: owner, Created: a.now()}, nil
	}
	return p, err
}

// SystemClock is the machine's clock.
type SystemClock struct{}

// Now returns the time.
func (SystemClock) Now() time.Time { return time.Now() }
