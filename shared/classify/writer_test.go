package classify

import (
	"testing"

	"lemonaid/shared/classify/internal/model"
	"lemonaid/shared/rejection"
)

// TestWriter: who signs and who sends are somebody only where the model does not know better.
func TestWriter(t *testing.T) {
	person := func(name string, margin float64) model.Named {
		return model.Named{Tag: model.TagPerson, Text: name, Margin: margin}
	}
	company := model.Named{Tag: model.TagCompany, Text: "Contoso Foods", Margin: 60}
	tests := []struct {
		name           string
		signed, sender string
		found          []model.Named
		want           string
	}{
		{"nobody", "", "", nil, ""},
		{"a rule alone, where the model finds nothing at all", "Ann Lee", "", nil, "Ann Lee"},
		{"a rule alone, where it finds others", "Warm Hugs", "", []model.Named{company}, ""},
		{"both rules", "Ann Lee", "Ann Lee", []model.Named{company}, "Ann Lee"},
		{"a rule and the model", "Ann Lee", "", []model.Named{person("Ann Lee", 20)}, "Ann Lee"},
		{"the model alone", "", "", []model.Named{person("Ilse", 50)}, "Ilse"},
		{"a doubtful find", "", "", []model.Named{person("Ilse", 10)}, ""},
		{"a first name below the whole one", "Ann", "Ann Lee", []model.Named{person("Ann", 30)}, "Ann Lee"},
		{"the whole name below the first one", "Ann Lee", "Ann", []model.Named{person("Ann", 30)}, "Ann Lee"},
		{"a greeting that looks like a name", "Alles Liebe", "", []model.Named{person("Barbara Told", 60)}, "Barbara Told"},
		{"the firm signs", "Contoso Foods", "", []model.Named{company, person("Contoso Foods", 30)}, ""},
		{"over two lines", "", "", []model.Named{person("Ann\nLee", 60)}, "Ann Lee"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := finding(Mail{}, tt.found...).writer(tt.signed, tt.sender); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestAddressOf: a mailbox is a human's where her name stands before it or in it.
func TestAddressOf(t *testing.T) {
	tests := []struct {
		name string
		from rejection.Address
		of   string
		want bool
	}{
		{"her name before it", rejection.Address{Name: "Ann Lee", Address: "x17@contoso.example"}, "Ann Lee", true},
		{"her first name in it", rejection.Address{Name: "Contoso", Address: "ann@contoso.example"}, "Ann Lee", true},
		{"her initials", rejection.Address{Name: "Contoso", Address: "mdf@contoso.example"}, "Mame Diarra Fall", true},
		{"her initials and last name", rejection.Address{Address: "mdfall@contoso.example"}, "Mame Diarra Fall", true},
		{"her first letter, with marks", rejection.Address{Address: "éb@contoso.example"}, "Élise Brun", true},
		{"one letter is anybody's", rejection.Address{Address: "m@contoso.example"}, "Mame", false},
		{"the office that she signs for", rejection.Address{Name: "Orchestra office", Address: "pit@contoso.example"}, "Ann Lee", false},
		{"a desk with her name before it", rejection.Address{Name: "Ann Lee", Address: "desk@contoso.example"}, "Ann Lee", false},
		{"a tracking system", rejection.Address{Name: "Ann Lee", Address: "ann.lee@hire.lever.co"}, "Ann Lee", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &reading{mail: Mail{From: tt.from}}
			if got := r.addressOf(tt.of); got != "" != tt.want {
				t.Errorf("%q", got)
			}
		})
	}
}

// TestSignedBy: the lowest line with the name, with the title and the number beside and below it.
func TestSignedBy(t *testing.T) {
	const above = "Dear Robin,\n\nThe shifts went to somebody else.\n\n"
	tests := []struct {
		name, who, text string
		want            rejection.Person
	}{
		{"nobody", "", above + "Ilse", rejection.Person{}},
		{"nobody of that name", "Ann", above + "Ilse", rejection.Person{}},
		{"a title beside it", "Ilse", above + "Ilse, Head Baker", rejection.Person{Name: "Ilse", Title: "Head Baker", Source: "Ilse, Head Baker"}},
		{"title and number below it", "Ilse", above + "Ilse\nHead Baker\n+32 16 55 01 77", rejection.Person{Name: "Ilse", Title: "Head Baker", Phone: "+32 16 55 01 77", Source: "Ilse"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := readingOf(t, Mail{Text: tt.text}).signedBy(tt.who); got != tt.want {
				t.Errorf("%+v, want %+v", got, tt.want)
			}
		})
	}
}
