package letter

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

// opened parses a page and returns its elements, each as it stands in the tree.
func opened(t interface{ Fatal(...any) }, page string) []*html.Node {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var out []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			out = append(out, n)
		}
	}
	return out
}

// shown is the text of a page below its body.
func shown(t interface{ Fatal(...any) }, page string) string {
	var out strings.Builder
	for _, n := range opened(t, page) {
		if n.Data != "body" {
			continue
		}
		for d := range n.Descendants() {
			switch {
			case d.Type == html.TextNode:
				out.WriteString(d.Data)
			case d.Data == "br":
				out.WriteString("\n")
			}
		}
	}
	return strings.TrimSpace(out.String())
}

// attribute returns an attribute of an element, "" where it has none.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// signsOfMarkup are texts that would be markup if they were not escaped.
var signsOfMarkup = []string{
	`<script>alert(1)</script>`,
	`</td></tr></table><h1>x</h1>`,
	`<img src=x onerror=alert(1)>`,
	`"><a href="https://evil.example">x</a>`,
	`' onmouseover='alert(1)`,
	`<!-- <b>`,
	`-->`,
	`</title><script>x</script>`,
	`</style>`,
	`<![CDATA[x]]>`,
	`<?php x ?>`,
	`&lt;b&gt; &amp; &#60;`,
	`<svg/onload=alert(1)>`,
	`{title} {blocks} {{.Title}}`,
	"`${x}`",
	"<\u0000script>",
	"\u202egnp.exe",
	"\xff\xfe<b>",
	strings.Repeat("<", 500),
}

// everyBlock is a page in which a text stands wherever a text can stand.
func everyBlock(text string) []block {
	spans := []span{{Text: text}, {Text: text, Look: strong}, {Text: text, Look: grey}, {Text: text, Look: bright}, {Text: text, Link: "https://x.example/" + text}}
	lines := [][]span{spans, spans}
	return []block{
		{Kind: blockPara, Spans: spans},
		{Kind: blockLead, Spans: spans},
		{Kind: blockSmall, Spans: spans},
		{Kind: blockTitle, Spans: spans},
		{Kind: blockQuote, Lines: lines, Spans: spans},
		{Kind: blockLetter, Head: spans, Lines: lines},
		{Kind: blockMarked, Spans: spans},
		{Kind: blockList, Lines: lines},
		{Kind: blockButtons, Buttons: []button{{Word: text, Does: text, First: true, Link: "mailto:" + text}, {Word: text, Does: text}}},
	}
}

// ours are the elements that a page is made of.
var ours = []string{
	"html", "head", "meta", "title", "style", "body", "table", "tbody", "tr", "td", "p", "strong", "span", "br", "a",
}

// TestTextIsNeverMarkup: wherever a hostile text stands, it is shown as it is and adds no element and no attribute.
func TestTextIsNeverMarkup(t *testing.T) {
	plain := opened(t, renderHTML("x", everyBlock("x")))
	for _, text := range signsOfMarkup {
		page := renderHTML(text, everyBlock(text))
		for _, n := range opened(t, page) {
			if !slices.Contains(ours, n.Data) {
				t.Errorf("%q opened <%s>", text, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "src" {
					t.Errorf("%q set %s", text, a.Key)
				}
			}
		}
		if want := strings.ReplaceAll(strings.ToValidUTF8(text, "\ufffd"), "\x00", "\ufffd"); !strings.Contains(shown(t, page), want) {
			t.Errorf("%q is not shown as it is", text)
		}
		if more := len(opened(t, page)) - len(plain); more > 0 {
			t.Errorf("%q made %d more elements", text, more)
		}
	}
}

// TestAnyTextIsShown: whatever the text, the page has the elements of the one with a plain word, and says the text.
func TestAnyTextIsShown(t *testing.T) {
	want := len(opened(t, renderHTML("x", []block{{Kind: blockQuote, Lines: [][]span{{{Text: "x"}}}}})))
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("<>&\"'/=! abc;#\x00é\u202e"))).Draw(r, "text")
		page := renderHTML(text, []block{{Kind: blockQuote, Lines: [][]span{{{Text: text}}}}})
		if got := len(opened(r, page)); got != want {
			r.Fatalf("%d elements instead of %d for %q", got, want, text)
		}
		if got := strings.TrimSpace(strings.ReplaceAll(text, "\x00", "\ufffd")); shown(r, page) != got {
			r.Fatalf("%q is shown as %q", got, shown(r, page))
		}
	})
}

