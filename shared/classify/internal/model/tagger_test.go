package model

import (
	"slices"
	"strings"
	"testing"

	"lemonaid/shared/classify/internal/text"
)

func TestDecode(t *testing.T) {
	plain := func(int) uint32 { return shapeTitle }
	score := func(tags ...int) (out [][Tags]int32) {
		for _, tag := range tags {
			var s [Tags]int32
			s[tag] = 10
			out = append(out, s)
		}
		return out
	}
	joined := &StepWeights{}
	joined[TagCompany][shapeTitle][TagCompanyMore] = 50
	tests := []struct {
		name   string
		steps  *StepWeights
		scores [][Tags]int32
		want   []uint8
	}{
		{"nothing", &StepWeights{}, nil, nil},
		{"no name", &StepWeights{}, score(TagNone, TagNone), []uint8{TagNone, TagNone}},
		{"a company of two words", &StepWeights{}, score(TagNone, TagCompany, TagCompanyMore), []uint8{TagNone, TagCompany, TagCompanyMore}},
		{"a role", &StepWeights{}, score(TagRole, TagRoleMore, TagNone), []uint8{TagRole, TagRoleMore, TagNone}},
		{"a step outweighs a word", joined, score(TagCompany, TagNone), []uint8{TagCompany, TagCompanyMore}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.steps.Decode(tt.scores, nil, plain); !slices.Equal(got, tt.want) {
				t.Errorf("tags %v, want %v", got, tt.want)
			}
		})
	}
}

func TestNamesGoOnOnlyWhereTheyBegan(t *testing.T) {
	var s [Tags]int32
	s[TagCompanyMore], s[TagRoleMore] = 90, 100
	for n := range 6 {
		tags := (&StepWeights{}).Decode(slices.Repeat([][Tags]int32{s}, n), nil, func(int) uint32 { return shapeSmall })
		before := TagNone
		for _, tag := range tags {
			if !MayFollow(before, int(tag)) {
				t.Errorf("%v: %d behind %d", tags, tag, before)
			}
			before = int(tag)
		}
	}
}

// taggerOf returns a reader that takes some words for the beginnings of companies and some for those of roles.
func taggerOf(t *testing.T, companies, roles string) *Reader {
	t.Helper()
	m := small()
	var features []uint32
	var weights []int8
	learn := func(list string, tag int) {
		for _, p := range m.lexicon("en").pieces(nil, list) {
			row := make([]int8, Tags)
			row[tag] = 100
			features, weights = append(features, mix(nameWord, p.hash, 0)), append(weights, row...)
		}
	}
	learn(companies, TagCompany)
	learn(roles, TagRole)
	steps := make([]int8, Steps) // most words are no name
	for before := range Tags + 1 {
		for shape := range uint32(pieceShapes) {
			steps[MoveAt(before, shape, TagNone)] = 30
		}
	}
	m.Names = NewTagger(NewLinear(Tags, features, weights, slices.Repeat([]float32{1}, Tags)), steps)
	return NewReader(m)
}

func TestNames(t *testing.T) {
	r := taggerOf(t, "Northwind", "Baker")
	mail := func(sender, subject, body string) *NameMail {
		return &NameMail{Language: "en", Sender: sender, Subject: subject, Text: body, Spans: text.Sentences(body)}
	}
	tests := []struct {
		name string
		mail *NameMail
		want []string
	}{
		{"nothing", mail("", "", ""), nil},
		{"no name", mail("Ann Lee", "Hello", "We regret."), nil},
		{"the sender", mail("Northwind Careers", "", ""), []string{"company Northwind"}},
		{"the subject", mail("", "Your application: Baker", ""), []string{"role Baker"}},
		{"the text", mail("", "", "The Baker role at Northwind, which you wanted, is filled."), []string{"role Baker", "company Northwind"}},
		{"twice", mail("Northwind", "", "At Northwind."), []string{"company Northwind", "company Northwind"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, n := range r.Names(tt.mail) {
				kind := "company "
				if n.Tag == TagRole {
					kind = "role "
				}
				got = append(got, kind+n.Text)
				if n.Margin != 100+leastMargin {
					t.Errorf("%s: margin %v", n.Text, n.Margin)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestNamesOfALongMailAreBounded(t *testing.T) {
	r := taggerOf(t, "Northwind", "")
	body := strings.Repeat("At Northwind. ", 5*maxNameLines)
	m := &NameMail{Language: "en", Text: body, Spans: text.Sentences(body)}
	if got := r.Names(m); len(got) == 0 || len(got) > maxNameLines {
		t.Errorf("%d names", len(got))
	}
}

func TestATaggerThatLearnedNothing(t *testing.T) {
	m := small()
	if got := NewReader(m).Names(&NameMail{Language: "xx", Sender: "Northwind", Subject: "Baker"}); len(got) != 0 {
		t.Errorf("names %+v", got)
	}
}

func TestNameLinesAreWhatNamesAreReadFrom(t *testing.T) {
	body := "Dear Robin,\n\nWe liked Écluse.\n"
	r := NewReader(small())
	lines := r.NameLines(&NameMail{Language: "en", Sender: "Ann", Subject: "Hello", Text: body, Spans: text.Sentences(body)})
	var words []string
	for _, l := range lines {
		words = append(words, l.Words...)
		if len(l.Words) != len(l.Hashes) || len(l.Words) != len(l.Shapes) {
			t.Errorf("%q: %d words, %d features, %d shapes", l.Text, len(l.Words), len(l.Hashes), len(l.Shapes))
		}
	}
	if got := strings.Join(words, " "); got != "ann hello dear robin we liked ecluse" {
		t.Errorf("words %q", got)
	}
	if got := r.NameWords("en", "L'Écluse & Co."); !slices.Equal(got, []string{"ecluse", "&", "co"}) {
		t.Errorf("a name's words %q", got)
	}
}
