package assemble

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials"

	"lemonaid/shared/rejection"
)

// Account is the AWS account as Lambda gives it to a function: region and credentials in the environment, which it renews by
// starting the function anew. The SDK's own loader would look in nine more places, and every function would carry them.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
func Account(getenv func(string) string) (aws.Config, error) {
	region, id, secret := getenv("AWS_REGION"), getenv("AWS_ACCESS_KEY_ID"), getenv("AWS_SECRET_ACCESS_KEY")
	if region == "" || id == "" || secret == "" {
		return aws.Config{}, rejection.Refuse(rejection.CodeInvalid, "AWS_REGION, AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not set")
	}
	return aws.Config{
		Region:      region,
		Credentials: credentials.NewStaticCredentialsProvider(id, secret, getenv("AWS_SESSION_TOKEN")),
		HTTPClient:  awshttp.NewBuildableClient(),
	}, nil
}

// Endpoint returns the address that the environment names for a service, nil where it names none:
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
func Endpoint(getenv func(string) string, service string) *string {
	if url := getenv("AWS_ENDPOINT_URL_" + service); url != "" {
		return &url
	}
	return nil
}
