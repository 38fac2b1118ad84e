package message

import (
	"strings"
	"testing"

	"github.com/jhillyerd/enmime/v2"
)

func TestIDsOfFields(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"<a@x.example>", []string{"a@x.example"}},
		{"<a@x.example> <b@x.example>", []string{"a@x.example", "b@x.example"}},
		{"<a@x.example><b@x.example>", []string{"a@x.example", "b@x.example"}},
		{"<a@x.example>, <b@x.example>", []string{"a@x.example", "b@x.example"}},
		{"words <a@x.example> (of Monday)", []string{"a@x.example"}},
		{"< a@x.example >", []string{"a@x.example"}},
		{"a@x.example", []string{"a@x.example"}},
		{"a@x.example b@x.example", nil},
		{"<>", nil},
		{"<a@x.example", nil},
		{"", nil},
	} {
		f := fields{header: map[string][]string{"References": {tt.in}}, detect: detectCharset}
		if got := f.ids("References"); strings.Join(got, " ") != strings.Join(tt.want, " ") {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestValuesStandOnOneLine(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"hello", "hello"},
		{"hello there", "hello there"},
		{" hello ", "hello"},
		{"hello  there", "hello there"},
		{"hello\r\n there", "hello there"},
		{"hello\nBcc: x", "hello Bcc: x"},
		{"a\x00b", "a b"},
		{"a\x1b[31mb", "a [31mb"},
		{"a\x7fb", "a b"},
		{"a\u0085b", "a b"},
		{"a\u202eb", "a b"},
		{"a\u00a0b", "a b"},
		{"a\u2028b", "a b"},
		{"\xff", "\uFFFD"},
		{"日本", "日本"},
		{"", ""},
	} {
		if got := oneLine(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestEncodedWordsAreParsed(t *testing.T) {
	for _, tt := range []struct {
		in      string
		charset string
		bytes   string
		rest    string
		ok      bool
	}{
		{"=?utf-8?q?a_b?= c", "utf-8", "a b", " c", true},
		{"=?UTF-8?Q?=41?=", "utf-8", "A", "", true},
		{"=?utf-8?q?=4?=", "utf-8", "=4", "", true},
		{"=?utf-8?q?=zz?=", "utf-8", "=zz", "", true},
		{"=?utf-8?q?=c3=a9?=", "utf-8", "é", "", true},
		{"=?utf-8?q??=", "utf-8", "", "", true},
		{"=?utf-8?b?YQ==?=", "utf-8", "a", "", true},
		{"=?utf-8?B?YQ?=", "utf-8", "a", "", true},
		{"=?utf-8?b?Y Q==?=", "utf-8", "a", "", true},
		{"=?utf-8*en?q?a?=", "utf-8", "a", "", true},
		{"=?utf-8?b?*?=", "", "", "", false},
		{"=?utf-8?x?a?=", "", "", "", false},
		{"=?utf-8?qq?a?=", "", "", "", false},
		{"=?utf-8?q?a", "", "", "", false},
		{"=?utf-8?q", "", "", "", false},
		{"=?", "", "", "", false},
		{"=?utf-8?q?" + strings.Repeat("a", 3000) + "?=", "", "", "", false},
	} {
		word, length, ok := parseWord(tt.in)
		if ok != tt.ok {
			t.Errorf("%.40q: parsed %t", tt.in, ok)
			continue
		}
		if ok && (word.charset != tt.charset || string(word.bytes) != tt.bytes || tt.in[length:] != tt.rest) {
			t.Errorf("%.40q: got %+v, then %q", tt.in, word, tt.in[length:])
		}
	}
}

func TestKindsOfParts(t *testing.T) {
	for _, tt := range []struct {
		name    string
		part    enmime.Part
		message bool
		body    bool
		tnef    bool
	}{
		{"no type", enmime.Part{}, false, true, false},
		{"text", enmime.Part{ContentType: "text/plain"}, false, true, false},
		{"HTML", enmime.Part{ContentType: "text/html"}, false, true, false},
		{"another text", enmime.Part{ContentType: "text/markdown"}, false, true, false},
		{"text as a file", enmime.Part{ContentType: "text/plain", Disposition: "attachment", Parent: &enmime.Part{}}, false, false, false},
		{"text as a file that is the whole mail", enmime.Part{ContentType: "text/plain", Disposition: "attachment"}, false, true, false},
		{"a PDF that is the whole mail", enmime.Part{ContentType: "application/pdf", Disposition: "attachment"}, false, false, false},
		{"text with a name alone", enmime.Part{ContentType: "text/plain", FileName: "a.txt"}, false, true, false},
		{"multipart without boundary", enmime.Part{ContentType: "multipart/mixed"}, false, true, false},
		{"multipart", enmime.Part{ContentType: "multipart/mixed", Boundary: "b"}, false, false, false},
		{"a returned header", enmime.Part{ContentType: "text/rfc822-headers"}, false, false, false},
		{"message", enmime.Part{ContentType: "message/rfc822"}, true, false, false},
		{"message in UTF-8", enmime.Part{ContentType: "message/global"}, true, false, false},
		{".eml", enmime.Part{ContentType: "application/octet-stream", FileName: "a.EML"}, true, false, false},
		{".eml in the middle", enmime.Part{ContentType: "application/octet-stream", FileName: "a.eml.pdf"}, false, false, false},
		{"PDF", enmime.Part{ContentType: "application/pdf"}, false, false, false},
		{"TNEF", enmime.Part{ContentType: "application/ms-tnef"}, false, false, true},
		{"TNEF by its other type", enmime.Part{ContentType: "application/vnd.ms-tnef"}, false, false, true},
		{"TNEF by its name", enmime.Part{ContentType: "application/octet-stream", FileName: "WINMAIL.DAT"}, false, false, true},
		{"TNEF by its bytes", enmime.Part{ContentType: "application/octet-stream", Content: []byte("\x78\x9f\x3e\x22x")}, false, false, true},
		{"too short to tell", enmime.Part{ContentType: "application/octet-stream", Content: []byte("\x78\x9f\x3e")}, false, false, false},
	} {
		if got := isMessage(&tt.part); got != tt.message {
			t.Errorf("%s: message %t", tt.name, got)
		}
		if got := isBody(&tt.part, &content{}); got != tt.body {
			t.Errorf("%s: body %t", tt.name, got)
		}
		if got := isOutlooks(&tt.part); got != tt.tnef {
			t.Errorf("%s: TNEF %t", tt.name, got)
		}
	}
	beside := &content{texts: []string{"a text"}}
	if isBody(&enmime.Part{ContentType: "text/plain", FileName: "a.txt"}, beside) {
		t.Error("a named text beside a text is taken for the body")
	}
}

func TestNamesOfFiles(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"cv.pdf", "cv.pdf"},
		{"a/b/cv.pdf", "cv.pdf"},
		{`C:\Users\ann\cv.pdf`, "cv.pdf"},
		{"../../etc/passwd", "passwd"},
		{"..", ""},
		{"/", ""},
		{".", ""},
		{"cv\r\n.pdf", "cv .pdf"},
		{"cv\x00.pdf", "cv .pdf"},
		{"履歴書.pdf", "履歴書.pdf"},
		{"", ""},
	} {
		if got := describe(&enmime.Part{FileName: tt.in}).Name; got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

// TestBodiesInTheirStructure: which parts of a multipart are read as the text.
func TestBodiesInTheirStructure(t *testing.T) {
	plain, rich := "Content-Type: text/plain\n\nplain\n", "Content-Type: text/html\n\n<p>rich</p>\n"
	file := "Content-Type: application/pdf; name=cv.pdf\n\nx\n"
	multi := func(kind, boundary string, parts ...string) string {
		return "Content-Type: multipart/" + kind + "; boundary=" + boundary + "\n\n--" + boundary + "\n" + strings.Join(parts, "--"+boundary+"\n") + "--" + boundary + "--\n"
	}
	for _, tt := range []struct {
		name  string
		body  string
		text  string
		files int
	}{
		{"text", plain, "plain", 0},
		{"HTML", rich, "rich", 0},
		{"text that calls itself a file", "Content-Disposition: attachment; filename=x.txt\n" + plain, "plain", 0},
		{"HTML that calls itself a file", "Content-Disposition: attachment; filename=x.html\n" + rich, "rich", 0},
		{"both", multi("alternative", "a", plain, rich), "plain", 0},
		{"both, HTML first", multi("alternative", "a", rich, plain), "plain", 0},
		{"a file beside", multi("mixed", "m", plain, file), "plain", 1},
		{"both and a file", multi("mixed", "m", multi("alternative", "a", plain, rich), file), "plain", 1},
		{"pictures beside HTML", multi("related", "r", rich, file), "rich", 1},
		{"all of them", multi("mixed", "m", multi("related", "r", multi("alternative", "a", plain, rich), file), file), "plain", 2},
		{"signed", multi("signed", "s", plain, "Content-Type: application/pgp-signature; name=s.asc\n\nx\n"), "plain", 1},
		{"text around a file", multi("mixed", "m", plain, file, plain), "plain\nplain", 1},
		{"HTML in pieces", multi("mixed", "m", rich, rich), "rich\n\nrich", 0},
		{"an unknown multipart", multi("x-odd", "x", plain, file), "plain", 1},
		{"a part without header", multi("mixed", "m", "\nplain\n", file), "plain", 1},
		{"a multipart that does not end", strings.TrimSuffix(multi("mixed", "m", plain, file), "--m--\n"), "plain", 1},
		{"an empty part beside", multi("mixed", "m", "Content-Type: text/plain\n\n\n", rich), "rich", 0},
		{"a boundary in quotes", strings.Replace(multi("mixed", "m", plain), "boundary=m", `boundary="m"`, 1), "plain", 0},
		{"words behind the end", multi("mixed", "m", plain) + "behind\n", "plain", 0},
	} {
		for ends, raw := range bothLineEnds("From: a@b.example\n" + tt.body) {
			m := mustParse(t, raw)
			if m.Text != tt.text || len(m.Attachments) != tt.files {
				t.Errorf("%s, %s: got %q and %d files, want %q and %d", tt.name, ends, m.Text, len(m.Attachments), tt.text, tt.files)
			}
		}
	}
}

func TestMailThatOtherParsersGiveUpOn(t *testing.T) {
	for _, tt := range []struct {
		name string
		raw  string
		text string
		err  error
	}{
		{"a type that is none", "From: a@b.example\nContent-Type: ;;;\n\nhello", "hello", nil},
		{"a type without a slash", "From: a@b.example\nContent-Type: text\n\nhello", "hello", nil},
		{"a type twice", "From: a@b.example\nContent-Type: text/plain\nContent-Type: text/html\n\nhello", "hello", nil},
		{"parameters without values", "From: a@b.example\nContent-Type: text/plain; charset; format\n\nhello", "hello", nil},
		{"parameters twice", "From: a@b.example\nContent-Type: text/plain; charset=utf-8; charset=utf-8\n\nhello", "hello", nil},
		{"a header without body", "From: a@b.example\n", "", nil},
		{"a header without line end", "From: a@b.example", "", nil},
		{"a mailbox's line, quoted", ">From ann@x.example Mon Nov 16 2026\nFrom: a@b.example\n\nhello", "hello", nil},
		{"a mailbox's line and no more", "From ann@x.example Mon Nov 16 2026", "", ErrNotMail},
		{"words", "hello", "", ErrNotMail},
		{"words and lines", "hello\n\nthere\n", "", ErrNotMail},
		{"a blank line first", "\nFrom: a@b.example\n\nhello", "hello", nil},
		{"a byte order mark", "\xef\xbb\xbfFrom: a@b.example\n\nhello", "hello", nil},
	} {
		m, err := Read([]byte(tt.raw), unhurried())
		if err != tt.err || m.Text != tt.text { //nolint:errorlint // the very error
			t.Errorf("%s: got %q and %v, want %q and %v", tt.name, m.Text, err, tt.text, tt.err)
		}
	}
}
