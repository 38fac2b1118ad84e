// Command local is the whole of Lemonaid in one process, for one machine:
//
//	go run ./infra/local           runs it
//	go run ./infra/local demo      tells a story with sample mails
//	go run ./infra/local --help    lists what else there is
//
// It needs Go and nothing else. The same workflow runs as on AWS; only the adapters differ: SMTP on loopback for SES, one bbolt
// file for DynamoDB and S3, an outbox for SES's sending.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	// The machine may have no zone files.
	_ "time/tzdata"

	"lemonaid/infra/local/paint"
	"lemonaid/shared/workflow"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	p := program{Getenv: os.Getenv, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Clock: workflow.SystemClock{}}
	status := p.run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}

// program is the process with everything that comes from outside, so that tests run it as it is.
type program struct {
	Getenv         func(string) string
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Clock          workflow.Clock
}

// The exit statuses.
const (
	statusDone  = 0
	statusError = 1
	statusUsage = 2
)

// usageError is a command line that can't be meant.
type usageError struct{ text string }

func (e usageError) Error() string { return e.text }

// run carries out a command line and returns the exit status.
func (p program) run(ctx context.Context, args []string) int {
	name, args := split(args)
	if name == "help" {
		_, _ = io.WriteString(p.Stdout, overview()) // there is nobody to tell
		return statusDone
	}
	c, known := find(name)
	if !known {
		return p.fail(usageError{fmt.Sprintf("there is no sub-command %q", paint.Line(name, 40))}, "")
	}
	err := c.run(ctx, p, args)
	if errors.Is(err, flag.ErrHelp) {
		return statusDone
	}
	return p.fail(err, c.name)
}

// split takes the sub-command off the arguments; without one it is serve, with its flags.
func split(args []string) (string, []string) {
	if len(args) == 0 {
		return "serve", nil
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		return "help", nil
	}
	if args[0] != "" && args[0][0] == '-' {
		return "serve", args
	}
	return args[0], args[1:]
}

// fail says what went wrong and what to do, and returns the status of it.
func (p program) fail(err error, name string) int {
	if err == nil {
		return statusDone
	}
	brush := paint.For(p.Stderr, p.Getenv)
	fmt.Fprintln(p.Stderr, brush.Red("lemonaid:"), err)
	var usage usageError
	if !errors.As(err, &usage) {
		return statusError
	}
	if name != "" {
		name += " "
	}
	fmt.Fprintf(p.Stderr, "See: go run ./infra/local %s--help\n", name)
	return statusUsage
}
