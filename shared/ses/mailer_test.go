package ses_test

import (
	"bytes"
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	sdk "github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/ses"
	"lemonaid/shared/ses/sestest"
	"lemonaid/shared/workflow"
)

func account(url string) aws.Config {
	return aws.Config{
		Region: "eu-west-1", BaseEndpoint: aws.String(url),
		Credentials: credentials.NewStaticCredentialsProvider("test", "test", ""),
	}
}

func serve(t *testing.T) (*sestest.Server, aws.Config) {
	t.Helper()
	server := &sestest.Server{}
	endpoint := httptest.NewServer(server)
	t.Cleanup(endpoint.Close)
	return server, account(endpoint.URL)
}

func letter() workflow.Envelope {
	return workflow.Envelope{
		From: "jane.doe.token@lemonaid.example", To: "zoe@firm.example",
		Raw:  []byte("From: \"Jane (via Lemonaid)\" <jane.doe.token@lemonaid.example>\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nThank you + 100 % &c.\r\n"),
		Tags: map[string]string{workflow.TagRejection: "abc234", workflow.TagAttempt: "at-1_x"},
	}
}

func TestSend(t *testing.T) {
	server, cfg := serve(t)
	id, err := ses.New(cfg, "lemonaid-events").Send(t.Context(), letter())
	if err != nil {
		t.Fatal(err)
	}
	want := []sestest.Message{{
		ID: id, From: letter().From, To: []string{letter().To}, Raw: letter().Raw, Tags: letter().Tags, ConfigurationSet: "lemonaid-events",
	}}
	if diff := cmp.Diff(want, server.Accepted()); diff != "" {
		t.Error(diff)
	}
}

// TestSendOnce is the heart of the matter (I3): whatever goes wrong between the two, SES has at most one copy, and the
// outcome says no more than what is known.
func TestSendOnce(t *testing.T) {
	for _, c := range []struct {
		name     string
		faults   []sestest.Fault
		outcome  workflow.Outcome // "" where it was accepted and the sender knows
		reason   string
		copies   int
		requests int
	}{
		{"hang-up after reading", []sestest.Fault{sestest.HangUp}, workflow.OutcomeUnknown, "NoAnswer", 1, 1},
		{"500 then 200", []sestest.Fault{sestest.Error500}, workflow.OutcomeUnknown, "InternalFailure", 1, 1},
		{"503 that calls itself a throttle", []sestest.Fault{sestest.Error503}, workflow.OutcomeUnknown, "Throttling", 1, 1},
		{"half an answer", []sestest.Fault{sestest.Garbled}, workflow.OutcomeUnknown, "", 1, 1},
		{"redirect", []sestest.Fault{sestest.Redirect}, workflow.OutcomeUnknown, "", 1, 1},
		{"drop", []sestest.Fault{sestest.Drop}, workflow.OutcomeUnknown, "NoAnswer", 0, 1},
		{"refused", []sestest.Fault{sestest.Refuse}, workflow.OutcomeRefused, "MessageRejected", 0, 1},
		{"paused", []sestest.Fault{sestest.Paused}, workflow.OutcomeThrottled, "AccountSendingPausedException", 0, 1},
		{"throttled twice", []sestest.Fault{sestest.Throttle, sestest.Throttle}, "", "", 1, 3},
		{"throttled", []sestest.Fault{sestest.Throttle, sestest.Throttle, sestest.Throttle}, workflow.OutcomeThrottled, "Throttling", 0, 3},
		{"throttled, then hang-up", []sestest.Fault{sestest.Throttle, sestest.HangUp}, workflow.OutcomeUnknown, "NoAnswer", 1, 2},
		{"throttled, then 500", []sestest.Fault{sestest.Throttle, sestest.Error500}, workflow.OutcomeUnknown, "InternalFailure", 1, 2},
		{"throttled, then refused", []sestest.Fault{sestest.Throttle, sestest.Refuse}, workflow.OutcomeRefused, "MessageRejected", 0, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			server, cfg := serve(t)
			server.Fail(c.faults...)
			_, err := ses.New(cfg, "set").Send(t.Context(), letter())
			requireOutcome(t, err, c.outcome, c.reason)
			if got := [2]int{len(server.Accepted()), server.Requests()}; got != [2]int{c.copies, c.requests} {
				t.Errorf("%d copies of %d requests, want %d of %d", got[0], got[1], c.copies, c.requests)
			}
		})
	}
}

func requireOutcome(t *testing.T, err error, want workflow.Outcome, reason string) {
	t.Helper()
	var failed *workflow.SendError
	switch {
	case want == "" && err != nil:
		t.Errorf("error %v, want none", err)
	case want == "":
	case !errors.As(err, &failed) || failed.Outcome != want || reason != "" && failed.Reason != reason:
		t.Errorf("error %v, want %s: %s", err, want, reason)
	case strings.Contains(err.Error(), "@") || strings.Contains(err.Error(), "Thank"):
		t.Errorf("the error tells of the mail: %v", err)
	}
}

