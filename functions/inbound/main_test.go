package main

import (
	"testing"

	"lemonaid/functions/assemble/queuetest"
	"lemonaid/shared/workflow"
)

// TestNoMail: what SES and SNS say when they are set up, and what can't be decoded.
func TestNoMail(t *testing.T) {
	queuetest.Run(t, "../../events/lambda/inbound-setup*.json", func(app *workflow.App) queuetest.Handle { return handler{app}.handle })
}
