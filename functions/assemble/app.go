// Package assemble makes the application for the functions: configuration from the environment, AWS behind the ports.
package assemble

import (
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/aws/aws-lambda-go/lambdacontext"
	"github.com/aws/aws-sdk-go-v2/aws"
	awsdynamo "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"
	awsses "github.com/aws/aws-sdk-go-v2/service/ses"

	"lemonaid/shared/calendar"
	"lemonaid/shared/dynamo"
	"lemonaid/shared/emf"
	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
	"lemonaid/shared/s3"
	"lemonaid/shared/ses"
	"lemonaid/shared/workflow"
)

// Sender returns the application for functions that send and store, and read no mail: those that do take package reading, so
// that no other carries a parser.
func Sender(getenv func(string) string) (*workflow.App, error) {
	settings, err := workflow.ConfigFrom(getenv)
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	cfg, err := Account(getenv)
	if err != nil {
		return nil, fmt.Errorf("AWS configuration: %w", err)
	}
	settings.MessageIDDomain = ses.MessageIDDomain(cfg.Region)
	log := slog.New(lambdacontext.NewLogHandler())
	app := &workflow.App{
		Config: settings,
		Store:  store(cfg, getenv),
		Raw:    raw(cfg, getenv),
		Mailer: mailer(cfg, getenv),
		Clock:  workflow.SystemClock{},
		Random: workflow.Random(),
		Log:    log,
		Meter:  meter(getenv),
		Pace:   settings.Pace(workflow.SystemClock{}),
	}
	if settings.Sending == workflow.SendingDry {
		app.Mailer = workflow.DryMailer{Log: log}
	}
	Rooms(app)
	return app, nil
}

// meter writes where Lambda reads metrics out of logs; without a namespace nothing is measured.
func meter(getenv func(string) string) workflow.Meter {
	namespace := getenv("LEMONAID_METRICS")
	if namespace == "" {
		return nil
	}
	return emf.New(os.Stdout, namespace, time.Now)
}

func store(cfg aws.Config, getenv func(string) string) *dynamo.Store {
	return dynamo.New(cfg, dynamo.Config{Table: getenv("LEMONAID_TABLE")}, func(o *awsdynamo.Options) { o.BaseEndpoint = Endpoint(getenv, "DYNAMODB") })
}

func raw(cfg aws.Config, getenv func(string) string) *s3.Raw {
	return s3.New(cfg, getenv("LEMONAID_BUCKET"), func(o *awss3.Options) {
		o.BaseEndpoint = Endpoint(getenv, "S3")
		o.UsePathStyle = o.BaseEndpoint != nil // a test server has no names for buckets
	})
}

func mailer(cfg aws.Config, getenv func(string) string) *ses.Mailer {
	return ses.New(cfg, getenv("LEMONAID_CONFIGURATION_SET"), func(o *awsses.Options) { o.BaseEndpoint = Endpoint(getenv, "SES") })
}

// Rooms gives the application the rooms that write, plan and tell.
func Rooms(app *workflow.App) {
	privacy := ""
	if app.Config.URL != "" {
		privacy = app.Config.URL + "/privacy"
	}
	app.Writer = letter.Writer{Privacy: privacy}
	app.Planner = calendar.New(calendar.DefaultSettings())
	app.Notices = letter.Notices{Inbox: app.Config.InboxAddress(), Home: app.Config.URL, Privacy: privacy}
	app.Timing = rejection.DefaultTiming()
}

// Exit ends a function that can't start. The error names variables and services, never values.
func Exit(err error) {
	slog.New(lambdacontext.NewLogHandler()).Error("not started", slog.Any("error", err))
	os.Exit(1)
}
