package main

import (
	"context"
	"fmt"

	"lemonaid/infra/local/labelled"
	"lemonaid/infra/local/paint"
	"lemonaid/shared/classify"
)

func evaluateCommand() command {
	c := command{name: "evaluate", args: "PATH...", short: "scores the judge on labelled mails (JSON Lines)"}
	c.long = `Judges each labelled mail of the PATHs ("-" is standard input) and prints, for each kind of label, a
confusion matrix with precision and recall, the expected calibration error, and the mistakes.

A line is a JSON object. What is judged: text, with from {name, address}, cc and subject; else
layers[judged] or original as inspect prints them; else the message in file, relative to PATH. The
labels are named as in inspect: kind, content, fill, stage, language, company, role, contact,
feedback [{text}], answer (with reply). An absent label is not scored; company, role or contact of
null say that the mail does not say. Content and fill are scored where a rejection was judged to be
one.`
	c.run = func(ctx context.Context, p program, args []string) error {
		flags := newFlags(c.name)
		wrong := flags.Int("wrong", 20, "list at most `n` mistakes")
		paths, err := c.parse(p, flags, args)
		if err != nil {
			return err
		}
		if len(paths) == 0 {
			return usageError{"no PATH to evaluate"}
		}
		return p.evaluate(ctx, paths, *wrong)
	}
	return c
}

func (p program) evaluate(ctx context.Context, paths []string, wrong int) error {
	judge, err := classify.New()
	if err != nil {
		return err
	}
	scorer := labelled.Scorer{Judge: judge}
	if paint.Terminal(p.Stderr) {
		scorer.Progress = func(n int) {
			if n%progressStep == 0 {
				fmt.Fprintf(p.Stderr, "\r%d mails judged", n)
			}
		}
		defer fmt.Fprint(p.Stderr, "\r")
	}
	for _, path := range paths {
		if err := scorer.File(ctx, path, p.Stdin); err != nil {
			return err
		}
	}
	scorer.Print(p.Stdout, wrong)
	if n := scorer.Broken(); n > 0 {
		return fmt.Errorf("%d lines could not be read", n)
	}
	return nil
}
