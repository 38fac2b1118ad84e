package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"lemonaid/infra/local/inspect"
	"lemonaid/infra/local/paint"
)

func inspectCommand() command {
	c := command{name: "inspect", args: "PATH...", short: "says what the system makes of raw messages; stores and sends nothing"}
	c.long = `Reads each message (RFC 5322) and says what it is: the forwarded originals, the judgement, and the
sentences that decided it. PATH is a file, a folder with all files below it, or "-" for one message
on standard input. A folder is read in the order of the names; names that start with a dot or are
plainly something else (.go, .md, .json, .png ...) are left out. All cores work; the output is in
the order of the input.

-json prints one object a line, with these fields in this order:
  file         the path given
  forwarder    {name, address} the sender: who forwarded it, where layers is not empty
  note         what they wrote above the original; "" where nothing was forwarded
  layers       the forwarded originals, outermost first: {from, to, cc, subject, date, text}; date
               is RFC 3339 where it can be read
  original     layers[0], or null
  judged       the index of the layer that was judged, the innermost from somebody else; null where
               the message itself was
  language     BCP 47, of the judged text, "und" where it is not known
  reply        the sender's own words: quotes, attributions and signatures removed
  automatic    why it is a machine's mail, or ""
  kind         rejection, acknowledgement, invitation, offer, update or other
  content      generic, partial or substantive; null for all but rejections
  feedback     [{text, theme}], exact substrings of the judged text
  fill         confirmed, likely, unknown, not_filled or closed_no_hire
  stage        applied, interviewed or unknown
  confidence   {kind, content, fill, stage}, each 0 to 1
  evidence     [{text, says}], the sentences that decided it
  answer       the class of a reply. A message is a reply where it forwards nothing and has
               In-Reply-To or References, a subject with Re: or its like, quoted lines, or is an
               out-of-office or a bounce; null for all others
  interviewed_on, company, role, contact {name, address, title, phone}
               null where the mail does not say
  error        why the message could not be read; every other field but file is then null

A message that forwards nothing is judged as if it were the original itself. Messages over 10 MB are
an error. The exit status is 1 only where a PATH given is not there; an unreadable message is a line
like any other.`
	c.run = func(ctx context.Context, p program, args []string) error {
		flags := newFlags(c.name)
		asJSON := flags.Bool("json", false, "print JSON, one message a line")
		paths, err := c.parse(p, flags, args)
		if err != nil {
			return err
		}
		if len(paths) == 0 {
			return usageError{"no PATH to inspect"}
		}
		return p.inspect(ctx, paths, *asJSON)
	}
	return c
}

func (p program) inspect(ctx context.Context, paths []string, asJSON bool) error {
	reader, err := inspect.NewReader()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(p.Stdout)
	emit := inspect.Text{Out: out, Brush: paint.For(p.Stdout, p.Getenv)}.Print
	if asJSON {
		emit = jsonLines(out)
	}
	source := inspect.Source{Paths: paths, Stdin: p.Stdin, Limit: int64(reader.Limits.Size)}
	progress := newProgress(p)
	err = reader.Stream(ctx, source, 0, func(r inspect.Report) error {
		progress.count(r.Error != nil)
		return emit(r)
	})
	progress.done()
	if err := errors.Join(err, out.Flush()); err != nil {
		return err
	}
	return missing(paths)
}

func jsonLines(w io.Writer) func(inspect.Report) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return func(r inspect.Report) error { return encoder.Encode(r) }
}

// missing is an error where a path that was given is not there: most likely a slip of the keyboard.
func missing(paths []string) error {
	for _, path := range paths {
		if path == "-" {
			continue
		}
		if _, err := os.Stat(path); err != nil {
			return fmt.Errorf("inspect: %w", err)
		}
	}
	return nil
}

// progress counts on the terminal's error stream while the output goes elsewhere.
type progress struct {
	to             io.Writer
	read, unread   int
	shown, pending bool
}

func newProgress(p program) *progress {
	return &progress{to: p.Stderr, shown: paint.Terminal(p.Stderr) && !paint.Terminal(p.Stdout)}
}

// progressStep is how many messages lie between two lines of progress.
const progressStep = 50

func (g *progress) count(unread bool) {
	g.read++
	if unread {
		g.unread++
	}
	if g.shown && g.read%progressStep == 0 {
		g.pending = true
		fmt.Fprintf(g.to, "\r%d messages read, %d of them not readable", g.read, g.unread)
	}
}

func (g *progress) done() {
	if g.pending {
		fmt.Fprintf(g.to, "\r%d messages read, %d of them not readable\n", g.read, g.unread)
	}
}
