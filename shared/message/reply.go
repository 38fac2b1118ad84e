package message

import "strings"

// ParseReply returns the writer's own words in the text of a reply: without the quote, its attribution, signatures and
// footers. Answers between quoted lines are kept in order, with the lines they answer. A text that is nothing but a quote
// comes back whole.
func ParseReply(text string) string {
	return words().reply(splitLines(spaces(cleanText(text)), nil), never).text
}

// never is the clock of texts that are read without a limit of time.
func never() bool { return false }

// lineClass is what a line of a reply is.
type lineClass byte

const (
	isText      lineClass = 't'
	isBlank     lineClass = 'e'
	isQuote     lineClass = 'q'
	isAttrib    lineClass = 'b' // the sentence above a quote, or a separator of words
	isHeader    lineClass = 'h' // header lines of a quoted mail
	isDelimiter lineClass = 'd' // a rule, or the -- above a signature
	isFooter    lineClass = 's' // of a telephone, a signature's mark-up
)

// ownWords is a reply with what it was told from.
type ownWords struct {
	text   string
	cut    bool   // something was taken away
	quotes bool   // it quotes something
	kept   []line // what is no quote, where it quotes something
}

// unquoted returns the lines of the source that are no quote, as they stand in it.
func (o ownWords) unquoted(source string) string {
	if !o.quotes {
		return source
	}
	var out strings.Builder
	kept, last := o.kept, int32(-1)
	for at := int32(0); len(kept) > 0; at++ {
		text, rest, _ := strings.Cut(source, "\n")
		if at == maxLines {
			text = source
		}
		if kept[0].index == at {
			if last >= 0 && at > last+1 {
				out.WriteByte('\n')
			}
			out.WriteString(text + "\n")
			kept, last = kept[1:], at
		}
		source = rest
	}
	return out.String()
}

// reply reads both forms of a body: the text, or the HTML where only its mark-up tells the quote.
func (r *reader) reply(text, html []line) ownWords {
	w := words()
	if len(text) == 0 {
		return w.reply(html, r.late)
	}
	own := w.reply(text, r.late)
	if !own.cut && len(html) > 0 {
		if marked := w.reply(html, r.late); marked.cut && marked.text != "" && len(marked.text) < len(own.text) {
			own.text = marked.text
		}
	}
	return own
}

// replyText is a reply with the class of each line.
type replyText struct {
	words   *wordTable
	lines   []line
	classes []lineClass
}

func (w *wordTable) reply(lines []line, late func() bool) ownWords {
	t := replyText{words: w, lines: lines, classes: w.classify(lines, late)}
	all := len(lines)
	kept, quotes := t.withoutQuotes()
	t.cutDelimited()
	t.drop(isFooter)
	t.cutQuoted()
	t.drop(isAttrib)
	t.drop(isHeader)
	t.trimQuotes()
	t.cutFooters()
	t.cutDashedName()
	return ownWords{text: joinLines(t.lines), cut: len(t.lines) < all, quotes: quotes, kept: kept}
}

// withoutQuotes returns the lines that are no quote, and whether any is. Signatures stay.
func (t replyText) withoutQuotes() (kept []line, quotes bool) {
	if t.first(0, isQuote, isAttrib, isHeader) < 0 {
		return nil, false
	}
	t.cutQuoted()
	t.drop(isAttrib)
	t.drop(isHeader)
	t.trimQuotes()
	return t.lines, true
}

func joinLines(lines []line) string {
	var out strings.Builder
	out.Grow(sizeOf(lines))
	for _, l := range lines {
		out.WriteString(l.raw)
		out.WriteByte('\n')
	}
	return trimSpace(out.String())
}

// keep keeps lines [from, to).
func (t *replyText) keep(from, to int) {
	t.lines, t.classes = t.lines[from:to], t.classes[from:to]
}

// drop takes every line of a class away.
func (t *replyText) drop(class lineClass) {
	if t.first(0, class) < 0 {
		return
	}
	var lines []line
	var classes []lineClass
	for i, c := range t.classes {
		if c != class {
			lines, classes = append(lines, t.lines[i]), append(classes, c)
		}
	}
	t.lines, t.classes = lines, classes
}

// first returns the first line from there on that is of one of the classes, or -1.
func (t *replyText) first(from int, classes ...lineClass) int {
	for i := from; i < len(t.classes); i++ {
		for _, c := range classes {
			if t.classes[i] == c {
				return i
			}
		}
	}
	return -1
}

