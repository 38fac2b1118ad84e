package dynamo_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/dynamo"
	"lemonaid/shared/dynamo/dynamotest"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// TestListAttributes requires that the index projects exactly what a list shows: a field that is added to the summary and
// forgotten here would come back empty.
func TestListAttributes(t *testing.T) {
	want := []string{"lesson"}
	for i := range reflect.TypeFor[rejection.Summary]().NumField() {
		name, _, _ := strings.Cut(reflect.TypeFor[rejection.Summary]().Field(i).Tag.Get("json"), ",")
		want = append(want, name)
	}
	got := dynamo.ListAttributes()
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
}

func TestCreateTable(t *testing.T) {
	cfg := dynamotest.Account(t)
	name, client := dynamotest.Table(t, cfg), dynamo.NewClient(cfg)
	if err := dynamo.CreateTable(t.Context(), client, name); err != nil {
		t.Fatalf("a second time: %v", err)
	}
	out, err := client.DescribeTable(t.Context(), &dynamodb.DescribeTableInput{TableName: &name})
	if err != nil {
		t.Fatal(err)
	}
	projections := map[string]types.ProjectionType{}
	for _, index := range out.Table.GlobalSecondaryIndexes {
		projections[*index.IndexName] = index.Projection.ProjectionType
	}
	want := map[string]types.ProjectionType{dynamo.IndexDue: types.ProjectionTypeKeysOnly, dynamo.IndexList: types.ProjectionTypeInclude}
	if diff := cmp.Diff(want, projections); diff != "" {
		t.Error(diff)
	}
	ttl, err := client.DescribeTimeToLive(t.Context(), &dynamodb.DescribeTimeToLiveInput{TableName: &name})
	if err != nil {
		t.Fatal(err)
	}
	if got := aws.ToString(ttl.TimeToLiveDescription.AttributeName); got != dynamo.AttrExpires {
		t.Errorf("TTL on %q", got)
	}
}

// TestItems looks at the table itself: which items have a place in the due index, which expire and when, and that nothing
// but a key, a hash and a document tells whose they are.
func TestItems(t *testing.T) {
	cfg := dynamotest.Account(t)
	name := dynamotest.Table(t, cfg)
	s := dynamo.New(cfg, dynamo.Config{Table: name})
	for _, c := range changes()[:8] {
		if err := c.do(t.Context(), s); c.name != "Save" && err != nil {
			t.Fatal(c.name, err)
		}
	}
	quiet := sample("quiet")
	quiet.Notices = nil
	token := workflow.Token{Hash: "ends", Owner: "robin@mail.example", Purpose: workflow.PurposeSession, Expires: hour(3).Add(time.Millisecond)}
	if err := s.Create(t.Context(), quiet); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveToken(t.Context(), token); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"rejection#new/rejection":                                                    "due",
		"rejection#quiet/rejection":                                                  "",
		"owner#robin@mail.example/profile":                                           "",
		"owner#robin@mail.example/lesson#l":                                          "",
		"owner#robin@mail.example/token#api#2026-03-10T01:00:00.000000000Z#hash":     "",
		"owner#robin@mail.example/token#session#0001-01-01T00:00:00.000000000Z#ends": expires(hour(3)),
		"token#hash/token":                                                           "",
		"token#ends/token":                                                           expires(hour(3)),
		"suppressed#key/suppressed":                                                  "",
		"once#k/once":                                                                expires(hour(2)),
		"cap#a/cap":                                                                  expires(hour(2)),
		"cap#b/cap":                                                                  expires(hour(2)),
	}
	if diff := cmp.Diff(want, items(t, dynamo.NewClient(cfg), name)); diff != "" {
		t.Error(diff)
	}
}

// expires is never before the moment itself.
func expires(t time.Time) string { return fmt.Sprint(t.Unix() + 1) }

// items returns the key of each item, and whether it is due or when it expires.
func items(t *testing.T, client *dynamodb.Client, table string) map[string]string {
	t.Helper()
	out, err := client.Scan(t.Context(), &dynamodb.ScanInput{TableName: &table})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, it := range out.Items {
		key := it["pk"].(*types.AttributeValueMemberS).Value + "/" + it["sk"].(*types.AttributeValueMemberS).Value
		found[key] = ""
		if n, ok := it["expires"].(*types.AttributeValueMemberN); ok {
			found[key] = n.Value
		}
		if it["due_shard"] != nil && it["due_at"] != nil {
			found[key] = "due"
		}
	}
	return found
}

// TestShards requires that ids spread over the partitions, and that every number of them works.
func TestShards(t *testing.T) {
	cfg := dynamotest.Account(t)
	for _, shards := range []int{1, 3, 16} {
		name := dynamotest.Table(t, cfg)
		s := dynamo.New(cfg, dynamo.Config{Table: name, Shards: shards})
		for i := range 60 {
			if err := s.Create(t.Context(), sample(rejection.ID(fmt.Sprint("id", i)))); err != nil {
				t.Fatal(err)
			}
		}
		keys, err := s.Due(t.Context(), hour(2), 100)
		if err != nil || len(keys) != 60 {
			t.Fatalf("%d shards: %d due, %v", shards, len(keys), err)
		}
		grown := dynamo.New(cfg, dynamo.Config{Table: name, Shards: shards + 5})
		if keys, err := grown.Due(t.Context(), hour(2), 100); err != nil || len(keys) != 60 {
			t.Fatalf("grown from %d shards: %d due, %v", shards, len(keys), err)
		}
		used := usedShards(t, dynamo.NewClient(cfg), name)
		if len(used) != shards {
			t.Errorf("%d shards of %d are used: %v", len(used), shards, used)
		}
	}
}

func usedShards(t *testing.T, client *dynamodb.Client, table string) map[string]int {
	t.Helper()
	out, err := client.Scan(t.Context(), &dynamodb.ScanInput{TableName: &table})
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]int{}
	for _, it := range out.Items {
		used[it["due_shard"].(*types.AttributeValueMemberS).Value]++
	}
	return used
}
