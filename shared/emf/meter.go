// Package emf writes metrics as CloudWatch reads them out of logs, the embedded metric format:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
// It needs no call, no permission and no client.
package emf

import (
	"context"
	"encoding/json"
	"io"
	"sync"
	"time"

	"lemonaid/shared/workflow"
)

// Meter writes each measurement as one line of JSON. It implements workflow.Meter and is safe for concurrent use.
type Meter struct {
	out       io.Writer
	namespace string
	now       func() time.Time
	mu        sync.Mutex
}

var _ workflow.Meter = (*Meter)(nil)

// New returns a meter that writes to a function's standard output, under a namespace that tells deployments apart.
func New(out io.Writer, namespace string, now func() time.Time) *Meter {
	return &Meter{out: out, namespace: namespace, now: now}
}

type metadata struct {
	Timestamp         int64       `json:"Timestamp"` // milliseconds since 1970
	CloudWatchMetrics []directive `json:"CloudWatchMetrics"`
}

type directive struct {
	Namespace string
	// Dimensions are sets: each metric is kept once for each of them.
	Dimensions [][]string
	Metrics    []definition
}

type definition struct{ Name, Unit string }

// Measure implements workflow.Meter. A reason is kept beside the sum over all reasons, as the dimension Reason.
func (m *Meter) Measure(_ context.Context, metric workflow.Metric, value float64, reason string) {
	unit := "Count"
	if metric == workflow.MetricSweepLag {
		unit = "Seconds"
	}
	d := directive{Namespace: m.namespace, Dimensions: [][]string{{}}, Metrics: []definition{{string(metric), unit}}}
	line := map[string]any{string(metric): value}
	if reason != "" {
		d.Dimensions = append(d.Dimensions, []string{"Reason"})
		line["Reason"] = reason
	}
	line["_aws"] = metadata{Timestamp: m.now().UnixMilli(), CloudWatchMetrics: []directive{d}}
	text, err := json.Marshal(line)
	if err != nil {
		return // a value that is no number; nothing depends on it
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	_, _ = m.out.Write(append(text, '\n'))
}