// cutDelimited cuts at the first rule or -- below which there is no long text.
func (t *replyText) cutDelimited() {
	const long = 12 // lines: what goes on so long is the writer's, not a signature
	above, below := t.first(0, isText), t.textsBelow()
	for i := t.first(0, isDelimiter); i >= 0; i = t.first(i+1, isDelimiter) {
		switch {
		case above < 0 || above > i:
			t.classes[i] = isBlank
		case below[i] <= long || strings.Trim(t.lines[i].text, "-") == "" && len(t.lines[i].text) == 2:
			t.keep(0, i)
			return
		default:
			t.classes[i] = isText
		}
	}
}

// textsBelow counts for each line the lines of text under it, as far as the next quote or what begins one.
func (t *replyText) textsBelow() []int {
	if t.first(0, isDelimiter) < 0 {
		return nil
	}
	below, n := make([]int, len(t.classes)), 0
	for i := len(t.classes) - 1; i >= 0; i-- {
		below[i] = n
		switch t.classes[i] {
		case isAttrib, isHeader, isQuote:
			n = 0
		case isText:
			n++
		}
	}
	return below
}

// cutQuoted cuts the quote that an attribution or header lines begin, if the writer's words stand above it.
func (t *replyText) cutQuoted() {
	mark := t.first(0, isAttrib, isHeader)
	above := t.first(0, isText)
	if mark < 0 {
		return
	}
	if above < 0 || above > mark {
		t.cutTopQuote(mark)
		return
	}
	next := t.first(mark, isText, isQuote)
	if t.classes[mark] == isHeader || next < 0 || t.classes[next] == isText {
		t.keep(0, mark)
		return
	}
	answer := t.first(next, isText)
	if answer < 0 || t.first(answer, isQuote) < 0 && t.looksSigned(answer) {
		t.keep(0, mark)
	}
}

// cutTopQuote is for words below a quote: it goes, unless the answers stand between its lines.
func (t *replyText) cutTopQuote(mark int) {
	quote := t.first(mark, isQuote)
	answer := t.first(mark, isText)
	if quote < 0 || answer < 0 || answer < quote {
		return
	}
	if t.first(answer, isQuote) < 0 {
		t.keep(answer, len(t.lines))
	}
}

// looksSigned reports whether the text from there on is a signature or footer rather than an answer: a few short lines, none a
// sentence.
func (t *replyText) looksSigned(from int) bool {
	const mostLines, longest = 6, 60
	n := 0
	for i, l := range t.lines[from:] {
		if t.classes[from+i] != isText || l.blank() { // a blank line inside a fence is text
			continue
		}
		n++
		if t.words.isFooterStart(l.text) {
			return true
		}
		if len(l.text) > longest || strings.ContainsAny(l.text[len(l.text)-1:], ".!?,:;") || strings.Contains(l.text, "。") {
			return false
		}
	}
	return n <= mostLines && n > 1
}

// trimQuotes takes the quote at the end away where the writer's words stand above it.
func (t *replyText) trimQuotes() {
	if t.first(0, isText) < 0 {
		return
	}
	end := len(t.classes)
	for end > 0 && t.classes[end-1] != isText {
		end--
	}
	t.keep(0, end)
}

// cutFooters cuts legal and mailing list footers that begin a paragraph.
func (t *replyText) cutFooters() {
	for i, l := range t.lines {
		begins := i > 0 && t.classes[i] == isText && (t.classes[i-1] == isBlank || t.classes[i-1] == isDelimiter)
		if begins && t.words.isFooterStart(l.text) && t.first(0, isText) < i {
			t.keep(0, i)
			t.trimQuotes()
			return
		}
	}
}

// isFooterStart knows how such footers begin.
func (w *wordTable) isFooterStart(text string) bool {
	folded := fold(strings.TrimLeft(text, "*_ "))
	_, legal := w.phrases["confidential"].prefix(folded)
	_, list := w.phrases["list"].prefix(folded)
	return legal || list
}

// cutDashedName cuts "-Ann" at the end: a name signed without a space, which a list item would have.
func (t *replyText) cutDashedName() {
	last := len(t.lines) - 1
	if last < 1 || t.first(0, isText) == last {
		return
	}
	text := strings.TrimLeft(t.lines[last].text, "-–—~")
	dashes := len(t.lines[last].text) - len(text)
	if dashes > 0 && dashes <= 3 && isName(text) && t.classes[last] == isText {
		t.keep(0, last)
		t.trimQuotes()
	}
}

// isName reports whether text is one to three capitalised words.
func isName(text string) bool {
	fields := strings.Fields(text)
	if text == "" || text[0] == ' ' || len(fields) == 0 || len(fields) > 3 {
		return false
	}
	for _, f := range fields {
		if r := firstRuneOf(f); strings.ToUpper(r) != r || strings.ToLower(r) == r || strings.ContainsAny(f, "0123456789:@") {
			return false
		}
	}
	return true
}
