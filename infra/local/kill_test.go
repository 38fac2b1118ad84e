package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"lemonaid/infra/local/client"
	"lemonaid/infra/local/system"
)

const robin = system.SampleOwner

// kills is how often a server is killed: LEMONAID_TEST_KILLS, or 20.
func kills(t *testing.T) int {
	t.Helper()
	if testing.Short() {
		return 4
	}
	n, err := strconv.Atoi(os.Getenv("LEMONAID_TEST_KILLS"))
	if err != nil || n < 1 {
		return 20
	}
	return n
}

// distinct is the sample of the story from another firm, so that each is a rejection of its own.
func distinct(t *testing.T, n int) []byte {
	t.Helper()
	raw := string(sample(t, "forward-gmail-generic.eml"))
	for _, pair := range [][2]string{
		{"northwind.example", fmt.Sprintf("firm%d.example", n)}, {"Northwind", fmt.Sprintf("Firm%d", n)},
	} {
		raw = strings.ReplaceAll(raw, pair[0], pair[1])
	}
	return []byte(strings.ReplaceAll(raw, "CAKrv-northwind-1", fmt.Sprintf("kill-%d", n)))
}

// TestNothingAcceptedIsLost kills the server at random moments while mails come in. What was answered 250 is a rejection in the
// end, exactly one, and its owner was told.
func TestNothingAcceptedIsLost(t *testing.T) {
	m := newMachine(t)
	random := rand.New(rand.NewPCG(1, uint64(time.Now().UnixNano()))) //nolint:gosec // moments, not secrets
	accepted := map[string]bool{}
	n := 0
	for range kills(t) {
		m.start()
		end := time.Now().Add(time.Duration(random.IntN(120)) * time.Millisecond)
		for time.Now().Before(end) {
			n++
			from, to := ownerOf(n), ""
			killer := time.AfterFunc(time.Until(end), func() { _ = m.process.Process.Kill() })
			if m.submit(from, to, []byte(strings.ReplaceAll(string(distinct(t, n)), robin, from))) == nil {
				accepted[fmt.Sprintf("Firm%d,", n)] = true
			}
			killer.Stop()
		}
		m.kill()
	}
	if len(accepted) == 0 {
		t.Fatal("nothing was accepted, so nothing was tested")
	}
	m.start()
	m.progress("every accepted mail is handled", len(accepted), func() int { return len(m.all(n)) })
	m.moveTo(m.now().Add(10 * time.Minute)) // leases of those that were killed while sending end
	m.told(accepted, n)

	firms := map[string]int{}
	for _, r := range m.all(n) {
		firms[r.Company+","]++
	}
	for firm := range accepted {
		if firms[firm] != 1 {
			t.Errorf("%s was accepted and is there %d times", firm, firms[firm])
		}
	}
	if strings.Contains(m.out.String(), "panic") {
		t.Errorf("it panicked:\n%s", m.out)
	}
	t.Logf("%d kills, %d mails handed over, %d accepted", kills(t), n, len(accepted))
}

// ownerOf is who forwards the n-th mail: more than a hundred a day are refused.
func ownerOf(n int) string { return fmt.Sprintf("owner%d@mail.example", n/50) }

// all are the rejections of everybody who forwarded one of n mails.
func (m *machine) all(n int) []client.Rejection {
	m.t.Helper()
	var all []client.Rejection
	for first := 0; first <= n; first += 50 {
		all = append(all, m.rejections(ownerOf(first))...)
	}
	return all
}

// told waits until the owner heard of each firm.
func (m *machine) told(firms map[string]bool, n int) {
	m.t.Helper()
	m.progress("the owner hears of every mail", len(firms), func() int {
		heard := 0
		for _, r := range m.all(n) {
			if firms[r.Company+","] && r.Next == nil {
				heard++
			}
		}
		return heard
	})
}

// progress waits until there are as many as that, as long as a minute brings more: hundreds of kills leave thousands of mails.
func (m *machine) progress(what string, want int, count func() int) {
	m.t.Helper()
	for have := count(); have < want; {
		m.wait(fmt.Sprintf("%s (%d of %d)", what, have, want), func() bool { return count() > have })
		have = count()
	}
}

