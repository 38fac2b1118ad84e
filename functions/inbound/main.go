// Command inbound is the function that takes in mail: SES received it, S3 holds it, SQS says so.
package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"lemonaid/functions/assemble"
	"lemonaid/functions/assemble/reading"
	"lemonaid/shared/ses"
	"lemonaid/shared/workflow"
)

func main() {
	app, err := reading.App(os.Getenv)
	if err != nil {
		assemble.Exit(err)
	}
	lambda.Start(handler{app}.handle)
}

type handler struct{ app *workflow.App }

// handle takes in a batch. Each message that failed is delivered again, the others are not.
func (h handler) handle(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
	return assemble.Each(ctx, batch, h.app.Log, h.receive)
}

func (h handler) receive(ctx context.Context, body string) error {
	receipt, err := ses.DecodeReceipt([]byte(body))
	if ses.IsSetup(err) {
		h.app.Log.InfoContext(ctx, "setup notification")
		return nil
	}
	if err != nil {
		return err
	}
	return h.app.Receive(ctx, receipt)
}
