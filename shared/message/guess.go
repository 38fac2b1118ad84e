package message

import "strings"

// guessBlock reads header lines in a language that the table does not have, under a separator that is sure. Known labels keep
// their meaning (Gmail translates only some); of the others the first address is the sender's, the next the recipient's, what
// reads as a date is the date, and what is left the subject.
func (w *wordTable) guessBlock(lines []line, start int) (block, bool) {
	const fewest, most = 3, 8
	b := block{start: start, end: start, quote: lines[start].quote, locales: ^localeSet(0)}
	n := 0
	for b.end < len(lines) && n < most {
		l := lines[b.end]
		name, value, found := cutLabel(l.text)
		if !found || l.quote != b.quote {
			break
		}
		kind := w.labels[fold(name)].kind
		if kind == noField {
			kind = w.guessKind(&b, value)
		}
		if b.has(kind) {
			break
		}
		b.values[kind] = cleanValue(value)
		b.end++
		n++
	}
	b.count = n
	return b, n >= fewest && b.addressed()
}

// cutLabel parts "label: value" where the label is short and has no figures in it.
func cutLabel(text string) (name, value string, found bool) {
	const longest = 40
	name, value, found = strings.Cut(text, ":")
	if wide, rest, ok := strings.Cut(text, "："); ok && (!found || len(wide) < len(name)) {
		name, value, found = wide, rest, true
	}
	if !found || name == "" || len(name) > longest || strings.ContainsAny(name, "0123456789<>@/.") || strings.Count(name, " ") > 2 {
		return "", "", false
	}
	return name, strings.TrimLeft(value, "*_ \t"), strings.TrimSpace(value) != ""
}

func (w *wordTable) guessKind(b *block, value string) fieldKind {
	if strings.Contains(value, "@") {
		for _, kind := range []fieldKind{fromField, toField, ccField} {
			if !b.has(kind) {
				return kind
			}
		}
		return otherField
	}
	if !b.has(dateField) && w.date(value, b.locales).ok {
		return dateField
	}
	return subjectField
}
