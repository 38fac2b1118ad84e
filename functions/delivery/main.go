// Command delivery is the function that takes in the mail service's events: sent, delivered, bounced, complained, rejected.
package main

import (
	"os"

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
	lambda.Start(handler(app))
}

// handler takes in a batch of events. Each one that failed is delivered again, the others are not.
func handler(app *workflow.App) assemble.Handler {
	return assemble.Queue(app.Log, ses.DecodeEvent, app.Delivered)
}
