package inspect_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"lemonaid/events/mails"
	"lemonaid/infra/local/inspect"
	"lemonaid/infra/local/paint"
	"lemonaid/shared/message"
	"lemonaid/shared/rejection"
)

var update = flag.Bool("update", false, "write what is printed to testdata")

// golden compares with a file of testdata that was read and found good.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s changed (-was +is); if on purpose: go test ./infra/local/inspect -update\n%s", name, diff)
	}
}

// TestTheSamplesAsJSON holds the form of the contract and what is read of each sample; the judge is fixed, so that what it
// learns changes nothing here.
func TestTheSamplesAsJSON(t *testing.T) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	reader := inspect.Reader{Judge: fixed{judgement: northwind(), answer: rejection.AnswerUnclear}, Limits: message.DefaultLimits()}
	for _, name := range mails.Names() {
		raw, err := mails.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := encoder.Encode(reader.Read(name, raw)); err != nil {
			t.Fatal(err)
		}
	}
	if err := encoder.Encode(reader.Read("broken", []byte("x"))); err != nil {
		t.Fatal(err)
	}
	golden(t, "samples.jsonl", out.String())
}

func TestASampleForPeople(t *testing.T) {
	var out bytes.Buffer
	text := inspect.Text{Out: &out}
	for _, rep := range []inspect.Report{
		read(t, fixed{judgement: northwind()}, forward),
		read(t, fixed{judgement: rejection.Judgement{Kind: rejection.KindOther}}, "From: a@mail.example\nSubject: x\n\nHello.\n"),
		read(t, fixed{}, "no header"),
	} {
		if err := text.Print(rep); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "people.txt", out.String())
}

// TestTheSamplesAreJudged is what the real judge has to see in the mails that everybody tries first.
func TestTheSamplesAreJudged(t *testing.T) {
	reader, err := inspect.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct {
		kind    rejection.Kind
		content rejection.Content
		fill    rejection.Fill
		company string
		answer  rejection.AnswerClass
	}{
		"forward-gmail-generic.eml":         {kind: "rejection", content: "generic", fill: "likely", company: "Northwind"},
		"forward-outlook-substantive.eml":   {kind: "rejection", content: "substantive", fill: "confirmed", company: "Harbour & Pike"},
		"forward-apple-partial.eml":         {kind: "rejection", content: "partial", fill: "unknown", company: "Kestrel Robotics"},
		"forward-thunderbird-freeze.eml":    {kind: "rejection", content: "generic", fill: "closed_no_hire", company: "Hillcrest College"},
		"forward-attached.eml":              {kind: "rejection", content: "generic", company: "Oakline"},
		"forward-of-forward.eml":            {kind: "rejection", content: "generic", fill: "likely"},
		"forward-outlook-german.eml":        {kind: "rejection", content: "generic"},
		"forward-gmail-invitation.eml":      {kind: "invitation", company: "Larkspur Rail"},
		"forward-gmail-acknowledgement.eml": {kind: "acknowledgement"},
		"forward-outlook-offer.eml":         {kind: "offer", company: "Brightwater Instruments"},
		"answer-substantive.eml":            {answer: "substantive"},
		"answer-refusal.eml":                {answer: "policy_refusal"},
		"answer-out-of-office.eml":          {answer: "out_of_office"},
		"answer-opt-out.eml":                {answer: "opt_out"},
	} {
		t.Run(name, func(t *testing.T) {
			raw, err := mails.Read(name)
			if err != nil {
				t.Fatal(err)
			}
			rep := reader.Read(name, raw)
			if rep.Error != nil {
				t.Fatal(*rep.Error)
			}
			if want.kind != "" && *rep.Kind != want.kind {
				t.Errorf("kind %s, want %s", *rep.Kind, want.kind)
			}
			if want.content != "" && (rep.Content == nil || *rep.Content != want.content) {
				t.Errorf("content %v, want %s", rep.Content, want.content)
			}
			if want.fill != "" && *rep.Fill != want.fill {
				t.Errorf("fill %s, want %s", *rep.Fill, want.fill)
			}
			if want.company != "" && (rep.Company == nil || *rep.Company != want.company) {
				t.Errorf("company %v, want %s", rep.Company, want.company)
			}
			if want.answer != "" && (rep.Answer == nil || *rep.Answer != want.answer) {
				t.Errorf("answer %v, want %s", rep.Answer, want.answer)
			}
		})
	}
}