// TestSendTwiceTakesTwo requires that the first connection's fate does not touch the second message: none is sent into a
// connection that the other side has closed.
func TestSendTwiceTakesTwo(t *testing.T) {
	server, cfg := serve(t)
	mailer := ses.New(cfg, "set")
	for range 20 {
		if _, err := mailer.Send(t.Context(), letter()); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(server.Accepted()); n != 20 {
		t.Errorf("%d messages of 20", n)
	}
}

// TestSettingsDoNotResend requires that nothing a machine may be set up with brings the SDK's retries back.
func TestSettingsDoNotResend(t *testing.T) {
	server, cfg := serve(t)
	cfg.RetryMaxAttempts, cfg.RetryMode = 10, aws.RetryModeAdaptive
	server.Fail(sestest.HangUp, sestest.HangUp)
	option := func(o *sdk.Options) { o.RetryMaxAttempts, o.RetryMode = 10, aws.RetryModeAdaptive }
	_, err := ses.New(cfg, "set", option).Send(t.Context(), letter())
	requireOutcome(t, err, workflow.OutcomeUnknown, "NoAnswer")
	if n := len(server.Accepted()); n != 1 {
		t.Errorf("%d copies", n)
	}
}

// TestStall requires that a service that answers nothing is given up when the caller says so, with an open outcome.
func TestStall(t *testing.T) {
	server, cfg := serve(t)
	server.Fail(sestest.Stall)
	ctx, cancel := context.WithCancel(t.Context())
	server.OnAccept = func(sestest.Message) { cancel() }
	_, err := ses.New(cfg, "set").Send(ctx, letter())
	requireOutcome(t, err, workflow.OutcomeUnknown, "")
	if n := len(server.Accepted()); n != 1 {
		t.Errorf("%d copies", n)
	}
}

// TestNotSent requires that what certainly never left is tried again later and not held.
func TestNotSent(t *testing.T) {
	_, cfg := serve(t)
	closed := httptest.NewServer(&sestest.Server{})
	closed.Close()
	ended, cancel := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer cancel()
	broken := cfg
	broken.Credentials = aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{}, errors.New("no credentials for zoe@firm.example")
	})
	for name, send := range map[string]func() (string, error){
		"nobody listens": func() (string, error) { return ses.New(account(closed.URL), "set").Send(t.Context(), letter()) },
		"too late":       func() (string, error) { return ses.New(cfg, "set").Send(ended, letter()) },
		"no credentials": func() (string, error) { return ses.New(broken, "set").Send(t.Context(), letter()) },
	} {
		t.Run(name, func(t *testing.T) {
			_, err := send()
			requireOutcome(t, err, workflow.OutcomeThrottled, "NotSent")
		})
	}
}

// TestUnfit requires that what SES would refuse, or take for more than one recipient, is not even offered.
func TestUnfit(t *testing.T) {
	for name, c := range map[string]struct {
		spoil  func(e *workflow.Envelope)
		reason string
	}{
		"no sender":          {func(e *workflow.Envelope) { e.From = "" }, "InvalidSource"},
		"sender with a name": {func(e *workflow.Envelope) { e.From = "Jane <jane@lemonaid.example>" }, "InvalidSource"},
		"no recipient":       {func(e *workflow.Envelope) { e.To = "" }, "InvalidDestination"},
		"two recipients":     {func(e *workflow.Envelope) { e.To = "a@firm.example,b@firm.example" }, "InvalidDestination"},
		"line break":         {func(e *workflow.Envelope) { e.To = "a@firm.example\r\nBcc: b@firm.example" }, "InvalidDestination"},
		"no message":         {func(e *workflow.Envelope) { e.Raw = nil }, "EmptyMessage"},
		"too large":          {func(e *workflow.Envelope) { e.Raw = make([]byte, ses.MaxMessage+1) }, "MessageTooLarge"},
		"tag with a dot":     {func(e *workflow.Envelope) { e.Tags = map[string]string{"rejection": "a.b"} }, "InvalidTag"},
		"tag with nothing":   {func(e *workflow.Envelope) { e.Tags = map[string]string{"rejection": ""} }, "InvalidTag"},
		"tag with an @":      {func(e *workflow.Envelope) { e.Tags = map[string]string{"a@b": "x"} }, "InvalidTag"},
		"long tag":           {func(e *workflow.Envelope) { e.Tags = map[string]string{"x": strings.Repeat("a", 257)} }, "InvalidTag"},
	} {
		t.Run(name, func(t *testing.T) {
			server, cfg := serve(t)
			e := letter()
			c.spoil(&e)
			_, err := ses.New(cfg, "set").Send(t.Context(), e)
			requireOutcome(t, err, workflow.OutcomeRefused, c.reason)
			if server.Requests() != 0 {
				t.Error("it was offered to SES")
			}
		})
	}
}

func TestLargest(t *testing.T) {
	server, cfg := serve(t)
	e := letter()
	e.Raw = bytes.Repeat([]byte{0xff}, ses.MaxMessage)
	if _, err := ses.New(cfg, "").Send(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	got := server.Accepted()[0]
	if !bytes.Equal(got.Raw, e.Raw) || got.ConfigurationSet != "" {
		t.Error("the message arrived changed")
	}
}

func TestMessageIDDomain(t *testing.T) {
	for region, want := range map[string]string{
		"us-east-1": "email.amazonses.com", "eu-west-1": "eu-west-1.amazonses.com", "ap-northeast-2": "ap-northeast-2.amazonses.com",
	} {
		if got := ses.MessageIDDomain(region); got != want {
			t.Errorf("%s: %s, want %s", region, got, want)
		}
	}
}

// BenchmarkSend measures one message of 4 KB against a service on this machine.
func BenchmarkSend(b *testing.B) {
	endpoint := httptest.NewServer(&sestest.Server{})
	defer endpoint.Close()
	mailer, e := ses.New(account(endpoint.URL), "set"), letter()
	e.Raw = bytes.Repeat([]byte("Thank you. "), 400)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := mailer.Send(b.Context(), e); err != nil {
			b.Fatal(err)
		}
	}
}
