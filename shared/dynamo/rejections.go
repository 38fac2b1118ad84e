package dynamo

import (
	"context"
	"fmt"
	"hash/fnv"
	"maps"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"lemonaid/shared/rejection"
)

const rejectionPrefix = "rejection#"

func rejectionKey(id rejection.ID) item { return keyOf(rejectionPrefix+string(id), "rejection") }

// Create implements workflow.Store.
func (s *Store) Create(ctx context.Context, r rejection.Rejection) error {
	r.Version = 1
	err := s.putRejection(ctx, r, absent(), rejection.Refuse(rejection.CodeExists, "rejection"))
	if err != nil {
		return fmt.Errorf("create rejection: %w", err)
	}
	return nil
}

// Load implements workflow.Store.
func (s *Store) Load(ctx context.Context, id rejection.ID) (rejection.Rejection, error) {
	var r rejection.Rejection
	it, err := s.get(ctx, rejectionKey(id))
	if err == nil {
		err = it.read(attrRejection, &r)
	}
	if err != nil {
		return rejection.Rejection{}, fmt.Errorf("load rejection: %w", err)
	}
	return r, nil
}

// Save implements workflow.Store.
func (s *Store) Save(ctx context.Context, r rejection.Rejection) error {
	stored := versionIs(r.Version)
	r.Version++
	if err := s.putRejection(ctx, r, stored, rejection.Refuse(rejection.CodeConflict, "rejection")); err != nil {
		return fmt.Errorf("save rejection: %w", err)
	}
	return nil
}

// Delete implements workflow.Store. The item and its places in both indexes are one, so they go together.
func (s *Store) Delete(ctx context.Context, id rejection.ID) error {
	_, err := s.client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: s.table, Key: rejectionKey(id)})
	if err != nil {
		return fmt.Errorf("delete rejection: %w", err)
	}
	return nil
}

func (s *Store) putRejection(ctx context.Context, r rejection.Rejection, c condition, failed error) error {
	it, err := s.rejectionItem(&r)
	if err != nil {
		return err
	}
	return s.putIf(ctx, it, c, failed)
}

// rejectionItem holds the whole rejection, and beside it what the indexes project.
func (s *Store) rejectionItem(r *rejection.Rejection) (item, error) {
	it := rejectionKey(r.ID)
	if err := it.document(attrRejection, r); err != nil {
		return nil, err
	}
	summary, err := attributevalue.MarshalMapWithOptions(r.Summary(), func(o *attributevalue.EncoderOptions) {
		o.TagKey = "json"
	})
	if err != nil {
		return nil, fmt.Errorf("encode summary: %w", err)
	}
	maps.Copy(it, summary)
	it[AttrListPK] = text(rejectionsOf(r.Owner))
	it[AttrListSK] = text(listSort(r.Created, string(r.ID)))
	if due := r.Due(); !due.IsZero() {
		it[AttrDueShard] = text(s.shardOf(r.ID))
		it[AttrDueAt] = text(moment(due))
	}
	return it, nil
}

// shardOf spreads rejections over the partitions of the due index by their id.
func (s *Store) shardOf(id rejection.ID) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // a hash does not fail
	return shardName(int(h.Sum32() % uint32(s.shards)))
}

func shardName(n int) string { return "due#" + strconv.Itoa(n) }
