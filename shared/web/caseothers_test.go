package web

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

func TestOtherLettersAreOfferedWhereTheyCanBe(t *testing.T) {
	letter := func(kind rejection.LetterKind, state rejection.LetterState) []rejection.Letter {
		return []rejection.Letter{{Kind: kind, State: state}}
	}
	for _, c := range []struct {
		name string
		r    rejection.Rejection
		want othersView
	}{
		{"a request", rejection.Rejection{Letters: letter(rejection.LetterRequest, rejection.LetterDraft)}, othersView{Language: true, Note: true, Ghosted: true}},
		{"a request that left", rejection.Rejection{Letters: letter(rejection.LetterRequest, rejection.LetterSent)}, othersView{}},
		{"a request that is leaving", rejection.Rejection{Letters: letter(rejection.LetterRequest, rejection.LetterSending)}, othersView{}},
		{"a thank-you", rejection.Rejection{Letters: letter(rejection.LetterThankYou, rejection.LetterDraft)}, othersView{Language: true, Question: true}},
		{"a thank-you with its question", rejection.Rejection{Question: true, Letters: letter(rejection.LetterThankYou, rejection.LetterDraft)}, othersView{Language: true, Question: true, Asks: true}},
		{"a closing note", rejection.Rejection{Letters: letter(rejection.LetterClosingNote, rejection.LetterDraft)}, othersView{Language: true, Ghosted: true}},
		{"a status question", rejection.Rejection{Letters: letter(rejection.LetterStatusQuestion, rejection.LetterDraft)}, othersView{Language: true, Note: true}},
		{"no letter", rejection.Rejection{}, othersView{Note: true, Ghosted: true}},
		{"closed", rejection.Rejection{Closed: rejection.CloseDone, Letters: letter(rejection.LetterRequest, rejection.LetterDraft)}, othersView{}},
		{"stopped", rejection.Rejection{Stopped: true, Letters: letter(rejection.LetterRequest, rejection.LetterDraft)}, othersView{}},
	} {
		c.r.Judgement.Kind = rejection.KindRejection
		got := viewOthers(c.r)
		if len(got.Languages) != 3 {
			t.Errorf("%s: %d languages", c.name, len(got.Languages))
		}
		got.Languages = nil
		if got.Language != c.want.Language || got.Question != c.want.Question || got.Note != c.want.Note || got.Ghosted != c.want.Ghosted || got.Asks != c.want.Asks {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestDialled(t *testing.T) {
	for number, want := range map[string]string{
		"+353 1 555 0147": "+35315550147", "(020) 7946-0000": "02079460000", "": "", `"><script>`: "", "0171/555": "0171555",
	} {
		if got := dialled(number); got != want {
			t.Errorf("%q: %q, want %q", number, got, want)
		}
	}
}

// What is offered on the page is carried out, and said.
func TestMoreWordsOfThePage(t *testing.T) {
	for _, c := range []struct {
		word, subject string
		more          []string
		says          string
		want          func(r rejection.Rejection) bool
	}{
		{"COMPANY", "generic: a", []string{"company", " Contoso \n"}, "Corrected.", func(r rejection.Rejection) bool { return r.Judgement.Company == "Contoso" }},
		{"ROLE", "generic: a", []string{"role", "Planner"}, "Corrected.", func(r rejection.Rejection) bool { return r.Judgement.Role == "Planner" }},
		{"DRAFT IN", "generic: a", []string{"language", "fr"}, "in that language", func(r rejection.Rejection) bool { return r.LetterLanguage == "fr" }},
		{"NOTE", "generic: a", nil, "closing note is drafted", func(r rejection.Rejection) bool { return r.Current().Kind == rejection.LetterClosingNote }},
		{"GHOSTED", "generic: a", nil, "they never wrote", func(r rejection.Rejection) bool { return r.Silent() }},
		{"ASK", "feedback: a", []string{"question", "yes"}, "Noted.", func(r rejection.Rejection) bool { return r.Question }},
		{"ASK", "feedback: a", []string{"question", "no"}, "Noted.", func(r rejection.Rejection) bool { return !r.Question }},
		{"CALL", "generic: a", []string{"number", "+353 1 555 0147", "call_at", "thursday 10:00"}, "Thu 19 Nov 2026 at 10:00", func(r rejection.Rejection) bool {
			return r.Callee().Phone != "" && r.Call.Wall == "2026-11-19T10:00"
		}},
		{"CALLED", "generic: a", []string{"notes", "She said:\r\nbe brief."}, "You called", func(r rejection.Rejection) bool {
			return len(r.Answers) == 1 && r.Answers[0].Text == "She said:\nbe brief."
		}},
	} {
		t.Run(c.word+strings.Join(c.more, " "), func(t *testing.T) {
			h := newHouse(t, plan{})
			r := h.ready(robin, c.subject)
			got := h.form(r, formOf(h.load(r.ID), c.word, c.more...))
			h.wantStatus(got, 303)
			if now := h.load(r.ID); !c.want(now) {
				t.Errorf("it is now %+v", now.Summary())
			}
			h.contains(h.do(ask{path: got.header.Get("Location"), cookie: robin}), c.says)
		})
	}
}

// What was typed and refused stands in its own field again, and in no other.
func TestRefusedWordsOfThePageAreKept(t *testing.T) {
	for _, c := range []struct {
		word string
		more []string
		want string
	}{
		{"COMPANY", []string{"company", "https://x.example"}, `value="https://x.example"`},
		{"ROLE", []string{"role", "www.x.example"}, `value="www.x.example"`},
		{"CALL", []string{"call_at", "soon"}, `value="soon"`},
		{"CALL", []string{"number", "12", "call_at", ""}, `value="12"`},
		{"WHEN", []string{"when", "some day"}, `value="some day"`},
	} {
		h := newHouse(t, plan{})
		r := h.ready(robin, "generic: a")
		got := h.form(r, formOf(h.load(r.ID), c.word, c.more...))
		h.wantStatus(got, 422)
		h.contains(got, c.want, `role="alert"`)
		if strings.Contains(got.body, `value="`+c.word+`" aria-describedby`) {
			t.Errorf("%s stands where SEND is typed", c.word)
		}
	}
}

func TestTheScriptIsShownWhereThereIsANumber(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.ready(robin, "generic: a")
	path := "/rejections/" + string(r.ID)
	before := h.do(ask{path: path, cookie: robin})
	h.contains(before, "By telephone", "I have a number")
	if strings.Contains(before.body, "tel:") || strings.Contains(before.body, "What to say") {
		t.Error("a script without anybody to call")
	}
	h.wantStatus(h.say(r, "call", `{"number":"+353 1 555 0147"}`), 200)
	h.contains(h.do(ask{path: path, cookie: robin}), `href="tel:&#43;35315550147"`, "What to say", "For their voicemail", "Another number")
}
