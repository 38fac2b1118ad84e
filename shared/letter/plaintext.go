package letter

import "strings"

// renderText writes blocks as a plain text body: paragraphs apart, quotes behind "> ", links in brackets.
func renderText(blocks []block) string {
	var out strings.Builder
	for i, b := range blocks {
		if i > 0 {
			out.WriteString("\n")
		}
		b.writeText(&out)
	}
	return out.String()
}

func (b block) writeText(out *strings.Builder) {
	switch b.Kind {
	case blockTitle:
		title := flat(b.Spans)
		out.WriteString(title + "\n" + strings.Repeat("-", min(len([]rune(title)), 60)) + "\n")
	case blockQuote, blockLetter:
		b.writeQuoted(out)
	case blockMarked:
		for line := range strings.Lines(flatMarked(b.Spans)) {
			out.WriteString(strings.TrimRight("> "+line, " \n") + "\n")
		}
	case blockList:
		for _, item := range b.Lines {
			out.WriteString("- " + strings.ReplaceAll(flat(item), "\n", "\n  ") + "\n")
		}
	case blockButtons:
		for _, button := range b.Buttons {
			out.WriteString("Reply " + button.Word + ": " + button.Does + "\n")
		}
	default:
		out.WriteString(flat(b.Spans) + "\n")
	}
}

// writeQuoted writes head and lines behind the quote sign, and below it what the quote says.
func (b block) writeQuoted(out *strings.Builder) {
	for _, head := range b.Head {
		out.WriteString("> " + head.Text + "\n")
	}
	if len(b.Head) > 0 {
		out.WriteString(">\n")
	}
	for _, line := range b.Lines {
		text := flat(line)
		if text == "-- " {
			out.WriteString("> -- \n")
			continue
		}
		out.WriteString(strings.TrimRight("> "+text, " ") + "\n")
	}
	if len(b.Spans) > 0 {
		out.WriteString("(" + flat(b.Spans) + ")\n")
	}
}

func flat(spans []span) string {
	var out strings.Builder
	for _, s := range spans {
		out.WriteString(s.Text)
		if s.Link != "" && s.Link != s.Text && !strings.HasPrefix(s.Link, "mailto:") {
			out.WriteString(" (" + s.Link + ")")
		}
	}
	return out.String()
}

// flatMarked shows feedback between stars; boilerplate needs no sign.
func flatMarked(spans []span) string {
	var out strings.Builder
	for _, s := range spans {
		if s.Look == bright {
			out.WriteString("**" + s.Text + "**")
			continue
		}
		out.WriteString(s.Text)
	}
	return out.String()
}
