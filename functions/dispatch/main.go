// Command dispatch is the function that runs every minute: it sends what is due.
package main

import (
	"context"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"lemonaid/functions/assemble"
	"lemonaid/shared/workflow"
)

func main() {
	app, err := assemble.Sender(os.Getenv)
	if err != nil {
		assemble.Exit(err)
	}
	lambda.Start(handler{app}.handle)
}

// margin is left of the function's time for what is under way when a sweep has to end.
const margin = 15 * time.Second

type handler struct{ app *workflow.App }

// handle sweeps until nothing more is due or the time is nearly over.
func (h handler) handle(ctx context.Context) error {
	if deadline, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-margin))
		defer cancel()
	}
	for {
		swept, err := h.app.Dispatch(ctx)
		if err != nil || swept < workflow.SweepSize {
			return err
		}
	}
}
