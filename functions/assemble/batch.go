package assemble

import (
	"context"
	"log/slog"

	"github.com/aws/aws-lambda-go/events"

	"lemonaid/shared/rejection"
	"lemonaid/shared/ses"
)

// Handler is what Lambda calls with a batch of a queue.
type Handler = func(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error)

// Queue returns the handler of a function behind a queue: it decodes the body of each message and hands it on. What SES and SNS
// send when they are set up is no message, and no failure.
func Queue[T any](
	log *slog.Logger, decode func(body []byte) (T, error), do func(ctx context.Context, message T) error,
) Handler {
	return func(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
		return Each(ctx, batch, log, func(ctx context.Context, body string) error {
			message, err := decode([]byte(body))
			if ses.IsSetup(err) {
				log.InfoContext(ctx, "setup notification")
				return nil
			}
			if err != nil {
				return err
			}
			return do(ctx, message)
		})
	}
}

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
