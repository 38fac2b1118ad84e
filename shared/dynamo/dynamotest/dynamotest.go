// Package dynamotest gives tests an account and a table on a real DynamoDB API, served by moto or another server of it.
package dynamotest

import (
	"context"
	"crypto/rand"
	"os"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"lemonaid/shared/dynamo"
)

// Endpoint is the environment variable that names the URL of the API.
const Endpoint = "LEMONAID_TEST_AWS_ENDPOINT"

// Account returns the configuration of the test account. Where [Endpoint] is not set the test is skipped, or fails if
// LEMONAID_NO_SKIP is 1.
func Account(t testing.TB) aws.Config {
	t.Helper()
	url := os.Getenv(Endpoint)
	if url == "" && os.Getenv("LEMONAID_NO_SKIP") == "1" {
		t.Fatalf("%s is not set, and LEMONAID_NO_SKIP=1 says that nothing may be skipped", Endpoint)
	}
	if url == "" {
		t.Skipf("%s is not set: run moto_server -p 5555 (PyPI: moto[server]) and set it to http://127.0.0.1:5555", Endpoint)
	}
	cfg := Nowhere()
	cfg.BaseEndpoint = &url
	return cfg
}

// Nowhere returns a configuration for tests that answer for the service themselves. It is made by hand: what the machine
// is set up for is none of a test's.
func Nowhere() aws.Config {
	return aws.Config{Region: "eu-west-1", Credentials: credentials.NewStaticCredentialsProvider("test", "test", "")}
}

// Table creates a table of its own for a test, removes it afterwards, and returns its name.
func Table(t testing.TB, cfg aws.Config) string {
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
