package emf

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/workflow"
)

var noon = time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC)

// TestMeasure compares with the examples of the specification: the root has the values, _aws says where they are.
func TestMeasure(t *testing.T) {
	for _, tc := range []struct {
		name   string
		metric workflow.Metric
		value  float64
		reason string
		want   string
	}{
		{"a count", workflow.MetricSent, 1, "", `{"Sent":1,"_aws":{"Timestamp":1794830400000,"CloudWatchMetrics":[
			{"Namespace":"Lemonaid/test","Dimensions":[[]],"Metrics":[{"Name":"Sent","Unit":"Count"}]}]}}`},
		{"a count by reason", workflow.MetricRefused, 1, "bulk", `{"Refused":1,"Reason":"bulk","_aws":{"Timestamp":1794830400000,"CloudWatchMetrics":[
			{"Namespace":"Lemonaid/test","Dimensions":[[],["Reason"]],"Metrics":[{"Name":"Refused","Unit":"Count"}]}]}}`},
		{"seconds", workflow.MetricSweepLag, 61.5, "", `{"SweepLag":61.5,"_aws":{"Timestamp":1794830400000,"CloudWatchMetrics":[
			{"Namespace":"Lemonaid/test","Dimensions":[[]],"Metrics":[{"Name":"SweepLag","Unit":"Seconds"}]}]}}`},
		{"nothing", workflow.MetricSwept, 0, "", `{"Swept":0,"_aws":{"Timestamp":1794830400000,"CloudWatchMetrics":[
			{"Namespace":"Lemonaid/test","Dimensions":[[]],"Metrics":[{"Name":"Swept","Unit":"Count"}]}]}}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var out bytes.Buffer
			New(&out, "Lemonaid/test", func() time.Time { return noon }).Measure(t.Context(), tc.metric, tc.value, tc.reason)
			if diff := cmp.Diff(parsed(t, tc.want), parsed(t, out.String())); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			if strings.Count(out.String(), "\n") != 1 || !strings.HasSuffix(out.String(), "\n") {
				t.Errorf("not one line: %q", out.String())
			}
		})
	}
}

func parsed(t *testing.T, text string) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return out
}

func TestWhatIsNoNumberIsLost(t *testing.T) {
	var out bytes.Buffer
	m := New(&out, "Lemonaid/test", time.Now)
	for _, value := range []float64{math.NaN(), math.Inf(1)} {
		m.Measure(t.Context(), workflow.MetricSent, value, "")
	}
	if out.Len() > 0 {
		t.Errorf("wrote %q", out.String())
	}
}

// TestLinesStayWhole: several at once never write into each other's lines.
func TestLinesStayWhole(t *testing.T) {
	var out bytes.Buffer
	m := New(&out, "Lemonaid/test", time.Now)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			for range 50 {
				m.Measure(t.Context(), workflow.MetricRefused, 1, "list")
			}
		})
	}
	wait.Wait()
	n := 0
	for line := range strings.Lines(out.String()) {
		parsed(t, line)
		n++
	}
	if n != 1000 {
		t.Errorf("%d lines, want 1000", n)
	}
}

func BenchmarkMeasure(b *testing.B) {
	m := New(&bytes.Buffer{}, "Lemonaid/test", time.Now)
	b.ReportAllocs()
	for b.Loop() {
		m.out.(*bytes.Buffer).Reset()
		m.Measure(b.Context(), workflow.MetricRefused, 1, "list")
	}
}
