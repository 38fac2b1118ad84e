package message

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// corpus is where third-party samples are, beside the project; a fresh clone has none.
const corpus = "../../../shared/data"

// loadCorpus decodes an expectations.json, or skips the test where the corpus is absent.
func loadCorpus(t *testing.T, folder string, into any) string {
	t.Helper()
	dir := filepath.Join(corpus, folder)
	raw, err := os.ReadFile(filepath.Join(dir, "expectations.json"))
	if err != nil {
		t.Skipf("%s is not here: it is measured only where the samples are", dir)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		t.Fatal(err)
	}
	return dir
}

func mustRead(t *testing.T, elements ...string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(elements...))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// wantAll fails where fewer than want of all cases passed.
func wantAll(t *testing.T, passed, want, all int) {
	t.Helper()
	t.Logf("%d of %d", passed, all)
	if passed < want {
		t.Errorf("%d of %d pass, want at least %d", passed, all, want)
	}
}

type crispCase struct {
	Name     string         `json:"name"`
	BodyFile string         `json:"body_file"`
	Subject  *string        `json:"subject"`
	Asserts  map[string]any `json:"asserts"`
}

func TestForwardsOfManyPrograms(t *testing.T) {
	var data struct{ Cases []crispCase }
	dir := loadCorpus(t, "forwards/crisp", &data)
	passed := 0
	for _, c := range data.Cases {
		b := Body{Text: mustRead(t, dir, c.BodyFile)}
		if c.Subject != nil {
			b.Subject = *c.Subject
		}
		f, ok := ParseForward(b, unhurried())
		if faults := c.compare(f, ok); len(faults) > 0 {
			t.Errorf("%s: %s", c.Name, strings.Join(faults, "; "))
			continue
		}
		passed++
	}
	wantAll(t, passed, 88, len(data.Cases))
}

// compare names the asserted fields that differ.
func (c crispCase) compare(f Forward, ok bool) (faults []string) {
	got := map[string]any{"forwarded": ok, "message": orNil(f.Note)}
	if ok {
		flatten(got, f.Layers[0])
	}
	for key, want := range c.Asserts {
		if key == "email.date" {
			if got[key] == nil {
				faults = append(faults, "no date")
			}
			continue
		}
		if have := got[key]; have != want {
			faults = append(faults, key+": got "+quote(have)+", want "+quote(want))
		}
	}
	return faults
}

