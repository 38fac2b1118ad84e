package bedrock_test

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"lemonaid/shared/bedrock"
	"lemonaid/shared/bedrock/bedrocktest"
	"lemonaid/shared/rejection"
)

const model = "amazon.nova-lite-v1:0"

// The mail that is read; CANARY stands for what must never leave it but to the model.
const (
	decided  = "We have decided not to take your application further."
	chosen   = "Another candidate was chosen for the CANARY desk."
	missing  = "You explained the tides well, but you never said what you would have done about the storm."
	mailText = "Dear Robin,\n\n" + decided + "\n" + chosen + "\n" + missing + "\n\nAnn Lee"
)

var mail = rejection.Original{
	From: rejection.Address{Name: "Ann Lee", Address: "ann.lee@harbour.example"}, Subject: "Your CANARY application", Text: mailText,
}

// object is a JSON object in the making.
type object map[string]any

// filled is a form that is filled in well, with changes; a nil takes a field away.
func filled(changes object) string {
	form := object{
		"kind": "rejection", "kind_quote": decided, "content": "substantive", "content_quote": missing,
		"fill": "likely", "fill_quote": chosen,
		"feedback": []object{{"text": missing, "theme": "problem_solving", "polarity": "-"}},
	}
	maps.Copy(form, changes)
	maps.DeleteFunc(form, func(_ string, v any) bool { return v == nil })
	b, err := json.Marshal(form)
	if err != nil {
		panic(err) // made of texts alone
	}
	return string(b)
}

func newReader(t *testing.T, s *bedrocktest.Server) *bedrock.SecondReader {
	t.Helper()
	return readerAt(t, bedrocktest.Account(s.Start(t)))
}

func readerAt(t *testing.T, cfg aws.Config) *bedrock.SecondReader {
	t.Helper()
	r, err := bedrock.New(cfg, bedrock.Config{Model: model, Random: strings.NewReader(strings.Repeat("0123456789abcdefghij", 50))})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
