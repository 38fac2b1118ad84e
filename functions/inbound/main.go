// Command inbound is the function that takes in mail: SES received it, S3 holds it, SQS says so.
package main

import (
	"os"
	"runtime/debug"

	"github.com/aws/aws-lambda-go/lambda"

	"lemonaid/functions/assemble"
	"lemonaid/functions/assemble/reading"
	"lemonaid/functions/assemble/second"
	"lemonaid/shared/ses"
	"lemonaid/shared/workflow"
)

func main() {
	app, err := application(os.Getenv)
	if err != nil {
		assemble.Exit(err)
	}
	debug.SetMemoryLimit(memory)
	lambda.Start(handler(app))
}

func application(getenv func(string) string) (*workflow.App, error) {
	app, err := reading.App(getenv)
	if err != nil {
		return nil, err
	}
	return app, second.Add(app, getenv)
}

// memory is where the collector begins to work harder: a mail of 10 MB is held in up to five forms while it is read, 40 to 70 MB with
// the judge, and what one left behind is collected before the next one asks for more. The program's own pages, 15 MB, come on top.
const memory = 80 << 20

// handler takes in a batch of mails. Each one that failed is delivered again, the others are not.
func handler(app *workflow.App) assemble.Handler {
	return assemble.Queue(app.Log, ses.DecodeReceipt, app.Receive)
}
