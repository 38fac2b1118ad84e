package e2e

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"maps"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"

	"lemonaid/shared/dynamo"
	"lemonaid/shared/rejection"
	"lemonaid/shared/ses/sestest"
	"lemonaid/shared/workflow"
)

const (
	domain = "lemonaid.example"
	inbox  = "rejections@" + domain
	robin  = "robin@vale.example"
	ann    = "ann.lee@northwind.example"
	region = "eu-west-1"
)

// world is everything around the functions.
type world struct {
	t     *testing.T
	inb   *function
	disp  *function
	deliv *function
	api   *function
	store *dynamo.Store
	s3    *awss3.Client
	// owner is whose rejection [world.only] is: robin's.
	owner  string
	dynamo *dynamodb.Client
	table  string
	bucket string
	ses    *sestest.Server
	faults map[string]*faults
	count  int
	// again starts another instance of a function, as Lambda does where two events come at once.
	again func(name string) *function
	// inboundAt starts another inbound whose table is elsewhere.
	inboundAt func(dynamodb string) *function

	mu     sync.Mutex
	events [][]byte
}

// endpoint returns where moto listens; without it there is nothing to test against.
func endpoint(t *testing.T) string {
	t.Helper()
	const name = "LEMONAID_TEST_AWS_ENDPOINT"
	if url := os.Getenv(name); url != "" {
		return url
	}
	if os.Getenv("LEMONAID_NO_SKIP") == "1" {
		t.Fatalf("%s is not set, and LEMONAID_NO_SKIP=1 says that nothing may be skipped", name)
	}
	t.Skipf("%s is not set: run moto_server -p 5555 (PyPI: moto[server]) and set it to http://127.0.0.1:5555", name)
	return ""
}

// newWorld creates a table and a bucket, and starts the functions against them.
func newWorld(t *testing.T) *world {
	t.Helper()
	moto := endpoint(t)
	w := &world{t: t, owner: robin, ses: &sestest.Server{}, bucket: "raw-" + strings.ToLower(rand.Text()), faults: map[string]*faults{}}
	w.ses.OnAccept = w.accepted
	sesServer := httptest.NewServer(w.ses)
	t.Cleanup(sesServer.Close)
	table := w.createStores(moto)
	urls := map[string]string{}
	w.faults["dynamodb"], urls["dynamodb"] = between(t, moto, byContent)
	w.faults["s3"], urls["s3"] = between(t, moto, byContent)
	w.faults["ses"], urls["ses"] = between(t, sesServer.URL, byTags)
	env := environment(table, w.bucket, urls)
	built := build(t, "inbound", "dispatch", "delivery", "api")
	w.inboundAt = func(dynamodb string) *function {
		changed := maps.Clone(env)
		changed["AWS_ENDPOINT_URL_DYNAMODB"] = dynamodb
		return start(t, "inbound", built["inbound"], changed)
	}
	w.again = func(name string) *function { return start(t, name, built[name], env) }
	w.inb = start(t, "inbound", built["inbound"], env)
	w.disp = start(t, "dispatch", built["dispatch"], env)
	w.deliv = start(t, "delivery", built["delivery"], env)
	w.api = start(t, "api", built["api"], env)
	return w
}

// environment is what Lambda and template.yaml give a function.
func environment(table, bucket string, urls map[string]string) map[string]string {
	return map[string]string{
		"AWS_REGION": region, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
		"AWS_ENDPOINT_URL_DYNAMODB": urls["dynamodb"], "AWS_ENDPOINT_URL_S3": urls["s3"], "AWS_ENDPOINT_URL_SES": urls["ses"],
		"LEMONAID_DOMAIN": domain, "LEMONAID_INBOX": "rejections", "LEMONAID_OWNERS": "@vale.example",
		"LEMONAID_SECRET": strings.Repeat("0123456789abcdef", 4), "LEMONAID_URL": "https://" + domain,
		"LEMONAID_TABLE": table, "LEMONAID_BUCKET": bucket, "LEMONAID_CONFIGURATION_SET": "lemonaid", "LEMONAID_SENDING": "on", "LEMONAID_METRICS": "Lemonaid/test", "LEMONAID_RATE": "100",
	}
}

// createStores makes the table and the bucket, and the test's own way to them, which has no faults.
func (w *world) createStores(moto string) string {
	w.t.Helper()
	cfg := aws.Config{Region: region, Credentials: credentials.NewStaticCredentialsProvider("test", "test", ""), BaseEndpoint: &moto}
	table, client := "e2e-"+rand.Text(), dynamo.NewClient(cfg)
	if err := dynamo.CreateTable(w.t.Context(), client, table); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() {
		_, _ = client.DeleteTable(context.Background(), &dynamodb.DeleteTableInput{TableName: &table})
	})
	w.table, w.dynamo = table, client
	w.store = dynamo.New(cfg, dynamo.Config{Table: table})
	w.s3 = awss3.NewFromConfig(cfg, func(o *awss3.Options) { o.UsePathStyle = true })
	if _, err := w.s3.CreateBucket(w.t.Context(), &awss3.CreateBucketInput{
		Bucket: &w.bucket, CreateBucketConfiguration: &s3types.CreateBucketConfiguration{LocationConstraint: region},
	}); err != nil {
		w.t.Fatal(err)
	}
	return table
}

// accepted is what SES does with a message that it took: it reports on it, later.
func (w *world) accepted(m sestest.Message) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.events = append(w.events, sestest.EventJSON("Delivery", m, time.Now()), sestest.EventJSON("Send", m, time.Now()))
}

