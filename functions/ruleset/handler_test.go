package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/cfn"
	"github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// story is what happens to one account: sets that are somebody else's, and our stack among them.
type story struct {
	name string
	play func(t *testing.T, c *cloudFormation, sets RuleSets)
}

func stories() []story {
	return []story{
		{"a fresh account gets a set of ours and is left fresh", func(t *testing.T, c *cloudFormation, sets RuleSets) {
			mustDeploy(t, c, "false")
			wantRule(t, c, ours)
			wantActive(t, sets, ours)
			c.delete()
			wantActive(t, sets, "")
			wantGone(t, sets, ours)
		}},
		{"the rule joins the active set, which is not touched", func(t *testing.T, c *cloudFormation, sets RuleSets) {
			other(t, sets, "theirs")
			mustDeploy(t, c, "false")
			wantRule(t, c, "theirs")
			wantActive(t, sets, "theirs")
			wantGone(t, sets, ours)
			c.delete()
			wantActive(t, sets, "theirs")
		}},
		{"told to, ours replaces the active set and gives it back", func(t *testing.T, c *cloudFormation, sets RuleSets) {
			other(t, sets, "theirs")
			mustDeploy(t, c, "true")
			wantRule(t, c, ours)
			wantActive(t, sets, ours)
			c.delete()
			wantActive(t, sets, "theirs")
			wantGone(t, sets, ours)
		}},
		{"somebody activated another set since: it is left active", func(t *testing.T, c *cloudFormation, sets RuleSets) {
			other(t, sets, "theirs")
			mustDeploy(t, c, "true")
			other(t, sets, "third")
			c.delete()
			wantActive(t, sets, "third")
			wantGone(t, sets, ours)
		}},
		{"what was active before is gone: nothing is active after", func(t *testing.T, c *cloudFormation, sets RuleSets) {
			other(t, sets, "theirs")
			mustDeploy(t, c, "true")
			must(t, sets.Delete(t.Context(), "theirs"))
			c.delete()
			wantActive(t, sets, "")
			wantGone(t, sets, ours)
		}},
		{"from the shared set to ours and back", func(t *testing.T, c *cloudFormation, sets RuleSets) {
			other(t, sets, "theirs")
			for _, step := range []struct{ activate, want string }{
				{"false", "theirs"}, {"true", ours}, {"false", "theirs"}, {"true", ours},
			} {
				mustDeploy(t, c, step.activate)
				wantRule(t, c, step.want)
				wantActive(t, sets, step.want)
			}
			c.delete()
			wantActive(t, sets, "theirs")
		}},
		{"a fresh account's own set stays when the switch turns", func(t *testing.T, c *cloudFormation, sets RuleSets) {
			for _, activate := range []string{"false", "true", "false"} {
				mustDeploy(t, c, activate)
				wantRule(t, c, ours)
				wantActive(t, sets, ours)
			}
			c.delete()
			wantActive(t, sets, "")
		}},
		{"replacing what replaced ours keeps our set and gives back the newer one", func(t *testing.T, c *cloudFormation, sets RuleSets) {
			mustDeploy(t, c, "false")
			other(t, sets, "later")
			mustDeploy(t, c, "true")
			wantRule(t, c, ours)
			wantActive(t, sets, ours)
			c.delete()
			wantActive(t, sets, "later")
		}},
		{"a set that appears while we deploy is not broken", func(t *testing.T, c *cloudFormation, sets RuleSets) {
			for _, activate := range []string{"false", "true"} {
				err := c.deploy(activate, func() { other(t, sets, "sudden") })
				if err == nil || !strings.Contains(err.Error(), `"sudden" is active`) {
					t.Errorf("ActivateRuleSet=%s: got %v, want a refusal that names the set", activate, err)
				}
				wantActive(t, sets, "sudden")
				c.delete()
				must(t, sets.Activate(t.Context(), ""))
				c.rule, c.activation = nil, nil
			}
		}},
	}
}

func TestStories(t *testing.T) {
	for _, deliver := range []int{1, 2, 3} {
		for _, s := range stories() {
			t.Run(fmt.Sprintf("%s, each request %d times", s.name, deliver), func(t *testing.T) {
				_, account := newFakeSES(t)
				c := newCloudFormation(t, account)
				c.deliver = deliver
				s.play(t, c, account)
			})
		}
	}
}

// TestStoriesOnMoto plays the same on another implementation of the API.
func TestStoriesOnMoto(t *testing.T) {
	endpoint := os.Getenv("LEMONAID_TEST_AWS_ENDPOINT")
	if endpoint == "" && os.Getenv("LEMONAID_NO_SKIP") != "" {
		t.Fatal("LEMONAID_NO_SKIP is set, and LEMONAID_TEST_AWS_ENDPOINT is not")
	}
	if endpoint == "" {
		t.Skip("LEMONAID_TEST_AWS_ENDPOINT is not set: .ci/run starts moto and sets it")
	}
	for i, s := range stories() {
		t.Run(s.name, func(t *testing.T) {
			account := Account{Client: clientAt(endpoint, ofAccount(fmt.Sprintf("7700000000%02d", i)))}
			must(t, account.Activate(t.Context(), ""))
			s.play(t, newCloudFormation(t, account), account)
		})
	}
}

// ofAccount gives each story an account of its own.
func ofAccount(id string) func(*ses.Options) {
	return func(o *ses.Options) {
		o.APIOptions = append(o.APIOptions, func(stack *middleware.Stack) error {
			return smithyhttp.SetHeaderValue("x-moto-account-id", id)(stack)
		})
	}
}

