package dynamo

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"lemonaid/shared/rejection"
)

func suppressedKey(key string) item { return keyOf("suppressed#"+key, "suppressed") }

func onceKey(key string) item { return keyOf("once#"+key, "once") }

// Suppress implements workflow.Store. The first reason stays.
func (s *Store) Suppress(ctx context.Context, key, why string, at time.Time) error {
	it := suppressedKey(key)
	it[attrWhy], it[attrAt] = text(why), text(moment(at))
	if err := s.putIf(ctx, it, absent(), nil); err != nil {
		return fmt.Errorf("suppress: %w", err)
	}
	return nil
}

// Suppressed implements workflow.Store.
func (s *Store) Suppressed(ctx context.Context, key string) (bool, error) {
	it, err := s.get(ctx, suppressedKey(key))
	if err != nil {
		return false, fmt.Errorf("look up suppression: %w", err)
	}
	return it != nil, nil
}

// Once implements workflow.Store.
func (s *Store) Once(ctx context.Context, key, by string, now, until time.Time) error {
	it := onceKey(key)
	it[attrHolder], it[attrUntil] = text(by), text(moment(until))
	it.expire(until)
	_, err := s.client.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: s.table, Item: it,
		ConditionExpression:       aws.String("attribute_not_exists(pk) OR #holder = :holder OR #until <= :now"),
		ExpressionAttributeNames:  map[string]string{"#holder": attrHolder, "#until": attrUntil},
		ExpressionAttributeValues: item{":holder": text(by), ":now": text(moment(now))},
	})
	if _, exists := inTheWay(err); exists {
		return rejection.Refuse(rejection.CodeExists, "mark")
	}
	if err != nil {
		return fmt.Errorf("mark once: %w", err)
	}
	return nil
}
