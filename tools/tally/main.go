// Command tally reads `go test -json` from its standard input, prints what failed and one line a package, and counts.
//
// Tests and sub-tests count alike. A package that fails without a failing test (it does not build, or it panics) counts as
// one failure. It exits with 1 where something failed or nothing ran.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	file := flag.String("counts", "", "file that takes the numbers passed, failed and skipped")
	flag.Parse()
	t := newTally(os.Stdout)
	err := t.read(os.Stdin)
	if err == nil && *file != "" {
		err = os.WriteFile(*file, fmt.Appendf(nil, "%d %d %d\n", t.passed, t.failed, t.skipped), 0o600)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "tally:", err)
	}
	if err != nil || t.failed > 0 || t.passed == 0 {
		os.Exit(1)
	}
}

// event is one line of test2json: see `go doc test2json`.
type event struct {
	Action     string
	Package    string
	ImportPath string
	Test       string
	Elapsed    float64
	Output     string
}

type tally struct {
	out                     io.Writer
	passed, failed, skipped int
	// output holds what each running test printed, until it is known whether it failed.
	output map[string]string
	// blamed are the packages whose failure is counted with one of their tests.
	blamed map[string]bool
}

func newTally(out io.Writer) *tally {
	return &tally{out: out, output: map[string]string{}, blamed: map[string]bool{}}
}

func (t *tally) read(r io.Reader) error {
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			t.line(line)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read the events: %w", err)
		}
	}
}

// line takes one event. What is no event comes from the go command itself and is shown as it is.
func (t *tally) line(line []byte) {
	var e event
	if json.Unmarshal(line, &e) != nil {
		_, _ = t.out.Write(line)
		return
	}
	key := e.Package + " " + e.Test
	switch e.Action {
	case "output":
		t.output[key] += e.Output
	case "build-output":
		_, _ = io.WriteString(t.out, e.Output)
	case "pass", "fail", "skip":
		t.end(e, key)
	}
}

func (t *tally) end(e event, key string) {
	output := t.output[key]
	delete(t.output, key)
	if e.Test == "" {
		t.endPackage(e, output)
		return
	}
	switch e.Action {
	case "pass":
		t.passed++
	case "skip":
		t.skipped++
		fmt.Fprintf(t.out, "SKIP %s %s\n%s", e.Package, e.Test, output)
	case "fail":
		t.failed++
		t.blamed[e.Package] = true
		fmt.Fprintf(t.out, "FAIL %s %s\n%s", e.Package, e.Test, output)
	}
}

func (t *tally) endPackage(e event, output string) {
	if e.Action == "fail" && !t.blamed[e.Package] {
		t.failed++
		fmt.Fprint(t.out, output)
	}
	if e.Action != "skip" {
		fmt.Fprintf(t.out, "%s %s %.1f s\n", e.Action, e.Package, e.Elapsed)
	}
}
