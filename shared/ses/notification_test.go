package ses_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lemonaid/shared/rejection"
	"lemonaid/shared/ses"
	"lemonaid/shared/ses/sestest"
	"lemonaid/shared/workflow"
)

func sample(t testing.TB, name string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func moment(s string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestDecodeReceipt(t *testing.T) {
	for name, want := range map[string]workflow.Receipt{
		"receipt_sns.json": {
			ID: "q7n2v9h3k5c8m1b4x6z0a2s4d6f8g0h2j4k6l8p0", Received: moment("2026-03-10T08:15:42.12Z"),
			Recipients: []string{"rejections@lemonaid.example"}, ReturnPath: "robin@mail.example",
			Verdicts: workflow.Verdicts{SPF: "PASS", DKIM: "GRAY", DMARC: "PASS", Spam: "PASS", Virus: "PASS"},
			RawKey:   "raw/q7n2v9h3k5c8m1b4x6z0a2s4d6f8g0h2j4k6l8p0",
		},
		"receipt_failed.json": {
			ID: "m0u5e9r2t7y1u3i8o4p6a5s2d9f7g3h1j8k4l6z0", Received: moment("2026-03-11T21:01:07.004Z"),
			Recipients: []string{"jane.k2m4@lemonaid.example", "rejections@lemonaid.example"},
			Verdicts: workflow.Verdicts{
				SPF: "FAIL", DKIM: "DISABLED", DMARC: "FAIL", Spam: "FAIL", Virus: "PROCESSING_FAILED", DMARCPolicy: "reject",
			},
			RawKey: "raw/m0u5e9r2",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ses.DecodeReceipt(sample(t, name))
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Fatal(err, diff)
			}
		})
	}
}

func TestDecodeEvent(t *testing.T) {
	const id = "0100019a55aa1234-1111"
	for name, want := range map[string]workflow.DeliveryEvent{
		"event_bounce.json": {
			ID: id + "/Bounce/2026-03-12T09:31:02.417Z/0100019a55aa-77", Type: "Bounce", At: moment("2026-03-12T09:31:02.417Z"),
			MessageID: id, Tags: map[string]string{"rejection": "abc234", "attempt": "at-1"},
			Recipients: []string{"zoe@firm.example"}, Permanent: true, Reason: "Permanent/General",
		},
		"event_complaint.json": {
			ID: id + "/Complaint/2026-03-13T06:00:00Z/0100019a66bb-88", Type: "Complaint", At: moment("2026-03-13T06:00:00Z"),
			MessageID: id, Tags: map[string]string{"rejection": "abc234"}, Recipients: []string{"zoe@firm.example"}, Reason: "abuse",
		},
		"event_delay.json": {
			ID: id + "/DeliveryDelay/2026-03-12T10:31:02Z/", Type: "DeliveryDelay", At: moment("2026-03-12T10:31:02Z"),
			MessageID: id, Tags: map[string]string{"rejection": "abc234"}, Recipients: []string{"zoe@firm.example"}, Reason: "RecipientServerError",
		},
		"event_unknown.json": {
			ID: id + "/Rendering Failure/2026-03-12T09:31:00.12Z/", Type: "Rendering Failure", At: moment("2026-03-12T09:31:00.12Z"),
			MessageID: id, Recipients: []string{"zoe@firm.example"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, body := range [][]byte{sample(t, name), sestest.Notify(sample(t, name))} {
				got, err := ses.DecodeEvent(body)
				if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); err != nil || diff != "" {
					t.Fatal(err, diff)
				}
			}
		})
	}
}

