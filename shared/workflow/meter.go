package workflow

import (
	"context"
	"time"

	"lemonaid/shared/rejection"
)

// Metric is something that is counted or measured. Its name and the reason beside it come from closed lists: no metric ever holds
// an address, an id or a word of a mail (I8).
type Metric string

// The metrics. All are counts but MetricSweepLag, which is in seconds.
const (
	MetricReceived   Metric = "Received"   // a mail was taken in
	MetricJudged     Metric = "Judged"     // an original was judged
	MetricDrafted    Metric = "Drafted"    // a letter was drafted
	MetricSent       Metric = "Sent"       // a letter left
	MetricHeld       Metric = "Held"       // nobody knows whether a letter left
	MetricBounced    Metric = "Bounced"    // a letter came back for good
	MetricComplained Metric = "Complained" // a recipient called a letter spam
	MetricNotSent    Metric = "NotSent"    // a letter was refused at its time
	MetricRefused    Metric = "Refused"    // a mail or a command was refused, by reason
	MetricSwept      Metric = "Swept"      // rejections that a sweep took up
	MetricSweepLag   Metric = "SweepLag"   // how long the oldest thing that is due has waited
)

// Metrics returns every metric there is.
func Metrics() []Metric {
	return []Metric{
		MetricReceived, MetricJudged, MetricDrafted, MetricSent, MetricHeld, MetricBounced, MetricComplained, MetricNotSent,
		MetricRefused, MetricSwept, MetricSweepLag,
	}
}

// Meter takes measurements. It never fails: what can't be measured is lost.
type Meter interface {
	// Measure takes one value of a metric; reason is a code of a closed list, "" for all but MetricRefused.
	Measure(ctx context.Context, m Metric, value float64, reason string)
}

// measure takes a value where there is a meter.
func (a *App) measure(ctx context.Context, m Metric, value float64) {
	if a.Meter != nil {
		a.Meter.Measure(ctx, m, value, "")
	}
}

func (a *App) refused(ctx context.Context, reason string) {
	if a.Meter != nil {
		a.Meter.Measure(ctx, MetricRefused, 1, reason)
	}
}

// lag measures how long the first of what is due has waited, and how much is taken up.
func (a *App) lag(ctx context.Context, due []Key, now time.Time) {
	waited := 0.0
	if len(due) > 0 {
		waited = max(0, now.Sub(due[0].Due).Seconds())
	}
	a.measure(ctx, MetricSweepLag, waited)
	a.measure(ctx, MetricSwept, float64(len(due)))
}

// metricOf is the metric that a line of the timeline counts for, "" for none.
func metricOf(e rejection.Event) Metric {
	return map[string]Metric{
		"judged": MetricJudged, "drafted": MetricDrafted, "sent": MetricSent, "held": MetricHeld, "bounced": MetricBounced,
		"complaint": MetricComplained, "not sent": MetricNotSent,
	}[e.What]
}

// count counts what a saved change added to the timeline.
func (a *App) count(ctx context.Context, before, next rejection.Rejection) {
	for _, e := range added(before.Timeline, next.Timeline) {
		if m := metricOf(e); m != "" {
			a.measure(ctx, m, 1)
		}
	}
}

// added returns what stands in next after the last line of before. The oldest lines may be gone from both.
func added(before, next []rejection.Event) []rejection.Event {
	for i := len(next); i > 0 && len(before) > 0; i-- {
		if next[i-1] == before[len(before)-1] {
			return next[i:]
		}
	}
	return next
}
