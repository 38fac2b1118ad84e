// Command train rebuilds model.bin from the corpus, and with -compose the corpus's whole mails from its writers.
//
//	go run ./shared/classify/train            learn, and print what the test part says
//	go run ./shared/classify/train -compose   write corpus/sentences.jsonl and corpus/mails.jsonl again first
//	go run ./shared/classify/train -check     learn, and fail where model.bin is not what was learned
//
// What it prints is measured across folds, each writer by models that had not seen it. The held-out mails are read by
// `go test ./shared/classify -run HeldOut -v` alone.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// options are what the command line says.
type options struct {
	home, model    string
	compose, check bool
}

func parse(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.StringVar(&o.home, "home", "shared/classify", "folder of the package")
	flags.StringVar(&o.model, "o", "", "file to write the model to (default: model.bin in the package)")
	flags.BoolVar(&o.compose, "compose", false, "write the corpus again from its writers")
	flags.BoolVar(&o.check, "check", false, "write nothing; fail where the model is not what is learned")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if o.model == "" {
		o.model = filepath.Join(o.home, "model.bin")
	}
	return o, nil
}

func run(args []string, out io.Writer) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	folder := filepath.Join(o.home, "corpus")
	c, err := readCorpus(folder)
	if err != nil {
		return err
	}
	if o.compose && !o.check {
		if err := c.write(folder); err != nil {
			return err
		}
	}
	m, err := c.learn(out)
	if err != nil {
		return err
	}
	file := m.Encode()
	fmt.Fprintf(out, "model %s: %d bytes\n", m.Version, len(file))
	if o.check {
		return checkModel(o.model, file)
	}
	if err := os.WriteFile(o.model, file, 0o644); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	return c.printNames(out, *m)
}

// checkModel fails where a file does not hold the model that was learned, byte for byte.
func checkModel(name string, learned []byte) error {
	have, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read model: %w", err)
	}
	if !bytes.Equal(have, learned) {
		return fmt.Errorf("%s is not what the corpus gives: run go run ./shared/classify/train", name)
	}
	return nil
}
