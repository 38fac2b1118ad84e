package system_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lemonaid/events/mails"
	"lemonaid/infra/local/authentic"
	"lemonaid/infra/local/client"
	"lemonaid/infra/local/demo"
	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/smtpd"
	"lemonaid/infra/local/system"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

const (
	robin = system.SampleOwner
	ann   = "ann.lee@northwind.example"
	inbox = "rejections@lemonaid.localhost"
)

// monday is when Robin forwards the mail of the story.
var monday = time.Date(2026, 11, 16, 9, 31, 0, 0, time.UTC)

// world is the whole system on real sockets, with a clock that the test moves.
type world struct {
	*system.House
	t       *testing.T
	clock   *demo.Clock
	smtp    string
	public  string // where mail of other machines comes in, "" where it does not
	url     string
	log     *lines
	message int
}

// lines is a log that may be written from everywhere.
type lines struct {
	mu  sync.Mutex
	out bytes.Buffer
}

func (l *lines) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out.Write(b)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.out.String()
}

const token = "token-of-the-test"

// begin starts a world; env adds to its configuration.
func begin(t *testing.T, env map[string]string) *world {
	t.Helper()
	return beginOn(t, "127.0.0.1:0", nil, env)
}

// beginOn starts a world that takes mail on an address; names is DNS where others reach that.
func beginOn(t *testing.T, smtp string, names authentic.Names, env map[string]string) *world {
	t.Helper()
	sockets, err := system.Listen(context.Background(), smtp, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, clock: demo.NewClock(monday), smtp: sockets.SMTP.Addr().String(), url: sockets.URL(), log: &lines{}}
	if sockets.Public != nil {
		_, port, _ := net.SplitHostPort(sockets.Public.Addr().String())
		w.public = "127.0.0.1:" + port
	}
	w.House, err = system.Open(system.Settings{
		Folder: folder.Folder(t.TempDir()), Clock: w.clock, URL: w.url, Log: slog.New(slog.NewTextHandler(w.log, nil)),
		Sweep: 10 * time.Millisecond, Idle: 10 * time.Millisecond, Tries: 3,
		Getenv: func(name string) string { return env[name] }, Public: sockets.Public != nil, Names: names,
	})
	if err != nil {
		t.Fatal(err)
	}
	pages, err := w.Pages(token, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- w.Serve(ctx, sockets, system.Door{Pages: pages, Limits: smtpd.DefaultLimits()}) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("serve: %v", err)
		}
		if err := w.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return w
}

// submit hands bytes over by SMTP.
func (w *world) submit(from, to string, raw []byte) {
	w.t.Helper()
	s := client.Submitter{Address: w.smtp}
	defer func() { _ = s.Close() }()
	if err := s.Send(context.Background(), client.Submission{From: from, To: to, Raw: raw}); err != nil {
		w.t.Fatalf("submit: %v", err)
	}
}

// sample hands a sample mail over and waits until it was handled.
func (w *world) sample(from, to, name string) {
	w.t.Helper()
	raw, err := mails.Read(name)
	if err != nil {
		w.t.Fatal(err)
	}
	w.submit(from, to, raw)
	w.rest()
}

// says is Robin's reply with a word, to the address that the last mail to her named.
func (w *world) says(word string) {
	w.t.Helper()
	w.writes(robin, w.last(robin).ReplyTo, word)
}

// writes sends a plain mail and waits until it was handled.
func (w *world) writes(from, to, text string) {
	w.t.Helper()
	w.submit(from, to, w.plain(from, to, text))
	w.rest()
}

// plain is a mail with a text and an id of its own.
func (w *world) plain(from, to, text string) []byte {
	w.message++
	return fmt.Appendf(nil, "From: <%s>\r\nTo: <%s>\r\nSubject: Re: hello\r\nDate: %s\r\nMessage-ID: <m%d@mail.example>\r\n\r\n%s\r\n",
		from, to, w.clock.Now().Format(time.RFC1123Z), w.message, text)
}

// rest waits until nothing waits in any queue and nothing is due.
func (w *world) rest() {
	w.t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for calm := 0; calm < 2; {
		if time.Now().After(deadline) {
			w.t.Fatalf("it never comes to rest; log:\n%s", w.log)
		}
		if w.busy() {
			calm = 0
			time.Sleep(2 * time.Millisecond)
			continue
		}
		calm++
	}
}

