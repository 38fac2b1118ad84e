package bedrock

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
)

// sent is an HTTP client that keeps what it was to send, and answers with a body.
type sent struct {
	got  *http.Request
	body io.Reader
}

func (s *sent) Do(req *http.Request) (*http.Response, error) {
	s.got = req
	return &http.Response{Body: io.NopCloser(s.body)}, nil
}

// closable is a body that is gone when it is closed, as the SDK's.
type closable struct {
	io.Reader
	closed bool
}

func (c *closable) Close() error {
	c.closed = true
	return nil
}

func (c *closable) Read(p []byte) (int, error) {
	if c.closed {
		return 0, errors.New("closed")
	}
	return c.Reader.Read(p)
}

func post(t *testing.T, body io.ReadCloser) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1/", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Body = body
	return req
}

// TestTheRequestOutlivesItsBody: it can still be read when the SDK has closed its own.
func TestTheRequestOutlivesItsBody(t *testing.T) {
	client, body := &sent{body: http.NoBody}, &closable{Reader: strings.NewReader("the request")}
	res, err := bounded{client}.Do(post(t, body))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(body.Close(), res.Body.Close()); err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(client.got.Body); err != nil || string(got) != "the request" {
		t.Errorf("read %q, %v", got, err)
	}
	if _, err := (bounded{client}).Do(post(t, nil)); err != nil {
		t.Errorf("without a body: %v", err)
	}
	if _, err := (bounded{client}).Do(post(t, io.NopCloser(iotest.ErrReader(errors.New("broken"))))); err == nil {
		t.Error("a request that can't be read was sent")
	}
}

// TestResponsesAreBounded to the byte, however they are read.
func TestResponsesAreBounded(t *testing.T) {
	for _, tc := range []struct {
		name  string
		bytes int
		whole bool
	}{
		{"nothing", 0, true},
		{"a usual one", 900, true},
		{"one below the bound", maxResponse - 1, true},
		{"one past the bound", maxResponse + 1, false},
		{"without end", maxResponse * 10, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, slow := range []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.DataErrReader, func(r io.Reader) io.Reader { return r }} {
				client := &sent{body: slow(strings.NewReader(strings.Repeat("x", tc.bytes)))}
				res, err := bounded{client}.Do(post(t, nil))
				if err != nil {
					t.Fatal(err)
				}
				got, err := io.ReadAll(res.Body)
				var large *tooLarge
				if whole := err == nil; whole != tc.whole || !whole && !errors.As(err, &large) || len(got) > maxResponse {
					t.Errorf("read %d of %d bytes, %v", len(got), tc.bytes, err)
				}
			}
		})
	}
}
