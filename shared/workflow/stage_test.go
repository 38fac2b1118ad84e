package workflow_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/mail"
	"path/filepath"
	"strings"
	"sync"
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

// Robin forwards, Ann interviewed her, Mallory is nobody.
const (
	robin   = "robin@vale.example"
	ann     = "ann.lee@northwind.example"
	mallory = "mallory@elsewhere.example"
	domain  = "lemonaid.example"
	inbox   = "rejections@" + domain
)

// stage is the whole application on an embedded store, with a clock, a mail service and raw mails that the test moves.
type stage struct {
	t     *testing.T
	app   *workflow.App
	store *embedded.Store
	clock *clock
	raws  *raws
	mails *mails
	log   *bytes.Buffer
	count int
}

func newStage(t *testing.T) *stage {
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
	s := &stage{
		t: t, store: store, clock: &clock{now: monday}, raws: &raws{kept: map[string][]byte{}}, mails: &mails{}, log: &bytes.Buffer{},
	}
	s.app = &workflow.App{
		Config: config(t), Store: store, Raw: s.raws, Mailer: s.mails, Clock: s.clock, Random: workflow.Seeded([32]byte{1}),
		Reader: message.Reader{}, Judge: sure{judge}, Writer: letter.Writer{}, Planner: calendar.New(calendar.DefaultSettings()),
		Notices: letter.Notices{Inbox: inbox}, Timing: rejection.DefaultTiming(), Log: slog.New(slog.NewTextHandler(s.log, nil)),
	}
	return s
}

// sure is the real judge without its doubts, which have tests of their own: what is tested here must not turn on the second
// decimal of a confidence.
type sure struct{ real workflow.Judge }

func (s sure) Answer(m classify.Mail, reply string) rejection.AnswerJudgement {
	return s.real.Answer(m, reply)
}

func (s sure) Judge(m classify.Mail) rejection.Judgement {
	j := s.real.Judge(m)
	j.Confidence = rejection.Confidence{Kind: 1, Content: 1, Fill: 1, Stage: 1}
	return j
}

// monday is Mon 16 Nov 2026, 09:31 in Dublin.
var monday = time.Date(2026, 11, 16, 9, 31, 0, 0, time.UTC)

func config(t *testing.T) workflow.Config {
	t.Helper()
	c, err := workflow.ConfigFrom(func(name string) string {
		return map[string]string{
			"LEMONAID_DOMAIN": domain, "LEMONAID_OWNERS": robin + ",@friends.example", "LEMONAID_SECRET": strings.Repeat("s", 32),
			"LEMONAID_URL": "https://" + domain,
		}[name]
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// raws keeps raw mails.
type raws struct {
	mu   sync.Mutex
	kept map[string][]byte
}

func (r *raws) Get(_ context.Context, key string, limit int64) ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	raw, found := r.kept[key]
	switch {
	case !found:
		return nil, rejection.Refuse(rejection.CodeNotFound, "no raw mail")
	case int64(len(raw)) > limit:
		return nil, rejection.Refuse(rejection.CodeTooLarge, "larger than the limit")
	}
	return raw, nil
}

func (r *raws) Delete(_ context.Context, key string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.kept, key)
	return nil
}

func (r *raws) put(key string, raw []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.kept[key] = raw
}

// mails is the mail service: it keeps what it took, and fails as it is told to.
type mails struct {
	mu   sync.Mutex
	sent []workflow.Envelope
	fail func(e workflow.Envelope) error
}

func (m *mails) Send(_ context.Context, e workflow.Envelope) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		if err := m.fail(e); err != nil {
			if !errors.Is(err, errAfter) {
				return "", err
			}
			m.sent = append(m.sent, e)
			return "", err
		}
	}
	m.sent = append(m.sent, e)
	return fmt.Sprintf("ses-%d", len(m.sent)), nil
}

// errAfter is a send that took effect and then failed.
var errAfter = errors.New("connection reset after the mail was taken")

// received is a mail as its recipient sees it.
type received struct {
	workflow.Envelope
	header mail.Header
	body   string
}

// to returns what an address got, oldest first.
func (s *stage) to(address string) []received {
	s.t.Helper()
	s.mails.mu.Lock()
	defer s.mails.mu.Unlock()
	var got []received
	for _, e := range s.mails.sent {
		if e.To != address {
			continue
		}
		m, err := mail.ReadMessage(bytes.NewReader(e.Raw))
		if err != nil {
			s.t.Fatalf("a mail that can't be read was sent: %v", err)
		}
		body, err := io.ReadAll(m.Body)
		if err != nil {
			s.t.Fatal(err)
		}
		got = append(got, received{e, m.Header, string(body)})
	}
	return got
}

