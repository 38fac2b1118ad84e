package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/ses"

	"lemonaid/shared/awsclient"
)

// fakeSES speaks as much of the SES query protocol as rule sets need, and can fail on demand.
type fakeSES struct {
	mu     sync.Mutex
	active string
	sets   []string
	calls  []string
	// fail makes calls of an action fail with 503: before they take effect, or after.
	failBefore, failAfter string
	// hang keeps every call waiting until the client gives up.
	hang bool
}

func newFakeSES(t *testing.T) (*fakeSES, Account) {
	t.Helper()
	f := &fakeSES{}
	server := httptest.NewServer(f)
	t.Cleanup(server.Close)
	return f, Account{Client: clientAt(server.URL)}
}

func clientAt(url string, more ...func(*ses.Options)) *ses.Client {
	return ses.New(ses.Options{
		Region:           "eu-west-1",
		BaseEndpoint:     aws.String(url),
		Credentials:      credentials.NewStaticCredentialsProvider("AKID", "SECRET", ""),
		RetryMaxAttempts: 1,
		HTTPClient:       awsclient.Whole{Client: awshttp.NewBuildableClient()},
	}, more...)
}

// ServeHTTP carries out one call.
func (f *fakeSES) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if f.hang {
		<-r.Context().Done()
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	action := r.FormValue("Action")
	f.calls = append(f.calls, action)
	if f.failBefore == action {
		http.Error(w, "unavailable", http.StatusServiceUnavailable)
		return
	}
	body, code := f.act(action, r.FormValue("RuleSetName"))
	switch {
	case f.failAfter == action:
		http.Error(w, "unavailable", http.StatusServiceUnavailable)
	case code != "":
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprintf(w, `<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>no</Message></Error></ErrorResponse>`, code)
	default:
		fmt.Fprintf(w, `<%[1]sResponse><%[1]sResult>%[2]s</%[1]sResult></%[1]sResponse>`, action, body)
	}
}

func (f *fakeSES) act(action, name string) (body, code string) {
	known := slices.Contains(f.sets, name)
	switch action {
	case "DescribeActiveReceiptRuleSet":
		if f.active != "" {
			body = "<Metadata><Name>" + f.active + "</Name></Metadata>"
		}
	case "SetActiveReceiptRuleSet":
		if name != "" && !known {
			return "", "RuleSetDoesNotExist"
		}
		f.active = name
	case "CreateReceiptRuleSet":
		if known {
			return "", "AlreadyExists"
		}
		f.sets = append(f.sets, name)
	case "DeleteReceiptRuleSet":
		if name == f.active {
			return "", "CannotDelete"
		}
		f.sets = slices.DeleteFunc(f.sets, func(s string) bool { return s == name })
	default:
		return "", "InvalidAction"
	}
	return body, ""
}

// changes returns the calls that change something.
func (f *fakeSES) changes() []string {
	return slices.DeleteFunc(slices.Clone(f.calls), func(s string) bool { return s == "DescribeActiveReceiptRuleSet" })
}
