package e2e

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"lemonaid/shared/ses/sestest"
	"lemonaid/shared/workflow"
)

// sqs asks moto's SQS in its JSON protocol; there is no client of it in this module, for no function needs one:
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html
func sqs(t *testing.T, operation string, in, out any) {
	t.Helper()
	body, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, endpoint(t), bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-amz-json-1.0")
	r.Header.Set("X-Amz-Target", "AmazonSQS."+operation)
	r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/"+region+"/sqs/aws4_request, SignedHeaders=host, Signature=none")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	said, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %s %v", operation, answer.Status, said, err)
	}
	if out != nil {
		if err := json.Unmarshal(said, out); err != nil {
			t.Fatalf("%s: %v in %s", operation, err, said)
		}
	}
}

// queue is a queue of moto, with a dead-letter queue behind it where one is named.
type queue struct {
	t   *testing.T
	url string
}

func newQueue(t *testing.T, attributes map[string]string) queue {
	t.Helper()
	var made struct{ QueueUrl string }
	sqs(t, "CreateQueue", map[string]any{"QueueName": "e2e-" + rand.Text(), "Attributes": attributes}, &made)
	return queue{t, made.QueueUrl}
}

func (q queue) arn() string {
	q.t.Helper()
	var got struct{ Attributes map[string]string }
	sqs(q.t, "GetQueueAttributes", map[string]any{"QueueUrl": q.url, "AttributeNames": []string{"QueueArn"}}, &got)
	return got.Attributes["QueueArn"]
}

func (q queue) send(body string) {
	q.t.Helper()
	sqs(q.t, "SendMessage", map[string]any{"QueueUrl": q.url, "MessageBody": body}, nil)
}

type queued struct{ MessageId, ReceiptHandle, Body string }

func (q queue) receive() []queued {
	q.t.Helper()
	var got struct{ Messages []queued }
	sqs(q.t, "ReceiveMessage", map[string]any{"QueueUrl": q.url, "MaxNumberOfMessages": 10}, &got)
	return got.Messages
}

// poll is one round of Lambda's event source: what a function took is deleted, what it failed on is seen again.
func (q queue) poll(f *function) (taken, failed int) {
	q.t.Helper()
	for _, m := range q.receive() {
		out, err := f.invoke(q.t.Context(), events.SQSEvent{Records: []events.SQSMessage{{MessageId: m.MessageId, Body: m.Body}}})
		if err != nil {
			q.t.Fatalf("%v\n%s", err, f.log)
		}
		if strings.Contains(string(out), m.MessageId) {
			failed++
			continue
		}
		taken++
		sqs(q.t, "DeleteMessage", map[string]any{"QueueUrl": q.url, "ReceiptHandle": m.ReceiptHandle}, nil)
	}
	return taken, failed
}

// move does what start-message-move-task does: it puts every message of one queue into another.
func (q queue) move(to queue, times int) {
	q.t.Helper()
	for _, m := range q.receive() {
		for range times {
			to.send(m.Body)
		}
		sqs(q.t, "DeleteMessage", map[string]any{"QueueUrl": q.url, "ReceiptHandle": m.ReceiptHandle}, nil)
	}
}

// TestDeadLettersComeBack: a mail that can't be handled is in the dead letters after five tries; once the cause is mended and it
// was put back, twice even, as docs/deploy.md says, it is one rejection and one answer.
func TestDeadLettersComeBack(t *testing.T) {
	w := newWorld(t)
	dead := newQueue(t, map[string]string{"VisibilityTimeout": "0"})
	mails := newQueue(t, map[string]string{
		"VisibilityTimeout": "0", "RedrivePolicy": `{"deadLetterTargetArn":"` + dead.arn() + `","maxReceiveCount":"5"}`,
	})
	denied := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		rw.Header().Set("Content-Type", "application/x-amz-json-1.0")
		rw.WriteHeader(http.StatusBadRequest)
		_, _ = rw.Write([]byte(`{"__type":"com.amazon.coral.service#AccessDeniedException","message":"not authorized"}`))
	}))
	t.Cleanup(denied.Close)
	broken := w.inboundAt(denied.URL)

	key := w.stored("Robin Vale <"+robin+">", inbox, "Fwd: Your application", forward())
	mails.send(string(sestest.ReceiptJSON(workflow.Receipt{
		ID: key, Received: time.Now(), Recipients: []string{inbox}, ReturnPath: robin, Verdicts: allPass, RawKey: key,
	}, w.bucket)))
	tries := 0
	for range 10 {
		_, failed := mails.poll(broken)
		tries += failed
	}
	if tries != 5 || len(w.ses.Accepted()) != 0 {
		t.Fatalf("%d tries and %d answers, want 5 tries and then none", tries, len(w.ses.Accepted()))
	}

	dead.move(mails, 2)
	taken, failed := mails.poll(w.inb)
	if taken != 2 || failed != 0 {
		t.Errorf("%d were taken and %d failed once the cause was mended, want 2 and none", taken, failed)
	}
	w.only()
	if n := len(w.to(robin)); n != 1 {
		t.Errorf("robin got %d answers, want 1", n)
	}
	if left := dead.receive(); len(left) != 0 {
		t.Errorf("%d dead letters are left", len(left))
	}
}
