package awsclient_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/ses"

	"lemonaid/shared/awsclient"
)

// late is a connection whose writes are known to their writer only some time after they are on the wire.
type late struct{ net.Conn }

func (l late) Write(b []byte) (int, error) {
	n, err := l.Conn.Write(b)
	time.Sleep(20 * time.Millisecond)
	return n, err
}

func lateClient() *http.Client {
	return &http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
			return late{conn}, err
		},
	}}
}

// TestAnswerBeforeTheEndIsKnown: an answer counts although it came before net/http knew that the request was written.
func TestAnswerBeforeTheEndIsKnown(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "text/xml")
		w.(http.Flusher).Flush()
		time.Sleep(60 * time.Millisecond) // the rest comes after net/http heard of its own last write
		_, _ = io.WriteString(w, `<R><VerifyEmailIdentityResult></VerifyEmailIdentityResult></R>`)
	}))
	t.Cleanup(server.Close)
	client := ses.New(ses.Options{
		Region: "eu-west-1", BaseEndpoint: aws.String(server.URL), RetryMaxAttempts: 1,
		Credentials: credentials.NewStaticCredentialsProvider("test", "test", ""),
		HTTPClient:  awsclient.Whole{Client: lateClient()},
	})
	for n := range 5 {
		_, err := client.VerifyEmailIdentity(t.Context(), &ses.VerifyEmailIdentityInput{EmailAddress: aws.String(strings.Repeat("a", 9000))})
		if err != nil {
			t.Fatalf("request %d: %v", n, err)
		}
	}
}

type recorded struct{ bodies []string }

func (r *recorded) Do(req *http.Request) (*http.Response, error) {
	if req.Body == nil {
		r.bodies = append(r.bodies, "none")
		return nil, nil
	}
	b, err := io.ReadAll(req.Body)
	r.bodies = append(r.bodies, string(b))
	return nil, err
}

func TestBodies(t *testing.T) {
	closed := &recorded{}
	client := awsclient.Whole{Client: closed}
	for _, body := range []io.Reader{nil, strings.NewReader(""), strings.NewReader("a=b&c")} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1/", body)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := client.Do(req); err != nil {
			t.Error(err)
		}
	}
	if got := strings.Join(closed.bodies, "|"); got != "none||a=b&c" && got != "none|none|a=b&c" {
		t.Errorf("bodies %q", got)
	}
	broken, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1/", iotest.ErrReader(errors.New("no")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Do(broken); err == nil {
		t.Error("a body that can't be read was sent")
	}
}
