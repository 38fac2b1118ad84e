package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"lemonaid/infra/local/folder"
	"lemonaid/shared/workflow"
)

// try runs a command line in a folder of its own.
func try(t *testing.T, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	return newMachine(t).run(stdin, args...)
}

func TestTheOverviewNamesEverySubCommand(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"--help"}, {"-h"}, {"-help"}} {
		status, out, _ := try(t, "", args...)
		if status != statusDone {
			t.Errorf("%v: status %d", args, status)
		}
		for _, c := range commands() {
			if !strings.Contains(out, "  "+c.name+" ") || !strings.Contains(out, c.short) {
				t.Errorf("%v does not name %s", args, c.name)
			}
		}
	}
}

func TestEverySubCommandHasHelp(t *testing.T) {
	for _, c := range commands() {
		t.Run(c.name, func(t *testing.T) {
			for _, flag := range []string{"--help", "-h"} {
				status, out, failed := try(t, "", c.name, flag)
				if status != statusDone || failed != "" || !strings.Contains(out, "Usage: go run ./infra/local "+c.name) || len(c.long) < 200 {
					t.Errorf("%s: status %d, %q, %q", flag, status, out, failed)
				}
				for _, line := range strings.Split(out, "\n") {
					if len([]rune(line)) > 100 {
						t.Errorf("a line of %d characters: %q", len([]rune(line)), line)
					}
				}
			}
		})
	}
}

// TestHelpIsTrue compares what help promises with what is there.
func TestHelpIsTrue(t *testing.T) {
	for name, wants := range map[string][]string{
		"serve":    {"LEMONAID_DATA", "LEMONAID_OWNERS", "LEMONAID_RELAY", "LEMONAID_BEDROCK_MODEL", "LEMONAID_SCANNED", "LEMONAID_TLS_CERT", "DMARC", "loopback", "-smtp", "-http", "-retry", "127.0.0.1:2525", "127.0.0.1:8025"},
		"inspect":  {"-json", "interviewed_on", "standard input", "10 MB"},
		"forward":  {"-from", "-to", "FILE"},
		"status":   {"-json", "-owner", "-status", "-content", "-kind", "-q"},
		"doctor":   {"-aws", "reads only"},
		"evaluate": {"calibration", "-wrong"},
		"demo":     {"opens no port"},
		"restore":  {"FILE", "EXPORT", "SEND", "docs/deploy.md"},
		"outbox":   {"last"},
	} {
		_, out, _ := try(t, "", name, "--help")
		for _, want := range wants {
			if !strings.Contains(out, want) {
				t.Errorf("help of %s does not say %q", name, want)
			}
		}
	}
}

func TestMistakesOnTheCommandLine(t *testing.T) {
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"no such sub-command": {[]string{"sevre"}, "sevre"},
		"no such flag":        {[]string{"status", "-jsno"}, "jsno"},
		"serve with a word":   {[]string{"serve", "now"}, "one argument too many"},
		"demo with a word":    {[]string{"demo", "now"}, "one argument too many"},
		"status with a word":  {[]string{"status", "now"}, "one argument too many"},
		"doctor with a word":  {[]string{"doctor", "now"}, "one argument too many"},
		"forward nothing":     {[]string{"forward"}, "no FILE"},
		"inspect nothing":     {[]string{"inspect", "-json"}, "no PATH"},
		"evaluate nothing":    {[]string{"evaluate"}, "no PATH"},
		"a flag without word": {[]string{"status", "-owner"}, "owner"},
		"an escape":           {[]string{"\x1b[31mred"}, `"[31mred"`},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, failed := try(t, "", test.args...)
			if status != statusUsage || out != "" || !strings.Contains(failed, test.want) || !strings.Contains(failed, "--help") {
				t.Errorf("status %d, %q, %q", status, out, failed)
			}
			if strings.Contains(failed, "\x1b") {
				t.Error("what was typed moves the terminal")
			}
		})
	}
}