// TestFailedDeploymentLeavesTheAccountAsItWas lets each call fail, before and after it took effect.
func TestFailedDeploymentLeavesTheAccountAsItWas(t *testing.T) {
	for _, action := range []string{"DescribeActiveReceiptRuleSet", "CreateReceiptRuleSet", "SetActiveReceiptRuleSet"} {
		for _, after := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, after it took effect: %t", action, after), func(t *testing.T) {
				fake, account := newFakeSES(t)
				c := newCloudFormation(t, healing{account, fake})
				other(t, account, "theirs")
				if after {
					fake.failAfter = action
				} else {
					fake.failBefore = action
				}
				if err := c.deploy("true", nil); err == nil {
					t.Fatal("the deployment went through although a call failed")
				}
				c.delete()
				wantActive(t, account, "theirs")
				wantGone(t, account, ours)
			})
		}
	}
}

// healing is an account whose fault passes with the first failure.
type healing struct {
	Account
	fake *fakeSES
}

func (h healing) heal(err error) error {
	if err != nil {
		h.fake.failBefore, h.fake.failAfter = "", ""
	}
	return err
}

func (h healing) Active(ctx context.Context) (string, error) {
	name, err := h.Account.Active(ctx)
	return name, h.heal(err)
}

func (h healing) Activate(ctx context.Context, name string) error {
	return h.heal(h.Account.Activate(ctx, name))
}

func (h healing) Create(ctx context.Context, name string) error {
	return h.heal(h.Account.Create(ctx, name))
}

// TestAlwaysAnswers names everything that can go wrong: CloudFormation hears FAILED and why, and never waits.
func TestAlwaysAnswers(t *testing.T) {
	fake, account := newFakeSES(t)
	hanging, slow := newFakeSES(t)
	hanging.hang = true
	fake.failBefore = "DescribeActiveReceiptRuleSet"
	for _, tc := range []struct {
		name, typ, stack string
		connect          func(context.Context) (RuleSets, error)
		reason           string
	}{
		{
			"no configuration", TypeRuleSet, testStack,
			func(context.Context) (RuleSets, error) { return nil, errors.New("no region") }, "no region",
		},
		{"a type that is not ours", "Custom::Other", testStack, connected(account), "Custom::Other"},
		{"a stack without an id", TypeRuleSet, "arn:aws:cloudformation:::stack/lemonaid/", connected(account), "does not end in an id"},
		{"SES is unavailable", TypeRuleSet, testStack, connected(account), "look for the active rule set"},
		{"SES does not answer", TypeRuleSet, testStack, connected(slow), "deadline exceeded"},
		{"an activation of nothing", TypeActivation, testStack, connected(account), "needs a Name"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := newCloudFormation(t, nil)
			got := c.call(Handler{Connect: tc.connect}, cfn.Event{
				RequestType: cfn.RequestCreate, ResourceType: tc.typ, StackID: tc.stack, ResponseURL: c.url, RequestID: "req-9",
			})
			if got.Status != "FAILED" || !strings.Contains(got.Reason, tc.reason) {
				t.Errorf("got %s %q, want FAILED with %q", got.Status, got.Reason, tc.reason)
			}
			if got.PhysicalResourceID == "" {
				t.Error("a failed creation needs a physical id, or CloudFormation rejects the answer")
			}
		})
	}
}

func TestAnswersWhenItPanics(t *testing.T) {
	c := newCloudFormation(t, nil)
	h := Handler{Connect: func(context.Context) (RuleSets, error) { panic("planted") }}
	func() {
		defer func() { _ = recover() }()
		_, _ = cfn.LambdaWrap(h.Handle)(t.Context(), cfn.Event{ResponseURL: c.url, StackID: testStack, RequestID: "r"})
	}()
	if got := <-c.heard; got.Status != "FAILED" {
		t.Errorf("got %s, want FAILED", got.Status)
	}
}

func connected(sets RuleSets) func(context.Context) (RuleSets, error) {
	return func(context.Context) (RuleSets, error) { return sets, nil }
}

func mustDeploy(t *testing.T, c *cloudFormation, activate string) {
	t.Helper()
	must(t, c.deploy(activate, nil))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// other lets somebody else make a set and activate it.
func other(t *testing.T, sets RuleSets, name string) {
	t.Helper()
	must(t, sets.Create(t.Context(), name))
	must(t, sets.Activate(t.Context(), name))
}

func wantRule(t *testing.T, c *cloudFormation, set string) {
	t.Helper()
	if got := c.rule.data["Name"]; got != set {
		t.Errorf("the rule goes to %q, want %q", got, set)
	}
	if got := c.rule.data["Rule"]; got != ours {
		t.Errorf("the rule is named %q, want %q", got, ours)
	}
	if c.rule.data["Previous"] == "" {
		t.Error("Previous is empty: CloudFormation may take it for missing")
	}
}

func wantActive(t *testing.T, sets RuleSets, want string) {
	t.Helper()
	got, err := sets.Active(t.Context())
	must(t, err)
	if got != want {
		t.Errorf("%q is active, want %q", got, want)
	}
}

// wantGone asks for the set by making it active, which only a set that exists can be.
func wantGone(t *testing.T, sets RuleSets, name string) {
	t.Helper()
	before, err := sets.Active(t.Context())
	must(t, err)
	if err := sets.Activate(t.Context(), name); !errors.Is(err, ErrNoSuchSet) {
		t.Errorf("the set %q is still there (%v)", name, err)
		must(t, sets.Activate(t.Context(), before))
	}
}
