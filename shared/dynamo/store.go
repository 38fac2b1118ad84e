package dynamo

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"lemonaid/shared/workflow"
)

const (
	// callTimeout bounds one request, attempts how often the SDK makes it.
	callTimeout = 5 * time.Second
	attempts    = 5
)

// DefaultShards is the number of partitions of the due index. Each takes 1,000 writes a second.
const DefaultShards = 8

// Config is what a store needs to know beside the account.
type Config struct {
	// Table is the table's name.
	Table string
	// Shards is the number of partitions of the due index, 0 for [DefaultShards]. It may grow and must not shrink: what is
	// due in a shard that is no longer read stays there until its rejection is saved again.
	Shards int
	// Rand is the source of the marks of writes and of waits, nil for crypto/rand. It is read by several goroutines at once.
	Rand io.Reader
}

// Store implements workflow.Store. It is safe for concurrent use.
type Store struct {
	client *dynamodb.Client
	table  *string
	shards int
	rand   io.Reader
}

var _ workflow.Store = (*Store)(nil)

// New returns the store on a table of that account and region. Requests have time limits and a bounded number of retries,
// whatever cfg says; the options are applied last.
func New(cfg aws.Config, c Config, options ...func(*dynamodb.Options)) *Store {
	s := &Store{table: aws.String(c.Table), shards: c.Shards, rand: c.Rand}
	if s.shards <= 0 {
		s.shards = DefaultShards
	}
	if s.rand == nil {
		s.rand = rand.Reader
	}
	s.client = newClient(cfg, s.rand, options...)
	return s
}

// NewClient returns a client as New uses it, for CreateTable.
func NewClient(cfg aws.Config, options ...func(*dynamodb.Options)) *dynamodb.Client {
	return newClient(cfg, rand.Reader, options...)
}

func newClient(cfg aws.Config, random io.Reader, options ...func(*dynamodb.Options)) *dynamodb.Client {
	bounds := func(o *dynamodb.Options) {
		o.HTTPClient = withTimeout(cfg.HTTPClient)
		standard := retry.NewStandard(func(r *retry.StandardOptions) {
			r.MaxAttempts = attempts
			r.Backoff = retry.BackoffDelayerFunc(func(attempt int, _ error) (time.Duration, error) {
				return backoff(random, attempt)
			})
		})
		o.Retryer = retry.AddWithErrorCodes(standard, (*types.TransactionConflictException)(nil).ErrorCode())
	}
	return dynamodb.NewFromConfig(cfg, append([]func(*dynamodb.Options){bounds}, options...)...)
}

// withTimeout bounds a request. The SDK's own client is copied, so that a bundle of certificates stays in force.
func withTimeout(client aws.HTTPClient) aws.HTTPClient {
	switch c := client.(type) {
	case nil:
		return awshttp.NewBuildableClient().WithTimeout(callTimeout)
	case *awshttp.BuildableClient:
		return c.WithTimeout(callTimeout)
	}
	return client
}

// mark returns a new random mark for one write.
func (s *Store) mark() (string, error) {
	var b [12]byte
	if _, err := io.ReadFull(s.rand, b[:]); err != nil {
		return "", fmt.Errorf("read random mark: %w", err)
	}
	return hex.EncodeToString(b[:]), nil
}

// putIf writes an item where the condition holds. Where it does not, and the item in the way is not this call's own from
// an attempt whose answer was lost, it returns failed.
func (s *Store) putIf(ctx context.Context, it item, c condition, failed error) error {
	mark, err := s.mark()
	if err != nil {
		return err
	}
	it[attrMark] = text(mark)
	_, err = s.client.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: s.table, Item: it, ConditionExpression: aws.String(c.expression), ExpressionAttributeValues: c.values,
		ExpressionAttributeNames:            c.names,
		ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
	})
	there, conflict := inTheWay(err)
	switch {
	case conflict && there.text(attrMark) == mark:
		return nil
	case conflict:
		return failed
	}
	return err
}

// get reads an item, strongly consistent, and returns nil where there is none.
func (s *Store) get(ctx context.Context, key item) (item, error) {
	out, err := s.client.GetItem(ctx, &dynamodb.GetItemInput{TableName: s.table, Key: key, ConsistentRead: aws.Bool(true)})
	if err != nil {
		return nil, err
	}
	return out.Item, nil
}
