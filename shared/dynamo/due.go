package dynamo

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"golang.org/x/sync/errgroup"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// maxDue is the most that one call lists: what one shard gives then fits into one answer of DynamoDB.
const maxDue = 1000

// Due implements workflow.Store with one request for each shard, all at once.
func (s *Store) Due(ctx context.Context, now time.Time, limit int) ([]workflow.Key, error) {
	if limit = min(limit, maxDue); limit <= 0 {
		return nil, ctx.Err()
	}
	shards := make([][]workflow.Key, s.shards)
	group, ctx := errgroup.WithContext(ctx)
	for n := range shards {
		group.Go(func() (err error) {
			shards[n], err = s.dueIn(ctx, shardName(n), now, limit)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("list what is due: %w", err)
	}
	keys := slices.Concat(shards...)
	slices.SortStableFunc(keys, func(a, b workflow.Key) int { return a.Due.Compare(b.Due) })
	return keys[:min(len(keys), limit)], nil
}

// dueIn lists one shard, oldest first.
func (s *Store) dueIn(ctx context.Context, shard string, now time.Time, limit int) ([]workflow.Key, error) {
	out, err := s.client.Query(ctx, &dynamodb.QueryInput{
		TableName: s.table, IndexName: aws.String(IndexDue), Limit: aws.Int32(int32(limit)),
		KeyConditionExpression:    aws.String("due_shard = :shard AND due_at <= :now"),
		ExpressionAttributeValues: item{":shard": text(shard), ":now": text(moment(now))},
	})
	if err != nil {
		return nil, err
	}
	var keys []workflow.Key
	for _, found := range out.Items {
		it := item(found)
		due, err := time.Parse(momentLayout, it.text(AttrDueAt))
		if err != nil {
			return nil, fmt.Errorf("read moment of the due index: %w", err)
		}
		id := strings.TrimPrefix(it.text(AttrPK), rejectionPrefix)
		keys = append(keys, workflow.Key{ID: rejection.ID(id), Due: due})
	}
	return keys, nil
}
