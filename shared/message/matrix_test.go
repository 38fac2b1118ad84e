package message

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEveryProgramInEveryLanguage reads each layout in each language, by its text and by its HTML alone, without MIME around it.
func TestEveryProgramInEveryLanguage(t *testing.T) {
	forms := map[string]func(r rendered) Body{
		"text": func(r rendered) Body { return Body{Subject: r.subject, Text: r.text} },
		"HTML": func(r rendered) Body { return Body{Subject: r.subject, HTML: r.html} },
		"text without subject": func(r rendered) Body {
			return Body{Text: r.text}
		},
	}
	count := 0
	for _, w := range loadWording(t) {
		for _, p := range programs() {
			r := p.write(w)
			want := forwardFixture(p, w, 0)
			for form, body := range forms {
				b := body(r)
				if b.Text == "" && b.HTML == "" {
					continue
				}
				count++
				f, ok := ParseForward(b, unhurried())
				if !ok {
					t.Errorf("%s, %s, %s: not found", p.name, w.locale, form)
					continue
				}
				got := fixture{Note: f.Note, Layers: wanted(f.Layers)}
				if diff := cmp.Diff(fixture{Note: want.Note, Layers: want.Layers}, got, cmp.AllowUnexported(fixture{})); diff != "" {
					t.Errorf("%s, %s, %s (-want +got):\n%s", p.name, w.locale, form, diff)
				}
			}
		}
	}
	t.Logf("%d bodies", count)
}

// wanted brings layers to the form of expectations.
func wanted(layers []Layer) (out []wantLayer) {
	for _, l := range layers {
		out = append(out, wantLayer{From: l.From, To: l.To, CC: l.CC, Subject: l.Subject, Date: l.Date, Text: l.Text})
	}
	return out
}