// last returns the newest mail to an address.
func (s *stage) last(address string) received {
	s.t.Helper()
	got := s.to(address)
	if len(got) == 0 {
		s.t.Fatalf("nothing was sent to that address")
	}
	return got[len(got)-1]
}

// post is a mail on its way to us.
type post struct {
	from, to, subject, body string
	headers                 []string
	raw                     []byte
	verdicts                workflow.Verdicts
	received                time.Time
	id, messageID           string
}

var pass = workflow.Verdicts{
	SPF: workflow.VerdictPass, DKIM: workflow.VerdictPass, DMARC: workflow.VerdictPass, Spam: workflow.VerdictPass,
	Virus: workflow.VerdictPass,
}

// receipt stores the raw mail and returns what the receiving service says of it.
func (s *stage) receipt(p post) workflow.Receipt {
	s.t.Helper()
	s.count++
	if p.id == "" {
		p.id = fmt.Sprintf("receipt-%d", s.count)
	}
	if p.messageID == "" {
		p.messageID = fmt.Sprintf("mail-%d@sender.example", s.count)
	}
	if p.received.IsZero() {
		p.received = s.clock.Now()
	}
	if p.verdicts == (workflow.Verdicts{}) {
		p.verdicts = pass
	}
	if p.raw == nil {
		p.raw = p.bytes()
	}
	address, err := mail.ParseAddress(p.from)
	if err != nil {
		s.t.Fatal(err)
	}
	s.raws.put(p.id, p.raw)
	return workflow.Receipt{
		ID: p.id, Received: p.received, Recipients: []string{p.to}, ReturnPath: address.Address, Verdicts: p.verdicts, RawKey: p.id,
	}
}

func (p post) bytes() []byte {
	head := append([]string{
		"From: " + p.from, "To: " + p.to, "Subject: " + p.subject, "Message-ID: <" + p.messageID + ">",
		"Date: " + p.received.Format(time.RFC1123Z), "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
	}, p.headers...)
	return []byte(strings.Join(head, "\r\n") + "\r\n\r\n" + strings.ReplaceAll(p.body, "\n", "\r\n"))
}

// arrives delivers a mail to the application.
func (s *stage) arrives(p post) {
	s.t.Helper()
	if err := s.app.Receive(context.Background(), s.receipt(p)); err != nil {
		s.t.Fatalf("Receive: %v", err)
	}
}

// replies answers the newest mail that robin got.
func (s *stage) replies(body string) {
	s.t.Helper()
	s.arrives(post{from: "Robin Vale <" + robin + ">", to: s.replyTo(s.last(robin)), subject: "Re: your rejection", body: body})
}

func (s *stage) replyTo(m received) string {
	s.t.Helper()
	a, err := mail.ParseAddress(m.header.Get("Reply-To"))
	if err != nil {
		s.t.Fatalf("Reply-To of a mail: %v", err)
	}
	return a.Address
}

// sweep runs what is due until nothing is.
func (s *stage) sweep() {
	s.t.Helper()
	for range 20 {
		n, err := s.app.Dispatch(context.Background())
		if err != nil {
			s.t.Fatalf("Dispatch: %v", err)
		}
		if n == 0 {
			return
		}
	}
	s.t.Fatal("after 20 sweeps something is still due")
}

// until moves the clock in steps of ten minutes, sweeping, until what is awaited holds.
func (s *stage) until(what string, holds func() bool) {
	s.t.Helper()
	for range 6 * 24 * 60 {
		if holds() {
			return
		}
		s.clock.move(10 * time.Minute)
		s.sweep()
	}
	s.t.Fatalf("60 days later still not: %s", what)
}

// only returns robin's one rejection.
func (s *stage) only() *rejection.Rejection {
	s.t.Helper()
	list, _, err := s.store.List(context.Background(), rejection.NewOwner(robin), workflow.Filter{}, workflow.Page{})
	if err != nil || len(list) != 1 {
		s.t.Fatalf("robin has %d rejections (%v), want 1", len(list), err)
	}
	r, err := s.store.Load(context.Background(), list[0].ID)
	if err != nil {
		s.t.Fatal(err)
	}
	return &r
}

func (s *stage) status() rejection.Status { return s.only().Status() }
