package web

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"log/slog"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
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

// The people of these tests.
const (
	robin = rejection.Owner("robin@vale.example")
	mo    = rejection.Owner("mo@shore.example")
)

// monday is when these tests begin.
var monday = time.Date(2026, 11, 16, 9, 31, 0, 0, time.UTC)

// house is the whole system around the handler: the embedded store and the real rooms, with a clock of its own.
type house struct {
	t       testing.TB
	app     *workflow.App
	store   *embedded.Store
	watch   *watched
	clock   *clock
	outbox  *embedded.Outbox
	logged  *lockedBuffer
	handler http.Handler
	tokens  map[rejection.Owner]string
	session map[rejection.Owner]string
}

// plan is how a house differs from the usual one.
type plan struct {
	url     string
	secure  bool
	limits  Limits
	samples []Sample
	judge   workflow.Judge
	noBox   bool
	// file holds what was there before, "" for nothing.
	file string
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

// seeded is a source of bytes that is the same in every run.
type seeded struct {
	mu    sync.Mutex
	block [32]byte
}

func (s *seeded) Read(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.block = sha256.Sum256(s.block[:])
	return copy(b, s.block[:]), nil
}

// lockedBuffer takes a log from several goroutines.
type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *lockedBuffer) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(b)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// scripted judges by the subject, so that these tests are about the pages and not about the judge.
type scripted struct{}

func (scripted) Answer(classify.Mail, string) rejection.AnswerJudgement {
	return rejection.AnswerJudgement{Class: rejection.AnswerUnclear}
}

func (scripted) Judge(m classify.Mail) rejection.Judgement {
	j := rejection.Judgement{
		Kind: rejection.KindRejection, Content: rejection.ContentGeneric, Fill: rejection.FillLikely, Stage: rejection.StageInterviewed,
		Confidence: rejection.Confidence{Kind: .99, Content: .95, Fill: .9, Stage: .9}, Language: "en",
		Company: "Northwind", Role: "Operations Analyst", Model: "scripted",
	}
	start := 0
	for sentence := range strings.SplitAfterSeq(m.Text, ". ") {
		end := start + len(strings.TrimSpace(sentence))
		j.Marks = append(j.Marks, rejection.Mark{Start: start, End: end, Blah: !strings.Contains(sentence, "timetable")})
		start += len(sentence)
	}
	if strings.Contains(m.Text, "another candidate") {
		j.Evidence = []rejection.Evidence{{Text: "we have decided to offer the position to another candidate", Says: "fill:likely"}}
	}
	switch word, _, _ := strings.Cut(m.Subject, ":"); word {
	case "unsure":
		j.Confidence.Kind = .5
	case "open":
		j.Fill, j.Confidence.Fill = rejection.FillUnknown, .9
	case "feedback":
		j.Content = rejection.ContentSubstantive
		j.Feedback = []rejection.Feedback{
			{Text: "Your answers were thoughtful but long", Theme: rejection.ThemeCommunicationClarity, Polarity: rejection.PolarityWeakness},
			{Text: "the timetable exercise was the best we saw", Theme: rejection.ThemeProblemSolving, Polarity: rejection.PolarityStrength},
		}
	case "script":
		j.Company, j.Role = "<script>alert(1)</script>", `"><img src=x onerror=alert(2)>`
	case "rtl":
		j.Company, j.Role = "شركة الشمال", "מנתחת תפעול"
	}
	return j
}

const mailText = "Dear Robin, thank you for the time you gave us. We were impressed with your background. After careful thought " +
	"we have decided to offer the position to another candidate. The timetable exercise stood out. We wish you every success."

// newHouse builds a house that is torn down with the test.
func newHouse(t testing.TB, p plan) *house {
	t.Helper()
	store, err := embedded.Open(cmp.Or(p.file, filepath.Join(t.TempDir(), "house.db")))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	h := &house{
		t: t, store: store, watch: &watched{Store: store}, clock: &clock{now: monday}, logged: &lockedBuffer{},
		tokens: map[rejection.Owner]string{}, session: map[rejection.Owner]string{},
	}
	ids := 0
	h.outbox = store.Outbox(h.clock, func() string { ids++; return "message-" + strconv.Itoa(ids) })
	h.app = h.newApp(p)
	o := Options{App: h.app, Log: slog.New(slog.NewTextHandler(h.logged, nil)), SecureCookies: p.secure, Limits: p.limits, Samples: p.samples}
	if !p.noBox {
		o.Outbox = localBox{h.outbox}
	}
	if o.Limits == (Limits{}) {
		o.Limits = Limits{Burst: 1e6, PerSecond: 1e6, AnonymousBurst: 1e6, AnonymousPerSecond: 1e6}
	}
	if h.handler, err = New(o); err != nil {
		t.Fatal(err)
	}
	for _, owner := range []rejection.Owner{robin, mo} {
		h.signUp(owner)
	}
	return h
}

