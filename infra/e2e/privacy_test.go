package e2e

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"
)

// private are words that pass through every path of the loop: addresses, names, a detail of the owner's note, a sentence of the
// interviewer's answer, and the beginning of every case address.
var private = []string{robin, ann, "vale.example", "northwind", "Northwind", "Ann Lee", "ferry", "lost the thread", "Operations Analyst", "case."}

// TestNothingPrivateIsLogged: after the whole loop, with every call lost once, no function's log, metric or error holds any of it (I8).
func TestNothingPrivateIsLogged(t *testing.T) {
	w := newWorld(t)
	for _, f := range w.faults {
		f.arm()
	}
	w.loop()
	w.arrives("Mallory <mallory@elsewhere.example>", w.replyTo(ann), "Re: northwind", "SEND the ferry")
	for _, f := range []*function{w.inb, w.disp, w.deliv, w.api} {
		log := f.log.String()
		for _, word := range private {
			if strings.Contains(log, word) {
				t.Errorf("the log of %s holds %q", f.name, word)
			}
		}
		if f != w.api && !strings.Contains(log, "CloudWatchMetrics") {
			t.Errorf("%s measured nothing: its metrics were not looked at", f.name)
		}
	}
}

// TestI09DeleteAllLeavesNothing lists what remains in the table and the bucket after DELETE ALL: marks and places under caps, which
// are keyed hashes and end by themselves, and nothing that names anybody.
func TestI09DeleteAllLeavesNothing(t *testing.T) {
	w := newWorld(t)
	w.loop()
	if before := w.items(); len(before) == 0 || !strings.Contains(strings.Join(before, "\n"), robin) {
		t.Fatal("nothing of robin was stored: this tests nothing")
	}
	w.arrives(robin, inbox, "x", "DELETE ALL")
	w.arrives(robin, w.replyTo(robin), "Re: do you mean it?", "DELETE ALL")
	w.reports()
	w.minute()
	for _, it := range w.items() {
		for _, word := range private {
			if strings.Contains(it, word) {
				t.Errorf("%q remains in %s", word, it)
			}
		}
	}
	t.Logf("what remains in the table: %v", w.kinds())
	for _, kind := range w.kinds() {
		if !slices.Contains([]string{"once", "cap", "suppressed"}, kind) {
			t.Errorf("items of the kind %q remain", kind)
		}
	}
	out, err := w.s3.ListObjectsV2(t.Context(), &awss3.ListObjectsV2Input{Bucket: &w.bucket})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range out.Contents {
		t.Errorf("the raw mail %s remains", *o.Key)
	}
}

// items are all items of the table, indexes included, as text.
func (w *world) items() []string {
	w.t.Helper()
	var all []string
	for _, it := range w.scan() {
		text, err := json.Marshal(plain(it))
		if err != nil {
			w.t.Fatal(err)
		}
		all = append(all, string(text))
	}
	return all
}

// kinds are the sort keys of the items there are, without what follows a #.
func (w *world) kinds() []string {
	w.t.Helper()
	var kinds []string
	for _, it := range w.scan() {
		key, ok := it["sk"].(*types.AttributeValueMemberS)
		if !ok {
			w.t.Fatal("an item without a sort key")
		}
		kind, _, _ := strings.Cut(key.Value, "#")
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

func (w *world) scan() []map[string]types.AttributeValue {
	w.t.Helper()
	out, err := w.dynamo.Scan(w.t.Context(), &dynamodb.ScanInput{TableName: &w.table})
	if err != nil {
		w.t.Fatal(err)
	}
	return out.Items
}

// plain is an attribute as JSON shows it.
func plain(it map[string]types.AttributeValue) map[string]any {
	out := map[string]any{}
	for name, value := range it {
		switch v := value.(type) {
		case *types.AttributeValueMemberS:
			out[name] = v.Value
		case *types.AttributeValueMemberB:
			out[name] = string(v.Value)
		case *types.AttributeValueMemberN:
			out[name] = v.Value
		case *types.AttributeValueMemberM:
			out[name] = plain(v.Value)
		default:
			out[name] = value
		}
	}
	return out
}
