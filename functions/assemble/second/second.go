// Package second gives the function that takes in mail its second reader. It is apart from package reading, so that the pages carry
// no client of Bedrock: there the owner is at hand to be asked.
package second

import (
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime"

	"lemonaid/functions/assemble"
	"lemonaid/shared/bedrock"
	"lemonaid/shared/workflow"
)

// Add gives the application a second reader where LEMONAID_BEDROCK_MODEL names a model; without it nobody else ever sees a mail.
func Add(app *workflow.App, getenv func(string) string) error {
	model := getenv("LEMONAID_BEDROCK_MODEL")
	if model == "" {
		return nil
	}
	cfg, err := assemble.Account(getenv)
	if err != nil {
		return fmt.Errorf("AWS configuration: %w", err)
	}
	reader, err := bedrock.New(cfg, bedrock.Config{Model: model, Random: app.Random}, func(o *bedrockruntime.Options) {
		o.BaseEndpoint = assemble.Endpoint(getenv, "BEDROCK_RUNTIME")
	})
	if err != nil {
		return fmt.Errorf("LEMONAID_BEDROCK_MODEL: %w", err)
	}
	app.SecondReader = reader
	return nil
}
