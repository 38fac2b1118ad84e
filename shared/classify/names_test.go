package classify

import "testing"

func TestNamesInSentences(t *testing.T) {
	tests := []struct{ sentence, want string }{
		{"Please ask Raj Patel about it.", "Raj Patel"},
		{"Please ask Raj Patel, who led it.", "Raj Patel"},
		{"Please ask our colleague Sanne van den Berg instead.", "Sanne van den Berg"},
		{"Please ask Marta de la Vega instead.", "Marta de la Vega"},
		{"Please ask Niamh O'Shea.", "Niamh O'Shea"},
		{"Please ask Łucja Żak.", "Łucja Żak"},
		{"Please ask Ελένη Μάρκου.", "Ελένη Μάρκου"},
		{"We asked Ann Lee and Raj Patel.", "Ann Lee"},
		{"Bitte fragen Sie Jana Brandt.", "Jana Brandt"},
		{"Demandez à Élodie Marchand.", "Élodie Marchand"},
		{"Pregunta a Lucía Ortega.", "Lucía Ortega"},
		{"Please ask Raj.", ""},
		{"Please ask Raj, Patel said.", ""},
		{"Please ask the Data Analyst.", ""},
		{"Please ask Human Resources.", ""},
		{"Please ask us.", ""},
		{"PLEASE", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := nameIn(tt.sentence); got != tt.want {
			t.Errorf("nameIn(%q) = %q, want %q", tt.sentence, got, tt.want)
		}
	}
}

func TestSigners(t *testing.T) {
	tests := []struct{ line, name, rest string }{
		{"Ann Lee", "Ann Lee", ""},
		{"Ann Lee, Recruiter", "Ann Lee", "Recruiter"},
		{"Ann Lee, Recruiter, Harbourline", "Ann Lee", "Recruiter, Harbourline"},
		{"Ann Lee | Recruiter", "Ann Lee", "Recruiter"},
		{"Ann Lee - Recruiter", "Ann Lee", "Recruiter"},
		{"Ann Lee – Recruiter", "Ann Lee", "Recruiter"},
		{"Ann Lee — Recruiter", "Ann Lee", "Recruiter"},
		{"Ann Lee / Recruiter", "Ann Lee", "Recruiter"},
		{"Ann Lee (Recruiter)", "Ann Lee", "Recruiter"},
		{"- Ann Lee", "Ann Lee", ""},
		{"~ Ann Lee ~", "Ann Lee", ""},
		{"*Ann Lee*", "Ann Lee", ""},
		{"__Ann Lee__", "Ann Lee", ""},
		{"i. A. Jana Brandt", "Jana Brandt", ""},
		{"i.A. Jana Brandt", "Jana Brandt", ""},
		{"i. V. Jana Brandt, Leiterin", "Jana Brandt", "Leiterin"},
		{"ppa. Jana Brandt", "Jana Brandt", ""},
		{"p.p. Ann Lee", "Ann Lee", ""},
		{"Recruiter", "", ""},
		{"The Harbourline Team", "", ""},
		{"ann@harbourline.example", "", ""},
		{"+44 20 7946 0321", "", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		if name, rest := splitSigner(tt.line); name != tt.name || rest != tt.rest {
			t.Errorf("splitSigner(%q) = %q, %q; want %q, %q", tt.line, name, rest, tt.name, tt.rest)
		}
	}
}

func TestAsides(t *testing.T) {
	for _, s := range []string{"she/her", "he/him", "they/them", "(she/her)", "She/Her", "sie/ihr", "PhD", "MSc", "MBA", "CIPD", "SHRM-CP", "PhD, MBA"} {
		if !isAside(s) {
			t.Errorf("%q is no aside", s)
		}
	}
	for _, s := range []string{"", "Recruiter", "Harbourline", "CEO", "HR", "Head of HR", "and/or", "12 Quay Street", "Senior Partner"} {
		if isAside(s) {
			t.Errorf("%q is an aside", s)
		}
	}
}

func TestProperNames(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Harbourline", "Harbourline"},
		{"Harbourline. We", "Harbourline"},
		{"Harbourline, where", "Harbourline"},
		{"Harbourline and we", "Harbourline"},
		{"Halden & Pike", "Halden & Pike"},
		{"Halden and Pike were", "Halden and Pike"},
		{"Bank of Port Ellis", "Bank of Port Ellis"},
		{"the Harbourline office", "Harbourline"},
		{"Harbourline Ltd. We", "Harbourline Ltd."},
		{"Ørsund Rederi i dag", "Ørsund Rederi"},
		{"3 Rivers Council", "3 Rivers Council"},
		{"this time", ""},
		{"Monday", ""},
		{"March", ""},
		{"LinkedIn", ""},
		{"our office", ""},
		{"you", ""},
	}
	for _, tt := range tests {
		if got := properName(tt.text, tokens(tt.text), 0); got != tt.want {
			t.Errorf("properName(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestLinesThatAreWrittenLikeNames(t *testing.T) {
	for _, s := range []string{"Harbourline", "Port Ellis Ferries", "Halden & Pike", "Bank of Port Ellis", "eLumen", "3 Rivers"} {
		if !nameLike(s) {
			t.Errorf("%q is not written like a name", s)
		}
	}
	for _, s := range []string{"", "we chose another", "Thank you for applying", "We chose another", "harbourline"} {
		if nameLike(s) {
			t.Errorf("%q is written like a name", s)
		}
	}
}

func TestSharedWords(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"Ann Lee", "Ann", true},
		{"Ann Lee", "ann lee", true},
		{"Ann Lee", "Mei Lee", true},
		{"Élodie Marchand", "Elodie", true},
		{"Ann Lee.", "Ann,", true},
		{"Ann Lee", "Raj Patel", false},
		{"Ann Lee", "Annabel", false},
		{"Li Na", "Li Bo", false},
		{"Ann", "", false},
		{"", "", false},
	}
	for _, tt := range tests {
		if got := sharesWord(tt.a, tt.b); got != tt.want {
			t.Errorf("sharesWord(%q, %q) = %v", tt.a, tt.b, got)
		}
		if sharesWord(tt.b, tt.a) != tt.want {
			t.Errorf("sharesWord(%q, %q) is not what it is turned round", tt.b, tt.a)
		}
	}
}

func TestHeadNouns(t *testing.T) {
	for _, s := range []string{
		"Data Analyst", "baker", "Senior Software Engineer", "UX/UI Designer", "Engineer, Cloud", "Pflegefachkraft", "Softwareentwicklerin",
		"Bauleiter", "Steuerberaterin", "Busfahrer", "Projectleider", "Medewerker Klantenservice", "Infirmière", "Enfermera", "Analista de Datos",
		"Gestora de Projetos", "Addetta Vendite", "Ingegnere",
	} {
		if !hasHeadNoun(s) {
			t.Errorf("%q names no job", s)
		}
	}
	for _, s := range []string{"", "Harbourline", "Port Ellis", "team", "Thank You", "leiter", "Kraft", "Montag"} {
		if hasHeadNoun(s) {
			t.Errorf("%q names a job", s)
		}
	}
}

func TestSubjectParts(t *testing.T) {
	tests := []struct {
		subject string
		want    int
	}{
		{"Data Analyst", 1},
		{"Harbourline | Data Analyst", 2},
		{"Harbourline - Data Analyst", 2},
		{"Harbourline – Data Analyst", 2},
		{"Update: Data Analyst | Harbourline", 3},
		{"Front-End Engineer", 1},
		{"", 1},
	}
	for _, tt := range tests {
		if got := splitSubject(tt.subject); len(got) != tt.want {
			t.Errorf("splitSubject(%q) = %q, want %d parts", tt.subject, got, tt.want)
		}
	}
}
