package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lemonaid/infra/local/client"
	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/system"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// exportOf stops a machine and writes its owner's export to a file, as EXPORT attaches it.
func exportOf(t *testing.T, m *machine, owner string) string {
	t.Helper()
	m.stop()
	house, err := system.Open(system.Settings{Folder: folder.Folder(m.data), Clock: offsetClock(m.clock)})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = house.Close() }()
	packed, err := house.App.Export(context.Background(), rejection.NewOwner(owner))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "lemonaid-export.zip")
	if err := os.WriteFile(name, packed, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestRestoreIntoAnotherMachine: a whole account goes from one machine to another by its export; a letter that had its time waits
// for its owner's word there.
func TestRestoreIntoAnotherMachine(t *testing.T) {
	old := newMachine(t)
	old.start()
	old.must("forward", "../../events/mails/forward-gmail-generic.eml")
	robin := system.SampleOwner
	for i, word := range []string{"", "TO Ann Lee <ann.lee@northwind.example>", "FILLED", "SEND"} {
		if word != "" {
			to := old.sent(robin)[i-1].ReplyTo
			if err := old.submit(robin, to, reply(robin, to, fmt.Sprint("word", i), word)); err != nil {
				t.Fatal(err)
			}
		}
		old.wait("an answer", func() bool { return len(old.sent(robin)) == i+1 })
	}
	before := old.rejections(robin)
	if len(before) != 1 || before[0].Status != string(rejection.StatusScheduled) {
		t.Fatalf("before: %+v", before)
	}
	file := exportOf(t, old, robin)

	m := newMachine(t)
	m.start()
	out := m.must("restore", file)
	for _, want := range []string{robin, "1 rejections", "1 mails", "need SEND"} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	after := m.rejections(robin)
	if len(after) != 1 || after[0].ID != before[0].ID || after[0].Status != string(rejection.StatusNeedsApproval) {
		t.Errorf("after: %+v", after)
	}
	m.moveTo(time.Now().AddDate(0, 0, 8))
	time.Sleep(3 * time.Second) // a sweep and one more
	if n := len(m.sent("ann.lee@northwind.example")); n != 0 {
		t.Errorf("%d letters left", n)
	}
	status, _, failed := m.run("", "restore", file)
	if status != statusError || !strings.Contains(failed, "DELETE ALL") {
		t.Errorf("a second time: status %d: %s", status, failed)
	}
}

func TestRestoreSaysWhatIsWrong(t *testing.T) {
	m := newMachine(t, "LEMONAID_OWNERS=sam@friends.example")
	if status, _, failed := m.run("", "restore", "x.zip"); status != statusError || !strings.Contains(failed, "no Lemonaid is running") {
		t.Errorf("with nobody there: status %d: %s", status, failed)
	}
	m.start()
	for name, c := range map[string]struct {
		stdin, args, want string
		status            int
	}{
		"no file":    {"", "restore", "one FILE", statusUsage},
		"two files":  {"", "restore a b", "one FILE", statusUsage},
		"none there": {"", "restore no-such-file.zip", "no-such-file", statusError},
		"not a zip":  {"hello", "restore -", "no export", statusError},
		"nothing":    {"", "restore -", "no export", statusError},
		"larger":     {strings.Repeat("x", 8<<20), "restore -", "larger", statusError},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, failed := m.run(c.stdin, strings.Fields(c.args)...)
			if status != c.status || !strings.Contains(failed, c.want) || out != "" {
				t.Errorf("status %d: %s%s", status, out, failed)
			}
		})
	}
	denied := explainRestore(fmt.Errorf("restore: %w", client.ErrDenied))
	if !strings.Contains(denied.Error(), "LEMONAID_OWNERS") || !errors.Is(explainRestore(context.Canceled), context.Canceled) {
		t.Errorf("%v", denied)
	}
}

// TestRestoreTellsWhatIsLeftToDo in words, where there is something.
func TestRestoreTellsWhatIsLeftToDo(t *testing.T) {
	var out strings.Builder
	p := program{Stdout: &out, Getenv: func(string) string { return "" }}
	p.restored(workflow.Restored{Owner: "robin@vale.example", Rejections: 3, Unapproved: 2, Held: 1, Addresses: []string{"second@vale.example"}})
	for _, want := range []string{"3 rejections", "2 letters were approved", "1 letters were being sent", "ALSO second@vale.example"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}
