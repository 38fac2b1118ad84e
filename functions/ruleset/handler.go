package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/cfn"
)

// The custom resources of the template.
const (
	TypeRuleSet    = "Custom::ReceiptRuleSet"
	TypeActivation = "Custom::ReceiptRuleSetActivation"
)

// answerTime is what is kept of the function's time to answer CloudFormation, which else waits until its own time-out.
const answerTime = 10 * time.Second

// Handler answers CloudFormation's requests.
type Handler struct {
	// Connect returns the account's rule sets. It is called at each request, so that CloudFormation hears of its failure.
	Connect func(ctx context.Context) (RuleSets, error)
}

// Handle is the function that [cfn.LambdaWrap] wraps: it returns the resource's physical id and attributes.
func (h Handler) Handle(ctx context.Context, e cfn.Event) (string, map[string]any, error) {
	if deadline, ok := ctx.Deadline(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, deadline.Add(-answerTime))
		defer cancel()
	}
	own, err := ownName(e.StackID)
	if err != nil {
		return "", nil, err
	}
	sets, err := h.Connect(ctx)
	if err != nil {
		return "", nil, err
	}
	switch e.ResourceType {
	case TypeRuleSet:
		return ruleSet(ctx, sets, own, e)
	case TypeActivation:
		return activation(ctx, sets, own, e)
	}
	return "", nil, fmt.Errorf("there is no resource type %q here", e.ResourceType)
}

func ruleSet(ctx context.Context, sets RuleSets, own string, e cfn.Event) (string, map[string]any, error) {
	old := readPlace(e.PhysicalResourceID)
	if e.RequestType == cfn.RequestDelete {
		return e.PhysicalResourceID, nil, discard(ctx, sets, own, old)
	}
	place, err := choose(ctx, sets, own, old, property(e, "Activate") == "true")
	if err != nil {
		return e.PhysicalResourceID, nil, err
	}
	return place.String(), map[string]any{
		"Name": place.Name, "Previous": cmp.Or(place.Previous, none), "Rule": own,
	}, nil
}

func activation(ctx context.Context, sets RuleSets, own string, e cfn.Event) (string, map[string]any, error) {
	id := own + "/active"
	place := Place{Name: property(e, "Name"), Previous: fromNone(property(e, "Previous"))}
	if e.RequestType == cfn.RequestDelete {
		return e.PhysicalResourceID, nil, restore(ctx, sets, own, place.Previous)
	}
	if place.Name == "" {
		return id, nil, fmt.Errorf("%s needs a Name", TypeActivation)
	}
	return id, nil, activate(ctx, sets, own, place, property(e, "Activate") == "true")
}

func property(e cfn.Event, name string) string {
	s, _ := e.ResourceProperties[name].(string)
	return s
}

// ownName is the name of the stack's own set and rule, made of the last part of the stack's id, an UUID: two stacks in one
// account never share it, and 45 characters are within SES's 64.
func ownName(stackID string) (string, error) {
	last := stackID[strings.LastIndex(stackID, "/")+1:]
	if last == "" || len(last) > 50 {
		return "", fmt.Errorf("the stack's id %q does not end in an id", stackID)
	}
	return "lemonaid-" + last, nil
}
