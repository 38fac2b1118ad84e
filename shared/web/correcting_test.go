package web

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// acted is one act by the API and what it makes of the rejection.
type acted struct {
	name, subject, path, body string
	want                      func(r rejection.Rejection) bool
}

func testActs(t *testing.T, cases []acted) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, plan{})
			r := h.ready(robin, c.subject)
			h.wantStatus(h.say(r, c.path, c.body), 200)
			if now := h.load(r.ID); !c.want(now) {
				t.Errorf("it is now %+v, letter %+v", now.Summary(), now.Current())
			}
		})
	}
}

// refusal is an act that is not carried out.
type refusal struct {
	name, subject, path, body string
	status                    int
	code                      string
}

func testRefusals(t *testing.T, cases []refusal) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, plan{})
			r := h.load(h.ready(robin, c.subject).ID)
			got := h.say(r, c.path, c.body)
			h.wantStatus(got, c.status)
			h.contains(got, `"code":"`+c.code+`"`)
			if now := h.load(r.ID); now.Version != r.Version {
				t.Errorf("version %d is now %d", r.Version, now.Version)
			}
		})
	}
}

func TestCorrections(t *testing.T) {
	testActs(t, []acted{
		{"the company", "generic: a", "company", `{"company":"Contoso"}`, func(r rejection.Rejection) bool {
			return r.Judgement.Company == "Contoso" && r.Summary().Company == "Contoso"
		}},
		{"a company in other letters", "generic: a", "company", `{"company":"شركة الشمال"}`, func(r rejection.Rejection) bool {
			return r.Judgement.Company == "شركة الشمال"
		}},
		{"the role", "generic: a", "role", `{"role":"Harbour Planner"}`, func(r rejection.Rejection) bool {
			return r.Judgement.Role == "Harbour Planner" && strings.Contains(r.Current().Body, "Harbour Planner")
		}},
		{"the language", "generic: a", "language", `{"language":"de"}`, func(r rejection.Rejection) bool {
			return r.LetterLanguage == "de" && !strings.Contains(r.Current().Body, "Hello Ann")
		}},
		{"a question in a thank-you", "feedback: a", "letter/question", `{"question":true}`, func(r rejection.Rejection) bool {
			return r.Question && r.Current().Kind == rejection.LetterThankYou
		}},
		{"no question in a thank-you", "feedback: a", "letter/question", `{"question":false}`, func(r rejection.Rejection) bool {
			return !r.Question && !strings.Contains(r.Current().Body, "?")
		}},
		{"a closing note", "generic: a", "letter/closing-note", "", func(r rejection.Rejection) bool {
			return r.Current().Kind == rejection.LetterClosingNote && r.Current().State == rejection.LetterDraft
		}},
	})
}

func TestCorrectionsRefused(t *testing.T) {
	testRefusals(t, []refusal{
		{"no company", "generic: a", "company", `{"company":""}`, 422, "invalid"},
		{"a company of spaces", "generic: a", "company", `{"company":"  "}`, 422, "invalid"},
		{"a company that is a link", "generic: a", "company", `{"company":"https://x.example"}`, 422, "invalid"},
		{"a long company", "generic: a", "company", `{"company":"` + strings.Repeat("a", 121) + `"}`, 422, "invalid"},
		{"no role", "generic: a", "role", `{}`, 422, "invalid"},
		{"a language nobody writes in", "generic: a", "language", `{"language":"tlh"}`, 422, "invalid"},
		{"a question where there is no thank-you", "generic: a", "letter/question", `{"question":true}`, 409, "no_letter"},
	})
}

// A correction takes the approval back: other words need a word of their own.
func TestCorrectionTakesTheApprovalBack(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.approve(h.ready(robin, "generic: a"))
	h.wantStatus(h.say(r, "role", `{"role":"Harbour Planner"}`), 200)
	if now := h.load(r.ID); now.Current().Approved() || now.Status() != rejection.StatusNeedsApproval {
		t.Errorf("status %s, approved %v", now.Status(), now.Current().Approved())
	}
}
