package message

import "strings"

// memo reads the head that Notes writes in place of labels with colons: a line of the sender and the date, or one of each; where to
// answer; then the recipients and the subject, with colons or with labels on lines of their own.
func (w *wordTable) memo(lines []line, start int) (block, bool) {
	b := block{start: start, end: start, quote: lines[start].quote, locales: ^localeSet(0)}
	sender, date, end := w.memoSender(lines, start)
	if sender == "" {
		return b, false
	}
	b.values[fromField], b.values[dateField], b.end = sender, date, end
	next := nextText(lines, b.end)
	if next < len(lines) && w.respond(lines[next].text) {
		next = nextText(lines, next+1)
	}
	if next == len(lines) {
		return b, false
	}
	rest, ok := w.parseBlock(lines, next, "")
	if !ok {
		rest, ok = w.columns(lines, next)
	}
	if !ok || rest.has(fromField) || !rest.has(subjectField) && !rest.has(toField) {
		return b, false
	}
	for kind, value := range rest.values {
		if b.values[kind] == "" {
			b.values[kind] = value
		}
	}
	b.end, b.count = rest.end, rest.count+2
	return b, true
}

// memoSender reads "Ann Lee <ann@x.example> on 16/11/2026 08:55:10", or the same on two lines.
func (w *wordTable) memoSender(lines []line, at int) (sender, date string, end int) {
	text := lines[at].text
	if len(text) > maxAttribution || !strings.ContainsAny(text, "@/") {
		return "", "", 0
	}
	if cut := strings.LastIndexByte(strings.TrimRight(text, ":"), ' '); cut > 0 {
		for i := 0; i < cut; i++ {
			word, rest, _ := strings.Cut(text[i+1:], " ")
			if text[i] == ' ' && (w.on[fold(word)] || word == "") && w.date(rest, ^localeSet(0)).ok {
				return trimSpace(text[:i]), rest, at + 1
			}
		}
	}
	if at+1 < len(lines) && w.date(lines[at+1].text, ^localeSet(0)).ok {
		return text, lines[at+1].text, at + 2
	}
	return "", "", 0
}

// respond knows "Please respond to ann@x.example".
func (w *wordTable) respond(text string) bool {
	_, found := w.phrases["respond"].prefix(fold(cutText(text, maxSeparator)))
	return found
}

// columns reads labels that stand alone on their lines, each above its value.
func (w *wordTable) columns(lines []line, start int) (block, bool) {
	b := block{start: start, end: start, quote: lines[start].quote, locales: ^localeSet(0)}
	kind := noField
	for i := start; i < len(lines) && i < start+maxBlockLines; i++ {
		l := lines[i]
		if entry, ok := w.labels[fold(cutText(l.text, w.longest))]; ok && !b.has(entry.kind) {
			kind = entry.kind
			b.count++
			b.end = i + 1
			continue
		}
		if l.blank() || kind == noField {
			if b.has(subjectField) || kind == noField {
				break
			}
			continue
		}
		if b.has(subjectField) && kind == subjectField {
			break
		}
		b.values[kind] = trimSpace(b.values[kind] + " " + l.text)
		b.end = i + 1
	}
	return b, b.count >= 2
}
