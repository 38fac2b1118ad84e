package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// TestFormalGreeting: a form of address is used where it is on record for this person, and only there.
func TestFormalGreeting(t *testing.T) {
	for _, c := range []struct {
		name, title, source string
		en, de, fr          string
	}{
		{"Ann Lee", "", "", "Dear Ann Lee,", "Guten Tag Ann Lee,", "Madame, Monsieur,"},
		{"Ms. Ann Lee", "", "", "Dear Ms Lee,", "Sehr geehrte Frau Lee,", "Madame,"},
		{"Mrs Ann Lee", "", "", "Dear Mrs Lee,", "Sehr geehrte Frau Lee,", "Madame,"},
		{"Herr Tom Becker", "", "", "Dear Mr Becker,", "Sehr geehrter Herr Becker,", "Monsieur,"},
		{"Frau Dr. Ute Kern", "", "", "Dear Dr. Kern,", "Sehr geehrte Frau Dr. Kern,", "Madame,"},
		{"Dr. Ute Kern", "", "", "Dear Dr. Kern,", "Guten Tag Ute Kern,", "Madame, Monsieur,"},
		{"Prof. Dr. Karl Graf", "", "", "Dear Prof. Dr. Graf,", "Guten Tag Karl Graf,", "Madame, Monsieur,"},
		{"Mme Zoé Le Gall", "", "", "Dear Ms Le Gall,", "Sehr geehrte Frau Le Gall,", "Madame,"},
		{"M. Jean de la Tour", "", "", "Dear Mr de la Tour,", "Sehr geehrter Herr de la Tour,", "Monsieur,"},
		{"Lee, Ann", "", "Your contact is Ms Lee.", "Dear Ms Lee,", "Sehr geehrte Frau Lee,", "Madame,"},
		{"Ute Kern", "", "Bei Fragen hilft Frau Ute Kern gern.", "Dear Ms Kern,", "Sehr geehrte Frau Kern,", "Madame,"},
		{"Tom Becker", "", "Ihr Gespräch war mit Herrn Dr. Becker.", "Dear Dr. Becker,", "Sehr geehrter Herr Dr. Becker,", "Monsieur,"},
		{"Ann Lee", "", "Mr Leeson will write to you.", "Dear Ann Lee,", "Guten Tag Ann Lee,", "Madame, Monsieur,"},
		{"Ann Lee", "", "Mr Raj will write, and Ann Lee too.", "Dear Ann Lee,", "Guten Tag Ann Lee,", "Madame, Monsieur,"},
		{"Ann Lee", "Frau der Zahlen", "", "Dear Ann Lee,", "Guten Tag Ann Lee,", "Madame, Monsieur,"},
		{"Ann", "", "Frau Ann", "Dear Ann,", "Guten Tag Ann,", "Madame, Monsieur,"},
		{"山田 太郎", "", "", "Dear 山田 太郎,", "Guten Tag 山田 太郎,", "Madame, Monsieur,"},
		{"HR Team", "", "", "Dear Sir or Madam,", "Sehr geehrte Damen und Herren,", "Madame, Monsieur,"},
		{"", "", "", "Dear Sir or Madam,", "Sehr geehrte Damen und Herren,", "Madame, Monsieur,"},
	} {
		for language, want := range map[string]string{"en": c.en, "de": c.de, "fr": c.fr} {
			p, to := robin, rejection.Person{Name: c.name, Title: c.title, Source: c.source, Address: ann.Address}
			p.Tone, p.Language = rejection.ToneFormal, language
			body := writer.Write(northwind(), p, request, to).Body
			if got, _, _ := strings.Cut(body, "\n"); got != want {
				t.Errorf("%q %q in %s: %q, want %q", c.name, c.source, language, got, want)
			}
		}
	}
}

// TestWarmGreetingNeedsNoForm: only formal letters use forms of address.
func TestWarmGreetingNeedsNoForm(t *testing.T) {
	to := rejection.Person{Name: "Frau Dr. Ute Kern", Address: ann.Address}
	for language, want := range map[string]string{"en": "Hello Ute,", "de": "Guten Tag Ute Kern,", "fr": "Bonjour Ute Kern,"} {
		p := robin
		p.Language = language
		body := writer.Write(northwind(), p, request, to).Body
		if got, _, _ := strings.Cut(body, "\n"); got != want {
			t.Errorf("%s: %q, want %q", language, got, want)
		}
	}
}

func TestFamilyName(t *testing.T) {
	for name, want := range map[string]string{
		"Ann Lee": "Lee", "Lee, Ann": "Lee", "Karl von der Heide": "von der Heide", "Maria de la Vega": "de la Vega", "Ann": "", "": "",
		"김 민수": "", "Jan van den Berg": "van den Berg", "HR Team": "", "ANNA MÜLLER": "Müller",
	} {
		if got := familyName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
