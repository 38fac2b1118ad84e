package web

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// walk calls f for every element of a page.
func walk(n *html.Node, f func(n *html.Node, attr map[string]string)) {
	if n.Type == html.ElementNode {
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		f(n, attr)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, f)
	}
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var out strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		out.WriteString(textOf(c))
	}
	return strings.TrimSpace(out.String())
}

// outline is what a page is made of, for those who do not see it.
type outline struct {
	ids       map[string]int
	labelled  map[string]bool
	controls  []string
	refers    []string
	headings  []string
	landmarks map[string]int
	faults    []string
}

func outlineOf(t *testing.T, body string) outline {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	o := outline{ids: map[string]int{}, labelled: map[string]bool{}, landmarks: map[string]int{}}
	walk(root, func(n *html.Node, attr map[string]string) {
		if id := attr["id"]; id != "" {
			o.ids[id]++
		}
		for _, list := range []string{attr["aria-labelledby"], attr["aria-describedby"]} {
			o.refers = append(o.refers, strings.Fields(list)...)
		}
		o.element(n, attr)
	})
	return o
}

func (o *outline) element(n *html.Node, attr map[string]string) {
	switch n.Data {
	case "main", "header", "footer", "nav":
		o.landmarks[n.Data]++
	case "h1", "h2", "h3", "h4":
		o.headings = append(o.headings, n.Data)
		if textOf(n) == "" {
			o.faults = append(o.faults, "an empty "+n.Data)
		}
	case "label":
		o.labelled[attr["for"]] = true
	case "input", "select", "textarea":
		if attr["type"] != "hidden" {
			o.controls = append(o.controls, attr["id"])
		}
	case "button", "a":
		if textOf(n) == "" {
			o.faults = append(o.faults, "a "+n.Data+" without words")
		}
	case "img":
		o.faults = append(o.faults, "an image that another request loads")
	case "svg":
		if attr["aria-hidden"] != "true" {
			o.faults = append(o.faults, "a drawing that is read out")
		}
	case "form":
		if attr["method"] == "" {
			o.faults = append(o.faults, "a form without a method")
		}
	}
}

// What holds for every page, whoever reads it and with whatever: landmarks, headings in order, labels, ids.
func TestSemanticsOfEveryPage(t *testing.T) {
	s := newStage(t)
	s.open(robin, "unsure: another")
	s.open(robin, "rtl: names")
	for _, rt := range routes() {
		if rt.method != "GET" || rt.api() || rt.path == "/openapi.json" || rt.path == "/robots.txt" || rt.path == "/data/export" || rt.path == "/data/mails.zip" {
			continue
		}
		o := outlineOf(t, s.do(s.ask(rt, robin)).body)
		for _, fault := range o.faults {
			t.Errorf("%s: %s", rt.path, fault)
		}
		for _, landmark := range []string{"main", "header", "footer", "nav"} {
			if o.landmarks[landmark] != 1 {
				t.Errorf("%s: %d of %s", rt.path, o.landmarks[landmark], landmark)
			}
		}
		if len(o.headings) == 0 || o.headings[0] != "h1" || strings.Count(strings.Join(o.headings, " "), "h1") != 1 {
			t.Errorf("%s: headings %v", rt.path, o.headings)
		}
		for i := 1; i < len(o.headings); i++ {
			if o.headings[i] > o.headings[i-1] && o.headings[i][1] != o.headings[i-1][1]+1 {
				t.Errorf("%s: %s after %s", rt.path, o.headings[i], o.headings[i-1])
			}
		}
		for id, n := range o.ids {
			if n > 1 {
				t.Errorf("%s: %d elements are %q", rt.path, n, id)
			}
		}
		for _, id := range o.controls {
			if id == "" || !o.labelled[id] {
				t.Errorf("%s: control %q has no label", rt.path, id)
			}
		}
		for _, id := range o.refers {
			if o.ids[id] == 0 {
				t.Errorf("%s: %q is named and not there", rt.path, id)
			}
		}
	}
}

