package message

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// seedMails adds the committed mails to the seeds of a fuzz target.
func seedMails(f *testing.F, add func(raw string)) {
	f.Helper()
	files, _ := filepath.Glob("testdata/forwards/*.eml")
	for i, file := range files {
		if i%5 != 0 {
			continue
		}
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		add(string(raw))
	}
}

// wellFormed fails where a text that is handed on is not what the package promises.
func wellFormed(t *testing.T, what, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Errorf("%s is not UTF-8: %q", what, s)
	}
	if strings.ContainsAny(s, "\x00\r") {
		t.Errorf("%s holds NUL or CR: %q", what, s)
	}
}

// oneLined fails where a value could break a header.
func oneLined(t *testing.T, what, s string) {
	t.Helper()
	wellFormed(t, what, s)
	if strings.ContainsAny(s, "\n\x1b") {
		t.Errorf("%s is not on one line: %q", what, s)
	}
}

func checkLayers(t *testing.T, layers []Layer) {
	t.Helper()
	for _, l := range layers {
		wellFormed(t, "text", l.Text)
		oneLined(t, "subject", l.Subject)
		oneLined(t, "date", l.Date)
		oneLined(t, "from", l.From.String())
		for _, a := range append(l.To, l.CC...) {
			oneLined(t, "recipient", a.String())
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(plainForward)
	f.Add("Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\nFrom: a@b\n\nx\n--a--")
	f.Add("Content-Type: multipart/report; report-type=delivery-status; boundary=a\n\n--a\nContent-Type: message/delivery-status\n\nReporting-MTA: x\n\nFinal-Recipient: rfc822; a@b\nStatus: 5.1.1\n--a--")
	f.Add("From: a@b\nSubject: =?utf-8?b?w6k=?= =?utf-8?q?=C3?= =?utf-8?q?=A9?=\nContent-Type: text/html\n\n<blockquote>x</blockquote>")
	f.Add("From: a@b\nContent-Type: text/plain; charset=iso-2022-jp; format=flowed\n\n\x1b$B$\"\x1b(B \nx")
	f.Add("From: a@b\nContent-Type: multipart/mixed; boundary=a\n\n--b\nContent-Type: text/plain\n\nx\n--b--")
	f.Add("From: a@b\nContent-Transfer-Encoding: base64\n\nDear Robin, no.\n")
	seedMails(f, func(raw string) { f.Add(raw) })
	f.Fuzz(func(t *testing.T, raw string) {
		m, err := Read([]byte(raw), Limits{Time: 20 * time.Second})
		if err != nil {
			return
		}
		wellFormed(t, "text", m.Text)
		wellFormed(t, "note", m.Note)
		wellFormed(t, "reply", m.Reply)
		oneLined(t, "subject", m.Subject)
		oneLined(t, "from", m.From.String())
		checkLayers(t, m.Layers)
		if j := m.Judged(); j < -1 || j >= len(m.Layers) {
			t.Errorf("judged %d of %d", j, len(m.Layers))
		}
	})
}

func FuzzParseForward(f *testing.F) {
	f.Add("Fwd: x", "a\n\n---------- Forwarded message ---------\nFrom: A <a@b.example>\nDate: 3 May 2024\nTo: c@d.example\n\nText", "")
	f.Add("", "> Von: A <a@b.example>\n> An: c\n> Betreff: d\n> Datum: e\n>\n> f", "<div class=gmail_quote>From: <a href='mailto:a@b.example'>A</a><br>To: c<br>Subject: d<br>Date: e<br><br>f</div>")
	f.Add("TR : x", "Le 3 mai 2024 à 10:02, A <a@b.example> a écrit :\n\n    x", "<table><tr><th>From:<td>x</table>")
	f.Add("Fwd: x", "----- Forwarded by A/B on 3/5/24 -----\n\nA <a@b.example>\n3/5/2024 10:02\n\nTo\nc@d.example\n\nSubject\nx\n\ny", "")
	f.Add("Fwd: x", "---- Forwarded Message ----\n| From | A<a@b.example> |\n| To | <c@d.example> |\n| Subject | x |\ny", "")
	f.Add("Fwd: x", "----\nTo: c (c@d.example);\nSubject: x;\n03.05.2024, 10:02, \"A\" <a@b.example>:\n\ny", "")
	f.Add("", "   ----- Forwarded Message ----- From: A <a@b.example>To: c@d.exampleSent: FridaySubject: x\n y", "")
	f.Fuzz(func(t *testing.T, subject, text, html string) {
		out, _ := ParseForward(Body{Subject: subject, Text: text, HTML: html}, unhurried())
		checkLayers(t, out.Layers)
		wellFormed(t, "note", out.Note)
	})
}

func FuzzParseReply(f *testing.F) {
	for _, seed := range []string{
		"SEND\n\nOn 3 May 2024, A <a@b.example> wrote:\n> x\n", "a\n-- \nb", "```\n---\n```\nx", "> a\n\nb\n\n> c\n\nd",
		strings.Repeat("-----\n", 200) + "x", strings.Repeat("x\n-- \n", 100), "2. more\nAnn <a@b.example> wrote:\n> x",
		"x\n\nSent from my iPhone", "在 2024年5月3日，A <a@b.example> 写道：\n> x\n\ny", "From: a\nTo: b\nSubject: c\nDate: d\n\ne",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		out := ParseReply(text)
		wellFormed(t, "reply", out)
		if len(out) > 4*len(text)+16 {
			t.Errorf("%d bytes from %d", len(out), len(text))
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, tt := range dateCases {
		f.Add(tt.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := parseDate(s)
		if !d.ok {
			return
		}
		layout := time.DateOnly
		switch {
		case d.hasTime && d.hasZone:
			layout = time.RFC3339
		case d.hasTime:
			layout = "2006-01-02T15:04:05"
		}
		if _, err := time.Parse(layout, d.String()); err != nil {
			t.Errorf("%q gives %q: %v", s, d.String(), err)
		}
	})
}

func FuzzParseAddresses(f *testing.F) {
	for _, tt := range addressCases {
		f.Add(tt.in)
	}
	f.Fuzz(func(t *testing.T, list string) {
		for _, a := range parseAddresses(list, 100) {
			if a.Address != "" && !isAddress(a.Address) {
				t.Errorf("%q gives the address %q", list, a.Address)
			}
			if len(a.Name) > maxAddress || a.IsZero() {
				t.Errorf("%q gives %+v", list, a)
			}
		}
	})
}
