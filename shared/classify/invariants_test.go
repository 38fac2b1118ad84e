package classify_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"lemonaid/shared/classify"
	"lemonaid/shared/rejection"
)

// pieces are what mails are made of, and what breaks readers of them.
func pieces() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(
			rapid.String(),
			rapid.SampledFrom([]string{
				"Dear Robin,\n\n", "Thank you for applying for the Data Analyst position. ", "Unfortunately, we chose another candidate. ",
				"The role has been filled. ", "You lost the thread when we asked about indexes. ", "We cannot give feedback. ",
				"If you would like feedback, ring me on 020 7946 0321. ", "We would like to invite you to an interview. ",
				"- a list item\n", "\r\n", "\u00a0", "\t", "\n\n", "Kind regards,\nAnn Lee\nRecruiter\n", "Leider müssen wir absagen. ",
				"Nous avons choisi une autre personne. ", "残念ながら今回は見送りとなりました。", "🙂", "\x00", "<b>", "...", "I am away until 14 December. ",
			}),
		), 0, 16).Draw(t, "pieces"), "")
	})
}

func drawMail(t *rapid.T) classify.Mail {
	return classify.Mail{
		From:    rejection.Address{Name: pieces().Draw(t, "name"), Address: "careers@harbourline.example"},
		Subject: pieces().Draw(t, "subject"), Text: pieces().Draw(t, "text"),
		Owner: rejection.Address{Name: "Robin Vale", Address: "robin@mail.example"},
	}
}

func TestJudgementsKeepTheirPromises(t *testing.T) {
	j := newJudge(t)
	rapid.Check(t, func(t *rapid.T) {
		m := drawMail(t)
		got := j.Judge(m)
		if utf8.ValidString(m.Text) {
			checkJudgement(t, m.Text, got)
		}
		if again := j.Judge(m); !reflect.DeepEqual(got, again) {
			t.Errorf("judged twice:\n%+v\n%+v", got, again)
		}
	})
}

func TestAnswersKeepTheirPromises(t *testing.T) {
	j := newJudge(t)
	rapid.Check(t, func(t *rapid.T) {
		reply := pieces().Draw(t, "reply")
		m := classify.Mail{Subject: pieces().Draw(t, "subject")}
		got := j.Answer(m, reply)
		if got.Class == "" || !(got.Confidence >= 0 && got.Confidence <= 1) || got.Language == "" {
			t.Errorf("class %q, confidence %v, language %q", got.Class, got.Confidence, got.Language)
		}
		for _, e := range got.Evidence {
			if e.Text == "" || !strings.Contains(reply, e.Text) {
				t.Errorf("evidence %q is not in the answer", e.Text)
			}
		}
		for _, p := range got.Points {
			if p.Text == "" || !strings.Contains(reply, p.Text) || p.Theme == "" {
				t.Errorf("point %+v is not in the answer", p)
			}
		}
		if again := j.Answer(m, reply); !reflect.DeepEqual(got, again) {
			t.Errorf("judged twice:\n%+v\n%+v", got, again)
		}
	})
}

// TestMarksAreSentences holds that marks can be laid over the text as it was sent, whatever its line ends and letters.
func TestMarksAreSentences(t *testing.T) {
	j := newJudge(t)
	tests := []struct {
		name, text string
		want       []string
	}{
		{"one", "We chose another candidate.", []string{"We chose another candidate."}},
		{"two", "We met. We chose.", []string{"We met.", "We chose."}},
		{"carriage returns", "We met.\r\n\r\nWe chose.\r\n", []string{"We met.", "We chose."}},
		{"white space around", "  We met.  \n", []string{"We met."}},
		{"letters of two bytes", "Schöne Grüße. Alles Gute.", []string{"Schöne Grüße.", "Alles Gute."}},
		{"letters of three bytes", "残念です。また今度。", []string{"残念です。", "また今度。"}},
		{"an emoji", "We met 🙂. We chose.", []string{"We met 🙂.", "We chose."}},
		{"a list", "We liked:\n- your calm\n- your notes", []string{"We liked:", "- your calm", "- your notes"}},
		{"nothing", "", nil},
		{"white space", " \r\n\t", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, m := range j.Judge(classify.Mail{Text: tt.text}).Marks {
				got = append(got, tt.text[m.Start:m.End])
			}
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("marks %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLineEndsChangeNothing(t *testing.T) {
	j := newJudge(t)
	const text = "Dear Robin,\n\nThank you for applying for the Data Analyst position.\nUnfortunately, we chose another candidate.\n\nBest,\nAnn Lee\nRecruiter"
	from := rejection.Address{Name: "Harbourline Careers", Address: "careers@harbourline.example"}
	want := j.Judge(classify.Mail{From: from, Text: text})
	got := j.Judge(classify.Mail{From: from, Text: strings.ReplaceAll(text, "\n", "\r\n")})
	if got.Kind != want.Kind || got.Content != want.Content || got.Fill != want.Fill || got.Company != want.Company ||
		got.Role != want.Role || got.Contact.Name != want.Contact.Name || got.Contact.Title != want.Contact.Title || len(got.Marks) != len(want.Marks) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

// TestNothingBehindTheCapIsRead holds that what stands behind the cap changes nothing.
func TestNothingBehindTheCapIsRead(t *testing.T) {
	j := newJudge(t)
	text := "Thank you for applying. Unfortunately, we chose another candidate.\n" + strings.Repeat("We thank you for your interest.\n", classify.MaxText/32+1)
	text = text[:classify.MaxText]
	want := j.Judge(classify.Mail{Text: text})
	got := j.Judge(classify.Mail{Text: text + "\nCongratulations! We offer you the job.\n\nBest,\nRaj Patel"})
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s, %v; want %s, %v", got.Kind, got.Contact, want.Kind, want.Contact)
	}
}

func TestEmptyMailsAreDoubtful(t *testing.T) {
	j := newJudge(t)
	for _, text := range []string{"", " ", "\n\n", "\t", "\u00a0"} {
		got := j.Judge(classify.Mail{Text: text})
		if got.Kind != rejection.KindOther || got.Confidence.Kind > 0.5 || len(got.Marks) > 0 || len(got.Evidence) > 0 {
			t.Errorf("%q: %+v", text, got)
		}
		if got.Company != "" || got.Role != "" || got.Contact != (rejection.Person{}) {
			t.Errorf("%q: company %q, role %q, contact %v", text, got.Company, got.Role, got.Contact)
		}
	}
}
