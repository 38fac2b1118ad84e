package message

import "strings"

// below reads the header lines under a separator.
func (f *finder) below(lines []line, i int, kind separatorKind, subject string) (original, bool) {
	sure := kind == forwardedSeparator
	for j, seen := i+1, 0; j < len(lines) && seen < 2; j++ {
		if lines[j].blank() {
			continue
		}
		seen++
		b, ok := f.words.parseBlock(lines, j, subject)
		if ok && accept(&b, max(kind, markKind(lines[j].mark))) {
			b.end = f.afterTwin(lines, b.end, lines[i].text)
			return f.above(lines, f.original(i, b, sure || lines[j].mark == forwardMark)), true
		}
		if o, ok := f.unlabelled(lines, j, subject); ok && sure {
			o.start = i
			return o, true
		}
		next := f.words.separator(lines[j].text)
		if next == noSeparator || kind == plainSeparator && next == forwardedSeparator {
			break // a rule above the separator of words is the forwarder's
		}
		sure = sure || next == forwardedSeparator
	}
	return original{}, false
}

// unlabelled reads what some programs write under a separator that is sure in place of labels which are known: those of a language
// that is not, a sentence, or a memo.
func (f *finder) unlabelled(lines []line, j int, subject string) (original, bool) {
	if b, ok := f.words.guessBlock(lines, j); ok {
		return f.original(j, b, true), true
	}
	if b, ok := f.words.memo(lines, j); ok {
		return f.original(j, b, true), true
	}
	if a, ok := f.words.attribution(lines, j); ok {
		return f.attributed(lines, a, subject), true
	}
	return original{}, false
}

// above takes in what stands over the header lines: the subject of a whole conversation, and a separator without dashes.
func (f *finder) above(lines []line, o original) original {
	at := textBefore(lines, o.start, o.quote)
	if at >= 0 && !o.fields.has(subjectField) {
		if entry, value, ok := f.words.field(lines[at].text); ok && entry.kind == subjectField {
			o.layer.Subject, o.start = cutText(oneLine(value), maxSubject), at
			at = textBefore(lines, at, o.quote)
		}
	}
	if at >= 0 && len(lines[at].text) < maxSeparator && f.words.separators[fold(strings.TrimRight(lines[at].text, ".:"))] == forwardedSeparator {
		o.start, o.sure = at, true
	}
	return o
}

// fieldsAbove takes in the recipients and the subject that Yandex writes over the sentence, and the rule over those.
func (f *finder) fieldsAbove(lines []line, o original) original {
	var to, cc, subject string
	for at := textBefore(lines, o.start, o.quote); at >= 0; at = textBefore(lines, o.start, o.quote) {
		entry, value, ok := f.words.field(lines[at].text)
		value = strings.TrimRight(value, "; ")
		switch {
		case ok && entry.kind == toField && to == "":
			to = value
		case ok && entry.kind == ccField && cc == "":
			cc = value
		case ok && entry.kind == subjectField && subject == "":
			subject = value
		case to != "" && subject != "" && isRule(lines[at].text):
			o.start = at
			fallthrough
		default:
			return f.withFields(o, to, cc, subject)
		}
		o.start = at
	}
	return f.withFields(o, to, cc, subject)
}

func (f *finder) withFields(o original, to, cc, subject string) original {
	o.layer.To, o.layer.CC = parseAddresses(oneLine(to), f.addresses), parseAddresses(oneLine(cc), f.addresses)
	if subject != "" {
		o.layer.Subject = cutText(oneLine(subject), maxSubject)
	}
	return o
}

// textBefore returns the line above that is not blank, at most two away and quoted no deeper, or -1.
func textBefore(lines []line, from, quote int) int {
	for i := from - 1; i >= 0 && i >= from-3; i-- {
		if !lines[i].blank() {
			if lines[i].quote > quote {
				return -1
			}
			return i
		}
	}
	return -1
}

// afterTwin passes the separator of the header lines where it stands under them again, as Zoho writes it; with header lines of its
// own it begins a forward in the forward.
func (f *finder) afterTwin(lines []line, at int, separator string) int {
	twin := nextText(lines, at)
	if twin == len(lines) || lines[twin].text != separator {
		return at
	}
	if f.labelFollows(lines, twin+1) {
		return at
	}
	return twin + 1
}

func (f *finder) labelFollows(lines []line, from int) bool {
	next := nextText(lines, from)
	if next == len(lines) {
		return false
	}
	_, _, label := f.words.field(lines[next].text)
	return label
}

// openedText passes the words by which The Bat! says that the original's text begins.
func (f *finder) openedText(lines []line, at int) int {
	next := nextText(lines, at)
	if next == len(lines) || !strings.Contains(lines[next].text, "8<") || f.words.separator(lines[next].text) != originalSeparator {
		return at
	}
	return next + 1
}
