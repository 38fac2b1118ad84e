package web

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/rejection"
)

var update = flag.Bool("update", false, "write the golden files anew")

// fixedWriter and the slot beside it keep the golden files from changing with the letters.
type fixedWriter struct{}

func (fixedWriter) Write(_ rejection.Rejection, p rejection.Profile, kind rejection.LetterKind, to rejection.Person) rejection.Draft {
	return rejection.Draft{Subject: "About the " + string(kind), Body: "Hello " + to.Name + ",\n\nThank you.\n\n" + p.Name, Footer: "Sent by Lemonaid."}
}

func (fixedWriter) Check(rejection.Rejection, rejection.Profile, rejection.Letter) []rejection.Finding {
	return []rejection.Finding{{Check: "F6", Blocks: true, Says: "This argues.", Words: "but why"}, {Check: "F11", Says: "A detail would help."}}
}

// hashes of the static files change with every change of them; the pages are the same.
var hashes = regexp.MustCompile(`/static/[0-9a-f]{12}/`)

// The pages as they are: go test ./shared/web -run Golden -update writes them anew.
func TestGoldenPages(t *testing.T) {
	h := newHouse(t, plan{samples: []Sample{{Name: "A sample"}}})
	h.app.Writer = fixedWriter{}
	ready := h.ready(robin, "feedback: golden")
	h.open(robin, "unsure: golden")
	h.learn(robin)
	for name, a := range map[string]ask{
		"welcome":  {path: "/"},
		"sign-in":  {path: "/sign-in?token=abc"},
		"first":    {path: "/", cookie: mo},
		"board":    {path: "/", cookie: robin},
		"case":     {path: "/rejections/" + string(ready.ID), cookie: robin},
		"lessons":  {path: "/lessons", cookie: robin},
		"new":      {path: "/new", cookie: robin},
		"settings": {path: "/settings", cookie: robin},
		"data":     {path: "/data", cookie: robin},
		"privacy":  {path: "/privacy"},
		"docs":     {path: "/docs"},
		"missing":  {path: "/nothing"},
	} {
		got := hashes.ReplaceAllString(h.do(a).body, "/static/hash/")
		file := filepath.Join("testdata", "golden", name+".html")
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file) //nolint:gosec // our own files
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s differs (-want +got); -update writes it anew:\n%s", name, diff)
		}
	}
}
