package dynamo

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"maps"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

const (
	// maxLooked is the most entries that one call looks at: a filter that keeps few of many gives short pages, not slow ones.
	maxLooked = 1000
	// looksAtOnce is how many of them a further request looks at where a filter dropped too many.
	looksAtOnce = 250
)

func rejectionsOf(owner rejection.Owner) string { return "rejections#" + string(owner) }

func lessonsOf(owner rejection.Owner) string { return "lessons#" + string(owner) }

func listSort(created time.Time, id string) string { return moment(created) + "#" + id }

// List implements workflow.Store. A page may hold fewer entries than asked for although more follow.
func (s *Store) List(ctx context.Context, owner rejection.Owner, f workflow.Filter, p workflow.Page) ([]rejection.Summary, string, error) {
	items, next, err := s.page(ctx, listing{partition: rejectionsOf(owner), filter: f, page: p})
	if err != nil {
		return nil, "", fmt.Errorf("list rejections: %w", err)
	}
	list := make([]rejection.Summary, len(items))
	for i, it := range items {
		err := attributevalue.UnmarshalMapWithOptions(it, &list[i], func(o *attributevalue.DecoderOptions) { o.TagKey = "json" })
		if err != nil {
			return nil, "", fmt.Errorf("decode summary: %w", err)
		}
	}
	return list, next, nil
}

// ListLessons implements workflow.Store.
func (s *Store) ListLessons(ctx context.Context, owner rejection.Owner, p workflow.Page) ([]rejection.Lesson, string, error) {
	items, next, err := s.page(ctx, listing{partition: lessonsOf(owner), page: p})
	if err != nil {
		return nil, "", fmt.Errorf("list lessons: %w", err)
	}
	list := make([]rejection.Lesson, len(items))
	for i, it := range items {
		if err := it.read(attrLesson, &list[i]); err != nil {
			return nil, "", err
		}
	}
	return list, next, nil
}

// listing is one page of one partition of the list index.
type listing struct {
	partition string
	filter    workflow.Filter
	page      workflow.Page
}

// page reads the page and one entry more, which tells whether another page follows.
func (s *Store) page(ctx context.Context, l listing) ([]item, string, error) {
	after, err := l.position()
	if err != nil {
		return nil, "", err
	}
	var kept []item
	size := l.page.Size()
	for looked, step := 0, size+1; looked < maxLooked; looked, step = looked+step, looksAtOnce {
		out, err := s.client.Query(ctx, s.query(l, after, step))
		if err != nil {
			return nil, "", err
		}
		for _, it := range out.Items {
			kept = append(kept, it)
		}
		if len(kept) > size {
			return kept[:size], l.cursor(kept[size-1].text(AttrListSK)), nil
		}
		if len(out.LastEvaluatedKey) == 0 {
			return kept, "", nil
		}
		after = item(out.LastEvaluatedKey).text(AttrListSK)
	}
	return kept, l.cursor(after), nil
}

// query lists the entries behind a position, in the order of the filter.
func (s *Store) query(l listing, after string, limit int) *dynamodb.QueryInput {
	in := &dynamodb.QueryInput{
		TableName: s.table, IndexName: aws.String(IndexList), Limit: aws.Int32(int32(limit)), ScanIndexForward: aws.Bool(l.filter.Oldest),
		KeyConditionExpression:    aws.String("list_pk = :partition"),
		ExpressionAttributeValues: item{":partition": text(l.partition)},
	}
	if after != "" {
		in.KeyConditionExpression = aws.String("list_pk = :partition AND list_sk " + l.behind() + " :after")
		in.ExpressionAttributeValues[":after"] = text(after)
	}
	if f := filterBy(l.filter); f.expression != "" {
		in.FilterExpression = aws.String(f.expression)
		in.ExpressionAttributeNames = f.names
		maps.Copy(in.ExpressionAttributeValues, f.values)
	}
	return in
}

// behind compares with a position what comes after it.
func (l listing) behind() string {
	if l.filter.Oldest {
		return ">"
	}
	return "<"
}

// filterBy is the filter as DynamoDB applies it before it answers.
func filterBy(f workflow.Filter) condition {
	c := condition{names: map[string]string{}, values: item{}}
	var parts []string
	for name, want := range map[string]string{"status": string(f.Status), "content": string(f.Content), "kind": string(f.Kind)} {
		if want != "" {
			parts = append(parts, "#"+name+" = :"+name)
			c.names["#"+name] = name
			c.values[":"+name] = text(want)
		}
	}
	c.expression = strings.Join(parts, " AND ")
	return c
}

// A cursor is the sort key of the last entry that was looked at, behind a checksum that ties it to its list.
func (l listing) cursor(last string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(l.checksum(last) + last))
}

// checksumSize is the length of the checksum.
const checksumSize = 8

func (l listing) checksum(last string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %#v %q", l.partition, l.filter, last))
	return string(sum[:checksumSize])
}

// position reads a cursor. CodeInvalid: it is not one of this list's.
func (l listing) position() (string, error) {
	if l.page.Cursor == "" {
		return "", nil
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(l.page.Cursor)
	if err == nil && len(raw) > checksumSize {
		if last := string(raw[checksumSize:]); l.checksum(last) == string(raw[:checksumSize]) {
			return last, nil
		}
	}
	return "", rejection.Refuse(rejection.CodeInvalid, "cursor")
}
