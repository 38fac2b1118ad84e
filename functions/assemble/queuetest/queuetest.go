// Package queuetest holds what every function behind a queue must do with messages that are none.
package queuetest

import (
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"lemonaid/functions/assemble"
	"lemonaid/shared/workflow"
)

// Run hands a function the messages that are none. of makes the handler of an application that has nothing but a log: what is no
// message must come to nothing else of it. setup names the samples of what SES and SNS send when they are set up.
func Run(t *testing.T, setup string, of func(app *workflow.App) assemble.Handler) {
	t.Helper()
	t.Run("a setup notification ends as no dead letter", func(t *testing.T) {
		for _, e := range samples(t, setup) {
			handle(t, of, e, nil)
		}
	})
	t.Run("what can't be decoded fails alone and is not logged", func(t *testing.T) {
		for _, body := range []string{"", "{", "[]", "null", `{"Message":"CANARY"}`, strings.Repeat("CANARY", 1000)} {
			handle(t, of, events.SQSEvent{Records: []events.SQSMessage{{MessageId: "poison", Body: body}}}, []string{"poison"})
		}
	})
	t.Run("an empty batch", func(t *testing.T) { handle(t, of, events.SQSEvent{}, nil) })
}

func samples(t *testing.T, glob string) []events.SQSEvent {
	t.Helper()
	files, err := filepath.Glob(glob)
	if err != nil || len(files) == 0 {
		t.Fatalf("no sample of a setup notification: %v", err)
	}
	found := make([]events.SQSEvent, len(files))
	for i, file := range files {
		body, err := os.ReadFile(file) //nolint:gosec // a sample of ours
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(body, &found[i]); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
	}
	return found
}

func handle(t *testing.T, of func(app *workflow.App) assemble.Handler, e events.SQSEvent, want []string) {
	t.Helper()
	var log strings.Builder
	got, err := of(&workflow.App{Log: slog.New(slog.NewTextHandler(&log, nil))})(t.Context(), e)
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
