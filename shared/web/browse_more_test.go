package web

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"lemonaid/shared/rejection"
)

func TestBrowserFirstVisitToFirstRejection(t *testing.T) {
	s := browse(t, plan{samples: []Sample{{Name: "A sample", Raw: []byte("From: raj@contoso.example\r\nSubject: feedback: x\r\n\r\n" + feedbackText)}}})
	s.run(chromedp.Navigate(s.url), chromedp.WaitVisible(css(".hero")))
	s.wantText("Get the feedback.", "How it works")
	s.signIn(robin)
	s.wantText("Nothing here yet, and that is fine", "Just looking?")
	s.run(chromedp.Click(css("button[name=sample]")), chromedp.WaitVisible(css("mark")))
	s.wantText("Got it.", "Your answers were thoughtful but long", "What it still needs")
}

func TestBrowserUpload(t *testing.T) {
	s := browse(t, plan{})
	s.signIn(robin)
	file := filepath.Join(t.TempDir(), "mail.eml")
	if err := os.WriteFile(file, []byte(rawMail), 0o600); err != nil {
		t.Fatal(err)
	}
	s.run(chromedp.Navigate(s.url+"/new"), chromedp.WaitVisible(css("#mail")),
		chromedp.SetUploadFiles(css("#mail"), []string{file}), chromedp.Click(css("form.card button.primary")), chromedp.WaitVisible(css(".steps")))
	s.wantText("Northwind", "we have decided to offer the position to another candidate")
}

func TestBrowserCorrectAndAddInterviewer(t *testing.T) {
	s := browse(t, plan{})
	r := s.open(robin, "unsure: one")
	s.signIn(robin)
	s.run(chromedp.Navigate(s.url+"/rejections/"+string(r.ID)), chromedp.Click(css("button[value=GENERIC]")), chromedp.WaitVisible(css("[role=status]")))
	s.wantText("could have gone to anyone")
	s.run(chromedp.SetValue(css("#to-name"), "Raj Rao"), chromedp.SetValue(css("#to-address"), "raj@northwind.example"),
		chromedp.Click(css(".fields button[value=TO]")), chromedp.WaitVisible(css("form.approve")))
	s.wantText("Raj Rao <raj@northwind.example>", "Type SEND to approve these words, to Raj Rao")
	s.run(chromedp.SetValue(css("#body"), "Hello Raj,\n\nThank you. What is one thing I could do better?\n\nRobin Vale"),
		chromedp.Click(css("button[value=EDIT]")))
	s.eventually("the owner's words are kept", func() bool {
		return strings.HasPrefix(s.current(r.ID).Body, "Hello Raj,\n\nThank you. What is one thing")
	})
}

// eventually waits for what a click leads to. The page before it shows a status too, so that is no sign.
func (s *served) eventually(what string, holds func() bool) {
	s.t.Helper()
	for range 200 {
		if holds() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.t.Errorf("after ten seconds still not: %s", what)
}

func TestBrowserLessonsExportDelete(t *testing.T) {
	s := browse(t, plan{})
	r := s.open(robin, "generic: one")
	s.learn(robin)
	s.signIn(robin)
	s.run(chromedp.Click(css("nav a[href='/lessons']")), chromedp.WaitVisible(css(".brief")))
	s.wantText("Before your next interview", "from 2 rejections")
	s.run(chromedp.Click(css("form[action$='/delete'] button")), chromedp.WaitVisible(css("[role=status]")))
	s.wantText("The lesson is deleted.")
	s.run(chromedp.Navigate(s.url+"/data"), chromedp.WaitVisible(css("#confirm")))
	part := read(s, chromedp.Evaluate[string](`fetch(document.querySelector("a[download]").href).then(r => r.text())`, chromedp.EvalAwaitPromise))
	if !strings.Contains(part, string(r.ID)) {
		t.Errorf("the export lacks the rejection: %.200s", part)
	}
	s.run(chromedp.SetValue(css("#confirm"), "DELETE ALL"), chromedp.Click(css("button.danger")), chromedp.WaitVisible(css(".hero")))
	s.wantText("Everything is deleted.")
	if _, err := s.store.Load(t.Context(), r.ID); rejection.CodeOf(err) != rejection.CodeNotFound {
		t.Errorf("the rejection is still there: %v", err)
	}
}

// With the keyboard alone: skip to the content, and every control shows where the focus is.
func TestBrowserKeyboard(t *testing.T) {
	s := browse(t, plan{})
	r := s.ready(robin, "generic: one")
	s.signIn(robin)
	s.run(chromedp.Navigate(s.url+"/rejections/"+string(r.ID)), chromedp.WaitVisible(css("#body")), chromedp.KeyEvent("\t"))
	if got := read(s, chromedp.Evaluate[string]("document.activeElement.textContent")); got != "Skip to the content" {
		t.Errorf("the first stop is %q", got)
	}
	bare := `[...document.querySelectorAll("input:not([type=hidden]),select,textarea")].filter(e => !e.labels.length).map(e => e.outerHTML).join()`
	if got := read(s, chromedp.Evaluate[string](bare)); got != "" {
		t.Errorf("controls without a label: %s", got)
	}
	for range 40 {
		s.run(chromedp.KeyEvent("\t"))
		outline := `(e => e === document.body ? "body" : getComputedStyle(e).outlineStyle + " " + e.outerHTML.slice(0, 80))(document.activeElement)`
		if got := read(s, chromedp.Evaluate[string](outline)); strings.HasPrefix(got, "none") {
			t.Errorf("no focus is shown on %s", got)
		}
	}
}
