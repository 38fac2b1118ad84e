package system

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/config"

	"lemonaid/shared/bedrock"
	"lemonaid/shared/rejection"
)

// addSecondReader gives the application a second reader where LEMONAID_BEDROCK_MODEL names a model, in the account and region that this
// machine's AWS configuration names: https://docs.aws.amazon.com/sdkref/latest/guide/overview.html. Without it no mail leaves
// this machine to be read.
func (h *House) addSecondReader() error {
	model := h.settings.Getenv("LEMONAID_BEDROCK_MODEL")
	if model == "" {
		return nil
	}
	cfg, err := config.LoadDefaultConfig(context.Background()) // reads files and the environment; credentials are fetched when they are needed
	if err != nil {
		return fmt.Errorf("read the AWS configuration for LEMONAID_BEDROCK_MODEL: %w", err)
	}
	if cfg.Region == "" {
		return fmt.Errorf("LEMONAID_BEDROCK_MODEL: %w", rejection.Refuse(rejection.CodeInvalid, "AWS_REGION is not set"))
	}
	second, err := bedrock.New(cfg, bedrock.Config{Model: model, Random: h.settings.Random})
	if err != nil {
		return fmt.Errorf("LEMONAID_BEDROCK_MODEL: %w", err)
	}
	h.App.SecondReader = second
	return nil
}
