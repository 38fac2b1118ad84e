package web

import (
	"os"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// axe-core on every page in both themes. LEMONAID_AXE names its axe.min.js: npm install axe-core. Without it the test is
// skipped, unless LEMONAID_NO_SKIP is 1.
func TestBrowserAxe(t *testing.T) {
	file := os.Getenv("LEMONAID_AXE")
	if file == "" && os.Getenv("LEMONAID_NO_SKIP") == "1" {
		t.Fatal("LEMONAID_AXE does not name axe.min.js: npm install axe-core")
	}
	if file == "" {
		t.Skip("LEMONAID_AXE does not name axe.min.js: npm install axe-core")
	}
	axe, err := os.ReadFile(file) //nolint:gosec // named by whoever runs the test
	if err != nil {
		t.Fatal(err)
	}
	s := browse(t, plan{samples: []Sample{{Name: "A sample"}}})
	pages := s.gallery()
	s.violations(string(axe), "/")
	s.violations(string(axe), "/sign-in?token=abc")
	s.signIn(mo)
	s.violations(string(axe), "/")
	s.signIn(robin)
	for _, path := range append(pages, "/outbox/message-1", "/nothing", "/?q=none") {
		s.violations(string(axe), path)
	}
}

// violations fails for whatever axe finds on a page, with everything that is folded away laid open.
func (s *served) violations(axe, path string) {
	s.t.Helper()
	const run = `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r =>
		r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html.slice(0, 150) + " " + n.failureSummary).join(" | ")).join("\n"))`
	for _, theme := range []string{"light", "dark"} {
		s.run(send(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features(theme)}), chromedp.Navigate(s.url+path))
		read(s, chromedp.Evaluate[string](`document.querySelectorAll("details").forEach(d => d.open = true), ""`))
		read(s, chromedp.Evaluate[string](axe+`;""`))
		if found := read(s, chromedp.Evaluate[string](run, chromedp.EvalAwaitPromise)); found != "" {
			s.t.Errorf("%s (%s): %s", path, theme, found)
		}
	}
}
