package transcripts

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/mail"
	"regexp"
	"strings"
	"time"

	"github.com/jhillyerd/enmime/v2"

	"lemonaid/shared/rejection"
)

// telling is a transcript being written.
type telling struct{ out strings.Builder }

func (t *telling) title(text string) {
	fmt.Fprintf(&t.out, "%s\n%s\n", text, strings.Repeat("=", len(text)))
}

// aside is a sentence of the teller.
func (t *telling) aside(format string, args ...any) {
	fmt.Fprintf(&t.out, "\n* "+format+"\n", args...)
}

// mail tells one mail: when, from whom, to whom, and what its reader sees of it.
func (t *telling) mail(at time.Time, from, to string, raw []byte) {
	fmt.Fprintf(&t.out, "\n%s  %s -> %s\n", at.In(zone("Europe/Dublin")).Format("Mon 2 Jan 2006, 15:04"), shortToken(from), shortToken(to))
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		fmt.Fprintf(&t.out, "(not readable: %d bytes)\n", len(raw))
		return
	}
	e, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil {
		fmt.Fprintf(&t.out, "(not readable: %d bytes)\n", len(raw))
		return
	}
	fmt.Fprintf(&t.out, "    Subject: %s\n", e.GetHeader("Subject"))
	body := e.Text
	if body == "" && len(e.OtherParts)+len(e.Attachments) == 0 {
		b, _ := io.ReadAll(m.Body)
		body = string(b)
	}
	for line := range strings.Lines(strings.ReplaceAll(strings.TrimSpace(body), "\r\n", "\n")) {
		t.out.WriteString(strings.TrimRight("    | "+shortToken(strings.TrimRight(line, "\n")), " ") + "\n")
	}
	for _, a := range append(e.Attachments, e.OtherParts...) {
		fmt.Fprintf(&t.out, "    [attached: %s, %s]\n", cmp.Or(a.FileName, "a mail"), a.ContentType)
	}
}

// ending tells how one rejection stands at the end.
func (t *telling) ending(s rejection.Summary) {
	fmt.Fprintf(&t.out, "  %s: %s\n", cmp.Or(strings.Trim(s.Company+", "+s.Role, ", "), "(no name)"), s.Status)
}

var (
	tokens  = regexp.MustCompile(`\.[a-z2-7]{30,60}@`)
	secrets = regexp.MustCompile(`token=[a-z2-7]+`)
	cases   = regexp.MustCompile(`/rejections/[a-z2-7]{20}`)
)

// shortToken leaves out what nobody reads.
func shortToken(s string) string {
	s = tokens.ReplaceAllString(s, ".TOKEN@")
	s = secrets.ReplaceAllString(s, "token=TOKEN")
	return cases.ReplaceAllString(s, "/rejections/ID")
}
