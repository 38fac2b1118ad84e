package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"lemonaid/infra/local/client"
	"lemonaid/infra/local/paint"
	"lemonaid/shared/workflow"
)

func restoreCommand() command {
	c := command{name: "restore", args: "FILE", short: "takes the file of an EXPORT back"}
	c.long = `Hands FILE, the lemonaid-export.zip that answered EXPORT ("-" is standard input), to the running
server, which takes it back for the owner that it names. The owner may have no rejections there:
nothing is mixed or overwritten.

The file is checked as a whole before anything is stored, and nothing in it is trusted. Approvals
and pending sends do not come back: what was approved or had its time is a draft again and needs
its owner's SEND; what was being sent may have left, and is held. What was sent stays sent, and
counts under the caps. Whoever asked for no more mail stays so. Second addresses and the address
for a mailbox rule have to be asked for again (ALSO, RULE). Mails that were owed to the owner are
not sent; what they said stands on the page.

An export for programs (GET /v1/export) is another format and can't be taken back. A deployment on
AWS restores its table to a second of the last 7 days: see docs/deploy.md.`
	c.run = func(ctx context.Context, p program, args []string) error {
		files, err := c.parse(p, newFlags(c.name), args)
		if err != nil {
			return err
		}
		if len(files) != 1 {
			return usageError{"one FILE is needed"}
		}
		return p.restore(ctx, files[0])
	}
	return c
}

func (p program) restore(ctx context.Context, name string) error {
	r, err := p.running()
	if err != nil {
		return err
	}
	file, err := p.readExport(name)
	if err != nil {
		return err
	}
	done, err := client.NewAPI(r).Restore(ctx, file)
	if err != nil {
		return explainGone(explainRestore(err), r)
	}
	p.restored(done)
	return nil
}

// readExport reads a file of at most the size of an export, and a byte to notice more.
func (p program) readExport(name string) ([]byte, error) {
	in := p.Stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }() // it was only read
		in = f
	}
	return io.ReadAll(io.LimitReader(in, workflow.MaxExport+1))
}

// explainRestore says what of a file was wrong, and that nothing was done.
func explainRestore(err error) error {
	why := map[error]string{
		client.ErrInvalid:  "it is no export, is damaged, or holds what no export holds",
		client.ErrTooLarge: "it is larger than an export can be",
		client.ErrExists:   "its owner has rejections here; DELETE ALL makes room, or name an empty LEMONAID_DATA",
		client.ErrDenied:   "its owner may not have rejections here (LEMONAID_OWNERS)",
	}
	for known, says := range why {
		if errors.Is(err, known) {
			return fmt.Errorf("nothing was taken back: %s", says)
		}
	}
	return err
}

// restored says what came back, and what needs the owner.
func (p program) restored(done workflow.Restored) {
	b := paint.For(p.Stdout, p.Getenv)
	fmt.Fprintf(p.Stdout, "%s %s: %d rejections, %d lessons, %d mails\n",
		b.Green("taken back for"), paint.Line(string(done.Owner), 254), done.Rejections, done.Lessons, done.Mails)
	if done.Unapproved > 0 {
		fmt.Fprintf(p.Stdout, "%d letters were approved: they are drafts again, and need SEND\n", done.Unapproved)
	}
	if done.Held > 0 {
		fmt.Fprintf(p.Stdout, "%d letters were being sent: nobody knows whether they left, they are held\n", done.Held)
	}
	for _, address := range done.Addresses {
		fmt.Fprintf(p.Stdout, "a second address has to be confirmed again: ALSO %s\n", paint.Line(address, 254))
	}
}
