package smtpd_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"lemonaid/infra/local/smtpd"
	"lemonaid/shared/rejection"
)

// shelf is an intake that keeps mails, or fails.
type shelf struct {
	mu    sync.Mutex
	mails []smtpd.Mail
	err   error
	// hold, where it is set, is waited for before a mail is kept.
	hold chan struct{}
}

func (s *shelf) take(_ context.Context, m smtpd.Mail) error {
	if s.hold != nil {
		<-s.hold
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return s.err
	}
	s.mails = append(s.mails, m)
	return nil
}

func (s *shelf) all() []smtpd.Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]smtpd.Mail(nil), s.mails...)
}

var noon = time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC)

// start runs a server on a free port and returns its address and itself.
func start(t *testing.T, intake smtpd.Intake, limits smtpd.Limits) (string, *smtpd.Server) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	var mu sync.Mutex
	server := smtpd.New(smtpd.Options{
		Domain: "lemonaid.localhost", Intake: intake, Limits: limits,
		NewID: func() (string, error) {
			mu.Lock()
			defer mu.Unlock()
			n++
			return fmt.Sprintf("id%d", n), nil
		},
		Now: func() time.Time { return noon },
	})
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_ = server.Shutdown(ctx)
		if err := <-done; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return l.Addr().String(), server
}

// talk is one conversation: lines are sent, the codes of the answers are compared.
type talk struct {
	t    *testing.T
	conn net.Conn
	in   *bufio.Reader
}

func dial(t *testing.T, address string) *talk {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	k := &talk{t: t, conn: conn, in: bufio.NewReader(conn)}
	k.expect("220")
	return k
}

// expect reads one answer, all its lines, and returns it.
func (k *talk) expect(code string) string {
	k.t.Helper()
	var answer strings.Builder
	for {
		line, err := k.in.ReadString('\n')
		if err != nil {
			k.t.Fatalf("want %s: %v after %q", code, err, answer.String())
		}
		answer.WriteString(line)
		if len(line) > 3 && line[3] == ' ' {
			break
		}
	}
	if !strings.HasPrefix(answer.String(), code) {
		k.t.Fatalf("want %s, got %q", code, answer.String())
	}
	return answer.String()
}

// say sends a line and expects a code.
func (k *talk) say(line, code string) string {
	k.t.Helper()
	if _, err := fmt.Fprintf(k.conn, "%s\r\n", line); err != nil {
		k.t.Fatal(err)
	}
	return k.expect(code)
}

const small = "From: robin@mail.example\r\nSubject: hello\r\n\r\nBody.\r\n.With a dot.\r\n"

// envelope says everything up to DATA.
func (k *talk) envelope(from string, to ...string) {
	k.t.Helper()
	k.say("EHLO here", "250")
	k.say("MAIL FROM:<"+from+">", "250")
	for _, r := range to {
		k.say("RCPT TO:<"+r+">", "250")
	}
}

// data sends a message, its dots doubled as RFC 5321 section 4.5.2 wants it.
func (k *talk) data(message, code string) {
	k.t.Helper()
	k.say("DATA", "354")
	stuffed := strings.ReplaceAll("\r\n"+message, "\r\n.", "\r\n..")[2:]
	k.say(stuffed+".", code)
}

func TestAMailIsTakenWithItsEnvelope(t *testing.T) {
	s := &shelf{}
	address, _ := start(t, s.take, smtpd.Limits{})
	k := dial(t, address)
	k.envelope("robin@mail.example", "rejections@lemonaid.localhost", "case.x@LEMONAID.localhost")
	k.data(small, "250")
	k.say("QUIT", "221")

	got := s.all()
	if len(got) != 1 {
		t.Fatalf("%d mails, want 1", len(got))
	}
	m := got[0]
	if m.ID != "id1" || m.From != "robin@mail.example" || len(m.To) != 2 || !m.Received.Equal(noon) {
		t.Errorf("envelope: %+v", m)
	}
	want := "Return-Path: <robin@mail.example>\r\nReceived: by lemonaid.localhost with ESMTP id id1; Mon, 16 Nov 2026 12:00:00 +0000\r\n" + small
	if string(m.Raw) != want {
		t.Errorf("raw is\n%q, want\n%q", m.Raw, want)
	}
}

