package letter

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/rejection"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares what was made with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); go test -update writes it anew:\n%s", path, diff)
	}
}

// TestLettersGolden shows every kind of letter in every language, to read.
func TestLettersGolden(t *testing.T) {
	for _, language := range Languages() {
		for _, l := range letterScenes(language) {
			t.Run(language+"/"+l.name, func(t *testing.T) {
				got := written(l.r, l.kind, l.to)
				golden(t, filepath.Join("letters", language+"_"+l.name+".txt"), "Subject: "+got.Subject+"\n\n"+got.Text()+"\n")
			})
		}
	}
}

type letterScene struct {
	name string
	kind rejection.LetterKind
	r    rejection.Rejection
	to   rejection.Person
}

// letterScenes are the letters of one case in one language.
func letterScenes(language string) []letterScene {
	base := northwind()
	base.Judgement.Language = language
	base.Detail = map[string]string{"en": base.Detail, "de": "der Fahrplan der Fähre", "fr": "l'horaire du bac"}[language]
	applied, filled, real := base, base, base
	applied.Judgement.Stage, applied.Judgement.InterviewedOn, applied.Detail, applied.People = rejection.StageApplied, "", "", nil
	applied.Judgement.Role = ""
	filled.Judgement.Fill = rejection.FillConfirmed
	real.Judgement.Content = rejection.ContentSubstantive
	real.Judgement.Feedback = saidIn(language).Judgement.Points[:1]
	answered, refused := sentRequest(base), sentRequest(base)
	answered.Answers, refused.Answers = []rejection.Answer{saidIn(language)}, []rejection.Answer{refusedBy()}
	asking := answered
	asking.Question = true
	called := base
	called.Answers = []rejection.Answer{saidIn(language)}
	called.Answers[0].Call = true
	late := base
	late.AnswerBy, late.Asked = noon, []rejection.TimerKind{rejection.TimerAskStatus}
	top := answered
	top.TopChoice = true
	stranger := rejection.Person{Name: "Ann Lee", Address: ann.Address}
	return []letterScene{
		{"request", request, base, ann},
		{"request_applied", request, applied, stranger},
		{"request_filled", request, filled, ann},
		{"follow_up", remind, sentRequest(base), ann},
		{"status_question", status, base, ann},
		{"thank_you", thank, answered, ann},
		{"thank_you_top_choice", thank, top, ann},
		{"thank_you_refused", thank, refused, ann},
		{"thank_you_rejection", thank, real, ann},
		{"closing_note", note, base, ann},
		{"thank_you_question", thank, asking, ann},
		{"thank_you_call", thank, called, ann},
		{"status_question_overdue", status, late, ann},
	}
}

// TestNoticesGolden shows every notice as text and as HTML.
func TestNoticesGolden(t *testing.T) {
	for _, n := range noticeScenes() {
		t.Run(n.name, func(t *testing.T) {
			page, err := service.Render(n.scene)
			if err != nil {
				t.Fatal(err)
			}
			goldenPage(t, "notices/"+n.name, page)
		})
	}
}

// TestRepliesGolden shows every reply.
func TestRepliesGolden(t *testing.T) {
	for kind := range replies {
		t.Run(string(kind), func(t *testing.T) {
			page, err := service.Reply(kind, replyData())
			if err != nil {
				t.Fatal(err)
			}
			goldenPage(t, "replies/"+string(kind), page)
		})
	}
}

func goldenPage(t *testing.T, name string, page Page) {
	t.Helper()
	golden(t, name+".txt", "Subject: "+page.Subject+"\n\n"+page.Text)
	golden(t, name+".html", page.HTML)
	for _, remote := range []string{"<img", "src=", "url(", "@import", "<script", "<link"} {
		if strings.Contains(page.HTML, remote) {
			t.Errorf("the HTML asks for something from elsewhere: %s", remote)
		}
	}
}
