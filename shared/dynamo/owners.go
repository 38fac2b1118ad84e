package dynamo

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"lemonaid/shared/rejection"
)

func ownerPK(owner rejection.Owner) string { return "owner#" + string(owner) }

func profileKey(owner rejection.Owner) item { return keyOf(ownerPK(owner), "profile") }

func lessonKey(owner rejection.Owner, id string) item { return keyOf(ownerPK(owner), "lesson#"+id) }

// LoadProfile implements workflow.Store.
func (s *Store) LoadProfile(ctx context.Context, owner rejection.Owner) (rejection.Profile, error) {
	var p rejection.Profile
	it, err := s.get(ctx, profileKey(owner))
	if err == nil {
		err = it.read(attrProfile, &p)
	}
	if err != nil {
		return rejection.Profile{}, fmt.Errorf("load profile: %w", err)
	}
	return p, nil
}

// SaveProfile implements workflow.Store.
func (s *Store) SaveProfile(ctx context.Context, p rejection.Profile) error {
	stored := versionIs(p.Version)
	if p.Version == 0 {
		stored = absent()
	}
	p.Version++
	it := profileKey(p.Owner)
	it[attrVersion] = number(int64(p.Version))
	if err := it.document(attrProfile, p); err != nil {
		return err
	}
	if err := s.putIf(ctx, it, stored, rejection.Refuse(rejection.CodeConflict, "profile")); err != nil {
		return fmt.Errorf("save profile: %w", err)
	}
	return nil
}

// SaveLesson implements workflow.Store.
func (s *Store) SaveLesson(ctx context.Context, l rejection.Lesson) error {
	it := lessonKey(l.Owner, l.ID)
	if err := it.document(attrLesson, l); err != nil {
		return err
	}
	it[AttrListPK] = text(lessonsOf(l.Owner))
	it[AttrListSK] = text(listSort(l.At, l.ID))
	if _, err := s.client.PutItem(ctx, &dynamodb.PutItemInput{TableName: s.table, Item: it}); err != nil {
		return fmt.Errorf("save lesson: %w", err)
	}
	return nil
}

// DeleteLesson implements workflow.Store.
func (s *Store) DeleteLesson(ctx context.Context, owner rejection.Owner, id string) error {
	_, err := s.client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: s.table, Key: lessonKey(owner, id)})
	if err != nil {
		return fmt.Errorf("delete lesson: %w", err)
	}
	return nil
}

// Erase implements workflow.Store. The profile goes last, so that an erasure that was cut short can be seen and repeated.
func (s *Store) Erase(ctx context.Context, owner rejection.Owner) error {
	if err := s.eraseItems(ctx, owner); err != nil {
		return fmt.Errorf("erase owner: %w", err)
	}
	_, err := s.client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: s.table, Key: profileKey(owner)})
	if err != nil {
		return fmt.Errorf("erase profile: %w", err)
	}
	return nil
}

// eraseItems deletes the lessons and the tokens of an owner.
func (s *Store) eraseItems(ctx context.Context, owner rejection.Owner) error {
	pages := dynamodb.NewQueryPaginator(s.client, &dynamodb.QueryInput{
		TableName: s.table, ConsistentRead: aws.Bool(true),
		KeyConditionExpression:    aws.String("pk = :owner"),
		ProjectionExpression:      aws.String("pk, sk, #token"),
		ExpressionAttributeNames:  map[string]string{"#token": attrToken},
		ExpressionAttributeValues: item{":owner": text(ownerPK(owner))},
	})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return err
		}
		var keys []item
		for _, it := range page.Items {
			keys = append(keys, keysToErase(it)...)
		}
		if err := s.deleteAll(ctx, keys); err != nil {
			return err
		}
	}
	return nil
}

// keysToErase returns the key of an owner's item, and of the token where it is the copy of one; nothing for the profile.
func keysToErase(it item) []item {
	own := item{AttrPK: it[AttrPK], AttrSK: it[AttrSK]}
	if it.text(AttrSK) == profileKey("").text(AttrSK) {
		return nil
	}
	if t, err := readToken(it); err == nil {
		return []item{own, tokenKey(t.Hash)}
	}
	return []item{own}
}

const (
	// batch is the most that BatchWriteItem takes, tries how often what it left undone is sent again.
	batch = 25
	tries = 8
)

// deleteAll deletes items in batches.
func (s *Store) deleteAll(ctx context.Context, keys []item) error {
	for len(keys) > 0 {
		n := min(len(keys), batch)
		var requests []types.WriteRequest
		for _, key := range keys[:n] {
			requests = append(requests, types.WriteRequest{DeleteRequest: &types.DeleteRequest{Key: key}})
		}
		if err := s.writeBatch(ctx, requests); err != nil {
			return err
		}
		keys = keys[n:]
	}
	return nil
}

// writeBatch sends a batch until nothing of it is left undone.
func (s *Store) writeBatch(ctx context.Context, requests []types.WriteRequest) error {
	for try := range tries {
		out, err := s.client.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{
			RequestItems: map[string][]types.WriteRequest{*s.table: requests},
		})
		if err != nil {
			return err
		}
		if requests = out.UnprocessedItems[*s.table]; len(requests) == 0 {
			return nil
		}
		if err := s.pause(ctx, try); err != nil {
			return err
		}
	}
	return errors.New("the table is too busy for a batch")
}
