package dynamo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"lemonaid/shared/rejection"
)

// The attributes beside the keys and the summary.
const (
	attrRejection = "rejection"
	attrProfile   = "profile"
	attrLesson    = "lesson"
	attrToken     = "token"
	attrVersion   = "version"
	attrMark      = "mark"
	attrTaken     = "taken"
	attrPlaces    = "places"
	attrHolder    = "holder"
	attrUntil     = "until"
	attrWhy       = "why"
	attrAt        = "at"
)

// maxItem is the most bytes of one document, below DynamoDB's 400 KB for the whole item. The workflow keeps documents
// under 64 KB; past this bound something is wrong.
const maxItem = 350_000

// item is one item of the table, or a part of one.
type item map[string]types.AttributeValue

func keyOf(pk, sk string) item { return item{AttrPK: text(pk), AttrSK: text(sk)} }

func text(s string) types.AttributeValue { return &types.AttributeValueMemberS{Value: s} }

func number(n int64) types.AttributeValue {
	return &types.AttributeValueMemberN{Value: strconv.FormatInt(n, 10)}
}

// text returns a string attribute, "" where there is none.
func (it item) text(name string) string {
	if s, ok := it[name].(*types.AttributeValueMemberS); ok {
		return s.Value
	}
	return ""
}

// expire sets the TTL to the first whole second after a moment, or leaves it out for zero: never.
func (it item) expire(at time.Time) {
	if !at.IsZero() {
		it[AttrExpires] = number(at.Unix() + 1)
	}
}

// document stores v as JSON in an attribute. CodeTooLarge: it is past the bound.
func (it item) document(name string, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // mails are full of <, > and &
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("encode %s: %w", name, err)
	}
	if b.Len() > maxItem {
		return rejection.Refuse(rejection.CodeTooLarge, name)
	}
	it[name] = text(string(bytes.TrimSuffix(b.Bytes(), []byte{'\n'})))
	return nil
}

// read decodes what document stored. CodeNotFound: the item has no such attribute, so there is no such thing.
func (it item) read(name string, v any) error {
	s := it.text(name)
	if s == "" {
		return rejection.Refuse(rejection.CodeNotFound, name)
	}
	if err := json.Unmarshal([]byte(s), v); err != nil {
		return fmt.Errorf("decode %s: %w", name, err)
	}
	return nil
}

// momentLayout is RFC 3339 in UTC with all nine digits, so that moments sort as text.
const momentLayout = "2006-01-02T15:04:05.000000000Z"

func moment(t time.Time) string { return t.UTC().Format(momentLayout) }

// condition is what must hold for a write.
type condition struct {
	expression string
	names      map[string]string
	values     item
}

func absent() condition { return condition{expression: "attribute_not_exists(pk)"} }

// versionIs holds for the stored version; 0 means that nothing is stored.
func versionIs(version int) condition {
	return condition{
		expression: "#version = :version", names: map[string]string{"#version": attrVersion},
		values: item{":version": number(int64(version))},
	}
}

// inTheWay reports whether a write failed its condition, and the item that was there.
func inTheWay(err error) (item, bool) {
	var failed *types.ConditionalCheckFailedException
	if !errors.As(err, &failed) {
		return nil, false
	}
	return failed.Item, true
}

// cancelled reports which parts of a transaction failed their condition, and whether it may succeed when tried again.
func cancelled(err error) (failed map[int]item, again bool) {
	var c *types.TransactionCanceledException
	var busy *types.TransactionInProgressException
	if errors.As(err, &busy) {
		return nil, true
	}
	if !errors.As(err, &c) {
		return nil, false
	}
	failed = map[int]item{}
	for i, reason := range c.CancellationReasons {
		switch code := reason.Code; {
		case code == nil:
		case *code == "ConditionalCheckFailed":
			failed[i] = reason.Item
		case *code == "TransactionConflict":
			again = true
		}
	}
	return failed, again
}
