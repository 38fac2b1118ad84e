package relay_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"math/big"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"lemonaid/infra/local/relay"
	"lemonaid/shared/workflow"
)

// script is a server that follows orders: what it answers to each command, "hang up" to end the connection, and "silence" to
// say nothing more.
type script map[string]string

// server speaks SMTP as its script says and keeps what it was sent.
type server struct {
	script script
	mu     sync.Mutex
	heard  []string
	mails  []string
	ends   int
}

func (s *server) note(line string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.heard = append(s.heard, line)
}

// answer says what the script wants, and reports whether to go on.
func (s *server) answer(conn net.Conn, command, usual string) bool {
	order, found := s.script[command]
	if !found {
		order = usual
	}
	switch order {
	case "hang up":
		return false
	case "silence":
		_, _ = conn.Read(make([]byte, 1)) // until the client gives up
		return false
	}
	_, err := fmt.Fprintf(conn, "%s\r\n", order)
	return err == nil
}

// serve is one connection.
func (s *server) serve(conn net.Conn) {
	defer func() { _ = conn.Close() }()
	in := bufio.NewReader(conn)
	if !s.answer(conn, "connect", "220 ready") {
		return
	}
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimSpace(line)
		s.note(line)
		command, _, _ := strings.Cut(strings.ToUpper(line), " ")
		usual := "250 OK"
		switch command {
		case "EHLO":
			usual = "250-here\r\n250-AUTH PLAIN\r\n250 8BITMIME"
		case "AUTH":
			usual = "235 welcome"
		case "DATA":
			usual = "354 go on"
		case "QUIT":
			usual = "221 bye"
		}
		if !s.answer(conn, command, usual) {
			return
		}
		if command == "DATA" && s.script["DATA"] == "" && !s.message(conn, in) {
			return
		}
	}
}

// message reads up to the final dot.
func (s *server) message(conn net.Conn, in *bufio.Reader) bool {
	var mail strings.Builder
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return false
		}
		if line == ".\r\n" {
			break
		}
		mail.WriteString(strings.TrimPrefix(line, "."))
		if s.script["half"] != "" {
			return false
		}
	}
	s.mu.Lock()
	s.mails = append(s.mails, mail.String())
	s.ends++
	s.mu.Unlock()
	return s.answer(conn, "end", "250 taken")
}

func start(t *testing.T, orders script) (*server, string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{script: orders}
	accept(t, l, s)
	return s, l.Addr().String()
}

func accept(t *testing.T, l net.Listener, s *server) {
	t.Helper()
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go s.serve(conn)
		}
	}()
}

func envelope() workflow.Envelope {
	return workflow.Envelope{
		From: "robin.vale.token@lemonaid.localhost", To: "ann.lee@northwind.example",
		Raw: []byte("From: robin@x.example\r\nMessage-ID: <id7@lemonaid.localhost>\r\nSubject: Hello\r\n\r\nHello,\r\n.dot\r\n\r\nRobin\r\n"),
	}
}

// TestOutcomes is what I3 rests on: whatever may have been accepted is never said to be refused or throttled.
func TestOutcomes(t *testing.T) {
	for name, test := range map[string]struct {
		orders script
		want   workflow.Outcome
		reason string
	}{
		"not greeted":                   {script{"connect": "hang up"}, workflow.OutcomeThrottled, "Envelope"},
		"sent away for now":             {script{"connect": "421 busy"}, workflow.OutcomeThrottled, "Envelope421"},
		"sender put off":                {script{"MAIL": "451 later"}, workflow.OutcomeThrottled, "Envelope451"},
		"sender refused":                {script{"MAIL": "550 no"}, workflow.OutcomeRefused, "Envelope550"},
		"recipient put off":             {script{"RCPT": "450 greylisted"}, workflow.OutcomeThrottled, "Envelope450"},
		"recipient refused":             {script{"RCPT": "550 5.1.1 unknown"}, workflow.OutcomeRefused, "Envelope550"},
		"hung up at the recipient":      {script{"RCPT": "hang up"}, workflow.OutcomeThrottled, "Envelope"},
		"no message wanted now":         {script{"DATA": "451 full"}, workflow.OutcomeThrottled, "Data451"},
		"no message wanted":             {script{"DATA": "554 no"}, workflow.OutcomeRefused, "Data554"},
		"hung up after the end":         {script{"end": "hang up"}, workflow.OutcomeUnknown, "NoAnswer"},
		"silence after the end":         {script{"end": "silence"}, workflow.OutcomeUnknown, "NoAnswer"},
		"put off after the end":         {script{"end": "452 full"}, workflow.OutcomeThrottled, "Message452"},
		"refused after the end":         {script{"end": "554 spam"}, workflow.OutcomeRefused, "Message554"},
		"an answer that is none":        {script{"end": "lorem ipsum"}, workflow.OutcomeUnknown, "NoAnswer"},
		"an answer that makes no sense": {script{"end": "354 go on"}, workflow.OutcomeUnknown, "NoAnswer"},
	} {
		t.Run(name, func(t *testing.T) {
			s, address := start(t, test.orders)
			id, err := relay.Relay{Address: address, Limit: 500 * time.Millisecond}.Send(context.Background(), envelope())
			var send *workflow.SendError
			if !errors.As(err, &send) || id != "" {
				t.Fatalf("id %q, error %v: want a SendError", id, err)
			}
			if send.Outcome != test.want || send.Reason != test.reason {
				t.Errorf("%s (%s), want %s (%s)", send.Outcome, send.Reason, test.want, test.reason)
			}
			if text := err.Error(); strings.Contains(text, "@") {
				t.Errorf("the error holds an address: %s", text)
			}
			s.mu.Lock()
			defer s.mu.Unlock()
			if s.ends > 1 {
				t.Errorf("the message was sent %d times", s.ends)
			}
		})
	}
}

