package main

import (
	"slices"
	"testing"

	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/rejection"
)

func newReader(t *testing.T) *model.Reader {
	t.Helper()
	m, err := model.New()
	if err != nil {
		t.Fatal(err)
	}
	return model.NewReader(m)
}

func label(s string) *string { return &s }

func TestMarkedLines(t *testing.T) {
	const body = "Thank you for applying to Harbour Bakeries as Baker. The baker role is filled."
	mail := func(company, role *string) *evaluate.Case {
		return &evaluate.Case{
			Language: "en", From: rejection.Address{Name: "Harbour Bakeries Careers"}, Subject: "Baker", Text: body,
			Company: company, Role: role,
		}
	}
	tests := []struct {
		name            string
		mail            *evaluate.Case
		companies, more int
		roles           int
		none            bool
	}{
		{name: "both", mail: mail(label("Harbour Bakeries"), label("Baker")), companies: 2, more: 2, roles: 3},
		{name: "the company alone", mail: mail(label("harbour bakeries"), nil), companies: 2, more: 2},
		{name: "no role", mail: mail(label("Harbour Bakeries"), label("")), companies: 2, more: 2},
		{name: "part of a word", mail: mail(nil, label("Bake")), none: true},
		{name: "a company that stands nowhere", mail: mail(label("Northwind"), label("Baker")), none: true},
		{name: "a role that stands nowhere", mail: mail(label("Harbour Bakeries"), label("Welder")), none: true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines := markedLines(newReader(t), tt.mail)
			if (lines == nil) != tt.none {
				t.Fatalf("%d lines", len(lines))
			}
			var count [model.Tags]int
			for _, l := range lines {
				for _, tag := range l.tags {
					count[tag]++
				}
			}
			if count[model.TagCompany] != tt.companies || count[model.TagCompanyMore] != tt.more || count[model.TagRole] != tt.roles {
				t.Errorf("tags %v", count)
			}
		})
	}
}

// linesOf are mails that tell a company by the word before it.
func linesOf(t *testing.T) []nameLine {
	t.Helper()
	reader := newReader(t)
	var out []nameLine
	for i, company := range []string{"Northwind", "Halden Pike", "Veldzicht", "Pontevero", "Lindenhof", "Bellerive"} {
		for _, l := range markedLines(reader, &evaluate.Case{Language: "en", Text: "We at " + company + " regret it.", Company: &company}) {
			l.mail, l.fold = i, i%foldCount
			out = append(out, l)
		}
	}
	return out
}

func TestPerceptronLearnsWhatStandsBeforeNames(t *testing.T) {
	fit := nameFitting{epochs: 10, atLeast: 2, rows: 1000, cost: 60}
	m, err := model.New()
	if err != nil {
		t.Fatal(err)
	}
	m.Names = fit.learn(linesOf(t), everyFold)
	const body = "We at Copperfield regret it."
	surest := model.Named{}
	for _, n := range model.NewReader(m).Names(nameMail(&evaluate.Case{Language: "en", Text: body})) {
		if n.Margin > surest.Margin {
			surest = n
		}
	}
	if surest.Text != "Copperfield" || surest.Tag != model.TagCompany {
		t.Errorf("a firm that was never seen: %+v", surest)
	}
}

func TestPerceptronLearnsTheSameTwice(t *testing.T) {
	fit := nameFitting{epochs: 3, atLeast: 1, rows: 50, cost: 5}
	a, b := fit.learn(linesOf(t), everyFold), fit.learn(linesOf(t), everyFold)
	if a.Words.Keys != b.Words.Keys || a.Words.Weights != b.Words.Weights || a.Moves != b.Moves {
		t.Error("two taggers of the same lines differ")
	}
	if a.Words.Rows() != 50 {
		t.Errorf("%d rows, want 50", a.Words.Rows())
	}
	if c := fit.learn(linesOf(t), 0); c.Words.Weights == a.Words.Weights {
		t.Error("a fold that is left out is learned from")
	}
}

func TestInByte(t *testing.T) {
	tests := []struct {
		weight, scale float32
		want          int8
	}{{0, 1, 0}, {1, 0, 0}, {1, 1, 1}, {-1, 1, -1}, {1.6, 1, 2}, {-1.6, 1, -2}, {500, 1, 127}, {-500, 1, -127}, {5, 10, 1}, {0.4, 1, 0}}
	for _, tt := range tests {
		if got := inByte(tt.weight, tt.scale); got != tt.want {
			t.Errorf("%v in units of %v: %d, want %d", tt.weight, tt.scale, got, tt.want)
		}
	}
}

func TestMarkAllLeavesWhatIsMarked(t *testing.T) {
	lines := []nameLine{{NameLine: model.NameLine{Words: []string{"baker", "street", "baker"}}, tags: make([]uint8, 3)}}
	if !markAll(lines, []string{"baker", "street"}, model.TagCompany) || !markAll(lines, []string{"baker"}, model.TagRole) {
		t.Fatal("a name is not found")
	}
	want := []uint8{model.TagCompany, model.TagCompanyMore, model.TagRole}
	if !slices.Equal(lines[0].tags, want) {
		t.Errorf("tags %v, want %v", lines[0].tags, want)
	}
	if !markAll(lines, nil, model.TagRole) {
		t.Error("no name is missing somewhere")
	}
}