// busy reports whether anything waits, is due, or is being sent right now.
func (w *world) busy() bool {
	w.t.Helper()
	ctx := context.Background()
	mail, err := w.Store.Inbound().Len(ctx)
	if err != nil {
		w.t.Fatal(err)
	}
	events, err := w.Store.Events().Len(ctx)
	if err != nil {
		w.t.Fatal(err)
	}
	due, err := w.Store.Due(ctx, w.clock.Now().AddDate(10, 0, 0), 100)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, key := range due {
		r, err := w.Store.Load(ctx, key.ID)
		if err == nil && (len(r.Notices) > 0 || !key.Due.After(w.clock.Now()) || sending(r)) {
			return true
		}
	}
	return mail+events > 0
}

func sending(r rejection.Rejection) bool {
	l := r.Current()
	return l != nil && l.State == rejection.LetterSending
}

// until moves the clock and waits for what that brings, stopping at each thing that is due on the way.
func (w *world) until(to time.Time) {
	w.t.Helper()
	for range 100 {
		due, err := w.Store.Due(context.Background(), to, 1)
		if err != nil {
			w.t.Fatal(err)
		}
		if len(due) == 0 {
			w.clock.Set(to)
			w.rest()
			return
		}
		w.clock.Set(due[0].Due)
		w.rest()
	}
	w.t.Fatal("something is due again and again")
}

// outbox returns the mails to an address, oldest first.
func (w *world) outbox(to string) []system.Sent {
	w.t.Helper()
	var out []system.Sent
	cursor := ""
	for {
		list, next, err := w.Outbox.List(context.Background(), workflow.Page{Limit: 100, Cursor: cursor})
		if err != nil {
			w.t.Fatal(err)
		}
		for _, s := range list {
			if s.To != to {
				continue
			}
			full, err := w.Outbox.Get(context.Background(), s.ID)
			if err != nil {
				w.t.Fatal(err)
			}
			out = append(out, system.View(full))
		}
		if cursor = next; cursor == "" {
			slices.Reverse(out)
			return out
		}
	}
}

// last is the newest mail to an address.
func (w *world) last(to string) system.Sent {
	w.t.Helper()
	list := w.outbox(to)
	if len(list) == 0 {
		w.t.Fatalf("nothing was sent to %s; log:\n%s", to, w.log)
	}
	return list[len(list)-1]
}

// rejections returns an owner's rejections, newest first.
func (w *world) rejections(owner string) []rejection.Rejection {
	w.t.Helper()
	list, _, err := w.Store.List(context.Background(), rejection.NewOwner(owner), workflow.Filter{}, workflow.Page{Limit: 100})
	if err != nil {
		w.t.Fatal(err)
	}
	var out []rejection.Rejection
	for _, s := range list {
		r, err := w.Store.Load(context.Background(), s.ID)
		if err != nil {
			w.t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// only is the one rejection that Robin has.
func (w *world) only() rejection.Rejection {
	w.t.Helper()
	list := w.rejections(robin)
	if len(list) != 1 {
		w.t.Fatalf("%d rejections, want 1", len(list))
	}
	return list[0]
}

// drafted forwards the sample of the story and names Ann, so that only an approval is missing.
func (w *world) drafted() {
	w.t.Helper()
	w.sample(robin, inbox, "forward-gmail-generic.eml")
	w.says("TO Ann Lee <" + ann + ">")
}

// get asks the server by HTTP and returns the status and the body.
func (w *world) get(method, path, bearer string, change ...func(*http.Request)) (int, string) {
	w.t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), method, w.url+path, http.NoBody)
	if err != nil {
		w.t.Fatal(err)
	}
	if bearer != "" {
		req.Header.Set("Authorization", "Bearer "+bearer)
	}
	for _, f := range change {
		f(req)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	var body strings.Builder
	if _, err := fmt.Fprint(&body, readAll(w.t, resp)); err != nil {
		w.t.Fatal(err)
	}
	return resp.StatusCode, body.String()
}

func readAll(t *testing.T, resp *http.Response) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := b.ReadFrom(resp.Body); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
