package web

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	devtools "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"lemonaid/shared/rejection"
)

// served is a house on a real socket, and a browser before it.
type served struct {
	*house
	url string
	ctx context.Context
	// problems are what the browser wrote to its console.
	problems []string
}

// browse serves a house and opens a browser. Without Chromium the test is skipped, unless LEMONAID_NO_SKIP is 1.
func browse(t *testing.T, p plan) *served {
	t.Helper()
	chromium := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			chromium = path
			break
		}
	}
	if chromium == "" {
		if os.Getenv("LEMONAID_NO_SKIP") == "1" {
			t.Fatal("no Chromium: apt-get install chromium")
		}
		t.Skip("no Chromium: apt-get install chromium")
	}
	server := httptest.NewUnstartedServer(nil)
	p.url = "http://" + server.Listener.Addr().String()
	s := &served{house: newHouse(t, p), url: p.url}
	server.Config.Handler = s.handler
	server.Start()
	t.Cleanup(server.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU)
	allocated, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocated)
	t.Cleanup(cancel)
	s.ctx = ctx
	if err := chromedp.Listen(ctx, s.listen); err != nil {
		t.Fatal(err)
	}
	s.run(send(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features("light")}))
	return s
}

// listen notes what no page may do: throw, open a dialog, or ask for what its policy forbids.
func (s *served) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		s.problems = append(s.problems, e.ExceptionDetails.Text)
	case *devtools.EventJavascriptDialogOpening:
		s.problems = append(s.problems, "dialog: "+e.Message)
	case *log.EventEntryAdded:
		if e.Entry.Source == log.EntrySourceSecurity {
			s.problems = append(s.problems, e.Entry.Text)
		}
	}
}

// css is a selector of the style sheet's kind.
func css(selector string) chromedp.CSS { return chromedp.CSS(selector) }

func (s *served) run(steps ...chromedp.Action[chromedp.Void]) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		s.t.Fatal(err)
	}
}

// read runs an action that gives something.
func read[T any](s *served, a chromedp.Action[T]) T {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, 30*time.Second)
	defer cancel()
	value, err := chromedp.Run(ctx, a)
	if err != nil {
		s.t.Fatal(err)
	}
	return value
}

// send sends a command of the protocol.
func send[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	})
}

// signIn signs in as a person does: by the link, and the button behind it.
func (s *served) signIn(owner rejection.Owner) {
	s.t.Helper()
	link, err := s.app.SignInLink(s.ctx, owner)
	if err != nil {
		s.t.Fatal(err)
	}
	s.run(chromedp.Navigate(link), chromedp.Click(css("main button")))
	s.eventually("the button leads to the board", func() bool { return s.stands("/") })
}

// stands says whether the window shows a path, loaded whole. Between two pages there is nothing to ask, so an error is a no.
func (s *served) stands(path string) bool {
	ctx, cancel := context.WithTimeout(s.ctx, 5*time.Second)
	defer cancel()
	at, err := chromedp.Run(ctx, chromedp.Evaluate[string]("location.pathname + ' ' + document.readyState"))
	return err == nil && at == path+" complete"
}

// text returns the text of the page's main part.
func (s *served) text() string {
	s.t.Helper()
	return read(s, chromedp.Text(css("main")))
}

func (s *served) wantText(parts ...string) {
	s.t.Helper()
	text := s.text()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			s.t.Errorf("the page lacks %q:\n%s", part, text)
		}
	}
}

func TestBrowserApproveAndCancel(t *testing.T) {
	s := browse(t, plan{})
	r := s.ready(robin, "generic: one")
	s.signIn(robin)
	s.wantText("Waiting for a word from you", "Northwind", "Read it, then say SEND.")
	s.run(chromedp.Click(css("ul.rows a")), chromedp.WaitVisible(css("#word")))
	s.run(chromedp.SendKeys(css("#word"), "please"), chromedp.Click(css("form.approve button")),
		chromedp.WaitVisible(css("[role=alert]")))
	s.wantText("Not understood")
	if s.current(r.ID).Approved() {
		t.Fatal("another word than SEND approved the letter")
	}
	s.run(chromedp.SetValue(css("#word"), "send"), chromedp.Click(css("form.approve button")),
		chromedp.WaitVisible(css("[role=status]")))
	s.wantText("Approved. It leaves at the time below", "It leaves on ")
	if got := s.status(r.ID); got != rejection.StatusScheduled {
		t.Fatalf("status %s after SEND, want scheduled", got)
	}
	s.run(chromedp.Click(css("button[value=CANCEL]")), chromedp.WaitVisible(css(".pill.quiet")))
	s.wantText("Cancelled. Nothing is sent")
	if got := s.status(r.ID); got != rejection.StatusCancelled {
		t.Fatalf("status %s after CANCEL, want cancelled", got)
	}
}

