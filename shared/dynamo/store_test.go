package dynamo_test

import (
	"context"
	"crypto/rand"
	"os"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"lemonaid/shared/dynamo"
	"lemonaid/shared/workflow"
	"lemonaid/shared/workflow/storetest"
)

// endpoint names the DynamoDB that the tests run against: the real API, by moto or another server of it.
const endpoint = "LEMONAID_TEST_AWS_ENDPOINT"

// account returns the configuration of the test account, made by hand: what the machine is set up for is none of ours.
func account(t testing.TB) aws.Config {
	t.Helper()
	url := os.Getenv(endpoint)
	if url == "" && os.Getenv("LEMONAID_NO_SKIP") == "1" {
		t.Fatalf("%s is not set, and LEMONAID_NO_SKIP=1 says that nothing may be skipped", endpoint)
	}
	if url == "" {
		t.Skipf("%s is not set: run moto_server -p 5555 (PyPI: moto[server]) and set it to http://127.0.0.1:5555", endpoint)
	}
	cfg := nowhere()
	cfg.BaseEndpoint = &url
	return cfg
}

// nowhere is the account of tests that answer for the service themselves.
func nowhere() aws.Config {
	return aws.Config{Region: "eu-west-1", Credentials: credentials.NewStaticCredentialsProvider("test", "test", "")}
}

// table creates a table of its own for a test and removes it afterwards.
func table(t testing.TB, cfg aws.Config) string {
	t.Helper()
	name, client := "test-"+rand.Text(), dynamo.NewClient(cfg)
	if err := dynamo.CreateTable(t.Context(), client, name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := client.DeleteTable(context.Background(), &dynamodb.DeleteTableInput{TableName: &name}); err != nil {
			t.Log("table was not removed:", err)
		}
	})
	return name
}

func open(t testing.TB, options ...func(*dynamodb.Options)) *dynamo.Store {
	t.Helper()
	cfg := account(t)
	return dynamo.New(cfg, dynamo.Config{Table: table(t, cfg)}, options...)
}

func TestConformance(t *testing.T) {
	account(t)
	storetest.Run(t, func(t *testing.T) workflow.Store { return open(t) })
}
