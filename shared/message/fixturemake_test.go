package message

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"

	"lemonaid/shared/rejection"
)

// zones are those of the Apple dates in testdata/wording.tsv.
var zones = map[string]string{
	"el": "+02:00", "en": "Z", "et": "+02:00", "fi": "+02:00", "he": "+02:00", "ja": "+09:00", "ko": "+09:00", "pt": "Z",
	"pt-BR": "-03:00", "ro": "+02:00", "ru": "+03:00", "tr": "+03:00", "uk": "+02:00", "vi": "+07:00", "ar": "+03:00",
	"zh-CN": "+08:00", "zh-TW": "+08:00",
}

// legacy are character sets from before UTF-8 that mail in these languages still comes in.
var legacy = map[string]string{
	"ja": "iso-2022-jp", "ko": "euc-kr", "zh-CN": "gb18030", "zh-TW": "big5", "ru": "koi8-r", "uk": "windows-1251", "pl": "iso-8859-2",
	"cs": "windows-1250", "el": "iso-8859-7", "tr": "iso-8859-9", "he": "windows-1255", "fr": "iso-8859-1", "de": "windows-1252",
}

// makeFixtures writes every message from the wording, the programs and the special cases.
func makeFixtures(t testing.TB) []fixture {
	t.Helper()
	wordings := loadWording(t)
	var out []fixture
	turn := 0
	for _, p := range programs() {
		for _, w := range chosen(wordings, p, &turn) {
			out = append(out, forwardFixture(p, w, len(out)))
		}
	}
	byLocale := map[string]wording{}
	for _, w := range wordings {
		byLocale[w.locale] = w
	}
	out = append(out, specialFixtures(byLocale)...)
	return append(out, otherFixtures(byLocale)...)
}

// chosen takes the locales in turn, so that each program is seen in several and each locale in several programs.
func chosen(all []wording, p program, turn *int) (out []wording) {
	const each = 6
	for _, w := range all {
		if slices.Contains(p.only, w.locale) {
			out = append(out, w)
		}
	}
	for len(p.only) == 0 && len(out) < each {
		out = append(out, all[*turn%len(all)])
		*turn += 5 // prime to the number of locales
	}
	return out
}

func forwardFixture(p program, w wording, number int) fixture {
	r := p.write(w)
	name := fmt.Sprintf("%03d-%s-%s.eml", number, slug(p.name), w.locale)
	l := wantLayer{From: w.sender, To: []rejection.Address{{Name: "Robin Vale", Address: ownerAt}}, Subject: w.title, Text: w.body, Date: r.date}
	note := w.note
	if p.name == "Mail on iPhone" {
		note += "\n\nSent from my iPhone"
	}
	if r.date == "apple" {
		zone := "+01:00"
		if z, ok := zones[w.locale]; ok {
			zone = z
		}
		l.Date = "2026-11-16T08:55:10" + zone
	}
	m := mailParts{subject: r.subject, text: r.text, html: r.html}
	if set, ok := legacy[w.locale]; ok && number%2 == 1 && r.html == "" {
		m.charset = set
	}
	m.base64 = number%3 == 0
	return fixture{File: name, Program: p.name, Locale: w.locale, Note: note, Layers: []wantLayer{l}, raw: m.String()}
}

func slug(s string) string {
	return strings.Trim(strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-"), "-")
}

// mailParts are what a fixture's message is built from.
type mailParts struct {
	from    string // owner where ""
	headers string // more header lines, LF
	subject string
	text    string
	html    string
	charset string // of the text, UTF-8 where ""
	base64  bool
	extra   []string // more parts of a multipart/mixed, header and all, LF
}

// String builds the message, with CRLF line ends.
func (m mailParts) String() string {
	if m.from == "" {
		m.from = owner
	}
	head := "From: " + m.from + "\nTo: rejections@lemonaid.example\nSubject: " + mime.BEncoding.Encode("utf-8", m.subject) +
		"\nDate: Mon, 16 Nov 2026 09:31:00 +0000\nMessage-ID: <1@vale.example>\nMIME-Version: 1.0\n" + m.headers
	body := m.alternative()
	if strings.Contains(m.headers, "Content-Type:") {
		body = m.text
	}
	if len(m.extra) > 0 {
		parts := append([]string{body}, m.extra...)
		body = "Content-Type: multipart/mixed; boundary=\"outer\"\n\n--outer\n" + strings.Join(parts, "\n--outer\n") + "\n--outer--\n"
	}
	return strings.ReplaceAll(head+body, "\n", "\r\n")
}

func (m mailParts) alternative() string {
	switch {
	case m.html == "":
		return m.part("text/plain", m.text)
	case m.text == "":
		return m.part("text/html", m.html)
	}
	return "Content-Type: multipart/alternative; boundary=\"inner\"\n\n--inner\n" + m.part("text/plain", m.text) +
		"\n--inner\n" + m.part("text/html", m.html) + "\n--inner--\n"
}

// part encodes one text part.
func (m mailParts) part(kind, text string) string {
	set, content := "utf-8", []byte(text)
	if m.charset != "" {
		set = m.charset
		enc, err := htmlindex.Get(set)
		if err != nil {
			panic(err)
		}
		if content, err = enc.NewEncoder().Bytes(content); err != nil {
			panic(fmt.Errorf("%s: %w", set, err))
		}
	}
	head := "Content-Type: " + kind + "; charset=" + set + "\nContent-Transfer-Encoding: "
	if m.base64 {
		return head + "base64\n\n" + wrapped(base64.StdEncoding.EncodeToString(content))
	}
	var out bytes.Buffer
	w := quotedprintable.NewWriter(&out)
	_, _ = w.Write(content)
	_ = w.Close()
	return head + "quoted-printable\n\n" + strings.ReplaceAll(out.String(), "\r\n", "\n")
}

// wrapped folds base64 to lines of 76.
func wrapped(s string) string {
	var out strings.Builder
	for len(s) > 76 {
		out.WriteString(s[:76] + "\n")
		s = s[76:]
	}
	return out.String() + s + "\n"
}
