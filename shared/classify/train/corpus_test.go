package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/rejection"
)

func corpusOf(t *testing.T) corpus {
	t.Helper()
	c, err := readCorpus("../corpus")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCorpusIsLargeEnough(t *testing.T) {
	c := corpusOf(t)
	sentences, mails, others := 0, 0, 0
	languages := map[string]int{}
	for _, w := range c.writers {
		sentences += len(w.all)
	}
	for _, m := range c.mails {
		mails++
		languages[m.Language]++
		if m.Kind != rejection.KindRejection {
			others++
		}
	}
	for _, tt := range []struct {
		what        string
		have, least int
	}{
		{"sentences", sentences, 1500},
		{"mails", mails, 600},
		{"mails that are no rejections", others, 250},
		{"English mails", languages["en"], 600},
		{"German mails", languages["de"], 60},
		{"French mails", languages["fr"], 60},
		{"Spanish mails", languages["es"], 60},
		{"Dutch mails", languages["nl"], 60},
		{"Portuguese mails", languages["pt"], 60},
		{"Italian mails", languages["it"], 60},
	} {
		if tt.have < tt.least {
			t.Errorf("%d %s, want %d", tt.have, tt.what, tt.least)
		}
	}
}

// doubtful are words that make a mail which is no rejection look like one, by stem, in the languages of the corpus.
var doubtful = regexp.MustCompile(`(?i)unfortunate|sorry|regret|afraid|if you are not|other candidate|another candidate|declin|reject|leider|bedauer|absag|malheureus|désol|regret|refus|lamenta|desgraciad|rechaz|helaas|afgewezen|spijt|infelizmente|recus|purtroppo|spiacent|respint`)

// isHard reports whether a mail is a hard case: a rejection that holds feedback, another opening or boilerplate that pretends to
// be specific, another mail that sounds like a rejection, and every mail written in one piece.
func isHard(m evaluate.Case, pretends map[string]bool) bool {
	if m.Writer == "whole" || m.Content == rejection.ContentPartial || m.Content == rejection.ContentSubstantive || len(m.Feedback) > 0 {
		return true
	}
	if m.Kind != rejection.KindRejection {
		return doubtful.MatchString(m.Text)
	}
	for k := range pretends {
		if strings.Contains(m.Text, k) {
			return true
		}
	}
	return false
}

func TestAThirdOfTheMailsIsHard(t *testing.T) {
	c := corpusOf(t)
	pretends := map[string]bool{}
	for _, w := range c.writers {
		for _, slot := range []byte{'k', 'B', 'M'} {
			for _, l := range w.slots[slot] {
				if words := strings.Fields(l.text); len(words) > 5 && !strings.ContainsAny(strings.Join(words[:5], " "), "{[") {
					pretends[strings.Join(words[:5], " ")] = true
				}
			}
		}
	}
	hard := 0
	for _, m := range c.mails {
		if isHard(m, pretends) {
			hard++
		}
	}
	t.Logf("%d of %d mails are hard", hard, len(c.mails))
	if hard*3 < len(c.mails) {
		t.Errorf("%d of %d mails are hard, want a third", hard, len(c.mails))
	}
}

// TestWritersShareNoSentence holds the writers apart: what several of them wrote alike would be known in every fold.
func TestWritersShareNoSentence(t *testing.T) {
	const longest, most = 40, 25 // letters that anybody may write alike, and pairs that are left
	where, shared := map[string]string{}, 0
	for _, w := range corpusOf(t).writers {
		for _, l := range w.all {
			if before, seen := where[l.text]; seen && before != w.name && len(l.text) > longest {
				shared++
				t.Logf("%q is in %s and in %s", l.text, before, w.name)
			}
			where[l.text] = w.name
		}
	}
	if shared > most {
		t.Errorf("%d sentences are in two writers, want at most %d", shared, most)
	}
}

// TestCorpusFilesAreCurrent holds the JSON Lines files to what their writers give.
func TestCorpusFilesAreCurrent(t *testing.T) {
	c := corpusOf(t)
	folder := t.TempDir()
	if err := c.write(folder); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"sentences.jsonl", "mails.jsonl"} {
		want, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join("../corpus", name))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s is not what the writers give: run go run ./shared/classify/train -compose", name)
		}
	}
}

