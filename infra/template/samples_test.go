package template

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/cfn"
	"github.com/aws/aws-lambda-go/events"

	"lemonaid/shared/ses"
)

// TestSamples reads each sample event of events/lambda as the function that gets its like does.
func TestSamples(t *testing.T) {
	readers := map[string]func(t *testing.T, name string, event []byte){
		"inbound": readInbound, "delivery": readDelivery, "dispatch": readDispatch, "api": readAPI, "ruleset": readRuleset,
	}
	files, err := filepath.Glob("../../events/lambda/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	seen := map[string]bool{}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		function, _, _ := strings.Cut(name, "-")
		seen[function] = true
		t.Run(name, func(t *testing.T) {
			event, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if readers[function] == nil {
				t.Fatalf("there is no function %s", function)
			}
			readers[function](t, name, event)
		})
	}
	for _, folder := range folders() {
		if !seen[filepath.Base(folder)] {
			t.Errorf("%s has no sample event", folder)
		}
	}
}

// decode reads a sample.
func decode(t *testing.T, event []byte, into any) {
	t.Helper()
	if err := json.NewDecoder(bytes.NewReader(event)).Decode(into); err != nil {
		t.Fatal(err)
	}
}

func bodies(t *testing.T, event []byte) []string {
	t.Helper()
	var batch events.SQSEvent
	decode(t, event, &batch)
	var found []string
	for _, m := range batch.Records {
		if m.MessageId == "" || m.EventSource != "aws:sqs" {
			t.Errorf("message %q of %q", m.MessageId, m.EventSource)
		}
		found = append(found, m.Body)
	}
	if len(found) == 0 {
		t.Error("an empty batch")
	}
	return found
}

func readInbound(t *testing.T, name string, event []byte) {
	for _, body := range bodies(t, event) {
		receipt, err := ses.DecodeReceipt([]byte(body))
		if setup := strings.HasSuffix(name, "-setup"); setup || err != nil {
			if !setup || !ses.IsSetup(err) {
				t.Errorf("read as %v", err)
			}
			continue
		}
		if !strings.HasPrefix(receipt.RawKey, "mail/") {
			t.Errorf("the mail is at %s, where no policy lets it be read", receipt.RawKey)
		}
		v := receipt.Verdicts
		passes := v.Spam == "PASS" && v.Virus == "PASS" && v.DMARC == "PASS"
		if bad := strings.HasSuffix(name, "-forged") || strings.HasSuffix(name, "-infected"); passes == bad {
			t.Errorf("verdicts %+v", v)
		}
	}
}

func readDelivery(t *testing.T, name string, event []byte) {
	kind, _, _ := strings.Cut(strings.TrimPrefix(name, "delivery-"), "-")
	for _, body := range bodies(t, event) {
		got, err := ses.DecodeEvent([]byte(body))
		if kind == "setup" {
			if !ses.IsSetup(err) {
				t.Errorf("read as %v", err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if !strings.EqualFold(got.Type, kind) || got.MessageID == "" || got.Tags["rejection"] == "" || got.Tags["attempt"] == "" {
			t.Errorf("read as %+v", got)
		}
		if got.Permanent != strings.HasSuffix(name, "-permanent") {
			t.Errorf("permanent: %t", got.Permanent)
		}
	}
}

func readDispatch(t *testing.T, _ string, event []byte) {
	var got events.CloudWatchEvent
	decode(t, event, &got)
	if got.DetailType != "Scheduled Event" || got.Time.IsZero() {
		t.Errorf("read as %+v", got)
	}
}

func readAPI(t *testing.T, _ string, event []byte) {
	var got events.APIGatewayV2HTTPRequest
	decode(t, event, &got)
	if got.Version != "2.0" || got.RouteKey != "$default" || got.RequestContext.HTTP.Method == "" || got.RawPath == "" {
		t.Errorf("read as %+v", got)
	}
}

func readRuleset(t *testing.T, _ string, event []byte) {
	var got cfn.Event
	decode(t, event, &got)
	d := parse(t)
	found := d.text("Resources", got.LogicalResourceID, "Type")
	if found != got.ResourceType || got.StackID == "" || got.ResponseURL == "" {
		t.Errorf("%s is %s in the template, not %s", got.LogicalResourceID, found, got.ResourceType)
	}
	for property := range got.ResourceProperties {
		if d.props(got.LogicalResourceID).at(property) == nil {
			t.Errorf("the template gives %s no %s", got.LogicalResourceID, property)
		}
	}
	if created := got.RequestType == cfn.RequestCreate; created != (got.PhysicalResourceID == "") {
		t.Errorf("%s with the id %q", got.RequestType, got.PhysicalResourceID)
	}
}
