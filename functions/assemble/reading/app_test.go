package reading

import (
	"strings"
	"testing"
)

func environ(name string) string {
	return map[string]string{
		"AWS_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "CANARY", "AWS_SESSION_TOKEN": "CANARY",
		"LEMONAID_DOMAIN": "lemonaid.example", "LEMONAID_OWNERS": "*", "LEMONAID_SECRET": strings.Repeat("CANARY", 10),
		"LEMONAID_TABLE": "table", "LEMONAID_BUCKET": "bucket", "LEMONAID_CONFIGURATION_SET": "set",
	}[name]
}

func TestAppReadsAndJudges(t *testing.T) {
	app, err := App(environ)
	if err != nil {
		t.Fatal(err)
	}
	if app.Store == nil || app.Raw == nil || app.Mailer == nil || app.Reader == nil || app.Judge == nil {
		t.Fatalf("a port is missing: %+v", app)
	}
	m, err := app.Reader.Read([]byte("From: Ann Lee <ann@northwind.example>\nSubject: Hello\n\nThank you.\n"))
	if err != nil || m.From.Address != "ann@northwind.example" || m.Text != "Thank you." {
		t.Errorf("read %+v, %v", m, err)
	}
}

func TestAppNeedsItsEnvironment(t *testing.T) {
	if _, err := App(func(string) string { return "" }); err == nil {
		t.Error("started without any configuration")
	}
}
