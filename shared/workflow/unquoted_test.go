package workflow_test

import (
	"strings"
	"testing"

	"lemonaid/shared/classify"
	"lemonaid/shared/message"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// listening is a judge that remembers what it was given.
type listening struct{ heard *string }

func (l listening) Judge(m classify.Mail) rejection.Judgement {
	*l.heard = m.Text
	return rejection.Judgement{}
}

func (l listening) Answer(classify.Mail, string) rejection.AnswerJudgement {
	return rejection.AnswerJudgement{}
}

// TestAMailIsJudgedByItsOwnWords: what an employer's mail quotes is somebody else's, and the sentence above it names nobody.
func TestAMailIsJudgedByItsOwnWords(t *testing.T) {
	const own = "Dear Robin,\n\nThank you for your time. We have chosen another candidate.\n\nAnn Lee\nHead of Operations"
	const quote = "\n\nOn Wed, 18 Nov 2026 at 09:40, Robin Vale <robin@vale.example> wrote:\n> Have you decided?\n"
	for _, tt := range []struct{ name, text, want string }{
		{"with a quote", own + quote, own},
		{"without", own, own},
		{"hardly a word of its own", "No." + quote, strings.TrimSpace("No." + quote)},
	} {
		m, err := message.Read([]byte("From: Ann Lee <ann@northwind.example>\nSubject: Re: Your application\n\n"+tt.text), message.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		var heard string
		u := workflow.Understand(listening{&heard}, m)
		if heard != tt.want {
			t.Errorf("%s: judged by %q, want %q", tt.name, heard, tt.want)
		}
		if u.Original.Text != m.Text {
			t.Errorf("%s: the record lost what was quoted: %q", tt.name, u.Original.Text)
		}
	}
}
