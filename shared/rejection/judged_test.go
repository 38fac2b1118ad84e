package rejection

import (
	"strings"
	"testing"
)

// TestJudgedByTheOwner: GENERIC, SUBSTANTIVE, NOT A REJECTION and GHOSTED override the judgement.
func TestJudgedByTheOwner(t *testing.T) {
	for _, c := range []struct {
		name   string
		open   []func(*Opening)
		says   []Verb
		letter LetterKind
		status Status
	}{
		{"unsure, GENERIC", []func(*Opening){unsureKind}, []Verb{VerbGeneric}, LetterRequest, StatusNeedsApproval},
		{"unsure, SUBSTANTIVE", []func(*Opening){unsureKind}, []Verb{VerbSubstantive}, LetterThankYou, StatusNeedsApproval},
		{"an invitation, GENERIC after all", []func(*Opening){ofKind(KindInvitation)}, []Verb{VerbGeneric}, LetterRequest, StatusNeedsApproval},
		{"SUBSTANTIVE, GENERIC", nil, []Verb{VerbSubstantive, VerbGeneric}, LetterRequest, StatusNeedsApproval},
		{"NOT A REJECTION", nil, []Verb{VerbNotRejection}, LetterRequest, StatusClosed},
		{"NOT A REJECTION, GENERIC", nil, []Verb{VerbNotRejection, VerbGeneric}, LetterRequest, StatusNeedsApproval},
		{"an acknowledgement, GHOSTED", []func(*Opening){ofKind(KindAcknowledgement)}, []Verb{VerbGhosted}, LetterStatusQuestion, StatusNeedsApproval},
		{"GHOSTED, sent", []func(*Opening){ofKind(KindUpdate), unsureKind}, []Verb{VerbGhosted, VerbSend}, LetterStatusQuestion, StatusScheduled},
		{"judged a rejection, GHOSTED", nil, []Verb{VerbGhosted}, LetterStatusQuestion, StatusNeedsApproval},
		{"GHOSTED, GENERIC", nil, []Verb{VerbGhosted, VerbGeneric}, LetterRequest, StatusNeedsApproval},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := begin(t, c.open...)
			for _, v := range c.says {
				p.says(v)
			}
			if got := p.r.Current().Kind; got != c.letter {
				t.Errorf("the letter is a %s, want a %s", got, c.letter)
			}
			p.status(c.status)
			if p.r.KindBy != ActorOwner || !p.r.KindSure() {
				t.Errorf("the kind is by %q", p.r.KindBy)
			}
		})
	}
}

// TestClosedAsNoRejection: only the owner's word that it is one, or GHOSTED, opens it again.
func TestClosedAsNoRejection(t *testing.T) {
	p := begin(t)
	p.says(VerbNotRejection)
	for _, v := range []Verb{VerbSend, VerbSendAnyway, VerbEdit, VerbTo, VerbWhen, VerbWait, VerbCancel} {
		p.refuses(CodeNotRejection, p.word(v))
	}
	p.says(VerbFilled)
	p.status(StatusClosed)
	p.says(VerbGeneric)
	p.status(StatusNeedsApproval)
}

// TestGhostedGoesItsWay: the question needs no rejection and no gate; what comes back is an answer.
func TestGhostedGoesItsWay(t *testing.T) {
	p := begin(t, ofKind(KindAcknowledgement), gateShut)
	p.says(VerbGhosted)
	p.sends()
	p.status(StatusSent)
	p.refuses(CodeAlreadySent, p.word(VerbGhosted))
	p.answers(AnswerSubstantive)
	p.status(StatusAnswered)
	p.sends()
	p.letter(LetterThankYou, LetterSent)
}

// TestTopChoice is written only where it is true, and a change needs a new approval.
func TestTopChoice(t *testing.T) {
	p := begin(t)
	p.sends()
	p.answers(AnswerSubstantive)
	p.says(VerbSend)
	p.saysWith(VerbTopChoice, "no")
	p.letter(LetterThankYou, LetterScheduled)
	p.saysWith(VerbTopChoice, " Yes ")
	if l := p.letter(LetterThankYou, LetterDraft); !strings.Contains(l.Body, "top choice") || l.Revision != 2 {
		t.Errorf("revision %d:\n%s", l.Revision, l.Body)
	}
	p.saysWith(VerbTopChoice, "NO")
	if l := p.r.Current(); strings.Contains(l.Body, "top choice") {
		t.Errorf("still\n%s", l.Body)
	}
	p.saysWith(VerbEdit, "My words.")
	p.saysWith(VerbTopChoice, "yes")
	if l := p.r.Current(); !strings.HasPrefix(l.Body, "My words.") {
		t.Errorf("own words became\n%s", l.Body)
	}
	for _, text := range []string{"", "maybe", "yes and no"} {
		word := p.word(VerbTopChoice)
		word.Text = text
		p.refuses(CodeNotUnderstood, word)
	}
}

// TestCalled: notes of a call are an answer, hold back what is pending, and lead to thanks where they hold something.
func TestCalled(t *testing.T) {
	t.Run("with feedback", func(t *testing.T) {
		p := begin(t)
		p.says(VerbSend)
		word := p.word(VerbCalled)
		word.Text = "She said I was thoughtful but long."
		word.Heard = AnswerJudgement{Class: AnswerSubstantive, Points: []Feedback{{Text: "thoughtful but long"}}}
		p.do(word)
		p.letter(LetterRequest, LetterDraft)
		if l := p.letter(LetterThankYou, LetterDraft); l.To.Address != ann {
			t.Errorf("the thank-you goes to %s", l.To.Address)
		}
		a := p.r.Answers[0]
		if !a.Call || a.Text != word.Text || a.ID != word.ID || len(a.Judgement.Points) != 1 || !a.Human() {
			t.Errorf("the answer is %+v", a)
		}
		p.status(StatusAnswered)
		p.owes(NoticeReceived, NoticeDone, NoticeDone)
	})
	t.Run("without notes", func(t *testing.T) {
		p := begin(t)
		p.says(VerbCalled)
		if a := p.r.Answers[0]; a.Judgement.Class != AnswerUnclear {
			t.Errorf("the class is %q", a.Judgement.Class)
		}
		p.status(StatusAnswered)
		p.says(VerbSend)
		p.status(StatusScheduled)
	})
}
