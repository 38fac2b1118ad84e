package smtpd_test

import (
	"net"
	"strings"
	"testing"
	"time"

	"lemonaid/infra/local/smtpd"
)

// TestOneClientTakesNotAllPlaces: past its share a client is hung up on, and gets its place back when it leaves.
func TestOneClientTakesNotAllPlaces(t *testing.T) {
	address, _ := start(t, (&shelf{}).take, smtpd.Limits{PerClient: 2})
	first := dial(t, address)
	dial(t, address)
	hungUp := func() bool {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = conn.Close() }()
		if err := conn.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
			t.Fatal(err)
		}
		n, _ := conn.Read(make([]byte, 100))
		return n == 0
	}
	if !hungUp() {
		t.Error("a third connection is served")
	}
	first.say("QUIT", "221")
	for range 100 {
		if !hungUp() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("the place of who left is not given back")
}

// TestClientsAreNamed: the mail knows who brought it, and what they called themselves last.
func TestClientsAreNamed(t *testing.T) {
	s := &shelf{}
	address, _ := start(t, s.take, smtpd.Limits{})
	k := dial(t, address)
	k.say("EHLO first.example", "250")
	k.say("HELO second.example", "250")
	k.say("MAIL FROM:<a@b.example>", "250")
	k.say("RCPT TO:<rejections@lemonaid.localhost>", "250")
	k.say("DATA", "354")
	k.say("Subject: x\r\n\r\nhello\r\n.", "250")
	got := s.all()
	if len(got) != 1 || got[0].Hello != "second.example" || !got[0].Client.IsLoopback() {
		t.Errorf("%+v", got)
	}
	if d := smtpd.DefaultLimits(); smtpd.PublicLimits().PerClient >= d.PerClient || d.PerClient != d.Connections {
		t.Error("the port that others reach gives one client as much as loopback does")
	}
	if !strings.Contains(string(got[0].Raw), "hello") {
		t.Error("the text is gone")
	}
}
