package message

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/rejection"
)

// update writes the fixtures again: go test -run TestFixtures -update.
var update = flag.Bool("update", false, "write testdata/forwards again")

const fixtureDir = "testdata/forwards"

// wantLayer is a layer as expectations.json has it. Date is "" where a case does not look at it.
type wantLayer struct {
	From    rejection.Address   `json:"from"`
	To      []rejection.Address `json:"to,omitempty"`
	CC      []rejection.Address `json:"cc,omitempty"`
	Subject string              `json:"subject"`
	Date    string              `json:"date"`
	Text    string              `json:"text"`
}

// fixture is one message and what is expected of it.
type fixture struct {
	File      string      `json:"file"`
	Program   string      `json:"program"`
	Locale    string      `json:"locale"`
	Note      string      `json:"note,omitempty"`
	Reply     string      `json:"reply,omitempty"`
	Layers    []wantLayer `json:"layers,omitempty"`
	Judged    int         `json:"judged"`
	Automatic Automatic   `json:"automatic,omitempty"`
	raw       string
}

func loadFixtures(t testing.TB) []fixture {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(fixtureDir, "expectations.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []fixture
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	for i := range all {
		raw, err := os.ReadFile(filepath.Join(fixtureDir, all[i].File))
		if err != nil {
			t.Fatal(err)
		}
		all[i].raw = string(raw)
	}
	return all
}

func TestFixturesAreUpToDate(t *testing.T) {
	made := makeFixtures(t)
	if *update {
		writeFixtures(t, made)
	}
	stored := loadFixtures(t)
	if diff := cmp.Diff(made, stored, cmp.AllowUnexported(fixture{})); diff != "" {
		t.Errorf("run with -update (-made +stored):\n%.4000s", diff)
	}
}

func writeFixtures(t *testing.T, all []fixture) {
	t.Helper()
	if err := os.RemoveAll(fixtureDir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(fixtureDir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if err := os.WriteFile(filepath.Join(fixtureDir, f.File), []byte(f.raw), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(fixtureDir, "expectations.json"), append(raw, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestFixtures reads every message and compares all that is expected of it.
func TestFixtures(t *testing.T) {
	for _, f := range loadFixtures(t) {
		t.Run(f.File, func(t *testing.T) {
			m, err := Read([]byte(f.raw), unhurried())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(f.expected(), f.got(m), cmp.AllowUnexported(fixture{})); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", f.Program, f.Locale, diff)
			}
		})
	}
}

// expected and got bring both sides to the same fields.
func (f fixture) expected() fixture {
	f.raw = ""
	return f
}

func (f fixture) got(m Mail) fixture {
	out := fixture{File: f.File, Program: f.Program, Locale: f.Locale, Note: m.Note, Judged: m.Judged(), Automatic: m.Automatic}
	if len(f.Layers) == 0 {
		out.Reply = m.Reply
	}
	for i, l := range m.Layers {
		w := wantLayer{From: l.From, To: l.To, CC: l.CC, Subject: l.Subject, Date: l.Date, Text: l.Text}
		if i < len(f.Layers) && f.Layers[i].Date == "" {
			w.Date = ""
		}
		out.Layers = append(out.Layers, w)
	}
	return out
}

func TestFixturesCoverEnough(t *testing.T) {
	programs, locales, forwards, others := map[string]bool{}, map[string]bool{}, 0, 0
	for _, f := range loadFixtures(t) {
		if len(f.Layers) == 0 {
			others++
			continue
		}
		forwards++
		locales[f.Locale] = true
		if !strings.HasPrefix(f.Program, "special") {
			programs[f.Program] = true
		}
	}
	t.Logf("%d forwards by %d programs in %d locales, %d that are none", forwards, len(programs), len(locales), others)
	if forwards < 150 || len(programs) < 25 || len(locales) < 20 || others < 20 {
		t.Error("want at least 150 forwards by 25 programs in 20 locales, and 20 that are none")
	}
}

// wording is one row of testdata/wording.tsv.
type wording struct {
	locale                             string
	from, sent, date, to, cc, subject  string
	separator, apple, original, prefix string
	outlookDate, appleDate, gmailDate  string
	title, note                        string
	body                               string // LF line ends, a blank line between paragraphs
	sender                             rejection.Address
}

func loadWording(t testing.TB) []wording {
	t.Helper()
	raw, err := os.ReadFile("testdata/wording.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []wording
	for row := range strings.Lines(string(raw)) {
		c := strings.Split(strings.TrimRight(row, "\n"), "\t")
		if strings.HasPrefix(row, "#") || len(c) != 18 {
			continue
		}
		body := strings.NewReplacer("~", "\n\n", "¶", "\n").Replace(c[16])
		out = append(out, wording{
			locale: c[0], from: c[1], sent: c[2], date: c[3], to: c[4], cc: c[5], subject: c[6], separator: c[7], apple: c[8],
			original: c[9], prefix: c[10], outlookDate: c[11], appleDate: c[12], gmailDate: c[13], title: c[14], note: c[15], body: body,
			sender: rejection.Address{Name: c[17], Address: "talent@northwind.example"},
		})
	}
	return out
}
