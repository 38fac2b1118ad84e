package message

import (
	"strings"
)

// Body is the text of a mail that was taken out of its message before. Text and HTML are two forms of the same words;
// either may be "".
type Body struct {
	// Subject is one vote on whether this is a forward; "" is none.
	Subject string
	Text    string
	HTML    string
}

// Forward is what a body forwards: see the fields of the same names in [Mail].
type Forward struct {
	Note   string
	Below  string
	Layers []Layer
}

// ParseForward finds the forwarded originals in a body. It reports false where there are none: the body is then the
// writer's own, or a reply. The limits on layers, addresses and the depth of HTML hold; zero fields mean the defaults.
func ParseForward(b Body, limits Limits) (Forward, bool) {
	r := newReader(limits, detectCharset)
	f := r.forward(b.Subject, r.textLines(b.Text), r.htmlLines(b.HTML))
	return f, len(f.Layers) > 0
}

// original is one forward in the lines of a body.
type original struct {
	start  int // first line of it, its separator included
	body   int // first line of its text
	quote  int // marks to take off its text
	sure   bool
	fields block
	layer  Layer
}

// finder looks for forwards. What it may still spend is shared by all texts of a mail.
type finder struct {
	words     *wordTable
	addresses int
	layers    int // layers that may still be found
	bytes     int // bytes that may still be copied into layers
	late      func() bool
}

func (r *reader) newFinder(size int) *finder {
	const copies = 3 // each layer holds a copy of those inside it
	return &finder{words: words(), addresses: r.limits.Addresses, layers: r.limits.Layers, bytes: copies*size + 5<<20, late: r.late}
}

// forward reads both forms of a body and joins what they say.
func (r *reader) forward(subject string, text, html []line) Forward {
	var fromText, fromHTML Forward
	if len(text) > 0 {
		fromText = r.newFinder(sizeOf(text)).forward(subject, text)
	}
	if len(html) > 0 {
		fromHTML = r.newFinder(sizeOf(html)).forward(subject, html)
	}
	return joinForms(fromText, fromHTML)
}

func sizeOf(lines []line) int {
	n := 0
	for _, l := range lines {
		n += len(l.raw) + 1
	}
	return n
}

// forward finds the outermost original and what is inside it.
func (f *finder) forward(subject string, lines []line) Forward {
	o, ok := f.find(lines, subject, 0)
	if !ok {
		return Forward{}
	}
	end, below := f.end(lines, o)
	out := Forward{Note: render(lines[:o.start], 0), Below: render(lines[below:], 0)}
	out.Layers = f.open(lines[o.body:end], o, 0)
	return out
}

// open makes the layer of an original, and those of the originals inside it.
func (f *finder) open(lines []line, o original, depth int) []Layer {
	var out []Layer
	for {
		base := unquoteAll(lines, o.quote)
		o.layer.Text = render(lines, base)
		o.layer.Depth = depth
		out = append(out, o.layer)
		f.layers--
		f.bytes -= len(o.layer.Text)
		if f.layers <= 0 || f.bytes <= 0 {
			return out
		}
		inner, ok := f.find(lines, o.layer.Subject, base)
		if !ok {
			return out
		}
		end, _ := f.end(lines, inner)
		lines, o, depth = lines[inner.body:end], inner, depth+1
	}
}

// find looks for the first forward in lines whose text is quoted base times already.
func (f *finder) find(lines []line, subject string, base int) (original, bool) {
	vote := f.words.vote(subject)
	weak, found := original{}, false
	for i := 0; i < len(lines); i++ {
		if lines[i].blank() {
			continue
		}
		if i%linesBetweenLooks == 0 && f.late() {
			break
		}
		o, ok, next := f.at(lines, i, subject)
		if !ok && next > i+1 {
			i = next - 1
			continue
		}
		if ok {
			switch {
			case !o.sure && f.votesReply(vote, &o.fields):
				return original{}, false
			case !o.sure && !o.fields.addressed() && o.fields.quote == base && o.start == o.fields.start && vote != voteForward:
				if !found {
					weak, found = o, true
				}
			default:
				return o, true
			}
			i = o.body - 1
			continue
		}
		if a, ok := f.words.attribution(lines, i); ok {
			if vote != voteForward || nextText(lines, a.end) == len(lines) {
				break
			}
			return f.attributed(lines, a, subject), true
		}
	}
	return weak, found
}

// votesReply reads the subject's vote; where its prefix means both, the language of the header lines decides: Finnish and
// Estonian reply with the VS with which Danish and Norwegian forward.
func (f *finder) votesReply(vote subjectVote, b *block) bool {
	if vote == voteEither {
		return b.only(f.words, "fi") || b.only(f.words, "et")
	}
	return vote == voteReply
}

