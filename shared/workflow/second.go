package workflow

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"

	"lemonaid/shared/rejection"
)

const (
	// secondTime is the longest that a second reading may take.
	secondTime = 5 * time.Second
	// secondsPerDay is how many second readings an owner gets in a day.
	secondsPerDay = 40
	// guess is the confidence below which the first reader did not know: it had other labels in mind just as much, or can't read
	// the language. Nobody's consent makes such a label sure. Where two readers differ, no confidence stays above it.
	guess = 0.5
	// maxEvidence is how many sentences a rejection keeps.
	maxEvidence = 10
)

// readAgain returns the judgement of an owner's mail, which is the first one unless that is in doubt and there is a second reader
// who answers, well and in time. It is the one place that asks.
func (a *App) readAgain(ctx context.Context, owner rejection.Owner, u Understanding) rejection.Judgement {
	if a.SecondReader == nil || !inDoubt(u.Judgement) || strings.TrimSpace(u.Text) == "" {
		return u.Judgement
	}
	second, why := a.askSecondReader(ctx, owner, u)
	if why != "" {
		a.Log.WarnContext(ctx, "no second reading", slog.String("why", why))
		return u.Judgement
	}
	j := together(u.Judgement, second)
	a.Log.InfoContext(ctx, "second reading", slog.Bool("same_kind", second.Kind == j.Kind), slog.Bool("in_doubt", inDoubt(j)))
	return j
}

// askSecondReader asks it, or returns why there is no answer that counts.
func (a *App) askSecondReader(ctx context.Context, owner rejection.Owner, u Understanding) (second rejection.Judgement, why string) {
	if err := a.mayAsk(ctx, owner); err != nil {
		return second, "its place: " + string(rejection.CodeOf(err))
	}
	ctx, cancel := context.WithTimeout(ctx, secondTime)
	defer cancel()
	o := u.Original
	o.Text = u.Text
	second, err := a.SecondReader.ReadAgain(ctx, o)
	switch {
	case err != nil:
		return second, err.Error()
	case ctx.Err() != nil:
		return second, "too late"
	case !quotes(u.Original.Text, second):
		return second, "it quotes what the mail does not say"
	}
	return second, ""
}

// mayAsk takes a place among the owner's second readings of the day: they cost money, and everybody may forward where Owners
// says so. CodeLimited: there is none left.
func (a *App) mayAsk(ctx context.Context, owner rejection.Owner) error {
	by, err := a.newID()
	if err != nil {
		return err
	}
	daily := Cap{Key: a.Config.Tokens.Key("cap-second", string(owner)), Limit: secondsPerDay, Window: day}
	return a.Store.Reserve(ctx, a.now(), by, []Cap{daily})
}

// inDoubt reports whether the owner would have to be asked for a label.
func inDoubt(j rejection.Judgement) bool {
	c := j.Confidence
	return c.Kind < rejection.SureKind ||
		j.Kind == rejection.KindRejection && (c.Content < rejection.SureContent || c.Fill < rejection.SureFill)
}

// quotes reports whether every quote of a judgement stands in a text.
func quotes(text string, j rejection.Judgement) bool {
	for _, e := range j.Evidence {
		if !strings.Contains(text, e.Text) {
			return false
		}
	}
	for _, f := range j.Feedback {
		if !strings.Contains(text, f.Text) {
			return false
		}
	}
	return true
}

// together joins two readings of a mail. The labels are the first reader's; the second can only confirm a doubtful one or make it
// more doubtful, so that the owner is asked, with the sentences of both. Where they differ on the kind, the kind is doubtful
// even if the first was sure: a rejection that is none is the worst error there is.
func together(first, second rejection.Judgement) rejection.Judgement {
	j := first
	j.Model += " + " + second.Model
	c := &j.Confidence
	c.Kind = weighed(c.Kind, rejection.SureKind, first.Kind == second.Kind)
	if first.Kind == second.Kind && first.Kind == rejection.KindRejection {
		if c.Content < rejection.SureContent {
			c.Content = weighed(c.Content, rejection.SureContent, first.Content == second.Content)
		}
		if c.Fill < rejection.SureFill {
			c.Fill = weighed(c.Fill, rejection.SureFill, first.Fill == second.Fill)
		}
		if first.Content == second.Content && len(first.Feedback) == 0 {
			j.Feedback = second.Feedback
		}
	}
	j.Evidence = sentences(first, second)
	return j
}

// weighed is a confidence after a second reading. Consent lifts what was more than a guess to what just counts as sure, and never
// beyond: how often the second reader is right is not known.
func weighed(p, sure float64, same bool) float64 {
	switch {
	case !same:
		return min(p, guess)
	case p < guess:
		return p
	}
	return max(p, sure)
}

// sentences are the first reader's, and those of the second for a label that the first has no sentence for. They fit into what
// is kept.
func sentences(first, second rejection.Judgement) []rejection.Evidence {
	var more []rejection.Evidence
	for _, e := range second.Evidence {
		shown := func(f rejection.Evidence) bool { return f.Says == e.Says }
		if !slices.ContainsFunc(first.Evidence, shown) {
			more = append(more, e)
		}
	}
	kept := first.Evidence[:min(len(first.Evidence), maxEvidence-min(len(more), maxEvidence))]
	return append(slices.Clone(kept), more[:min(len(more), maxEvidence)]...)
}
