package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// form posts the form of a rejection's page.
func (h *house) form(r rejection.Rejection, f url.Values) answer {
	h.t.Helper()
	return h.do(ask{method: "POST", path: "/rejections/" + string(r.ID) + "/act", cookie: r.Owner, form: f})
}

func (h *house) page(r rejection.Rejection) answer {
	h.t.Helper()
	got := h.do(ask{path: "/rejections/" + string(r.ID), cookie: r.Owner})
	h.wantStatus(got, 200)
	return got
}

// Every word of the page does what the same word by mail does, without JavaScript.
func TestWordsOfThePage(t *testing.T) {
	for _, c := range []struct {
		name, subject, word string
		more                []string
		says                string
		status              rejection.Status
	}{
		{"SEND", "generic: a", "SEND", nil, "Approved. It leaves at the time below", rejection.StatusScheduled},
		{"send, typed carelessly", "generic: a", "  send ", nil, "Approved. It leaves at the time below", rejection.StatusScheduled},
		{"SEND while the gate is shut", "open: a", "SEND", nil, "Approved", rejection.StatusWaitingFilled},
		{"SEND ANYWAY", "open: a", "send  anyway", nil, "without waiting", rejection.StatusScheduled},
		{"EDIT", "generic: a", "EDIT", []string{"body", "Thank you.\r\n\r\nRobin Vale"}, "Your words are in.", rejection.StatusNeedsApproval},
		{"TO", "generic: a", "TO", []string{"name", "Raj", "address", "raj@northwind.example"}, "It goes to that person now.", rejection.StatusNeedsApproval},
		{"WHEN", "generic: a", "WHEN", []string{"when", "thursday 10:00"}, "The time is set.", rejection.StatusNeedsApproval},
		{"WAIT", "generic: a", "WAIT", []string{"when", "in 3 days"}, "I wait, and send nothing before.", rejection.StatusNeedsApproval},
		{"WAIT without a time", "generic: a", "WAIT", []string{"when", ""}, "I wait, and send nothing before.", rejection.StatusNeedsApproval},
		{"CANCEL", "generic: a", "CANCEL", nil, "Cancelled. Nothing is sent", rejection.StatusCancelled},
		{"FILLED", "open: a", "FILLED", nil, "somebody else has the job", rejection.StatusNeedsApproval},
		{"NOT FILLED", "generic: a", "NOT FILLED", nil, "nobody has the job yet", rejection.StatusWaitingFilled},
		{"GENERIC", "unsure: a", "GENERIC", nil, "could have gone to anyone", rejection.StatusNeedsApproval},
		{"SUBSTANTIVE", "unsure: a", "SUBSTANTIVE", nil, "real feedback", rejection.StatusNeedsApproval},
		{"NOT A REJECTION", "unsure: a", "NOT A REJECTION", nil, "not a rejection", rejection.StatusClosed},
		{"TOP CHOICE", "generic: a", "TOP CHOICE", []string{"top_choice", "yes"}, "Noted.", rejection.StatusNeedsApproval},
		{"DONE", "generic: a", "DONE", nil, "Closed.", rejection.StatusClosed},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, plan{})
			r := h.ready(robin, c.subject)
			got := h.form(r, formOf(h.load(r.ID), c.word, c.more...))
			h.wantStatus(got, http.StatusSeeOther)
			page := h.do(ask{path: got.header.Get("Location"), cookie: robin})
			h.wantStatus(page, 200)
			h.contains(page, c.says, `role="status"`)
			if status := h.status(r.ID); status != c.status {
				t.Errorf("status %s, want %s", status, c.status)
			}
		})
	}
}

