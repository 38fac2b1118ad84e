package letter

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

// letterMail is a letter as it goes to an interviewer.
func letterMail() Mail {
	return Mail{
		From: rejection.Address{Name: "Robin Välé (via Lemonaid)", Address: "robin.vale.abc234@lemonaid.example"},
		To:   ann.Mailbox(), ReplyTo: rejection.Address{Name: "Robin Välé", Address: "robin.vale.abc234@lemonaid.example"},
		Subject: "Operations Analyst: two short questions — danke", Date: noon, MessageID: "<m1@lemonaid.example>",
		Text: "Hello Ann,\n\nThank you – à bientôt.\n.\nFrom the start\n\n-- \nSent by Lemonaid",
	}
}

// noticeMail is a notice with everything that one can have.
func noticeMail() Mail {
	m := letterMail()
	m.Notice, m.Loop, m.Boundary, m.HTML = true, "i-0001", "n0001", "<p>Hello</p>"
	m.InReplyTo, m.References = "<q@vale.example>", []string{"<p@vale.example>", "not an id"}
	m.Attach = []Attachment{
		{"call.ics", "text/calendar", []byte("BEGIN:VCALENDAR")},
		{"answer.eml", "message/rfc822", []byte("Subject: hi\n\nhello\n")},
		{"answer2.eml", "message/rfc822", []byte("Subject: hi\n\nGrüße\n")},
	}
	return m
}

// allowed are the headers that may ever leave.
var allowed = []string{
	"From", "To", "Reply-To", "Subject", "Date", "Message-Id", "In-Reply-To", "References", "Auto-Submitted", "X-Lemonaid",
	"Mime-Version", "Content-Type", "Content-Transfer-Encoding",
}

func parsed(t *testing.T, m Mail) *mail.Message {
	t.Helper()
	raw, err := Compose(m)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := Compose(m)
	if !bytes.Equal(raw, again) {
		t.Error("the same mail gives other bytes the second time")
	}
	if bytes.Contains(bytes.ReplaceAll(raw, []byte("\r\n"), nil), []byte("\n")) {
		t.Error("a line ends without CR")
	}
	msg, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("%v in\n%s", err, raw)
	}
	for name, values := range msg.Header {
		if !slices.Contains(allowed, name) || len(values) != 1 {
			t.Errorf("header %s: %q", name, values)
		}
	}
	return msg
}

