package inspect

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"strings"

	"lemonaid/infra/local/paint"
	"lemonaid/shared/rejection"
)

// width is how long the lines for people are.
const width = 96

// Text prints reports for people.
type Text struct {
	Out   io.Writer
	Brush paint.Brush
}

// Print prints one report and a blank line.
func (t Text) Print(rep Report) error {
	p := page{brush: t.Brush}
	p.line("", t.Brush.Bold(paint.Line(rep.File, width)))
	if rep.Error != nil {
		p.line("  ", t.Brush.Red("could not be read: "+paint.Line(*rep.Error, width)))
	} else {
		p.report(rep)
	}
	p.line("", "")
	_, err := io.WriteString(t.Out, p.text.String())
	return err
}

type page struct {
	brush paint.Brush
	text  strings.Builder
}

func (p *page) line(indent, s string) { p.text.WriteString(indent + s + "\n") }

// field prints a name and what it says, the later lines under the first.
func (p *page) field(name, s string) { p.marked(name, s, func(s string) string { return s }) }

// marked is field with a colour for what it says.
func (p *page) marked(name, s string, colour func(string) string) {
	if s == "" {
		return
	}
	body := strings.TrimSpace(paint.Wrap(paint.Clean(s), "             ", width-13))
	p.line("  ", p.brush.Dim(fmt.Sprintf("%-10s", name))+" "+colour(body))
}

func (p *page) report(rep Report) {
	p.headline(rep)
	p.verdict(rep)
	p.field("from", p.author(rep))
	p.field("note", paint.Line(*rep.Note, 300))
	if rep.Contact != nil {
		p.field("contact", join(", ", mailbox(rep.Contact.Name, rep.Contact.Address), rep.Contact.Title, rep.Contact.Phone))
	}
	if rep.InterviewedOn != nil {
		p.field("interview", *rep.InterviewedOn)
	}
	if rep.Answer != nil {
		p.field("as answer", strings.ReplaceAll(string(*rep.Answer), "_", " "))
		p.field("they said", paint.Line(*rep.Reply, 300))
	}
	p.field("automatic", strings.ReplaceAll(*rep.Automatic, "_", " "))
	for _, f := range rep.Feedback {
		p.field("feedback", quote(f.Text)+"  "+words(string(f.Theme)))
	}
	for _, e := range byText(rep.Evidence) {
		p.field("because", quote(e.Text)+"  ← "+e.Says)
	}
}

// headline says in one line what the mail is.
func (p *page) headline(rep Report) {
	kind := strings.ToUpper(string(*rep.Kind)[:1]) + string(*rep.Kind)[1:]
	if rep.Confidence.Kind < rejection.SureKind {
		kind += "?"
	}
	what := join(", ", value(rep.Company), value(rep.Role))
	p.line("  ", p.brush.Yellow(kind)+"  "+p.brush.Cyan(paint.Line(what, width)))
}

// verdict says how much of a rejection is boilerplate and whether the job is filled.
func (p *page) verdict(rep Report) {
	if rep.Content == nil {
		return
	}
	content := fmt.Sprintf("%s %s, %s of it blah blah", *rep.Content, percent(rep.Confidence.Content), percent(rep.blah))
	if *rep.Content == rejection.ContentGeneric {
		p.field("content", content)
	} else {
		p.marked("content", content, p.brush.Green)
	}
	p.field("filled", fmt.Sprintf("%s %s, candidate %s %s", words(string(*rep.Fill)), percent(rep.Confidence.Fill),
		*rep.Stage, percent(rep.Confidence.Stage)))
}

// author is who wrote the judged mail, and who forwarded it.
func (p *page) author(rep Report) string {
	sender := mailbox(rep.Forwarder.Name, rep.Forwarder.Address)
	if rep.Judged == nil {
		return sender
	}
	l := rep.Layers[*rep.Judged]
	return mailbox(l.From.Name, l.From.Address) + ", " + cmp.Or(l.Date, "no date") + ", forwarded by " + sender
}

// byText joins the labels of one sentence, so that it is printed once.
func byText(list []rejection.Evidence) []rejection.Evidence {
	var out []rejection.Evidence
	at := map[string]int{}
	for _, e := range list {
		if i, seen := at[e.Text]; seen {
			out[i].Says += ", " + e.Says
			continue
		}
		at[e.Text] = len(out)
		out = append(out, e)
	}
	return out
}

func mailbox(name, address string) string {
	return paint.Line(rejection.Address{Name: name, Address: address}.String(), 120)
}

func quote(s string) string { return "“" + paint.Line(s, 240) + "”" }

func words(s string) string { return strings.ReplaceAll(s, "_", " ") }

func percent(share float64) string { return fmt.Sprintf("%d %%", int(math.Round(100*share))) }

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// join joins what is not empty.
func join(sep string, parts ...string) string {
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, sep)
}
