// Package assemble makes the application for the functions: configuration from the environment, AWS behind the ports.
package assemble

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/aws/aws-lambda-go/lambdacontext"
	"github.com/aws/aws-sdk-go-v2/config"

	"lemonaid/shared/calendar"
	"lemonaid/shared/classify"
	"lemonaid/shared/dynamo"
	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
	"lemonaid/shared/s3"
	"lemonaid/shared/ses"
	"lemonaid/shared/workflow"
)

// Sender returns the application for functions that send and store, and read no mail.
func Sender(ctx context.Context, getenv func(string) string) (*workflow.App, error) {
	settings, err := workflow.ConfigFrom(getenv)
	if err != nil {
		return nil, fmt.Errorf("configuration: %w", err)
	}
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, fmt.Errorf("AWS configuration: %w", err)
	}
	settings.MessageIDDomain = ses.MessageIDDomain(cfg.Region)
	log := slog.New(lambdacontext.NewLogHandler())
	app := &workflow.App{
		Config: settings,
		Store:  dynamo.New(cfg, dynamo.Config{Table: getenv("LEMONAID_TABLE")}),
		Raw:    s3.New(cfg, getenv("LEMONAID_BUCKET")),
		Mailer: ses.New(cfg, getenv("LEMONAID_CONFIGURATION_SET")),
		Clock:  workflow.SystemClock{},
		Random: workflow.Random(),
		Log:    log,
	}
	if settings.Sending == workflow.SendingDry {
		app.Mailer = workflow.DryMailer{Log: log}
	}
	Rooms(app)
	return app, nil
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

// Reader returns the application for functions that also read and judge mail.
func Reader(ctx context.Context, getenv func(string) string) (*workflow.App, error) {
	app, err := Sender(ctx, getenv)
	if err != nil {
		return nil, err
	}
	judge, err := classify.New()
	if err != nil {
		return nil, fmt.Errorf("load the model: %w", err)
	}
	app.Judge = judge
	return app, nil
}

// Exit ends a function that can't start. The error names variables and services, never values.
func Exit(err error) {
	slog.New(lambdacontext.NewLogHandler()).Error("not started", slog.Any("error", err))
	os.Exit(1)
}
