package message

import (
	"math/bits"
	"strings"
)

const (
	maxBlockLines = 200 // of one block of header lines, recipients by the hundred included
	maxFieldLines = 60  // of one field in it
)

// block is the header lines that a mail program writes above what it forwards or quotes.
type block struct {
	start, end int // lines of the block: [start, end)
	values     [fieldKinds]string
	count      int       // different fields that say something of the message
	locales    localeSet // the languages that all labels so far are words of
	quote      int       // quote depth of its first line
	first      fieldKind // field of its first line
}

func (b *block) has(k fieldKind) bool { return b.values[k] != "" }

// addressed reports whether the sender is named with an address.
func (b *block) addressed() bool { return strings.Contains(b.values[fromField], "@") }

// field splits a line into a known label and its value. The label may be emphasised and parted from a colon by a space.
func (w *wordTable) field(text string) (label, string, bool) {
	if text != "" && text[0] == '|' {
		return w.cells(text)
	}
	limit := min(len(text), w.longest+8)
	at, size := -1, 1
	for i := 0; i < limit; i++ {
		if text[i] == ':' {
			at = i
			break
		}
		if text[i] == 0xef && strings.HasPrefix(text[i:], "：") {
			at, size = i, len("：")
			break
		}
	}
	if at <= 0 {
		return label{}, "", false
	}
	entry, ok := w.labels[fold(text[:at])]
	if !ok {
		if entry, ok = w.noted(text[:at]); !ok {
			return w.dated(text)
		}
	}
	value := cleanValue(strings.TrimLeft(text[at+size:], "*_"))
	if text[0] == '*' && strings.Count(text[:at], "*") == 1 && strings.Count(value, "*") == 1 {
		value = strings.TrimSuffix(value, "*") // the whole line is bold
	}
	return entry, value, true
}

// cells reads "| From | Ann Lee |": NetEase's programs draw the header lines as a table.
func (w *wordTable) cells(text string) (label, string, bool) {
	name, value, found := strings.Cut(text[1:], "|")
	value, closed := strings.CutSuffix(value, "|")
	if !found || !closed || len(name) > w.longest+8 {
		return label{}, "", false
	}
	entry, ok := w.labels[fold(name)]
	return entry, cleanValue(value), ok
}

// dated reads "Message du 16/11/26 08:55": words that a date stands behind without a colon.
func (w *wordTable) dated(text string) (label, string, bool) {
	const longest = 60
	if len(text) > longest || !isDigit(text[len(text)-1]) {
		return label{}, "", false
	}
	folded := fold(text)
	phrase, found := w.phrases["dated"].prefix(folded)
	if !found {
		return label{}, "", false
	}
	return label{dateField, w.spoken[phrase]}, trimSpace(folded[len(phrase):]), true
}

// noted looks a label up without the note behind it: "Kopie (CC)".
func (w *wordTable) noted(name string) (label, bool) {
	name, note, found := strings.Cut(name, "(")
	if !found || !strings.HasSuffix(trimSpace(note), ")") {
		return label{}, false
	}
	entry, ok := w.labels[fold(name)]
	return entry, ok
}

// cleanValue trims a value and the emphasis around all of it.
func cleanValue(s string) string {
	s = trimSpace(s)
	if len(s) > 2 && s[0] == '*' && s[len(s)-1] == '*' && strings.Count(s, "*") == 2 {
		s = trimSpace(s[1 : len(s)-1])
	}
	return s
}

// blockParser reads the header lines at one place of a body.
type blockParser struct {
	words   *wordTable
	lines   []line
	subject string // of the mail around it, which tells where a wrapped subject ends
	b       block
	last    fieldKind
}

// parseBlock reads the header lines that begin at line start. It reports false where the line is none.
func (w *wordTable) parseBlock(lines []line, start int, subject string) (block, bool) {
	entry, value, ok := w.field(lines[start].text)
	if !ok || entry.kind == otherField {
		return block{}, false
	}
	p := blockParser{words: w, lines: lines, subject: subject}
	p.b = block{start: start, end: start, quote: lines[start].quote, first: entry.kind, locales: ^localeSet(0)}
	p.set(entry, value)
	p.b.end = start + 1
	for p.b.end < len(lines) && p.b.end-start < maxBlockLines && p.next() {
	}
	return p.b, true
}

// set stores a field; the first of its kind stays.
func (p *blockParser) set(entry label, value string) {
	p.last = entry.kind
	if p.b.has(entry.kind) {
		p.last = otherField
		return
	}
	p.b.values[entry.kind] = value
	if entry.kind < otherField && entry.kind != bccField {
		p.b.count++
		if common := p.b.locales & entry.locales; common != 0 {
			p.b.locales = common
		}
	}
}

// next takes the line at the end of the block in, and reports whether there may be more.
func (p *blockParser) next() bool {
	i := p.b.end
	l := p.lines[i]
	if l.quote != p.b.quote && !(l.blank() && l.quote < p.b.quote) {
		return false
	}
	if l.blank() {
		return p.skipBlanks()
	}
	if entry, value, ok := p.words.field(l.text); ok && !p.repeats(entry.kind) {
		p.set(entry, value)
		p.b.end++
		return true
	}
	if entry, value, ok := p.bareLabel(l.text); ok {
		p.set(entry, value)
		p.b.end++
		return true
	}
	return p.fold(l)
}

