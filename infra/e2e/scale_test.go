package e2e

import (
	"bytes"
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"

	"lemonaid/shared/ses/sestest"
	"lemonaid/shared/workflow"
)

// forwards is how many mails TestCallsPerForward sends: go test ./infra/e2e -run CallsPerForward -args -forwards 10000.
var forwards = flag.Int("forwards", 24, "mails of TestCallsPerForward")

// perOwner is how many of them one owner sends.
const perOwner = 8

// TestCallsPerForward counts what a forward costs through the compiled function: at most one read of S3, two writes to DynamoDB
// and one mail, beside one write for each new owner and each lesson. Among them are mails of 10 MB and larger ones, which are answered unread; the
// function's memory stays within its 128 MB.
func TestCallsPerForward(t *testing.T) {
	w := newWorld(t)
	owners := 0
	for n := range *forwards {
		if n%perOwner == 0 {
			owners++
		}
		text := strings.NewReplacer("northwind.example", fmt.Sprintf("firm%d.example", n), "Northwind", fmt.Sprintf("Firm%d", n)).Replace(forward())
		switch {
		case n%100 == 10:
			text += "\n" + strings.Repeat(strings.Repeat("x", 98)+"\n", 9_900_000/99)
		case n%100 == 20:
			text += "\n" + strings.Repeat(strings.Repeat("x", 98)+"\n", 11_000_000/99)
		}
		w.forwards(fmt.Sprintf("owner%d@vale.example", n/perOwner), text)
		if (n+1)%1000 == 0 {
			t.Logf("after %d mails: %d MB resident, at most %d so far", n+1, w.inb.memory(t, "VmRSS"), w.inb.memory(t, "VmHWM"))
		}
	}
	calls, mails := w.operations(), len(w.ses.Accepted())
	writes := calls["PutItem"] + calls["UpdateItem"] + calls["DeleteItem"] + calls["BatchWriteItem"] + calls["TransactWriteItems"]
	t.Logf("%d mails of %d owners: %d answers, calls %v, at most %d MB resident", *forwards, owners, mails, calls, w.inb.memory(t, "VmHWM"))
	if got := calls["GET"]; got > *forwards {
		t.Errorf("%d reads of S3, want one for each mail", got)
	}
	if want := 2**forwards + owners; writes > want {
		t.Errorf("%d writes to DynamoDB, want at most %d", writes, want)
	}
	if mails > *forwards || mails < *forwards-*forwards/50 {
		t.Errorf("%d answers to %d mails", mails, *forwards)
	}
	if got := w.inb.memory(t, "VmHWM"); got > 128 {
		t.Errorf("the function used %d MB, want at most 128", got)
	}
}

func (w *world) forwards(from, body string) {
	w.t.Helper()
	w.count++
	key := fmt.Sprintf("mail-%d", w.count)
	raw := "From: Robin Vale <" + from + ">\r\nTo: " + inbox + "\r\nSubject: Fwd: Your application\r\nMessage-ID: <" + key +
		"@sender.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + strings.ReplaceAll(body, "\n", "\r\n")
	if _, err := w.s3.PutObject(w.t.Context(), &awss3.PutObjectInput{Bucket: &w.bucket, Key: &key, Body: bytes.NewReader([]byte(raw))}); err != nil {
		w.t.Fatal(err)
	}
	w.queue(w.inb, sestest.ReceiptJSON(workflow.Receipt{
		ID: key, Received: time.Now(), Recipients: []string{inbox}, ReturnPath: from, Verdicts: allPass, RawKey: key,
	}, w.bucket))
}

// operations are the calls so far: operations of DynamoDB by name, those of S3 by method.
func (w *world) operations() map[string]int {
	all := map[string]int{}
	for _, f := range w.faults {
		f.mu.Lock()
		for operation, n := range f.operations {
			all[operation] += n
		}
		f.mu.Unlock()
	}
	return all
}