func TestTheEmptySenderIsKept(t *testing.T) {
	s := &shelf{}
	address, _ := start(t, s.take, smtpd.Limits{})
	k := dial(t, address)
	k.envelope("", "rejections@lemonaid.localhost")
	k.data(small, "250")
	if m := s.all()[0]; m.From != "" || !bytes.HasPrefix(m.Raw, []byte("Return-Path: <>\r\n")) {
		t.Errorf("from %q, raw begins %.40q", m.From, m.Raw)
	}
}

func TestSeveralMailsOnOneConnection(t *testing.T) {
	s := &shelf{}
	address, _ := start(t, s.take, smtpd.Limits{})
	k := dial(t, address)
	k.envelope("a@mail.example", "x@lemonaid.localhost")
	k.data(small, "250")
	k.envelope("b@mail.example", "y@lemonaid.localhost")
	k.say("RSET", "250")
	k.say("DATA", "502")
	k.envelope("c@mail.example", "z@lemonaid.localhost")
	k.data(small, "250")

	got := s.all()
	if len(got) != 2 || got[0].From != "a@mail.example" || got[1].From != "c@mail.example" || len(got[1].To) != 1 {
		t.Errorf("%+v", got)
	}
}

func TestNothingIsRelayed(t *testing.T) {
	s := &shelf{}
	address, _ := start(t, s.take, smtpd.Limits{})
	for _, to := range []string{
		"ann@northwind.example", "x@sub.lemonaid.localhost", "x@lemonaid.localhost.example", "postmaster",
		"x%northwind.example", "\"a b\"@lemonaid.localhost",
	} {
		t.Run(to, func(t *testing.T) {
			k := dial(t, address)
			k.envelope("robin@mail.example")
			k.say("RCPT TO:<"+to+">", "5")
			k.say("DATA", "502")
		})
	}
	if n := len(s.all()); n != 0 {
		t.Errorf("%d mails were taken", n)
	}
}

func TestNoAddressBecomesAHeader(t *testing.T) {
	s := &shelf{}
	address, _ := start(t, s.take, smtpd.Limits{})
	for _, from := range []string{"a\tb@mail.example", "a\rb@mail.example", "\"a> <b\"@mail.example", "a\x7f@mail.example"} {
		t.Run(fmt.Sprintf("%q", from), func(t *testing.T) {
			k := dial(t, address)
			k.say("EHLO here", "250")
			k.say("MAIL FROM:<"+from+">", "5")
		})
	}
}

func TestBounds(t *testing.T) {
	s := &shelf{}
	address, _ := start(t, s.take, smtpd.Limits{Size: 1000, Recipients: 2, PerMinute: 5})
	t.Run("size in advance", func(t *testing.T) {
		k := dial(t, address)
		if got := k.say("EHLO here", "250"); !strings.Contains(got, "SIZE 1000") {
			t.Errorf("EHLO does not name the size: %q", got)
		}
		k.say("MAIL FROM:<a@mail.example> SIZE=1001", "552")
	})
	t.Run("size", func(t *testing.T) {
		k := dial(t, address)
		k.envelope("a@mail.example", "x@lemonaid.localhost")
		k.data(small+strings.Repeat("x", 990)+"\r\n", "552")
		k.say("NOOP", "250")
	})
	t.Run("recipients", func(t *testing.T) {
		k := dial(t, address)
		k.envelope("a@mail.example", "x@lemonaid.localhost", "y@lemonaid.localhost")
		k.say("RCPT TO:<z@lemonaid.localhost>", "452")
	})
	t.Run("rate", func(t *testing.T) {
		k := dial(t, address)
		k.say("EHLO here", "250")
		refused := ""
		for range 6 {
			fmt.Fprintf(k.conn, "MAIL FROM:<a@mail.example>\r\n")
			answer, err := k.in.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(answer, "451") {
				refused = answer
			}
		}
		if refused == "" {
			t.Error("six messages in a minute, and none was put off")
		}
	})
	if n := len(s.all()); n != 0 {
		t.Errorf("%d mails were taken", n)
	}
}

