package embedded_test

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/embedded"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// kills is how often the writing process is killed: go test -run Killed -args -kills 500.
var kills = flag.Int("kills", 15, "how often TestKilled kills the process that writes")

// crashFile, where it is set, makes the test binary the process that writes to that file until it is killed; crashFrom is
// the number it goes on from.
const (
	crashFile = "LEMONAID_TEST_CRASH_FILE"
	crashFrom = "LEMONAID_TEST_CRASH_FROM"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(crashFile); path != "" {
		from, _ := strconv.Atoi(os.Getenv(crashFrom))
		fmt.Println("failed", writeForEver(path, from))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// writeForEver takes mails in, opens rejections, saves them, sends letters and deletes, and prints a line for each thing
// that the store said is done.
func writeForEver(path string, from int) error {
	store, err := embedded.Open(path)
	if err != nil {
		return err
	}
	sent := 0
	outbox := store.Outbox(&clock{now: hour(1)}, func() string { return fmt.Sprintf("m%d-%d", from, sent) })
	for n := from; ; n++ {
		sent = n
		for _, step := range writeSteps(store, outbox, n) {
			if err := step.do(); err != nil {
				return fmt.Errorf("%s %d: %w", step.name, n, err)
			}
			fmt.Println(step.name, n)
		}
	}
}

type writeStep struct {
	name string
	do   func() error
}

func writeSteps(store *embedded.Store, outbox *embedded.Outbox, n int) []writeStep {
	ctx, id := context.Background(), rejection.ID(fmt.Sprint("r", n))
	r := rejection.Rejection{
		ID: id, Owner: "robin@mail.example", Created: hour(1).Add(time.Duration(n) * time.Second),
		Original: rejection.Original{Text: strings.Repeat("We went with another candidate. ", 40)},
		Notices:  []rejection.Notice{{ID: "n", Kind: rejection.NoticeReceived, Due: hour(2)}},
	}
	body := []byte(fmt.Sprint(n))
	return []writeStep{
		{"queued", func() error {
			return store.Inbound().Put(ctx, hour(1), body, embedded.Mail{Key: fmt.Sprint("raw", n), Bytes: body})
		}},
		{"created", func() error { return store.Create(ctx, r) }},
		{"saved", func() error {
			r.Version, r.Notices = 1, nil
			return store.Save(ctx, r)
		}},
		{"sent", func() error {
			_, err := outbox.Send(ctx, letter(string(id)))
			return err
		}},
		{"settled", func() error {
			item, err := store.Inbound().Next(ctx, hour(1))
			if err != nil {
				return err
			}
			fmt.Println("settling", string(item.Body))
			if err := store.Inbound().Ack(ctx, item); err != nil {
				return err
			}
			fmt.Println("acknowledged", string(item.Body))
			return nil
		}},
	}
}

// killsPerFile is how often one file is written to and killed over.
const killsPerFile = 15

// TestKilled kills the process that writes at random moments, again and again over the same file, and requires each time
// that everything it was told is done is there, and that nothing is there by half.
func TestKilled(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Log("seed", seed)
	random, mails := rand.New(rand.NewPCG(seed, 0)), 0
	for killed := 0; killed < *kills; killed += killsPerFile {
		mails += killOver(t, filepath.Join(t.TempDir(), fmt.Sprint(killed, ".db")), random)
	}
	t.Logf("killed %d times, %d mails taken in", *kills, mails)
}

// killOver writes to one file and returns how many mails it took in.
func killOver(t *testing.T, path string, random *rand.Rand) int {
	t.Helper()
	from, mails, done := 0, 0, map[string]int{}
	for range killsPerFile {
		for _, line := range runAndKill(t, path, from, time.Duration(random.IntN(120))*time.Millisecond) {
			name, number, _ := strings.Cut(line, " ")
			n, err := strconv.Atoi(number)
			if err != nil {
				t.Fatalf("the process said %q", line)
			}
			if name == "queued" {
				mails++
			}
			done[name] = max(done[name], n+1)
			from = max(from, n+1)
		}
		requireAll(t, path, done)
		from += 2 // what was under way may be there, and its number is not used again
	}
	return mails
}

// runAndKill lets the process write for a while and returns what it printed.
func runAndKill(t *testing.T, path string, from int, after time.Duration) []string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashFile+"="+path, crashFrom+"="+strconv.Itoa(from))
	out, err := cmd.StdoutPipe()
	ok(t, err)
	ok(t, cmd.Start())
	timer := time.AfterFunc(20*time.Millisecond+after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	var lines []string
	for scan := bufio.NewScanner(out); scan.Scan(); {
		lines = append(lines, scan.Text())
	}
	_ = cmd.Wait() // it was killed
	return lines
}

// requireAll opens the file after a kill.
func requireAll(t *testing.T, path string, done map[string]int) {
	t.Helper()
	store, err := embedded.Open(path)
	ok(t, err)
	requireRejections(t, store, done)
	requireLetters(t, store, done)
	requireMails(t, store, done)
	ok(t, store.Close())
}

// requireRejections requires that list, due index and items tell the same.
func requireRejections(t *testing.T, store *embedded.Store, done map[string]int) {
	t.Helper()
	listed, page := map[rejection.ID]rejection.Summary{}, workflow.Page{Limit: 100}
	for more := true; more; more = page.Cursor != "" {
		part, next, err := store.List(t.Context(), "robin@mail.example", workflow.Filter{}, page)
		ok(t, err)
		for _, s := range part {
			listed[s.ID] = s
		}
		page.Cursor = next
	}
	keys, err := store.Due(t.Context(), hour(3), 1_000_000)
	ok(t, err)
	due := map[rejection.ID]bool{}
	for _, key := range keys {
		due[key.ID] = true
	}
	for id, s := range listed {
		r, err := store.Load(t.Context(), id)
		if err != nil || r.Version != s.Version || due[id] != (r.Version == 1) {
			t.Fatalf("%s: version %d, listed as %d, due %v, %v", id, r.Version, s.Version, due[id], err)
		}
	}
	for _, step := range []string{"created", "saved"} {
		last := rejection.ID(fmt.Sprint("r", done[step]-1))
		if s, found := listed[last]; done[step] > 0 && (!found || step == "saved" && s.Version != 2) {
			t.Fatalf("%s was %s and is lost", last, step)
		}
	}
	if len(keys) > len(listed) {
		t.Fatalf("%d are due of %d", len(keys), len(listed))
	}
}

// requireLetters requires that each letter of the outbox has its bytes and both its events, and each event its letter.
func requireLetters(t *testing.T, store *embedded.Store, done map[string]int) {
	t.Helper()
	outbox, events, letters := store.Outbox(&clock{}, nil), map[string]int{}, 0
	for {
		item, err := store.Events().Next(t.Context(), hour(3))
		if rejection.CodeOf(err) == rejection.CodeNotFound {
			break
		}
		ok(t, err)
		var r embedded.Report
		ok(t, json.Unmarshal(item.Body, &r))
		events[r.MessageID]++
	}
	for id, n := range events {
		sent, err := outbox.Get(t.Context(), id)
		if err != nil || n != 2 || len(sent.Raw) != sent.Size || sent.Size == 0 {
			t.Fatalf("letter %s: %d bytes of %d, %d events, %v", id, len(sent.Raw), sent.Size, n, err)
		}
	}
	page := workflow.Page{Limit: 100}
	for more := true; more; more = page.Cursor != "" {
		part, next, err := outbox.List(t.Context(), page)
		ok(t, err)
		letters, page.Cursor = letters+len(part), next
		for _, s := range part {
			if done["sent"] > 0 && s.Tags[workflow.TagRejection] == fmt.Sprint("r", done["sent"]-1) {
				done["found"] = done["sent"]
			}
		}
	}
	if letters != len(events) || done["found"] != done["sent"] {
		t.Fatalf("%d letters, events of %d; the last one sent was r%d", letters, len(events), done["sent"]-1)
	}
}

// requireMails requires that what was taken in is in the queue or was settled, with its bytes.
func requireMails(t *testing.T, store *embedded.Store, done map[string]int) {
	t.Helper()
	waiting := map[int]bool{}
	for {
		item, err := store.Inbound().Next(t.Context(), hour(3))
		if rejection.CodeOf(err) == rejection.CodeNotFound {
			break
		}
		ok(t, err)
		n, err := strconv.Atoi(string(item.Body))
		ok(t, err)
		if raw, err := store.Raw().Get(t.Context(), fmt.Sprint("raw", n), 100); err != nil || string(raw) != string(item.Body) {
			t.Fatalf("mail %d has no bytes: %q %v", n, raw, err)
		}
		if n < done["acknowledged"] {
			t.Fatalf("mail %d was acknowledged and comes again", n)
		}
		waiting[n] = true
	}
	if n, err := store.Inbound().Len(t.Context()); err != nil || n != len(waiting) {
		t.Fatalf("%d items are counted, %d are there, %v", n, len(waiting), err)
	}
	// Items are settled oldest first: the last one that was queued waits, unless the process had come that far.
	last := done["queued"] - 1
	if last >= done["settling"] && !waiting[last] {
		t.Fatalf("mail %d was taken in and is lost", last)
	}
}
