package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"lemonaid/infra/local/client"
	"lemonaid/infra/local/paint"
	"lemonaid/infra/local/system"
)

func statusCommand() command {
	c := command{name: "status", short: "lists rejections and where each one stands"}
	c.long = `Asks the running server, by its API, for the rejections of one owner and where each stands, newest
first, and prints a link that signs them in to the pages, once, within 15 minutes.

-json prints one object of the API (GET /v1/rejections) a line, and nothing else. -status, -content,
-kind, -q and -order narrow and order the list as the parameters of the API do.`
	c.run = func(ctx context.Context, p program, args []string) error {
		flags, o := newFlags(c.name), statusOptions{}
		flags.BoolVar(&o.json, "json", false, "print JSON, one rejection a line")
		flags.StringVar(&o.owner, "owner", "", "whose, an `address` (default: the first of LEMONAID_OWNERS)")
		flags.StringVar(&o.filter.Status, "status", "", "only those with this `status`, such as needs_approval")
		flags.StringVar(&o.filter.Content, "content", "", "only those with this `content`: generic, partial or substantive")
		flags.StringVar(&o.filter.Kind, "kind", "", "only those of this `kind`, such as rejection")
		flags.StringVar(&o.filter.Query, "q", "", "only those whose company or role holds these `words`")
		flags.StringVar(&o.filter.Order, "order", "", "which come first: newest or oldest")
		rest, err := c.parse(p, flags, args)
		if err == nil {
			err = none(rest)
		}
		if err != nil {
			return err
		}
		return p.status(ctx, o)
	}
	return c
}

type statusOptions struct {
	json   bool
	owner  string
	filter client.Filter
}

func (p program) status(ctx context.Context, o statusOptions) error {
	api, session, err := p.signIn(ctx, o.owner)
	if err != nil {
		return err
	}
	if o.json {
		return api.Rejections(ctx, session, o.filter, func(r client.Rejection) error {
			_, err := fmt.Fprintf(p.Stdout, "%s\n", r.Object)
			return err
		})
	}
	n := 0
	err = api.Rejections(ctx, session, o.filter, func(r client.Rejection) error {
		n++
		_, err := fmt.Fprintln(p.Stdout, statusLine(r, paint.For(p.Stdout, p.Getenv)))
		return err
	})
	if err != nil {
		return err
	}
	return p.statusFoot(n, o.filter, session)
}

// statusLine is one rejection on one line: where it stands, what it is, and what happens next by itself.
func statusLine(r client.Rejection, b paint.Brush) string {
	what := strings.TrimPrefix(r.Company+", "+r.Role, ", ")
	what = cmp.Or(strings.TrimSuffix(what, ", "), "a mail without company and role")
	line := b.Yellow(fmt.Sprintf("%-16s", strings.ReplaceAll(r.Status, "_", " "))) +
		" " + paint.Line(what, 60) + b.Dim(", "+strings.TrimSpace(r.Content+" "+r.Kind))
	if r.Next != nil && !r.Next.IsZero() {
		line += b.Dim(", next " + r.Next.Local().Format("Mon 2 Jan 15:04"))
	}
	return line + "  " + b.Dim(r.ID)
}

func (p program) statusFoot(n int, f client.Filter, s system.Session) error {
	var notes []string
	switch {
	case n == 0 && f != client.Filter{}:
		notes = append(notes, "None of that kind for "+s.Owner+".")
	case n == 0:
		notes = append(notes, "Nothing here yet for "+s.Owner+". For somebody else: status -owner ADDRESS")
	}
	if s.State.Waiting > 0 {
		notes = append(notes, fmt.Sprintf("Mails that wait to be handled: %d.", s.State.Waiting))
	}
	if s.State.SetAside > 0 {
		notes = append(notes, fmt.Sprintf("Set aside because they could not be handled: %d. Try them again with: serve -retry", s.State.SetAside))
	}
	if s.SignIn != "" {
		notes = append(notes, "See it: "+s.SignIn)
	}
	_, err := fmt.Fprintln(p.Stdout, strings.Join(notes, "\n"))
	return err
}

// clockTime is a moment at this machine's clock, for people.
func clockTime(t time.Time) string { return t.Local().Format("Mon 2 Jan 15:04:05") }
