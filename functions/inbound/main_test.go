package main

import (
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"lemonaid/shared/workflow"
)

// TestSetupNotification: what SES and SNS send when they are set up is no message, and ends as no dead letter.
func TestSetupNotification(t *testing.T) {
	samples, err := filepath.Glob("../../events/lambda/inbound-setup*.json")
	if err != nil || len(samples) == 0 {
		t.Fatalf("no sample of a setup notification: %v", err)
	}
	for _, sample := range samples {
		body, err := os.ReadFile(sample)
		if err != nil {
			t.Fatal(err)
		}
		var e events.SQSEvent
		if err := json.Unmarshal(body, &e); err != nil {
			t.Fatal(err)
		}
		handle(t, e, nil)
	}
}

// TestPoison: what can't be decoded is reported as failed, alone, and nothing of it is logged.
func TestPoison(t *testing.T) {
	for _, body := range []string{"", "{", "[]", "null", `{"Message":"CANARY"}`, strings.Repeat("CANARY", 1000)} {
		handle(t, events.SQSEvent{Records: []events.SQSMessage{{MessageId: "poison", Body: body}}}, []string{"poison"})
	}
}

func handle(t *testing.T, e events.SQSEvent, want []string) {
	t.Helper()
	var log strings.Builder
	h := handler{&workflow.App{Log: slog.New(slog.NewTextHandler(&log, nil))}}
	got, err := h.handle(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.BatchItemFailures) != len(want) || len(want) > 0 && got.BatchItemFailures[0].ItemIdentifier != want[0] {
		t.Errorf("failed %v, want %v", got.BatchItemFailures, want)
	}
	if strings.Contains(log.String(), "CANARY") {
		t.Errorf("the log holds the message: %s", log.String())
	}
}
