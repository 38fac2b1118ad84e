package workflow_test

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/bedrock"
	"lemonaid/shared/bedrock/bedrocktest"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// TestSecondReaderHasFiveSeconds, to the nanosecond; then the owner gets the first judgement.
func TestSecondReaderHasFiveSeconds(t *testing.T) {
	s := newStage(t)
	first, slow := unsure(0.6, 0.6, 0.6), &reader{says: agrees(), wait: true}
	s.app.Judge, s.app.SecondReader = told{s.app.Judge, first}, slow
	synctest.Test(t, func(*testing.T) { s.generic("") })
	if slow.time != 5*time.Second {
		t.Errorf("it had %v", slow.time)
	}
	if diff := cmp.Diff(first, s.only().Judgement); diff != "" {
		t.Errorf("first - kept +\n%s", diff)
	}
	if len(s.to(robin)) != 1 {
		t.Error("robin got no answer")
	}
}

// TestSecondReadingsAreCapped: an owner who forwards all day costs no more than forty readings; tomorrow is another day.
func TestSecondReadingsAreCapped(t *testing.T) {
	s := newStage(t)
	second := &reader{says: agrees()}
	s.app.Judge, s.app.SecondReader = told{s.app.Judge, unsure(0.6, 0.6, 0.6)}, second
	for range 45 {
		s.generic("")
	}
	if len(second.asked) != 40 {
		t.Errorf("asked %d times in a day, want 40", len(second.asked))
	}
	s.clock.move(25 * time.Hour)
	s.generic("")
	if len(second.asked) != 41 {
		t.Errorf("asked %d times by the next day, want 41", len(second.asked))
	}
}

// TestSubmitAsksToo: a mail that is pasted is read as one that is forwarded; handing it over again asks nobody.
func TestSubmitAsksToo(t *testing.T) {
	s := newStage(t)
	second := &reader{says: agrees()}
	s.app.Judge, s.app.SecondReader = told{s.app.Judge, unsure(0.6, 0.6, 0.6)}, second
	for range 2 {
		r, _, err := s.app.Submit(t.Context(), rejection.NewOwner(robin), workflow.Submission{ID: "one", Text: genericText})
		if err != nil {
			t.Fatal(err)
		}
		if r.Judgement.Confidence.Kind != rejection.SureKind || len(second.asked) != 1 {
			t.Errorf("confidence %v after %d questions", r.Judgement.Confidence, len(second.asked))
		}
	}
}

// TestSecondReaderBedrock goes the whole way over a socket, with a service that answers and one that does not.
func TestSecondReaderBedrock(t *testing.T) {
	const model = "anthropic.claude-3-5-sonnet-20241022-v2:0"
	form := bedrocktest.Form(`{"kind":"rejection","kind_quote":"` + accepted + `","content":"generic","content_quote":"` + onFile +
		`","fill":"confirmed","fill_quote":"who has accepted it"}`)
	for _, tc := range []struct {
		name   string
		answer func(http.ResponseWriter, bedrocktest.Request)
		kind   float64
		model  string
	}{
		{"it agrees", form, rejection.SureKind, "1-efa44991 + bedrock:" + model},
		{"it says what no mail says", bedrocktest.Form(`{"kind":"rejection","kind_quote":"You are fired."}`), 0.6, "1-efa44991"},
		{"it is down", nil, 0.6, "1-efa44991"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			server := &bedrocktest.Server{Answer: tc.answer}
			s := newStage(t)
			second, err := bedrock.New(bedrocktest.Account(server.Start(t)), bedrock.Config{Model: model, Random: s.app.Random})
			if err != nil {
				t.Fatal(err)
			}
			first := but(unsure(0.6, 0.6, 0.6), func(j *rejection.Judgement) { j.Model = "1-efa44991" })
			s.app.Judge, s.app.SecondReader = told{s.app.Judge, first}, second
			s.generic("")
			if got := s.only().Judgement; got.Confidence.Kind != tc.kind || got.Model != tc.model || len(server.Asked()) != 1 {
				t.Errorf("asked %d times: %v by %q, want %v by %q", len(server.Asked()), got.Confidence, got.Model, tc.kind, tc.model)
			}
		})
	}
}
