package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"lemonaid/infra/local/client"
	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/paint"
	"lemonaid/infra/local/system"
	"lemonaid/shared/embedded"
	"lemonaid/shared/workflow"
)

func TestStatusLine(t *testing.T) {
	next := time.Date(2026, 11, 18, 9, 40, 0, 0, time.Local)
	for name, test := range map[string]struct {
		r    client.Rejection
		want string
	}{
		"whole": {
			client.Rejection{ID: "abc", Status: "needs_approval", Company: "Northwind", Role: "Analyst", Kind: "rejection", Content: "generic", Next: &next},
			"needs approval   Northwind, Analyst, generic rejection, next Wed 18 Nov 09:40  abc",
		},
		"no role":    {client.Rejection{ID: "a", Status: "sent", Company: "Northwind", Kind: "rejection"}, "sent             Northwind, rejection  a"},
		"no company": {client.Rejection{ID: "a", Status: "sent", Role: "Analyst", Kind: "rejection"}, "sent             Analyst, rejection  a"},
		"neither":    {client.Rejection{ID: "a", Status: "closed", Kind: "other"}, "closed           a mail without company and role, other  a"},
		"no next":    {client.Rejection{ID: "a", Status: "closed", Company: "N", Kind: "offer", Next: &time.Time{}}, "closed           N, offer  a"},
		"hostile":    {client.Rejection{ID: "a", Status: "sent", Company: "N\x1b[2J\n", Kind: "other"}, "sent             N[2J, other  a"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := statusLine(test.r, paint.Brush{}); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

func TestStatusFoot(t *testing.T) {
	for name, test := range map[string]struct {
		n       int
		session system.Session
		want    []string
		not     []string
	}{
		"nothing":   {0, system.Session{Owner: "robin@mail.example"}, []string{"Nothing here yet for robin@mail.example."}, []string{"See it", "wait"}},
		"something": {2, system.Session{SignIn: "http://x/"}, []string{"See it: http://x/"}, []string{"Nothing"}},
		"waiting":   {1, system.Session{State: system.State{Waiting: 3}}, []string{"wait to be handled: 3"}, []string{"Set aside"}},
		"set aside": {1, system.Session{State: system.State{SetAside: 2}}, []string{"could not be handled: 2", "serve -retry"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := (program{Stdout: &out}).statusFoot(test.n, client.Filter{}, test.session); err != nil {
				t.Fatal(err)
			}
			for _, want := range test.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("%q is missing in %q", want, out.String())
				}
			}
			for _, not := range test.not {
				if strings.Contains(out.String(), not) {
					t.Errorf("%q is in %q", not, out.String())
				}
			}
		})
	}
}

// A filter that keeps nothing is no first visit.
func TestStatusFootOfAFilter(t *testing.T) {
	var out bytes.Buffer
	session := system.Session{Owner: "robin@mail.example"}
	if err := (program{Stdout: &out}).statusFoot(0, client.Filter{Status: "sent"}, session); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); !strings.Contains(got, "None of that kind for robin@mail.example.") || strings.Contains(got, "Nothing here yet") {
		t.Errorf("%q", got)
	}
}