func TestComposeLetter(t *testing.T) {
	m := letterMail()
	msg := parsed(t, m)
	to, err := msg.Header.AddressList("To")
	if err != nil || len(to) != 1 || to[0].Address != ann.Address {
		t.Errorf("To is %v, %v", to, err)
	}
	from, err := msg.Header.AddressList("From")
	if err != nil || from[0].Name != m.From.Name {
		t.Errorf("From is %v, %v", from, err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(msg.Header.Get("Subject"))
	if err != nil || subject != m.Subject {
		t.Errorf("Subject is %q, %v", subject, err)
	}
	for _, absent := range []string{"Auto-Submitted", "X-Lemonaid", "In-Reply-To", "References"} {
		if got := msg.Header.Get(absent); got != "" {
			t.Errorf("a letter has %s: %s", absent, got)
		}
	}
	media, _, _ := mime.ParseMediaType(msg.Header.Get("Content-Type"))
	body, err := io.ReadAll(quotedprintable.NewReader(msg.Body))
	if got := strings.ReplaceAll(string(body), "\r\n", "\n"); err != nil || media != "text/plain" || got != m.Text {
		t.Errorf("%s, %v: the approved words arrive as %q", media, err, got)
	}
}

func TestComposeNotice(t *testing.T) {
	msg := parsed(t, noticeMail())
	for name, want := range map[string]string{
		"Auto-Submitted": "auto-replied", "X-Lemonaid": "i-0001", "In-Reply-To": "<q@vale.example>", "References": "<p@vale.example> <q@vale.example>",
	} {
		if got := msg.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	_, params, err := mime.ParseMediaType(msg.Header.Get("Content-Type"))
	if err != nil || params["boundary"] != "b_n0001_0" {
		t.Fatalf("boundary %q, %v", params["boundary"], err)
	}
	var types []string
	outer := multipart.NewReader(msg.Body, params["boundary"])
	for part, err := outer.NextPart(); err == nil; part, err = outer.NextPart() {
		media, inner, _ := mime.ParseMediaType(part.Header.Get("Content-Type"))
		types = append(types, media)
		if media == "multipart/alternative" {
			types = append(types, innerTypes(t, part, inner["boundary"])...)
		}
	}
	want := []string{"multipart/alternative", "text/plain", "text/html", "text/calendar", "message/rfc822", "application/octet-stream"}
	if !slices.Equal(types, want) {
		t.Errorf("parts are %v, want %v", types, want)
	}
}

func innerTypes(t *testing.T, r io.Reader, boundary string) []string {
	t.Helper()
	var types []string
	inner := multipart.NewReader(r, boundary)
	for part, err := inner.NextPart(); err == nil; part, err = inner.NextPart() {
		media, _, _ := mime.ParseMediaType(part.Header.Get("Content-Type"))
		types = append(types, media)
	}
	return types
}

func TestComposeRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*Mail)
		code  rejection.Code
	}{
		"a line break in the subject":   {func(m *Mail) { m.Subject = "a\r\nBcc: x@y.example" }, rejection.CodeInvalid},
		"a line feed in a name":         {func(m *Mail) { m.From.Name = "Robin\nBcc: x@y.example" }, rejection.CodeInvalid},
		"a line break in the recipient": {func(m *Mail) { m.To.Address = "a@b.example\r\n" }, rejection.CodeInvalid},
		"a line break in the loop":      {func(m *Mail) { m.Loop = "x\ny" }, rejection.CodeInvalid},
		"a line break in In-Reply-To":   {func(m *Mail) { m.InReplyTo = "<a@b>\n" }, rejection.CodeInvalid},
		"a line break in References":    {func(m *Mail) { m.References = []string{"<a@b>\r"} }, rejection.CodeInvalid},
		"a line break in a file's name": {func(m *Mail) { m.Attach[0].Name = "a\n.ics" }, rejection.CodeInvalid},
		"a NUL":                         {func(m *Mail) { m.Subject = "a\x00" }, rejection.CodeInvalid},
		"two recipients":                {func(m *Mail) { m.To.Address = "a@b.example, c@d.example" }, rejection.CodeInvalid},
		"no recipient":                  {func(m *Mail) { m.To = rejection.Address{} }, rejection.CodeInvalid},
		"no sender":                     {func(m *Mail) { m.From = rejection.Address{} }, rejection.CodeInvalid},
		"no Message-ID":                 {func(m *Mail) { m.MessageID = "" }, rejection.CodeInvalid},
		"no date":                       {func(m *Mail) { m.Date = mailZero }, rejection.CodeInvalid},
		"no boundary":                   {func(m *Mail) { m.Boundary = "" }, rejection.CodeInvalid},
		"a boundary with a line":        {func(m *Mail) { m.Boundary = "a--\r\nb" }, rejection.CodeInvalid},
		"a media type with a parameter": {func(m *Mail) { m.Attach[0].Type = "text/html; x=y" }, rejection.CodeInvalid},
		"a long subject":                {func(m *Mail) { m.Subject = strings.Repeat("a", 901) }, rejection.CodeTooLarge},
		"large attachments":             {func(m *Mail) { m.Attach[0].Data = make([]byte, 7<<20) }, rejection.CodeTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			m := noticeMail()
			c.spoil(&m)
			raw, err := Compose(m)
			if !errors.Is(err, rejection.Refuse(c.code, "")) || raw != nil {
				t.Errorf("%v, %d bytes", err, len(raw))
			}
		})
	}
}

// mailZero is the date of a mail that has none.
var mailZero = Mail{}.Date

// TestComposeBounds: a long thread keeps its first and its newest mails.
func TestComposeBounds(t *testing.T) {
	m := noticeMail()
	m.References = nil
	for i := range 50 {
		m.References = append(m.References, "<"+strings.Repeat("r", i+1)+"@x.example>")
	}
	refs := strings.Fields(parsed(t, m).Header.Get("References"))
	if len(refs) != 20 || refs[0] != "<r@x.example>" || refs[19] != m.InReplyTo {
		t.Errorf("%d references, from %s to %s", len(refs), refs[0], refs[len(refs)-1])
	}
}

// TestComposeAnything: whatever stands in the fields, there is an error or one message with allowed headers only.
func TestComposeAnything(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := noticeMail()
		m.Subject = rapid.String().Draw(r, "subject")
		m.From.Name = rapid.String().Draw(r, "name")
		m.Text = rapid.String().Draw(r, "text")
		m.InReplyTo = rapid.String().Draw(r, "id")
		m.Attach[0].Name = rapid.String().Draw(r, "file")
		raw, err := Compose(m)
		if err != nil {
			return
		}
		msg, err := mail.ReadMessage(bytes.NewReader(raw))
		if err != nil {
			r.Fatalf("not a message: %v", err)
		}
		for name, values := range msg.Header {
			if !slices.Contains(allowed, name) || len(values) != 1 {
				r.Fatalf("header %s: %q", name, values)
			}
		}
	})
}
