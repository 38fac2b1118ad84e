// Command empty is a function that does nothing: what it takes to start is what the runtime takes.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
)

func main() {
	lambda.Start(func(context.Context) error { return nil })
}
