package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"lemonaid/events/mails"
	"lemonaid/infra/local/client"
	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/system"
)

// clockFile names the file that holds the offset of the clock of a process that a test started.
const clockFile = "LEMONAID_TEST_CLOCK"

// TestMain lets the test's own binary be the program, as a process that can be killed and whose clock can be moved; main itself
// is built and run by TestTheBuiltBinary.
func TestMain(m *testing.M) {
	path := os.Getenv(clockFile)
	if path == "" {
		os.Exit(m.Run())
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	p := program{Getenv: os.Getenv, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Clock: offsetClock(path)}
	status := p.run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}

// offsetClock is the machine's clock plus what the file says, in seconds.
type offsetClock string

func (c offsetClock) Now() time.Time {
	content, _ := os.ReadFile(string(c))
	offset, _ := strconv.ParseInt(strings.TrimSpace(string(content)), 10, 64)
	return time.Now().Add(time.Duration(offset) * time.Second)
}

// machine is a data folder with a server that is started, killed and started again.
type machine struct {
	t       *testing.T
	data    string
	clock   string
	env     []string
	process *exec.Cmd
	out     *safeBuffer
}

// safeBuffer is written to by a process while a test reads it.
type safeBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

func newMachine(t *testing.T, env ...string) *machine {
	t.Helper()
	dir := t.TempDir()
	m := &machine{t: t, data: filepath.Join(dir, "data"), clock: filepath.Join(dir, "clock"), env: env}
	m.moveTo(time.Now())
	t.Cleanup(m.kill)
	return m
}

// moveTo moves the clock of the machine.
func (m *machine) moveTo(at time.Time) {
	m.t.Helper()
	offset := strconv.FormatInt(int64(time.Until(at)/time.Second), 10)
	if err := folder.Write(m.clock, []byte(offset)); err != nil {
		m.t.Fatal(err)
	}
}

func (m *machine) now() time.Time { return offsetClock(m.clock).Now() }

// start runs a server and waits until it answers.
func (m *machine) start(args ...string) {
	m.t.Helper()
	m.out = &safeBuffer{}
	m.process = exec.Command(os.Args[0], append([]string{"serve", "-smtp", "127.0.0.1:0", "-http", "127.0.0.1:0"}, args...)...)
	m.process.Env = append([]string{"LEMONAID_DATA=" + m.data, clockFile + "=" + m.clock}, m.env...)
	m.process.Stdout, m.process.Stderr = m.out, m.out
	if err := m.process.Start(); err != nil {
		m.t.Fatal(err)
	}
	deadline := time.Now().Add(30 * time.Second)
	for {
		if r, err := folder.Folder(m.data).Running(); err == nil && r.PID == m.process.Process.Pid && strings.Contains(m.out.String(), "Ctrl-C") {
			return
		}
		if time.Now().After(deadline) {
			m.t.Fatalf("it did not start:\n%s", m.out)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// kill ends the server as a power cut does: nothing of it runs any more.
func (m *machine) kill() {
	if m.process == nil {
		return
	}
	_ = m.process.Process.Kill()
	_ = m.process.Wait()
	m.process = nil
}

// stop ends the server as Ctrl-C does.
func (m *machine) stop() {
	m.t.Helper()
	if err := m.process.Process.Signal(os.Interrupt); err != nil {
		m.t.Fatal(err)
	}
	err := m.process.Wait()
	m.process = nil
	if err != nil {
		m.t.Fatalf("it ended with %v:\n%s", err, m.out)
	}
}

// run runs another sub-command in this process and returns its status and what it printed.
func (m *machine) run(stdin string, args ...string) (status int, stdout, stderr string) {
	m.t.Helper()
	var out, failed bytes.Buffer
	p := program{
		Getenv: func(name string) string { return map[string]string{"LEMONAID_DATA": m.data}[name] },
		Stdin:  strings.NewReader(stdin), Stdout: &out, Stderr: &failed, Clock: offsetClock(m.clock),
	}
	status = p.run(context.Background(), args)
	return status, out.String(), failed.String()
}

// must is run for a sub-command that has to work; it returns what it printed.
func (m *machine) must(args ...string) string {
	m.t.Helper()
	status, out, failed := m.run("", args...)
	if status != statusDone {
		m.t.Fatalf("%v: status %d: %s", args, status, failed)
	}
	return out
}

// api asks the running server.
func (m *machine) api() client.API {
	m.t.Helper()
	r, err := folder.Folder(m.data).Running()
	if err != nil {
		m.t.Fatal(err)
	}
	return client.NewAPI(r)
}

// submit hands a mail over by SMTP and reports whether the server accepted it.
func (m *machine) submit(from, to string, raw []byte) error {
	r, err := folder.Folder(m.data).Running()
	if err != nil {
		return err
	}
	if to == "" {
		to = r.Inbox
	}
	s := client.Submitter{Address: r.SMTP, Tries: 1}
	defer func() { _ = s.Close() }()
	return s.Send(context.Background(), client.Submission{From: from, To: to, Raw: raw})
}

// wait waits until a condition holds.
func (m *machine) wait(what string, holds func() bool) {
	m.t.Helper()
	deadline := time.Now().Add(60 * time.Second)
	for !holds() {
		if time.Now().After(deadline) {
			m.t.Fatalf("%s: never; the server said:\n%s", what, m.out)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// sent returns the mails to an address, oldest first.
func (m *machine) sent(to string) []system.Sent {
	m.t.Helper()
	var out []system.Sent
	cursor := ""
	for {
		page, err := m.api().Outbox(context.Background(), cursor)
		if err != nil {
			m.t.Fatal(err)
		}
		for _, s := range page.Sent {
			if s.To == to {
				out = append(out, s)
			}
		}
		if cursor = page.Next; cursor == "" {
			slices.Reverse(out)
			return out
		}
	}
}

// rejections returns what the API lists of an owner.
func (m *machine) rejections(owner string) []client.Rejection {
	m.t.Helper()
	session, err := m.api().Session(context.Background(), owner)
	if err != nil {
		m.t.Fatal(err)
	}
	var out []client.Rejection
	if err := m.api().Rejections(context.Background(), session, client.Filter{}, func(r client.Rejection) error {
		out = append(out, r)
		return nil
	}); err != nil {
		m.t.Fatal(err)
	}
	return out
}

// sample returns a sample mail.
func sample(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := mails.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// reply is a plain mail with an id of its own.
func reply(from, to, id, text string) []byte {
	return fmt.Appendf(nil, "From: <%s>\r\nTo: <%s>\r\nSubject: Re: hello\r\nMessage-ID: <%s@mail.example>\r\n\r\n%s\r\n", from, to, id, text)
}

// TestServeForOtherMachines: mail of others has a port of its own, and the sub-commands keep theirs.
func TestServeForOtherMachines(t *testing.T) {
	m := newMachine(t, "LEMONAID_DOMAIN=jobs.example", "LEMONAID_OWNERS=*")
	m.start("-smtp", "0.0.0.0:0")
	r, err := folder.Folder(m.data).Running()
	if err != nil {
		t.Fatal(err)
	}
	if system.Public(r.SMTP) || !system.Public(r.Public) || r.Inbox != "rejections@jobs.example" {
		t.Errorf("it runs as %+v", r)
	}
	for _, want := range []string{r.Public, "each mail checked", "outbox: go run ./infra/local outbox"} {
		if !strings.Contains(m.out.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, m.out)
		}
	}
	if out := m.must("forward", "../../events/mails/forward-gmail-generic.eml"); !strings.Contains(out, "accepted") {
		t.Errorf("forward says %q", out)
	}
}
