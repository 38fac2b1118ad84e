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

const (
	// maxTokens is the most tokens that a list shows, maxTokenPages the most requests it makes for them: expired ones are
	// cleaned away late and have to be passed over.
	maxTokens     = 100
	maxTokenPages = 10
)

func tokenKey(hash string) item { return keyOf("token#"+hash, "token") }

func tokensOf(purpose workflow.Purpose) string { return "token#" + string(purpose) + "#" }

// tokenCopyKey is the key of the copy among the owner's items.
func tokenCopyKey(t workflow.Token) item {
	return keyOf(ownerPK(t.Owner), tokensOf(t.Purpose)+listSort(t.Created, t.Hash))
}

// SaveToken implements workflow.Store. The token and the copy are written as one.
func (s *Store) SaveToken(ctx context.Context, t workflow.Token) error {
	mark, err := s.mark()
	if err != nil {
		return err
	}
	own, listed := tokenKey(t.Hash), tokenCopyKey(t)
	for _, it := range []item{own, listed} {
		it[attrMark] = text(mark)
		it.expire(t.Expires)
		if err := it.document(attrToken, t); err != nil {
			return err
		}
	}
	failed, err := s.transact(ctx, []types.TransactWriteItem{
		{Put: &types.Put{
			TableName: s.table, Item: own, ConditionExpression: aws.String("attribute_not_exists(pk)"),
			ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
		}},
		{Put: &types.Put{TableName: s.table, Item: listed}},
	})
	if there, exists := failed[0]; exists && there.text(attrMark) != mark {
		return rejection.Refuse(rejection.CodeExists, "token")
	}
	if err != nil {
		return fmt.Errorf("save token: %w", err)
	}
	return nil
}

// transact writes all or nothing. It tries again while other transactions are in the way, and returns the parts that failed
// their condition; then there is no error.
func (s *Store) transact(ctx context.Context, parts []types.TransactWriteItem) (failed map[int]item, err error) {
	for try := range tries {
		var again bool
		_, err = s.client.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: parts})
		failed, again = cancelled(err)
		if len(failed) > 0 {
			return failed, nil
		}
		if !again {
			return nil, err
		}
		if err := s.pause(ctx, try); err != nil {
			return nil, err
		}
	}
	return nil, err
}

// readToken reads a token or the copy of one.
func readToken(it item) (workflow.Token, error) {
	var t workflow.Token
	err := it.read(attrToken, &t)
	return t, err
}

// LoadToken implements workflow.Store.
func (s *Store) LoadToken(ctx context.Context, hash string, now time.Time) (workflow.Token, error) {
	it, err := s.get(ctx, tokenKey(hash))
	if err != nil {
		return workflow.Token{}, fmt.Errorf("load token: %w", err)
	}
	t, err := readToken(it)
	if err == nil && !t.Live(now) {
		err = rejection.Refuse(rejection.CodeNotFound, "token")
	}
	if err != nil {
		return workflow.Token{}, err
	}
	return t, nil
}

// TakeToken implements workflow.Store. Of several callers the one whose mark gets onto the token has it, also where the
// answer to that was lost.
func (s *Store) TakeToken(ctx context.Context, hash string, now time.Time) (workflow.Token, error) {
	t, err := s.LoadToken(ctx, hash, now)
	if err != nil {
		return workflow.Token{}, err
	}
	mark, err := s.mark()
	if err != nil {
		return workflow.Token{}, err
	}
	failed, err := s.transact(ctx, []types.TransactWriteItem{
		{Update: s.emptied(hash, mark)},
		{Delete: &types.Delete{TableName: s.table, Key: tokenCopyKey(t)}},
	})
	if there, lost := failed[0]; lost && there.text(attrTaken) != mark {
		return workflow.Token{}, rejection.Refuse(rejection.CodeNotFound, "token")
	}
	if err != nil {
		return workflow.Token{}, fmt.Errorf("take token: %w", err)
	}
	// What is left is a hash without a token. It does no harm where this fails, and expires.
	_, _ = s.client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: s.table, Key: tokenKey(hash)})
	return t, nil
}

// emptied removes a token from its item and leaves the mark of who took it.
func (s *Store) emptied(hash, mark string) *types.Update {
	return &types.Update{
		TableName: s.table, Key: tokenKey(hash),
		UpdateExpression:                    aws.String("SET #taken = :mark REMOVE #token"),
		ConditionExpression:                 aws.String("attribute_exists(#token)"),
		ExpressionAttributeNames:            map[string]string{"#taken": attrTaken, "#token": attrToken},
		ExpressionAttributeValues:           item{":mark": text(mark)},
		ReturnValuesOnConditionCheckFailure: types.ReturnValuesOnConditionCheckFailureAllOld,
	}
}

// DeleteToken implements workflow.Store.
func (s *Store) DeleteToken(ctx context.Context, hash string) error {
	it, err := s.get(ctx, tokenKey(hash))
	if err != nil {
		return fmt.Errorf("delete token: %w", err)
	}
	t, err := readToken(it)
	if rejection.CodeOf(err) == rejection.CodeNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	if err := s.deleteAll(ctx, []item{tokenKey(hash), tokenCopyKey(t)}); err != nil {
		return fmt.Errorf("delete token: %w", err)
	}
	return nil
}

// ListTokens implements workflow.Store, newest first.
func (s *Store) ListTokens(ctx context.Context, owner rejection.Owner, purpose workflow.Purpose, now time.Time) ([]workflow.Token, error) {
	pages := dynamodb.NewQueryPaginator(s.client, &dynamodb.QueryInput{
		TableName: s.table, ConsistentRead: aws.Bool(true), ScanIndexForward: aws.Bool(false), Limit: aws.Int32(2 * maxTokens),
		KeyConditionExpression:    aws.String("pk = :owner AND begins_with(sk, :purpose)"),
		ExpressionAttributeValues: item{":owner": text(ownerPK(owner)), ":purpose": text(tokensOf(purpose))},
	})
	var list []workflow.Token
	for n := 0; pages.HasMorePages() && n < maxTokenPages; n++ {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, fmt.Errorf("list tokens: %w", err)
		}
		for _, it := range page.Items {
			t, err := readToken(it)
			if err != nil {
				return nil, errors.Join(errors.New("list tokens"), err)
			}
			if t.Purpose == purpose && t.Live(now) && len(list) < maxTokens {
				list = append(list, t)
			}
		}
		if len(list) == maxTokens {
			break
		}
	}
	return list, nil
}
