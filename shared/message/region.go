package message

import "strings"

// end returns the line after the text of an original, and the line where the forwarder goes on: after a separator that says
// so, or where the quote ends that the header lines are in.
func (f *finder) end(lines []line, o original) (end, below int) {
	for i := o.body; i < len(lines); i++ {
		l := lines[i]
		if l.blank() {
			continue
		}
		if l.quote < o.quote && (i == 0 || lines[i-1].blank() && lines[i-1].quote < o.quote) {
			return i, i
		}
		if l.quote == o.quote && maySeparate(l.text) && f.words.separator(l.text) == endSeparator {
			return i, i + 1
		}
	}
	return f.closingRule(lines, o), len(lines)
}

// closingRule returns the end of the text of a sure forward: before a rule that closes it, as KMail writes one.
func (f *finder) closingRule(lines []line, o original) int {
	const shortest = 10
	for i := len(lines) - 1; o.sure && i > o.body; i-- {
		if lines[i].blank() {
			continue
		}
		if isRule(lines[i].text) && len(lines[i].text) >= shortest {
			return i
		}
		break
	}
	return len(lines)
}

// unquoteAll returns how many quote marks to take off: base, or one more where every line has it.
func unquoteAll(lines []line, base int) int {
	text := false
	for _, l := range lines {
		if l.blank() {
			continue
		}
		if l.quote <= base {
			return base
		}
		text = true
	}
	if text {
		return base + 1
	}
	return base
}

// render joins lines with n quote marks taken off, trimmed, and without the indentation that all of them share.
func render(lines []line, n int) string {
	for len(lines) > 0 && lines[0].blank() {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1].blank() {
		lines = lines[:len(lines)-1]
	}
	if len(lines) == 0 {
		return ""
	}
	size, indent := 0, -1
	for _, l := range lines {
		size += len(l.raw) + 1
		if s := l.unquoted(n); trimSpace(s) != "" && indent != 0 {
			own := len(s) - len(strings.TrimLeft(s, " \t"))
			if indent < 0 || own < indent {
				indent = own
			}
		}
	}
	var out strings.Builder
	out.Grow(size)
	for i, l := range lines {
		if i > 0 {
			out.WriteByte('\n')
		}
		s := l.unquoted(n)
		out.WriteString(s[min(max(indent, 0), len(s)-len(strings.TrimLeft(s, " \t"))):])
	}
	return trimSpace(out.String())
}