// linesBetweenLooks is how many lines are read between two looks at the clock.
const linesBetweenLooks = 256

// at reads the forward that begins at line i: a separator with header lines, or header lines alone. Where there is none, next
// is the line to look at after it: lines that are too few to be those of a mail are not looked at one by one.
func (f *finder) at(lines []line, i int, subject string) (o original, ok bool, next int) {
	l := lines[i]
	if rest, ok := f.words.inlineSeparator(l.text); ok {
		o, ok = f.inline(lines, i, rest)
		return o, ok, i + 1
	}
	kind := noSeparator
	if maySeparate(l.text) {
		kind = f.words.separator(l.text)
	}
	if kind == noSeparator {
		b, ok := f.words.parseBlock(lines, i, subject)
		if ok && accept(&b, markKind(l.mark)) {
			b.end = f.openedText(lines, b.end)
			return f.above(lines, f.original(i, b, l.mark == forwardMark)), true, b.end
		}
		return original{}, false, b.end
	}
	o, ok = f.below(lines, i, kind, subject)
	return o, ok, i + 1
}

// nextText returns the first line from there on that is not blank, or their number.
func nextText(lines []line, from int) int {
	for from < len(lines) && lines[from].blank() {
		from++
	}
	return from
}

// maySeparate is a quick look: rules and sentences with a colon alone can separate.
func maySeparate(text string) bool {
	if strings.IndexByte(ruleCharacters, text[0]) >= 0 || text[0] >= 0xe2 {
		return true
	}
	return endsSentence(text)
}

// markKind is the separator that a mark of the HTML stands for.
func markKind(m mark) separatorKind {
	switch m {
	case ruleMark, quoteMark:
		return plainSeparator
	case forwardMark:
		return forwardedSeparator
	}
	return noSeparator
}

// accept tells the header lines of a mail from a few words with colons. The surer the separator, the fewer are wanted.
func accept(b *block, kind separatorKind) bool {
	from := b.has(fromField)
	switch kind {
	case forwardedSeparator:
		return b.count >= 2 || from && b.addressed()
	case originalSeparator, plainSeparator:
		return from && (b.count >= 3 || b.count == 2 && b.addressed())
	case endSeparator:
		return false
	}
	return from && b.count >= 3 && (b.has(dateField) || b.has(subjectField)) && len(b.values[fromField]) < 4*maxAddress
}

// original makes a layer of header lines.
func (f *finder) original(start int, b block, sure bool) original {
	o := original{start: start, body: b.end, quote: b.quote, sure: sure, fields: b}
	o.layer = Layer{
		From:    firstAddress(oneLine(b.values[fromField])),
		To:      parseAddresses(oneLine(b.values[toField]), f.addresses),
		CC:      parseAddresses(oneLine(b.values[ccField]), f.addresses),
		ReplyTo: parseAddresses(oneLine(b.values[replyToField]), f.addresses),
		Subject: cutText(oneLine(b.values[subjectField]), maxSubject),
		DateRaw: cutText(oneLine(b.values[dateField]), maxDate),
	}
	o.layer.Date = f.date(o.layer.DateRaw, b.locales)
	return o
}

// date gives a date in RFC 3339, or as it stands where it cannot be read.
func (f *finder) date(raw string, in localeSet) string {
	if d := f.words.date(raw, in); d.ok {
		return d.String()
	}
	return raw
}

// inline reads the header lines that follow a separator on its own line.
func (f *finder) inline(lines []line, i int, rest string) (original, bool) {
	fields := f.words.runTogether(rest)
	b, ok := f.words.parseBlock(fields, 0, "")
	if !ok || !accept(&b, forwardedSeparator) || len(fields) < 2 {
		return original{}, false
	}
	b.start, b.quote, b.end = i, lines[i].quote, i+1
	return f.original(i, b, true), true
}

// attributed makes a layer of the sentence above a quote, for mails whose subject says that they are forwards.
func (f *finder) attributed(lines []line, a attribution, subject string) original {
	o := original{start: a.start, body: a.end, quote: a.quote, sure: true}
	name, date := f.words.author(a)
	o.layer = Layer{From: firstAddress(oneLine(name)), Subject: oneLine(f.words.dropPrefix(subject)), DateRaw: cutText(oneLine(date), maxDate)}
	o.layer.Date = f.date(o.layer.DateRaw, f.words.sentenceLocales(a.text))
	if next := nextText(lines, a.end); next < len(lines) && lines[next].quote > a.quote {
		o.quote = a.quote + 1
	}
	return f.fieldsAbove(lines, o)
}