func TestTheRateIsByTheMinute(t *testing.T) {
	s := &shelf{}
	now := noon
	var mu sync.Mutex
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtpd.New(smtpd.Options{
		Domain: "lemonaid.localhost", Intake: s.take, NewID: func() (string, error) { return "id", nil },
		Limits: smtpd.Limits{PerMinute: 1},
		Now: func() time.Time {
			mu.Lock()
			defer mu.Unlock()
			return now
		},
	})
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Shutdown(context.Background()) })

	k := dial(t, l.Addr().String())
	defer k.say("QUIT", "221")
	k.envelope("a@mail.example", "x@lemonaid.localhost")
	k.data(small, "250")
	k.say("MAIL FROM:<a@mail.example>", "451")
	mu.Lock()
	now = now.Add(time.Minute)
	mu.Unlock()
	k.say("MAIL FROM:<a@mail.example>", "250")
}

func TestAMailIsAnsweredOnlyWhenItIsStored(t *testing.T) {
	s := &shelf{hold: make(chan struct{})}
	address, _ := start(t, s.take, smtpd.Limits{})
	k := dial(t, address)
	k.envelope("a@mail.example", "x@lemonaid.localhost")
	k.say("DATA", "354")
	fmt.Fprintf(k.conn, "%s.\r\n", "Subject: x\r\n\r\nx\r\n")
	answered := make(chan string, 1)
	go func() {
		line, _ := k.in.ReadString('\n')
		answered <- line
	}()
	select {
	case line := <-answered:
		t.Fatalf("answered %q before the mail was stored", line)
	case <-time.After(100 * time.Millisecond):
	}
	close(s.hold)
	if line := <-answered; !strings.HasPrefix(line, "250") {
		t.Errorf("answered %q", line)
	}
}

func TestAFailedIntakeLeavesTheMailWithItsSender(t *testing.T) {
	for _, test := range []struct {
		name string
		err  error
		code string
	}{
		{"a full queue", rejection.Refuse(rejection.CodeLimited, "queue"), "452 4.3.1"},
		{"a full disk", errors.New("no space left on device"), "451 4.3.0"},
		{"another refusal", rejection.Refuse(rejection.CodeInvalid, "x"), "451 4.3.0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := &shelf{err: test.err}
			address, _ := start(t, s.take, smtpd.Limits{})
			k := dial(t, address)
			k.envelope("a@mail.example", "x@lemonaid.localhost")
			k.data(small, test.code)
			k.say("NOOP", "250")
		})
	}
}

func TestABrokenConnectionStoresNothing(t *testing.T) {
	s := &shelf{}
	address, _ := start(t, s.take, smtpd.Limits{})
	k := dial(t, address)
	k.envelope("a@mail.example", "x@lemonaid.localhost")
	k.say("DATA", "354")
	fmt.Fprintf(k.conn, "Subject: half\r\n\r\nhalf a bo")
	_ = k.conn.Close()
	// The next mail is taken after the broken one was given up.
	k = dial(t, address)
	k.envelope("a@mail.example", "x@lemonaid.localhost")
	k.data(small, "250")
	if got := s.all(); len(got) != 1 || !bytes.Contains(got[0].Raw, []byte("hello")) {
		t.Errorf("%d mails", len(got))
	}
}

func TestTimeIsBounded(t *testing.T) {
	s := &shelf{}
	for name, limits := range map[string]smtpd.Limits{
		"a command": {Time: 100 * time.Millisecond},
		"a session": {Session: 100 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			address, _ := start(t, s.take, limits)
			k := dial(t, address)
			k.say("EHLO here", "250")
			deadline := time.Now().Add(10 * time.Second)
			for {
				if _, err := k.in.ReadString('\n'); err != nil {
					break
				}
				if time.Now().After(deadline) {
					t.Fatal("the connection never ended")
				}
			}
		})
	}
}

