package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"
)

// ErrNoSuchSet is returned where a rule set that is named does not exist.
var ErrNoSuchSet = errors.New("there is no such receipt rule set")

// RuleSets are an account's receipt rule sets in one region. Every method may be called again after a failure whose
// outcome is not known.
type RuleSets interface {
	// Active returns the name of the active set, "" where there is none.
	Active(ctx context.Context) (string, error)
	// Activate makes a set the active one, in place of any other; "" leaves none active. ErrNoSuchSet: it is not there.
	Activate(ctx context.Context, name string) error
	// Create makes an empty set; one that is there already is left as it is.
	Create(ctx context.Context, name string) error
	// Delete removes a set and its rules; a set that is not there is no error. The active one cannot be deleted.
	Delete(ctx context.Context, name string) error
}

// Account is the RuleSets of a real account.
type Account struct {
	Client *ses.Client
}

// Active implements [RuleSets].
func (a Account) Active(ctx context.Context) (string, error) {
	out, err := a.Client.DescribeActiveReceiptRuleSet(ctx, &ses.DescribeActiveReceiptRuleSetInput{})
	if err != nil {
		return "", fmt.Errorf("look for the active rule set: %w", err)
	}
	if out.Metadata == nil {
		return "", nil
	}
	return aws.ToString(out.Metadata.Name), nil
}

// Activate implements [RuleSets].
func (a Account) Activate(ctx context.Context, name string) error {
	in := &ses.SetActiveReceiptRuleSetInput{}
	if name != "" {
		in.RuleSetName = aws.String(name)
	}
	_, err := a.Client.SetActiveReceiptRuleSet(ctx, in)
	var missing *types.RuleSetDoesNotExistException
	if errors.As(err, &missing) {
		return fmt.Errorf("make %q active: %w", name, ErrNoSuchSet)
	}
	if err != nil {
		return fmt.Errorf("make %q active: %w", name, err)
	}
	return nil
}

// Create implements [RuleSets].
func (a Account) Create(ctx context.Context, name string) error {
	_, err := a.Client.CreateReceiptRuleSet(ctx, &ses.CreateReceiptRuleSetInput{RuleSetName: aws.String(name)})
	var exists *types.AlreadyExistsException
	if err == nil || errors.As(err, &exists) {
		return nil
	}
	return fmt.Errorf("create the rule set %q: %w", name, err)
}

// Delete implements [RuleSets].
func (a Account) Delete(ctx context.Context, name string) error {
	_, err := a.Client.DeleteReceiptRuleSet(ctx, &ses.DeleteReceiptRuleSetInput{RuleSetName: aws.String(name)})
	var missing *types.RuleSetDoesNotExistException
	if err == nil || errors.As(err, &missing) {
		return nil
	}
	return fmt.Errorf("delete the rule set %q: %w", name, err)
}
