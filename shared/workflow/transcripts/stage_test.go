package transcripts

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/mail"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/calendar"
	"lemonaid/shared/classify"
	"lemonaid/shared/embedded"
	"lemonaid/shared/letter"
	"lemonaid/shared/message"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

const (
	domain = "lemonaid.example"
	inbox  = "rejections@" + domain
)

// stage is the whole application with a clock, a post and a mail service that the conversation moves.
type stage struct {
	t     *testing.T
	app   *workflow.App
	store *embedded.Store
	now   time.Time
	raws  map[string][]byte
	sent  []workflow.Envelope
	// fail is what happens to the next letters.
	fail []error
	tell telling
	n    int
	// owner is whose side is told; seen is how many mails of the mail service were told.
	owner rejection.Address
	seen  int
	// zone is where the senders' mail programs are.
	zone string
}

func newStage(t *testing.T, owner string) *stage {
	t.Helper()
	store, err := embedded.Open(filepath.Join(t.TempDir(), "lemonaid.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	judge, err := classify.New()
	if err != nil {
		t.Fatal(err)
	}
	config, err := workflow.ConfigFrom(func(name string) string {
		return map[string]string{
			"LEMONAID_DOMAIN": domain, "LEMONAID_OWNERS": "*", "LEMONAID_SECRET": strings.Repeat("s", 32), "LEMONAID_URL": "https://" + domain,
		}[name]
	})
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{t: t, store: store, now: at("2026-11-16 09:31"), raws: map[string][]byte{}, owner: person(owner), zone: "Europe/Dublin"}
	s.app = &workflow.App{
		Config: config, Store: store, Raw: s, Mailer: s, Clock: s, Random: workflow.Seeded([32]byte{1}),
		Reader: message.Reader{}, Judge: judge,
		Writer: letter.Writer{Privacy: "https://" + domain + "/privacy"}, Planner: calendar.New(calendar.DefaultSettings()),
		Notices: letter.Notices{
			Inbox: inbox, Home: "https://" + domain, Privacy: "https://" + domain + "/privacy",
			Links: []letter.Link{{Name: "Interview coaching in plain words", URL: "https://coach.example/interviews"}},
		},
		Timing: rejection.DefaultTiming(), Log: slog.New(slog.DiscardHandler),
	}
	return s
}

// zone is an IANA zone, which is there.
func zone(name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return z
}

// at is a moment in Dublin.
func at(text string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", text, zone("Europe/Dublin"))
	if err != nil {
		panic(err)
	}
	return t
}

func person(text string) rejection.Address {
	a, err := mail.ParseAddress(text)
	if err != nil {
		panic(err)
	}
	return rejection.Address{Name: a.Name, Address: a.Address}
}

// Now implements workflow.Clock: each look takes a millisecond.
func (s *stage) Now() time.Time {
	s.now = s.now.Add(time.Millisecond)
	return s.now
}

// Get implements workflow.Raw.
func (s *stage) Get(_ context.Context, key string, limit int64) ([]byte, error) {
	raw, found := s.raws[key]
	if !found {
		return nil, rejection.Refuse(rejection.CodeNotFound, "no raw mail")
	}
	if int64(len(raw)) > limit {
		return nil, rejection.Refuse(rejection.CodeTooLarge, "past the limit")
	}
	return raw, nil
}

// Delete implements workflow.Raw.
func (s *stage) Delete(_ context.Context, key string) error {
	delete(s.raws, key)
	return nil
}

// errLost is a connection that broke after the mail service had taken the mail.
var errLost = errors.New("the connection broke")

// Send implements workflow.Mailer.
func (s *stage) Send(_ context.Context, e workflow.Envelope) (string, error) {
	if e.Tags[workflow.TagAttempt] != "" && len(s.fail) > 0 {
		err := s.fail[0]
		s.fail = s.fail[1:]
		if err != nil {
			return "", err
		}
	}
	s.sent = append(s.sent, e)
	return fmt.Sprintf("ses-%d", len(s.sent)), nil
}

// post is a mail on its way to Lemonaid.
type post struct {
	from, to, subject, body string
	raw                     string
	verdicts                workflow.Verdicts
	headers                 []string
}

func pass() workflow.Verdicts {
	ok := workflow.VerdictPass
	return workflow.Verdicts{SPF: ok, DKIM: ok, DMARC: ok, Spam: ok, Virus: ok}
}

// posts delivers a mail and tells it, with what came of it.
func (s *stage) posts(p post) {
	s.t.Helper()
	s.n++
	id := fmt.Sprintf("receipt-%d", s.n)
	if p.raw == "" {
		head := append([]string{
			"From: " + p.from, "To: " + p.to, "Subject: " + p.subject, fmt.Sprintf("Message-ID: <mail-%d@sender.example>", s.n),
			"Date: " + s.now.In(zone(s.zone)).Format(time.RFC1123Z), "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
		}, p.headers...)
		p.raw = strings.Join(head, "\n") + "\n\n" + p.body
	}
	if p.verdicts == (workflow.Verdicts{}) {
		p.verdicts = pass()
	}
	raw := []byte(strings.ReplaceAll(p.raw, "\n", "\r\n"))
	s.raws[id] = raw
	s.tell.mail(s.now, person(p.from).Address, p.to, raw)
	s.receive(workflow.Receipt{
		ID: id, Received: s.now, Recipients: []string{p.to}, ReturnPath: person(p.from).Address, Verdicts: p.verdicts, RawKey: id,
	})
	s.news()
}

func (s *stage) receive(rc workflow.Receipt) {
	s.t.Helper()
	if err := s.app.Receive(context.Background(), rc); err != nil {
		s.t.Fatalf("Receive: %v", err)
	}
}

// news tells what went out since.
func (s *stage) news() {
	for ; s.seen < len(s.sent); s.seen++ {
		e := s.sent[s.seen]
		s.tell.mail(s.now, e.From, e.To, e.Raw)
	}
}

// last returns the newest mail to an address, read.
func (s *stage) last(to string) *mail.Message {
	s.t.Helper()
	for _, e := range slices.Backward(s.sent) {
		if e.To != to {
			continue
		}
		m, err := mail.ReadMessage(bytes.NewReader(e.Raw))
		if err != nil {
			s.t.Fatal(err)
		}
		return m
	}
	s.t.Fatalf("nothing was sent to %s", to)
	return nil
}

func (s *stage) replyTo(to string) string {
	s.t.Helper()
	return person(s.last(to).Header.Get("Reply-To")).Address
}

// until moves the clock to a moment, and on its way stops wherever something is due.
func (s *stage) until(to time.Time) {
	s.t.Helper()
	for range 2000 {
		due, err := s.store.Due(context.Background(), to, 1)
		if err != nil {
			s.t.Fatal(err)
		}
		if len(due) == 0 {
			if to.After(s.now) {
				s.now = to
			}
			return
		}
		if due[0].Due.After(s.now) {
			s.now = due[0].Due
		}
		if _, err := s.app.Dispatch(context.Background()); err != nil {
			s.t.Fatalf("Dispatch: %v", err)
		}
		s.news()
	}
	s.t.Fatal("something is due again and again")
}