// TestPeopleAreFound: who wrote or signed, with what their signature says.
func TestPeopleAreFound(t *testing.T) {
	reader, err := inspect.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]*inspect.Contact{
		"forward-outlook-substantive.eml": {
			Name: "Tomas Brandt", Address: "tomas.brandt@harbourpike.example", Title: "Head of Service Design", Phone: "+353 1 555 0142",
		},
		"forward-gmail-generic.eml": nil, // a team is nobody to write to
	} {
		t.Run(name, func(t *testing.T) {
			raw, err := mails.Read(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, reader.Read(name, raw).Contact); diff != "" {
				t.Errorf("contact (-want +got):\n%s", diff)
			}
		})
	}
}

// TestStandardInputIsReadToItsEnd hands a message over in pieces, as a pipe does.
func TestStandardInputIsReadToItsEnd(t *testing.T) {
	source := inspect.Source{Paths: []string{"-"}, Stdin: iotest.OneByteReader(strings.NewReader(forward))}
	whole := read(t, fixed{judgement: northwind()}, forward)
	got := stream(t, inspect.Reader{Judge: fixed{judgement: northwind()}, Limits: message.DefaultLimits()}, source, 1)
	if len(got) != 1 || got[0].Original == nil || got[0].Original.Text != whole.Original.Text {
		t.Errorf("%+v", got)
	}
	source.Stdin = iotest.ErrReader(errors.New("broken pipe"))
	if got = stream(t, reader(fixed{}), source, 1); len(got) != 1 || got[0].Error == nil || *got[0].Error != "broken pipe" {
		t.Errorf("%+v", got)
	}
}

// TestQuotesAreFromTheMail is the promise of the contract: feedback and evidence are exact substrings of what was judged.
func TestQuotesAreFromTheMail(t *testing.T) {
	reader, err := inspect.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	quotes := 0
	for _, s := range mails.Forwards() {
		rep := reader.Read(s.Name, s.Raw)
		text := rep.Layers[*rep.Judged].Text
		for _, f := range rep.Feedback {
			quotes++
			if !strings.Contains(text, f.Text) {
				t.Errorf("%s: feedback %q is not in the mail", s.Name, f.Text)
			}
		}
		for _, e := range rep.Evidence {
			quotes++
			if !strings.Contains(text, e.Text) {
				t.Errorf("%s: evidence %q is not in the mail", s.Name, e.Text)
			}
		}
	}
	if quotes == 0 {
		t.Error("nothing was quoted, so nothing was tested")
	}
}

func TestAMailCantMoveTheTerminal(t *testing.T) {
	j := northwind()
	j.Company, j.Role = "Evil\x1b[2J", "\x1b]0;title\x07Role\nnext line"
	j.Evidence = []rejection.Evidence{{Text: "a\x1b[31mb\u202e", Says: "kind:rejection"}}
	j.Contact.Name = "Ann\r\x1b[A"
	raw := strings.ReplaceAll(forward, "My note.", "My \x1b[31mnote.")
	var out bytes.Buffer
	if err := (inspect.Text{Out: &out}).Print(read(t, fixed{judgement: j}, raw)); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(out.String(), "\x1b\x07\r\u202e") {
		t.Errorf("%q", out.String())
	}
}

func TestColourIsOptional(t *testing.T) {
	var plain, coloured bytes.Buffer
	rep := read(t, fixed{judgement: northwind()}, forward)
	if err := errors.Join((inspect.Text{Out: &plain}).Print(rep), inspect.Text{Out: &coloured, Brush: paint.On()}.Print(rep)); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(plain.String(), "\x1b") || !strings.Contains(coloured.String(), "\x1b[32mpartial") {
		t.Errorf("colour where none is wanted, or none where it is:\n%q", coloured.String())
	}
	if got := regexp.MustCompile(`\x1b\[\d+m`).ReplaceAllString(coloured.String(), ""); got != plain.String() {
		t.Errorf("colour changed the words:\n%s", cmp.Diff(plain.String(), got))
	}
}

// full is a disk without space.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestAFullDiskIsAnError(t *testing.T) {
	if err := (inspect.Text{Out: full{}}).Print(read(t, fixed{judgement: northwind()}, forward)); err == nil {
		t.Error("nobody noticed")
	}
}
