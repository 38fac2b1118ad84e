// Package e2e tests the functions as they are deployed: the compiled bootstrap files, driven over the Lambda runtime API,
// against a DynamoDB and S3 of moto and a SES endpoint that keeps envelopes and bytes. It holds tests only.
package e2e