// applicant is one of many owners with a letter that is about to leave: the n-th writes to the n-th firm.
type applicant struct{ owner, interviewer string }

func applicantOf(n int) applicant {
	return applicant{fmt.Sprintf("owner%d@mail.example", n), fmt.Sprintf("ann.lee@firm%d.example", n)}
}

// approved has an applicant forward their mail, name their interviewer and say SEND.
func (m *machine) approved(n int) {
	m.t.Helper()
	a := applicantOf(n)
	raw := strings.ReplaceAll(string(distinct(m.t, n)), robin, a.owner)
	if err := m.submit(a.owner, "", []byte(raw)); err != nil {
		m.t.Fatal(err)
	}
	for i, word := range []string{"TO Ann Lee <" + a.interviewer + ">", "SEND"} {
		m.wait("an answer", func() bool { return len(m.recent(a.owner)) == i+1 })
		to := m.recent(a.owner)[i].ReplyTo
		if err := m.submit(a.owner, to, reply(a.owner, to, fmt.Sprintf("word%d-%d", n, i), word)); err != nil {
			m.t.Fatal(err)
		}
	}
	m.wait("SEND is answered", func() bool { return len(m.recent(a.owner)) == 3 })
	if r := m.rejections(a.owner); len(r) != 1 || r[0].Status != "scheduled" {
		m.t.Fatalf("%d rejections, the first %s", len(r), r[0].Object)
	}
}

// recent returns the newest mails to an address, oldest first: those of the first page of the outbox.
func (m *machine) recent(to string) []system.Sent {
	m.t.Helper()
	page, err := m.api().Outbox(context.Background(), "")
	if err != nil {
		m.t.Fatal(err)
	}
	var out []system.Sent
	for _, s := range slices.Backward(page.Sent) {
		if s.To == to {
			out = append(out, s)
		}
	}
	return out
}

// next is when the letter of an applicant leaves, or what happens to it next.
func (m *machine) next(n int) time.Time {
	m.t.Helper()
	r := m.rejections(applicantOf(n).owner)[0]
	if r.Next == nil {
		return time.Time{}
	}
	return *r.Next
}

// TestNothingIsSentTwice kills the server at a random moment around each one at which a letter leaves. A letter leaves once or,
// where the kill came between its claim and its sending, is held and never leaves; it never leaves twice.
func TestNothingIsSentTwice(t *testing.T) {
	m := newMachine(t)
	m.moveTo(time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC))
	m.start()
	var moments []time.Time
	for n := range kills(t) {
		m.approved(n)
		moments = append(moments, m.next(n))
	}
	m.kill()
	slices.SortFunc(moments, time.Time.Compare)
	random := rand.New(rand.NewPCG(2, uint64(time.Now().UnixNano()))) //nolint:gosec // moments, not secrets
	for _, at := range moments {
		m.moveTo(at.Add(time.Second))
		m.start()
		time.Sleep(time.Duration(random.IntN(60)) * time.Millisecond)
		m.kill()
	}
	m.start()
	m.checkLetters(kills(t))
}

// checkLetters lets the time pass until every letter has its fate, and compares it with what left.
func (m *machine) checkLetters(applicants int) {
	m.t.Helper()
	left, held := 0, 0
	fates := make([]string, applicants)
	for n := range applicants {
		fates[n] = m.settled(n)
	}
	sent := m.everything()
	for n, status := range fates {
		letters := sent[applicantOf(n).interviewer]
		switch {
		case status == "sent" && letters == 1:
			left++
		case status == "held" && letters == 0:
			held++
		default:
			m.t.Errorf("letter %d is %s and left %d times", n, status, letters)
		}
	}
	m.t.Logf("%d letters left once, %d are held, their owners are asked", left, held)
}

// everything counts the mails that went out, by their recipient.
func (m *machine) everything() map[string]int {
	m.t.Helper()
	count, cursor := map[string]int{}, ""
	for {
		page, err := m.api().Outbox(context.Background(), cursor)
		if err != nil {
			m.t.Fatal(err)
		}
		for _, s := range page.Sent {
			count[s.To]++
		}
		if cursor = page.Next; cursor == "" {
			return count
		}
	}
}

