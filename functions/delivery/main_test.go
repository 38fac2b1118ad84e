package main

import (
	"testing"

	"lemonaid/functions/assemble/queuetest"
)

// TestNoEvent: what SES and SNS say when they are set up, and what can't be decoded.
func TestNoEvent(t *testing.T) {
	queuetest.Run(t, "../../events/lambda/delivery-setup*.json", handler)
}