// repeats reports whether a label has been there: another block begins, or the body does.
func (p *blockParser) repeats(kind fieldKind) bool { return kind != otherField && p.b.has(kind) }

// bareLabel reads "Dw Ann Lee <ann@x.example>": a label that lost its colon, as Yahoo writes it in Polish.
func (p *blockParser) bareLabel(text string) (label, string, bool) {
	word, rest, found := strings.Cut(text, " ")
	entry, ok := p.words.labels[fold(word)]
	if !found || !ok || entry.kind != ccField || p.b.has(ccField) || !strings.Contains(rest, "@") || !p.b.has(toField) {
		return label{}, "", false
	}
	return entry, cleanValue(rest), true
}

// skipBlanks passes blank lines where another field of the same block follows, and ends the block where none does.
func (p *blockParser) skipBlanks() bool {
	const mostBlanks = 3
	for i := p.b.end; i < len(p.lines) && i <= p.b.end+mostBlanks; i++ {
		l := p.lines[i]
		if l.blank() {
			continue
		}
		entry, _, ok := p.words.field(l.text)
		more := ok && l.quote == p.b.quote && entry.kind != otherField && !p.b.has(entry.kind) && !p.complete()
		if more {
			p.b.end = i
		} else if p.b.values[p.last] == "" && p.last != otherField && p.b.count > 1 && p.last != subjectField && p.fieldFollows(i+1) {
			p.b.end = i
			return p.fold(l)
		}
		return more
	}
	return false
}

// complete reports whether everything is there that a block holds: what follows a blank line is then the body.
func (p *blockParser) complete() bool {
	return p.b.has(fromField) && p.b.has(toField) && p.b.has(dateField) && p.b.has(subjectField)
}

// fold joins a line that goes on from the field above it.
func (p *blockParser) fold(l line) bool {
	if !p.continues(l) {
		return false
	}
	sep := " "
	if p.b.values[p.last] == "" || strings.HasSuffix(p.b.values[p.last], "<") {
		sep = ""
	}
	if p.last != otherField {
		p.b.values[p.last] += sep + l.text
	}
	p.b.end++
	return true
}

// continues tells a wrapped value from the first line of the body.
func (p *blockParser) continues(l line) bool {
	value := p.b.values[p.last]
	indented := l.raw != "" && (l.raw[0] == '\t' || strings.HasPrefix(l.raw, "  ")) && p.b.quote == 0
	switch {
	case p.last == subjectField:
		return p.subjectContinues(value, l.text) || p.fieldFollows(p.b.end+1) && !p.complete()
	case value == "":
		return p.last != otherField && !p.complete() || p.fieldFollows(p.b.end+1)
	case isAddressField(p.last) && openAddress(value):
		return true
	case isAddressField(p.last) && looksLikeAddresses(l.text):
		return true
	case indented && p.fieldFollows(p.b.end+1):
		return true
	}
	return p.fieldFollows(p.b.end+1) && !p.complete()
}

// fieldFollows reports whether another new field of this block follows within a few lines that are not blank.
func (p *blockParser) fieldFollows(from int) bool {
	for i := from; i < len(p.lines) && i < from+maxFieldLines; i++ {
		l := p.lines[i]
		if l.blank() || l.quote != p.b.quote {
			return false
		}
		if entry, _, ok := p.words.field(l.text); ok {
			return entry.kind != otherField && !p.b.has(entry.kind)
		}
		if !isAddressField(p.last) && i > from+1 {
			return false
		}
	}
	return false
}

// subjectContinues knows a wrapped subject by the subject of the mail around it.
func (p *blockParser) subjectContinues(value, next string) bool {
	outer := fold(baseSubject(p.subject))
	if outer == "" {
		return false
	}
	joined := fold(baseSubject(value + " " + next))
	return len(joined) > len(fold(baseSubject(value))) && strings.HasPrefix(outer, joined)
}

func isAddressField(k fieldKind) bool {
	return k == fromField || k == toField || k == ccField || k == bccField || k == replyToField
}

// openAddress reports whether a list of addresses is cut off at its end.
func openAddress(value string) bool {
	if strings.HasSuffix(value, ",") || strings.HasSuffix(value, ";") {
		return true
	}
	return strings.LastIndexByte(value, '<') > strings.LastIndexByte(value, '>')
}

// looksLikeAddresses reports whether a line goes on with addresses: it begins with one, or is a list of them.
func looksLikeAddresses(text string) bool {
	if !strings.Contains(text, "@") {
		return false
	}
	if strings.HasPrefix(text, "<") {
		return true
	}
	list := parseAddresses(text, maxFieldLines)
	for _, a := range list {
		if a.Address == "" || strings.Count(a.Name, " ") > 4 {
			return false
		}
	}
	return len(list) > 0 && !strings.Contains(strings.TrimRight(text, ".!?"), ". ")
}

// only reports whether the labels are words of that locale and of no other.
func (b *block) only(w *wordTable, locale string) bool {
	i, ok := w.locales[locale]
	return ok && b.locales == 1<<i && bits.OnesCount64(uint64(b.locales)) == 1
}
