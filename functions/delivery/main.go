// Command delivery is the function that takes in the mail service's events: sent, delivered, bounced, complained, rejected.
package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"lemonaid/functions/assemble"
	"lemonaid/shared/ses"
	"lemonaid/shared/workflow"
)

func main() {
	app, err := assemble.Sender(os.Getenv)
	if err != nil {
		assemble.Exit(err)
	}
	lambda.Start(handler{app}.handle)
}

type handler struct{ app *workflow.App }

// handle takes in a batch. Each event that failed is delivered again, the others are not.
func (h handler) handle(ctx context.Context, batch events.SQSEvent) (events.SQSEventResponse, error) {
	return assemble.Each(ctx, batch, h.app.Log, h.delivered)
}

func (h handler) delivered(ctx context.Context, body string) error {
	event, err := ses.DecodeEvent([]byte(body))
	if ses.IsSetup(err) {
		h.app.Log.InfoContext(ctx, "setup notification")
		return nil
	}
	if err != nil {
		return err
	}
	return h.app.Delivered(ctx, event)
}