func TestFlagsMayStandBehindArguments(t *testing.T) {
	c := inspectCommand()
	flags := newFlags("inspect")
	asJSON := flags.Bool("json", false, "")
	rest, err := c.parse(program{Stdout: &bytes.Buffer{}}, flags, []string{"a", "-json", "b", "--", "-c"})
	if err != nil || !*asJSON || strings.Join(rest, " ") != "a b -c" {
		t.Errorf("%v, %v, %v", rest, *asJSON, err)
	}
	rest, err = c.parse(program{Stdout: &bytes.Buffer{}}, newFlags("x"), []string{"-", "a"})
	if err != nil || strings.Join(rest, " ") != "- a" {
		t.Errorf("%v, %v: - is standard input", rest, err)
	}
}

func TestServeRefusesOpenDoors(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"serve -http :0", "only loopback"},
		{"serve -http 0.0.0.0:0", "proxy"},
		{"-smtp 0.0.0.0:0", "LEMONAID_DOMAIN"},
		{"serve -smtp 192.0.2.1:2525", "LEMONAID_DOMAIN"},
	} {
		status, _, failed := try(t, "", strings.Fields(c.args)...)
		if status != statusError || !strings.Contains(failed, c.want) {
			t.Errorf("%s: status %d: %s", c.args, status, failed)
		}
	}
}

func TestAPortInUseSaysWhatToDo(t *testing.T) {
	m := newMachine(t)
	m.start()
	r, err := folder.Folder(m.data).Running()
	if err != nil {
		t.Fatal(err)
	}
	status, _, failed := try(t, "", "serve", "-smtp", r.SMTP)
	if status != statusError || !strings.Contains(failed, "running already") {
		t.Errorf("status %d: %s", status, failed)
	}
}

