package message

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlText is HTML turned into text: quotes are marked with > as in a plain mail, and what the mark-up says of a line is kept
// beside it.
type htmlText struct {
	out     strings.Builder
	marks   map[int]mark
	maximum int // open elements that are told apart

	stack   []element
	deeper  int  // elements open beyond maximum
	quote   int  // open quotes
	hidden  int  // open elements that are not shown
	pre     int  // open pre elements
	signed  int  // open signatures
	pending mark // for the next line with text

	line   strings.Builder
	space  bool // white space is due before the next word
	lines  int  // written so far
	empty  int  // blank lines due before the next line
	wrote  bool
	mailto string // of the open link
	linkAt int    // where its text begins in line
	blank  bool   // a no-break space holds the line open
}

// element is one open element that changes how its content is read.
type element struct {
	tag    atom.Atom
	name   string
	quote  bool
	hidden bool
	signed bool
}

// convertHTML reads HTML token by token: time and memory are linear, and depth costs nothing.
func convertHTML(source string, maximum int) *htmlText {
	t := &htmlText{marks: map[int]mark{}, maximum: maximum}
	t.out.Grow(len(source) / 4)
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch z.Next() {
		case html.ErrorToken:
			t.flush()
			return t
		case html.TextToken:
			if t.hidden == 0 {
				t.text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t.start(z)
		case html.EndTagToken:
			name, _ := z.TagName()
			t.end(atom.Lookup(name), string(name))
		}
	}
}

// attributes are those of an element that matter here.
type attributes struct {
	class, id, style, kind, href string
}

func readAttributes(z *html.Tokenizer) (a attributes) {
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "class":
			a.class = string(value)
		case "id":
			a.id = string(value)
		case "style":
			a.style = string(value)
		case "type":
			a.kind = string(value)
		case "href":
			a.href = string(value)
		}
	}
	return a
}

func (t *htmlText) start(z *html.Tokenizer) {
	raw, hasAttr := z.TagName()
	tag := atom.Lookup(raw)
	name := ""
	if tag == 0 {
		name = string(raw)
	}
	var a attributes
	if hasAttr {
		a = readAttributes(z)
	}
	if invisible[tag] {
		t.skip(z, tag)
		return
	}
	t.open(tag, name, a)
}

// open takes the start of an element.
func (t *htmlText) open(tag atom.Atom, name string, a attributes) {
	e := element{tag: tag, name: name, hidden: isHidden(a), signed: isSignature(a)}
	e.quote = tag == atom.Blockquote && !strings.Contains(strings.ReplaceAll(a.style, " ", ""), "border:none")
	if m := markOf(tag, a); m != noMark && t.hidden == 0 {
		t.breakLine(0)
		t.pending = max(t.pending, m)
	}
	t.breakBefore(tag, a)
	if void[tag] {
		return
	}
	if tag == atom.A && t.mailto == "" {
		t.openLink(a.href)
	}
	if len(t.stack) >= t.maximum {
		t.deeper++
		return
	}
	t.stack = append(t.stack, e)
	t.count(e, 1)
}

func (t *htmlText) count(e element, n int) {
	if e.quote {
		t.quote += n
	}
	if e.hidden {
		t.hidden += n
	}
	if e.signed {
		t.signed += n
	}
	if e.tag == atom.Pre {
		t.pre += n
	}
}

// end closes the nearest open element of that name; an end without a start is nothing.
func (t *htmlText) end(tag atom.Atom, name string) {
	if tag == atom.A {
		t.closeLink()
	}
	t.breakAfter(tag)
	if tag != 0 {
		name = ""
	}
	const reach = 64
	for i, n := len(t.stack)-1, 0; i >= 0 && n < reach; i, n = i-1, n+1 {
		if t.stack[i].tag != tag || t.stack[i].name != name {
			continue
		}
		if t.deeper > 0 && i == len(t.stack)-1 {
			t.deeper--
			return
		}
		for _, e := range t.stack[i:] {
			t.count(e, -1)
		}
		t.stack = t.stack[:i]
		return
	}
	if t.deeper > 0 && !void[tag] {
		t.deeper--
	}
}