func quote(v any) string {
	raw, _ := json.Marshal(v)
	return string(raw)
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func flatten(into map[string]any, l Layer) {
	into["email.subject"] = orNil(l.Subject)
	into["email.body"] = orNil(l.Text)
	into["email.date"] = orNil(l.Date)
	into["email.cc.length"] = float64(len(l.CC))
	put := func(prefix string, a rejection.Address) {
		into[prefix+".address"] = orNil(a.Address)
		into[prefix+".name"] = orNil(a.Name)
	}
	put("email.from", l.From)
	for i, a := range l.To {
		put("email.to."+string(rune('0'+i)), a)
	}
	for i, a := range l.CC {
		put("email.cc."+string(rune('0'+i)), a)
	}
}

type quailCase struct {
	ID        string `json:"id"`
	InputType string `json:"input_type"`
	Input     string `json:"input"`
	InputFile string `json:"input_file"`
	Expected  *struct {
		Type    string `json:"type"`
		TextTop string `json:"text_top"`
		Bottom  string `json:"text_bottom"`
		Text    string `json:"text"`
		From    string `json:"from"`
		To      string `json:"to"`
		Date    string `json:"date"`
		Subject string `json:"subject"`
		HTML    string `json:"html"`
		HTMLTop string `json:"html_top"`
	} `json:"expected"`
}

func TestForwardsInTextAndHTML(t *testing.T) {
	var data struct{ Cases []quailCase }
	dir := loadCorpus(t, "forwards/quotequail", &data)
	passed := 0
	for _, c := range data.Cases {
		if c.InputFile != "" {
			c.Input = mustRead(t, dir, c.InputFile)
		}
		if faults := c.compare(); len(faults) > 0 {
			t.Errorf("%s: %s", c.ID, strings.Join(faults, "; "))
			continue
		}
		passed++
	}
	wantAll(t, passed, 16, len(data.Cases))
}

func (c quailCase) compare() (faults []string) {
	b := Body{Text: c.Input}
	if c.InputType == "html" {
		b = Body{HTML: c.Input}
	}
	f, ok := ParseForward(b, unhurried())
	want := c.Expected
	if want == nil || want.Type != "forward" {
		if ok {
			faults = append(faults, "taken for a forward")
		}
		if want != nil {
			faults = append(faults, differ("reply", parseReplyBody(b), want.TextTop+plainWords(want.HTMLTop))...)
		}
		return faults
	}
	if !ok {
		return []string{"not found"}
	}
	l := f.Layers[0]
	faults = append(faults, differ("note", f.Note, want.TextTop+plainWords(want.HTMLTop))...)
	faults = append(faults, differ("below", f.Below, want.Bottom)...)
	faults = append(faults, differ("text", l.Text, want.Text+plainWords(want.HTML))...)
	faults = append(faults, differ("subject", l.Subject, want.Subject)...)
	faults = append(faults, differ("date", l.DateRaw, want.Date)...)
	faults = append(faults, differ("from", l.From.String(), firstAddress(want.From).String())...)
	if want.To != "" {
		faults = append(faults, differ("to", l.To[0].String(), firstAddress(want.To).String())...)
	}
	return faults
}

// parseReplyBody is ParseReply for a body that may have HTML alone.
func parseReplyBody(b Body) string {
	r := newReader(Limits{}, detectCharset)
	return r.reply(r.textLines(b.Text), r.htmlLines(b.HTML)).text
}

// differ compares words, as white space is a matter of taste between HTML and text.
func differ(what, got, want string) []string {
	if strings.Join(strings.Fields(got), " ") == strings.Join(strings.Fields(want), " ") {
		return nil
	}
	return []string{what + ": got " + quote(got) + ", want " + quote(want)}
}

func plainWords(source string) string {
	if source == "" {
		return ""
	}
	return convertHTML(source, 256).out.String()
}

type replyCase struct {
	ID        string `json:"id"`
	Input     string `json:"input"`
	InputFile string `json:"input_file"`
	Expected  string `json:"expected"`
}

func TestRepliesOfPeople(t *testing.T) {
	for _, tt := range []struct {
		folder string
		want   int
	}{
		{"replies/discourse", 31},
		{"replies/github", 11},
	} {
		t.Run(tt.folder, func(t *testing.T) {
			var data struct{ Cases []replyCase }
			dir := loadCorpus(t, tt.folder, &data)
			passed := 0
			for _, c := range data.Cases {
				if c.InputFile != "" {
					c.Input = mustRead(t, dir, c.InputFile)
				}
				if got := ParseReply(c.Input); got != c.Expected {
					t.Logf("%s:\n got %s\nwant %s", c.ID, quote(got), quote(c.Expected))
					continue
				}
				passed++
			}
			wantAll(t, passed, tt.want, len(data.Cases))
		})
	}
}

// oddMessages are the samples of odd MIME that are beside the project, by file.
func oddMessages(t testing.TB) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, pattern := range []string{"*/*/*.raw", "*/*/*.eml", "*/*.golden"} {
		found, _ := filepath.Glob(filepath.Join(corpus, "mime", pattern))
		for _, file := range found {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			out[file] = raw
		}
	}
	if len(out) == 0 {
		t.Skip("the samples are not here: they are measured only where they are")
	}
	return out
}

// TestEveryOddMessageIsRead: whatever has a header is read, and to clean text. What it costs is a benchmark's matter.
func TestEveryOddMessageIsRead(t *testing.T) {
	for file, raw := range oddMessages(t) {
		m, err := Read(raw, unhurried())
		if err != nil && !(errors.Is(err, ErrNotMail) && !bytes.Contains(raw, []byte(":"))) {
			t.Errorf("%s: %v", file, err)
		}
		for _, s := range texts(m) {
			wellFormed(t, file, s)
		}
	}
}
