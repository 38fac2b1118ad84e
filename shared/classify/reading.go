package classify

import (
	"math"
	"slices"
	"sort"

	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/classify/internal/text"
	"lemonaid/shared/rejection"
)

// reading is a mail with what the sentence model made of it.
type reading struct {
	model.Reading
	mail     Mail
	model    *model.Model
	language string
	features []float64
	lines    []text.Span
	last     []text.Span // lines of the tail, once it was asked for
	tokens   []token
	cutWords [][]token // by sentence, of tokens, cut when first asked for
	flat     []string
	themes   func(sentence string) []float64

	findNames func(*model.NameMail) []model.Named // nil once it was asked
	named     []model.Named
}

// clear is the probability from which a sentence counts as saying something.
const clear = 0.5

func (r *reading) sentence(i int) string { return r.Spans[i].Of(r.mail.Text) }

// likeliest returns the class that a dense model holds most probable, and how probable, rounded to four digits.
func likeliest(d *model.Dense, features []float64) (class string, probability float64) {
	best := 0
	all := d.Probabilities(features)
	for i := range all {
		if all[i] = round(all[i]); all[i] > all[best] {
			best = i
		}
	}
	return d.Classes[best], all[best]
}

func round(p float64) float64 { return math.Round(p*1e4) / 1e4 }

func ranked(classes []string, probabilities []float64) []Label {
	out := make([]Label, len(classes))
	for i, c := range classes {
		out[i] = Label{c, round(probabilities[i])}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Probability > out[j].Probability })
	return out
}

// top returns the sentence that is surest of a class, and how sure.
func (r *reading) top(h model.Head, class string) (at int, probability float64) {
	at = -1
	for i := range r.Found {
		if p := r.Found[i].Of(h, class); p > probability {
			at, probability = i, p
		}
	}
	return at, probability
}

// surest returns the sentence that says a class, or "" where none clearly does.
func (r *reading) surest(h model.Head, class string) string {
	at, p := r.top(h, class)
	if p < clear {
		return ""
	}
	return r.sentence(at)
}

// show adds the sentence that is surest of a class to the evidence.
func (r *reading) show(out *rejection.Judgement, h model.Head, class, says string) {
	const weakest = 0.15
	if at, p := r.top(h, class); p >= weakest {
		out.Evidence = append(out.Evidence, rejection.Evidence{Text: r.sentence(at), Says: says})
	}
}

func (r *reading) judgeKind(out *rejection.Judgement) {
	kind, p := r.model.KindOf(&r.Reading, r.features)
	p = round(p)
	if len(r.Spans) == 0 {
		kind, p = string(rejection.KindOther), doubt
	}
	out.Kind, out.Confidence.Kind = rejection.Kind(kind), p
	r.show(out, model.Act, kind, "kind:"+kind)
	if out.Kind == rejection.KindRejection && r.surest(model.Act, "invitation") != "" {
		r.show(out, model.Act, "invitation", "kind:invitation")
	}
}

func (r *reading) judgeStage(out *rejection.Judgement) {
	stage, p := likeliest(&r.model.Stage, r.features)
	out.Stage, out.Confidence.Stage = rejection.Stage(stage), p
	if out.Stage != rejection.StageUnknown {
		r.show(out, model.Stage, stage, "stage:"+stage)
	}
}

func (r *reading) judgeFill(out *rejection.Judgement) {
	fill, p := likeliest(&r.model.Fill, r.features)
	out.Fill, out.Confidence.Fill = rejection.Fill(fill), p
	r.show(out, model.Fill, fill, "fill:"+fill)
}

func (r *reading) judgeContent(out *rejection.Judgement) {
	content, p := likeliest(&r.model.Content, r.features)
	out.Content, out.Confidence.Content = rejection.Content(content), p
	if out.Content == rejection.ContentGeneric {
		return
	}
	r.show(out, model.Content, content, "content:"+content)
	for i := range r.Found {
		if r.tells(i) {
			out.Feedback = append(out.Feedback, r.point(i))
		}
	}
	if len(out.Feedback) == 0 {
		if at, _ := r.top(model.Content, content); at >= 0 {
			out.Feedback = append(out.Feedback, r.point(at))
		}
	}
}

// tells reports whether a sentence holds feedback.
func (r *reading) tells(i int) bool { return 1-r.Found[i].Of(model.Content, "") > clear }

// point turns a sentence into a point of feedback.
func (r *reading) point(i int) rejection.Feedback {
	text := r.sentence(i)
	strength := r.Found[i].Of(model.Content, "strength") > clear
	var themes []float64
	if !strength { // which has one
		themes = r.themes(text)
	}
	theme, polarity := themeOf(themes, strength)
	return rejection.Feedback{Text: text, Theme: theme, Polarity: polarity}
}

// themeOf picks the likeliest theme. A strength has one theme; what is external or about money is nobody's weakness.
func themeOf(probabilities []float64, strength bool) (rejection.Theme, rejection.Polarity) {
	if strength {
		return rejection.ThemePositiveStrength, rejection.PolarityStrength
	}
	best := 0
	for i, p := range probabilities {
		if p > probabilities[best] && model.Themes.Classes[i] != string(rejection.ThemePositiveStrength) {
			best = i
		}
	}
	theme := rejection.Theme(model.Themes.Classes[best])
	if theme == rejection.ThemeExternal || theme == rejection.ThemeSalaryLogistics {
		return theme, rejection.PolarityNeutral
	}
	return theme, rejection.PolarityWeakness
}

// mark marks the sentences that could have gone to anyone and counts their words.
func (r *reading) mark(out *rejection.Judgement) {
	blah, all := 0, 0
	out.Marks = slices.Grow(out.Marks, len(r.Spans))
	for i, s := range r.Spans {
		m := rejection.Mark{Start: s.Start, End: s.End, Blah: !r.says(i, out)}
		out.Marks = append(out.Marks, m)
		n := wordCount(s.Of(r.mail.Text))
		all += n
		if m.Blah {
			blah += n
		}
	}
	if all > 0 {
		out.Blah = round(float64(blah) / float64(all))
	}
}

// says reports whether a sentence tells this candidate something: feedback, an offer of it, what became of the role, or
// that it is no rejection.
func (r *reading) says(i int, out *rejection.Judgement) bool {
	p := &r.Found[i]
	for _, class := range []string{"invitation", "offer", "update"} {
		if p.Of(model.Act, class) > clear {
			return true
		}
	}
	if out.Kind != rejection.KindRejection {
		return false
	}
	if out.Content != rejection.ContentGeneric && r.tells(i) || p.Of(model.Feedback, "offers") > clear {
		return true
	}
	fill, sure := p.Best(model.Fill)
	return fill != "" && fill != string(rejection.FillUnknown) && sure > clear
}

func wordCount(s string) (n int) {
	inside := false
	for i := range len(s) { // no byte of a longer rune is one of these
		c := s[i]
		space := c == ' ' || c == '\n' || c == '\t' || c == '\r'
		if !space && !inside {
			n++
		}
		inside = !space
	}
	return n
}
