package dynamo

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// TestMomentsSort requires that moments sort as text, whatever their zone and fraction, and read back exactly.
func TestMomentsSort(t *testing.T) {
	apia := time.FixedZone("+13", 13*60*60)
	noon := time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)
	all := []time.Time{
		{},
		time.Unix(-1, 0), time.Unix(0, 0), time.Unix(0, 1), noon.Add(-1), noon.In(apia), noon.Add(1).In(apia),
		noon.Add(10), noon.Add(time.Microsecond), noon.Add(time.Second).In(apia), time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC),
	}
	var texts []string
	for _, at := range all {
		texts = append(texts, moment(at))
		if back, err := time.Parse(momentLayout, moment(at)); err != nil || !back.Equal(at) {
			t.Errorf("%v reads back as %v, %v", at, back, err)
		}
	}
	if !slices.IsSorted(texts) {
		t.Errorf("not in order: %q", texts)
	}
}

// TestExpire requires that the TTL never comes before the moment itself, and that what never ends has none.
func TestExpire(t *testing.T) {
	for _, at := range []time.Time{time.Unix(100, 0), time.Unix(100, 1), time.Unix(100, 999999999)} {
		it := item{}
		it.expire(at)
		if n := it[AttrExpires].(*types.AttributeValueMemberN).Value; n != "101" {
			t.Errorf("%v expires at %s", at, n)
		}
	}
	it := item{}
	if it.expire(time.Time{}); len(it) != 0 {
		t.Errorf("never expires at %v", it)
	}
}

func TestDocument(t *testing.T) {
	it := item{}
	if err := it.document("x", map[string]string{"text": "<b> & \u2028 漢 \x00"}); err != nil {
		t.Fatal(err)
	}
	if s := it.text("x"); strings.Contains(s, `\u003c`) || strings.HasSuffix(s, "\n") {
		t.Errorf("stored as %q", s)
	}
	var back map[string]string
	if err := it.read("x", &back); err != nil || back["text"] != "<b> & \u2028 漢 \x00" {
		t.Errorf("reads back as %q, %v", back, err)
	}
	if err := it.document("x", strings.Repeat("a", maxItem)); rejection.CodeOf(err) != rejection.CodeTooLarge {
		t.Errorf("too large: %v", err)
	}
	if err := it.document("x", func() {}); err == nil || rejection.CodeOf(err) != "" {
		t.Errorf("what is no document: %v", err)
	}
}

// TestRead requires that a missing document is told from a broken one: a broken one must not look as if it were deleted.
func TestRead(t *testing.T) {
	var into map[string]string
	for name, it := range map[string]item{"no item": nil, "no attribute": {}, "another type": {"x": number(1)}} {
		if err := it.read("x", &into); rejection.CodeOf(err) != rejection.CodeNotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := (item{"x": text("{broken")}).read("x", &into); err == nil || rejection.CodeOf(err) != "" {
		t.Errorf("broken: %v", err)
	}
}

func TestKeysToErase(t *testing.T) {
	token := tokenCopyKey(workflow.Token{Owner: "robin@mail.example", Purpose: workflow.PurposeAPI, Hash: "h"})
	if err := token.document(attrToken, workflow.Token{Hash: "h"}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		it   item
		want []string
	}{
		"profile": {profileKey("robin@mail.example"), nil},
		"lesson":  {lessonKey("robin@mail.example", "l"), []string{"owner#robin@mail.example lesson#l"}},
		"token": {token, []string{
			"owner#robin@mail.example token#api#0001-01-01T00:00:00.000000000Z#h", "token#h token",
		}},
	} {
		var got []string
		for _, key := range keysToErase(c.it) {
			got = append(got, key.text(AttrPK)+" "+key.text(AttrSK))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestBackoff(t *testing.T) {
	for try, longest := range map[int]time.Duration{0: firstBackoff, 1: 2 * firstBackoff, 5: maxBackoff, 100: maxBackoff} {
		most, err := backoff(strings.NewReader("\xff"), try)
		least, errLeast := backoff(strings.NewReader("\x00"), try)
		if most != longest || least != 0 || err != nil || errLeast != nil {
			t.Errorf("try %d waits %v to %v, %v %v", try, least, most, err, errLeast)
		}
	}
	if _, err := backoff(strings.NewReader(""), 0); err == nil {
		t.Error("no randomness is no error")
	}
}

// FuzzCursor requires that no text but what a list gave out is a cursor of it.
func FuzzCursor(f *testing.F) {
	own := listing{partition: "rejections#robin@mail.example"}
	f.Add(own.cursor("2026-03-10T12:00:00.000000000Z#id"))
	f.Add("")
	f.Add("AAAAAAAAAAAAAAAA")
	f.Fuzz(func(t *testing.T, cursor string) {
		own.page.Cursor = cursor
		last, err := own.position()
		if err != nil && rejection.CodeOf(err) != rejection.CodeInvalid {
			t.Fatal(err)
		}
		if err == nil && cursor != "" && own.cursor(last) != cursor {
			t.Fatalf("%q is taken for %q", cursor, own.cursor(last))
		}
		foreign := listing{partition: "rejections#sasha@mail.example", page: own.page}
		if _, err := foreign.position(); err == nil && cursor != "" && last != "" {
			t.Fatalf("%q serves two lists", cursor)
		}
	})
}

// BenchmarkItem measures what the store adds to a write of a rejection of usual length.
func BenchmarkItem(b *testing.B) {
	s := &Store{shards: DefaultShards}
	r := rejection.Rejection{ID: "id", Owner: "robin@mail.example", Original: rejection.Original{Text: strings.Repeat("We went with another candidate. ", 100)}}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.rejectionItem(&r); err != nil {
			b.Fatal(err)
		}
	}
}