// TestRoundTrip decodes what sestest speaks, which is what the tests of the whole system feed in.
func TestRoundTrip(t *testing.T) {
	receipt := workflow.Receipt{
		ID: "id", Received: moment("2026-03-10T08:15:42.12Z"), Recipients: []string{"a@lemonaid.example"}, ReturnPath: "robin@mail.example",
		Verdicts: workflow.Verdicts{SPF: "PASS", DKIM: "PASS", DMARC: "FAIL", Spam: "PASS", Virus: "PASS", DMARCPolicy: "none"}, RawKey: "raw/id",
	}
	got, err := ses.DecodeReceipt(sestest.Notify(sestest.ReceiptJSON(receipt, "bucket")))
	if diff := cmp.Diff(receipt, got); err != nil || diff != "" {
		t.Fatal(err, diff)
	}
	m := sestest.Message{ID: "id", From: "jane@lemonaid.example", To: []string{"zoe@firm.example"}, Tags: map[string]string{"rejection": "abc"}}
	for eventType, want := range map[string]workflow.DeliveryEvent{
		"Send":      {Type: "Send"},
		"Delivery":  {Type: "Delivery"},
		"Bounce":    {Type: "Bounce", Permanent: true, Reason: "Permanent/General"},
		"Transient": {Type: "Bounce", Reason: "Transient/MailboxFull"},
		"Complaint": {Type: "Complaint", Reason: "abuse"},
		"Reject":    {Type: "Reject", Reason: "Bad content"},
		"Open":      {Type: "Open"},
	} {
		want.At, want.MessageID, want.Tags, want.Recipients = receipt.Received, m.ID, m.Tags, m.To
		got, err := ses.DecodeEvent(sestest.EventJSON(eventType, m, receipt.Received))
		if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(workflow.DeliveryEvent{}, "ID")); err != nil || diff != "" {
			t.Fatal(eventType, err, diff)
		}
	}
}

