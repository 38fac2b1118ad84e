package main

import (
	"cmp"
	"context"
	"fmt"

	"lemonaid/infra/local/client"
	"lemonaid/infra/local/paint"
	"lemonaid/infra/local/system"
)

func outboxCommand() command {
	c := command{name: "outbox", args: "[ID|last]", short: "shows what went out: the newest 50 mails, or one of them"}
	c.long = `Asks the running server for the mails that it sent, newest first; with an ID (or "last") prints that
one: its text, and where an answer to it goes. With LEMONAID_RELAY mails leave for real and the
outbox stays empty.`
	c.run = func(ctx context.Context, p program, args []string) error {
		rest, err := c.parse(p, newFlags(c.name), args)
		if err != nil {
			return err
		}
		r, err := p.running()
		if err != nil {
			return err
		}
		if len(rest) == 0 {
			return explainGone(p.outbox(ctx, client.NewAPI(r)), r)
		}
		return explainGone(p.sent(ctx, client.NewAPI(r), rest[0]), r)
	}
	return c
}

// outbox lists, the newest last, where the eye is.
func (p program) outbox(ctx context.Context, api client.API) error {
	page, err := api.Outbox(ctx, "")
	if err != nil {
		return err
	}
	list := page.Sent
	if len(list) == 0 {
		_, err := fmt.Fprintln(p.Stdout, "Nothing went out yet.")
		return err
	}
	b := paint.For(p.Stdout, p.Getenv)
	for i := range list {
		s := list[len(list)-1-i]
		fmt.Fprintf(p.Stdout, "%s  %s  to %s\n    %s\n", b.Dim(s.ID), clockTime(s.At), b.Cyan(paint.Line(s.To, 80)), paint.Line(s.Subject, 100))
	}
	_, err = fmt.Fprintln(p.Stdout, "Read one: go run ./infra/local outbox last, or its ID")
	return err
}

func (p program) sent(ctx context.Context, api client.API, id string) error {
	if id == "last" {
		page, err := api.Outbox(ctx, "")
		if err != nil {
			return err
		}
		if len(page.Sent) == 0 {
			return p.outbox(ctx, api)
		}
		id = page.Sent[0].ID
	}
	s, err := api.Sent(ctx, id)
	if err != nil {
		return err
	}
	return p.printSent(s)
}

func (p program) printSent(s system.Sent) error {
	b := paint.For(p.Stdout, p.Getenv)
	for _, field := range [][2]string{
		{"From", s.From}, {"To", s.To}, {"Answer to", cmp.Or(s.ReplyTo, s.From)}, {"Date", clockTime(s.At)}, {"Subject", s.Subject},
	} {
		fmt.Fprintf(p.Stdout, "%s %s\n", b.Dim(fmt.Sprintf("%-9s", field[0])), paint.Line(field[1], 300))
	}
	_, err := fmt.Fprintf(p.Stdout, "\n%s\n", paint.Clean(s.Text))
	return err
}
