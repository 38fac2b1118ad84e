package main

import (
	"context"
	"fmt"

	"lemonaid/infra/local/doctor"
	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/paint"
	"lemonaid/infra/local/system"
)

func doctorCommand() command {
	c := command{name: "doctor", short: "checks this machine: folder, secret, ports, configuration, relay"}
	c.long = `Checks what serve needs on this machine and says of each check what was found: the data folder can
be written, the secret is whole and private, the ports are free or Lemonaid's own, the configuration
can be read, the relay (if one is named) can be connected to, and nothing is set aside. It sends no
mail and changes nothing.

It does not check a deployment on AWS (DNS, identity, sandbox, receipt rules). The exit status is 1
where a check failed.`
	c.run = func(ctx context.Context, p program, args []string) error {
		flags, o := newFlags(c.name), serveOptions{}
		flags.StringVar(&o.smtp, "smtp", system.DefaultSMTP, "`host:port` that serve would take mail on")
		flags.StringVar(&o.http, "http", system.DefaultHTTP, "`host:port` of the pages that serve would show")
		rest, err := c.parse(p, flags, args)
		if err == nil {
			err = none(rest)
		}
		if err != nil {
			return err
		}
		return p.doctor(ctx, o)
	}
	return c
}

func (p program) doctor(ctx context.Context, o serveOptions) error {
	home, err := folder.Of(p.Getenv)
	if err != nil {
		return err
	}
	b := paint.For(p.Stdout, p.Getenv)
	failed := 0
	for _, f := range (doctor.Doctor{Folder: home, Getenv: p.Getenv, SMTP: o.smtp, HTTP: o.http}).Check(ctx) {
		mark := b.Green("ok  ")
		if !f.OK {
			failed++
			mark = b.Red("bad ")
		}
		fmt.Fprintf(p.Stdout, "%s %-14s %s\n", mark, f.What, paint.Line(f.Says, 300))
	}
	fmt.Fprintln(p.Stdout, "Not checked: a deployment on AWS.")
	if failed > 0 {
		return fmt.Errorf("%d checks failed", failed)
	}
	return nil
}
