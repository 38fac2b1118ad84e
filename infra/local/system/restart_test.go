package system_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"lemonaid/events/mails"
	"lemonaid/infra/local/demo"
	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/smtpd"
	"lemonaid/infra/local/system"
	"lemonaid/shared/embedded"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// still is a system without sockets whose queues are handled when the test says so: what a crash leaves can be looked at.
type still struct {
	*system.House
	t     *testing.T
	in    folder.Folder
	clock *demo.Clock
}

func newStill(t *testing.T) *still {
	t.Helper()
	s := &still{t: t, in: folder.Folder(t.TempDir()), clock: demo.NewClock(monday)}
	s.reopen()
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// reopen is a new process on the same folder. What the old one had in hand is in hand no more.
func (s *still) reopen() {
	s.t.Helper()
	if s.House != nil {
		if err := s.Close(); err != nil {
			s.t.Fatal(err)
		}
	}
	var err error
	s.House, err = system.Open(system.Settings{Folder: s.in, Clock: s.clock, URL: "http://127.0.0.1:8025", Tries: 2})
	if err != nil {
		s.t.Fatal(err)
	}
}

// take stores a mail from Robin, as SMTP does before it answers 250.
func (s *still) take(id, to string, raw []byte) {
	s.t.Helper()
	m := smtpd.Mail{ID: id, From: robin, To: []string{to}, Received: s.clock.Now(), Raw: raw}
	if err := s.Take(context.Background(), m); err != nil {
		s.t.Fatal(err)
	}
}

func (s *still) settle() {
	s.t.Helper()
	if err := s.Settle(context.Background()); err != nil {
		s.t.Fatal(err)
	}
}

// notices are what the mails to Robin say, oldest first.
func (s *still) notices() []string {
	s.t.Helper()
	var out []string
	for _, sent := range s.sent() {
		out = append(out, sent.Notice)
	}
	return out
}

func (s *still) sent() []system.Sent {
	s.t.Helper()
	list, _, err := s.Outbox.List(context.Background(), workflow.Page{Limit: 100})
	if err != nil {
		s.t.Fatal(err)
	}
	var out []system.Sent
	for i := range list {
		full, err := s.Outbox.Get(context.Background(), list[len(list)-1-i].ID)
		if err != nil {
			s.t.Fatal(err)
		}
		out = append(out, system.View(full))
	}
	return out
}

func TestWhatWasTakenBeforeACrashIsHandledAfterIt(t *testing.T) {
	s := newStill(t)
	s.take("a", inbox, read(t, "forward-gmail-generic.eml"))
	s.take("b", inbox, read(t, "forward-outlook-substantive.eml"))
	if got := s.notices(); len(got) != 0 {
		t.Fatalf("%v before anything was handled", got)
	}
	s.reopen()
	s.settle()
	if got := s.notices(); len(got) != 2 || got[0] != "received" || got[1] != "received" {
		t.Errorf("%v, want two first answers", got)
	}
}

// TestACrashBetweenHandlingAndItsAcknowledgement hands the same receipt over again.
func TestACrashBetweenHandlingAndItsAcknowledgement(t *testing.T) {
	s := newStill(t)
	s.take("a", inbox, read(t, "forward-gmail-generic.eml"))
	s.settle()
	body, err := json.Marshal(workflow.Receipt{
		ID: "a", Received: monday, Recipients: []string{inbox}, ReturnPath: robin, RawKey: "a",
		Verdicts: workflow.Verdicts{SPF: "PASS", DKIM: "PASS", DMARC: "PASS", Spam: "PASS", Virus: "PASS"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.Store.Inbound().Put(context.Background(), s.clock.Now(), body); err != nil {
			t.Fatal(err)
		}
		s.reopen()
		s.settle()
	}
	if got := s.notices(); len(got) != 1 {
		t.Errorf("%v, want one answer to one mail", got)
	}
}

func TestAddressesOutliveTheProcess(t *testing.T) {
	s := newStill(t)
	s.take("a", inbox, read(t, "forward-gmail-generic.eml"))
	s.settle()
	address := s.sent()[0].ReplyTo
	s.reopen()
	s.take("b", address, []byte("From: <"+robin+">\r\nTo: <"+address+">\r\nMessage-ID: <b@mail.example>\r\n\r\nTO Ann Lee <"+ann+">\r\n"))
	s.settle()
	if got := s.notices(); len(got) != 2 || got[1] != "done" {
		t.Errorf("%v, want that the word was understood", got)
	}
}

// TestEventsMayComeTwiceAndForNobody puts reports into the queue that nobody waits for.
func TestEventsMayComeTwiceAndForNobody(t *testing.T) {
	s := newStill(t)
	s.take("a", inbox, read(t, "forward-gmail-generic.eml"))
	s.settle()
	for _, r := range []embedded.Report{
		{Type: embedded.ReportSend, MessageID: "x", At: monday, Tags: map[string]string{workflow.TagRejection: "nobody", workflow.TagAttempt: "1"}},
		{Type: "Something", MessageID: "y", At: monday},
		{},
	} {
		body, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := s.Store.Events().Put(context.Background(), s.clock.Now(), body); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.settle()
	s.nothingSetAside()
}

func (s *still) nothingSetAside() {
	s.t.Helper()
	list, err := s.Shelf.List()
	if err != nil || len(list) != 0 {
		s.t.Errorf("set aside: %v, %v", list, err)
	}
}

// TestAPoisonedEventIsSetAside is a report that is none.
func TestAPoisonedEventIsSetAside(t *testing.T) {
	s := newStill(t)
	ctx := context.Background()
	if err := s.Store.Events().Put(ctx, s.clock.Now(), []byte(`["no report"]`)); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		s.settle()
		s.clock.Set(s.clock.Now().Add(time.Hour))
	}
	list, err := s.Shelf.List()
	if err != nil || len(list) != 1 {
		t.Fatalf("%v, %v", list, err)
	}
	if n, err := s.PutBack(ctx); n != 1 || err != nil {
		t.Errorf("%d put back, %v", n, err)
	}
	if n, err := s.Store.Events().Len(ctx); n != 1 || err != nil {
		t.Errorf("%d events wait, %v", n, err)
	}
}

// damage changes a mail as bad lines, bad programs and bad people do.
func damage(raw []byte, random *rand.Rand) map[string][]byte {
	text := string(raw)
	head, body, _ := strings.Cut(text, "\n\n")
	flipped := bytes.Clone(raw)
	for range 20 {
		flipped[random.IntN(len(flipped))] ^= byte(1 << random.IntN(8))
	}
	return map[string][]byte{
		"cut in the middle":     raw[:len(raw)/2],
		"cut in the header":     raw[:len(head)/2],
		"bits flipped":          flipped,
		"body twice":            []byte(text + body),
		"header twice":          []byte(head + "\n" + text),
		"no header":             []byte("\n" + body),
		"no end of lines":       bytes.ReplaceAll(raw, []byte("\n"), []byte(" ")),
		"zeros":                 bytes.ReplaceAll(raw, []byte(" "), []byte{0}),
		"only carriage":         bytes.ReplaceAll(raw, []byte("\n"), []byte("\r")),
		"another character set": bytes.ReplaceAll(raw, []byte("utf-8"), []byte("utf-7")),
	}
}

// TestDamagedMailsHurtNobody delivers each sample in many broken forms: none stops the system, none is set aside, and no letter
// is approved by any.
func TestDamagedMailsHurtNobody(t *testing.T) {
	s := newStill(t)
	random := rand.New(rand.NewPCG(7, 7)) //nolint:gosec // the same damage each time
	n := 0
	for _, name := range mails.Names() {
		if testing.Short() && n > 40 {
			break
		}
		for what, raw := range damage(read(t, name), random) {
			n++
			s.take(fmt.Sprint("damaged", n), inbox, raw)
			if err := s.Settle(context.Background()); err != nil {
				t.Fatalf("%s, %s: %v", name, what, err)
			}
		}
	}
	s.nothingSetAside()
	for _, sent := range s.sent() {
		if sent.Notice == "" {
			t.Errorf("a letter left to %s", sent.To)
		}
	}
	s.take("last", inbox, []byte("From: <"+robin+">\r\nMessage-ID: <last@mail.example>\r\n\r\nHELP\r\n"))
	s.settle()
	if got := s.notices(); len(got) == 0 || got[len(got)-1] != "help" {
		t.Errorf("after %d damaged mails it does not answer any more", n)
	}
}

func TestViewShowsWhatCanBeRead(t *testing.T) {
	for name, test := range map[string]struct {
		sent embedded.Sent
		want system.Sent
	}{
		"a notice": {
			embedded.Sent{
				ID: "1", From: "a@x.example", To: "b@y.example", Tags: map[string]string{workflow.TagNotice: "received"},
				Raw: []byte("From: a@x.example\r\nReply-To: Lemonaid <case.1@x.example>\r\nSubject: Hello\r\n\r\nText.\r\n"),
			},
			system.Sent{ID: "1", From: "a@x.example", To: "b@y.example", ReplyTo: "case.1@x.example", Subject: "Hello", Text: "Text.", Notice: "received"},
		},
		"a letter": {
			embedded.Sent{ID: "2", Raw: []byte("Subject: Hello\r\n\r\nText.\r\n"), Tags: map[string]string{workflow.TagAttempt: "a"}},
			system.Sent{ID: "2", Subject: "Hello", Text: "Text."},
		},
		"no mail": {embedded.Sent{ID: "3", To: "b@y.example", Raw: []byte("x")}, system.Sent{ID: "3", To: "b@y.example"}},
		"nothing": {embedded.Sent{ID: "4"}, system.Sent{ID: "4"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := system.View(test.sent)
			got.Text = strings.TrimSpace(got.Text)
			if got != test.want {
				t.Errorf("%+v, want %+v", got, test.want)
			}
		})
	}
}

// TestAPrivacyPageOfThisMachineIsNoneForOthers looks at the one link that a letter may have.
func TestAPrivacyPageOfThisMachineIsNoneForOthers(t *testing.T) {
	for home, want := range map[string]bool{
		"http://127.0.0.1:8025": false, "http://localhost:8025": false, "http://[::1]:8025": false, "https://lemonaid.jobs.example": true,
	} {
		t.Run(home, func(t *testing.T) {
			h, err := system.Open(system.Settings{Folder: folder.Folder(t.TempDir()), URL: home})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = h.Close() }()
			r := rejection.Rejection{ID: "a", Owner: robin}
			d := h.App.Writer.Write(r, rejection.Profile{Owner: robin, Name: "Robin Vale"}, rejection.LetterRequest, rejection.Person{Name: "Ann", Address: ann})
			if got := strings.Contains(d.Footer, home+"/privacy"); got != want {
				t.Errorf("the footer is %q", d.Footer)
			}
		})
	}
}

func BenchmarkFromForwardToAnswer(b *testing.B) {
	clock := demo.NewClock(monday)
	h, err := system.Open(system.Settings{Folder: folder.Folder(b.TempDir()), Clock: clock})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = h.Close() }()
	raw, err := mails.Read("forward-gmail-generic.eml")
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		mail := bytes.ReplaceAll(raw, []byte("Northwind"), fmt.Appendf(nil, "Firm%d", n))
		mail = bytes.ReplaceAll(mail, []byte("CAKrv-northwind-1"), fmt.Appendf(nil, "bench-%d", n))
		m := smtpd.Mail{ID: fmt.Sprint(n), From: robin, To: []string{inbox}, Received: clock.Now(), Raw: mail}
		if err := h.Take(context.Background(), m); err != nil {
			b.Fatal(err)
		}
		if err := h.Settle(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