// What is refused is said, nothing is done, and what was typed stands there again.
func TestPageRefuses(t *testing.T) {
	for _, c := range []struct {
		name, subject, word string
		more                []string
		status              int
		says                []string
	}{
		{"yes", "generic: a", "yes", nil, 422, []string{"Not understood", `value="yes"`}},
		{"a question", "generic: a", "SEND?", nil, 422, []string{"Not understood"}},
		{"nothing", "generic: a", "", nil, 422, []string{"Not understood"}},
		{"a word that is not for this page", "generic: a", "DELETE ALL", nil, 422, []string{"Not understood"}},
		{"an older draft", "generic: a", "SEND", []string{"revision", "1"}, 409, []string{"An older draft"}},
		{"another letter", "generic: a", "SEND", []string{"letter", "thank_you"}, 409, []string{"An older draft"}},
		{"a revision that is none", "generic: a", "SEND", []string{"revision", "x"}, 400, []string{"Not readable"}},
		{"an older page", "generic: a", "SEND", []string{"version", "1"}, 412, []string{"Changed meanwhile"}},
		{"no version", "generic: a", "SEND", []string{"version", ""}, 428, []string{"If-Match missing"}},
		{"not known to be a rejection", "unsure: a", "SEND", nil, 409, []string{"Not known to be a rejection"}},
		{"no words", "generic: a", "EDIT", []string{"body", "  "}, 422, []string{"Not usable"}},
		{"too many words", "generic: a", "EDIT", []string{"body", strings.Repeat("word ", 900)}, 413, []string{"Too large", "word word"}},
		{"no address", "generic: a", "TO", []string{"name", "Raj <b>", "address", "raj"}, 409, []string{"Nobody to write to", "Raj &lt;b&gt;", `value="raj"`}},
		{"one of our own", "generic: a", "TO", []string{"address", "x@lemonaid.example"}, 409, []string{"Nobody to write to"}},
		{"no time", "generic: a", "WHEN", []string{"when", "when pigs fly"}, 422, []string{"Not understood", "when pigs fly"}},
		{"a top choice of another kind", "generic: a", "TOP CHOICE", []string{"top_choice", "perhaps"}, 422, []string{"Not understood"}},
		{"nothing is held", "generic: a", "SEND AGAIN", nil, 409, []string{"Not held"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, plan{})
			r := h.ready(robin, c.subject)
			before := h.load(r.ID)
			got := h.form(r, formOf(before, c.word, c.more...))
			h.wantStatus(got, c.status)
			h.contains(got, append(c.says, `role="alert"`, "What happened")...)
			if after := h.load(r.ID); after.Version != before.Version {
				t.Errorf("version %d became %d", before.Version, after.Version)
			}
		})
	}
}

// The same form sent twice, as a double click does, acts once and says the same.
func TestDoubleClick(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.ready(robin, "generic: one")
	form := formOf(h.load(r.ID), "SEND")
	first := h.form(r, form)
	version := h.load(r.ID).Version
	second := h.form(r, form)
	if first.status != http.StatusSeeOther || second.status != http.StatusSeeOther || h.load(r.ID).Version != version {
		t.Errorf("statuses %d, %d; version %d became %d", first.status, second.status, version, h.load(r.ID).Version)
	}
}

// A page that was left open approves nothing that its owner has not seen.
func TestStalePageApprovesNothing(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.ready(robin, "generic: one")
	stale := formOf(h.load(r.ID), "SEND")
	h.act(r, rejection.Command{Verb: rejection.VerbEdit, Text: "Other words entirely."})
	stale.Set("version", versionOf(h.load(r.ID)))
	h.form(r, stale)
	if h.current(r.ID).Approved() {
		t.Error("words were approved that the page did not show")
	}
}

