package message

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/rejection"
)

// readHeader reads a message of one short line with these header lines.
func readHeader(t *testing.T, header string) Mail {
	t.Helper()
	m, err := Read([]byte(strings.ReplaceAll(header+"\n\nhello\n", "\n", "\r\n")), unhurried())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestEnvelope(t *testing.T) {
	got := readHeader(t, strings.Join([]string{
		"Return-Path: <bounce@x.example>",
		"Message-ID: <1@x.example>",
		"In-Reply-To: <0@x.example> (of Monday)",
		"References: <a@x.example>\n <b@x.example> <0@x.example>",
		"From: =?utf-8?q?Ann_L=C3=A9e?= <ann@x.example>",
		"Sender: office@x.example",
		"Reply-To: jobs@x.example",
		"To: Robin Vale <robin@vale.example>, \"Lee, Bo\" <bo@x.example>",
		"Cc: cy@x.example",
		"Subject: =?utf-8?q?Your?= =?utf-8?q?_application?=\n  of May",
		"Date: Mon, 16 Nov 2026 08:55:10 +0100 (CET)",
	}, "\n"))
	want := Mail{
		MessageID:     "1@x.example",
		InReplyTo:     "0@x.example",
		References:    []string{"a@x.example", "b@x.example", "0@x.example"},
		ReturnPath:    "bounce@x.example",
		HasReturnPath: true,
		From:          rejection.Address{Name: "Ann Lée", Address: "ann@x.example"},
		Sender:        rejection.Address{Address: "office@x.example"},
		ReplyTo:       []rejection.Address{{Address: "jobs@x.example"}},
		To:            []rejection.Address{{Name: "Robin Vale", Address: "robin@vale.example"}, {Name: "Lee, Bo", Address: "bo@x.example"}},
		CC:            []rejection.Address{{Address: "cy@x.example"}},
		Subject:       "Your application of May",
		Date:          time.Date(2026, 11, 16, 8, 55, 10, 0, time.FixedZone("", 3600)),
		Text:          "hello",
		Unquoted:      "hello",
		Reply:         "hello",
		DateRaw:       "Mon, 16 Nov 2026 08:55:10 +0100 (CET)",
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Mail{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOddEnvelopes(t *testing.T) {
	for _, tt := range []struct {
		name   string
		header string
		field  func(m Mail) any
		want   any
	}{
		{
			name:   "Message-ID without brackets",
			header: "Message-ID: 1@x.example",
			field:  func(m Mail) any { return m.MessageID },
			want:   "1@x.example",
		},
		{
			name:   "Message-ID that is words",
			header: "Message-ID: of no use",
			field:  func(m Mail) any { return m.MessageID },
			want:   "",
		},
		{
			name:   "empty return path",
			header: "Return-Path: <>\nFrom: a@b.example",
			field:  func(m Mail) any { return m.HasReturnPath && m.ReturnPath == "" },
			want:   true,
		},
		{
			name:   "no return path",
			header: "From: a@b.example",
			field:  func(m Mail) any { return m.HasReturnPath },
			want:   false,
		},
		{
			name:   "two authors",
			header: "From: Ann <ann@x.example>, Bo <bo@x.example>",
			field:  func(m Mail) any { return m.From.Address },
			want:   "ann@x.example",
		},
		{
			name:   "author without an address",
			header: "From: Ann Lee",
			field:  func(m Mail) any { return m.From },
			want:   rejection.Address{Name: "Ann Lee"},
		},
		{
			name:   "raw UTF-8 in a name",
			header: "From: Zoë <zoe@x.example>",
			field:  func(m Mail) any { return m.From.Name },
			want:   "Zoë",
		},
		{
			name:   "raw Latin 1 in a subject",
			header: "Subject: Gr\xfc\xdfe",
			field:  func(m Mail) any { return m.Subject },
			want:   "Grüße",
		},
		{
			name:   "two To fields",
			header: "To: a@x.example\nTo: b@x.example",
			field:  func(m Mail) any { return len(m.To) },
			want:   2,
		},
		{
			name:   "nobody named",
			header: "To: undisclosed-recipients:;",
			field:  func(m Mail) any { return len(m.To) },
			want:   0,
		},
		{
			name:   "a subject of thousands of characters",
			header: "Subject: " + strings.Repeat("long ", 1000),
			field:  func(m Mail) any { return len(m.Subject) <= maxSubject },
			want:   true,
		},
		{
			name:   "a date without a zone",
			header: "Date: Mon, 16 Nov 2026 08:55:10",
			field:  func(m Mail) any { return m.Date.Format(time.DateTime) },
			want:   "2026-11-16 08:55:10",
		},
		{
			name:   "a date that is none",
			header: "Date: soon",
			field:  func(m Mail) any { return m.Date.IsZero() },
			want:   true,
		},
		{
			name:   "a date with a named zone",
			header: "Date: Mon, 16 Nov 2026 08:55:10 GMT",
			field:  func(m Mail) any { return m.Date.UTC().Hour() },
			want:   8,
		},
		{
			name:   "a field without indented continuation",
			header: "Subject: Your application\nof May\nFrom: a@b.example",
			field:  func(m Mail) any { return m.Subject },
			want:   "Your application of May",
		},
	} {
		if got := tt.field(readHeader(t, tt.header)); !cmp.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestAttachmentsAreNamedAndNotKept(t *testing.T) {
	part := func(header, body string) string { return header + "\n\n" + body }
	for _, tt := range []struct {
		name string
		part string
		want []Attachment
		text string
	}{
		{
			name: "PDF",
			part: part("Content-Type: application/pdf; name=\"cv.pdf\"\nContent-Disposition: attachment; filename=\"cv.pdf\"\nContent-Transfer-Encoding: base64", "aGVsbG8="),
			want: []Attachment{{Name: "cv.pdf", Type: "application/pdf", Size: 5}},
			text: "body",
		},
		{
			name: "encoded name",
			part: part("Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe.pdf", "hello"),
			want: []Attachment{{Name: "Grüße.pdf", Type: "application/pdf", Size: 5}},
			text: "body",
		},
		{
			name: "name with a path",
			part: part("Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"../../etc/passwd\"", "hello"),
			want: []Attachment{{Name: "passwd", Type: "application/pdf", Size: 5}},
			text: "body",
		},
		{
			name: "text as a file",
			part: part("Content-Type: text/plain; name=notes.txt\nContent-Disposition: attachment; filename=notes.txt", "hello"),
			want: []Attachment{{Name: "notes.txt", Type: "text/plain", Size: 5}},
			text: "body",
		},
		{
			name: "text shown inline",
			part: part("Content-Type: text/plain; charset=utf-8\nContent-Disposition: inline", "hello"),
			text: "body\nhello",
		},
		{
			name: "picture",
			part: part("Content-Type: image/png\nContent-ID: <1>\nContent-Disposition: inline; filename=\"logo.png\"", "hello"),
			want: []Attachment{{Name: "logo.png", Type: "image/png", Size: 5}},
			text: "body",
		},
		{
			name: "a file that only ends in .eml",
			part: part("Content-Type: application/octet-stream; name=x.eml\nContent-Disposition: attachment; filename=x.eml", "hello"),
			want: []Attachment{{Name: "x.eml", Type: "application/octet-stream", Size: 5}},
			text: "body",
		},
		{
			name: "winmail.dat",
			part: part("Content-Type: application/ms-tnef; name=winmail.dat\nContent-Disposition: attachment; filename=winmail.dat", "hello"),
			want: []Attachment{{Name: "winmail.dat", Type: "application/ms-tnef", Size: 5, Unreadable: true}},
			text: "body",
		},
	} {
		raw := "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nbody\n--b\n" + tt.part + "\n--b--\n"
		m, err := Read([]byte(raw), unhurried())
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.want, m.Attachments); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if m.Text != tt.text {
			t.Errorf("%s: text %q, want %q", tt.name, m.Text, tt.text)
		}
	}
}

func TestAnAttachedMessageIsALayer(t *testing.T) {
	inner := "From: Ann <ann@x.example>\nTo: robin@vale.example\nReply-To: jobs@x.example\nSubject: no\nMessage-ID: <no@x.example>\nDate: Mon, 16 Nov 2026 08:55:10 +0100\n\nWe chose another.\n"
	for _, tt := range []struct{ name, header string }{
		{"message/rfc822", "Content-Type: message/rfc822"},
		{"message/global", "Content-Type: message/global"},
		{"eml", "Content-Type: application/octet-stream; name=\"a mail.EML\""},
		{"a disposition of its own", "Content-Type: message/rfc822\nContent-Disposition: attachment; filename=x.eml"},
	} {
		raw := "From: robin@vale.example\nSubject: see\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nsee\n--b\n" + tt.header + "\n\n" + inner + "\n--b--\n"
		m, err := Read([]byte(raw), unhurried())
		if err != nil || len(m.Layers) != 1 {
			t.Errorf("%s: %d layers, %v", tt.name, len(m.Layers), err)
			continue
		}
		want := Layer{
			From:      rejection.Address{Name: "Ann", Address: "ann@x.example"},
			To:        []rejection.Address{{Address: "robin@vale.example"}},
			ReplyTo:   []rejection.Address{{Address: "jobs@x.example"}},
			Subject:   "no",
			Date:      "2026-11-16T08:55:10+01:00",
			DateRaw:   "Mon, 16 Nov 2026 08:55:10 +0100",
			Text:      "We chose another.",
			MessageID: "no@x.example",
			Attached:  true,
		}
		if diff := cmp.Diff(want, m.Layers[0]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if m.Note != "see" || m.Judged() != 0 {
			t.Errorf("%s: note %q, judged %d", tt.name, m.Note, m.Judged())
		}
	}
}

func TestScanFollowsTheStructure(t *testing.T) {
	const two = "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed;\n boundary=\"b c\"\n\n--b c\n\nx\n--b c--\n--a\n\ny\n--a--\n"
	for _, tt := range []struct {
		name   string
		raw    string
		limits Limits
		want   error
	}{
		{
			name:   "two deep, allowed",
			raw:    two,
			limits: Limits{Depth: 2, Parts: 4, HeaderBytes: 100},
		},
		{
			name:   "two deep, refused",
			raw:    two,
			limits: Limits{Depth: 1, Parts: 4, HeaderBytes: 100},
			want:   ErrTooDeep,
		},
		{
			name:   "four parts, refused",
			raw:    two,
			limits: Limits{Depth: 2, Parts: 3, HeaderBytes: 100},
			want:   ErrTooManyParts,
		},
		{
			name:   "header too long",
			raw:    two,
			limits: Limits{Depth: 2, Parts: 4, HeaderBytes: 40},
			want:   ErrHeader,
		},
		{
			name:   "side by side is not deep",
			raw:    strings.Replace(manyParts(30), "text/plain", "multipart/alternative; boundary=z", 1),
			limits: Limits{Depth: 2, Parts: 100, HeaderBytes: 100},
		},
		{
			name:   "a quoted boundary is no part",
			raw:    "Content-Type: multipart/mixed; boundary=a\n\n--a\n\n> --a\n> --a\n--a--\n",
			limits: Limits{Depth: 1, Parts: 2, HeaderBytes: 100},
		},
		{
			name:   "a boundary in pieces (RFC 2231)",
			raw:    "Content-Type: multipart/mixed; boundary*0=a; boundary*1=b\n\n--ab\n\nx\n--ab\n\ny\n--ab--\n",
			limits: Limits{Depth: 1, Parts: 2, HeaderBytes: 100},
			want:   ErrTooManyParts,
		},
	} {
		if _, got := checkStructure([]byte(tt.raw), tt.limits); got != tt.want { //nolint:errorlint // the very error
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestZeroLimitsAreTheDefaults(t *testing.T) {
	got, want := Limits{}.orDefault(), DefaultLimits()
	if got.Now == nil {
		t.Error("no clock")
	}
	got.Now = nil
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b func() time.Time) bool { return (a == nil) == (b == nil) })); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := (Limits{Size: 5}).orDefault(); got.Size != 5 || got.Parts != want.Parts {
		t.Errorf("%+v", got)
	}
}
