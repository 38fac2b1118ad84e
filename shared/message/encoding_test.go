package message

import (
	"strings"
	"testing"
)

func TestTextThatIsCalledBase64AndIsNot(t *testing.T) {
	const head = "From: ann@x.example\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
	for _, tt := range []struct{ name, field, body, want string }{
		{"plain words", "base64", "Dear Robin,\n\nWe chose somebody else.", "Dear Robin,\n\nWe chose somebody else."},
		{"half in capitals", "Base64", "Dear Robin, no.", "Dear Robin, no."},
		{"in capitals", "BASE64", "Dear Robin, no.", "Dear Robin, no."},
		{"with letters of UTF-8", "base64", "Schöne Grüße", "Schöne Grüße"},
		{"a first line of one word", "base64", "Hello\nthere, Robin", "Hello\nthere, Robin"},
		{"base64", "base64", "RGVhciBSb2Jpbiw=", "Dear Robin,"},
		{"base64 over lines", "base64", "RGVh\nciBS\nb2Jpbiw=", "Dear Robin,"},
		{"base64 and blank lines", "base64", "\n\nRGVhciBSb2Jpbiw=\n\n", "Dear Robin,"},
		{"base64 with spaces behind", "base64", "RGVhciBSb2Jpbiw=  ", "Dear Robin,"},
		{"other encodings", "quoted-printable", "Dear =52obin,", "Dear Robin,"},
	} {
		for _, end := range []string{"\n", "\r\n"} {
			m, err := Read([]byte(strings.ReplaceAll(head+tt.field+"\n\n"+tt.body+"\n", "\n", end)), unhurried())
			if err != nil || m.Text != tt.want {
				t.Errorf("%s: %q, %v, want %q", tt.name, m.Text, err, tt.want)
			}
		}
	}
}

func TestWordsOfBase64InABodyStayAsTheyAre(t *testing.T) {
	body := "See this:\nContent-Transfer-Encoding: base64\n\nPlain words, here.\nbase64"
	m, err := Read([]byte("From: ann@x.example\nContent-Transfer-Encoding: quoted-printable\n\n"+strings.ReplaceAll(body, "base64\n\n", "=62ase64\n\n")), unhurried())
	if err != nil || m.Text != body {
		t.Errorf("%q, %v", m.Text, err)
	}
}

func TestABoundaryThatIsMistyped(t *testing.T) {
	parts := "--other\nContent-Type: text/plain; charset=utf-8\n\nDear Robin,\n--other\nContent-Type: text/html\n\n<p>Dear <b>Robin</b>,</p>\n--other--\n"
	nested := "--other\nContent-Type: multipart/alternative; boundary=wrong\n\n" + strings.ReplaceAll(parts, "--other", "--inner") + "\n--other--\n"
	for _, tt := range []struct{ name, header, body string }{
		{"an alternative", "Content-Type: multipart/alternative; boundary=\"declared\"", parts},
		{"mixed", "Content-Type: multipart/mixed; boundary=declared", parts[:strings.Index(parts, "--other\nContent-Type: text/html")] + "--other--\n"},
		{"with words above", "Content-Type: multipart/alternative; boundary=declared", "This is a multi-part message in MIME format.\n\n" + parts},
		{"inside another", "Content-Type: multipart/mixed; boundary=declared", nested},
	} {
		m, err := Read([]byte("From: ann@x.example\nMIME-Version: 1.0\n"+tt.header+"\n\n"+tt.body), unhurried())
		if err != nil || m.Text != "Dear Robin," {
			t.Errorf("%s: %q, %v", tt.name, m.Text, err)
		}
	}
}

func TestBoundariesThatAreNone(t *testing.T) {
	for _, raw := range []string{
		"", "--a", "--a\n\nContent-Type: x", "-- \nContent-Type: text/plain", "--a b\nContent-Type: text/plain", "a\nContent-Type: text/plain",
		"--\"a\nContent-Type: text/plain", "--" + strings.Repeat("a", 80) + "\nContent-Type: text/plain", "--a\nContent with words: no",
	} {
		if got := boundaryUsed([]byte(raw)); got != "" {
			t.Errorf("%q delimits by %q", raw, got)
		}
	}
}

// TestBoundariesInsideBoundariesEnd: a mail of nothing but mistyped multiparts is read as far as attached mails are.
func TestBoundariesInsideBoundariesEnd(t *testing.T) {
	var s strings.Builder
	s.WriteString("From: ann@x.example\nContent-Type: multipart/mixed; boundary=wrong\n\n")
	for i := range 200 {
		name := strings.Repeat("x", i%60+1)
		s.WriteString("--" + name + "\nContent-Type: multipart/mixed; boundary=wrong" + name + "\n\n")
	}
	if _, err := Read([]byte(s.String()), unhurried()); err != nil {
		t.Error(err)
	}
}
