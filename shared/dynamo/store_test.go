package dynamo_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"lemonaid/shared/dynamo"
	"lemonaid/shared/dynamo/dynamotest"
)

// open returns a store on a table of its own. What every store does is tested by package storetest; here is what only this
// one does.
func open(t testing.TB, options ...func(*dynamodb.Options)) *dynamo.Store {
	t.Helper()
	cfg := dynamotest.Account(t)
	return dynamo.New(cfg, dynamo.Config{Table: dynamotest.Table(t, cfg)}, options...)
}
