package second

import (
	"strings"
	"testing"

	"lemonaid/shared/bedrock/bedrocktest"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// environ is what Lambda and the template give, with a model and an address of Bedrock.
func environ(model, url string) func(string) string {
	return func(name string) string {
		return map[string]string{
			"AWS_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "CANARY", "AWS_SESSION_TOKEN": "CANARY",
			"LEMONAID_BEDROCK_MODEL": model, "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": url,
		}[name]
	}
}

func TestOff(t *testing.T) {
	app := &workflow.App{}
	if err := Add(app, environ("", "")); err != nil {
		t.Fatal(err)
	}
	if app.SecondReader != nil {
		t.Errorf("mail is shown to %T, and nobody asked for it", app.SecondReader)
	}
}

// TestOn: the model that the environment names is asked, at the address that it names.
func TestOn(t *testing.T) {
	server := &bedrocktest.Server{Answer: bedrocktest.Form(`{"kind":"update","kind_quote":"next week"}`)}
	app := &workflow.App{Random: workflow.Random()}
	if err := Add(app, environ("amazon.nova-lite-v1:0", server.Start(t))); err != nil {
		t.Fatal(err)
	}
	got, err := app.SecondReader.ReadAgain(t.Context(), rejection.Original{Text: "You will hear from us next week."})
	if err != nil || got.Kind != rejection.KindUpdate || got.Model != "bedrock:amazon.nova-lite-v1:0" {
		t.Errorf("read %+v, %v", got, err)
	}
	if asked := server.Asked(); len(asked) != 1 || asked[0].Model != "amazon.nova-lite-v1:0" || !asked[0].Signed {
		t.Errorf("asked %+v", asked)
	}
}

// TestRefuses names what is wrong, and no value.
func TestRefuses(t *testing.T) {
	for name, getenv := range map[string]func(string) string{
		"LEMONAID_BEDROCK_MODEL": environ("eu.CANARY", ""),
		"AWS_REGION": func(name string) string {
			return map[string]string{"LEMONAID_BEDROCK_MODEL": "amazon.nova-lite-v1:0", "AWS_SECRET_ACCESS_KEY": "CANARY"}[name]
		},
	} {
		app := &workflow.App{}
		err := Add(app, getenv)
		if err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "CANARY") || app.SecondReader != nil {
			t.Errorf("error %v, want one that names %s and no value", err, name)
		}
	}
}
