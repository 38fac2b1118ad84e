package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// TestOffers: the words that few think of are offered where they fit, and only there.
func TestOffers(t *testing.T) {
	nameless := northwind()
	nameless.Judgement.Role = ""
	asking := answered(said())
	asking.Question = true
	received, done := rejection.Notice{Kind: rejection.NoticeReceived}, rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbWhen}
	for _, c := range []struct {
		name string
		s    Scene
		says string
	}{
		{"the first answer", at(drafted(northwind(), request, rejection.LetterDraft), received), "reply NOTE"},
		{"a later one", at(drafted(northwind(), request, rejection.LetterDraft), done), ""},
		{"scheduled", at(drafted(northwind(), request, rejection.LetterScheduled), received), ""},
		{"without a role", at(drafted(nameless, request, rejection.LetterDraft), done), "reply ROLE"},
		{"thanks for feedback", at(answered(said()), done), "reply ASK"},
		{"a question is in it", at(asking, done), ""},
		{"thanks after a refusal", at(answered(of(rejection.AnswerRefusal)), done), ""},
	} {
		text := rendered(t, c.s).Text
		for _, offer := range []string{"reply NOTE", "reply ROLE", "reply ASK"} {
			if has := strings.Contains(text, offer); has != (offer == c.says) {
				t.Errorf("%s: %q is offered: %v", c.name, offer, has)
			}
		}
	}
}

// TestUnsureFill: a sentence that may mean that the job is filled is not said to mean it.
func TestUnsureFill(t *testing.T) {
	r := northwind()
	r.Judgement.Confidence.Fill = .5
	text := rendered(t, at(drafted(r, request, rejection.LetterDraft), rejection.Notice{Kind: rejection.NoticeReceived})).Text
	has(t, text, "this may mean that the decision is final, and I am not sure", "It is not certain that someone else has the job")
	if strings.Contains(text, "this tells me") {
		t.Errorf("it is sure and unsure:\n%s", text)
	}
}
