package main

import (
	"context"

	"lemonaid/infra/local/demo"
	"lemonaid/infra/local/paint"
)

func demoCommand() command {
	c := command{name: "demo", short: "tells a story: sample mails through the whole loop, in seconds"}
	c.long = `Takes sample mails of events/mails through the whole loop with a clock that it moves itself, and
prints what each party receives: a rejection without a reason, its request, the answer and the
thank-you; a rejection with real feedback; an invitation and the brief for it. It uses a folder of
its own that is gone afterwards, opens no port and sends nothing.`
	c.run = func(ctx context.Context, p program, args []string) error {
		rest, err := c.parse(p, newFlags(c.name), args)
		if err == nil {
			err = none(rest)
		}
		if err != nil {
			return err
		}
		return demo.Demo{Out: p.Stdout, Brush: paint.For(p.Stdout, p.Getenv)}.Run(ctx)
	}
	return c
}
