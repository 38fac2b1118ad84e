package web

import (
	"net/http"
	"net/url"
	"testing"

	"lemonaid/shared/rejection"
)

// An employer who never wrote: what is known is said, and the letter is a question where things stand.
func TestOpenWithoutAMail(t *testing.T) {
	silent := func(h *house, r rejection.Rejection) {
		t.Helper()
		l := r.Current()
		if !r.Silent() || l == nil || l.Kind != rejection.LetterStatusQuestion {
			t.Fatalf("it is %+v with %+v", r.Summary(), l)
		}
		if r.Judgement.Company != "Harbour & Sons" || r.Judgement.Role != "Planner" || l.To.Address != "ann@harbour.example" {
			t.Errorf("company %q, role %q, to %+v", r.Judgement.Company, r.Judgement.Role, l.To)
		}
		if r.Status() != rejection.StatusNeedsApproval {
			t.Errorf("status %s", r.Status())
		}
	}
	byAPI := newHouse(t, plan{})
	body := `{"text":"Interview on 2 November, nothing since.","ghosted":true,"company":"Harbour & Sons","role":"Planner","note":"Ann Lee <ann@harbour.example>"}`
	got := byAPI.post("application/json", body, "one")
	byAPI.wantStatus(got, http.StatusCreated)
	var v rejectionView
	decode(t, got, &v)
	silent(byAPI, byAPI.load(v.ID))
	again := byAPI.post("application/json", body, "one")
	byAPI.wantStatus(again, http.StatusOK)

	byPage := newHouse(t, plan{})
	opened := byPage.do(ask{method: "POST", path: "/new", cookie: robin, form: url.Values{
		"ghosted": {"yes"}, "company": {"Harbour & Sons"}, "role": {"Planner"},
		"text": {"Interview on 2 November, nothing since."}, "note": {"Ann Lee <ann@harbour.example>"},
	}})
	byPage.wantStatus(opened, http.StatusSeeOther)
	page := byPage.do(ask{path: opened.header.Get("Location"), cookie: robin})
	byPage.contains(page, "Harbour &amp; Sons", "question about where things stand", "nothing since")
	list, _ := byPage.list("", robin)
	silent(byPage, byPage.load(list.Rejections[0].ID))
}

// What is refused is typed only once.
func TestOpenWithoutAMailRefused(t *testing.T) {
	h := newHouse(t, plan{})
	for name, form := range map[string]url.Values{
		"nothing heard": {"ghosted": {"yes"}, "company": {"Contoso"}, "note": {"Raj"}},
		"no name":       {"ghosted": {"yes"}, "company": {"https://contoso.example"}, "text": {"Silence since May."}, "note": {"Raj"}},
	} {
		got := h.do(ask{method: "POST", path: "/new", cookie: robin, form: form})
		if got.status != 422 {
			t.Errorf("%s: status %d, want 422", name, got.status)
		}
		h.contains(got, `role="alert"`, `id="company" name="company" value="`+form.Get("company")+`"`, `id="whom" name="note" value="Raj"`)
	}
	for _, body := range []string{
		`{"ghosted":true,"company":"Contoso"}`, `{"ghosted":"yes","text":"x"}`, `{"text":"Silence.","company":"https://contoso.example"}`,
	} {
		h.wantStatus(h.post("application/json", body, "k"+body[:12]), 422)
	}
}
