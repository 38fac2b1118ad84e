package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"

	"lemonaid/infra/local/client"
	"lemonaid/infra/local/paint"
)

// maxForward is the most bytes of a message that forward hands over: what the server takes at most, and a byte to notice.
const maxForward = 40<<20 + 1

func forwardCommand() command {
	c := command{name: "forward", args: "FILE...", short: "hands messages to the running inbox by SMTP"}
	c.long = `Hands each FILE, one message of RFC 5322, to the server that runs on the same data folder, as a mail
program would. "-" is standard input. When it says "accepted" the server has the message on its
disk.

To answer as an interviewer, forward a reply -to the address that the letter came from (the outbox
shows it).`
	c.run = func(ctx context.Context, p program, args []string) error {
		flags, o := newFlags(c.name), forwardOptions{}
		flags.StringVar(&o.from, "from", "", "the envelope's sender, an `address` (default: its Return-Path or From)")
		flags.StringVar(&o.to, "to", "", "the recipient, an `address` (default: the inbox)")
		files, err := c.parse(p, flags, args)
		if err != nil {
			return err
		}
		if len(files) == 0 {
			return usageError{"no FILE to forward"}
		}
		return p.forward(ctx, o, files)
	}
	return c
}

type forwardOptions struct{ from, to string }

// forward hands files over, in order. One that the server refuses does not keep the next from going.
func (p program) forward(ctx context.Context, o forwardOptions, files []string) error {
	r, err := p.running()
	if err != nil {
		return err
	}
	submitter := client.Submitter{Address: r.SMTP}
	defer func() { _ = submitter.Close() }() // everything was answered
	b := paint.For(p.Stdout, p.Getenv)
	refused := 0
	for _, file := range files {
		raw, err := p.readMessage(file)
		if err == nil {
			m := client.Submission{From: cmp.Or(o.from, client.Sender(raw)), To: cmp.Or(o.to, r.Inbox), Raw: raw}
			err = explainGone(submitter.Send(ctx, m), r)
		}
		if err != nil {
			refused++
			fmt.Fprintf(p.Stderr, "%s %s: %v\n", b.Red("not accepted"), paint.Line(file, 200), err)
			continue
		}
		fmt.Fprintf(p.Stdout, "%s %s\n", b.Green("accepted"), paint.Line(file, 200))
	}
	if refused > 0 {
		return fmt.Errorf("%d of %d were not accepted", refused, len(files))
	}
	fmt.Fprintf(p.Stdout, "What was answered: %s/outbox, or: go run ./infra/local outbox\n", r.HTTP)
	return nil
}

// readMessage reads a file within the bound.
func (p program) readMessage(file string) ([]byte, error) {
	in := p.Stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }() // it was only read
		in = f
	}
	raw, err := io.ReadAll(io.LimitReader(in, maxForward))
	if err == nil && len(raw) == 0 {
		err = fmt.Errorf("it is empty")
	}
	return raw, err
}
