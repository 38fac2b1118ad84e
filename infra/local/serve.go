package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"syscall"

	"lemonaid/events/mails"
	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/paint"
	"lemonaid/infra/local/smtpd"
	"lemonaid/infra/local/system"
	"lemonaid/shared/embedded"
	"lemonaid/shared/rejection"
	"lemonaid/shared/web"
	"lemonaid/shared/workflow"
)

func serveCommand() command {
	c := command{name: "serve", short: "runs the system (the default)"}
	c.long = `Runs Lemonaid until Ctrl-C. Mail comes in by SMTP; a mail is answered 250 only when it is on the
disk, so the process may be killed at any moment. What goes out is kept in an outbox that the pages
show; LEMONAID_RELAY=host:port hands it to a real SMTP server instead (with LEMONAID_RELAY_USER and
LEMONAID_RELAY_PASSWORD if it wants them; TLS always, but on loopback).

Whoever reaches a port on loopback is trusted as you. With -smtp on another address mail comes from
other machines too: it needs LEMONAID_DOMAIN and LEMONAID_OWNERS, and each mail is checked by SPF,
DKIM and DMARC as it comes in. What fails DMARC is dropped; what can't be checked may open a
rejection, and its words need the page. Nothing here looks for spam or viruses: unless
LEMONAID_SCANNED=yes says that what stands before the port does, no mail may act, and answers come
without their text. The pages stay on loopback: let a proxy that ends TLS reach them, and name it in
LEMONAID_URL. A port of loopback, which is printed, is for the sub-commands.

Environment, with defaults:
  LEMONAID_DATA     the data folder (lemonaid in your data directory)
  LEMONAID_OWNERS   who may forward: addresses and @domains, separated by commas, or * (*)
                    the first address is whom the pages and status are for
                    (robin.vale@mail.example, who owns the samples)
  LEMONAID_DOMAIN   what stands behind the @ of its addresses (lemonaid.localhost)
  LEMONAID_INBOX    the local part of the inbox (rejections)
  LEMONAID_URL      where the pages are, for links (what -http says)
  LEMONAID_SENDING  on, off (letters wait) or dry (nothing is handed over) (on)
  LEMONAID_RELAY    host:port of an SMTP server that sends for real (none)
  LEMONAID_SCANNED  yes where mail from other machines was searched for spam and viruses (no)
  LEMONAID_TLS_CERT, LEMONAID_TLS_KEY
                    PEM files that STARTTLS is offered with to other machines (none)
  LEMONAID_BEDROCK_MODEL
                    the id of a model of Amazon Bedrock that reads doubtful mail again, in
                    the account that this machine's AWS configuration names: such mail is
                    then sent there (none)`
	c.run = func(ctx context.Context, p program, args []string) error {
		flags, o := newFlags(c.name), serveOptions{}
		flags.StringVar(&o.smtp, "smtp", system.DefaultSMTP, "take mail on `host:port`; port 0 is any free one")
		flags.StringVar(&o.http, "http", system.DefaultHTTP, "show the pages on `host:port`, loopback only; port 0 is any free one")
		flags.BoolVar(&o.retry, "retry", false, "try again what was set aside because it could not be handled")
		flags.BoolVar(&o.verbose, "verbose", false, "log every mail (ids only), not just what went wrong")
		rest, err := c.parse(p, flags, args)
		if err == nil {
			err = none(rest)
		}
		if err != nil {
			return err
		}
		return p.serve(ctx, o)
	}
	return c
}

type serveOptions struct {
	smtp, http     string
	retry, verbose bool
}

// serve runs the system until ctx ends.
func (p program) serve(ctx context.Context, o serveOptions) (err error) {
	home, err := folder.Of(p.Getenv)
	if err != nil {
		return err
	}
	public := system.Public(o.smtp)
	if public {
		if err := system.CheckPublic(p.Getenv); err != nil {
			return fmt.Errorf("take mail on %s: %w", o.smtp, err)
		}
	}
	sockets, err := system.Listen(ctx, o.smtp, o.http)
	if err != nil {
		return explainListen(err)
	}
	defer func() { _ = sockets.Close() }() // closed already where serving began
	house, err := system.Open(system.Settings{
		Folder: home, Getenv: p.Getenv, URL: sockets.URL(), Public: public, Clock: p.Clock, Log: p.log(o.verbose),
	})
	if err != nil {
		return explainOpen(err, home)
	}
	defer func() { err = errors.Join(err, house.Close()) }()
	if o.retry {
		n, err := house.PutBack(ctx)
		fmt.Fprintf(p.Stdout, "%d items that were set aside are tried again.\n", n)
		if err != nil {
			return err
		}
	}
	return p.open(ctx, home, sockets, house)
}