// reports delivers the events that SES published.
func (w *world) reports() {
	w.t.Helper()
	w.mu.Lock()
	due := w.events
	w.events = nil
	w.mu.Unlock()
	for _, e := range due {
		w.queue(w.deliv, e)
	}
}

// queue hands a message to a function as SQS does: again, until it is taken.
func (w *world) queue(f *function, body []byte) {
	w.t.Helper()
	w.count++
	id := fmt.Sprintf("message-%d", w.count)
	for range 20 {
		out, err := f.invoke(w.t.Context(), events.SQSEvent{Records: []events.SQSMessage{{MessageId: id, Body: string(body)}}})
		if err != nil {
			w.t.Fatalf("%v\n%s", err, f.log)
		}
		var answer events.SQSEventResponse
		if err := json.Unmarshal(out, &answer); err != nil {
			w.t.Fatal(err)
		}
		if len(answer.BatchItemFailures) == 0 {
			return
		}
	}
	w.t.Fatalf("%s failed 20 times with one message:\n%s", f.name, f.log)
}

// arrives is a mail that SES received: it stands in the bucket, and the queue says so.
func (w *world) arrives(from, to, subject, body string) {
	w.t.Helper()
	key := w.stored(from, to, subject, body)
	w.queue(w.inb, sestest.ReceiptJSON(workflow.Receipt{
		ID: key, Received: time.Now(), Recipients: []string{to}, ReturnPath: address(from), Verdicts: allPass, RawKey: key,
	}, w.bucket))
}

var allPass = workflow.Verdicts{
	SPF: workflow.VerdictPass, DKIM: workflow.VerdictPass, DMARC: workflow.VerdictPass, Spam: workflow.VerdictPass, Virus: workflow.VerdictPass,
}

// stored puts a mail into the bucket and returns its key.
func (w *world) stored(from, to, subject, body string) string {
	w.t.Helper()
	w.count++
	key := fmt.Sprintf("mail-%d", w.count)
	raw := "From: " + from + "\r\nTo: " + to + "\r\nSubject: " + subject + "\r\nMessage-ID: <" + key + "@sender.example>\r\nDate: " +
		time.Now().Format(time.RFC1123Z) + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + strings.ReplaceAll(body, "\n", "\r\n")
	if _, err := w.s3.PutObject(w.t.Context(), &awss3.PutObjectInput{Bucket: &w.bucket, Key: &key, Body: bytes.NewReader([]byte(raw))}); err != nil {
		w.t.Fatal(err)
	}
	return key
}

func address(from string) string {
	if _, rest, found := strings.Cut(from, "<"); found {
		return strings.TrimSuffix(rest, ">")
	}
	return from
}

// minute is what the schedule does. A run that failed is followed by the next one.
func (w *world) minute() {
	w.t.Helper()
	for range 10 {
		if _, err := w.disp.invoke(w.t.Context(), events.EventBridgeEvent{Source: "aws.events", DetailType: "Scheduled Event"}); err == nil {
			return
		}
	}
	w.t.Fatalf("dispatch failed 10 times:\n%s", w.disp.log)
}

// only returns the owner's one rejection.
func (w *world) only() *rejection.Rejection {
	w.t.Helper()
	list, _, err := w.store.List(w.t.Context(), rejection.NewOwner(w.owner), workflow.Filter{}, workflow.Page{})
	if err != nil || len(list) != 1 {
		w.t.Fatalf("the owner has %d rejections (%v), want 1\n%s", len(list), err, w.inb.log)
	}
	r, err := w.store.Load(w.t.Context(), list[0].ID)
	if err != nil {
		w.t.Fatal(err)
	}
	return &r
}

// change edits the stored rejection, which is how time passes in here: the functions have the machine's clock.
func (w *world) change(edit func(r *rejection.Rejection)) {
	w.t.Helper()
	for range 5 {
		r := w.only()
		edit(r)
		err := w.store.Save(w.t.Context(), *r)
		if rejection.CodeOf(err) == rejection.CodeConflict {
			continue
		}
		if err != nil {
			w.t.Fatal(err)
		}
		return
	}
	w.t.Fatal("the rejection changed five times in a row")
}

// slotIsNow lets the time of the scheduled letter come.
func (w *world) slotIsNow() {
	w.t.Helper()
	w.change(func(r *rejection.Rejection) {
		at := time.Now().UTC().Add(-time.Minute)
		r.Current().Slot = rejection.Slot{At: at, Wall: at.Format("2006-01-02T15:04"), Zone: "UTC", ZoneOf: "owner", Chosen: true}
	})
}

// leasesEnd lets the time of a crash pass: what was under way is taken up by the next sweep.
func (w *world) leasesEnd() {
	w.t.Helper()
	w.change(func(r *rejection.Rejection) {
		for i := range r.Notices {
			r.Notices[i].LeaseUntil, r.Notices[i].Due = time.Time{}, time.Now().Add(-time.Second)
		}
		if l := r.Current(); l != nil && l.State == rejection.LetterSending {
			l.Attempt.LeaseUntil = time.Now().Add(-time.Second)
		}
	})
}

// to returns what SES took for an address.
func (w *world) to(recipient string) []sestest.Message {
	var got []sestest.Message
	for _, m := range w.ses.Accepted() {
		if m.To[0] == recipient {
			got = append(got, m)
		}
	}
	return got
}
