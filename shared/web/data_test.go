package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

func TestExportHoldsEverything(t *testing.T) {
	h := newHouse(t, plan{})
	want := map[rejection.ID]bool{}
	for i := range exportPage + 5 {
		want[h.open(robin, fmt.Sprintf("generic: %d", i)).ID] = true
	}
	h.open(mo, "generic: not Robin's")
	h.learn(robin)
	lessons, parts := 0, 0
	for cursor := ""; ; {
		got := h.do(ask{path: "/v1/export?cursor=" + cursor, bearer: robin})
		h.wantStatus(got, 200)
		var part exportView
		decode(t, got, &part)
		if part.Owner != robin || part.Profile.Name != "Robin Vale" {
			t.Errorf("owner %s, profile %+v", part.Owner, part.Profile)
		}
		for _, r := range part.Rejections {
			if !want[r.ID] {
				t.Errorf("%s is exported twice, or not Robin's", r.ID)
			}
			delete(want, r.ID)
			if !strings.Contains(r.Original.Text, "another candidate") || len(r.Letters) == 0 || len(r.Timeline) == 0 {
				t.Errorf("%s is not exported whole", r.ID)
			}
		}
		lessons += len(part.Lessons)
		parts++
		if cursor = part.Next; cursor == "" {
			break
		}
	}
	if len(want) != 0 || lessons != 3 || parts != 2 {
		t.Errorf("%d rejections are missing; %d lessons, want 3; %d parts, want 2", len(want), lessons, parts)
	}
	h.wantStatus(h.do(ask{path: "/v1/export?cursor=x", bearer: robin}), 404)
}

func TestDataPage(t *testing.T) {
	h := newHouse(t, plan{})
	for i := range exportPage + 1 {
		h.open(robin, fmt.Sprintf("generic: %d", i))
	}
	page := h.do(ask{path: "/data", cookie: robin})
	h.wantStatus(page, 200)
	h.contains(page, "robin@vale.example", "Part 1", "(40 rejections)", "Part 2", "(1 rejection)", "DELETE ALL")
	total := 0
	for _, link := range strings.Split(page.body, `href="/data/export`)[1:] {
		address, _, _ := strings.Cut("/data/export"+link, `"`)
		got := h.do(ask{path: address, cookie: robin})
		h.wantStatus(got, 200)
		if want := `attachment; filename="lemonaid-2026-11-16.json"`; got.header.Get("Content-Disposition") != want {
			t.Errorf("Content-Disposition %q", got.header.Get("Content-Disposition"))
		}
		var part exportView
		if err := json.Unmarshal([]byte(got.body), &part); err != nil {
			t.Fatal(err)
		}
		total += len(part.Rejections)
	}
	if total != exportPage+1 {
		t.Errorf("the parts hold %d rejections", total)
	}
	h.wantStatus(h.do(ask{path: "/data/export?cursor=x", cookie: robin}), 404)
}

func TestDeleteAllByAPI(t *testing.T) {
	h := newHouse(t, plan{})
	mine := h.approve(h.ready(robin, "generic: one"))
	h.learn(robin)
	others := h.open(mo, "open: two")
	post := func(body, key string) answer {
		return h.do(ask{method: "POST", path: "/v1/delete-all", bearer: robin, body: body, header: map[string]string{"Idempotency-Key": key, "Content-Type": "application/json"}})
	}
	h.wantStatus(post(`{"confirm":"delete all"}`, "k"), 422)
	h.wantStatus(post(`{}`, "k"), 422)
	h.wantStatus(post(`{"confirm":"DELETE ALL"}`, ""), 400)
	h.load(mine.ID)
	h.wantStatus(post(`{"confirm":"DELETE ALL"}`, "k"), http.StatusNoContent)
	if _, err := h.store.Load(t.Context(), mine.ID); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("the rejection is still there: %v", err)
	}
	if len(h.kept(robin)) != 0 {
		t.Error("lessons are left")
	}
	h.wantStatus(post(`{"confirm":"DELETE ALL"}`, "k"), http.StatusUnauthorized)
	h.wantStatus(h.do(ask{path: "/lessons", cookie: robin}), http.StatusUnauthorized)
	h.wantStatus(h.do(ask{path: "/v1/rejections/" + string(others.ID), bearer: mo}), 200)
	if due, err := h.store.Due(t.Context(), monday.AddDate(1, 0, 0), 100); err != nil || len(due) != 1 {
		t.Errorf("%d things are still due, want Mo's one: %v", len(due), err)
	}
}

