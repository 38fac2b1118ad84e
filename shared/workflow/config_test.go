package workflow_test

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

func environment(changed map[string]string) func(string) string {
	env := map[string]string{
		"LEMONAID_DOMAIN": "Lemonaid.example", "LEMONAID_OWNERS": " Robin@Vale.example , @friends.example,",
		"LEMONAID_SECRET": strings.Repeat("s", 32), "LEMONAID_URL": "https://lemonaid.example/",
	}
	for name, value := range changed {
		env[name] = value
	}
	return func(name string) string { return env[name] }
}

func TestConfigFrom(t *testing.T) {
	c, err := workflow.ConfigFrom(environment(nil))
	if err != nil {
		t.Fatal(err)
	}
	if c.InboxAddress() != "rejections@lemonaid.example" || c.URL != "https://lemonaid.example" || c.Sending != workflow.SendingOn {
		t.Errorf("inbox %s, URL %s, sending %s", c.InboxAddress(), c.URL, c.Sending)
	}
}

// TestConfigRefuses names the variable that is wrong, and never its value.
func TestConfigRefuses(t *testing.T) {
	for name, value := range map[string]string{
		"LEMONAID_DOMAIN": "a@b CANARY", "LEMONAID_OWNERS": " , ", "LEMONAID_SECRET": "CANARY", "LEMONAID_URL": "CANARY",
		"LEMONAID_SENDING": "CANARY",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := workflow.ConfigFrom(environment(map[string]string{name: value}))
			if err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "CANARY") {
				t.Errorf("error %v, want one that names %s and no value", err, name)
			}
		})
	}
}

func TestPermits(t *testing.T) {
	some, err := workflow.ConfigFrom(environment(nil))
	if err != nil {
		t.Fatal(err)
	}
	all, err := workflow.ConfigFrom(environment(map[string]string{"LEMONAID_OWNERS": "*"}))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		address   string
		some, all bool
	}{
		{"robin@vale.example", true, true},
		{"ROBIN@VALE.EXAMPLE", true, true},
		{"pat@friends.example", true, true},
		{"pat@notfriends.example", false, true},
		{"pat@friends.example.evil.example", false, true},
		{"other@vale.example", false, true},
		{"rejections@lemonaid.example", false, false},
		{"", false, false},
		{"robin", false, false},
	} {
		owner := rejection.NewOwner(c.address)
		if some.Permits(owner) != c.some || all.Permits(owner) != c.all {
			t.Errorf("%q: permitted by the list %v, by * %v", c.address, some.Permits(owner), all.Permits(owner))
		}
	}
}
