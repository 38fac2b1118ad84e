package sestest_test

import (
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/ses/sestest"
)

func form() url.Values {
	return url.Values{
		"Action": {"SendRawEmail"}, "Source": {"jane@lemonaid.example"}, "Destinations.member.1": {"a@firm.example"},
		"Destinations.member.2": {"b@firm.example"}, "RawMessage.Data": {base64.StdEncoding.EncodeToString([]byte("Subject: x\r\n\r\n\xff\x00"))},
		"Tags.member.1.Name": {"rejection"}, "Tags.member.1.Value": {"abc"}, "Tags.member.2.Name": {"attempt"}, "Tags.member.2.Value": {"1"},
		"ConfigurationSetName": {"set"},
	}
}

// post returns the status and the body of an answer, 0 where the connection broke.
func post(t *testing.T, address string, form url.Values) (int, string) {
	t.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.PostForm(address, form)
	if err != nil {
		return 0, ""
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

func TestKeepsWhatItAccepts(t *testing.T) {
	server := &sestest.Server{}
	var told []sestest.Message
	server.OnAccept = func(m sestest.Message) { told = append(told, m) }
	endpoint := httptest.NewServer(server)
	defer endpoint.Close()
	status, body := post(t, endpoint.URL, form())
	accepted := server.Accepted()
	want := []sestest.Message{{
		ID: accepted[0].ID, From: "jane@lemonaid.example", To: []string{"a@firm.example", "b@firm.example"}, Raw: []byte("Subject: x\r\n\r\n\xff\x00"),
		Tags: map[string]string{"rejection": "abc", "attempt": "1"}, ConfigurationSet: "set",
	}}
	if diff := cmp.Diff(want, accepted) + cmp.Diff(want, told); diff != "" {
		t.Error(diff)
	}
	if status != 200 || !strings.Contains(body, "<MessageId>"+accepted[0].ID+"</MessageId>") {
		t.Errorf("answer %d %s", status, body)
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		fault    sestest.Fault
		status   int
		code     string
		accepted int
	}{
		{"", 200, "MessageId", 1},
		{sestest.HangUp, 0, "", 1},
		{sestest.Error500, 500, "<Code>InternalFailure</Code>", 1},
		{sestest.Error503, 503, "<Code>Throttling</Code>", 1},
		{sestest.Garbled, 200, "MessageId", 1},
		{sestest.Redirect, 307, "", 1},
		{sestest.Drop, 0, "", 0},
		{sestest.Throttle, 400, "<Code>Throttling</Code>", 0},
		{sestest.Refuse, 400, "<Code>MessageRejected</Code>", 0},
		{sestest.Paused, 400, "<Code>AccountSendingPausedException</Code>", 0},
	} {
		t.Run(string(c.fault), func(t *testing.T) {
			server := &sestest.Server{}
			endpoint := httptest.NewServer(server)
			defer endpoint.Close()
			server.Fail(c.fault)
			status, body := post(t, endpoint.URL, form())
			if status != c.status || !strings.Contains(body, c.code) || len(server.Accepted()) != c.accepted {
				t.Errorf("%d %q, %d accepted", status, body, len(server.Accepted()))
			}
			if status, _ := post(t, endpoint.URL, form()); status != 200 || server.Requests() != 2 {
				t.Errorf("the next one: %d after %d requests", status, server.Requests())
			}
		})
	}
}

func TestBadRequests(t *testing.T) {
	server := &sestest.Server{}
	endpoint := httptest.NewServer(server)
	defer endpoint.Close()
	broken := form()
	broken.Set("RawMessage.Data", "%%%")
	for name, f := range map[string]url.Values{"no action": {}, "another action": {"Action": {"SendEmail"}}, "no base64": broken} {
		if status, _ := post(t, endpoint.URL, f); status != 400 {
			t.Errorf("%s: %d", name, status)
		}
	}
	if n := len(server.Accepted()); n != 0 {
		t.Errorf("%d accepted", n)
	}
}
