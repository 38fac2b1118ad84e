package bedrock

import (
	"errors"
	"io"
	"net/http"
	"regexp"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"

	"lemonaid/shared/awsclient"
)

// maxResponse is the most bytes of a response that are read: ten times the longest answer that counts.
const maxResponse = 64 << 10

// tooLarge is a response past the bound.
type tooLarge struct{}

func (*tooLarge) Error() string { return "response past the bound" }

// bounded reads no more of a response than the bound, whatever length it announces.
type bounded struct{ client aws.HTTPClient }

// Do implements aws.HTTPClient.
func (b bounded) Do(req *http.Request) (*http.Response, error) {
	res, err := awsclient.Whole{Client: b.client}.Do(req)
	if err == nil {
		res.Body = &limited{ReadCloser: res.Body, left: maxResponse}
	}
	return res, err
}

// limited fails past its bound, so that half a response is never taken for a whole one.
type limited struct {
	io.ReadCloser
	left int
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, &tooLarge{}
	}
	n, err := l.ReadCloser.Read(p[:min(len(p), l.left)])
	l.left -= n
	return n, err
}

// direct returns a client that follows nothing: a mail goes where it was meant to go. It keeps the certificates of the SDK's own
// client; any other client is used as it is.
func direct(client aws.HTTPClient) aws.HTTPClient {
	if client == nil {
		client = awshttp.NewBuildableClient()
	}
	buildable, ok := client.(*awshttp.BuildableClient)
	if !ok {
		return client
	}
	return &http.Client{
		Transport:     buildable.GetTransport(),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

var codeText = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9.]{0,63}$`)

// reason returns a code that is safe to log: the service's own, else the HTTP status. The service's message is left out.
func reason(err error) string {
	var api smithy.APIError
	if errors.As(err, &api) && codeText.MatchString(api.ErrorCode()) && api.ErrorCode() != "UnknownError" {
		return api.ErrorCode()
	}
	var response *awshttp.ResponseError
	if errors.As(err, &response) && response.HTTPStatusCode() != 0 {
		return "HTTP" + strconv.Itoa(response.HTTPStatusCode())
	}
	return "NoAnswer"
}
