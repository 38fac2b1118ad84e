package ses

import (
	"context"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	sdk "github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/ses/types"

	"lemonaid/shared/awsclient"
	"lemonaid/shared/workflow"
)

const (
	// MaxMessage is the most bytes that SES takes as one raw message, headers and encoded attachments included:
	// https://docs.aws.amazon.com/ses/latest/dg/quotas.html
	MaxMessage = 10 << 20
	// sendTimeout bounds one request; with all throttled tries it ends well before a lease of two minutes does.
	sendTimeout = 20 * time.Second
)

// Mailer implements workflow.Mailer. It is safe for concurrent use.
type Mailer struct {
	client *sdk.Client
	http   aws.HTTPClient
	set    string
}

var _ workflow.Mailer = (*Mailer)(nil)

// New returns a mailer for that account and region. The configuration set must have an event destination: SES reports on
// a message only if its request named one. Options can change neither the retries nor the HTTP client, which is cfg's.
func New(cfg aws.Config, configurationSet string, options ...func(*sdk.Options)) *Mailer {
	m := &Mailer{http: awsclient.Whole{Client: single(cfg.HTTPClient)}, set: configurationSet}
	once := func(o *sdk.Options) {
		o.Retryer = throttlesOnly{}
		o.RetryMaxAttempts = 0 // AWS_MAX_ATTEMPTS is not about mail
	}
	m.client = sdk.NewFromConfig(cfg, slices.Concat(options, []func(*sdk.Options){once})...)
	return m
}

// single returns a client that makes one connection for one request and follows nothing. It keeps the certificates of the
// SDK's own client; any other client is used as it is.
func single(client aws.HTTPClient) aws.HTTPClient {
	if client == nil {
		client = awshttp.NewBuildableClient()
	}
	buildable, ok := client.(*awshttp.BuildableClient)
	if !ok {
		return client
	}
	transport := buildable.GetTransport()
	transport.DisableKeepAlives = true
	return &http.Client{
		Transport: transport, Timeout: sendTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Send implements workflow.Mailer. Every error is a *workflow.SendError.
func (m *Mailer) Send(ctx context.Context, e workflow.Envelope) (string, error) {
	if reason := unfit(e); reason != "" {
		return "", &workflow.SendError{Outcome: workflow.OutcomeRefused, Reason: reason}
	}
	if err := ctx.Err(); err != nil {
		return "", &workflow.SendError{Outcome: workflow.OutcomeThrottled, Reason: "NotSent", Err: err}
	}
	tap := &tap{client: m.http}
	out, err := m.client.SendRawEmail(ctx, m.request(e), func(o *sdk.Options) { o.HTTPClient = tap })
	if err != nil {
		return "", outcome(err, tap.left)
	}
	if id := aws.ToString(out.MessageId); id != "" {
		return id, nil
	}
	return "", &workflow.SendError{Outcome: workflow.OutcomeUnknown, Reason: "NoMessageID"}
}

func (m *Mailer) request(e workflow.Envelope) *sdk.SendRawEmailInput {
	in := &sdk.SendRawEmailInput{
		Source: aws.String(e.From), Destinations: []string{e.To}, RawMessage: &types.RawMessage{Data: e.Raw},
	}
	if m.set != "" {
		in.ConfigurationSetName = aws.String(m.set)
	}
	for name, value := range e.Tags {
		in.Tags = append(in.Tags, types.MessageTag{Name: aws.String(name), Value: aws.String(value)})
	}
	slices.SortFunc(in.Tags, func(a, b types.MessageTag) int { return strings.Compare(*a.Name, *b.Name) })
	return in
}

// tagText is what SES takes as the name or the value of a tag.
var tagText = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

// unfit returns why an envelope is not even offered to SES, "" where it is.
func unfit(e workflow.Envelope) string {
	switch {
	case !bare(e.From):
		return "InvalidSource"
	case !bare(e.To):
		return "InvalidDestination"
	case len(e.Raw) == 0:
		return "EmptyMessage"
	case len(e.Raw) > MaxMessage:
		return "MessageTooLarge"
	}
	for name, value := range e.Tags {
		if !tagText.MatchString(name) || !tagText.MatchString(value) {
			return "InvalidTag"
		}
	}
	return ""
}

// bare reports whether s can be one bare address: SES would take a list or a name as well.
func bare(s string) bool {
	return strings.Contains(s, "@") && !strings.ContainsAny(s, "\r\n\x00,;<> \t")
}

// MessageIDDomain returns the right side of the Message-IDs that SES gives to messages of a region:
// https://docs.aws.amazon.com/ses/latest/dg/header-fields.html
func MessageIDDomain(region string) string {
	if region == "us-east-1" {
		return "email.amazonses.com"
	}
	return region + ".amazonses.com"
}