// A page of a rejection that was deleted and forwarded anew approves nothing, although id, version and revision are the same.
func TestI01PageOfADeletedRejection(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.ready(robin, "generic: one")
	before := h.load(r.ID)
	form := formOf(before, "SEND")
	again := before
	again.Created = before.Created.Add(time.Hour)
	if err := h.store.Delete(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
	again.Version = 0
	if err := h.store.Create(t.Context(), again); err != nil {
		t.Fatal(err)
	}
	for h.load(r.ID).Version < before.Version {
		if err := h.store.Save(t.Context(), h.load(r.ID)); err != nil {
			t.Fatal(err)
		}
	}
	h.form(r, form)
	if h.current(r.ID).Approved() {
		t.Error("a draft was approved that the page did not show")
	}
	h.form(r, formOf(h.load(r.ID), "SEND"))
	if !h.current(r.ID).Approved() {
		t.Error("the page of the new one approves nothing either: this tests nothing")
	}
}

func TestCheckLetterChangesNothing(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.ready(robin, "generic: one")
	h.watch.take()
	path := "/rejections/" + string(r.ID) + "/check"
	form := formOf(h.load(r.ID), "", "body", "I will sue you. <script>alert(1)</script>")
	page := h.do(ask{method: "POST", path: path, cookie: robin, form: form})
	h.wantStatus(page, 200)
	h.contains(page, "Change this", "I will sue you. &lt;script&gt;")
	part := h.do(ask{method: "POST", path: path + "?part", cookie: robin, form: form})
	h.wantStatus(part, 200)
	h.contains(part, "Change this")
	if strings.Contains(part.body, "<html") || strings.Contains(part.body, "<script>alert") {
		t.Errorf("the part is more than the findings: %.200s", part.body)
	}
	kind := h.do(ask{method: "POST", path: path + "?part", cookie: robin, form: formOf(h.load(r.ID), "", "body", h.current(r.ID).Body)})
	if strings.Contains(kind.body, "Change this") {
		t.Errorf("our own draft is refused: %s", kind.body)
	}
	noLetter(h, r)
	h.watch.take()
	h.wantStatus(h.do(ask{method: "POST", path: path + "?part", cookie: robin, form: form}), 409)
	if writes := h.watch.take(); len(writes) > 0 {
		t.Errorf("the check wrote: %v", writes)
	}
	nobody := h.do(ask{method: "POST", path: path + "?part", form: form})
	h.wantStatus(nobody, 401)
	h.contains(nobody, `"code":"unauthenticated"`)
}

func TestDeleteCase(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.ready(robin, "generic: one")
	path := "/rejections/" + string(r.ID) + "/delete"
	for name, c := range map[string]struct {
		form   url.Values
		status int
	}{
		"not ticked":    {formOf(h.load(r.ID), ""), 422},
		"an older page": {url.Values{"sure": {"yes"}, "version": {"1"}}, 412},
		"no version":    {url.Values{"sure": {"yes"}}, 428},
	} {
		if got := h.do(ask{method: "POST", path: path, cookie: robin, form: c.form}); got.status != c.status {
			t.Errorf("%s: status %d, want %d", name, got.status, c.status)
		}
	}
	inState(rejection.LetterSending)(h, r)
	sending := h.do(ask{method: "POST", path: path, cookie: robin, form: formOf(h.load(r.ID), "", "sure", "yes")})
	h.wantStatus(sending, 409)
	inState(rejection.LetterDraft)(h, r)
	got := h.do(ask{method: "POST", path: path, cookie: robin, form: formOf(h.load(r.ID), "", "sure", "yes")})
	h.wantStatus(got, http.StatusSeeOther)
	h.contains(h.do(ask{path: got.header.Get("Location"), cookie: robin}), "Deleted: the mail")
	h.wantStatus(h.do(ask{path: "/rejections/" + string(r.ID), cookie: robin}), 404)
}

// What the page offers follows from where the letter stands.
func TestControlsOfThePage(t *testing.T) {
	has := map[string]string{
		"approve": `class="approve"`, "again": "SEND AGAIN", "cancel": `value="CANCEL"`, "edit": `value="EDIT"`, "time": `value="WHEN"`,
		"judge": `value="GENERIC"`, "fill": `value="FILLED"`, "person": `value="TO"`, "close": `value="DONE"`,
	}
	state := func(s rejection.LetterState) func(*house, rejection.Rejection) { return inState(s) }
	for _, c := range []struct {
		name, subject string
		before        func(*house, rejection.Rejection)
		want          string
	}{
		{"a draft", "generic: a", nil, "approve edit time judge fill person close"},
		{"a draft that may be none", "unsure: a", nil, "edit time judge fill person close"},
		{"approved and waiting", "open: a", func(h *house, r rejection.Rejection) { h.approve(r) }, "approve cancel edit time judge fill person close"},
		{"scheduled", "generic: a", func(h *house, r rejection.Rejection) { h.approve(r) }, "cancel edit time judge fill person close"},
		{"leaving", "generic: a", state(rejection.LetterSending), "close"},
		{"sent", "generic: a", state(rejection.LetterSent), "close"},
		{"held", "generic: a", state(rejection.LetterHeld), "approve again close"},
		{"cancelled", "generic: a", state(rejection.LetterCancelled), "approve edit time judge fill person close"},
		{"refused", "generic: a", state(rejection.LetterRefused), "approve edit time judge fill person close"},
		{"not a rejection", "generic: a", func(h *house, r rejection.Rejection) { h.act(r, notOne) }, "judge"},
		{"closed", "generic: a", func(h *house, r rejection.Rejection) { h.act(r, rejection.Command{Verb: rejection.VerbDone}) }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHouse(t, plan{})
			r := h.ready(robin, c.subject)
			if c.before != nil {
				c.before(h, r)
			}
			page := h.page(r)
			for name, sign := range has {
				want := strings.Contains(" "+c.want+" ", " "+name+" ")
				if got := strings.Contains(page.body, sign); got != want {
					t.Errorf("%s is offered: %v, want %v", name, got, want)
				}
			}
		})
	}
}

