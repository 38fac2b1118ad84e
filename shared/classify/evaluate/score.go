package evaluate

import (
	"fmt"
	"io"
	"strings"

	"lemonaid/shared/classify"
	"lemonaid/shared/rejection"
)

// Wrong is one label that was judged wrongly.
type Wrong struct {
	ID, What, Right, Judged string
	Confidence              float64
	Text                    string
}

// Report is what was measured. The zero value is empty and ready.
type Report struct {
	Cases                         int
	Kind, Content, Fill, Stage    Matrix
	Rejection                     Matrix // rejection or not
	Real                          Matrix // generic, or partial and substantive together
	Company, Role, Contact        Share
	Points                        Share // labelled points of feedback that were quoted
	Language                      Share
	OfKind, OfContent, OfFill     Calibration
	Mistakes                      []Wrong
	AlarmsAmongOffersAndSoOn, Not int // false rejections among, and number of, offers, invitations and acknowledgements
}

// NewReport returns an empty report.
func NewReport() *Report {
	return &Report{Kind: Matrix{}, Content: Matrix{}, Fill: Matrix{}, Stage: Matrix{}, Rejection: Matrix{}, Real: Matrix{}}
}

// Score judges one case and counts what was right.
func (r *Report) Score(j *classify.Judge, c Case) {
	got := j.Judge(c.Mail())
	r.Cases++
	r.scoreKind(c, got)
	if c.Kind == rejection.KindRejection && got.Kind == rejection.KindRejection {
		r.scoreContent(c, got)
		r.scoreFill(c, got)
	}
	r.compare(c, r.Stage, "stage", string(c.Stage), string(got.Stage), got.Confidence.Stage)
	r.scoreFound(c, got)
	if c.Language != "" {
		r.Language.Add(c.Language == got.Language)
	}
}

func (r *Report) scoreKind(c Case, got rejection.Judgement) {
	if c.Kind == "" {
		return
	}
	right := r.compare(c, r.Kind, "kind", string(c.Kind), string(got.Kind), got.Confidence.Kind)
	r.OfKind.Add(got.Confidence.Kind, right)
	r.Rejection.Add(yesNo(c.Kind), yesNo(got.Kind))
	switch c.Kind {
	case rejection.KindOffer, rejection.KindInvitation, rejection.KindAcknowledgement:
		r.Not++
		if got.Kind == rejection.KindRejection {
			r.AlarmsAmongOffersAndSoOn++
		}
	}
}

func yesNo(k rejection.Kind) string {
	if k == rejection.KindRejection {
		return "rejection"
	}
	return "not"
}

func (r *Report) scoreContent(c Case, got rejection.Judgement) {
	if c.Content == "" {
		return
	}
	right := r.compare(c, r.Content, "content", string(c.Content), string(got.Content), got.Confidence.Content)
	r.OfContent.Add(got.Confidence.Content, right)
	r.Real.Add(isReal(c.Content), isReal(got.Content))
	if c.Content == rejection.ContentGeneric {
		return
	}
	for _, want := range c.Feedback {
		r.Points.Add(quoted(want.Text, got.Feedback))
	}
}

func isReal(c rejection.Content) string {
	if c == rejection.ContentGeneric {
		return "generic"
	}
	return "real"
}

func quoted(want string, got []rejection.Feedback) bool {
	want = strings.Join(strings.Fields(want), " ")
	for _, g := range got {
		text := strings.Join(strings.Fields(g.Text), " ")
		if strings.Contains(text, want) || strings.Contains(want, text) {
			return true
		}
	}
	return false
}

func (r *Report) scoreFill(c Case, got rejection.Judgement) {
	if c.Fill == "" {
		return
	}
	right := r.compare(c, r.Fill, "fill", string(c.Fill), string(got.Fill), got.Confidence.Fill)
	r.OfFill.Add(got.Confidence.Fill, right)
}

func (r *Report) scoreFound(c Case, got rejection.Judgement) {
	if c.Company != nil {
		r.Company.Add(r.found(c, "company", *c.Company, got.Company))
	}
	if c.Role != nil {
		r.Role.Add(r.found(c, "role", *c.Role, got.Role))
	}
	if c.Contact != nil {
		want := rejection.Address{Name: c.Contact.Name, Address: c.Contact.Address}
		r.Contact.Add(r.found(c, "contact", want.String(), got.Contact.Mailbox().String()))
	}
}

func (r *Report) found(c Case, what, want, got string) bool {
	right := strings.EqualFold(want, got)
	if !right {
		r.Mistakes = append(r.Mistakes, Wrong{c.ID, what, want, got, 0, c.Text})
	}
	return right
}

// compare counts one label and returns whether it was right.
func (r *Report) compare(c Case, m Matrix, what, want, got string, confidence float64) bool {
	if want == "" {
		return false
	}
	m.Add(want, got)
	if want != got {
		r.Mistakes = append(r.Mistakes, Wrong{c.ID, what, want, got, confidence, c.Text})
	}
	return want == got
}

// Print writes the report; with wrong it lists up to that many mistakes.
func (r *Report) Print(w io.Writer, wrong int) {
	fmt.Fprintf(w, "%d mails\n", r.Cases)
	r.Kind.print(w, "kind")
	fmt.Fprintf(w, "rejection or not: precision %s\n                  recall    %s\n",
		r.Rejection.Precision("rejection"), r.Rejection.Recall("rejection"))
	fmt.Fprintf(w, "false rejections among offers, invitations and acknowledgements: %d of %d\n", r.AlarmsAmongOffersAndSoOn, r.Not)
	r.Content.print(w, "content")
	fmt.Fprintf(w, "generic kept generic: %s\nreal feedback found:  %s\npoints quoted:        %s\n",
		r.Real.Recall("generic"), r.Real.Recall("real"), r.Points)
	r.Fill.print(w, "fill")
	r.Stage.print(w, "stage")
	fmt.Fprintf(w, "\ncompany  %s\nrole     %s\ncontact  %s\nlanguage %s\n", r.Company, r.Role, r.Contact, r.Language)
	fmt.Fprintf(w, "expected calibration error: kind %.3f, content %.3f, fill %.3f\n", r.OfKind.Error(), r.OfContent.Error(), r.OfFill.Error())
	r.OfKind.print(w, "kind")
	r.OfContent.print(w, "content")
	r.OfFill.print(w, "fill")
	for i, m := range r.Mistakes {
		if i == wrong {
			fmt.Fprintf(w, "and %d more\n", len(r.Mistakes)-wrong)
			break
		}
		fmt.Fprintf(w, "%s %s: %q judged %q (%.2f): %s\n", m.ID, m.What, m.Right, m.Judged, m.Confidence, indent(m.Text, 300))
	}
}
