package labelled_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lemonaid/infra/local/labelled"
	"lemonaid/shared/classify"
)

// score scores lines and returns what is printed.
func score(t *testing.T, s *labelled.Scorer, lines ...string) string {
	t.Helper()
	if s.Judge == nil {
		judge, err := classify.New()
		if err != nil {
			t.Fatal(err)
		}
		s.Judge = judge
	}
	if err := s.File(context.Background(), "-", strings.NewReader(strings.Join(lines, "\n"))); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	s.Print(&out, 5)
	return out.String()
}

const (
	no  = `We regret to inform you that we have decided to offer the position to another candidate.`
	yes = `We are delighted to offer you the position of Analyst. Your offer letter is attached.`
)

func TestLabelsAreScored(t *testing.T) {
	out := score(t, &labelled.Scorer{},
		`{"id":"a","text":"`+no+`","kind":"rejection"}`,
		``,
		`{"id":"b","text":"`+yes+`","kind":"rejection"}`,
	)
	for _, want := range []string{"2 mails", "recall    0.500 (1/2", "precision 1.000 (1/1", `b kind: "rejection" judged "offer"`} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
}

func TestWhatIsJudgedMayStandInManyPlaces(t *testing.T) {
	dir := t.TempDir()
	forward := "From: Robin <robin@mail.example>\nSubject: Fwd: Your application\n\n---------- Forwarded message ---------\n" +
		"From: Jobs <jobs@northwind.example>\nDate: Fri, 13 Nov 2026 at 16:42\nSubject: Your application\nTo: Robin <robin@mail.example>\n\n" + no + "\n"
	for name, content := range map[string]string{
		"forward.eml": forward, "direct.eml": "From: jobs@northwind.example\nSubject: x\n\n" + no + "\n",
		"labels.jsonl": `{"file":"forward.eml","kind":"rejection"}` + "\n" + `{"file":"direct.eml","kind":"rejection"}` + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := labelled.Scorer{}
	score(t, &s,
		`{"text":"`+no+`","from":"Jobs <jobs@northwind.example>","kind":"rejection"}`,
		`{"text":"`+no+`","from":"just a name","kind":"rejection"}`,
		`{"text":"`+no+`","from":{"name":"Jobs","address":"jobs@northwind.example"},"kind":"rejection"}`,
		`{"original":{"from":{"name":"","address":"a@b.example"},"subject":"x","text":"`+no+`"},"kind":"rejection"}`,
		`{"layers":[{"text":"Hello."},{"text":"`+no+`"}],"original":{"text":"Hello."},"judged":1,"kind":"rejection"}`,
	)
	if err := s.File(context.Background(), filepath.Join(dir, "labels.jsonl"), nil); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	s.Print(&out, 5)
	if !strings.Contains(out.String(), "7 mails") || !strings.Contains(out.String(), "recall    1.000 (7/7") || s.Broken() != 0 {
		t.Errorf("%s", out.String())
	}
}

func TestNullIsALabelAndAbsentIsNone(t *testing.T) {
	for name, test := range map[string]struct{ line, want string }{
		"absent":         {`{"text":"` + no + `","kind":"rejection"}`, "company  1.000 (0/0"},
		"null and right": {`{"text":"` + no + `","company":null}`, "company  1.000 (1/1"},
		"wrong":          {`{"text":"` + no + `","company":"Northwind"}`, "company  0.000 (0/1"},
		"no role":        {`{"text":"` + no + `","role":null}`, "role     1.000 (1/1"},
		"no contact":     {`{"text":"` + no + `","contact":null}`, "contact  1.000 (1/1"},
		"a contact":      {`{"text":"` + no + `","contact":{"name":"Ann Lee","address":"ann@b.example"}}`, "contact  0.000 (0/1"},
	} {
		t.Run(name, func(t *testing.T) {
			if out := score(t, &labelled.Scorer{}, test.line); !strings.Contains(out, test.want) {
				t.Errorf("%q is missing in\n%s", test.want, out)
			}
		})
	}
}

func TestAnswersAreScored(t *testing.T) {
	out := score(t, &labelled.Scorer{},
		`{"id":"a","reply":"Please stop. Do not write to me again.","answer":"opt_out"}`,
		`{"id":"b","text":"Please do not contact me any more.","answer":"opt_out"}`,
	)
	if !strings.Contains(out, "answer: ") || !strings.Contains(out, "(2/2") || !strings.Contains(out, "opt_out:2") {
		t.Errorf("%s", out)
	}
}

func TestLinesThatCantBeReadAreListed(t *testing.T) {
	s := labelled.Scorer{}
	out := score(t, &s,
		`{"kind":"rejection"}`, `{broken`, `{"file":"missing.eml","kind":"offer"}`, `{"text":"x","contact":7}`, `[]`,
		`{"text":"`+no+`","kind":"rejection"}`,
	)
	if s.Broken() != 5 || !strings.Contains(out, "5 lines could not be read") || !strings.Contains(out, "-:2:") || !strings.Contains(out, "1 mails") {
		t.Errorf("%d broken:\n%s", s.Broken(), out)
	}
}

func TestManyBrokenLinesAreCut(t *testing.T) {
	out := score(t, &labelled.Scorer{}, strings.Split(strings.Repeat("{\n", 9), "\n")...)
	if !strings.Contains(out, "9 lines could not be read") || !strings.Contains(out, "and 4 more") {
		t.Errorf("%s", out)
	}
}

func TestProgressIsTold(t *testing.T) {
	var told []int
	score(t, &labelled.Scorer{Progress: func(n int) { told = append(told, n) }}, `{"text":"a"}`, `{"text":"b"}`)
	if len(told) != 2 || told[1] != 2 {
		t.Errorf("%v", told)
	}
}

func TestFilesThatCantBeRead(t *testing.T) {
	judge, err := classify.New()
	if err != nil {
		t.Fatal(err)
	}
	s := labelled.Scorer{Judge: judge}
	if err := s.File(context.Background(), filepath.Join(t.TempDir(), "missing.jsonl"), nil); err == nil {
		t.Error("a missing file was read")
	}
	if err := s.File(context.Background(), "-", strings.NewReader(strings.Repeat("x", 5<<20))); err == nil {
		t.Error("a line without end was read")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.File(ctx, "-", strings.NewReader(`{"text":"a"}`)); err == nil {
		t.Error("it goes on although it was cancelled")
	}
	var out bytes.Buffer
	(&labelled.Scorer{}).Print(&out, 5)
	if out.Len() != 0 {
		t.Errorf("nothing was scored, and it says %q", out.String())
	}
}
