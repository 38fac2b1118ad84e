package assemble

import (
	"context"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"

	"lemonaid/shared/rejection"
)

// Each hands the body of every message of a batch to do, and reports those that failed, so that only they come again:
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
func Each(
	ctx context.Context, batch events.SQSEvent, log *slog.Logger, do func(ctx context.Context, body string) error,
) (events.SQSEventResponse, error) {
	var failed events.SQSEventResponse
	for _, m := range batch.Records {
		if err := do(ctx, m.Body); err != nil {
			log.ErrorContext(ctx, "message failed", slog.String("message", m.MessageId), slog.String("code", string(rejection.CodeOf(err))))
			failed.BatchItemFailures = append(failed.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: m.MessageId})
		}
	}
	return failed, nil
}
