package web

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"lemonaid/shared/classify"
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// maxPicture is the most bytes of a picture in the README.
const maxPicture = 150 << 10

// TestPictures takes the pictures of the README from the sample mails, as the real judge reads them:
//
//	LEMONAID_PICTURES=docs/pictures go test ./shared/web -run TestPictures
func TestPictures(t *testing.T) {
	folder := os.Getenv("LEMONAID_PICTURES")
	if folder == "" {
		t.Skip("LEMONAID_PICTURES names no folder for the pictures")
	}
	if !filepath.IsAbs(folder) {
		folder = filepath.Join("..", "..", folder)
	}
	judge, err := classify.New()
	if err != nil {
		t.Fatal(err)
	}
	s := browse(t, plan{judge: judge})
	feedback, notice := s.demo()
	s.signIn(robin)
	for _, one := range []struct {
		name, path string
		height     int64
	}{
		{"board.png", "/", 800},
		{"rejection.png", "/rejections/" + string(feedback) + "#mail", 760},
		{"notice.png", "/outbox/" + notice, 900},
	} {
		s.run(
			send(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1000, Height: one.height, DeviceScaleFactor: 1}),
			chromedp.Navigate(s.url+one.path), chromedp.WaitVisible(css("main")),
		)
		if strings.Contains(one.path, "#mail") {
			read(s, chromedp.Evaluate[string](`[...document.querySelectorAll(".mail .feedback")].at(-1).focus({preventScroll: true});
				document.querySelector("#mail").parentElement.scrollIntoView({behavior: "instant"}); ""`))
			s.run(chromedp.Sleep(300 * time.Millisecond))
		}
		picture := read(s, chromedp.CaptureScreenshot())
		if len(picture) > maxPicture {
			t.Errorf("%s has %d bytes, want at most %d", one.name, len(picture), maxPicture)
		}
		if err := os.WriteFile(filepath.Join(folder, one.name), picture, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// demo hands over the sample mails. It returns the rejection with real feedback and the mail that says what became of the first.
func (s *served) demo() (feedback rejection.ID, notice string) {
	s.t.Helper()
	ids := map[string]rejection.ID{}
	for _, name := range []string{
		"forward-outlook-german", "forward-thunderbird-freeze", "forward-apple-partial", "forward-outlook-substantive", "forward-gmail-generic",
	} {
		raw, err := os.ReadFile(filepath.Join("..", "..", "events", "mails", name+".eml"))
		if err != nil {
			s.t.Fatal(err)
		}
		r, _, err := s.app.Submit(s.t.Context(), robin, workflow.Submission{ID: name, Raw: raw})
		if err != nil {
			s.t.Fatal(err)
		}
		ids[name] = r.ID
		s.clock.move(26 * time.Hour)
	}
	list, _, err := s.outbox.List(s.t.Context(), workflow.Page{Limit: 1})
	if err != nil {
		s.t.Fatal(err)
	}
	if r := s.load(ids["forward-thunderbird-freeze"]); r.Current() != nil && r.Current().To.Reachable() {
		s.approve(r)
	}
	return ids["forward-outlook-substantive"], list[0].ID
}
