package main

import (
	"testing"

	"lemonaid/functions/assemble/queuetest"
)

// TestNoMail: what SES and SNS say when they are set up, and what can't be decoded.
func TestNoMail(t *testing.T) {
	queuetest.Run(t, "../../events/lambda/inbound-setup*.json", handler)
}
