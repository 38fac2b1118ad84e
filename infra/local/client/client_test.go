package client_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lemonaid/infra/local/client"
	"lemonaid/infra/local/folder"
	"lemonaid/infra/local/smtpd"
	"lemonaid/infra/local/system"
	"lemonaid/shared/rejection"
)

// post is an SMTP server that puts the first mails off.
type post struct {
	mu       sync.Mutex
	putOff   int
	mails    []smtpd.Mail
	attempts int
}

func (p *post) take(_ context.Context, m smtpd.Mail) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.attempts++
	if p.attempts <= p.putOff {
		return rejection.Refuse(rejection.CodeLimited, "queue")
	}
	p.mails = append(p.mails, m)
	return nil
}

func (p *post) start(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtpd.New(smtpd.Options{
		Domain: "lemonaid.localhost", Intake: p.take, NewID: func() (string, error) { return "id", nil }, Limits: smtpd.Limits{Size: 10_000},
	})
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
		defer cancel()
		_ = server.Shutdown(ctx)
	})
	return l.Addr().String()
}

func mail(text string) client.Submission {
	return client.Submission{From: "robin@mail.example", To: "rejections@lemonaid.localhost", Raw: []byte("Subject: x\n\n" + text + "\n")}
}

func TestManyMailsGoOverOneConnection(t *testing.T) {
	p := &post{}
	s := client.Submitter{Address: p.start(t)}
	for i := range 5 {
		if err := s.Send(context.Background(), mail(fmt.Sprint("number ", i))); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
	if len(p.mails) != 5 || !strings.Contains(string(p.mails[4].Raw), "number 4\r\n") {
		t.Errorf("%d mails, line ends must be CRLF: %q", len(p.mails), p.mails[len(p.mails)-1].Raw)
	}
}

func TestWhatIsPutOffIsTriedAgain(t *testing.T) {
	for _, test := range []struct {
		putOff, tries int
		fails         bool
	}{{1, 3, false}, {2, 3, false}, {3, 3, true}, {100, 1, true}} {
		t.Run(fmt.Sprint(test), func(t *testing.T) {
			p := &post{putOff: test.putOff}
			s := client.Submitter{Address: p.start(t), Pause: time.Millisecond, Tries: test.tries}
			defer func() { _ = s.Close() }()
			err := s.Send(context.Background(), mail("hello"))
			if (err != nil) != test.fails {
				t.Errorf("%v after %d attempts", err, p.attempts)
			}
		})
	}
}

func TestWhatIsRefusedIsNotTriedAgain(t *testing.T) {
	p := &post{}
	s := client.Submitter{Address: p.start(t), Pause: time.Hour}
	defer func() { _ = s.Close() }()
	m := mail("hello")
	m.To = "ann@northwind.example"
	if err := s.Send(context.Background(), m); err == nil || !strings.Contains(err.Error(), "550") {
		t.Errorf("%v, want 550", err)
	}
	if err := s.Send(context.Background(), mail(strings.Repeat("x\n", 10_000))); err == nil || !strings.Contains(err.Error(), "552") {
		t.Errorf("%v, want 552", err)
	}
	if err := s.Send(context.Background(), mail("the next one")); err != nil {
		t.Errorf("after a refusal nothing goes any more: %v", err)
	}
}

func TestWaitingEndsWithTheContext(t *testing.T) {
	p := &post{putOff: 100}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	s := client.Submitter{Address: p.start(t), Pause: time.Hour}
	if err := s.Send(ctx, mail("hello")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, want that the time was over", err)
	}
}

func TestNobodyThereIsAnErrorAtOnce(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	s := client.Submitter{Address: l.Addr().String(), Pause: time.Hour}
	if err := s.Send(context.Background(), mail("hello")); err == nil {
		t.Error("nobody took it")
	}
}

func TestSender(t *testing.T) {
	for name, test := range map[string]struct{ raw, want string }{
		"return path":  {"Return-Path: <a@mail.example>\nFrom: b@mail.example\n\nx", "a@mail.example"},
		"from":         {"From: Robin Vale <b@mail.example>\n\nx", "b@mail.example"},
		"empty path":   {"Return-Path: <>\nFrom: b@mail.example\n\nx", "b@mail.example"},
		"several":      {"From: a@mail.example, b@mail.example\n\nx", "a@mail.example"},
		"none":         {"Subject: x\n\nx", ""},
		"no mail":      {"hello", ""},
		"nothing":      {"", ""},
		"not readable": {"From: \"unclosed\n\nx", ""},
		"encoded name": {"From: =?utf-8?q?J=C3=B6rg?= <j@mail.example>\n\nx", "j@mail.example"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := client.Sender([]byte(test.raw)); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

// office answers HTTP as the server does, page by page.
func office(t *testing.T, handlers map[string]http.HandlerFunc) client.API {
	t.Helper()
	mux := http.NewServeMux()
	for pattern, h := range handlers {
		mux.HandleFunc(pattern, h)
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return client.NewAPI(folder.Running{HTTP: server.URL, Token: "machine"})
}

func say(v any) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _ = json.NewEncoder(w).Encode(v) }
}

func TestEveryPageIsAskedFor(t *testing.T) {
	pages := map[string]string{
		"":    `{"rejections":[{"id":"1","status":"sent","extra":7},{"id":"2"}],"next":"b&c"}`,
		"b&c": `{"rejections":[{"id":"3","next":"2026-11-17T10:50:00Z"}]}`,
	}
	api := office(t, map[string]http.HandlerFunc{"GET /v1/rejections": func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer session" {
			t.Errorf("asked with %q", r.Header.Get("Authorization"))
		}
		fmt.Fprint(w, pages[r.URL.Query().Get("cursor")])
	}})
	var got []client.Rejection
	err := api.Rejections(context.Background(), system.Session{Token: "session"}, client.Filter{}, func(r client.Rejection) error {
		got = append(got, r)
		return nil
	})
	if err != nil || len(got) != 3 {
		t.Fatalf("%d, %v", len(got), err)
	}
	if got[0].Status != "sent" || string(got[0].Object) != `{"id":"1","status":"sent","extra":7}` || got[1].Next != nil || got[2].Next == nil {
		t.Errorf("%+v", got)
	}
	ids := []string{got[0].ID, got[1].ID, got[2].ID}
	if !slices.Equal(ids, []string{"1", "2", "3"}) {
		t.Errorf("%v", ids)
	}
}

func TestListingEndsWhereItsReaderDoes(t *testing.T) {
	api := office(t, map[string]http.HandlerFunc{"GET /v1/rejections": func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `{"rejections":[{"id":"1"},{"id":"2"}],"next":"more"}`)
	}})
	enough := errors.New("enough")
	n := 0
	err := api.Rejections(context.Background(), system.Session{}, client.Filter{}, func(client.Rejection) error {
		n++
		return enough
	})
	if !errors.Is(err, enough) || n != 1 {
		t.Errorf("%v after %d", err, n)
	}
}

