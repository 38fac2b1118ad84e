// Package awsclient holds the HTTP client under the AWS SDK's own.
package awsclient

import (
	"bytes"
	"fmt"
	"io"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// Whole hands over the body of each request whole. The SDK closes a body of its own as soon as an answer begins; net/http, which
// may not know yet that all of it was written, takes that for a failed write and drops the connection with the answer on it.
// A request that was carried out would then look like one that nobody knows about.
type Whole struct{ Client aws.HTTPClient }

// Do implements aws.HTTPClient.
func (w Whole) Do(req *http.Request) (*http.Response, error) {
	if req.Body == nil {
		return w.Client.Do(req)
	}
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, fmt.Errorf("read the request: %w", err)
	}
	own := req.WithContext(req.Context())
	own.Body, own.GetBody = io.NopCloser(bytes.NewReader(body)), nil
	return w.Client.Do(own)
}
