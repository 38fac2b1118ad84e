// Command ruleset is the function behind two custom resources of the template. An account has one active receipt rule set,
// a fresh one has none, and CloudFormation cannot make a set active: Custom::ReceiptRuleSet says which set the stack's rule
// goes to, and Custom::ReceiptRuleSetActivation, once the rule is in it, makes that set active where it is not.
package main

import (
	"context"
	"fmt"

	"github.com/aws/aws-lambda-go/cfn"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/ses"

	"lemonaid/shared/awsclient"
)

func main() {
	lambda.Start(cfn.LambdaWrap(Handler{Connect: connect}.Handle))
}

func connect(ctx context.Context) (RuleSets, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, fmt.Errorf("load the configuration: %w", err)
	}
	return Account{Client: ses.NewFromConfig(cfg, func(o *ses.Options) { o.HTTPClient = awsclient.Whole{Client: o.HTTPClient} })}, nil
}
