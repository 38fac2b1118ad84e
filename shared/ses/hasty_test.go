package ses_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"testing"

	"lemonaid/shared/ses"
)

// hasty answers each request before it has read the body.
func hasty(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go answerHastily(conn)
		}
	}()
	return "http://" + listener.Addr().String()
}

func answerHastily(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	const accepted = `<SendRawEmailResponse><SendRawEmailResult><MessageId>id-1</MessageId></SendRawEmailResult></SendRawEmailResponse>`
	r := bufio.NewReader(conn)
	for {
		req, err := http.ReadRequest(r)
		if err != nil {
			return
		}
		_, _ = fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n%s", len(accepted), accepted)
		if _, err := io.CopyN(io.Discard, req.Body, req.ContentLength); err != nil {
			return
		}
	}
}

// TestHastyAnswer: an answer that comes before the sender has seen the end of its own request is an answer.
func TestHastyAnswer(t *testing.T) {
	mailer := ses.New(account(hasty(t)), "lemonaid-events")
	e := letter()
	e.Raw = append(e.Raw, bytes.Repeat([]byte("Thank you very much for your time.\r\n"), 3000)...)
	for n := range 100 {
		if id, err := mailer.Send(t.Context(), e); err != nil || id == "" {
			t.Fatalf("letter %d: %q, %v", n, id, err)
		}
	}
}
