package paint

import (
	"strings"
	"unicode/utf8"
)

// Wrap breaks each line of a text between words so that it fits into a width, and puts the indent in front of each. The rest
// of a quoted line stays quoted, and the rest of a list's entry stands under its beginning.
func Wrap(s, indent string, width int) string {
	var out strings.Builder
	for line := range strings.SplitSeq(s, "\n") {
		first, rest := lead(line)
		words := strings.Fields(strings.TrimPrefix(line, strings.TrimSpace(first)))
		out.WriteString(fill(words, indent+first, indent+rest, width-utf8.RuneCountInString(first)))
	}
	return out.String()
}

// lead is what stands before the words of a line, and before those of the lines that it becomes.
func lead(line string) (first, rest string) {
	switch {
	case strings.HasPrefix(line, "> - "):
		return "> - ", ">   "
	case strings.HasPrefix(line, ">"):
		return "> ", "> "
	case strings.HasPrefix(line, "- "):
		return "- ", "  "
	}
	return "", ""
}

// fill sets words in lines of at most width characters behind their lead. A word that is longer than a line gets one of its own.
func fill(words []string, first, rest string, width int) string {
	var out strings.Builder
	out.WriteString(first)
	at := 0
	for i, word := range words {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case at+1+n > width:
			out.WriteString("\n" + rest)
			at = 0
		default:
			out.WriteString(" ")
			at++
		}
		out.WriteString(word)
		at += n
	}
	return strings.TrimRight(out.String(), " ") + "\n"
}