func TestSetup(t *testing.T) {
	for name, body := range map[string]string{
		"topic":       "Successfully validated SNS topic for Amazon SES event publishing.",
		"topic, raw":  `{"Type":"Notification","Message":"Successfully validated SNS topic for Amazon SES event publishing."}`,
		"rule object": string(sample(t, "receipt_setup.json")),
	} {
		if _, err := ses.DecodeReceipt([]byte(body)); !ses.IsSetup(err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ses.DecodeEvent([]byte("Successfully validated SNS topic for Amazon SES event publishing.")); !ses.IsSetup(err) {
		t.Errorf("event: %v", err)
	}
	if _, err := ses.DecodeReceipt(sample(t, "event_bounce.json")); ses.IsSetup(err) {
		t.Error("a bounce is taken for a setup")
	}
}

// change returns a sample with one value set, or removed where it is nil; path names the way to it.
func change(t *testing.T, body []byte, value any, path ...string) []byte {
	t.Helper()
	var root map[string]any
	if err := json.Unmarshal(body, &root); err != nil {
		t.Fatal(err)
	}
	at := root
	for _, name := range path[:len(path)-1] {
		at = at[name].(map[string]any)
	}
	if last := path[len(path)-1]; value == nil {
		delete(at, last)
	} else {
		at[last] = value
	}
	changed, err := json.Marshal(root)
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

func TestDecodeReceiptRefuses(t *testing.T) {
	good := sample(t, "receipt_failed.json")
	for name, body := range map[string][]byte{
		"nothing":             nil,
		"text":                []byte("hello"),
		"a list":              []byte("[]"),
		"an empty object":     []byte("{}"),
		"empty SNS":           []byte(`{"Type":"Notification"}`),
		"SNS of something":    sestest.Notify([]byte(`"x"`)),
		"an event":            sample(t, "event_bounce.json"),
		"too long":            bytes.Repeat([]byte(" "), 1<<20+1),
		"no type":             change(t, good, nil, "notificationType"),
		"a feedback":          change(t, good, "Bounce", "notificationType"),
		"no id":               change(t, good, nil, "mail", "messageId"),
		"no time":             change(t, good, nil, "mail", "timestamp"),
		"a time that is none": change(t, good, "yesterday", "mail", "timestamp"),
		"no recipients":       change(t, good, nil, "receipt", "recipients"),
		"too many recipients": change(t, good, strings.Split(strings.Repeat("a@b,", 1001), ","), "receipt", "recipients"),
		"recipients of a map": change(t, good, map[string]any{}, "receipt", "recipients"),
		"another action":      change(t, good, "Lambda", "receipt", "action", "type"),
		"no object":           change(t, good, nil, "receipt", "action", "objectKey"),
	} {
		_, err := ses.DecodeReceipt(body)
		if rejection.CodeOf(err) != rejection.CodeInvalid {
			t.Errorf("%s: error %v, want invalid", name, err)
		}
	}
}

// TestMissingVerdicts requires that a verdict that is not there, or not a text, never passes.
func TestMissingVerdicts(t *testing.T) {
	for _, value := range []any{nil, map[string]any{}, map[string]any{"status": "pass"}, map[string]any{"status": " PASS"}} {
		got, err := ses.DecodeReceipt(change(t, sample(t, "receipt_failed.json"), value, "receipt", "dmarcVerdict"))
		if err != nil || got.Verdicts.DMARC == workflow.VerdictPass || got.Verdicts.Standing() == workflow.StandingVouched {
			t.Errorf("%v: %v, %v", value, got.Verdicts, err)
		}
	}
}

func TestDecodeEventRefuses(t *testing.T) {
	good := sample(t, "event_bounce.json")
	for name, body := range map[string][]byte{
		"nothing":           nil,
		"null":              []byte("null"),
		"a receipt":         sample(t, "receipt_sns.json"),
		"the older kind":    []byte(strings.Replace(string(good), "eventType", "notificationType", 1)),
		"no type":           change(t, good, nil, "eventType"),
		"no id":             change(t, good, nil, "mail", "messageId"),
		"no time":           change(t, good, nil, "mail", "timestamp"),
		"tags of another":   change(t, good, []string{"x"}, "mail", "tags"),
		"bounce of another": change(t, good, "x", "bounce"),
		"too many":          change(t, good, strings.Split(strings.Repeat("a@b,", 1001), ","), "bounce", "recipients"),
	} {
		_, err := ses.DecodeEvent(body)
		if rejection.CodeOf(err) != rejection.CodeInvalid {
			t.Errorf("%s: error %v, want invalid", name, err)
		}
	}
}

// TestReasonIsSafe requires that the reason, which is logged, is one of SES's codes and no text of a mail server.
func TestReasonIsSafe(t *testing.T) {
	for _, why := range []string{"zoe@firm.example", "General\nfake log line", strings.Repeat("a", 100), "<script>"} {
		e, err := ses.DecodeEvent(change(t, sample(t, "event_bounce.json"), why, "bounce", "bounceSubType"))
		if err != nil || e.Reason != "" {
			t.Errorf("%q: reason %q, %v", why, e.Reason, err)
		}
	}
}

func FuzzDecodeReceipt(f *testing.F) {
	for _, name := range []string{"receipt_sns.json", "receipt_failed.json", "receipt_setup.json", "event_bounce.json"} {
		f.Add(sample(f, name))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		r, err := ses.DecodeReceipt(body)
		if err != nil {
			if !ses.IsSetup(err) && rejection.CodeOf(err) != rejection.CodeInvalid {
				t.Fatalf("error %v has no code", err)
			}
			return
		}
		if r.ID == "" || r.RawKey == "" || r.Received.IsZero() || len(r.Recipients) == 0 || len(r.Recipients) > 1000 {
			t.Fatalf("not whole: %+v", r)
		}
	})
}

func FuzzDecodeEvent(f *testing.F) {
	for _, name := range []string{"event_bounce.json", "event_complaint.json", "event_delay.json", "event_unknown.json", "receipt_sns.json"} {
		f.Add(sample(f, name))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		e, err := ses.DecodeEvent(body)
		if err != nil {
			if !ses.IsSetup(err) && rejection.CodeOf(err) != rejection.CodeInvalid {
				t.Fatalf("error %v has no code", err)
			}
			return
		}
		if e.ID == "" || e.Type == "" || e.MessageID == "" || e.At.IsZero() || strings.ContainsAny(e.Reason, "@\r\n<>") {
			t.Fatalf("not whole: %+v", e)
		}
		again, err := ses.DecodeEvent(body)
		if diff := cmp.Diff(e, again); err != nil || diff != "" {
			t.Fatal("decodes differently the second time", err, diff)
		}
	})
}
