package dynamo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// reserveTries is how often a reservation is tried while others change the same caps. Each time at least one of them gets
// on, and once a cap is full all end.
const reserveTries = 40

// errBusy is a reservation that found no quiet moment.
var errBusy = errors.New("too many reservations at once")

func capKey(key string) item { return keyOf("cap#"+key, "cap") }

// Reserve implements workflow.Store: it reads the caps, decides, and writes all of them on the condition that none changed.
// A place that is held already is taken anew: it counts from now.
func (s *Store) Reserve(ctx context.Context, now time.Time, by string, caps []workflow.Cap) error {
	if len(caps) == 0 {
		return ctx.Err()
	}
	for try := range reserveTries {
		stored, err := s.caps(ctx, caps)
		if err != nil {
			return fmt.Errorf("reserve: %w", err)
		}
		parts, err := s.places(stored, now, by, caps)
		if err != nil {
			return err
		}
		failed, err := s.transact(ctx, parts)
		if err != nil {
			return fmt.Errorf("reserve: %w", err)
		}
		if len(failed) == 0 {
			return nil
		}
		if err := s.pause(ctx, try); err != nil {
			return fmt.Errorf("reserve: %w", err)
		}
	}
	return fmt.Errorf("reserve: %w", errBusy)
}

// caps reads the items of the caps by their key in the table.
func (s *Store) caps(ctx context.Context, caps []workflow.Cap) (map[string]item, error) {
	var keys []map[string]types.AttributeValue
	stored := map[string]item{}
	for _, c := range caps {
		key := capKey(c.Key)
		if pk := key.text(AttrPK); stored[pk] == nil {
			stored[pk] = item{}
			keys = append(keys, key)
		}
	}
	out, err := s.client.BatchGetItem(ctx, &dynamodb.BatchGetItemInput{
		RequestItems: map[string]types.KeysAndAttributes{*s.table: {Keys: keys, ConsistentRead: aws.Bool(true)}},
	})
	if err != nil {
		return nil, err
	}
	if len(out.UnprocessedKeys) > 0 {
		return nil, errors.New("the table is too busy to read caps")
	}
	for _, found := range out.Responses[*s.table] {
		it := item(found)
		stored[it.text(AttrPK)] = it
	}
	return stored, nil
}

// places returns the writes that take a place in each cap. CodeLimited: one of them is full.
func (s *Store) places(stored map[string]item, now time.Time, by string, caps []workflow.Cap) ([]types.TransactWriteItem, error) {
	mark, err := s.mark()
	if err != nil {
		return nil, err
	}
	var parts []types.TransactWriteItem
	written := map[string]bool{}
	for _, c := range caps {
		key := capKey(c.Key)
		old := stored[key.text(AttrPK)]
		taken := old.others(now.Add(-c.Window), by)
		if len(taken) >= c.Limit {
			return nil, rejection.Refuse(rejection.CodeLimited, "cap")
		}
		if written[c.Key] {
			continue
		}
		written[c.Key] = true
		taken[by] = text(moment(now))
		key[attrPlaces] = &types.AttributeValueMemberM{Value: taken}
		key[attrMark] = text(mark)
		key.expire(now.Add(c.Window))
		parts = append(parts, types.TransactWriteItem{Put: s.unchanged(key, old)})
	}
	return parts, nil
}

// others returns the places that somebody else than by took after a moment. What is older no longer counts and is dropped.
func (it item) others(begin time.Time, by string) map[string]types.AttributeValue {
	others := map[string]types.AttributeValue{}
	places, ok := it[attrPlaces].(*types.AttributeValueMemberM)
	if !ok {
		return others
	}
	for holder, taken := range places.Value {
		if holder != by && (item{attrAt: taken}).text(attrAt) > moment(begin) {
			others[holder] = taken
		}
	}
	return others
}

// unchanged writes an item on the condition that what was read is still there.
func (s *Store) unchanged(it, old item) *types.Put {
	put := &types.Put{TableName: s.table, Item: it, ConditionExpression: aws.String("attribute_not_exists(pk)")}
	if mark := old.text(attrMark); mark != "" {
		put.ConditionExpression = aws.String("#mark = :mark")
		put.ExpressionAttributeNames = map[string]string{"#mark": attrMark}
		put.ExpressionAttributeValues = item{":mark": text(mark)}
	}
	return put
}

// Release implements workflow.Store.
func (s *Store) Release(ctx context.Context, by string, caps []workflow.Cap) error {
	for _, c := range caps {
		mark, err := s.mark()
		if err != nil {
			return err
		}
		_, err = s.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{
			TableName: s.table, Key: capKey(c.Key),
			UpdateExpression:          aws.String("REMOVE #places.#by SET #mark = :mark"),
			ConditionExpression:       aws.String("attribute_exists(#places.#by)"),
			ExpressionAttributeNames:  map[string]string{"#places": attrPlaces, "#by": by, "#mark": attrMark},
			ExpressionAttributeValues: item{":mark": text(mark)},
		})
		if _, none := inTheWay(err); err != nil && !none {
			return fmt.Errorf("release: %w", err)
		}
	}
	return ctx.Err()
}
