package letter

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lemonaid/shared/rejection"
)

func TestWords(t *testing.T) {
	got := words("To *%s* on %s: *%d* done, 60 %% sure", "a *star*", "b", 3)
	want := []span{{Text: "To "}, {Text: "a *star*", Look: strong}, {Text: " on b: "}, {Text: "3", Look: strong}, {Text: " done, 60 % sure"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}

// TestMailto: a button opens an answer to the case address with the subject and the word, nothing more.
func TestMailto(t *testing.T) {
	s := &sayer{address: "case.abc+x@lemonaid.example", subject: "Northwind & Co: a draft? yes"}
	link, err := url.Parse(s.mailto("SEND ANYWAY"))
	if err != nil {
		t.Fatal(err)
	}
	q := link.Query()
	to, err := url.PathUnescape(link.Opaque)
	if err != nil || to != s.address || link.Scheme != "mailto" {
		t.Errorf("%s %s, %v", link.Scheme, to, err)
	}
	if len(q) != 2 || q.Get("subject") != "Re: "+s.subject || q.Get("body") != "SEND ANYWAY" {
		t.Errorf("%v", q)
	}
	if strings.Contains(link.String(), "+") {
		t.Error("a plus stands for a space, which mail programs show as a plus")
	}
}

func TestMarked(t *testing.T) {
	text := "Dear Robin. Your SQL was strong. We wish you well."
	j := rejection.Judgement{
		Marks: []rejection.Mark{
			{Start: 0, End: 11, Blah: true},
			{Start: 12, End: 32},
			{Start: 33, End: 50, Blah: true},
			{Start: -4, End: 3, Blah: true},
			{Start: 40, End: 4000, Blah: true},
			{Start: 9, End: 2, Blah: true},
		},
		Feedback: []rejection.Feedback{{Text: "Your SQL was strong"}, {Text: "not in the mail"}, {Text: ""}},
	}
	got := marked(text, j)
	want := []span{
		{Text: "Dear Robin.", Look: grey}, {Text: " "}, {Text: "Your SQL was strong", Look: bright}, {Text: ". "}, {Text: "We wish you well.", Look: grey},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
}

// TestMarkedKeepsTheText: whatever the marks, the spans say the text, whole and in order.
func TestMarkedKeepsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		var j rejection.Judgement
		for range rapid.IntRange(0, 6).Draw(t, "marks") {
			j.Marks = append(j.Marks, rejection.Mark{
				Start: rapid.IntRange(-2, 40).Draw(t, "start"), End: rapid.IntRange(-2, 40).Draw(t, "end"), Blah: rapid.Bool().Draw(t, "blah"),
			})
		}
		if len(text) > 3 {
			j.Feedback = []rejection.Feedback{{Text: text[1:3]}, {Text: text[:2]}}
		}
		if got := flat(marked(text, j)); got != text {
			t.Fatalf("%q became %q", text, got)
		}
	})
}

func TestMarkedIsBounded(t *testing.T) {
	got := flat(marked(strings.Repeat("ä", 10000), rejection.Judgement{}))
	if len(got) > maxShown+10 || !strings.HasSuffix(got, "[...]") {
		t.Errorf("%d bytes", len(got))
	}
}

// TestNothingFromAMailIsMarkup: hostile text in every field is shown as text.
func TestNothingFromAMailIsMarkup(t *testing.T) {
	const bad = `<script>alert(1)</script><img src=x onerror=y>"'*&`
	r := northwind()
	r.Original.Text, r.Judgement.Company, r.Judgement.Role = bad, bad, bad
	r.Judgement.Evidence = []rejection.Evidence{{Text: bad, Says: "fill:likely"}}
	r.Judgement.Feedback = []rejection.Feedback{{Text: bad}}
	r.People[0].Name, r.People[0].Source, r.Detail = bad, bad, bad
	for _, n := range noticeScenes() {
		s := n.scene
		letters, answers := s.Rejection.Letters, s.Rejection.Answers
		s.Rejection = r
		s.Rejection.Letters, s.Rejection.Answers = slices.Clone(letters), slices.Clone(answers)
		for i := range s.Rejection.Letters {
			s.Rejection.Letters[i].Body += bad
			s.Rejection.Letters[i].To.Name, s.Rejection.Letters[i].To.Source, s.Rejection.Letters[i].To.Phone = bad, bad, bad
		}
		for i := range s.Rejection.Answers {
			s.Rejection.Answers[i].Text, s.Rejection.Answers[i].From.Name = bad, bad
		}
		s.Notice.Quote = bad
		page, err := service.Render(s)
		if err != nil {
			t.Fatalf("%s: %v", n.name, err)
		}
		if strings.Contains(page.HTML, "<script") || strings.Contains(page.HTML, "<img") {
			t.Errorf("%s: markup of a mail is markup in the notice", n.name)
		}
		if strings.ContainsAny(page.Subject, "<>\r\n") {
			t.Errorf("%s: subject %q", n.name, page.Subject)
		}
	}
}

func TestUnknownKinds(t *testing.T) {
	if _, err := service.Render(at(northwind(), rejection.Notice{Kind: "nonsense"})); !errors.Is(err, rejection.Refuse(rejection.CodeInvalid, "")) {
		t.Errorf("notice: %v", err)
	}
	if _, err := service.Reply("nonsense", ReplyData{}); !errors.Is(err, rejection.Refuse(rejection.CodeInvalid, "")) {
		t.Errorf("reply: %v", err)
	}
}

// TestEmptyScenes: no notice or reply fails where nothing is known.
func TestEmptyScenes(t *testing.T) {
	for kind := range renderers {
		page, err := service.Render(Scene{Notice: rejection.Notice{Kind: kind}})
		if err != nil || page.Text == "" || page.HTML == "" || page.Subject == "" {
			t.Errorf("%s: %v %+v", kind, err, page)
		}
	}
	for kind := range replies {
		page, err := service.Reply(kind, ReplyData{})
		if err != nil || page.Text == "" || page.Subject == "" {
			t.Errorf("%s: %v", kind, err)
		}
	}
}