func TestEveryPageSaysItsLanguageAndTitle(t *testing.T) {
	s := newStage(t)
	titles := map[string]string{}
	for _, path := range []string{"/", "/new", "/lessons", "/data", "/settings", "/privacy", "/docs", "/outbox", "/nothing", "/rejections/" + string(s.r.ID)} {
		got := s.do(ask{path: path, cookie: robin})
		s.contains(got, `<html lang="en">`, `<meta name="viewport" content="width=device-width, initial-scale=1">`, `<a class="skip" href="#main">`)
		_, rest, _ := strings.Cut(got.body, "<title>")
		title, _, _ := strings.Cut(rest, "</title>")
		if other, taken := titles[title]; taken || title == "" {
			t.Errorf("%s and %s have the same title %q", path, other, title)
		}
		titles[title] = path
	}
	s.contains(s.do(ask{path: "/lessons", cookie: robin}), `<a href="/lessons" aria-current="page">`)
}

// luminance and contrast are those of WCAG 2.2.
func luminance(hex string) float64 {
	channel := func(s string) float64 {
		n := 0
		for _, c := range s {
			n = n*16 + strings.IndexRune("0123456789abcdef", c)
		}
		v := float64(n) / 255
		if v <= .04045 {
			return v / 12.92
		}
		return math.Pow((v+.055)/1.055, 2.4)
	}
	return .2126*channel(hex[0:2]) + .7152*channel(hex[2:4]) + .0722*channel(hex[4:6])
}

func contrast(a, b string) float64 {
	one, two := luminance(a), luminance(b)
	if one < two {
		one, two = two, one
	}
	return (one + .05) / (two + .05)
}

var colourPattern = regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6}|[0-9a-f]{3});`)

// Every text has a contrast of 4.5 on what it stands on, every edge of a control one of 3, in both themes.
func TestContrast(t *testing.T) {
	sheet, err := files.ReadFile("static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, _ := strings.Cut(string(sheet), "prefers-color-scheme: dark")
	dark, _, _ = strings.Cut(dark, "box-sizing")
	for theme, css := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]string{}
		for _, m := range colourPattern.FindAllStringSubmatch(css, -1) {
			if len(m[2]) == 3 {
				m[2] = strings.Repeat(m[2][0:1], 2) + strings.Repeat(m[2][1:2], 2) + strings.Repeat(m[2][2:3], 2)
			}
			colours[m[1]] = m[2]
		}
		for _, c := range []struct {
			on    string
			least float64
			inks  []string
		}{
			{"paper", 4.5, []string{"ink", "soft", "link", "blah", "danger"}},
			{"card", 4.5, []string{"ink", "soft", "link", "blah", "danger"}},
			{"deep", 4.5, []string{"on-deep"}},
			{"mark", 4.5, []string{"on-mark"}},
			{"ask", 4.5, []string{"on-ask"}},
			{"calm", 4.5, []string{"on-calm"}},
			{"good", 4.5, []string{"on-good"}},
			{"warn", 4.5, []string{"on-warn"}},
			{"quiet", 4.5, []string{"on-quiet"}},
			{"card", 3, []string{"edge"}},
			{"paper", 3, []string{"edge"}},
		} {
			for _, ink := range c.inks {
				if colours[ink] == "" || colours[c.on] == "" {
					t.Fatalf("%s: no colour %s or %s", theme, ink, c.on)
				}
				if got := contrast(colours[ink], colours[c.on]); got < c.least {
					t.Errorf("%s: %s on %s has a contrast of %.2f, want %.1f", theme, ink, c.on, got, c.least)
				}
			}
		}
	}
}

// The sheet holds still where the reader wants no movement, and prints.
func TestStyleSheetMinds(t *testing.T) {
	sheet, err := files.ReadFile("static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	css := string(sheet)
	moving := strings.Index(css, "prefers-reduced-motion: no-preference")
	for _, word := range []string{"transition:", "animation:", "scroll-behavior:"} {
		if at := strings.Index(css, word); at >= 0 && at < moving {
			t.Errorf("%s is set for everybody", word)
		}
	}
	for _, word := range []string{"@media print", "forced-colors", ":focus-visible", "prefers-color-scheme"} {
		if !strings.Contains(css, word) {
			t.Errorf("nothing for %s", word)
		}
	}
	if strings.Contains(css, "url(") || strings.Contains(css, "@import") {
		t.Error("the sheet loads something")
	}
}
