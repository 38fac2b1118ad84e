package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/cfn"
)

const (
	testStack = "arn:aws:cloudformation:eu-west-1:123456789012:stack/lemonaid/0aa1b2c3-4d5e-11f0-9a8b-0e1f2a3b4c5d"
	ours      = "lemonaid-0aa1b2c3-4d5e-11f0-9a8b-0e1f2a3b4c5d"
)

// answer is what CloudFormation hears.
type answer struct {
	Status             string
	Reason             string
	PhysicalResourceID string `json:"PhysicalResourceId"`
	Data               map[string]string
}

// cloudFormation plays a stack with the two resources: it delivers requests through cfn.LambdaWrap, reads what is put to
// the response address and goes on as CloudFormation does.
type cloudFormation struct {
	t       *testing.T
	sets    RuleSets
	url     string
	heard   chan answer
	deliver int // how often each request is delivered

	rule, activation *resource
}

// resource is one custom resource that exists.
type resource struct {
	id    string
	props map[string]any
	data  map[string]string
}

func newCloudFormation(t *testing.T, sets RuleSets) *cloudFormation {
	t.Helper()
	c := &cloudFormation{t: t, sets: sets, heard: make(chan answer, 10), deliver: 1}
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var a answer
		if err := json.NewDecoder(r.Body).Decode(&a); err != nil {
			t.Errorf("the answer to CloudFormation: %v", err)
		}
		c.heard <- a
	}))
	t.Cleanup(server.Close)
	c.url = server.URL
	return c
}

// request delivers one request as often as c says and returns the last answer.
func (c *cloudFormation) request(e cfn.Event) answer {
	c.t.Helper()
	e.RequestID, e.ResponseURL, e.StackID = "req-1", c.url, testStack
	h := Handler{Connect: func(context.Context) (RuleSets, error) { return c.sets, nil }}
	var last answer
	for range c.deliver {
		last = c.call(h, e)
	}
	return last
}

func (c *cloudFormation) call(h Handler, e cfn.Event) answer {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.t.Context(), answerTime+2*time.Second)
	defer cancel()
	if reason, err := cfn.LambdaWrap(h.Handle)(ctx, e); err != nil {
		c.t.Fatalf("CloudFormation was not answered: %s: %v", reason, err)
	}
	select {
	case a := <-c.heard:
		return a
	default:
		c.t.Fatal("CloudFormation heard nothing")
		return answer{}
	}
}

// deploy creates or updates the stack. As CloudFormation does, it removes a resource whose creation failed and, at the end,
// each one that a new one replaced.
func (c *cloudFormation) deploy(activate string, between func()) error {
	c.t.Helper()
	var replaced []func()
	put := func(typ string, now **resource, props map[string]any) error {
		old := *now
		e := cfn.Event{RequestType: cfn.RequestCreate, ResourceType: typ, ResourceProperties: props}
		if old != nil {
			e.RequestType, e.PhysicalResourceID, e.OldResourceProperties = cfn.RequestUpdate, old.id, old.props
		}
		a := c.request(e)
		if a.Status != "SUCCESS" {
			if old == nil {
				c.remove(typ, &resource{id: a.PhysicalResourceID, props: props})
			}
			return errors.New(a.Reason)
		}
		if old != nil && old.id != a.PhysicalResourceID {
			replaced = append(replaced, func() { c.remove(typ, old) })
		}
		*now = &resource{id: a.PhysicalResourceID, props: props, data: a.Data}
		return nil
	}
	if err := put(TypeRuleSet, &c.rule, map[string]any{"Activate": activate}); err != nil {
		return err
	}
	if between != nil {
		between()
	}
	data := c.rule.data
	err := put(TypeActivation, &c.activation, map[string]any{
		"Activate": activate, "Name": data["Name"], "Previous": data["Previous"],
	})
	if err != nil {
		return err
	}
	for _, remove := range replaced {
		remove()
	}
	return nil
}

// delete removes the stack.
func (c *cloudFormation) delete() {
	c.t.Helper()
	if c.activation != nil {
		c.remove(TypeActivation, c.activation)
	}
	if c.rule != nil {
		c.remove(TypeRuleSet, c.rule)
	}
}

func (c *cloudFormation) remove(typ string, r *resource) {
	c.t.Helper()
	a := c.request(cfn.Event{
		RequestType: cfn.RequestDelete, ResourceType: typ, PhysicalResourceID: r.id, ResourceProperties: r.props,
	})
	if a.Status != "SUCCESS" {
		c.t.Errorf("delete %s %s: %s", typ, r.id, a.Reason)
	}
	if a.PhysicalResourceID != r.id {
		c.t.Errorf("delete %s answered for %s, not %s", typ, a.PhysicalResourceID, r.id)
	}
}
