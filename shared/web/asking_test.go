package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"time"

	"lemonaid/shared/classify"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// ask is one request.
type ask struct {
	method, path, body string
	bearer, cookie     rejection.Owner
	header             map[string]string
	form               url.Values
}

// do asks and returns the answer with its body read.
func (h *house) do(a ask) answer {
	h.t.Helper()
	if a.method == "" {
		a.method = http.MethodGet
	}
	body := a.body
	if a.form != nil {
		body = a.form.Encode()
	}
	r := httptest.NewRequest(a.method, "http://127.0.0.1:8025"+a.path, strings.NewReader(body))
	if a.form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if a.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+h.tokens[a.bearer])
	}
	if a.cookie != "" {
		r.AddCookie(&http.Cookie{Name: "lemonaid", Value: h.session[a.cookie]})
	}
	for name, value := range a.header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	got := w.Result()
	text, err := io.ReadAll(got.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return answer{status: got.StatusCode, header: got.Header, body: string(text), cookies: got.Cookies()}
}

// answer is what came back.
type answer struct {
	status  int
	header  http.Header
	body    string
	cookies []*http.Cookie
}

func (h *house) wantStatus(got answer, want int) {
	h.t.Helper()
	if got.status != want {
		h.t.Fatalf("status %d, want %d; body: %.600s", got.status, want, got.body)
	}
}

func (h *house) contains(got answer, parts ...string) {
	h.t.Helper()
	for _, part := range parts {
		if !strings.Contains(got.body, part) {
			h.t.Errorf("body lacks %q:\n%.3000s", part, got.body)
		}
	}
}

// formOf is the form of a page for a rejection, with a word.
func formOf(r rejection.Rejection, word string, more ...string) url.Values {
	f := url.Values{"version": {versionOf(r)}, "word": {word}}
	if l := r.Current(); l != nil {
		f.Set("letter", string(l.Kind))
		f.Set("revision", strconv.Itoa(l.Revision))
	}
	for i := 0; i+1 < len(more); i += 2 {
		f.Set(more[i], more[i+1])
	}
	return f
}

type workflowSubmission = workflow.Submission

const feedbackText = "Dear Robin, thank you for your time. Your answers were thoughtful but long, and we sometimes lost the thread. " +
	"On the other hand the timetable exercise was the best we saw. We chose somebody with more years in the field. All the best, Ann Lee"

// learn keeps a few lessons of an owner.
func (h *house) learn(owner rejection.Owner) []rejection.Lesson {
	h.t.Helper()
	lessons := []rejection.Lesson{
		{
			ID: "lesson-1", Company: "Northwind", Role: "Operations Analyst", Source: "answer", Quote: "your answers were thoughtful but long, and I sometimes lost the thread",
			Theme: rejection.ThemeCommunicationClarity, Polarity: rejection.PolarityWeakness, Plan: "If a question is open, then I will say my conclusion first and stop after two minutes.", Rejection: "r1",
		},
		{
			ID: "lesson-2", Company: "Contoso", Role: "Planner", Source: "mail", Quote: "we missed the point of some answers",
			Theme: rejection.ThemeCommunicationClarity, Polarity: rejection.PolarityWeakness, Plan: "If I notice that I repeat myself, then I will stop and ask.", Rejection: "r2",
		},
		{
			ID: "lesson-3", Company: "Northwind", Role: "Operations Analyst", Source: "answer", Quote: "the timetable exercise was the best we saw",
			Theme: rejection.ThemeProblemSolving, Polarity: rejection.PolarityStrength, Rejection: "r1",
		},
	}
	for i := range lessons {
		lessons[i].Owner, lessons[i].At = owner, monday.Add(time.Duration(i)*time.Hour)
		if err := h.store.SaveLesson(context.Background(), lessons[i]); err != nil {
			h.t.Fatal(err)
		}
	}
	return lessons
}

// current is the letter of a rejection that is being worked on, as it is stored now.
func (h *house) current(id rejection.ID) rejection.Letter {
	h.t.Helper()
	r := h.load(id)
	if l := r.Current(); l != nil {
		return *l
	}
	h.t.Fatal("there is no letter")
	return rejection.Letter{}
}

func (h *house) status(id rejection.ID) rejection.Status {
	h.t.Helper()
	r := h.load(id)
	return r.Status()
}

func classifyMail(text string) classify.Mail {
	return classify.Mail{Subject: "feedback: x", Text: text}
}

type classifyMailType = classify.Mail

func newLog(w io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(w, nil)) }