// settled lets the time pass until the letter of an applicant is neither scheduled nor under way, and returns its status.
func (m *machine) settled(n int) string {
	m.t.Helper()
	owner := applicantOf(n).owner
	for range 10 {
		r := m.rejections(owner)[0]
		if r.Status != "scheduled" {
			return r.Status
		}
		if r.Next.After(m.now()) {
			m.moveTo(r.Next.Add(time.Second))
		}
		m.wait("something happens", func() bool {
			now := m.rejections(owner)[0]
			return now.Status != r.Status || now.Next == nil || !now.Next.Equal(*r.Next)
		})
	}
	return "scheduled for ever"
}

// TestKilledBetweenAnswerAndRelay kills the server right after an interviewer's answer was accepted: it is relayed.
func TestKilledBetweenAnswerAndRelay(t *testing.T) {
	m := newMachine(t)
	m.moveTo(time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC))
	m.start()
	m.approved(1)
	a := applicantOf(1)
	m.moveTo(m.next(1).Add(time.Second))
	m.wait("the letter leaves", func() bool { return len(m.sent(a.interviewer)) == 1 })
	if err := m.submit(a.interviewer, m.sent(a.interviewer)[0].From, sample(t, "answer-substantive.eml")); err != nil {
		t.Fatal(err)
	}
	m.kill()
	m.moveTo(m.now().Add(10 * time.Minute)) // the lease of a notice that was being sent ends
	m.start()
	m.wait("the answer is relayed", func() bool {
		return slices.ContainsFunc(m.sent(a.owner), func(s system.Sent) bool { return s.Notice == "answer" })
	})
}

// TestASecondServerIsRefused leaves the first one alone.
func TestASecondServerIsRefused(t *testing.T) {
	m := newMachine(t)
	m.start()
	status, _, failed := m.run("", "serve", "-smtp", "127.0.0.1:0", "-http", "127.0.0.1:0")
	if status != statusError || !strings.Contains(failed, "another Lemonaid is running") {
		t.Errorf("status %d: %s", status, failed)
	}
	if !strings.Contains(m.must("status"), "Nothing here yet") {
		t.Error("the first one does not answer any more")
	}
}

// TestStoppingIsClean ends by a signal, takes its word back and leaves the data.
func TestStoppingIsClean(t *testing.T) {
	m := newMachine(t)
	m.start()
	if err := m.submit(robin, "", sample(t, "forward-gmail-generic.eml")); err != nil {
		t.Fatal(err)
	}
	m.stop()
	if !strings.Contains(m.out.String(), "Stopped.") {
		t.Errorf("it said:\n%s", m.out)
	}
	status, _, failed := m.run("", "status")
	if status != statusError || !strings.Contains(failed, "no Lemonaid is running") {
		t.Errorf("status %d: %s", status, failed)
	}
	m.start()
	m.wait("the mail from before is there", func() bool { return len(m.rejections(robin)) == 1 })
}

// TestAKilledServerIsSaidToBeGone is about the word that a killed server leaves behind.
func TestAKilledServerIsSaidToBeGone(t *testing.T) {
	m := newMachine(t)
	m.start()
	m.kill()
	for _, args := range [][]string{{"status"}, {"outbox"}, {"forward", "../../events/mails/unrelated.eml"}} {
		status, _, failed := m.run("", args...)
		if status != statusError || !strings.Contains(failed, "gone") {
			t.Errorf("%v: status %d: %s", args, status, failed)
		}
	}
}

// TestNothingRunsWhatWasNeverStarted is about a folder without a server.
func TestNothingRunsWhatWasNeverStarted(t *testing.T) {
	m := newMachine(t)
	for _, args := range [][]string{{"status"}, {"outbox"}, {"forward", "x.eml"}} {
		status, out, failed := m.run("", args...)
		if status != statusError || out != "" || !strings.Contains(failed, "go run ./infra/local") || !strings.Contains(failed, m.data) {
			t.Errorf("%v: status %d: %s%s", args, status, out, failed)
		}
	}
}
