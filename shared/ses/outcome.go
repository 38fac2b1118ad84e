package ses

import (
	"context"
	"errors"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"

	"lemonaid/shared/workflow"
)

const (
	// throttledTries is how often a throttled request is made; firstWait is the wait before the second, doubled each time.
	// SES counts by the second, so that longer waits are left to the next sweep.
	throttledTries = 3
	firstWait      = 400 * time.Millisecond
)

// throttlesOnly is the retryer for mail: see the package comment.
type throttlesOnly struct{}

var _ aws.RetryerV2 = throttlesOnly{}

// IsErrorRetryable implements aws.Retryer.
func (throttlesOnly) IsErrorRetryable(err error) bool { return throttled(err) }

// MaxAttempts implements aws.Retryer.
func (throttlesOnly) MaxAttempts() int { return throttledTries }

// RetryDelay implements aws.Retryer; attempts count from 1.
func (throttlesOnly) RetryDelay(attempt int, _ error) (time.Duration, error) {
	return firstWait << min(max(attempt-1, 0), throttledTries), nil
}

// GetRetryToken implements aws.Retryer: nothing beside MaxAttempts bounds the tries.
func (throttlesOnly) GetRetryToken(context.Context, error) (func(error) error, error) {
	return release, nil
}

// GetInitialToken implements aws.Retryer.
func (throttlesOnly) GetInitialToken() func(error) error { return release }

// GetAttemptToken implements aws.RetryerV2.
func (throttlesOnly) GetAttemptToken(context.Context) (func(error) error, error) { return release, nil }

func release(error) error { return nil }

// throttled reports whether SES itself said that it took nothing because too much came. A 5xx is no such answer, whatever
// code it carries: it may come from something in front of SES.
func throttled(err error) bool {
	code, status := answered(err)
	if status < 400 || status >= 500 {
		return false
	}
	_, known := retry.DefaultThrottleErrorCodes[code]
	return known || status == http.StatusTooManyRequests
}

// later reports whether a refusal is about the account or its credentials at this moment, not about the message.
func later(code string) bool {
	switch code {
	case "AccountSendingPausedException", "ConfigurationSetSendingPausedException",
		"ExpiredToken", "ExpiredTokenException", "RequestExpired":
		return true
	}
	return false
}

// answered returns the code and the HTTP status of SES's answer, 0 where there was none.
func answered(err error) (code string, status int) {
	var api smithy.APIError
	if errors.As(err, &api) {
		code = api.ErrorCode()
	}
	var response *awshttp.ResponseError
	if errors.As(err, &response) {
		status = response.HTTPStatusCode()
	}
	return code, status
}

// outcome says what became of a request that failed. Only what certainly was not taken is anything but unknown.
func outcome(err error, left bool) error {
	code, status := answered(err)
	refusal := status >= 400 && status < 500 && status != http.StatusRequestTimeout
	switch {
	case !left:
		return &workflow.SendError{Outcome: workflow.OutcomeThrottled, Reason: "NotSent", Err: err}
	case throttled(err), refusal && later(code):
		return &workflow.SendError{Outcome: workflow.OutcomeThrottled, Reason: reason(code, status), Err: err}
	case refusal:
		return &workflow.SendError{Outcome: workflow.OutcomeRefused, Reason: reason(code, status), Err: err}
	}
	return &workflow.SendError{Outcome: workflow.OutcomeUnknown, Reason: reason(code, status), Err: err}
}

var reasonText = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9.]{0,63}$`)

// reason returns a code that is safe to log.
func reason(code string, status int) string {
	switch {
	case reasonText.MatchString(code):
		return code
	case status != 0:
		return "HTTP" + strconv.Itoa(status)
	}
	return "NoAnswer"
}

// tap watches the last request of one Send: left is false while nothing of it can have reached SES.
type tap struct {
	client aws.HTTPClient
	left   bool
}

// Do implements aws.HTTPClient.
func (t *tap) Do(req *http.Request) (*http.Response, error) {
	t.left = true
	res, err := t.client.Do(req)
	var network *net.OpError
	if errors.As(err, &network) && network.Op == "dial" {
		t.left = false
	}
	return res, err
}
