package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/ses"

	"lemonaid/infra/local/doctor"
	"lemonaid/infra/local/doctor/deployed"
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

With -aws DOMAIN it checks a deployment on AWS in its place: what DNS says of the domain, whether
SES verified it, whether the account is in the sandbox or paused, how much of its quota is used, and
whether the active receipt rule set takes the domain's mail. It reads only, with the credentials and
the region of the AWS CLI, and says of what is wrong the record or the command that mends it.

The exit status is 1 where a check failed.`
	c.run = func(ctx context.Context, p program, args []string) error {
		flags, o, domain := newFlags(c.name), serveOptions{}, ""
		flags.StringVar(&domain, "aws", "", "check the deployment on AWS of this `domain` in place of this machine")
		flags.StringVar(&o.smtp, "smtp", system.DefaultSMTP, "`host:port` that serve would take mail on")
		flags.StringVar(&o.http, "http", system.DefaultHTTP, "`host:port` of the pages that serve would show")
		rest, err := c.parse(p, flags, args)
		if err == nil {
			err = none(rest)
		}
		if err != nil {
			return err
		}
		if domain != "" {
			return p.deployment(ctx, domain)
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
	err = p.findings((doctor.Doctor{Folder: home, Getenv: p.Getenv, SMTP: o.smtp, HTTP: o.http}).Check(ctx))
	fmt.Fprintln(p.Stdout, "Not checked: a deployment on AWS (doctor -aws DOMAIN).")
	return err
}

// deployment checks what is on AWS.
func (p program) deployment(ctx context.Context, domain string) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil || cfg.Region == "" {
		return errors.New("no AWS configuration: set AWS_REGION, and sign in with the AWS CLI")
	}
	d := deployed.Doctor{Domain: strings.ToLower(domain), Region: cfg.Region, Names: net.DefaultResolver, Account: ses.NewFromConfig(cfg)}
	return p.findings(d.Check(ctx))
}

// findings prints a table of what was found, and fails where something is wrong.
func (p program) findings(found []doctor.Finding) error {
	b := paint.For(p.Stdout, p.Getenv)
	failed := 0
	for _, f := range found {
		mark := b.Green("ok  ")
		if !f.OK {
			failed++
			mark = b.Red("bad ")
		}
		fmt.Fprintf(p.Stdout, "%s %-18s %s\n", mark, f.What, paint.Line(f.Says, 300))
		if f.Mend != "" {
			fmt.Fprintf(p.Stdout, "     %-18s %s\n", "", paint.Line(f.Mend, 300))
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d checks failed", failed)
	}
	return nil
}