func TestMemoryIsBounded(t *testing.T) {
	s := &shelf{hold: make(chan struct{})}
	address, _ := start(t, s.take, smtpd.Limits{Reading: 1, Time: 300 * time.Millisecond})
	first := dial(t, address)
	first.envelope("a@mail.example", "x@lemonaid.localhost")
	first.say("DATA", "354")
	fmt.Fprintf(first.conn, "Subject: x\r\n\r\nx\r\n.\r\n")
	time.Sleep(50 * time.Millisecond) // it is in memory now, and waits for its intake
	second := dial(t, address)
	second.envelope("b@mail.example", "x@lemonaid.localhost")
	second.say("DATA", "354")
	fmt.Fprintf(second.conn, "Subject: x\r\n\r\nx\r\n.\r\n")
	second.expect("451 4.3.2")
	close(s.hold)
	first.expect("250")
}

func TestConnectionsAreBounded(t *testing.T) {
	s := &shelf{}
	address, _ := start(t, s.take, smtpd.Limits{Connections: 1})
	first := dial(t, address)
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	greeted := make(chan struct{})
	go func() {
		_, _ = conn.Read(make([]byte, 1))
		close(greeted)
	}()
	select {
	case <-greeted:
		t.Fatal("a second connection was served while the first lasts")
	case <-time.After(100 * time.Millisecond):
	}
	first.say("QUIT", "221")
	<-greeted
}

func TestShutdownLetsAMessageUnderWayEnd(t *testing.T) {
	s := &shelf{}
	address, server := start(t, s.take, smtpd.Limits{})
	k := dial(t, address)
	k.envelope("a@mail.example", "x@lemonaid.localhost")
	k.say("DATA", "354")
	stopped := make(chan error, 1)
	go func() { stopped <- server.Shutdown(context.Background()) }()
	for { // no new connection is taken once it is shutting down
		conn, err := net.Dial("tcp", address)
		if err != nil {
			break
		}
		_ = conn.Close()
		time.Sleep(10 * time.Millisecond)
	}
	fmt.Fprintf(k.conn, "%s.\r\n", "Subject: x\r\n\r\nx\r\n")
	k.expect("250")
	k.say("QUIT", "221")
	if err := <-stopped; err != nil {
		t.Errorf("shutdown: %v", err)
	}
	if len(s.all()) != 1 {
		t.Error("the message under way was lost")
	}
}

func TestShutdownCutsWhoNeverEnds(t *testing.T) {
	s := &shelf{}
	address, server := start(t, s.take, smtpd.Limits{})
	k := dial(t, address)
	k.say("EHLO here", "250")
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := server.Shutdown(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("shutdown: %v, want that it says that connections were cut", err)
	}
}

func TestWithoutANameAMailIsNotTaken(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &shelf{}
	server := smtpd.New(smtpd.Options{
		Domain: "lemonaid.localhost", Intake: s.take,
		NewID: func() (string, error) { return "", errors.New("no random bytes") },
	})
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Shutdown(context.Background()) })
	k := dial(t, l.Addr().String())
	k.envelope("a@mail.example", "x@lemonaid.localhost")
	k.data(small, "4")
	k.say("QUIT", "221")
	if len(s.all()) != 0 {
		t.Error("it was taken")
	}
}

func BenchmarkTakingAMail(b *testing.B) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := smtpd.New(smtpd.Options{
		Domain: "lemonaid.localhost", Intake: func(context.Context, smtpd.Mail) error { return nil },
		NewID: func() (string, error) { return "id", nil }, Limits: smtpd.Limits{PerMinute: 1 << 30},
	})
	go func() { _ = server.Serve(l) }()
	conn, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	in := bufio.NewReader(conn)
	talk := []byte("MAIL FROM:<a@mail.example>\r\nRCPT TO:<x@lemonaid.localhost>\r\nDATA\r\n" + small + ".\r\n")
	fmt.Fprintf(conn, "HELO here\r\n")
	for range 2 {
		if _, err := in.ReadString('\n'); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := conn.Write(talk); err != nil {
			b.Fatal(err)
		}
		for range 4 {
			if _, err := in.ReadString('\n'); err != nil {
				b.Fatal(err)
			}
		}
	}
	_ = conn.Close()
	_ = server.Shutdown(context.Background())
}