func TestParseTags(t *testing.T) {
	tests := []struct {
		code string
		want tags
		bad  bool
	}{
		{"-", tags{}, false},
		{"R", tags{act: "rejection"}, false},
		{"Rl", tags{act: "rejection", fill: "likely"}, false},
		{"Rlp:eg", tags{act: "rejection", fill: "likely", content: "partial", theme: "experience_gap"}, false},
		{"-s:td", tags{content: "substantive", theme: "technical_depth"}, false},
		{"-+:st", tags{content: "strength", theme: "positive_strength"}, false},
		{"-f", tags{feedback: "offers"}, false},
		{"-x", tags{feedback: "refuses"}, false},
		{"-i", tags{stage: "interviewed"}, false},
		{"Aa", tags{act: "acknowledgement", stage: "applied"}, false},
		{"", tags{}, true},
		{"Q", tags{}, true},
		{"R?", tags{}, true},
		{"-p:zz", tags{}, true},
	}
	for _, tt := range tests {
		got, err := parseTags(tt.code)
		if (err != nil) != tt.bad {
			t.Errorf("parseTags(%q): %v", tt.code, err)
			continue
		}
		if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(tags{})); !tt.bad && diff != "" {
			t.Errorf("parseTags(%q) (-want +got):\n%s", tt.code, diff)
		}
	}
}

func TestParseLine(t *testing.T) {
	if l, err := parseLine("d Rl| We chose [a|b] else."); err != nil || l.slot != 'd' || l.tags.fill != "likely" || l.text != "We chose [a|b] else." {
		t.Errorf("%+v, %v", l, err)
	}
	for _, bad := range []string{"", "d Rl no bar", "dd Rl| x", "Rl| x"} {
		if _, err := parseLine(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestParseWhole(t *testing.T) {
	const part = "x1 train\nkind: rejection\nfrom: Ann Lee <ann@x.example>\nsubject: No\ncontact: Ann Lee <ann@x.example>; Cook; 123\n\n" +
		"-| Hi,\n\n-i| Thanks.\nRc| It is taken.\n/-| Ann"
	w, err := parseWhole(part, "en")
	if err != nil {
		t.Fatal(err)
	}
	if w.mail.Text != "Hi,\n\nThanks. It is taken.\nAnn" {
		t.Errorf("text %q", w.mail.Text)
	}
	if w.mail.Fill != rejection.FillConfirmed || w.mail.Stage != rejection.StageInterviewed || w.mail.Content != rejection.ContentGeneric {
		t.Errorf("fill %s, stage %s, content %s", w.mail.Fill, w.mail.Stage, w.mail.Content)
	}
	if w.mail.Contact.Title != "Cook" || w.mail.Contact.Phone != "123" || w.mail.From.Name != "Ann Lee" {
		t.Errorf("contact %+v, from %v", w.mail.Contact, w.mail.From)
	}
}

func TestComposeIsTheSameEveryTime(t *testing.T) {
	a, b := corpusOf(t), corpusOf(t)
	if diff := cmp.Diff(a.mails, b.mails); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
	for _, m := range a.mails {
		if strings.ContainsAny(m.Text, "{}") && m.Writer != "whole" {
			t.Errorf("%s has an unfilled placeholder: %s", m.ID, m.Text)
		}
	}
}

func TestWrap(t *testing.T) {
	tests := []struct{ text, want string }{
		{"a bc def", "a bc\ndef"},
		{"abcdefgh", "abcdefgh"},
		{"a\n\nb", "a\n\nb"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := wrap(tt.text, 5); got != tt.want {
			t.Errorf("wrap(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestFitLearns(t *testing.T) {
	s := fitting{columns: 3, heads: [][2]int{{0, 3}}, epochs: 12, atLeast: 2, rows: 100, rate: 0.3}
	var all []example
	for i := range 300 {
		class := i % 3
		all = append(all, example{[]uint32{uint32(class), 10 + uint32(i%7), 20}, []int{class}, i, 1})
	}
	l, again := s.learn(all, nil), s.learn(all, nil)
	if l.Weights != again.Weights {
		t.Error("two fits differ")
	}
	for class := range 3 {
		scores := make([]float64, 3)
		l.Scores([]uint32{uint32(class), 11, 20}, scores)
		model.Softmax(scores)
		if scores[class] < 0.8 {
			t.Errorf("class %d: %v", class, scores)
		}
	}
}

func TestFitDenseLearns(t *testing.T) {
	var all []denseExample
	for i := range 60 {
		x := make([]float64, model.MailFeatures)
		x[i%2], x[5] = 1, 1
		all = append(all, denseExample{x, i % 2, 1})
	}
	d := fitDense([]string{"a", "b"}, all, 1e-3)
	for class := range 2 {
		if p := d.Probabilities(all[class].x); p[class] < 0.8 {
			t.Errorf("class %d: %v", class, p)
		}
	}
}
