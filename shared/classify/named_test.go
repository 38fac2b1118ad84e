package classify

import (
	"strings"
	"testing"

	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/rejection"
)

// finding is a reading for which the model finds names.
func finding(m Mail, found ...model.Named) *reading {
	return &reading{mail: m, findNames: func(*model.NameMail) []model.Named { return found }}
}

func TestLearnedCompanies(t *testing.T) {
	company := func(name string, margin float64) model.Named {
		return model.Named{Tag: model.TagCompany, Text: name, Margin: margin}
	}
	from := Mail{From: rejection.Address{Name: "Contoso Careers", Address: "careers@contoso.example"}}
	tests := []struct {
		name  string
		mail  Mail
		found []model.Named
		want  string
	}{
		{"the rules alone", from, nil, "Contoso"},
		{"the model alone", Mail{}, []model.Named{company("Northwind", 40)}, "Northwind"},
		{"both", from, []model.Named{company("Contoso Foods", 40)}, "Contoso Foods"},
		{"a sure find outvotes the sender", from, []model.Named{company("Northwind", 100)}, "Northwind"},
		{"a doubtful one does not", from, []model.Named{company("Northwind", 2)}, "Contoso"},
		{"places add up", Mail{}, []model.Named{company("Halden", 50), company("Northwind", 30), company("Northwind", 30)}, "Northwind"},
		{"over two lines", Mail{}, []model.Named{company("Halden\nPike", 40)}, "Halden Pike"},
		{"a legal form, as it is surest", from, []model.Named{company("Contoso Ltd", 50), company("Contoso", 20)}, "Contoso Ltd"},
		{"the article is no other name", Mail{}, []model.Named{company("Peachtree Regent", 30), company("The Peachtree Regent", 60), company("Halden", 70)}, "The Peachtree Regent"},
		{"a role is no company", Mail{}, []model.Named{{Tag: model.TagRole, Text: "Baker", Margin: 90}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := finding(tt.mail, tt.found...).company(""); got != tt.want {
				t.Errorf("company %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLearnedRoles(t *testing.T) {
	role := func(name string, margin float64) model.Named {
		return model.Named{Tag: model.TagRole, Text: name, Margin: margin}
	}
	tests := []struct {
		name  string
		rule  phrase
		found []model.Named
		want  string
	}{
		{"nothing", phrase{}, nil, ""},
		{"the rules alone", phrase{text: "Baker", score: 3}, nil, "Baker"},
		{"the model alone", phrase{}, []model.Named{role("Baker", 10)}, "Baker"},
		{"a sure find outvotes a weak rule", phrase{text: "Castle Tours", score: 0.9}, []model.Named{role("Tour Driver", 80)}, "Tour Driver"},
		{"a doubtful one does not outvote a strong rule", phrase{text: "Tour Driver", score: 4}, []model.Named{role("Castle Tours", 5)}, "Tour Driver"},
		{"both agree", phrase{text: "Baker", score: 1}, []model.Named{role("Night Baker", 30), role("baker", 25)}, "Baker"},
		{"a lost bracket", phrase{}, []model.Named{role("Buyer (Grade II", 60)}, "Buyer (Grade II)"},
		{"a requisition", phrase{}, []model.Named{role("Buyer R-10293", 60)}, "Buyer"},
		{"too short", phrase{}, []model.Named{role("II", 60)}, ""},
		{"too long", phrase{}, []model.Named{role(strings.Repeat("Baker ", 40), 60)}, ""},
		{"the company is no role", phrase{}, []model.Named{role("Northwind", 60)}, ""},
		{"a company is no role", phrase{}, []model.Named{{Tag: model.TagCompany, Text: "Baker", Margin: 60}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := finding(Mail{}, tt.found...).learnedRole(tt.rule, "Northwind"); got != tt.want {
				t.Errorf("role %q, want %q", got, tt.want)
			}
		})
	}
}

func TestNamesAreLookedForOnce(t *testing.T) {
	asked := 0
	r := &reading{findNames: func(*model.NameMail) []model.Named {
		asked++
		return nil
	}}
	r.company("")
	r.role("")
	r.names()
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
}

func TestSignersAboveFootersAndBelowQuotes(t *testing.T) {
	tests := []struct {
		name, from, text, want string
	}{
		{"a footer below", "", "We chose others.\n\nPrakash Rane\nHR Manager\n\nThis mailer was sent to you by the portal.", "Prakash Rane"},
		{"a quoted line", "", "We chose others.\n\nKind regards,\nMarcy Boudreau\n\nOn Tue, Oct 14, 2025 at 9:02 PM Sam Pothier wrote:\n> Hi Marcy,", "Marcy Boudreau"},
		{"nothing but a quoted line", "", "We chose others.\n\nOn Tue, Oct 14, 2025 at 9:02 PM Sam Pothier wrote:\n> Hi Marcy,", ""},
		{"a first name", "Trish at Kelp & Ember", "Hiya\n\nStill waiting on chef.\n\nTrish", "Trish"},
		{"a first name before a mailbox, unsigned", "Trish at Kelp & Ember", "Hiya\n\nStill waiting on chef.", "Trish"},
		{"the last name first", "Fabrizio Tosi", "Buongiorno,\n\nabbiamo scelto.\n\nTosi Fabrizio", "Fabrizio Tosi"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			address := "office@kelp.example"
			if tt.from == "Fabrizio Tosi" {
				address = "f.tosi@officine.example"
			}
			j, err := New()
			if err != nil {
				t.Fatal(err)
			}
			r := j.read(Mail{From: rejection.Address{Name: tt.from, Address: address}, Text: tt.text})
			if got := r.contact().Name; got != tt.want {
				t.Errorf("contact %q, want %q", got, tt.want)
			}
		})
	}
}
