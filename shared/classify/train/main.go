// Command train rebuilds model.bin from the corpus, and with -compose the corpus's whole mails from its writers.
//
//	go run ./shared/classify/train            learn, and print what the test part says
//	go run ./shared/classify/train -compose   write corpus/sentences.jsonl and corpus/mails.jsonl again first
package main

import (
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

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	home := flags.String("home", "shared/classify", "folder of the package")
	again := flags.Bool("compose", false, "write the corpus again from its writers")
	model := flags.String("o", "", "file to write the model to (default: model.bin in the package)")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *model == "" {
		*model = filepath.Join(*home, "model.bin")
	}
	c, err := readCorpus(filepath.Join(*home, "corpus"))
	if err != nil {
		return err
	}
	if *again {
		if err := c.write(filepath.Join(*home, "corpus")); err != nil {
			return err
		}
	}
	m, err := c.learn(out)
	if err != nil {
		return err
	}
	file := m.Encode()
	if err := os.WriteFile(*model, file, 0o644); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	fmt.Fprintf(out, "model %s: %d bytes\n", m.Version, len(file))
	return nil
}
