package message

import "strings"

// classify tells what each line of a reply is. What stands between code fences is text whatever it looks like.
func (w *wordTable) classify(lines []line, late func() bool) []lineClass {
	classes := make([]lineClass, len(lines))
	fence := lastFence(lines)
	for i := 0; i < len(lines); {
		if strings.HasPrefix(lines[i].text, "```") && i < fence {
			for classes[i] = isText; i < fence; i++ {
				classes[i+1] = isText
				if strings.HasPrefix(lines[i+1].text, "```") {
					i++
					break
				}
			}
			i++
			continue
		}
		if i%linesBetweenLooks == 0 && late() {
			break
		}
		class, n := w.classOf(lines, i, classes)
		for end := min(i+n, len(lines)); i < end; i++ {
			classes[i] = class
		}
	}
	return classes
}

// lastFence is the last line that begins with a code fence, or -1.
func lastFence(lines []line) int {
	for i := len(lines) - 1; i >= 0; i-- {
		if strings.HasPrefix(lines[i].text, "```") {
			return i
		}
	}
	return -1
}

// classOf returns the class of the lines that begin at i, and how many they are.
func (w *wordTable) classOf(lines []line, i int, before []lineClass) (lineClass, int) {
	l := lines[i]
	switch {
	case l.blank() && l.quote == 0:
		return isBlank, 1
	case l.mark == signMark:
		return isFooter, 1
	case l.mark != noMark && i > 0:
		if a, ok := w.attribution(lines, i); ok {
			return isAttrib, a.end - a.start
		}
		if b, ok := w.parseBlock(lines, i, ""); ok && accept(&b, plainSeparator) {
			return isHeader, b.end - b.start
		}
		if l.mark != ruleMark {
			return isAttrib, 1
		}
	case l.quote > 0, strings.HasPrefix(l.text, "|") && inQuote(before[:i]) && !w.isCell(l.text):
		return isQuote, 1
	}
	return w.unquotedClass(lines, i)
}

// isCell reports whether a line is one of header lines that are drawn as a table.
func (w *wordTable) isCell(text string) bool {
	_, _, ok := w.cells(text)
	return ok
}

// inQuote reports whether the last line that is not blank was quoted or began a quote.
func inQuote(before []lineClass) bool {
	for i := len(before) - 1; i >= 0; i-- {
		if before[i] != isBlank {
			return before[i] == isQuote || before[i] == isAttrib
		}
	}
	return false
}

func (w *wordTable) unquotedClass(lines []line, i int) (lineClass, int) {
	l := lines[i]
	if a, ok := w.attribution(lines, i); ok {
		return isAttrib, a.end - a.start
	}
	kind := noSeparator
	if maySeparate(l.text) {
		kind = w.separator(l.text)
	}
	switch {
	case kind == forwardedSeparator || kind == originalSeparator:
		return isAttrib, 1
	case isRule(l.text):
		return isDelimiter, 1
	}
	if _, ok := w.inlineSeparator(l.text); ok {
		return isAttrib, 1
	}
	if b, ok := w.parseBlock(lines, i, ""); ok {
		if accept(&b, noSeparator) {
			return isHeader, b.end - b.start
		}
		return isText, b.end - b.start
	}
	if w.isDeviceFooter(lines, i) {
		return isFooter, 1
	}
	return isText, 1
}

// isRule reports whether a line is a rule of at least two characters, or a single long dash.
func isRule(text string) bool {
	if strings.Trim(text, ruleCharacters) != "" {
		return text == trackerMark
	}
	return len(text) >= 2
}

// trackerMark is the letter that a Gmail extension leaves behind its invisible picture.
const trackerMark = "ᐧ"

// isDeviceFooter knows "Sent from my telephone" in the languages of the table.
func (w *wordTable) isDeviceFooter(lines []line, i int) bool {
	const longest = 160
	text := lines[i].text
	if len(text) > longest {
		return false
	}
	if at := strings.Index(text, "http"); at > 0 {
		text = text[:at]
	}
	folded := fold(brackets.Replace(text))
	if phrase, found := w.phrases["sent_from"].prefix(folded); found {
		generic := strings.HasPrefix(phrase, "sent") || strings.HasPrefix(phrase, "from") || strings.HasPrefix(phrase, "typed")
		return w.namesDevice(folded[len(phrase):], !generic || phrase == "sent from")
	}
	return w.standsAlone(lines, i) && (w.saysSent(folded) || fromDevice(folded))
}

var brackets = strings.NewReplacer("[", "", "]", "", "(", "", ")", "", "<", "", ">", "", "*", "")

// namesDevice reports whether what follows "Sent from" is a device: one that the table names, before any comma, or, where
// that is allowed, up to four words.
func (w *wordTable) namesDevice(rest string, anyWords bool) bool {
	first, _, comma := strings.Cut(rest, ",")
	if w.phrases["device"].in(first) {
		return true
	}
	return anyWords && !comma && len(strings.Fields(rest)) <= 4
}

// standsAlone reports whether a line is a paragraph of its own, or one of a run of footers.
func (w *wordTable) standsAlone(lines []line, i int) bool {
	return (i == 0 || lines[i-1].blank() || len(lines[i-1].text) < 80) && (i+1 == len(lines) || lines[i+1].blank() || len(lines[i+1].text) < 80)
}

// saysSent is for languages whose verb stands behind the device.
func (w *wordTable) saysSent(folded string) bool {
	const mostWords = 12
	if strings.Count(folded, " ") >= mostWords {
		return false
	}
	sent := false
	w.phrases["sent"].each(folded, func(at int, verb string) bool {
		ends := at+len(verb) == len(strings.TrimRight(folded, ". "))
		sent = ends || at == 0 || isWide(verb)
		return !sent
	})
	return sent && w.namesDevice(folded, false)
}

// fromDevice is "Ann from mobile".
func fromDevice(folded string) bool {
	before, after, found := strings.Cut(folded, " from ")
	if !found || strings.Count(before, " ") > 1 {
		return false
	}
	switch strings.TrimRight(after, ".") {
	case "mobile", "my mobile", "phone", "my phone", "iphone", "my iphone", "ipad", "my ipad", "android":
		return true
	}
	return false
}
