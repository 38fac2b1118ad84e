// Package s3 adapts Amazon S3 as the store of raw mails: SES writes them there, and the workflow reads and deletes them.
//
// Permissions: s3:GetObject and s3:DeleteObject on the objects, and s3:ListBucket on the bucket, without which S3 answers
// "denied" instead of "not found" for a mail that was deleted. The bucket must not be versioned, or what was deleted stays.
package s3

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

const (
	// callTimeout bounds one request, its body included: 10 MB within AWS take less than a second.
	callTimeout = 15 * time.Second
	// attempts and maxBackoff bound what the SDK repeats; reading and deleting may be repeated safely.
	attempts   = 4
	maxBackoff = time.Second
)

// Raw implements workflow.Raw. It is safe for concurrent use.
type Raw struct {
	client *sdk.Client
	bucket string
}

var _ workflow.Raw = (*Raw)(nil)

// New returns the raw mails of a bucket of that account. Requests have time limits and a bounded number of retries; the
// options are applied last.
func New(cfg aws.Config, bucket string, options ...func(*sdk.Options)) *Raw {
	bounds := func(o *sdk.Options) {
		o.HTTPClient = withTimeout(cfg.HTTPClient)
		o.Retryer = retry.NewStandard(func(r *retry.StandardOptions) { r.MaxAttempts, r.MaxBackoff = attempts, maxBackoff })
	}
	return &Raw{client: sdk.NewFromConfig(cfg, append([]func(*sdk.Options){bounds}, options...)...), bucket: bucket}
}

// withTimeout bounds a request. The SDK's own client is copied, so that a bundle of certificates stays in force; any other
// client is used as it is.
func withTimeout(client aws.HTTPClient) aws.HTTPClient {
	if client == nil {
		client = awshttp.NewBuildableClient()
	}
	if c, ok := client.(*awshttp.BuildableClient); ok {
		return c.WithTimeout(callTimeout)
	}
	return client
}

// Get implements workflow.Raw. The length that S3 announces is checked before a byte of the mail is read, and the reading
// ends at the limit whatever was announced.
func (r *Raw) Get(ctx context.Context, key string, limit int64) ([]byte, error) {
	out, err := r.client.GetObject(ctx, &sdk.GetObjectInput{Bucket: &r.bucket, Key: &key})
	var missing *types.NoSuchKey
	if errors.As(err, &missing) {
		return nil, rejection.Refuse(rejection.CodeNotFound, "raw mail")
	}
	if err != nil {
		return nil, fmt.Errorf("get raw mail: %w", err)
	}
	raw, err := read(out, limit)
	return raw, errors.Join(err, out.Body.Close())
}

// read takes the room of a mail at once: a buffer that grows would hold a large one twice.
func read(out *sdk.GetObjectOutput, limit int64) ([]byte, error) {
	tooLarge := rejection.Refuse(rejection.CodeTooLarge, "raw mail")
	announced := aws.ToInt64(out.ContentLength)
	if announced > limit {
		return nil, tooLarge
	}
	var raw bytes.Buffer
	raw.Grow(int(max(announced, 0)) + bytes.MinRead)
	if _, err := raw.ReadFrom(io.LimitReader(out.Body, limit+1)); err != nil {
		return nil, fmt.Errorf("read raw mail: %w", err)
	}
	if int64(raw.Len()) > limit {
		return nil, tooLarge
	}
	return raw.Bytes(), nil
}

// Delete implements workflow.Raw.
func (r *Raw) Delete(ctx context.Context, key string) error {
	if _, err := r.client.DeleteObject(ctx, &sdk.DeleteObjectInput{Bucket: &r.bucket, Key: &key}); err != nil {
		return fmt.Errorf("delete raw mail: %w", err)
	}
	return nil
}
