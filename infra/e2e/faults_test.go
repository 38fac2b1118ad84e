package e2e

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// faults stands between a function and a service. While it is armed, each call fails once: the service carries it out, and
// the caller's connection ends before the answer.
type faults struct {
	backend *url.URL
	name    func(r *http.Request, body []byte) string
	mu      sync.Mutex
	armed   bool
	seen    map[string]bool
	failed  int
	calls   int
	// lag keeps the answer to an operation on its way, so that what another caller does falls between; nil for no time.
	lag func(operation string)
	// operations counts the calls by what they do.
	operations map[string]int
}

// between starts a proxy before a service; name says which calls are the same one.
func between(t *testing.T, backend string, name func(r *http.Request, body []byte) string) (*faults, string) {
	t.Helper()
	u, err := url.Parse(backend)
	if err != nil {
		t.Fatal(err)
	}
	f := &faults{backend: u, name: name, seen: map[string]bool{}, operations: map[string]int{}}
	server := httptest.NewServer(f)
	t.Cleanup(server.Close)
	return f, server.URL
}

// arm makes each call fail once from now on.
func (f *faults) arm() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.armed = true
}

// slow makes answers lag from now on.
func (f *faults) slow(lag func(operation string)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.lag = lag
}

func (f *faults) lagging() func(operation string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.lag
}

func (f *faults) failures() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.failed
}

// ServeHTTP passes a call on, and loses the answer of one that it sees for the first time.
func (f *faults) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, "read the request", http.StatusBadGateway)
		return
	}
	out := r.Clone(r.Context())
	out.URL.Scheme, out.URL.Host, out.RequestURI = f.backend.Scheme, f.backend.Host, ""
	out.Body = io.NopCloser(bytes.NewReader(body))
	answer, err := http.DefaultTransport.RoundTrip(out)
	if err != nil {
		http.Error(w, "the backend failed", http.StatusBadGateway)
		return
	}
	defer func() { _ = answer.Body.Close() }()
	f.count(r, body)
	if lag := f.lagging(); lag != nil {
		lag(operationOf(r))
	}
	if f.loses(f.name(r, body)) {
		panic(http.ErrAbortHandler)
	}
	for name, values := range answer.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.StatusCode)
	_, _ = io.Copy(w, answer.Body)
}

// operationOf is the operation of DynamoDB that a call is, else its method.
func operationOf(r *http.Request) string {
	if _, name, found := strings.Cut(r.Header.Get("X-Amz-Target"), "."); found {
		return name
	}
	return r.Method
}

func (f *faults) count(r *http.Request, body []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	operation := operationOf(r)
	if bytes.Contains(body, []byte(`"sk":{"S":"lesson#`)) {
		operation = "a lesson" // an item of its own, for it outlives its rejection
	}
	f.operations[operation]++
}

func (f *faults) loses(call string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls++
	if !f.armed || f.seen[call] {
		return false
	}
	f.seen[call] = true
	f.failed++
	return true
}

// byContent takes two writes of one item for the same when they write the same, as a retry of the SDK does, and any other call
// when it is of the same operation: what it asks for holds the time, and would never be the same twice.
func byContent(r *http.Request, body []byte) string {
	operation := r.Method + r.URL.Path + r.Header.Get("X-Amz-Target")
	for _, write := range []string{"PutItem", "UpdateItem", "DeleteItem"} {
		if strings.HasSuffix(operation, "."+write) {
			sum := sha256.Sum256(body)
			return operation + hex.EncodeToString(sum[:])
		}
	}
	return operation
}

// byTags takes two mails for the same when their tags are: a notice that is sent again has another Message-ID and date.
func byTags(_ *http.Request, body []byte) string {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return string(body)
	}
	for name := range form {
		if name == "RawMessage.Data" || name == "Source" {
			form.Del(name)
		}
	}
	return form.Encode()
}