// open says where it is and serves.
func (p program) open(ctx context.Context, home folder.Folder, sockets system.Sockets, house *system.House) error {
	running := folder.Running{
		PID: os.Getpid(), Started: p.Clock.Now().UTC(), SMTP: sockets.SMTP.Addr().String(), HTTP: sockets.URL(),
		Inbox: house.App.Config.InboxAddress(), Owner: firstOwner(house.App.Config),
	}
	if sockets.Public != nil {
		running.Public = sockets.Public.Addr().String()
	}
	var err error
	if running.Token, _, err = workflow.NewSecret(house.App.Random); err != nil {
		return err
	}
	pages, err := house.Pages(running.Token, sampleMails())
	if err != nil {
		return err
	}
	if err := home.SetRunning(running); err != nil {
		return err
	}
	link, err := house.App.SignInLink(ctx, rejection.NewOwner(running.Owner))
	if err != nil {
		return err
	}
	p.greet(home, running, house, link)
	err = house.Serve(ctx, sockets, system.Door{Pages: pages, Limits: smtpd.DefaultLimits()})
	if err == nil {
		fmt.Fprintln(p.Stdout, "\nStopped. Everything is kept; start it again whenever you like.")
	}
	return errors.Join(err, home.ClearRunning())
}

// greet prints where to forward, where to look and one line to try.
func (p program) greet(home folder.Folder, r folder.Running, house *system.House, link string) {
	b := paint.For(p.Stdout, p.Getenv)
	outgoing, from := "kept in the outbox: "+house.App.Config.URL+"/outbox", "SMTP on "+r.SMTP+", this machine only"
	if r.Public != "" {
		outgoing = "kept in the outbox: go run ./infra/local outbox"
		from = "SMTP on " + r.Public + ", each mail checked; this machine: " + r.SMTP
	}
	if house.Relayed() {
		outgoing = "handed to the relay " + p.Getenv("LEMONAID_RELAY")
	}
	for _, line := range [][2]string{
		{"Lemonaid is running.", ""},
		{"  forward to", b.Cyan(r.Inbox) + "   (" + from + ")"},
		{"  look here", b.Cyan(link) + "   (signs " + r.Owner + " in, once, within 15 minutes; status prints another)"},
		{"  mail going out is", outgoing},
		{"  data is in", string(home)},
		{"Try it in a second terminal:", ""},
		{"  go run ./infra/local forward events/mails/forward-gmail-generic.eml", ""},
		{"Ctrl-C stops it.", ""},
	} {
		fmt.Fprintln(p.Stdout, strings.TrimRight(fmt.Sprintf("%-20s%s", line[0], line[1]), " "))
	}
	if kept, err := house.Shelf.List(); err == nil && len(kept) > 0 {
		fmt.Fprintln(p.Stdout, b.Yellow(fmt.Sprintf("%d items could not be handled and are set aside in %s. Try them again with: serve -retry",
			len(kept), house.Shelf.Path)))
	}
}

// firstOwner is whom the pages and status are for unless told otherwise.
func firstOwner(c workflow.Config) string {
	for _, o := range c.Owners {
		if strings.Contains(o, "@") && !strings.HasPrefix(o, "@") {
			return o
		}
	}
	return system.SampleOwner
}

// sampleMails are offered on the pages, where there are any: the binary may run far from its source.
func sampleMails() []web.Sample {
	var out []web.Sample
	for _, s := range mails.Forwards() {
		out = append(out, web.Sample{Name: s.Title, Raw: s.Raw})
	}
	return out
}

func (p program) log(verbose bool) *slog.Logger {
	level := slog.LevelWarn
	if verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(p.Stderr, &slog.HandlerOptions{Level: level}))
}

// explainListen adds the way on.
func explainListen(err error) error {
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%w\nPerhaps Lemonaid is running already (ask with: status). Other ports: -smtp 127.0.0.1:0 -http 127.0.0.1:0", err)
	}
	return err
}

func explainOpen(err error, home folder.Folder) error {
	if errors.Is(err, embedded.ErrInUse) {
		return fmt.Errorf("another Lemonaid is running on %s\nStop it, ask it (status), or name another folder with LEMONAID_DATA", home)
	}
	return err
}