// TestSafeLink: which links a page may hold.
func TestSafeLink(t *testing.T) {
	for link, fine := range map[string]bool{
		"https://lemonaid.example/r/abc":                true,
		"https://lemonaid.example/?a=b&c=d#e":           true,
		"mailto:ann@northwind.example?subject=x":        true,
		"http://localhost:8080/r/abc":                   true,
		"http://127.0.0.1:8080/":                        true,
		"http://[::1]:8080/":                            true,
		"http://lemonaid.example/":                      false,
		"http://localhost.evil.example/":                false,
		"http://127.0.0.1.evil.example/":                false,
		"javascript:alert(1)":                           false,
		"JavaScript:alert(1)":                           false,
		" https://x.example":                            false,
		"https://x.example/\u202e":                      false,
		"https://x.example/a b":                         false,
		"https://x.example/\r\nx":                       false,
		"data:text/html,<b>":                            false,
		"vbscript:x":                                    false,
		"file:///etc/passwd":                            false,
		"ftp://x.example":                               false,
		"//x.example":                                   false,
		"/r/abc":                                        false,
		"#top":                                          false,
		"":                                              false,
		"cid:logo":                                      false,
		"mailto":                                        false,
		"view-source:https://x.example":                 false,
		"\x01javascript:alert(1)":                       false,
		"https\u200b://x.example":                       false,
		"tel:+35315550142":                              false,
		"intent://x#Intent;scheme=https;end":            false,
		"HTTPS://x.example":                             false,
		"https://x.example/" + strings.Repeat("a", 900): true,
	} {
		if got := safeLink(link); (got != "") != fine || fine && got != link {
			t.Errorf("%q: %q", link, got)
		}
	}
}

// TestUnsafeLinksKeepTheirWords: the words are shown, without the link.
func TestUnsafeLinksKeepTheirWords(t *testing.T) {
	page := renderHTML("x", []block{
		{Kind: blockPara, Spans: []span{{Text: "read this", Link: "javascript:alert(1)"}}},
		{Kind: blockButtons, Buttons: []button{{Word: "SEND", Does: "approve", Link: "javascript:alert(1)", First: true}, {Word: "WAIT", Does: "later"}}},
	})
	for _, n := range opened(t, page) {
		if n.Data == "a" {
			t.Errorf("a link to %q", attribute(n, "href"))
		}
	}
	for _, words := range []string{"read this", "SEND", "approve", "WAIT", "later"} {
		if !strings.Contains(shown(t, page), words) {
			t.Errorf("%q is gone", words)
		}
	}
}

// TestLinksArriveWhole: what a link says is what a reader's mail program opens.
func TestLinksArriveWhole(t *testing.T) {
	for _, link := range []string{
		"https://lemonaid.example/r/abc?x=1&y=2",
		"mailto:a@b.example?subject=Re%3A%20x&body=SEND",
		"https://x.example/'quoted'",
		`https://x.example/"quoted"`,
		"https://x.example/<b>",
		"https://x.example/&amp;",
		"https://x.example/ä",
	} {
		page := renderHTML("x", []block{{Kind: blockSmall, Spans: []span{{Text: "here", Link: link}}}})
		links := slices.DeleteFunc(opened(t, page), func(n *html.Node) bool { return n.Data != "a" })
		if len(links) != 1 || attribute(links[0], "href") != link {
			t.Errorf("%q does not arrive", link)
		}
	}
}

// TestBlocksInHTML: each kind of block shows its words, in order, on lines of their own.
func TestBlocksInHTML(t *testing.T) {
	two := [][]span{{{Text: "one"}}, {{Text: "two"}}}
	for _, c := range []struct {
		name  string
		block block
		want  string
	}{
		{"a paragraph", block{Kind: blockPara, Spans: words("It is *so*, %s.", "Ann")}, "It is so, Ann."},
		{"a paragraph of two lines", block{Kind: blockPara, Spans: []span{{Text: "one\ntwo"}}}, "one\ntwo"},
		{"a lead", block{Kind: blockLead, Spans: words("first")}, "first"},
		{"a title", block{Kind: blockTitle, Spans: words("title")}, "title"},
		{"a small line", block{Kind: blockSmall, Spans: words("100 %%")}, "100 %"},
		{"a quote", block{Kind: blockQuote, Lines: two}, "one\ntwo"},
		{"a quote and what it says", block{Kind: blockQuote, Lines: two, Spans: words("says")}, "one\ntwo\nsays"},
		{"a list", block{Kind: blockList, Lines: two}, "•one•two"},
		{"a marked mail", block{Kind: blockMarked, Spans: []span{{Text: "grey\n", Look: grey}, {Text: "bright", Look: bright}}}, "grey\nbright"},
		{"a letter", block{Kind: blockLetter, Head: []span{{Text: "To: x"}, {Text: "Subject: y"}}, Lines: two}, "To: x\nSubject: yone\ntwo"},
		{"buttons", block{Kind: blockButtons, Buttons: []button{{Word: "SEND", Does: "does"}}}, "SENDdoes"},
		{"an unknown kind", block{Kind: "new", Spans: words("words")}, "words"},
		{"nothing", block{}, ""},
	} {
		if got := shown(t, renderHTML("x", []block{c.block})); got != c.want {
			t.Errorf("%s shows %q, want %q", c.name, got, c.want)
		}
	}
}