func TestAnswersOnThePage(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.load(h.approve(h.ready(robin, "generic: one")).ID)
	r.Current().State, r.Current().SentAt = rejection.LetterSent, monday
	answer := func(class rejection.AnswerClass, text string) rejection.Answer {
		return rejection.Answer{ID: text, At: monday.Add(time.Hour), From: rejection.Address{Name: "Ann <i>", Address: "ann.lee@northwind.example"}, Text: text, Judgement: rejection.AnswerJudgement{Class: class}}
	}
	good := answer(rejection.AnswerSubstantive, "You ramble <b>a lot</b>. Bye.")
	good.Judgement.Points = []rejection.Feedback{{Text: "You ramble", Theme: rejection.ThemeCommunicationClarity, Polarity: "-"}}
	suspect, infected := answer(rejection.AnswerGeneric, "Click here"), answer(rejection.AnswerUnclear, "the virus text")
	suspect.Suspect, infected.Infected = true, true
	cut := answer(rejection.AnswerPartial, "The beginning")
	cut.Cut = true
	r.Answers = []rejection.Answer{suspect, infected, cut, good}
	h.put(r)
	page := h.page(r)
	h.contains(page, "They wrote: real feedback", "<mark dir=\"auto\">You ramble</mark>", "&lt;b&gt;a lot&lt;/b&gt;", "Ann &lt;i&gt;",
		"Nobody vouches for this sender", "was not found to be free of viruses", "The rest is in the mail", "They answered")
	if strings.Contains(page.body, "the virus text") {
		t.Error("the text of an infected mail is shown")
	}
	if strings.Index(page.body, "real feedback") > strings.Index(page.body, "Click here") {
		t.Error("the newest answer is not the first")
	}
}

func TestPageOfWhatWasForgotten(t *testing.T) {
	h := newHouse(t, plan{})
	r := h.load(h.act(h.open(robin, "generic: one"), notOne).ID)
	r.Original, r.People, r.Letters, r.Judgement.Marks, r.Judgement.Evidence = rejection.Original{}, nil, nil, nil, nil
	h.put(r)
	page := h.page(r)
	h.contains(page, "The text is deleted by now", "I closed it because it is not a rejection")
	if strings.Contains(page.body, `value="GENERIC"`) {
		t.Error("a rejection without its text can be opened again")
	}
}

// A mail full of markup, and names of script, are text everywhere.
func TestMarkupIsText(t *testing.T) {
	h := newHouse(t, plan{})
	evil := `</textarea></p><script>alert(9)</script><img src=x onerror=alert(9)>{{.ID}}`
	r := h.open(robin, "script: "+evil, func(s *workflowSubmission) {
		s.Text, s.From.Name = mailText+evil, evil
	})
	h.act(r, rejection.Command{Verb: rejection.VerbTo, Person: rejection.Person{Name: evil, Address: "ann@northwind.example"}})
	lesson := rejection.Lesson{ID: "l", Owner: robin, At: monday, Company: evil, Role: evil, Quote: evil, Plan: evil, Theme: rejection.Theme(evil), Polarity: "-"}
	if err := h.store.SaveLesson(t.Context(), lesson); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/", "/?q=" + url.QueryEscape(evil), "/rejections/" + string(r.ID), "/lessons", "/outbox", "/outbox/message-1", "/sign-in?token=" + url.QueryEscape(evil), "/?said=" + url.QueryEscape(evil)} {
		got := h.do(ask{path: path, cookie: robin})
		h.wantStatus(got, 200)
		for _, bad := range []string{"<script>alert", "<img src=x", "</textarea></p><"} {
			if strings.Contains(got.body, bad) {
				t.Errorf("%s holds %s", path, bad)
			}
		}
	}
	h.contains(h.page(r), "&lt;script&gt;alert(1)&lt;/script&gt;")
	api := h.do(ask{path: "/v1/rejections/" + string(r.ID), bearer: robin})
	if !strings.HasPrefix(api.header.Get("Content-Type"), "application/json") {
		t.Errorf("the API answers as %s", api.header.Get("Content-Type"))
	}
}
