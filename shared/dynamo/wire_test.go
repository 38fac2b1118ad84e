package dynamo_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

// wire is an HTTP client that counts what passes and can interfere with it.
type wire struct {
	// before answers in place of the service; nil lets the request through. after sees the operation once it took effect.
	before func(operation string) (*http.Response, error)
	after  func(operation string) error

	mu       sync.Mutex
	requests map[string]int
	sent     int // bytes of requests
	received int // bytes of answers
	scanned  int // entries of an index that the service looked at
}

func (w *wire) options(o *dynamodb.Options) { o.HTTPClient = w }

// Do implements aws.HTTPClient.
func (w *wire) Do(req *http.Request) (*http.Response, error) {
	_, operation, _ := strings.Cut(req.Header.Get("X-Amz-Target"), ".")
	w.mu.Lock()
	if w.requests == nil {
		w.requests = map[string]int{}
	}
	w.requests[operation]++
	w.sent += int(req.ContentLength)
	w.mu.Unlock()
	if w.before != nil {
		if res, err := w.before(operation); res != nil || err != nil {
			return res, err
		}
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(res.Body)
	if err := errors.Join(err, res.Body.Close()); err != nil {
		return nil, err
	}
	if w.after != nil {
		if err := w.after(operation); err != nil {
			return nil, err
		}
	}
	w.count(body)
	res.Body = io.NopCloser(bytes.NewReader(body))
	return res, nil
}

func (w *wire) count(body []byte) {
	var answer struct{ ScannedCount int }
	w.mu.Lock()
	defer w.mu.Unlock()
	w.received += len(body)
	if json.Unmarshal(body, &answer) == nil {
		w.scanned += answer.ScannedCount
	}
}

// cost is what one call costs on the wire.
type cost struct{ Requests, Sent, Received, Scanned int }

// take returns the cost since the last time.
func (w *wire) take() cost {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := cost{Sent: w.sent, Received: w.received, Scanned: w.scanned}
	for _, n := range w.requests {
		c.Requests += n
	}
	w.requests, w.sent, w.received, w.scanned = nil, 0, 0, 0
	return c
}

// reset is a connection that broke.
func reset() error { return &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET} }

// first returns true the first time it is called for a name.
func first() func(name string) bool {
	var mu sync.Mutex
	seen := map[string]bool{}
	return func(name string) bool {
		mu.Lock()
		defer mu.Unlock()
		was := seen[name]
		seen[name] = true
		return !was
	}
}

// answer is what the service says instead of carrying out a request.
func answer(status int, body string) *http.Response {
	return &http.Response{
		StatusCode: status, Header: http.Header{"Content-Type": {"application/x-amz-json-1.0"}},
		Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}
}