func TestWhomThePagesAreFor(t *testing.T) {
	for name, test := range map[string]struct {
		owners []string
		want   string
	}{
		"everybody":       {[]string{"*"}, system.SampleOwner},
		"nobody":          {nil, system.SampleOwner},
		"an address":      {[]string{"jane@mail.example"}, "jane@mail.example"},
		"the first one":   {[]string{"jane@mail.example", "joe@mail.example"}, "jane@mail.example"},
		"domains first":   {[]string{"@mail.example", "*", "joe@mail.example"}, "joe@mail.example"},
		"only domains":    {[]string{"@mail.example"}, system.SampleOwner},
		"nothing of both": {[]string{"jane"}, system.SampleOwner},
	} {
		t.Run(name, func(t *testing.T) {
			if got := firstOwner(workflow.Config{Owners: test.owners}); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

func TestTheSubCommandIsTheFirstWord(t *testing.T) {
	for _, test := range []struct {
		args []string
		name string
		rest []string
	}{
		{nil, "serve", nil},
		{[]string{"-verbose"}, "serve", []string{"-verbose"}},
		{[]string{"serve", "-verbose"}, "serve", []string{"-verbose"}},
		{[]string{"forward", "a", "-to", "b"}, "forward", []string{"a", "-to", "b"}},
		{[]string{"--help"}, "help", nil},
		{[]string{""}, "", []string{}},
	} {
		t.Run(fmt.Sprint(test.args), func(t *testing.T) {
			name, rest := split(test.args)
			if name != test.name || !slices.Equal(rest, test.rest) {
				t.Errorf("%q %q, want %q %q", name, rest, test.name, test.rest)
			}
		})
	}
}

func TestErrorsNameTheWayOn(t *testing.T) {
	gone := &url.Error{Op: "Post", Err: syscall.ECONNREFUSED}
	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"gone":        {explainGone(gone, folder.Running{PID: 7}), "process 7"},
		"another":     {explainGone(errors.New("timeout"), folder.Running{PID: 7}), "timeout"},
		"in use":      {explainOpen(fmt.Errorf("open: %w", embedded.ErrInUse), "/data"), "LEMONAID_DATA"},
		"disk":        {explainOpen(errors.New("disk"), "/data"), "disk"},
		"port":        {explainListen(fmt.Errorf("listen: %w", syscall.EADDRINUSE)), "-smtp 127.0.0.1:0"},
		"no loopback": {explainListen(system.ErrNotLoopback), "loopback"},
	} {
		t.Run(name, func(t *testing.T) {
			if test.err == nil || !strings.Contains(test.err.Error(), test.want) {
				t.Errorf("%v, want %q", test.err, test.want)
			}
		})
	}
	if explainGone(nil, folder.Running{}) != nil || explainListen(nil) != nil || explainOpen(nil, "") != nil {
		t.Error("nothing went wrong, and it says so")
	}
}

func TestProgressIsForTerminalsOnly(t *testing.T) {
	var out, failed bytes.Buffer
	g := newProgress(program{Stdout: &out, Stderr: &failed})
	for range 3 * progressStep {
		g.count(false)
	}
	g.done()
	if failed.Len() != 0 {
		t.Errorf("a buffer is no terminal: %q", failed.String())
	}
	g = &progress{to: &failed, shown: true}
	for i := range progressStep {
		g.count(i == 0)
	}
	g.done()
	if want := fmt.Sprintf("\r%[1]d messages read, 1 of them not readable\r%[1]d messages read, 1 of them not readable\n", progressStep); failed.String() != want {
		t.Errorf("%q, want %q", failed.String(), want)
	}
	failed.Reset()
	g = &progress{to: &failed, shown: true}
	g.count(false)
	g.done()
	if failed.Len() != 0 {
		t.Errorf("one message needs no progress: %q", failed.String())
	}
}

func TestManyFilesInOrderOnTheCommandLine(t *testing.T) {
	dir := t.TempDir()
	const n = 300
	for i := range n {
		raw := fmt.Sprintf("From: a@mail.example\nSubject: %d\n\n%s\n", i, strings.Repeat("We are sorry. ", 1+(i%7)*300))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.eml", i)), []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	status, out, failed := try(t, "", "inspect", "-json", dir)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if status != statusDone || failed != "" || len(lines) != n {
		t.Fatalf("status %d, %d lines, %q", status, len(lines), failed)
	}
	for i, line := range lines {
		if want := fmt.Sprintf(`{"file":%q,`, filepath.Join(dir, fmt.Sprintf("%04d.eml", i))); !strings.HasPrefix(line, want) {
			t.Fatalf("line %d is %.100s", i, line)
		}
	}
}

func TestAMailIsPrintedForPeople(t *testing.T) {
	var out bytes.Buffer
	p := program{Stdout: &out, Getenv: func(string) string { return "" }}
	for name, test := range map[string]struct {
		sent system.Sent
		want []string
	}{
		"a letter": {
			system.Sent{From: "robin.token@lemonaid.localhost", To: "ann@northwind.example", Subject: "Hello", Text: "Dear Ann,"},
			[]string{"From      robin.token@", "Answer to robin.token@", "Subject   Hello", "\nDear Ann,\n"},
		},
		"a notice": {
			system.Sent{From: "rejections@lemonaid.localhost", ReplyTo: "case.x@lemonaid.localhost", Text: "a\x1b[2Jb"},
			[]string{"Answer to case.x@lemonaid.localhost", "a[2Jb"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			out.Reset()
			if err := p.printSent(test.sent); err != nil {
				t.Fatal(err)
			}
			for _, want := range test.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("%q is missing in %q", want, out.String())
				}
			}
		})
	}
}

func TestSamplesAreOfferedOnThePages(t *testing.T) {
	list := sampleMails()
	if len(list) < 10 {
		t.Fatalf("%d samples", len(list))
	}
	for _, s := range list {
		if s.Name == "" || !bytes.Contains(s.Raw, []byte("\nSubject: ")) {
			t.Errorf("%q has %d bytes", s.Name, len(s.Raw))
		}
	}
}

func TestReadingAMessage(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.eml")
	if err := os.WriteFile(path, []byte("Subject: x\n\nx\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := program{Stdin: strings.NewReader("from stdin")}
	if raw, err := p.readMessage(path); err != nil || string(raw) != "Subject: x\n\nx\n" {
		t.Errorf("%q, %v", raw, err)
	}
	if raw, err := p.readMessage("-"); err != nil || string(raw) != "from stdin" {
		t.Errorf("%q, %v", raw, err)
	}
	if _, err := p.readMessage("-"); err == nil {
		t.Error("nothing was taken for a message")
	}
	if _, err := p.readMessage(dir); err == nil {
		t.Error("a folder was taken for a message")
	}
	p.Stdin = &endless{}
	if raw, err := p.readMessage("-"); err != nil || len(raw) != maxForward {
		t.Errorf("%d bytes of an endless message were read, %v", len(raw), err)
	}
}

// endless never ends.
type endless struct{}

func (*endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}
