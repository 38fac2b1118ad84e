package classify

import (
	"testing"

	"lemonaid/shared/rejection"
)

func TestCompanyOfTheDisplayName(t *testing.T) {
	tests := []struct{ name, address, want string }{
		{"Harbourline Careers", "careers@harbourline.example", "Harbourline"},
		{"Careers at Harbourline", "careers@harbourline.example", "Harbourline"},
		{"Careers | Harbourline", "careers@harbourline.example", "Harbourline"},
		{"Recruiting, Harbourline", "hr@harbourline.example", "Harbourline"},
		{"HR - Harbourline", "hr@harbourline.example", "Harbourline"},
		{"Harbourline - HR", "hr@harbourline.example", "Harbourline"},
		{"Harbourline | Talent Acquisition", "ta@harbourline.example", "Harbourline"},
		{"Harbourline (Recruiting)", "jobs@harbourline.example", "Harbourline"},
		{"The Harbourline Team", "team@harbourline.example", "Harbourline"},
		{"Harbourline Jobs (no-reply)", "noreply@harbourline.example", "Harbourline"},
		{"Harbourline No-Reply", "noreply@harbourline.example", "Harbourline"},
		{"\"Harbourline\"", "noreply@harbourline.example", "Harbourline"},
		{"'Harbourline Recruitment'", "noreply@harbourline.example", "Harbourline"},
		{"Ann Lee from Harbourline", "ann@harbourline.example", "Harbourline"},
		{"Ann Lee (Harbourline)", "ann@harbourline.example", "Harbourline"},
		{"Lindenhof Bewerbermanagement", "bewerbung@lindenhof.example", "Lindenhof"},
		{"Personalabteilung Lindenhof", "personal@lindenhof.example", "Lindenhof"},
		{"Jana Brandt bei Lindenhof", "jana@lindenhof.example", "Lindenhof"},
		{"Bellerive Recrutement", "recrutement@bellerive.example", "Bellerive"},
		{"Service Recrutement Bellerive", "rh@bellerive.example", "Bellerive"},
		{"Élodie Marchand chez Bellerive", "elodie@bellerive.example", "Bellerive"},
		{"Recursos Humanos Marisol", "rrhh@marisol.example", "Marisol"},
		{"Selección Marisol", "seleccion@marisol.example", "Marisol"},
		{"Veldzicht Werving", "werving@veldzicht.example", "Veldzicht"},
		{"Ufficio Risorse Umane Pontevero", "hr@pontevero.example", "Pontevero"},
		{"Recrutamento Atlântida", "vagas@atlantida.example", "Atlântida"},
		{"Halden & Pike Careers", "careers@haldenpike.example", "Halden & Pike"},
		{"Halden & Pike Ltd.", "jobs@haldenpike.example", "Halden & Pike Ltd."},
		{"Smörgås & Söner AB", "jobb@smorgas.example", "Smörgås & Söner AB"},
		{"Müller Präzision GmbH", "karriere@mueller.example", "Müller Präzision GmbH"},
		{"Ørsund Rederi", "jobb@orsund.example", "Ørsund Rederi"},
		{"3 Rivers Council", "jobs@threerivers.example", "3 Rivers Council"},
		{"eLumen", "jobs@elumen.example", "eLumen"},
		{"K+R Engineering", "jobs@kr.example", "K+R Engineering"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Mail{From: rejection.Address{Name: tt.name, Address: tt.address}}
			if got := companyOf(t, m); got != tt.want {
				t.Errorf("company %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCompanyOfTheDomain(t *testing.T) {
	tests := []struct{ address, want string }{
		{"careers@harbourline.example", "Harbourline"},
		{"no-reply@mail.harbourline.example", "Harbourline"},
		{"hr@harbourline.co.uk", "Harbourline"},
		{"hr@harbourline.com.au", "Harbourline"},
		{"ann.lee@gmail.com", ""},
		{"ann.lee@outlook.com", ""},
		{"jana.brandt@gmx.de", ""},
		{"elodie@orange.fr", ""},
		{"", ""},
		{"not an address", ""},
	}
	for _, tt := range tests {
		if got := companyOf(t, Mail{From: rejection.Address{Address: tt.address}}); got != tt.want {
			t.Errorf("%q: company %q, want %q", tt.address, got, tt.want)
		}
	}
}

func TestCompanyOfTheText(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"at", "Thank you for applying to work at Harbourline. We chose another candidate.", "Harbourline"},
		{"joining", "Thank you for your interest in joining Harbourline. We chose another candidate.", "Harbourline"},
		{"interest in", "Thank you for your interest in Harbourline. We chose another candidate.", "Harbourline"},
		{"career with", "Thank you for considering a career with Harbourline. We chose another candidate.", "Harbourline"},
		{"several words", "Thank you for your interest in joining Harbourline Ferry Works. Sadly not.", "Harbourline Ferry Works"},
		{"an ampersand", "Thank you for applying to Halden & Pike. Sadly not.", "Halden & Pike"},
		{"of", "Thank you for considering Bank of Port Ellis. Sadly not.", "Bank of Port Ellis"},
		{"a legal form", "Thank you for applying to Harbourline Ltd. We chose another.", "Harbourline Ltd."},
		{"German", "Vielen Dank für Ihre Bewerbung bei Lindenhof. Leider passt es nicht für uns.", "Lindenhof"},
		{"French", "Merci pour votre candidature chez Bellerive. Nous ne pouvons pas la retenir.", "Bellerive"},
		{"Spanish", "Gracias por tu interés en Marisol. No vamos a continuar con tu candidatura.", "Marisol"},
		{"Dutch", "Bedankt voor je sollicitatie bij Veldzicht. Helaas gaan we niet met je verder.", "Veldzicht"},
		{"Italian", "Grazie per la tua candidatura presso Pontevero. Purtroppo non proseguiamo.", "Pontevero"},
		{"letters beyond ASCII", "Thank you for your interest in joining Ørsund Rederi. Sadly not.", "Ørsund Rederi"},
		{"the reader is none", "We enjoyed talking with you. We wish you well.", ""},
		{"a month is none", "Thank you for applying in March. We chose another candidate.", ""},
		{"a website is none", "Follow us on LinkedIn. We chose another candidate.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Mail{From: rejection.Address{Address: "ann.lee@gmail.com"}, Text: tt.text}
			if got := companyOf(t, m); got != tt.want {
				t.Errorf("company %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCompanyOfTheSignature(t *testing.T) {
	tests := []struct{ name, text, address, want string }{
		{"the team", "We chose another candidate.\n\nBest,\nThe Harbourline Team", "noreply@icims.com", "Harbourline"},
		{"recruiting", "We chose another candidate.\n\nBest,\nHarbourline Recruiting", "noreply@icims.com", "Harbourline"},
		{"the hiring team at", "We chose another candidate.\n\nBest,\nThe Hiring Team at Harbourline", "noreply@icims.com", "Harbourline"},
		{"German", "Wir haben uns anders entschieden.\n\nViele Grüße\nIhr Lindenhof Team", "noreply@personio.de", "Lindenhof"},
		{"Dutch", "We gaan niet verder.\n\nGroeten,\nTeam Veldzicht", "noreply@homerun.co", "Veldzicht"},
		{
			"spelt as people spell it",
			"We chose another candidate.\n\nBest,\nAnn Lee\nHarbourLine",
			"ann@harbourline.example", "HarbourLine",
		},
		{
			"with its legal form",
			"We chose another candidate.\n\nBest,\nAnn Lee\nHarbourline Ltd.",
			"ann@harbourline.example", "Harbourline Ltd.",
		},
		{
			"behind the signer's name",
			"We chose another candidate.\n\nBest,\nAnn Lee, Harbourline Ferries",
			"ann@harbourlineferries.example", "Harbourline Ferries",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := companyOf(t, Mail{From: rejection.Address{Address: tt.address}, Text: tt.text}); got != tt.want {
				t.Errorf("company %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCompanyOfTheSubject(t *testing.T) {
	tests := []struct{ subject, want string }{
		{"Your application at Harbourline", "Harbourline"},
		{"Your application to Harbourline", "Harbourline"},
		{"Re: Thank you for your interest in Harbourline", "Harbourline"},
		{"Data Analyst at Harbourline: update", "Harbourline"},
		{"Ihre Bewerbung bei Lindenhof", "Lindenhof"},
		{"Votre candidature chez Bellerive", "Bellerive"},
		{"Tua candidatura presso Pontevero", "Pontevero"},
		{"Je sollicitatie bij Veldzicht", "Veldzicht"},
		{"An update on your application", ""},
		{"", ""},
	}
	for _, tt := range tests {
		m := Mail{From: rejection.Address{Address: "no-reply@ashbyhq.com"}, Subject: tt.subject}
		if got := companyOf(t, m); got != tt.want {
			t.Errorf("%q: company %q, want %q", tt.subject, got, tt.want)
		}
	}
}

// TestCompanyOfSeveral weighs signs that name different companies, or one in different spellings.
func TestCompanyOfSeveral(t *testing.T) {
	tests := []struct {
		name string
		mail Mail
		want string
	}{
		{
			"a subsidiary writes",
			Mail{
				From: rejection.Address{Name: "Port Ellis Ferries Careers", Address: "careers@portellisferries.example"},
				Text: "Thank you for applying to Port Ellis Ferries, part of the Harbourline group. We chose another candidate.",
			},
			"Port Ellis Ferries",
		},
		{
			"the display name over the tracking system",
			Mail{
				From: rejection.Address{Name: "Harbourline via Workday", Address: "harbourline@myworkday.com"},
				Text: "Thank you for your interest in Harbourline. Sent by Workday.",
			},
			"Harbourline",
		},
		{
			"the text spells what the domain runs together",
			Mail{
				From: rejection.Address{Address: "careers@haldenpike.example"},
				Text: "Thank you for applying to work at Halden Pike. We chose another candidate.",
			},
			"Halden Pike",
		},
		{
			"a former employer of the candidate",
			Mail{
				From: rejection.Address{Name: "Harbourline Careers", Address: "careers@harbourline.example"},
				Text: "We were impressed by your work at Northwind. We chose another candidate.",
			},
			"Harbourline",
		},
		{
			"a human whose domain is the company",
			Mail{
				From: rejection.Address{Name: "Ann Lee", Address: "ann.lee@harbourline.example"},
				Text: "Thank you for talking to us at Harbourline. We chose another candidate.\n\nAnn",
			},
			"Harbourline",
		},
		{
			"subject and text agree",
			Mail{
				From:    rejection.Address{Address: "no-reply@greenhouse.io"},
				Subject: "Harbourline | Data Analyst",
				Text:    "Thank you for your interest in Harbourline. We chose another candidate.",
			},
			"Harbourline",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := companyOf(t, tt.mail); got != tt.want {
				t.Errorf("company %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSameCompany(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"Harbourline", "harbourline", true},
		{"Harbour Line", "Harbourline", true},
		{"Harbourline Ltd", "Harbourline", true},
		{"Harbourline Ltd.", "Harbourline", true},
		{"Harbourline GmbH & Co. KG", "Harbourline", true},
		{"Harbourline, Inc.", "Harbourline", true},
		{"Harbourline S.r.l.", "Harbourline", true},
		{"Harbourline B.V.", "Harbourline", true},
		{"Bellerivé", "Bellerive", true},
		{"Halden & Pike", "Halden Pike", true},
		{"Harbourline", "Harbourlines", false},
		{"Harbourline Ferries", "Harbourline", false},
		{"", "", false},
		{"&", "&", false},
	}
	for _, tt := range tests {
		if got := sameCompany(tt.a, tt.b); got != tt.want {
			t.Errorf("sameCompany(%q, %q) = %v", tt.a, tt.b, got)
		}
	}
}

func TestWithoutHiring(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Harbourline Careers", "Harbourline"},
		{"The Harbourline Hiring Team", "Harbourline"},
		{"Harbourline - Human Resources", "Harbourline"},
		{"Harbourline Talent Acquisition Team", "Harbourline"},
		{"Team Harbourline", "Harbourline"},
		{"Harbourline", "Harbourline"},
		{"Jobs for Harbourline Jobs", "for Harbourline"},
		{"Hiring Team", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := withoutHiring(tt.name); got != tt.want {
			t.Errorf("withoutHiring(%q) = %q, want %q", tt.name, got, tt.want)
		}
		if onlyHiring(tt.name) != (tt.name != "" && tt.want == "") {
			t.Errorf("onlyHiring(%q)", tt.name)
		}
	}
}

func TestTrimCompany(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Harbourline.", "Harbourline"},
		{"Harbourline Inc.", "Harbourline Inc."},
		{"Harbourline Co.", "Harbourline Co."},
		{" \"Harbourline\", ", "Harbourline"},
		{"(Harbourline)", "Harbourline"},
		{"– Harbourline –", "Harbourline"},
		{"Harbourline!", "Harbourline"},
		{"<Harbourline>", "Harbourline"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := trimCompany(tt.name); got != tt.want {
			t.Errorf("trimCompany(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}
