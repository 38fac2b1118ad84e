package ses

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"lemonaid/shared/workflow"
)

// failure is what the SDK returns for an answer with that status and code; status 0 is no answer.
func failure(status int, code string) error {
	var err error = &smithy.GenericAPIError{Code: code, Message: "of zoe@firm.example"}
	if code == "" {
		err = errors.New("connection of zoe@firm.example broke")
	}
	if status == 0 {
		return fmt.Errorf("operation: %w", err)
	}
	return &awshttp.ResponseError{ResponseError: &smithyhttp.ResponseError{
		Response: &smithyhttp.Response{Response: &http.Response{StatusCode: status}}, Err: err,
	}}
}

// TestOutcome is the whole table of answers. Only a message that certainly was not taken may be sent again.
func TestOutcome(t *testing.T) {
	for _, c := range []struct {
		status  int
		code    string
		outcome workflow.Outcome
		reason  string
		again   bool // by the retryer, at once
	}{
		{400, "Throttling", workflow.OutcomeThrottled, "Throttling", true},
		{400, "ThrottlingException", workflow.OutcomeThrottled, "ThrottlingException", true},
		{429, "TooManyRequestsException", workflow.OutcomeThrottled, "TooManyRequestsException", true},
		{429, "", workflow.OutcomeThrottled, "HTTP429", true},
		{400, "LimitExceededException", workflow.OutcomeThrottled, "LimitExceededException", true},
		{503, "Throttling", workflow.OutcomeUnknown, "Throttling", false},
		{500, "ThrottlingException", workflow.OutcomeUnknown, "ThrottlingException", false},
		{200, "Throttling", workflow.OutcomeUnknown, "Throttling", false},
		{0, "Throttling", workflow.OutcomeUnknown, "Throttling", false},
		{400, "AccountSendingPausedException", workflow.OutcomeThrottled, "AccountSendingPausedException", false},
		{400, "ConfigurationSetSendingPausedException", workflow.OutcomeThrottled, "ConfigurationSetSendingPausedException", false},
		{403, "ExpiredToken", workflow.OutcomeThrottled, "ExpiredToken", false},
		{400, "MessageRejected", workflow.OutcomeRefused, "MessageRejected", false},
		{400, "MailFromDomainNotVerifiedException", workflow.OutcomeRefused, "MailFromDomainNotVerifiedException", false},
		{400, "ConfigurationSetDoesNotExist", workflow.OutcomeRefused, "ConfigurationSetDoesNotExist", false},
		{403, "AccessDenied", workflow.OutcomeRefused, "AccessDenied", false},
		{404, "", workflow.OutcomeRefused, "HTTP404", false},
		{400, "for zoe@firm.example", workflow.OutcomeRefused, "HTTP400", false},
		{413, strings.Repeat("a", 100), workflow.OutcomeRefused, "HTTP413", false},
		{408, "RequestTimeout", workflow.OutcomeUnknown, "RequestTimeout", false},
		{307, "", workflow.OutcomeUnknown, "HTTP307", false},
		{500, "InternalFailure", workflow.OutcomeUnknown, "InternalFailure", false},
		{502, "", workflow.OutcomeUnknown, "HTTP502", false},
		{503, "ServiceUnavailable", workflow.OutcomeUnknown, "ServiceUnavailable", false},
		{504, "", workflow.OutcomeUnknown, "HTTP504", false},
		{200, "", workflow.OutcomeUnknown, "HTTP200", false},
		{0, "", workflow.OutcomeUnknown, "NoAnswer", false},
	} {
		t.Run(fmt.Sprint(c.status, " ", c.code), func(t *testing.T) {
			err := failure(c.status, c.code)
			if got := (throttlesOnly{}).IsErrorRetryable(err); got != c.again {
				t.Errorf("sent again: %v", got)
			}
			var failed *workflow.SendError
			if got := outcome(err, true); !errors.As(got, &failed) || failed.Outcome != c.outcome || failed.Reason != c.reason || !errors.Is(got, err) {
				t.Errorf("%v, want %s: %s", got, c.outcome, c.reason)
			}
			if strings.Contains(failed.Error(), "zoe") {
				t.Errorf("the error tells the address: %v", failed)
			}
			if got := outcome(err, false); !errors.As(got, &failed) || failed.Outcome != workflow.OutcomeThrottled || failed.Reason != "NotSent" {
				t.Errorf("never left, but %v", got)
			}
		})
	}
}

// TestRetryer requires that all throttled tries together, with the time limit of each, end before a lease does.
func TestRetryer(t *testing.T) {
	r := throttlesOnly{}
	total := time.Duration(r.MaxAttempts()) * sendTimeout
	for attempt := 1; attempt < r.MaxAttempts(); attempt++ {
		wait, err := r.RetryDelay(attempt, nil)
		if err != nil || wait != firstWait<<(attempt-1) {
			t.Errorf("wait %d: %v, %v", attempt, wait, err)
		}
		total += wait
	}
	if total > 100*time.Second {
		t.Errorf("all tries take up to %v of a lease of 2 minutes", total)
	}
	for _, attempt := range []int{-1, 0, 1000} {
		if wait, err := r.RetryDelay(attempt, nil); err != nil || wait <= 0 || wait > 10*time.Second {
			t.Errorf("wait %d: %v, %v", attempt, wait, err)
		}
	}
	attempt, attemptErr := r.GetAttemptToken(t.Context())
	retry, retryErr := r.GetRetryToken(t.Context(), nil)
	if attempt(nil) != nil || retry(nil) != nil || r.GetInitialToken()(nil) != nil || attemptErr != nil || retryErr != nil {
		t.Error("a token holds a try back")
	}
}

// stub answers one request.
type stub struct{ err error }

// Do implements aws.HTTPClient.
func (s stub) Do(*http.Request) (*http.Response, error) { return nil, s.err }

// TestTap requires that only a connection that was never made counts as not sent.
func TestTap(t *testing.T) {
	for _, c := range []struct {
		err  error
		left bool
	}{
		{nil, true},
		{errors.New("anything"), true},
		{&net.OpError{Op: "read", Err: errors.New("reset")}, true},
		{&net.OpError{Op: "write", Err: errors.New("broken pipe")}, true},
		{fmt.Errorf("post: %w", &net.OpError{Op: "dial", Err: errors.New("refused")}), false},
		{&net.OpError{Op: "dial", Err: &net.DNSError{IsNotFound: true}}, false},
	} {
		tap := &tap{client: stub{c.err}}
		_, err := tap.Do(nil)
		if tap.left != c.left || !errors.Is(err, c.err) {
			t.Errorf("%v: left %v", c.err, tap.left)
		}
	}
}