func TestBrowserChecksFollowTheWords(t *testing.T) {
	s := browse(t, plan{})
	r := s.ready(robin, "generic: one")
	s.signIn(robin)
	s.run(chromedp.Navigate(s.url+"/rejections/"+string(r.ID)), chromedp.WaitVisible(css("#body")))
	s.run(chromedp.SetValue(css("#body"), "I will sue you. Why did you not hire me?"),
		chromedp.SendKeys(css("#body"), " "), chromedp.WaitVisible(css("#findings .blocks")))
	if got := s.current(r.ID).Body; strings.Contains(got, "sue") {
		t.Fatal("the check kept the words")
	}
	if len(s.problems) > 0 {
		t.Errorf("the browser complains: %v", s.problems)
	}
}

func TestBrowserRunsNoForeignScript(t *testing.T) {
	s := browse(t, plan{})
	r := s.open(robin, "script: <script>alert(3)</script>")
	s.signIn(robin)
	s.run(chromedp.WaitVisible(css("ul.rows")), chromedp.Navigate(s.url+"/rejections/"+string(r.ID)))
	s.wantText("<script>alert(1)</script>")
	if len(s.problems) > 0 {
		t.Errorf("the page ran something: %v", s.problems)
	}
}

// The reason behind a marked sentence shows with the keyboard as with the mouse, and hides on Escape.
func TestBrowserReasonOnFocus(t *testing.T) {
	s := browse(t, plan{})
	r := s.open(robin, "generic: one")
	s.signIn(robin)
	opacity := func() string {
		s.run(chromedp.Sleep(300 * time.Millisecond))
		return read(s, chromedp.Evaluate[string]("getComputedStyle(document.querySelector('.tip')).opacity"))
	}
	s.run(chromedp.Navigate(s.url+"/rejections/"+string(r.ID)), chromedp.WaitReady(css(".tip")))
	if got := opacity(); got != "0" {
		t.Fatalf("opacity %s before focus, want 0", got)
	}
	s.run(chromedp.Focus(css(".why")))
	if got := opacity(); got != "1" {
		t.Fatalf("opacity %s with focus, want 1", got)
	}
	s.run(chromedp.KeyEvent("\x1b"))
	if got := opacity(); got != "0" {
		t.Fatalf("opacity %s after Escape, want 0", got)
	}
}

// gallery is a house with something of everything, and the pages to look at.
func (s *served) gallery() []string {
	s.t.Helper()
	ready := s.ready(robin, "generic: ready")
	s.open(robin, "unsure: question")
	scheduled := s.approve(s.ready(robin, "generic: scheduled"))
	s.open(robin, "open: waiting")
	feedback := s.open(robin, "feedback: real", func(sub *workflowSubmission) { sub.Text = feedbackText })
	s.open(robin, "rtl: right to left")
	s.learn(robin)
	called := s.ready(robin, "generic: a call")
	s.wantStatus(s.say(called, "call", `{"number":"+353 1 555 0147","when":"thursday 10:00"}`), 200)
	s.wantStatus(s.say(called, "called", `{"notes":"She said that my answers were long."}`), 200)
	s.second(robin, "robin@second.example")
	return []string{
		"/", "/rejections/" + string(ready.ID), "/rejections/" + string(scheduled.ID), "/rejections/" + string(feedback.ID),
		"/new", "/lessons", "/data", "/data/mails", "/settings", "/rejections/" + string(called.ID), "/privacy", "/docs", "/outbox",
	}
}

// Every page fits every width, in both themes. LEMONAID_SHOTS names a folder for the pictures.
func TestBrowserEveryPageFits(t *testing.T) {
	s := browse(t, plan{samples: []Sample{{Name: "A generic rejection", Raw: []byte("From: a@b.example\n\nNo.")}}})
	pages := s.gallery()
	widths := []int64{320, 360, 768, 1280}
	s.look("/", "welcome", widths)
	s.look("/sign-in?token=abc", "sign-in", widths)
	s.signIn(mo)
	s.look("/", "first-visit", widths)
	s.signIn(robin)
	for i, path := range pages {
		s.look(path, strconv.Itoa(i)+strings.Split(path, "/")[1], widths)
	}
	if len(s.problems) > 0 {
		t.Errorf("the browser complains: %v", s.problems)
	}
}

// look opens a page at every width and in both themes: nothing may stick out of the window.
func (s *served) look(path, name string, widths []int64) {
	s.t.Helper()
	for _, theme := range []string{"light", "dark"} {
		for _, width := range widths {
			s.run(
				send(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 900, DeviceScaleFactor: 1}),
				send(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features(theme)}),
				chromedp.Navigate(s.url+path),
			)
			over := read(s, chromedp.Evaluate[int64]("document.documentElement.scrollWidth - window.innerWidth"))
			if over > 0 {
				s.t.Errorf("%s at %d px (%s): %d px stick out", path, width, theme, over)
			}
			s.shoot(name + "-" + strconv.FormatInt(width, 10) + "-" + theme + ".png")
		}
	}
}

// features are those of a reader who wants no motion: a click aims at where a thing is, and smooth scrolling would move it.
func features(theme string) []*emulation.MediaFeature {
	return []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}, {Name: "prefers-reduced-motion", Value: "reduce"}}
}

func (s *served) shoot(name string) {
	s.t.Helper()
	folder := os.Getenv("LEMONAID_SHOTS")
	if folder == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(folder, name), read(s, chromedp.FullScreenshot(100)), 0o600); err != nil {
		s.t.Fatal(err)
	}
}
