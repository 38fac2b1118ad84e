package message

import "strings"

const maxSeparator = 160 // bytes of a line that may be a separator

// separator reports what a line separates: dashes around known words, those words alone on their line with a colon, dashes
// around other words, or dashes alone.
func (w *wordTable) separator(text string) separatorKind {
	if text == "" || len(text) > maxSeparator {
		return noSeparator
	}
	inner, dashed := cutDashes(text)
	if inner == "" {
		return ifDashed(dashed)
	}
	colon := strings.HasSuffix(inner, ":") || strings.HasSuffix(inner, "：")
	if !dashed && !colon {
		return noSeparator
	}
	key := fold(strings.TrimRight(inner, " :：\u00a0"))
	if kind, ok := w.separators[key]; ok {
		return kind
	}
	if _, named := w.phrases["forwarded_by"].prefix(key); dashed && named {
		return forwardedSeparator
	}
	if dashed && w.hasVerb(key) {
		return originalSeparator // ---- Ann Lee wrote ----
	}
	return ifDashed(dashed && len(inner) < 80)
}

func ifDashed(dashed bool) separatorKind {
	if dashed {
		return plainSeparator
	}
	return noSeparator
}

// cutDashes takes a rule off both ends of a line. It is dashed where at least two rule characters stand in front and the
// rest, if any, ends in two more; dashes at one end alone are enough where they are many.
func cutDashes(text string) (inner string, dashed bool) {
	text = strings.Trim(text, "*")
	inner = strings.TrimLeft(text, ruleCharacters)
	if scissors, cut := strings.CutPrefix(inner, "8<"); cut { // The Bat!
		inner = strings.TrimLeft(scissors, ruleCharacters)
	}
	left := len(text) - len(inner)
	if left < 2 || inner == "" && left < 3 {
		return trimSpace(text), inner == "" && left >= 3
	}
	trimmed := strings.TrimRight(inner, ruleCharacters)
	right := len(inner) - len(trimmed)
	return trimSpace(trimmed), right >= 2 || left >= 4 || inner == ""
}

const ruleCharacters = "-_=~—–─━*#+"

// inlineSeparator reads a separator that its header lines follow on the same line, as Yahoo's text/plain has them:
// "----- Forwarded Message ----- From: Ann <ann@x.example>To: ...". It returns what follows the separator.
func (w *wordTable) inlineSeparator(text string) (rest string, ok bool) {
	if len(text) < 20 || text[0] != '-' || len(text) > 20_000 {
		return "", false
	}
	inner := strings.TrimLeft(text, "- ")
	word, rest, found := strings.Cut(inner, "---")
	rest = trimSpace(strings.TrimLeft(rest, "-"))
	if !found || len(word) > maxSeparator || rest == "" {
		return "", false
	}
	entry, _, ok := w.field(rest)
	return rest, ok && entry.kind == fromField || w.separators[fold(word)] != noSeparator
}

// runTogether splits header lines that run together on one line, at the labels that the table spells just so. The subject is
// always the last.
func (w *wordTable) runTogether(text string) (fields []line) {
	start, last := 0, noField
	for i := 0; i < len(text) && last != subjectField; i++ {
		size := 0
		switch {
		case text[i] == ':':
			size = 1
		case strings.HasPrefix(text[i:], "："):
			size = len("：")
		case text[i] == ' ' && last == toField: // a label that lost its colon: see bareLabel
		default:
			continue
		}
		name, entry, ok := w.labelBefore(text[start:i], size == 0)
		if !ok {
			continue
		}
		if at := i - len(name); at > start {
			fields = append(fields, textLine(text[start:at]))
			start = at
		}
		last = entry.kind
	}
	return append(fields, textLine(text[start:]))
}

// labelBefore finds the longest label that s ends with, a space behind it allowed.
func (w *wordTable) labelBefore(s string, bare bool) (string, label, bool) {
	trimmed := strings.TrimRight(s, " ")
	for from := max(0, len(trimmed)-w.longest); from < len(trimmed); from++ {
		entry, ok := w.spelled[trimmed[from:]]
		if !ok || bare && (entry.kind != ccField || from == 0 || trimmed[from-1] != '>') {
			continue
		}
		return s[from:], entry, true
	}
	return "", label{}, false
}

func textLine(s string) line { return line{raw: s, text: trimSpace(s)} }
