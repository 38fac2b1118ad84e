package assemble

import (
	"log/slog"
	"strings"
	"testing"

	"lemonaid/shared/workflow"
)

// environ is what Lambda and the template give a function.
func environ(changed map[string]string) func(string) string {
	env := map[string]string{
		"AWS_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "CANARY", "AWS_SESSION_TOKEN": "CANARY",
		"LEMONAID_DOMAIN": "lemonaid.example", "LEMONAID_OWNERS": "*", "LEMONAID_SECRET": strings.Repeat("CANARY", 10),
		"LEMONAID_TABLE": "table", "LEMONAID_BUCKET": "bucket", "LEMONAID_CONFIGURATION_SET": "set", "LEMONAID_URL": "https://lemonaid.example",
	}
	for name, value := range changed {
		env[name] = value
	}
	return func(name string) string { return env[name] }
}

func TestSender(t *testing.T) {
	app, err := Sender(environ(nil))
	if err != nil {
		t.Fatal(err)
	}
	if app.Store == nil || app.Raw == nil || app.Mailer == nil || app.Writer == nil || app.Planner == nil || app.Log == nil {
		t.Errorf("a port or room is missing: %+v", app)
	}
	if app.Reader != nil || app.Judge != nil {
		t.Error("a function that only sends carries what mail is read and judged with")
	}
	if app.Config.MessageIDDomain != "eu-west-1.amazonses.com" {
		t.Errorf("Message-IDs end in %q", app.Config.MessageIDDomain)
	}
}

func TestDry(t *testing.T) {
	app, err := Sender(environ(map[string]string{"LEMONAID_SENDING": "dry"}))
	if err != nil {
		t.Fatal(err)
	}
	if _, dry := app.Mailer.(workflow.DryMailer); !dry {
		t.Errorf("the mailer of a dry run is %T", app.Mailer)
	}
	app.Log = slog.New(slog.DiscardHandler)
}

// TestRefuses names what is missing, and no value.
func TestRefuses(t *testing.T) {
	for _, name := range []string{"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "LEMONAID_DOMAIN", "LEMONAID_SECRET", "LEMONAID_OWNERS"} {
		t.Run(name, func(t *testing.T) {
			_, err := Sender(environ(map[string]string{name: ""}))
			if err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "CANARY") {
				t.Errorf("error %v, want one that names %s and no value", err, name)
			}
		})
	}
}

func TestEndpoints(t *testing.T) {
	getenv := environ(map[string]string{"AWS_ENDPOINT_URL_S3": "http://127.0.0.1:1"})
	if got := Endpoint(getenv, "S3"); got == nil || *got != "http://127.0.0.1:1" {
		t.Errorf("endpoint of S3: %v", got)
	}
	if got := Endpoint(getenv, "SES"); got != nil {
		t.Errorf("endpoint of SES: %v, want none", *got)
	}
}
