package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/cfn"
)

func TestPlaceSurvivesAsPhysicalID(t *testing.T) {
	for _, p := range []Place{{Name: ours}, {Name: ours, Previous: "theirs"}, {Name: "theirs"}} {
		if got := readPlace(p.String()); got != p {
			t.Errorf("%+v came back from %q as %+v", p, p, got)
		}
	}
	if got := readPlace("0d6f1c2e-7d5b-4a57-b3f5-9d4f8a1f2c11"); got != (Place{}) {
		t.Errorf("an id of CloudFormation's own was read as %+v", got)
	}
}

func TestOwnName(t *testing.T) {
	got, err := ownName(testStack)
	if err != nil || got != ours {
		t.Fatalf("got %q, %v, want %q", got, err, ours)
	}
	if len(got) > 64 {
		t.Errorf("%d characters: SES takes 64", len(got))
	}
	for _, bad := range []string{"", "arn:aws:cloudformation:eu-west-1:1:stack/x/", "stack/" + strings.Repeat("a", 51)} {
		if _, err := ownName(bad); err == nil {
			t.Errorf("%q passed as a stack's id", bad)
		}
	}
}

// TestNothingChangesWhereNothingHasTo counts the calls that change something: SES allows one a second.
func TestNothingChangesWhereNothingHasTo(t *testing.T) {
	fake, account := newFakeSES(t)
	fake.sets, fake.active = []string{"theirs"}, "theirs"
	c := newCloudFormation(t, account)
	mustDeploy(t, c, "false")
	c.delete()
	if got := fake.changes(); len(got) != 0 {
		t.Errorf("a stack in a shared set called %v", got)
	}
}

func TestOnlyOneActivation(t *testing.T) {
	fake, account := newFakeSES(t)
	c := newCloudFormation(t, account)
	c.deliver = 3
	mustDeploy(t, c, "false")
	got := slices.DeleteFunc(fake.changes(), func(s string) bool { return s == "CreateReceiptRuleSet" })
	if want := []string{"SetActiveReceiptRuleSet"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestDeleteAfterAFailedCreation deletes by the id that CloudFormation makes up: our own set goes, theirs stays.
func TestDeleteAfterAFailedCreation(t *testing.T) {
	fake, account := newFakeSES(t)
	fake.sets, fake.active = []string{"theirs", ours}, "theirs"
	c := newCloudFormation(t, account)
	for _, typ := range []string{TypeRuleSet, TypeActivation} {
		a := c.request(cfn.Event{RequestType: cfn.RequestDelete, ResourceType: typ, PhysicalResourceID: "made-up"})
		if a.Status != "SUCCESS" {
			t.Errorf("%s: %s", typ, a.Reason)
		}
	}
	if want := []string{"theirs"}; !slices.Equal(fake.sets, want) || fake.active != "theirs" {
		t.Errorf("left %v with %q active, want %v with theirs", fake.sets, fake.active, want)
	}
}
