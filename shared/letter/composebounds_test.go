package letter

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// TestComposeAtItsBounds: what is just allowed and what is just too much.
func TestComposeAtItsBounds(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*Mail)
		code  rejection.Code
	}{
		"the longest subject":             {func(m *Mail) { m.Subject = strings.Repeat("a", 900) }, ""},
		"a subject one byte longer":       {func(m *Mail) { m.Subject = strings.Repeat("a", 901) }, rejection.CodeTooLarge},
		"the longest name":                {func(m *Mail) { m.From.Name = strings.Repeat("é", 450) }, ""},
		"a name two bytes longer":         {func(m *Mail) { m.From.Name = strings.Repeat("é", 451) }, rejection.CodeTooLarge},
		"a long file name":                {func(m *Mail) { m.Attach[0].Name = strings.Repeat("f", 901) }, rejection.CodeTooLarge},
		"a long reference":                {func(m *Mail) { m.References = []string{"<" + strings.Repeat("r", 901) + ">"} }, rejection.CodeTooLarge},
		"7 MB of attachments":             {func(m *Mail) { m.Attach = []Attachment{{"a.bin", "application/octet-stream", make([]byte, 7<<20)}} }, ""},
		"7 MB and a byte":                 {func(m *Mail) { m.Attach = []Attachment{{"a.bin", "application/octet-stream", make([]byte, 7<<20+1)}} }, rejection.CodeTooLarge},
		"7 MB and a byte, in two":         {func(m *Mail) { m.Attach[0].Data, m.Attach[1].Data = make([]byte, 7<<20), []byte("x") }, rejection.CodeTooLarge},
		"the longest boundary":            {func(m *Mail) { m.Boundary = strings.Repeat("b", 40) }, ""},
		"a boundary one longer":           {func(m *Mail) { m.Boundary = strings.Repeat("b", 41) }, rejection.CodeInvalid},
		"a boundary with a dash":          {func(m *Mail) { m.Boundary = "b-1" }, rejection.CodeInvalid},
		"a media type without a slash":    {func(m *Mail) { m.Attach[0].Type = "text" }, rejection.CodeInvalid},
		"a media type in capitals":        {func(m *Mail) { m.Attach[0].Type = "Text/HTML" }, rejection.CodeInvalid},
		"no media type":                   {func(m *Mail) { m.Attach[0].Type = "" }, rejection.CodeInvalid},
		"a Message-ID without brackets":   {func(m *Mail) { m.MessageID = "m1@lemonaid.example" }, rejection.CodeInvalid},
		"a Message-ID with a space":       {func(m *Mail) { m.MessageID = "<m 1@lemonaid.example>" }, rejection.CodeInvalid},
		"a Message-ID of two":             {func(m *Mail) { m.MessageID = "<a@b.example><c@d.example>" }, rejection.CodeInvalid},
		"a recipient with a name in it":   {func(m *Mail) { m.To.Address = "Ann <a@b.example>" }, rejection.CodeInvalid},
		"a recipient with a comment":      {func(m *Mail) { m.To.Address = "a@b.example (Ann)" }, rejection.CodeInvalid},
		"a sender that is a list":         {func(m *Mail) { m.From.Address = "a@b.example,c@d.example" }, rejection.CodeInvalid},
		"a Reply-To that is a list":       {func(m *Mail) { m.ReplyTo.Address = "a@b.example,c@d.example" }, rejection.CodeInvalid},
		"a Reply-To with a name alone":    {func(m *Mail) { m.ReplyTo = rejection.Address{Name: "Robin"} }, rejection.CodeInvalid},
		"no Reply-To":                     {func(m *Mail) { m.ReplyTo = rejection.Address{} }, ""},
		"no text":                         {func(m *Mail) { m.Text = "" }, ""},
		"a date before the epoch":         {func(m *Mail) { m.Date = time.Date(1950, 1, 1, 0, 0, 0, 0, time.UTC) }, ""},
		"a folded subject":                {func(m *Mail) { m.Subject = "a\r\n b" }, rejection.CodeInvalid},
		"a thread that is none":           {func(m *Mail) { m.InReplyTo = "whatever" }, ""},
		"an address of many domains":      {func(m *Mail) { m.To.Address = "a@" + strings.Repeat("x.", 60) + "example" }, ""},
		"a subject that is encoded twice": {func(m *Mail) { m.Subject = "=?utf-8?b?QmNjOiB4QHkuZXhhbXBsZQ==?=" }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			m := noticeMail()
			c.spoil(&m)
			raw, err := Compose(m)
			if c.code == "" {
				if err != nil || len(raw) == 0 {
					t.Errorf("refused: %v", err)
				}
				return
			}
			if !errors.Is(err, rejection.Refuse(c.code, "")) || raw != nil {
				t.Errorf("%v, %d bytes", err, len(raw))
			}
		})
	}
}