func TestHalfAMessageIsNotAccepted(t *testing.T) {
	_, address := start(t, script{"half": "yes"})
	e := envelope()
	e.Raw = append(e.Raw, bytes.Repeat([]byte("x\r\n"), 4<<20)...) // more than sockets take on their own
	_, err := relay.Relay{Address: address, Limit: 5 * time.Second}.Send(context.Background(), e)
	var send *workflow.SendError
	if !errors.As(err, &send) || send.Outcome != workflow.OutcomeThrottled {
		t.Errorf("%v, want throttled: the message had no end", err)
	}
}

func TestNobodyThere(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	_ = l.Close()
	_, err = relay.Relay{Address: address}.Send(context.Background(), envelope())
	var send *workflow.SendError
	if !errors.As(err, &send) || send.Outcome != workflow.OutcomeThrottled || send.Reason != "Connect" {
		t.Errorf("%v, want throttled at Connect", err)
	}
}

func TestAMailIsSentByteForByte(t *testing.T) {
	s, address := start(t, nil)
	id, err := relay.Relay{Address: address}.Send(context.Background(), envelope())
	if err != nil || id != "id7@lemonaid.localhost" {
		t.Fatalf("id %q, %v", id, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.mails) != 1 || s.mails[0] != string(envelope().Raw) {
		t.Errorf("sent %q, want %q", s.mails, envelope().Raw)
	}
	heard := strings.Join(s.heard, "\n")
	for _, want := range []string{"MAIL FROM:<robin.vale.token@lemonaid.localhost>", "RCPT TO:<ann.lee@northwind.example>"} {
		if !strings.Contains(heard, want) {
			t.Errorf("the server did not hear %q:\n%s", want, heard)
		}
	}
	if strings.Contains(heard, "AUTH") {
		t.Error("it signed in without a user")
	}
}

func TestAcceptedIsAcceptedWhateverIsSaidAfter(t *testing.T) {
	_, address := start(t, script{"QUIT": "hang up"})
	if _, err := (relay.Relay{Address: address}).Send(context.Background(), envelope()); err != nil {
		t.Error(err)
	}
}

func TestAMailWithoutAnIDHasNone(t *testing.T) {
	_, address := start(t, nil)
	e := envelope()
	e.Raw = []byte("Subject: x\r\n\r\nx\r\n")
	if id, err := (relay.Relay{Address: address}).Send(context.Background(), e); err != nil || id != "" {
		t.Errorf("id %q, %v", id, err)
	}
}

func TestSigningIn(t *testing.T) {
	s, address := start(t, nil)
	r := relay.Relay{Address: address, User: "robin", Password: "secret"}
	if _, err := r.Send(context.Background(), envelope()); err != nil {
		t.Fatal(err)
	}
	s.mu.Lock()
	heard := strings.Join(s.heard, "\n")
	s.mu.Unlock()
	if !strings.Contains(heard, "AUTH PLAIN") {
		t.Errorf("it did not sign in:\n%s", heard)
	}
}

func TestAWrongPasswordKeepsTheMail(t *testing.T) {
	_, address := start(t, script{"AUTH": "535 wrong"})
	r := relay.Relay{Address: address, User: "robin", Password: "wrong"}
	_, err := r.Send(context.Background(), envelope())
	var send *workflow.SendError
	if !errors.As(err, &send) || send.Outcome != workflow.OutcomeThrottled {
		t.Errorf("%v, want throttled: the password can be mended, a refused letter can't", err)
	}
}

func TestAStoppedSendEnds(t *testing.T) {
	_, address := start(t, script{"RCPT": "silence"})
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	_, err := relay.Relay{Address: address}.Send(ctx, envelope())
	var send *workflow.SendError
	if !errors.As(err, &send) || send.Outcome != workflow.OutcomeThrottled {
		t.Errorf("%v", err)
	}
}

// certificate is one for this machine, signed by itself.
func certificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "relay"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

func TestTLSFromTheStart(t *testing.T) {
	cert, pool := certificate(t)
	l, err := tls.Listen("tcp", "127.0.0.1:465", &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12})
	if err != nil {
		t.Skip("port 465 can't be listened on here:", err)
	}
	s := &server{}
	accept(t, l, s)
	r := relay.Relay{Address: "127.0.0.1:465", Limit: 5 * time.Second, TLS: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}}
	if _, err := r.Send(context.Background(), envelope()); err != nil {
		t.Fatal(err)
	}
	r.TLS = nil
	if _, err := r.Send(context.Background(), envelope()); err == nil {
		t.Error("a certificate that nobody trusts was accepted")
	}
}

func TestFrom(t *testing.T) {
	for name, test := range map[string]struct {
		env   map[string]string
		named bool
		bad   bool
	}{
		"none":      {map[string]string{}, false, false},
		"named":     {map[string]string{"LEMONAID_RELAY": "smtp.mail.example:587", "LEMONAID_RELAY_USER": "robin"}, true, false},
		"no port":   {map[string]string{"LEMONAID_RELAY": "smtp.mail.example"}, false, true},
		"no host":   {map[string]string{"LEMONAID_RELAY": ":25"}, false, true},
		"nonsense":  {map[string]string{"LEMONAID_RELAY": "a:b:c"}, false, true},
		"user only": {map[string]string{"LEMONAID_RELAY_USER": "robin"}, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			r, named, err := relay.From(func(n string) string { return test.env[n] })
			if named != test.named || (err != nil) != test.bad {
				t.Errorf("%+v, %v, %v", r, named, err)
			}
			if named && (r.Address != test.env["LEMONAID_RELAY"] || r.User != "robin") {
				t.Errorf("%+v", r)
			}
		})
	}
}
