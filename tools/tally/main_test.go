package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

func TestTally(t *testing.T) {
	for _, tc := range []struct {
		name                    string
		events                  []string
		passed, failed, skipped int
		shows, hides            string
	}{
		{name: "nothing"},
		{
			name: "a pass is counted and its words are not shown",
			events: []string{
				`{"Action":"run","Package":"p","Test":"TestA"}`,
				`{"Action":"output","Package":"p","Test":"TestA","Output":"chatter\n"}`,
				`{"Action":"pass","Package":"p","Test":"TestA","Elapsed":0.1}`,
				`{"Action":"pass","Package":"p","Elapsed":0.2}`,
			},
			passed: 1, shows: "pass p 0.2 s", hides: "chatter",
		},
		{
			name: "a failing sub-test fails its test too, and the package adds nothing",
			events: []string{
				`{"Action":"output","Package":"p","Test":"TestA/b","Output":"got 1, want 2\n"}`,
				`{"Action":"fail","Package":"p","Test":"TestA/b"}`,
				`{"Action":"fail","Package":"p","Test":"TestA"}`,
				`{"Action":"fail","Package":"p"}`,
			},
			failed: 2, shows: "got 1, want 2",
		},
		{
			name: "a skip says why",
			events: []string{
				`{"Action":"output","Package":"p","Test":"TestA","Output":"no engine\n"}`,
				`{"Action":"skip","Package":"p","Test":"TestA"}`,
			},
			skipped: 1, shows: "no engine",
		},
		{
			name: "a package that does not build is one failure",
			events: []string{
				`{"ImportPath":"p","Action":"build-output","Output":"./a.go:3: undefined: x\n"}`,
				`{"ImportPath":"p","Action":"build-fail"}`,
				`{"Action":"output","Package":"p","Output":"FAIL\tp [build failed]\n"}`,
				`{"Action":"fail","Package":"p","FailedBuild":"p"}`,
			},
			failed: 1, shows: "undefined: x",
		},
		{
			name: "a package that panics outside of a test is one failure",
			events: []string{
				`{"Action":"output","Package":"p","Output":"panic: boom\n"}`,
				`{"Action":"fail","Package":"p"}`,
			},
			failed: 1, shows: "panic: boom",
		},
		{
			name:   "a package without tests is nothing",
			events: []string{`{"Action":"skip","Package":"p"}`},
			hides:  "skip p",
		},
		{
			name:   "words of the go command are shown",
			events: []string{"go: downloading example.com v1.0.0"},
			shows:  "go: downloading",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var out bytes.Buffer
			got := newTally(&out)
			if err := got.read(strings.NewReader(strings.Join(tc.events, "\n"))); err != nil {
				t.Fatal(err)
			}
			if got.passed != tc.passed || got.failed != tc.failed || got.skipped != tc.skipped {
				t.Errorf("got %d %d %d, want %d %d %d",
					got.passed, got.failed, got.skipped, tc.passed, tc.failed, tc.skipped)
			}
			if !strings.Contains(out.String(), tc.shows) {
				t.Errorf("%q is missing from:\n%s", tc.shows, &out)
			}
			if tc.hides != "" && strings.Contains(out.String(), tc.hides) {
				t.Errorf("%q should not be in:\n%s", tc.hides, &out)
			}
		})
	}
}

func TestReadFailure(t *testing.T) {
	if err := newTally(&bytes.Buffer{}).read(iotest.ErrReader(errors.New("cut off"))); err == nil {
		t.Error("a broken stream was read as a whole one")
	}
}

// TestCommand runs the command itself: its exit code is what the steps of a run rest on.
func TestCommand(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "tally")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, tc := range []struct {
		name, in, counts string
		fails            bool
	}{
		{"passes", `{"Action":"pass","Package":"p","Test":"TestA"}`, "1 0 0\n", false},
		{"fails", `{"Action":"fail","Package":"p","Test":"TestA"}`, "0 1 0\n", true},
		{"runs nothing", ``, "0 0 0\n", true},
		{"only skips", `{"Action":"skip","Package":"p","Test":"TestA"}`, "0 0 1\n", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "counts")
			command := exec.Command(binary, "-counts", file)
			command.Stdin = strings.NewReader(tc.in)
			if err := command.Run(); (err != nil) != tc.fails {
				t.Errorf("ended with %v, want a failure: %t", err, tc.fails)
			}
			got, err := os.ReadFile(file)
			if err != nil || string(got) != tc.counts {
				t.Errorf("counts %q, %v, want %q", got, err, tc.counts)
			}
		})
	}
}