// skip passes over an element whose content is no text.
func (t *htmlText) skip(z *html.Tokenizer, tag atom.Atom) {
	if tag != atom.Style && tag != atom.Script && tag != atom.Title {
		return
	}
	if z.Next() == html.TextToken { // raw text: the tokenizer gives all of it at once
		return
	}
}

// openLink remembers an address that the link's text may not show.
func (t *htmlText) openLink(href string) {
	if len(href) < 7 || !strings.EqualFold(href[:7], "mailto:") {
		return
	}
	address, _, _ := strings.Cut(href[7:], "?")
	if address = cleanAddress(strings.ReplaceAll(address, "%40", "@")); isAddress(address) {
		t.mailto, t.linkAt = address, t.line.Len()
	}
}

func (t *htmlText) closeLink() {
	if t.mailto == "" {
		return
	}
	shown := t.line.String()
	if t.linkAt <= len(shown) && !strings.Contains(shown[t.linkAt:], "@") && t.hidden == 0 && trimSpace(shown[t.linkAt:]) != "" {
		t.line.WriteString(" <" + t.mailto + ">")
		t.space = false
	}
	t.mailto = ""
}

// text adds words to the line; white space is one space outside pre.
func (t *htmlText) text(s string) {
	if t.pre > 0 {
		for i, part := range strings.Split(spaces(s), "\n") {
			if i > 0 {
				t.newLine()
			}
			t.line.WriteString(part)
		}
		return
	}
	for len(s) > 0 {
		size, space := leadingSpace(s)
		if size == 0 {
			n := wordLength(s)
			t.word(s[:n])
			s = s[n:]
			continue
		}
		t.blank = t.blank || t.line.Len() == 0 && strings.HasPrefix(s, "\u00a0")
		t.space = t.space || space
		s = s[size:]
	}
}

// leadingSpace returns the bytes of the blank or invisible character that s begins with, 0 where there is none, and whether it
// parts words.
func leadingSpace(s string) (size int, parts bool) {
	if s[0] < utf8.RuneSelf {
		if isSpace(rune(s[0])) {
			return 1, true
		}
		return 0, false
	}
	r, size := utf8.DecodeRuneInString(s)
	if !isSpace(r) {
		return 0, false
	}
	return size, unicode.IsSpace(r)
}

// wordLength is the bytes before the next white space.
func wordLength(s string) int {
	for i, r := range s {
		if r < utf8.RuneSelf && isSpace(r) || r >= utf8.RuneSelf && unicode.IsSpace(r) {
			return i
		}
	}
	return len(s)
}

func (t *htmlText) word(s string) {
	if t.space && t.line.Len() > 0 {
		t.line.WriteByte(' ')
	}
	t.space = false
	t.line.WriteString(s)
}

// breakLine ends the line, if one is begun, and asks for blank lines before the next.
func (t *htmlText) breakLine(blank int) {
	if t.hidden > 0 {
		return
	}
	if t.line.Len() > 0 || t.blank {
		t.newLine()
	}
	t.empty = max(t.empty, blank)
	t.space = false
}

// newLine ends the line even where it is empty.
func (t *htmlText) newLine() {
	s := strings.TrimRight(t.line.String(), " \t")
	t.line.Reset()
	t.blank = false
	t.space, t.linkAt = false, 0
	if s == "" {
		t.empty = max(t.empty, 1)
		return
	}
	for ; t.empty > 0 && t.wrote; t.empty-- {
		t.put("", noMark)
	}
	t.empty = 0
	m := t.pending
	if m == noMark && t.signed > 0 {
		m = signMark
	}
	t.pending = noMark
	t.put(s, m)
}

// deepestQuote bounds the marks before a line, or a small mail of nested quotes would make a large text.
const deepestQuote = 16

// put writes one line with its quote marks.
func (t *htmlText) put(s string, m mark) {
	if t.wrote {
		t.out.WriteByte('\n')
		t.lines++
	}
	t.wrote = true
	if m != noMark {
		t.marks[t.lines] = m
	}
	for range min(t.quote, deepestQuote) {
		t.out.WriteByte('>')
	}
	if t.quote > 0 && s != "" {
		t.out.WriteByte(' ')
	}
	t.out.WriteString(s)
}

func (t *htmlText) flush() {
	t.closeLink()
	t.breakLine(0)
}
