package workflow

import (
	"cmp"
	"context"
	"log/slog"
)

// DryMailer sends nothing and says so: the mode [SendingDry].
type DryMailer struct{ Log *slog.Logger }

// Send notes that a message would have been sent.
func (d DryMailer) Send(ctx context.Context, e Envelope) (string, error) {
	d.Log.InfoContext(ctx, "dry run: not sent", slog.String("rejection", e.Tags[TagRejection]), slog.String("attempt", e.Tags[TagAttempt]))
	return "dry-" + cmp.Or(e.Tags[TagAttempt], e.Tags[TagNotice]), nil
}
