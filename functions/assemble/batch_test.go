package assemble

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"

	"lemonaid/shared/rejection"
)

func TestEach(t *testing.T) {
	for _, c := range []struct {
		name   string
		bodies []string
		want   []string
	}{
		{"nothing", nil, nil},
		{"all well", []string{"ok", "ok"}, nil},
		{"one of three fails", []string{"ok", "bad", "ok"}, []string{"1"}},
		{"all fail", []string{"bad", "bad"}, []string{"0", "1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var seen []string
			got, err := Each(t.Context(), batch(c.bodies), slog.New(slog.DiscardHandler), func(_ context.Context, body string) error {
				seen = append(seen, body)
				if body == "bad" {
					return rejection.Refuse(rejection.CodeInvalid, "as the test wants")
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			var failed []string
			for _, f := range got.BatchItemFailures {
				failed = append(failed, f.ItemIdentifier)
			}
			if !slices.Equal(failed, c.want) || !slices.Equal(seen, c.bodies) {
				t.Errorf("failed %v after %v, want %v after all", failed, seen, c.want)
			}
		})
	}
}

func batch(bodies []string) events.SQSEvent {
	var e events.SQSEvent
	for i, body := range bodies {
		e.Records = append(e.Records, events.SQSMessage{MessageId: string(rune('0' + i)), Body: body})
	}
	return e
}

// TestEachLogsNoText: an error of a service may hold an address, the log never does (I8).
func TestEachLogsNoText(t *testing.T) {
	var log strings.Builder
	_, err := Each(t.Context(), batch([]string{"body of robin@vale.example"}), slog.New(slog.NewTextHandler(&log, nil)),
		func(context.Context, string) error { return errors.New("550 robin@vale.example unknown") })
	if err != nil || strings.Contains(log.String(), "robin") || log.Len() == 0 {
		t.Errorf("logged %q, %v", log.String(), err)
	}
}
