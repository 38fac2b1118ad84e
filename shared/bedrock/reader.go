package bedrock

import (
	"context"
	"encoding/base32"
	"errors"
	"io"
	"regexp"
	"unicode/utf8"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/bedrockruntime"

	"lemonaid/shared/rejection"
)

// Bounds of what is sent, in bytes. A real rejection is a tenth of it.
const (
	maxText    = 12 << 10
	maxSubject = 300
)

// Config says which model reads.
type Config struct {
	// Model is the id of a foundation model that this region serves itself, such as amazon.nova-lite-v1:0. It must know tools.
	Model string
	// Random gives the bytes of the line around a mail.
	Random io.Reader
}

// SecondReader reads mails again, as the port of that name in package workflow asks. It keeps nothing of them and is safe for concurrent use if Random is.
type SecondReader struct {
	client *sdk.Client
	config Config
}

// New returns a reader with a model of that account and region. Options can change neither that a request is made once, nor
// how much of an answer is read. CodeInvalid: the model's id is none.
func New(cfg aws.Config, c Config, options ...func(*sdk.Options)) (*SecondReader, error) {
	if err := CheckModel(c.Model); err != nil {
		return nil, err
	}
	once := func(o *sdk.Options) {
		o.Retryer = aws.NopRetryer{}
		o.RetryMaxAttempts = 0 // AWS_MAX_ATTEMPTS is not about this
		o.HTTPClient = bounded{direct(cfg.HTTPClient)}
	}
	return &SecondReader{client: sdk.NewFromConfig(cfg, append(options[:len(options):len(options)], once)...), config: c}, nil
}

// maxModel is the most bytes of a model's id: it is recorded beside the version of the first model.
const maxModel = 43

var (
	modelID = regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+(:[a-z0-9]+)*$`)
	// profile is how ids begin that send a request to other regions.
	profile = regexp.MustCompile(`^([a-z]{2}|apac|global|us-gov)\.`)
)

// CheckModel refuses with CodeInvalid what is no id of a foundation model. The ids of inference profiles, such as
// eu.amazon.nova-lite-v1:0, are refused too: they let mail leave the region.
// https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html
func CheckModel(id string) error {
	switch {
	case len(id) > maxModel, !modelID.MatchString(id):
		return rejection.Refuse(rejection.CodeInvalid, "not the id of a foundation model")
	case profile.MatchString(id):
		return rejection.Refuse(rejection.CodeInvalid, "an inference profile, which lets mail leave the region")
	}
	return nil
}

// Error says why there was no second reading. It wraps nothing but the end of a context: what the service says may quote what
// it was asked.
type Error struct {
	// Reason is safe to log: a code of the service, or what was wrong with the answer.
	Reason string
	err    error
}

// Error names the reason.
func (e *Error) Error() string { return "second reading: " + e.Reason }

// Unwrap returns context.Canceled or context.DeadlineExceeded where one of them is why.
func (e *Error) Unwrap() error { return e.err }

// ReadAgain labels an original: its kind, and content and fill where it is a rejection. Quotes are exact substrings of its text.
// Confidence, stage and all that is read of people stay zero. It returns when ctx ends. Every error is an *[Error].
func (r *SecondReader) ReadAgain(ctx context.Context, o rejection.Original) (rejection.Judgement, error) {
	line, err := r.line()
	if err != nil {
		return rejection.Judgement{}, err
	}
	o.Text, o.Subject = cut(o.Text, maxText), cut(o.Subject, maxSubject)
	out, err := r.client.Converse(ctx, request(r.config.Model, line, o))
	if err != nil {
		return rejection.Judgement{}, failed(ctx, err)
	}
	form, err := filledIn(out)
	if err != nil {
		return rejection.Judgement{}, err
	}
	j, err := read(form, o.Text)
	if err != nil {
		return rejection.Judgement{}, err
	}
	j.Model = "bedrock:" + r.config.Model
	return j, nil
}

// lineBytes are 160 bits: whoever wrote the mail can't have guessed them.
const lineBytes = 20

// line returns what stands above and below the mail.
func (r *SecondReader) line() (string, error) {
	var b [lineBytes]byte
	if _, err := io.ReadFull(r.config.Random, b[:]); err != nil {
		return "", &Error{Reason: "no randomness"}
	}
	return "mail-" + base32.StdEncoding.EncodeToString(b[:]), nil
}

// cut returns the longest prefix of s within limit bytes that ends on a rune boundary, so that quotes of it are quotes of s.
func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}

// failed says why a request got no answer.
func failed(ctx context.Context, err error) error {
	var large *tooLarge
	switch {
	case ctx.Err() != nil:
		return &Error{Reason: ctx.Err().Error(), err: ctx.Err()}
	case errors.As(err, &large):
		return void("an answer past the bound")
	}
	return &Error{Reason: reason(err)}
}

// void is an answer that does not count.
func void(why string) error { return &Error{Reason: "void: " + why} }
