package message

import (
	"os"
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// oddCase is one case of testdata/oddforwards.txt.
type oddCase struct {
	name       string
	want       map[string]string
	text, html string
}

// loadOdd reads a file of cases.
func loadOdd(t *testing.T, file string) []oddCase {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []oddCase
	for chunk := range strings.SplitSeq("\n"+string(raw), "\n=== ") {
		name, rest, _ := strings.Cut(chunk, "\n")
		if strings.HasPrefix(chunk, "\n#") {
			continue
		}
		c := oddCase{name: name, want: map[string]string{}}
		head, body, _ := strings.Cut(rest, "\n--- ")
		for l := range strings.SplitSeq(head, "\n") {
			key, value, _ := strings.Cut(l, " ")
			c.want[key] = strings.ReplaceAll(value, `\n`, "\n")
		}
		for part := range strings.SplitSeq(body, "\n--- ") {
			kind, content, _ := strings.Cut(part, "\n")
			if kind == "html" {
				c.html = content
			} else {
				c.text = content
			}
		}
		out = append(out, c)
	}
	return out
}

// shown lists addresses as the cases do.
func shown(list []rejection.Address) string {
	var out []string
	for _, a := range list {
		switch {
		case a.Name == "":
			out = append(out, a.Address)
		case a.Address == "":
			out = append(out, a.Name)
		default:
			out = append(out, a.Name+" <"+a.Address+">")
		}
	}
	return strings.Join(out, "; ")
}

func TestOddForwards(t *testing.T) {
	for _, c := range loadOdd(t, "testdata/oddforwards.txt") {
		t.Run(c.name, func(t *testing.T) {
			f, ok := ParseForward(Body{Subject: c.want["subject"], Text: c.text, HTML: c.html}, unhurried())
			if !ok {
				t.Fatal("not found")
			}
			l := f.Layers[0]
			got := map[string]string{
				"from": shown([]rejection.Address{l.From}), "to": shown(l.To), "cc": shown(l.CC), "title": l.Subject, "date": l.Date,
				"text": l.Text, "note": f.Note, "below": f.Below, "inner": shown([]rejection.Address{f.Layers[len(f.Layers)-1].From}),
			}
			for key, want := range c.want {
				if have, compared := got[key]; compared && have != want {
					t.Errorf("%s is %q, want %q", key, have, want)
				}
			}
			if !strings.HasPrefix(l.Text, c.want["starts"]) || !strings.HasSuffix(l.Text, c.want["ends"]) {
				t.Errorf("text %q", l.Text)
			}
			if want := max(1, len(c.want["layers"])); c.want["layers"] == "" && len(f.Layers) != want {
				t.Errorf("%d layers", len(f.Layers))
			} else if c.want["layers"] == "3" && len(f.Layers) != 3 {
				t.Errorf("%d layers, want 3", len(f.Layers))
			}
		})
	}
}
