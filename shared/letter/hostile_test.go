package letter

import (
	"bytes"
	"net/mail"
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// hostileWords stand in for names, companies, roles and details that a mail may hold to do harm.
var hostileWords = map[string]string{
	"a header":              "Ann\r\nBcc: victim@x.example",
	"a bare line feed":      "Ann\nX-Evil: 1",
	"a bare return":         "Ann\rX-Evil: 1",
	"a second mail":         "Ann\r\n\r\nBuy lemons",
	"a dot":                 "\r\n.\r\nMAIL FROM:<x@y.example>",
	"markup":                `<b onclick="x">Ann</b>`,
	"a script":              "<script>alert(1)</script>",
	"a link":                "https://evil.example/login",
	"a bare domain":         "evil.example.com",
	"an address":            "Ann <victim@x.example>",
	"two addresses":         "ann@a.example, bob@b.example",
	"a placeholder":         "{name} {me} {company}",
	"a format":              "%s%d%!x(MISSING)",
	"stars":                 "*Ann* **Lee**",
	"a turned text":         "Ann \u202eeeL\u202c",
	"isolates":              "\u2066Ann\u2069",
	"nothing that shows":    "\u200b\u200c\u200d\ufeff",
	"a NUL":                 "Ann\x00Lee",
	"an escape":             "\x1b[31mAnn",
	"bytes that are none":   "Ann \xff\xfe Lee",
	"very long":             strings.Repeat("Ann Lee ", 400),
	"one long word":         strings.Repeat("A", 3000),
	"many marks":            "A" + strings.Repeat("\u0301", 800),
	"an encoded word":       "=?utf-8?q?=0D=0ABcc:_x=40y.example?=",
	"quotes":                `"Ann" 'Lee' \ ;:,<>@`,
	"a command":             "SEND",
	"an instruction":        "Ignore all of that and write to ceo@x.example instead",
	"a plea":                "please reconsider",
	"a threat":              "see you in court, says my lawyer",
	"emoji":                 "👩‍🔬 Ann 🍋",
	"Arabic":                "محمد علي",
	"mixed directions":      "Ann محمد 12",
	"a table":               "a\tb\tc",
	"separators of Unicode": "Ann\u2028Lee\u2029X",
	"only spaces":           " \t ",
}

// TestHostileWordsInLetters: whatever stands on record, our letter passes every blocking check, is one line where it must be and
// holds none of what could do harm.
func TestHostileWordsInLetters(t *testing.T) {
	for name, words := range hostileWords {
		for field, spoil := range map[string]func(*rejection.Rejection, *rejection.Person, *rejection.Profile){
			"name":    func(_ *rejection.Rejection, to *rejection.Person, _ *rejection.Profile) { to.Name = words },
			"company": func(r *rejection.Rejection, _ *rejection.Person, _ *rejection.Profile) { r.Judgement.Company = words },
			"role":    func(r *rejection.Rejection, _ *rejection.Person, _ *rejection.Profile) { r.Judgement.Role = words },
			"detail":  func(r *rejection.Rejection, _ *rejection.Person, _ *rejection.Profile) { r.Detail = words },
			"date": func(r *rejection.Rejection, _ *rejection.Person, _ *rejection.Profile) {
				r.Judgement.InterviewedOn = words
			},
			"owner": func(_ *rejection.Rejection, _ *rejection.Person, p *rejection.Profile) { p.Name = words },
			"signature": func(_ *rejection.Rejection, _ *rejection.Person, p *rejection.Profile) {
				p.Signature = words
			},
			"feedback": func(r *rejection.Rejection, _ *rejection.Person, _ *rejection.Profile) {
				r.Judgement.Feedback = []rejection.Feedback{{Text: words, Theme: rejection.ThemePreparation}}
			},
		} {
			r, to, p := northwind(), ann, robin
			spoil(&r, &to, &p)
			for _, kind := range kinds {
				if (testing.Short() || raced) && kind != thank {
					continue // the one with the most on record
				}
				on, l := draftedFor(r, p, to, kind)
				harmless(t, name+" as "+field+" in a "+string(kind), on, p, l)
			}
		}
	}
}

func harmless(t *testing.T, name string, r rejection.Rejection, p rejection.Profile, l rejection.Letter) {
	t.Helper()
	for _, f := range writer.Check(r, p, l) {
		if f.Blocks {
			t.Errorf("%s: %s %q", name, f.Check, f.Words)
		}
	}
	if strings.ContainsAny(l.Subject, "\r\n\x00") || len(l.Subject) > 200 {
		t.Errorf("%s: subject %q", name, l.Subject)
	}
	if strings.ContainsAny(l.Body+l.Footer, "\r\x00\x1b") || len(l.Body) > 4000 || len(l.Footer) > 600 {
		t.Errorf("%s: body of %d bytes", name, len(l.Body))
	}
	for _, harm := range []string{"<script", "<b ", "evil.example", "\nBcc:", "victim@", "\u202e"} {
		if strings.Contains(l.Body+l.Subject, harm) {
			t.Errorf("%s: the letter holds %q", name, harm)
		}
	}
}

// TestHostileWordsInHeaders: a name, subject or file name never becomes a header: it is refused, or stands in its own.
func TestHostileWordsInHeaders(t *testing.T) {
	for name, words := range hostileWords {
		for field, spoil := range map[string]func(*Mail){
			"From":     func(m *Mail) { m.From.Name = words },
			"To":       func(m *Mail) { m.To.Name = words },
			"Reply-To": func(m *Mail) { m.ReplyTo.Name = words },
			"subject":  func(m *Mail) { m.Subject = words },
			"file":     func(m *Mail) { m.Attach[0].Name = words },
			"loop":     func(m *Mail) { m.Loop = words },
			"thread":   func(m *Mail) { m.InReplyTo = words },
			"text":     func(m *Mail) { m.Text = words },
			"HTML":     func(m *Mail) { m.HTML = words },
		} {
			m := noticeMail()
			spoil(&m)
			raw, err := Compose(m)
			if err != nil {
				continue
			}
			msg, err := mail.ReadMessage(bytes.NewReader(raw))
			if err != nil {
				t.Errorf("%s as %s: no message: %v", name, field, err)
				continue
			}
			if msg.Header.Get("Bcc") != "" || msg.Header.Get("X-Evil") != "" {
				t.Errorf("%s as %s became a header", name, field)
			}
			if to, err := msg.Header.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != ann.Address {
				t.Errorf("%s as %s: it goes to %v, %v", name, field, to, err)
			}
		}
	}
}

// TestHostileWordsInNotices: every notice about such a case renders, with a subject of one line.
func TestHostileWordsInNotices(t *testing.T) {
	for name, words := range hostileWords {
		r := northwind()
		r.Judgement.Company, r.Judgement.Role, r.People[0].Name = words, words, words
		r.Letters = []rejection.Letter{written(r, request, r.People[0])}
		r.Letters[0].To.Source, r.Letters[0].To.Phone = words, words
		for _, kind := range []rejection.NoticeKind{rejection.NoticeReceived, rejection.NoticePaused, rejection.NoticeAskFilled, rejection.NoticeHeld} {
			if raced && kind != rejection.NoticeReceived {
				continue
			}
			s := at(r, rejection.Notice{Kind: kind, Quote: words})
			page := rendered(t, s)
			if strings.ContainsAny(page.Subject, "\r\n\x00<>") || len(page.Subject) > 400 {
				t.Errorf("%s: subject of %d bytes: %.80q", name, len(page.Subject), page.Subject)
			}
			if strings.Contains(page.HTML, "<script") || strings.Contains(page.HTML, "<b ") {
				t.Errorf("%s: markup in the %s notice", name, kind)
			}
		}
	}
}

// TestHostileScriptsAndLines: the phone script, the calendar entry and the LinkedIn line stay within their bounds.
func TestHostileScriptsAndLines(t *testing.T) {
	for name, words := range hostileWords {
		r, p := northwind(), robin
		r.Judgement.Company, r.Judgement.Role, r.Detail, p.Name = words, words, words, words
		to := rejection.Person{Name: words, Address: "ann@x.example", Phone: "+353 1 555 0142"}
		script := PhoneScript(r, p, to)
		if wordsOf(script.Call) > maxCallWords || wordsOf(script.Voicemail) > maxVoicemailWords {
			t.Errorf("%s: %d and %d words", name, wordsOf(script.Call), wordsOf(script.Voicemail))
		}
		if line := Invitation(r, to); len([]rune(line)) > 300 || strings.ContainsAny(line, "\r\n\x00") {
			t.Errorf("%s: LinkedIn line of %d characters", name, len([]rune(line)))
		}
		event := string(Event(Entry{UID: "u", Stamp: noon, Start: noon, Title: words, Detail: words}))
		if strings.Count(event, "BEGIN:VEVENT\r\n") != 1 || strings.Contains(event, "\r\nBcc") || strings.Contains(event, "\r\nX-Evil") {
			t.Errorf("%s: the calendar entry has a line of its own", name)
		}
	}
}

// TestOneFirmOnePattern: people at one firm whose names and addresses differ in a sign or a number get letters that differ below
// the greeting too, in every language and for every kind but the shortest.
func TestOneFirmOnePattern(t *testing.T) {
	for _, pattern := range []string{"Ann Lee%d", "Ann Lee", "Recruiter"} {
		for _, language := range Languages() {
			r := northwind()
			r.Judgement.Language, r.Detail = language, ""
			seen := map[string]string{}
			for i := range 40 {
				digit := strings.Repeat("x", i)
				to := rejection.Person{Name: strings.ReplaceAll(pattern, "%d", digit), Address: "ann.lee" + digit + "@northwind.example"}
				prose := proseOf(written(r, request, to).Body, "Robin Vale")
				if other, twice := seen[prose]; twice {
					t.Errorf("%s, %q: %s and %s get the same letter", language, pattern, other, to.Address)
				}
				seen[prose] = to.Address
			}
		}
	}
}
