package web

import (
	"testing"

	"lemonaid/shared/rejection"
)

func TestCalls(t *testing.T) {
	testActs(t, []acted{
		{"a number", "generic: a", "call", `{"number":"+353 1 555 0147"}`, func(r rejection.Rejection) bool {
			return r.Callee().Phone == "+353 1 555 0147" && r.Call.At.IsZero()
		}},
		{"a time", "generic: a", "call", `{"when":"thursday 10:00"}`, func(r rejection.Rejection) bool {
			return r.Call.Wall == "2026-11-19T10:00"
		}},
		{"both", "generic: a", "call", `{"number":"+353 1 555 0147","when":"thursday 10:00"}`, func(r rejection.Rejection) bool {
			return r.Callee().Phone == "+353 1 555 0147" && r.Call.Wall == "2026-11-19T10:00"
		}},
		{"what was said", "generic: a", "called", `{"notes":"She said that my answers were too long."}`, func(r rejection.Rejection) bool {
			return len(r.Answers) == 1 && r.Answers[0].Call && r.Answers[0].Text == "She said that my answers were too long."
		}},
		{"nobody wrote", "generic: a", "ghosted", "", func(r rejection.Rejection) bool {
			return r.Silent() && r.Current().Kind == rejection.LetterStatusQuestion
		}},
	})
}

func TestCallsRefused(t *testing.T) {
	testRefusals(t, []refusal{
		{"neither number nor time", "generic: a", "call", `{}`, 422, "invalid"},
		{"a time that is none", "generic: a", "call", `{"when":"soon"}`, 422, "not_understood"},
		{"no notes", "generic: a", "called", `{"notes":""}`, 422, "invalid"},
		{"notes of spaces", "generic: a", "called", `{"notes":" \n "}`, 422, "invalid"},
	})
}

// A call that was logged is an answer: the request that was about to leave waits for its owner.
func TestCalledHoldsWhatIsPending(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.approve(h.ready(robin, "generic: a"))
	h.wantStatus(h.say(r, "called", `{"notes":"We spoke."}`), 200)
	if now := h.load(r.ID); now.Status() == rejection.StatusScheduled {
		t.Errorf("the letter is still %s", now.Status())
	}
}