func TestServeSaysWhereEverythingIs(t *testing.T) {
	m := newMachine(t, "LEMONAID_OWNERS=@mail.example,jane@mail.example")
	m.start()
	said := m.out.String()
	for _, want := range []string{
		"forward to", "rejections@lemonaid.localhost", "/sign-in?token=", "signs jane@mail.example in", "/outbox", m.data,
		"go run ./infra/local forward events/mails/forward-gmail-generic.eml",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	if _, err := os.Stat("../../events/mails/forward-gmail-generic.eml"); err != nil {
		t.Error("what it says to try is not there:", err)
	}
	if strings.Contains(said, "\x1b[") {
		t.Error("it is coloured although nobody looks")
	}
}

func TestASecondTerminal(t *testing.T) {
	m := newMachine(t)
	m.start()
	out := m.must("forward", "../../events/mails/forward-gmail-generic.eml", "../../events/mails/forward-gmail-invitation.eml")
	if strings.Count(out, "accepted") != 2 || !strings.Contains(out, "outbox") {
		t.Errorf("forward said %q", out)
	}
	m.wait("both are handled", func() bool { return len(m.sent(robin)) == 2 })

	out = m.must("status")
	if !strings.Contains(out, "Northwind") || !strings.Contains(out, "/sign-in?token=") || strings.Count(out, "\n") != 3 {
		t.Errorf("status said %q", out)
	}
	for _, line := range strings.Split(strings.TrimSpace(m.must("status", "-json")), "\n") {
		var r map[string]any
		if err := json.Unmarshal([]byte(line), &r); err != nil || r["id"] == "" || r["status"] == "" {
			t.Errorf("%q: %v", line, err)
		}
	}
	if out = m.must("status", "-status", "bounced"); !strings.Contains(out, "None of that kind") {
		t.Errorf("what bounced: %q", out)
	}
	if all, kept := m.must("status", "-json"), m.must("status", "-json", "-kind", "rejection", "-q", "northwind"); len(kept) == 0 || len(kept) > len(all) {
		t.Errorf("of %q the filter keeps %q", all, kept)
	}
	if status, _, failed := m.run("", "status", "-status", "lost"); status != statusError || !strings.Contains(failed, "no such status") {
		t.Errorf("status %d: %s", status, failed)
	}
	if out = m.must("status", "-owner", "jane@mail.example"); !strings.Contains(out, "Nothing here yet for jane@mail.example") {
		t.Errorf("somebody else's status: %q", out)
	}
	if out = m.must("outbox"); strings.Count(out, "to "+robin) != 2 {
		t.Errorf("outbox said %q", out)
	}
	if out = m.must("outbox", "last"); !strings.Contains(out, "Answer to") || !strings.Contains(out, "case.") {
		t.Errorf("outbox last said %q", out)
	}
	if status, _, failed := m.run("", "outbox", "nothing"); status != statusError || !strings.Contains(failed, "no such thing") {
		t.Errorf("status %d: %s", status, failed)
	}
}

func TestForwardSaysWhatWasNotAccepted(t *testing.T) {
	m := newMachine(t)
	m.start()
	status, out, failed := m.run("", "forward", "missing.eml", "../../events/mails/unrelated.eml")
	if status != statusError || strings.Count(out, "accepted") != 1 || !strings.Contains(failed, "missing.eml") || !strings.Contains(failed, "1 of 2") {
		t.Errorf("status %d: %q, %q", status, out, failed)
	}
	status, _, failed = m.run("", "forward", "-to", "ann@northwind.example", "../../events/mails/unrelated.eml")
	if status != statusError || !strings.Contains(failed, "takes mail for lemonaid.localhost only") {
		t.Errorf("status %d: %q", status, failed)
	}
	if status, _, failed = m.run("", "forward", "-"); status != statusError || !strings.Contains(failed, "empty") {
		t.Errorf("status %d: %q", status, failed)
	}
	if status, out, _ = m.run("From: <robin@mail.example>\n\nHELP\n", "forward", "-from", "robin@mail.example", "-"); status != statusDone {
		t.Errorf("standard input: status %d: %q", status, out)
	}
}

func TestAnEmptyOutbox(t *testing.T) {
	m := newMachine(t)
	m.start()
	for _, args := range [][]string{{"outbox"}, {"outbox", "last"}} {
		if out := m.must(args...); !strings.Contains(out, "Nothing went out yet") {
			t.Errorf("%v: %q", args, out)
		}
	}
}

func TestWhatIsSetAsideIsTriedAgain(t *testing.T) {
	m := newMachine(t)
	shelf := filepath.Join(m.data, "set-aside")
	if err := os.MkdirAll(shelf, 0o700); err != nil {
		t.Fatal(err)
	}
	item := `{"queue":"inbound","at":"2026-11-16T09:00:00Z","tries":8,"failure":"x","body":{"ID":"1","Recipients":[]}}`
	if err := os.WriteFile(filepath.Join(shelf, "20261116-inbound.json"), []byte(item), 0o600); err != nil {
		t.Fatal(err)
	}
	m.start()
	if !strings.Contains(m.out.String(), "1 items could not be handled") {
		t.Errorf("serve does not report it:\n%s", m.out)
	}
	if out := m.must("status"); !strings.Contains(out, "Set aside") {
		t.Errorf("status does not report it: %q", out)
	}
	m.stop()
	m.start("-retry")
	if !strings.Contains(m.out.String(), "1 items that were set aside are tried again") {
		t.Errorf("it said:\n%s", m.out)
	}
	m.wait("it is handled", func() bool { return !strings.Contains(m.must("status"), "wait") })
}

func TestInspectOnTheCommandLine(t *testing.T) {
	raw := string(sample(t, "forward-gmail-generic.eml"))
	status, out, failed := try(t, raw, "inspect", "-json", "-")
	var got map[string]any
	if err := json.Unmarshal([]byte(out), &got); status != statusDone || failed != "" || err != nil || got["file"] != "-" || got["kind"] != "rejection" {
		t.Errorf("status %d, %q, %q, %v", status, out, failed, err)
	}
	if strings.Contains(out, `\u003c`) {
		t.Error("the JSON hides < behind an escape")
	}
	status, out, _ = try(t, raw, "inspect", "-")
	if status != statusDone || !strings.Contains(out, "Rejection") || !strings.Contains(out, "After careful consideration") || strings.Contains(out, "\x1b") {
		t.Errorf("status %d, %q", status, out)
	}
	status, out, failed = try(t, "", "inspect", "-json", "missing.eml", "../../events/mails/unrelated.eml")
	if status != statusError || strings.Count(out, "\n") != 2 || !strings.Contains(failed, "missing.eml") {
		t.Errorf("status %d, %q, %q", status, out, failed)
	}
}

func TestEvaluateOnTheCommandLine(t *testing.T) {
	lines := `{"id":"a","text":"We regret to inform you that we have chosen another candidate for the position.","kind":"rejection"}` + "\n"
	status, out, failed := try(t, lines, "evaluate", "-")
	if status != statusDone || failed != "" || !strings.Contains(out, "1 mails") || !strings.Contains(out, "precision") {
		t.Errorf("status %d, %q, %q", status, out, failed)
	}
	if status, _, failed = try(t, lines+"{broken\n", "evaluate", "-"); status != statusError || !strings.Contains(failed, "1 lines could not be read") {
		t.Errorf("status %d, %q", status, failed)
	}
	if status, _, failed = try(t, "", "evaluate", "missing.jsonl"); status != statusError || !strings.Contains(failed, "missing.jsonl") {
		t.Errorf("status %d, %q", status, failed)
	}
}

func TestDoctorOnTheCommandLine(t *testing.T) {
	status, out, failed := try(t, "", "doctor", "-smtp", "127.0.0.1:0", "-http", "127.0.0.1:0")
	if status != statusDone || failed != "" || strings.Count(out, "ok  ") != 7 || !strings.Contains(out, "Not checked") {
		t.Errorf("status %d, %q, %q", status, out, failed)
	}
	status, out, failed = try(t, "", "doctor", "-smtp", "0.0.0.0:0", "-http", "127.0.0.1:0")
	if status != statusError || !strings.Contains(out, "bad  SMTP port") || !strings.Contains(failed, "1 checks failed") {
		t.Errorf("status %d, %q, %q", status, out, failed)
	}
}

func TestDemoOnTheCommandLine(t *testing.T) {
	status, out, failed := try(t, "", "demo")
	if status != statusDone || failed != "" || !strings.Contains(out, "Ann answers") {
		t.Errorf("status %d, %q", status, failed)
	}
}

// TestWithoutAHome is a machine that names no place for data.
func TestWithoutAHome(t *testing.T) {
	for _, args := range [][]string{{"serve", "-smtp", "127.0.0.1:0", "-http", "127.0.0.1:0"}, {"status"}, {"doctor"}} {
		var out, failed bytes.Buffer
		p := program{
			Getenv: func(string) string { return "" }, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &failed, Clock: workflow.SystemClock{},
		}
		if status := p.run(context.Background(), args); status != statusError || !strings.Contains(failed.String(), "LEMONAID_DATA") {
			t.Errorf("%v: status %d, %q", args, status, failed.String())
		}
	}
}

// TestTheBuiltBinary is what a user has: built with go build, started without arguments but ports, ended by SIGTERM.
func TestTheBuiltBinary(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the binary")
	}
	binary := filepath.Join(t.TempDir(), "lemonaid")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	m := newMachine(t)
	m.out = &safeBuffer{}
	m.process = exec.Command(binary, "-smtp", "127.0.0.1:0", "-http", "127.0.0.1:0")
	m.process.Env = []string{"LEMONAID_DATA=" + m.data}
	m.process.Stdout, m.process.Stderr = m.out, m.out
	if err := m.process.Start(); err != nil {
		t.Fatal(err)
	}
	m.wait("it is running", func() bool { return strings.Contains(m.out.String(), "Ctrl-C") })
	m.must("forward", "../../events/mails/forward-outlook-substantive.eml")
	m.wait("it is handled", func() bool { return strings.Contains(m.must("outbox"), "Harbour") })
	m.moveTo(time.Now())
	if err := m.process.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := m.process.Wait(); err != nil || !strings.Contains(m.out.String(), "Stopped.") {
		t.Errorf("%v:\n%s", err, m.out)
	}
	m.process = nil
}
