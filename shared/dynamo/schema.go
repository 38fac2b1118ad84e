package dynamo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// The names of the schema. The deployed table is declared in template.yaml with the same ones.
const (
	AttrPK       = "pk"
	AttrSK       = "sk"
	AttrDueShard = "due_shard"
	AttrDueAt    = "due_at"
	AttrListPK   = "list_pk"
	AttrListSK   = "list_sk"
	AttrExpires  = "expires"

	IndexDue  = "due"
	IndexList = "list"
)

// ListAttributes returns the attributes that the list index projects beside its keys: those of a summary, and a lesson.
func ListAttributes() []string {
	return []string{
		"id", "version", "created", "updated", "company", "role", "kind", "content", "fill", "status", "next", "wordings", attrLesson,
	}
}

// Schema describes the table: its keys, its indexes and that it is paid for on demand.
func Schema(table string) *dynamodb.CreateTableInput {
	var attributes []types.AttributeDefinition
	for _, name := range []string{AttrPK, AttrSK, AttrDueShard, AttrDueAt, AttrListPK, AttrListSK} {
		attributes = append(attributes, types.AttributeDefinition{
			AttributeName: aws.String(name), AttributeType: types.ScalarAttributeTypeS,
		})
	}
	return &dynamodb.CreateTableInput{
		TableName:            aws.String(table),
		BillingMode:          types.BillingModePayPerRequest,
		AttributeDefinitions: attributes,
		KeySchema:            keys(AttrPK, AttrSK),
		GlobalSecondaryIndexes: []types.GlobalSecondaryIndex{{
			IndexName:  aws.String(IndexDue),
			KeySchema:  keys(AttrDueShard, AttrDueAt),
			Projection: &types.Projection{ProjectionType: types.ProjectionTypeKeysOnly},
		}, {
			IndexName: aws.String(IndexList),
			KeySchema: keys(AttrListPK, AttrListSK),
			Projection: &types.Projection{
				ProjectionType: types.ProjectionTypeInclude, NonKeyAttributes: ListAttributes(),
			},
		}},
	}
}

func keys(hash, sort string) []types.KeySchemaElement {
	return []types.KeySchemaElement{
		{AttributeName: aws.String(hash), KeyType: types.KeyTypeHash},
		{AttributeName: aws.String(sort), KeyType: types.KeyTypeRange},
	}
}

// CreateTable creates the table, waits until it can be used, and turns its TTL on. A table that is there already is no
// error. It serves tests and installations without CloudFormation.
func CreateTable(ctx context.Context, client *dynamodb.Client, table string) error {
	_, err := client.CreateTable(ctx, Schema(table))
	var exists *types.ResourceInUseException
	if errors.As(err, &exists) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("create table: %w", err)
	}
	wait := dynamodb.NewTableExistsWaiter(client)
	if err := wait.Wait(ctx, &dynamodb.DescribeTableInput{TableName: aws.String(table)}, 2*time.Minute); err != nil {
		return fmt.Errorf("wait for table: %w", err)
	}
	_, err = client.UpdateTimeToLive(ctx, &dynamodb.UpdateTimeToLiveInput{
		TableName: aws.String(table),
		TimeToLiveSpecification: &types.TimeToLiveSpecification{
			AttributeName: aws.String(AttrExpires), Enabled: aws.Bool(true),
		},
	})
	if err != nil {
		return fmt.Errorf("turn on expiry: %w", err)
	}
	return nil
}
