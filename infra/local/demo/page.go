package demo

import (
	"fmt"
	"io"
	"strings"
	"time"

	"lemonaid/infra/local/paint"
	"lemonaid/infra/local/system"
	"lemonaid/shared/letter"
	"lemonaid/shared/rejection"
)

// width is how long the lines of the story are.
const width = 96

// page is what the story is written on. It keeps the first error of writing.
type page struct {
	out   io.Writer
	brush paint.Brush
	err   error
	// told are the paragraphs that were shown already.
	told map[string]bool
}

func (p *page) write(s string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.out, s)
	}
}

func (p *page) title(name, what string) {
	p.write("\n" + p.brush.Bold(name) + "\n" + what + "\n")
}

func (p *page) chapter(name string) {
	p.write("\n" + p.brush.Bold(p.brush.Yellow("── "+name+" "+strings.Repeat("─", max(0, width-4-len([]rune(name)))))) + "\n")
}

// moment says when and what.
func (p *page) moment(at time.Time, what string) {
	stamp := at.In(zone()).Format("Mon 2 Jan, 15:04")
	text := strings.TrimPrefix(paint.Wrap(stamp+"  "+what, "", width), stamp)
	p.write("\n" + p.brush.Bold(stamp) + text)
}

// aside is the narrator's own word.
func (p *page) aside(what string) {
	p.write("\n" + p.brush.Dim(strings.TrimRight(paint.Wrap(what, "", width), "\n")) + "\n")
}

func (p *page) file(name string) { p.write(p.brush.Dim("  ("+name+")") + "\n") }

// says is what Robin writes.
func (p *page) says(word string) {
	for line := range strings.SplitSeq(word, "\n") {
		p.write("  " + p.brush.Cyan("Robin> "+line) + "\n")
	}
}

// mail prints a mail as the one who receives it sees it. Letters to employers stand out: those are what is careful about.
func (p *page) mail(s system.Sent) {
	bar, who := p.brush.Dim("│"), "Lemonaid writes to Robin"
	if s.Notice == "" {
		bar, who = p.brush.Green("┃"), "Robin's letter leaves, once, to "+s.To
	}
	p.write("\n  " + bar + " " + p.brush.Bold(who) + p.brush.Dim(", "+s.At.In(zone()).Format("Mon 2 Jan, 15:04")) + "\n")
	p.write("  " + bar + " " + p.brush.Dim("Subject: ") + paint.Line(s.Subject, width) + "\n  " + bar + "\n")
	body := strings.TrimSpace(paint.Clean(s.Text))
	if s.Notice != "" { // a letter is shown as it is sent, to the last word
		body = p.fold(body)
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(paint.Wrap(body, "", width), "\n"), "\n") {
		p.write(strings.TrimRight("  "+bar+" "+line, " ") + "\n")
	}
}

// lesson prints one thing that was learned.
func (p *page) lesson(l letter.Point) {
	mark := p.brush.Yellow("−")
	if l.Polarity == rejection.PolarityStrength {
		mark = p.brush.Green("+")
	}
	p.write(fmt.Sprintf("\n  %s %s%s\n", mark, strings.ReplaceAll(string(l.Theme), "_", " "), p.brush.Dim(", "+l.Company)))
	p.write(paint.Wrap("“"+paint.Line(l.Quote, 300)+"”", "    ", width))
	if l.Plan != "" {
		p.write(paint.Wrap(l.Plan, "    ", width))
	}
}

// long is how many lines a paragraph may have to be shown twice.
const long = 4

// fold leaves out what was shown before: long quotes but for their first two lines, and what stands at the end of every mail.
func (p *page) fold(text string) string {
	paragraphs := strings.Split(text, "\n\n")
	var out []string
	for _, par := range paragraphs {
		seen := p.told[par]
		p.told[par] = true
		lines := strings.Split(par, "\n")
		switch {
		case !seen:
			out = append(out, par)
		case strings.HasPrefix(par, ">") && len(lines) > long:
			out = append(out, strings.Join(lines[:2], "\n")+"\n> [as above]")
		default:
			out = append(out, par)
		}
	}
	for len(out) > 1 && p.footer(out[len(out)-1]) {
		out = out[:len(out)-1]
	}
	return strings.Join(out, "\n\n")
}

// footer reports whether a paragraph ended a mail before.
func (p *page) footer(par string) bool {
	key := "footer\x00" + par
	seen := p.told[key]
	p.told[key] = true
	return seen
}