// TestComposeErrorsHoldNothing: an error names what is wrong and none of the words that were.
func TestComposeErrorsHoldNothing(t *testing.T) {
	for _, spoil := range []func(*Mail){
		func(m *Mail) { m.Subject = "secret\nwords" },
		func(m *Mail) { m.To.Address = "secret words" },
		func(m *Mail) { m.MessageID = "secret words" },
		func(m *Mail) { m.Attach[0].Type = "secret words" },
		func(m *Mail) { m.Boundary = "secret words" },
		func(m *Mail) { m.Subject = strings.Repeat("secret", 200) },
	} {
		m := noticeMail()
		spoil(&m)
		if _, err := Compose(m); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%v", err)
		}
	}
}

// TestTextTravelsWhole: the approved bytes are the bytes that arrive, whatever lines and signs they have.
func TestTextTravelsWhole(t *testing.T) {
	for _, text := range []string{
		"one line",
		"a line at the end\n",
		"\n\nlines before",
		".\n..\n.x",
		"From here\n>From there",
		"-- \nRobin",
		"trailing spaces  \nand tabs\t\n",
		"=3D =20 = equals",
		strings.Repeat("long ", 400),
		strings.Repeat("ä", 2000),
		"Grüße, 你好, مرحبا, 🍋",
		"--b_n0001_0--",
		"boundary=" + strings.Repeat("0123456789abcdef", 4)[:60],
	} {
		m := noticeMail()
		m.Text = text
		msg := parsed(t, m)
		_, params, err := mime.ParseMediaType(msg.Header.Get("Content-Type"))
		if err != nil {
			t.Fatal(err)
		}
		first, err := multipart.NewReader(msg.Body, params["boundary"]).NextPart()
		if err != nil {
			t.Fatal(err)
		}
		_, inner, err := mime.ParseMediaType(first.Header.Get("Content-Type"))
		if err != nil {
			t.Fatal(err)
		}
		plain, err := multipart.NewReader(first, inner["boundary"]).NextPart()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(plain)
		if err != nil || string(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n"))) != text {
			t.Errorf("%.60q arrives as %.60q, %v", text, got, err)
		}
	}
}

// TestBoundariesAreTheirOwn: what a mail says can neither end a part, nor be taken for a boundary, nor make its bytes differ.
func TestBoundariesAreTheirOwn(t *testing.T) {
	hex60 := strings.Repeat("0123456789abcdef", 4)[:60]
	for name, spoil := range map[string]func(*Mail){
		"an end in the text":               func(m *Mail) { m.Text = "--b_n0001_0--\n\n--b_n0001_1--" },
		"a part in the text":               func(m *Mail) { m.Text = "--b_n0001_1\nContent-Type: text/html\n\n<b>x</b>" },
		"a part in the HTML":               func(m *Mail) { m.HTML = "--b_n0001_1\nContent-Type: text/plain\n\nx" },
		"a part in an attached mail":       func(m *Mail) { m.Attach[1].Data = []byte("Subject: x\n\n--b_n0001_0--\n") },
		"a boundary in the subject":        func(m *Mail) { m.Subject = strings.Repeat("a", 60) + " boundary=" + hex60 },
		"a header in the text":             func(m *Mail) { m.Text = "Content-Type: multipart/mixed;\n boundary=" + hex60 },
		"a boundary in the name of a file": func(m *Mail) { m.Attach[0].Name = "b_n0001_0" },
	} {
		t.Run(name, func(t *testing.T) {
			m := noticeMail()
			spoil(&m)
			msg := parsed(t, m)
			_, params, err := mime.ParseMediaType(msg.Header.Get("Content-Type"))
			if err != nil {
				t.Fatal(err)
			}
			parts, inner := 0, 0
			outer := multipart.NewReader(msg.Body, params["boundary"])
			for part, err := outer.NextPart(); err == nil; part, err = outer.NextPart() {
				if _, p, _ := mime.ParseMediaType(part.Header.Get("Content-Type")); parts == 0 {
					inner = len(innerTypes(t, part, p["boundary"]))
				}
				parts++
			}
			if parts != 4 || inner != 2 {
				t.Errorf("%d parts, %d of them in the first", parts, inner)
			}
		})
	}
}

// TestSevenBit: which messages may travel as message/rfc822.
func TestSevenBit(t *testing.T) {
	for data, want := range map[string]bool{
		"":                                  true,
		"Subject: hi\r\n\r\nhello\r\n":      true,
		"hello\n":                           true,
		"Grüße\n":                           false,
		"a\x00b\n":                          false,
		"a\rb\n":                            false,
		"del\x7f\n":                         false,
		strings.Repeat("a", 998) + "\r\n":   true,
		strings.Repeat("a", 999) + "\r\n":   false,
		"ok\n" + strings.Repeat("a", 999):   false,
		"\xff\n":                            false,
		"a\tb\n":                            true,
		strings.Repeat("line\r\n", 100_000): true,
	} {
		if got := sevenBit([]byte(data)); got != want {
			t.Errorf("%.20q: %v", data, got)
		}
	}
}
