package system_test

import (
	"path/filepath"
	"strings"
	"testing"

	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/system"
	"lemonaid/shared/bedrock/bedrocktest"
	"lemonaid/shared/rejection"
)

// polish is a rejection in a language that the first reader does not know.
const polish = "Szanowny Panie, dziękujemy za udział w rekrutacji na stanowisko analityka. Niestety wybraliśmy innego kandydata."

const nova = "amazon.nova-lite-v1:0"

// account makes this machine's AWS configuration one whose Bedrock is a test server.
func account(t *testing.T, region string) *bedrocktest.Server {
	t.Helper()
	server := &bedrocktest.Server{Answer: bedrocktest.Form(`{"kind":"rejection","kind_quote":"wybraliśmy innego kandydata","content":"generic",` +
		`"content_quote":"wybraliśmy innego kandydata","fill":"likely","fill_quote":"wybraliśmy innego kandydata"}`)}
	none := filepath.Join(t.TempDir(), "none")
	for name, value := range map[string]string{
		"AWS_REGION": region, "AWS_DEFAULT_REGION": "", "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_PROFILE": "", "AWS_SESSION_TOKEN": "",
		"AWS_CONFIG_FILE": none, "AWS_SHARED_CREDENTIALS_FILE": none, "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": server.Start(t),
		"AWS_BEARER_TOKEN_BEDROCK": "", "AWS_CA_BUNDLE": "",
	} {
		t.Setenv(name, value)
	}
	return server
}

// forwardPolish lets Robin forward the mail, and returns what is kept of it.
func (w *world) forwardPolish() rejection.Judgement {
	w.t.Helper()
	w.submit(robin, inbox, []byte("From: <"+robin+">\r\nTo: <"+inbox+">\r\nSubject: Fwd: Rekrutacja\r\nMessage-ID: <p@mail.example>\r\n"+
		"Content-Type: text/plain; charset=utf-8\r\n\r\n---------- Forwarded message ---------\r\nFrom: Anna <"+ann+">\r\n"+
		"Date: Fri, 13 Nov 2026 at 16:42\r\nSubject: Rekrutacja\r\nTo: <"+robin+">\r\n\r\n"+polish+"\r\n"))
	w.rest()
	return w.only().Judgement
}

// TestSecondReader: off unless a model is named; then it is asked once of a mail that is in doubt, and named in what is kept.
func TestSecondReader(t *testing.T) {
	for _, tc := range []struct {
		name, model string
		asked       int
	}{
		{"off", "", 0},
		{"on", nova, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			server := account(t, "eu-west-1")
			w := begin(t, map[string]string{"LEMONAID_BEDROCK_MODEL": tc.model})
			j := w.forwardPolish()
			if n := len(server.Asked()); n != tc.asked || strings.HasSuffix(j.Model, " + bedrock:"+nova) != (tc.asked > 0) {
				t.Errorf("asked %d times, judged by %q", n, j.Model)
			}
			if j.Confidence.Kind >= rejection.SureKind {
				t.Errorf("a language that the first reader does not know is sure: %+v", j.Confidence)
			}
			if log := w.log.String(); strings.Contains(log, "kandydata") {
				t.Error("the log holds the mail")
			}
		})
	}
}

// TestSecondReaderIsRefused where it can't work: the start says which variable is wrong.
func TestSecondReaderIsRefused(t *testing.T) {
	for _, tc := range []struct{ name, model, region, want string }{
		{"no region", nova, "", "AWS_REGION"},
		{"no model", "nova", "eu-west-1", "LEMONAID_BEDROCK_MODEL"},
		{"a model of other regions", "eu." + nova, "eu-west-1", "inference profile"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			account(t, tc.region)
			env := map[string]string{"LEMONAID_BEDROCK_MODEL": tc.model}
			h, err := system.Open(system.Settings{Folder: folder.Folder(t.TempDir()), Getenv: func(name string) string { return env[name] }})
			if err == nil {
				_ = h.Store.Close()
			}
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %v, want one that says %s", err, tc.want)
			}
		})
	}
}