func (h *house) newApp(p plan) *workflow.App {
	tokens, err := workflow.NewTokener(bytes.Repeat([]byte("k"), 32))
	if err != nil {
		h.t.Fatal(err)
	}
	address := cmp.Or(p.url, "http://127.0.0.1:8025")
	judge := p.judge
	if judge == nil {
		judge = scripted{}
	}
	return &workflow.App{
		Config: workflow.Config{
			Domain: "lemonaid.example", Inbox: "rejections", Owners: []string{"*"}, Tokens: tokens, URL: address, Sending: workflow.SendingOn,
		},
		Store: h.watch, Raw: h.store.Raw(), Mailer: h.outbox, Clock: h.clock, Random: &seeded{}, Reader: message.Reader{}, Judge: judge,
		Writer: letter.Writer{Privacy: address + "/privacy"}, Planner: calendar.New(calendar.DefaultSettings()),
		Notices: letter.Notices{Inbox: "rejections@lemonaid.example", Home: address}, Timing: rejection.DefaultTiming(),
		Log: slog.New(slog.NewTextHandler(h.logged, nil)),
	}
}

// localBox shows the embedded outbox, as the local run does.
type localBox struct{ box *embedded.Outbox }

func (b localBox) List(ctx context.Context, p workflow.Page) ([]Sent, string, error) {
	found, next, err := b.box.List(ctx, p)
	var out []Sent
	for _, m := range found {
		out = append(out, Sent{ID: m.ID, At: m.At, From: m.From, To: m.To})
	}
	return out, next, err
}

func (b localBox) Get(ctx context.Context, id string) (Sent, error) {
	m, err := b.box.Get(ctx, id)
	return Sent{ID: m.ID, At: m.At, From: m.From, To: m.To, Raw: m.Raw}, err
}

// signUp gives an owner a profile, a bearer token and a session.
func (h *house) signUp(owner rejection.Owner) {
	h.t.Helper()
	ctx := context.Background()
	name := map[rejection.Owner]string{robin: "Robin Vale", mo: "Mo Shore"}[owner]
	err := h.store.SaveProfile(ctx, rejection.Profile{Owner: owner, Created: monday, Name: name, Zone: "Europe/Dublin", Country: "IE"})
	if err != nil {
		h.t.Fatal(err)
	}
	if h.tokens[owner], err = h.app.NewAPIToken(ctx, owner, "tests"); err != nil {
		h.t.Fatal(err)
	}
	link, err := h.app.SignInLink(ctx, owner)
	if err != nil {
		h.t.Fatal(err)
	}
	u, err := url.Parse(link)
	if err != nil {
		h.t.Fatal(err)
	}
	if h.session[owner], err = h.app.SignIn(ctx, u.Query().Get("token")); err != nil {
		h.t.Fatal(err)
	}
}

// open hands a mail over; the word before the colon of the subject says how it is judged.
func (h *house) open(owner rejection.Owner, subject string, change ...func(*workflow.Submission)) rejection.Rejection {
	h.t.Helper()
	s := workflow.Submission{
		ID: "open-" + subject, Text: mailText + " " + subject, Subject: subject,
		From: rejection.Address{Name: "Ann Lee", Address: "ann.lee@northwind.example"},
	}
	for _, c := range change {
		c(&s)
	}
	r, _, err := h.app.Submit(context.Background(), owner, s)
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

// ready opens a rejection whose letter has its person and waits for SEND.
func (h *house) ready(owner rejection.Owner, subject string) rejection.Rejection {
	h.t.Helper()
	r := h.open(owner, subject)
	return h.act(r, rejection.Command{Verb: rejection.VerbTo, Person: rejection.Person{Name: "Ann Lee", Address: "ann.lee@northwind.example"}})
}

func (h *house) act(r rejection.Rejection, c rejection.Command) rejection.Rejection {
	h.t.Helper()
	h.clock.move(time.Minute)
	r, err := h.app.Act(context.Background(), r.Owner, r.ID, 0, c)
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

func (h *house) approve(r rejection.Rejection) rejection.Rejection {
	h.t.Helper()
	l := r.Current()
	return h.act(r, rejection.Command{Verb: rejection.VerbSend, Letter: l.Kind, Revision: l.Revision})
}

// load returns a rejection as it is stored now.
func (h *house) load(id rejection.ID) rejection.Rejection {
	h.t.Helper()
	r, err := h.store.Load(context.Background(), id)
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}