func TestDeleteAllByPage(t *testing.T) {
	h := newHouse(t, plan{})
	mine := h.open(robin, "generic: one")
	for _, typed := range []string{"", "DELETE", "yes", "DELETE  EVERYTHING"} {
		got := h.do(ask{method: "POST", path: "/data/delete-all", cookie: robin, form: url.Values{"confirm": {typed}}})
		h.wantStatus(got, 422)
		h.contains(got, "the words DELETE ALL", "Delete everything")
	}
	h.load(mine.ID)
	got := h.do(ask{method: "POST", path: "/data/delete-all", cookie: robin, form: url.Values{"confirm": {" delete  all "}}})
	h.wantStatus(got, http.StatusSeeOther)
	if got.cookies[0].MaxAge >= 0 {
		t.Error("the cookie stays")
	}
	h.contains(h.do(ask{path: got.header.Get("Location"), cookie: robin}), "Everything is deleted.")
	if _, err := h.store.Load(t.Context(), mine.ID); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("the rejection is still there: %v", err)
	}
}

func TestSummary(t *testing.T) {
	h := newHouse(t, plan{})
	empty := h.do(ask{path: "/v1/summary", bearer: robin})
	h.contains(empty, `"rejections":0`, `"answer_rate":0`, `"themes":[]`)
	sent := func(subject string, answers ...rejection.Answer) {
		r := h.approve(h.ready(robin, subject))
		r = h.load(r.ID)
		r.Current().State, r.Current().SentAt = rejection.LetterSent, monday
		r.Answers = answers
		h.put(r)
	}
	answered := func(class rejection.AnswerClass, after time.Duration) rejection.Answer {
		return rejection.Answer{At: monday.Add(after), Judgement: rejection.AnswerJudgement{Class: class}}
	}
	day := 24 * time.Hour
	sent("generic: silent")
	sent("generic: away", answered(rejection.AnswerOutOfOffice, day))
	sent("generic: quick", answered(rejection.AnswerSubstantive, 2*day), answered(rejection.AnswerGeneric, 9*day))
	sent("generic: slow", answered(rejection.AnswerBounce, day), answered(rejection.AnswerRefusal, 4*day))
	h.open(robin, "feedback: real")
	h.act(h.open(robin, "generic: none"), notOne)
	h.learn(robin)
	got := h.do(ask{path: "/v1/summary", bearer: robin})
	h.wantStatus(got, 200)
	var s totals
	decode(t, got, &s)
	if s.Rejections != 6 || s.ByStatus["sent"] != 2 || s.ByStatus["answered"] != 2 || s.ByStatus["closed"] != 1 {
		t.Errorf("counts %+v", s)
	}
	if s.ByContent["generic"] != 4 || s.ByContent["substantive"] != 1 {
		t.Errorf("contents %v", s.ByContent)
	}
	if !s.Complete || s.Funnel != (funnel{Forwarded: 6, Rejected: 5, Asked: 4, Answered: 2, Complete: true}) {
		t.Errorf("funnel %+v", s.Funnel)
	}
	if s.AnswerRate != .5 || s.DaysToAnswer != 3 {
		t.Errorf("answer rate %v, days %v", s.AnswerRate, s.DaysToAnswer)
	}
	if len(s.Themes) == 0 || s.Themes[0].Theme != rejection.ThemeCommunicationClarity {
		t.Errorf("themes %+v", s.Themes)
	}
}

// endless is a store in which somebody has more rejections than are counted.
type endless struct{ workflow.Store }

func (endless) List(_ context.Context, _ rejection.Owner, _ workflow.Filter, p workflow.Page) ([]rejection.Summary, string, error) {
	return make([]rejection.Summary, p.Size()), "more", nil
}

// What is not counted is said.
func TestSummaryOfTooMany(t *testing.T) {
	h := newHouse(t, plan{})
	h.app.Store = endless{h.watch}
	got := h.do(ask{path: "/v1/summary", bearer: robin})
	h.wantStatus(got, 200)
	var s totals
	decode(t, got, &s)
	if s.Rejections != maxCounted || s.Complete || s.Funnel.Complete || s.Funnel.Forwarded != 0 {
		t.Errorf("%+v", s)
	}
}
