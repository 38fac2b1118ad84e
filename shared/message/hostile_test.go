package message

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// nestedParts is n multiparts, each inside the other.
func nestedParts(n int) string {
	var s strings.Builder
	s.WriteString("From: a@b.example\n")
	for i := range n {
		fmt.Fprintf(&s, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	return s.String() + "\nhello\n"
}

func manyParts(n int) string {
	return "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\nContent-Type: text/plain\n\nx\n", n) + "--b--\n"
}

// nestedMessages is n messages, each attached to the other.
func nestedMessages(n int) string {
	raw := "From: a@b.example\nSubject: innermost\n\nhello\n"
	for i := range n {
		raw = fmt.Sprintf("From: a@b.example\nContent-Type: multipart/mixed; boundary=m%d\n\n--m%d\nContent-Type: message/rfc822\n\n%s\n--m%d--\n", i, i, raw, i)
	}
	return raw
}

func TestLimitsHoldBeforeTheParser(t *testing.T) {
	small := Limits{Size: 1 << 20}
	for _, tt := range []struct {
		name, raw string
		limits    Limits
		want      error
	}{
		{"too large", strings.Repeat("x", 1<<20+1), small, ErrTooLarge},
		{"a header of megabytes", "From: a@b.example\nX-Long: " + strings.Repeat("x", 1<<20) + "\n\nhi", Limits{}, ErrHeader},
		{"addresses of megabytes", "To: " + strings.Repeat("a@b.example, ", 100_000) + "\n\nhi", Limits{}, ErrHeader},
		{"a folded header of megabytes", "From: a@b.example\nX-Long: x\n" + strings.Repeat(" folded\n", 100_000) + "\nhi", Limits{}, ErrHeader},
		{"a part's header of megabytes", "Content-Type: multipart/mixed; boundary=b\n\n--b\nX: " + strings.Repeat("x", 1<<20) + "\n\nhi\n--b--", Limits{}, ErrHeader},
		{"nested parts", nestedParts(5000), Limits{}, ErrTooDeep},
		{"nested to the limit and one more", nestedParts(21), Limits{}, ErrTooDeep},
		{"thousands of parts", manyParts(50_000), Limits{}, ErrTooManyParts},
		{"no header", "hello there\n", Limits{}, ErrNotMail},
		{"nothing", "", Limits{}, ErrNotMail},
		{"NUL bytes alone", strings.Repeat("\x00", 1000), Limits{}, ErrNotMail},
	} {
		_, err := Read([]byte(tt.raw), tt.limits)
		var got, want *rejection.Error
		if !errors.As(err, &got) || !errors.As(tt.want, &want) || *got != *want {
			t.Errorf("%s: got %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestLimitsLetUsualMailPass(t *testing.T) {
	for _, tt := range []struct{ name, raw string }{
		{"nested to the limit", nestedParts(20)},
		{"some hundred parts", manyParts(300)},
		{"a hundred recipients", "From: a@b.example\nTo: " + strings.Repeat("Ann Lee <ann@x.example>,\n ", 100) + "bo@x.example\n\nhi"},
	} {
		m, err := Read([]byte(tt.raw), unhurried())
		if err != nil || m.Text == "" {
			t.Errorf("%s: text %q, %v", tt.name, m.Text, err)
		}
	}
}

func TestMessagesInMessagesAreBounded(t *testing.T) {
	m, err := Read([]byte(nestedMessages(30)), unhurried())
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Layers) != 5 || len(m.Attachments) != 0 {
		t.Errorf("%d layers and %d attachments of 30 messages in each other", len(m.Layers), len(m.Attachments))
	}
	m, err = Read([]byte(nestedMessages(3)), unhurried())
	if err != nil || len(m.Layers) != 3 || m.Layers[2].Subject != "innermost" || m.Layers[2].Depth != 2 {
		t.Errorf("3 messages in each other: %+v, %v", m.Layers, err)
	}
}

func TestForwardsInForwardsAreBounded(t *testing.T) {
	raw := "From: a@b.example\nSubject: Fwd: x\n\n" + strings.Repeat("---------- Forwarded message ---------\nFrom: a@b.example\nTo: c@d.example\nSubject: Fwd: x\n\nText.\n\n", 1000)
	m, err := Read([]byte(raw), unhurried())
	if err != nil || len(m.Layers) != DefaultLimits().Layers {
		t.Errorf("%d layers, want %d: %v", len(m.Layers), DefaultLimits().Layers, err)
	}
}

func TestTimeIsBounded(t *testing.T) {
	clock := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	limits := Limits{Time: time.Second, Now: func() time.Time { clock = clock.Add(time.Minute); return clock }}
	if _, err := Read([]byte(plainForward), limits); !errors.Is(err, ErrTooSlow) {
		t.Errorf("got %v, want %v", err, ErrTooSlow)
	}
}

func TestOddMailIsReadAsFarAsItCanBe(t *testing.T) {
	for _, tt := range []struct{ name, raw, want string }{
		{"HTML 100,000 deep", "From: a@b.example\nContent-Type: text/html\n\n" + strings.Repeat("<div>", 100_000) + "hello" + strings.Repeat("</div>", 100_000), "hello"},
		{"HTML 100,000 deep with quotes", "From: a@b.example\nContent-Type: text/html\n\n" + strings.Repeat("<b><i>", 50_000) + "hello", "hello"},
		{"no boundary", "From: a@b.example\nContent-Type: multipart/mixed\n\nhello\n", "hello"},
		{"boundary never met", "From: a@b.example\nContent-Type: text/plain; boundary=x\n\nhello\n", "hello"},
		{"lying length", "From: a@b.example\nContent-Length: 3\n\nhello\n", "hello"},
		{"NUL in the text", "From: a@b.example\n\nhe\x00llo\n", "hello"},
		{"mailbox line above", "From ann@x.example Mon Nov 16 09:00:00 2026\nFrom: a@b.example\n\nhello\n", "hello"},
		{"blank lines above", "\r\n\r\nFrom: a@b.example\r\n\r\nhello\r\n", "hello"},
		{"CR line ends", "From: a@b.example\n\nhel\rlo\n", "hel\nlo"},
		{"base64 cut short", "From: a@b.example\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\naGVsbG8gdGhlc", "hello the"},
		{"unknown encoding", "From: a@b.example\nContent-Transfer-Encoding: x-strange\n\nhello\n", "hello"},
		{"unknown charset", "From: a@b.example\nContent-Type: text/plain; charset=x-strange\n\nhello\n", "hello"},
		{"two texts", "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: text/plain\n\ntwo\n--b--", "one\ntwo"},
	} {
		m, err := Read([]byte(tt.raw), unhurried())
		if err != nil || m.Text != tt.want {
			t.Errorf("%s: got %q, want %q: %v", tt.name, cutText(m.Text, 200), tt.want, err)
		}
	}
}

func TestWhatCannotBeReadSaysWhy(t *testing.T) {
	const mixed = "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
	for _, tt := range []struct {
		name, raw string
		want      Unreadable
	}{
		{"winmail.dat", mixed + "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+Ig==\n--b--", UnreadableTNEF},
		{"winmail.dat by its signature", mixed + "Content-Type: application/octet-stream; name=x.dat\nContent-Transfer-Encoding: base64\n\neJ8+IgEA\n--b--", UnreadableTNEF},
		{"a mail saved by Outlook", mixed + "Content-Type: application/octet-stream; name=\"No.msg\"\nContent-Transfer-Encoding: base64\n\n0M8R4KGxGuE=\n--b--", UnreadableTNEF},
		{"a mail saved by Outlook, by its type", mixed + "Content-Type: application/vnd.ms-outlook\nContent-Transfer-Encoding: base64\n\n0M8R4KGxGuE=\n--b--", UnreadableTNEF},
		{"encrypted", "From: a@b.example\nContent-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: application/octet-stream\n\nx\n--b--", UnreadableEncrypted},
		{"S/MIME", "From: a@b.example\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nx", UnreadableEncrypted},
		{"empty", "From: a@b.example\n\n\n", UnreadableEmpty},
		{"winmail.dat beside a text", mixed + "\nhello\n--b\nContent-Type: application/ms-tnef; name=winmail.dat\n\nx\n--b--", Readable},
	} {
		m, err := Read([]byte(tt.raw), unhurried())
		if err != nil || m.Unreadable != tt.want {
			t.Errorf("%s: got %q, want %q: %v", tt.name, m.Unreadable, tt.want, err)
		}
		if tt.want == UnreadableTNEF && (len(m.Attachments) != 1 || !m.Attachments[0].Unreadable) {
			t.Errorf("%s: attachments %+v", tt.name, m.Attachments)
		}
	}
}

func TestNothingBreaksALine(t *testing.T) {
	raw := "From: =?utf-8?q?Ann=0D=0ABcc:_x?= <ann@x.example>\nSubject: =?utf-8?q?a=0D=0AX-Evil:_1=00=1B?=\n\nhi"
	m, err := Read([]byte(raw), unhurried())
	if err != nil {
		t.Fatal(err)
	}
	for what, s := range map[string]string{"subject": m.Subject, "from": m.From.String()} {
		if strings.ContainsAny(s, "\r\n\x00\x1b") {
			t.Errorf("%s breaks: %q", what, s)
		}
	}
}