func TestASessionIsAskedForAnOwner(t *testing.T) {
	api := office(t, map[string]http.HandlerFunc{"POST /local/session": func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer machine" || r.URL.Query().Get("owner") != "a+b@mail.example" {
			t.Errorf("asked %v with %v", r.URL, r.Header)
		}
		say(system.Session{Owner: "a+b@mail.example", Token: "t"})(w, r)
	}})
	s, err := api.Session(context.Background(), "a+b@mail.example")
	if err != nil || s.Token != "t" {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestTheOutboxIsPaged(t *testing.T) {
	api := office(t, map[string]http.HandlerFunc{
		"GET /local/outbox": func(w http.ResponseWriter, r *http.Request) {
			say(system.SentPage{Sent: []system.Sent{{ID: "after " + r.URL.Query().Get("cursor")}}, Next: "n"})(w, r)
		},
		"GET /local/outbox/{id}": func(w http.ResponseWriter, r *http.Request) { say(system.Sent{ID: r.PathValue("id")})(w, r) },
	})
	page, err := api.Outbox(context.Background(), "x y")
	if err != nil || page.Next != "n" || page.Sent[0].ID != "after x y" {
		t.Errorf("%+v, %v", page, err)
	}
	sent, err := api.Sent(context.Background(), "a/b")
	if err != nil || sent.ID != "a/b" {
		t.Errorf("%+v, %v", sent, err)
	}
}

func TestAnswersThatAreNone(t *testing.T) {
	for name, test := range map[string]struct {
		answer http.HandlerFunc
		want   string
	}{
		"an error":  {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, "500"},
		"not JSON":  {func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>") }, "read the server's answer"},
		"not there": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404) }, "no such thing"},
		"cut off": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "{")
		}, "read the server's answer"},
	} {
		t.Run(name, func(t *testing.T) {
			api := office(t, map[string]http.HandlerFunc{"/": test.answer})
			if _, err := api.Sent(context.Background(), "x"); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v, want %q", err, test.want)
			}
			if _, err := api.Outbox(context.Background(), ""); err == nil {
				t.Error("a list was read from it")
			}
			if err := api.Rejections(context.Background(), system.Session{}, client.Filter{}, func(client.Rejection) error { return nil }); err == nil {
				t.Error("rejections were read from it")
			}
		})
	}
}
