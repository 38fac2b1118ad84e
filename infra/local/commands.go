package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
)

// command is a sub-command.
type command struct {
	name string
	// args stands behind the flags in the usage line; short is its line in the overview, long what --help adds.
	args, short, long string
	run               func(ctx context.Context, p program, args []string) error
}

// commands are the sub-commands in the order of the overview.
func commands() []command {
	return []command{serveCommand(), demoCommand(), forwardCommand(), statusCommand(), outboxCommand(), restoreCommand(), inspectCommand(), evaluateCommand(), doctorCommand()}
}

func find(name string) (command, bool) {
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

// overview is what --help says without a sub-command.
func overview() string {
	var s strings.Builder
	s.WriteString("Lemonaid on one machine. Usage: go run ./infra/local [sub-command] [flags]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(&s, "  %-9s %s\n", c.name, c.short)
	}
	s.WriteString("\nWithout a sub-command it serves. Each has its own --help. Data is kept in LEMONAID_DATA, or in\n" +
		"lemonaid in your data directory.\n")
	return s.String()
}

// parse reads the flags of a sub-command and returns the other arguments. Flags may stand among them, as people write them. --help
// prints everything about the sub-command and is flag.ErrHelp.
func (c command) parse(p program, flags *flag.FlagSet, args []string) ([]string, error) {
	flags.SetOutput(io.Discard)
	var rest []string
	for {
		err := flags.Parse(args)
		if err == flag.ErrHelp { //nolint:errorlint // the package returns it as it is
			c.help(p, flags)
			return nil, err
		}
		if err != nil {
			return nil, usageError{err.Error()}
		}
		if flags.NArg() == 0 {
			return rest, nil
		}
		used := len(args) - flags.NArg()
		if used > 0 && args[used-1] == "--" {
			return append(rest, flags.Args()...), nil
		}
		rest, args = append(rest, flags.Arg(0)), flags.Args()[1:]
	}
}

func (c command) help(p program, flags *flag.FlagSet) {
	fmt.Fprintf(p.Stdout, "Usage: go run ./infra/local %s\n\n%s\n", strings.TrimSpace(c.name+" [flags] "+c.args), strings.TrimSpace(c.long))
	any := false
	flags.VisitAll(func(*flag.Flag) { any = true })
	if !any {
		return
	}
	fmt.Fprintln(p.Stdout, "\nFlags:")
	flags.SetOutput(p.Stdout)
	flags.PrintDefaults()
}

// none refuses arguments where there are none to give.
func none(args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Sprintf("%q is one argument too many", args[0])}
	}
	return nil
}

func newFlags(name string) *flag.FlagSet { return flag.NewFlagSet(name, flag.ContinueOnError) }
