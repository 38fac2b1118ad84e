package workflow_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// meter keeps what was measured.
type meter struct {
	mu      sync.Mutex
	sums    map[workflow.Metric]float64
	reasons map[string]int
}

func (m *meter) Measure(_ context.Context, metric workflow.Metric, value float64, reason string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.sums == nil {
		m.sums, m.reasons = map[workflow.Metric]float64{}, map[string]int{}
	}
	m.sums[metric] += value
	if reason != "" {
		m.reasons[reason]++
	}
}

func measured(t *testing.T) (*stage, *meter) {
	t.Helper()
	s, m := newStage(t), &meter{}
	s.app.Meter = m
	return s, m
}

// TestMetricsOfALoop counts each thing once on its way from the forward to the letter.
func TestMetricsOfALoop(t *testing.T) {
	s, m := measured(t)
	s.generic("")
	s.generic("") // joins, and is judged no second time
	s.replies("SEND")
	s.until("the request is sent", func() bool { return len(s.to(ann)) == 1 })
	for metric, want := range map[workflow.Metric]float64{
		workflow.MetricReceived: 3, workflow.MetricJudged: 1, workflow.MetricDrafted: 1, workflow.MetricSent: 1, workflow.MetricHeld: 0,
	} {
		if got := m.sums[metric]; got != want {
			t.Errorf("%s: %v, want %v", metric, got, want)
		}
	}
	if m.sums[workflow.MetricSwept] == 0 {
		t.Error("no sweep was counted")
	}
}

func TestMetricsOfWhatGoesWrong(t *testing.T) {
	for _, tc := range []struct {
		name   string
		fail   error
		then   func(s *stage)
		metric workflow.Metric
	}{
		{"held", context.DeadlineExceeded, nil, workflow.MetricHeld},
		{"refused by the service", &workflow.SendError{Outcome: workflow.OutcomeRefused, Reason: "MessageRejected"}, nil, workflow.MetricNotSent},
		{"bounced", nil, func(s *stage) { s.reports("Bounce") }, workflow.MetricBounced},
		{"complained", nil, func(s *stage) { s.reports("Complaint") }, workflow.MetricComplained},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, m := measured(t)
			s.generic("")
			s.replies("SEND")
			if tc.fail != nil {
				s.mails.fail = failLetters(tc.fail, 1)
			}
			s.until("it is tried", func() bool { return s.only().Current().State != rejection.LetterScheduled })
			if tc.then != nil {
				tc.then(s)
			}
			if got := m.sums[tc.metric]; got != 1 {
				t.Errorf("%s: %v, want 1; all: %v", tc.metric, got, m.sums)
			}
		})
	}
}

// reports lets the mail service report on the letter that left.
func (s *stage) reports(typ string) {
	s.t.Helper()
	e := s.last(ann).Envelope
	event := workflow.DeliveryEvent{
		ID: "event-" + typ, Type: typ, At: s.clock.Now(), MessageID: "ses", Tags: e.Tags, Recipients: []string{e.To}, Permanent: true,
	}
	for range 2 {
		if err := s.app.Delivered(s.t.Context(), event); err != nil {
			s.t.Fatal(err)
		}
	}
}

// TestMetricsOfRefusals: each comes with its reason, which is a code.
func TestMetricsOfRefusals(t *testing.T) {
	forged := pass
	forged.DMARC = workflow.VerdictFail
	for _, tc := range []struct {
		name string
		post post
		want string
	}{
		{"forged", post{from: robin, to: inbox, subject: "Fwd: x", body: genericText, verdicts: forged}, "verdicts"},
		{"nowhere", post{from: robin, to: "nobody@" + domain, subject: "x", body: "x"}, "no_such_address"},
		{"a machine", post{from: robin, to: inbox, subject: "x", body: "x", headers: []string{"Precedence: bulk"}}, "bulk"},
		{"ourselves", post{from: "rejections@" + domain, to: inbox, subject: "x", body: "x"}, "our_own"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, m := measured(t)
			s.arrives(tc.post)
			if m.reasons[tc.want] != 1 || m.sums[workflow.MetricRefused] != 1 {
				t.Errorf("refused %v, want one %s", m.reasons, tc.want)
			}
		})
	}
	t.Run("a command", func(t *testing.T) {
		s, m := measured(t)
		s.generic("")
		s.replies("SEND AGAIN")
		if m.reasons[string(rejection.CodeNotHeld)] != 1 {
			t.Errorf("refused %v, want one %s", m.reasons, rejection.CodeNotHeld)
		}
	})
}

// TestSweepLag is how long the oldest thing that is due has waited.
func TestSweepLag(t *testing.T) {
	s, m := measured(t)
	s.generic("")
	s.replies("SEND")
	slot := s.only().Current().Slot.At
	s.clock.move(slot.Sub(s.clock.Now()) + 90*time.Second)
	if _, err := s.app.Dispatch(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := m.sums[workflow.MetricSweepLag]; got != 90 {
		t.Errorf("lag %v s, want 90", got)
	}
}

// TestI08MetricsAreCodes: a metric's name and reason are words of a closed list, whatever the mail says.
func TestI08MetricsAreCodes(t *testing.T) {
	s, m := measured(t)
	s.generic("Spoke with CANARY (canary@northwind.example).")
	s.replies("CANARY")
	s.arrives(post{from: "canary@elsewhere.example", to: inbox, subject: "CANARY", body: "CANARY", headers: []string{"List-Id: CANARY"}})
	for _, reason := range slices.Sorted(maps.Keys(m.reasons)) {
		if strings.Contains(strings.ToLower(reason), "canary") || strings.Trim(reason, "abcdefghijklmnopqrstuvwxyz_") != "" {
			t.Errorf("the reason %q is no code", reason)
		}
	}
	for metric := range m.sums {
		if !slices.Contains(workflow.Metrics(), metric) {
			t.Errorf("%s is not in the list", metric)
		}
	}
}
