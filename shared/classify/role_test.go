package classify

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// roleOf reads the role of a mail that Harbourline sent.
func roleOf(t *testing.T, subject, body string) string {
	t.Helper()
	r := readingOf(t, Mail{
		From:    rejection.Address{Name: "Harbourline Careers", Address: "careers@harbourline.example"},
		Subject: subject, Text: body,
	})
	return r.role("Harbourline")
}

type roleCase struct{ text, want string }

func checkRoles(t *testing.T, ending string, tests []roleCase) {
	t.Helper()
	for _, tt := range tests {
		if got := roleOf(t, "", tt.text+"\n\n"+ending); got != tt.want {
			t.Errorf("%q: role %q, want %q", tt.text, got, tt.want)
		}
	}
}

const (
	endEnglish    = "Unfortunately, we have decided not to move forward with your application at this time."
	endGerman     = "Leider müssen wir Ihnen mitteilen, dass wir uns für eine andere Person entschieden haben."
	endFrench     = "Malheureusement, nous ne pouvons pas donner une suite favorable à votre candidature."
	endSpanish    = "Lamentablemente, no vamos a continuar con tu candidatura en este proceso."
	endDutch      = "Helaas hebben we besloten om niet met je verder te gaan in de procedure."
	endPortuguese = "Infelizmente, não vamos avançar com a sua candidatura neste processo."
	endItalian    = "Purtroppo abbiamo deciso di non proseguire con la tua candidatura in questo momento."
)

func TestRolesBeforeTheirNoun(t *testing.T) {
	checkRoles(t, endEnglish, []roleCase{
		{"Thank you for applying for the Data Analyst position.", "Data Analyst"},
		{"Thank you for applying to our Data Analyst role.", "Data Analyst"},
		{"Thank you for your interest in the Data Analyst opening.", "Data Analyst"},
		{"Thank you for your interest in the Data Analyst opportunity.", "Data Analyst"},
		{"We received many applications for the Data Analyst vacancy.", "Data Analyst"},
		{"Thank you for applying to the Data Analyst job.", "Data Analyst"},
		{"We have now reviewed your Data Analyst application.", "Data Analyst"},
		{"The Data Analyst position has now been filled.", "Data Analyst"},
		{"Thank you for your interest in the Senior Data Analyst position.", "Senior Data Analyst"},
		{"Thank you for your interest in the Sr. Data Analyst position.", "Sr. Data Analyst"},
		{"Thank you for your interest in the Junior Data Analyst position.", "Junior Data Analyst"},
		{"Thank you for your interest in the Data Analyst II position.", "Data Analyst II"},
		{"Thank you for your interest in the Software Engineer 3 role.", "Software Engineer 3"},
		{"Thank you for your interest in the Head of Marketing position.", "Head of Marketing"},
		{"Thank you for your interest in the Director of People and Culture role.", "Director of People and Culture"},
		{"Thank you for your interest in the VP of Sales role.", "VP of Sales"},
		{"Thank you for your interest in the Chief of Staff position.", "Chief of Staff"},
		{"Thank you for your interest in the Product Owner position.", "Product Owner"},
		{"Thank you for applying for the Staff Nurse post.", "Staff Nurse"},
		{"Thank you for applying for the Teaching Assistant post.", "Teaching Assistant"},
		{"Thank you for applying for the QA Engineer role.", "QA Engineer"},
		{"Thank you for applying for the .NET Developer role.", ".NET Developer"},
		{"Thank you for applying for the C++ Developer role.", "C++ Developer"},
		{"Thank you for applying for the Node.js Developer role.", "Node.js Developer"},
		{"Thank you for applying for the 3D Artist role.", "3D Artist"},
		{"Thank you for applying for the UX/UI Designer role.", "UX/UI Designer"},
		{"Thank you for applying for the Front-End Engineer role.", "Front-End Engineer"},
		{"Thank you for applying for the R&D Technician role.", "R&D Technician"},
		{"Thank you for applying for the Sales & Marketing Manager role.", "Sales & Marketing Manager"},
		{"Thank you for applying for the Engineer, Cloud Infrastructure role.", "Engineer, Cloud Infrastructure"},
		{"Thank you for your interest in the pastry chef position.", "pastry chef"},
		{"Thank you for your interest in the night porter vacancy.", "night porter"},
		{"Thank you for your interest in the part-time librarian job.", "part-time librarian"},
	})
}

func TestRolesBehindTheirLead(t *testing.T) {
	checkRoles(t, endEnglish, []roleCase{
		{"Thank you for applying for the position of Staff Nurse.", "Staff Nurse"},
		{"Thank you for applying for the role of Staff Nurse.", "Staff Nurse"},
		{"Thank you for applying for the post of Staff Nurse.", "Staff Nurse"},
		{"Thank you for your application for Staff Nurse.", "Staff Nurse"},
		{"Your application for Staff Nurse has been reviewed.", "Staff Nurse"},
		{"Your application for the position of Staff Nurse at Harbourline has been reviewed.", "Staff Nurse"},
		{"Your application as Staff Nurse has been reviewed.", "Staff Nurse"},
		{"Your application to be a Staff Nurse has been reviewed.", "Staff Nurse"},
		{"Thank you for applying to be our Head Gardener.", "Head Gardener"},
		{"Thank you for interviewing for Operations Manager with us.", "Operations Manager"},
		{"You applied for Operations Manager in October.", "Operations Manager"},
		{"You were considered for Operations Manager.", "Operations Manager"},
		{"Thank you for your candidacy for Dean of Students.", "Dean of Students"},
		{"Thank you for applying for the role of Associate Director, Clinical Data.", "Associate Director, Clinical Data"},
		{"Thank you for applying for the position of Lecturer in Economic History.", "Lecturer in Economic History"},
		{"Thank you for applying for the role of Research Fellow in the Department of Chemistry.", "Research Fellow"},
		{"Position: Warehouse Operator", "Warehouse Operator"},
		{"Role: Warehouse Operator", "Warehouse Operator"},
		{"Vacancy: Warehouse Operator", "Warehouse Operator"},
		{"Job: Warehouse Operator", "Warehouse Operator"},
		{"Thank you for applying for the role of \"Warehouse Operator\".", "Warehouse Operator"},
		{"Thank you for applying for the role of 'Warehouse Operator'.", "Warehouse Operator"},
		{"Thank you for applying for the role of baker.", "baker"},
	})
}

func TestRolesWithRequisitions(t *testing.T) {
	checkRoles(t, endEnglish, []roleCase{
		{"Thank you for applying for the Technician II position (R-10293).", "Technician II"},
		{"Thank you for applying for the Technician II (R-10293) position.", "Technician II"},
		{"Thank you for applying for the R-10293 Technician II position.", "Technician II"},
		{"Thank you for applying for the R10293 Technician II position.", "Technician II"},
		{"Thank you for applying for the Technician II - R-10293 position.", "Technician II"},
		{"Thank you for applying for the position of Technician II (Req ID: 10293).", "Technician II"},
		{"Thank you for applying for the position of Technician II, Ref. 10293.", "Technician II"},
		{"Thank you for applying for the JR0010293 Technician position.", "Technician"},
		{"Thank you for applying for the Technician role (job no. 2026/114).", "Technician"},
		{"Thank you for applying for the Technician role, #44710.", "Technician"},
		{"Your application for Technician II [REQ-4471] has been reviewed.", "Technician II"},
		{"Your application for 10293 Technician II has been reviewed.", "Technician II"},
	})
}

func TestRolesOfEveryGender(t *testing.T) {
	for _, mark := range []string{
		"(m/w/d)", "(w/m/d)", "(f/m/x)", "(m/f/d)", "(d/m/w)", "(m/f/x)", "(all genders)", "(gn)", "(H/F)", "(h/f)", "(F/H)", "(m/v)",
		"m/w/d", "(m/w/divers)", "(w/m/x)", "(M/F)",
	} {
		for _, sentence := range []string{"Thank you for applying for the position of Data Analyst %.", "Thank you for applying for the Data Analyst % position."} {
			got := roleOf(t, "", strings.Replace(sentence, "%", mark, 1)+" "+endEnglish)
			if got != "Data Analyst" && got != "Data Analyst "+mark {
				t.Errorf("%s in %q: role %q", mark, sentence, got)
			}
		}
	}
}

func TestNoRole(t *testing.T) {
	for _, text := range []string{
		"",
		"Thank you for your interest.",
		"Thank you for your application.",
		"Thank you for applying.",
		"Thank you for applying for this position.",
		"Thank you for applying for the position.",
		"Thank you for your interest in the role.",
		"Thank you for your interest in our company.",
		"Thank you for your interest in Harbourline.",
		"Thank you for applying to Harbourline.",
		"Thank you for your interest in joining our team.",
		"Thank you for your interest in a position at Harbourline.",
		"Thank you for your interest in working with us.",
		"Thank you for the interview on Monday.",
		"Thank you for applying in March.",
		"The position has been filled.",
		"The above position has been filled.",
		"The advertised post has been filled.",
		"Your application was not successful.",
		"We will keep your application on file for other positions.",
		"We had many applications for this vacancy.",
		"Please do not reply.",
		"We wish you every success in your job search.",
	} {
		if got := roleOf(t, "", text+" "+endEnglish); got != "" {
			t.Errorf("%q: role %q", text, got)
		}
	}
}

func TestRolesInSubjects(t *testing.T) {
	tests := []struct{ subject, want string }{
		{"Data Analyst", "Data Analyst"},
		{"Data Analyst at Harbourline", "Data Analyst"},
		{"Harbourline - Data Analyst", "Data Analyst"},
		{"Harbourline | Data Analyst", "Data Analyst"},
		{"Data Analyst – Harbourline", "Data Analyst"},
		{"Your application: Data Analyst", "Data Analyst"},
		{"Your application for Data Analyst", "Data Analyst"},
		{"Your application for the Data Analyst position", "Data Analyst"},
		{"Application for Data Analyst at Harbourline", "Data Analyst"},
		{"Update on your Data Analyst application", "Data Analyst"},
		{"Re: Data Analyst", "Data Analyst"},
		{"Fwd: Re: Data Analyst", "Data Analyst"},
		{"AW: WG: Data Analyst", "Data Analyst"},
		{"Interview for Data Analyst", "Data Analyst"},
		{"Data Analyst (R-10293)", "Data Analyst"},
		{"R-10293 Data Analyst", "Data Analyst"},
		{"Data Analyst, Ferry Operations", "Data Analyst, Ferry Operations"},
		{"Thank you for your interest in Harbourline", ""},
		{"Update on your application", ""},
		{"Your application to Harbourline", ""},
		{"Re:", ""},
		{"", ""},
		{"News", ""},
	}
	for _, tt := range tests {
		if got := roleOf(t, tt.subject, endEnglish); got != tt.want {
			t.Errorf("%q: role %q, want %q", tt.subject, got, tt.want)
		}
	}
}

func TestTextAndSubjectTogether(t *testing.T) {
	tests := []struct{ name, subject, text, want string }{
		{"both say it", "Data Analyst at Harbourline", "Thank you for applying for the Data Analyst position.", "Data Analyst"},
		{"the text says more", "Data Analyst", "Thank you for applying for the Senior Data Analyst position.", "Senior Data Analyst"},
		{"only the subject", "Harbourline | Data Analyst", "Thank you for applying.", "Data Analyst"},
		{"only the text", "Your application", "Thank you for applying for the Data Analyst role.", "Data Analyst"},
		{
			"the first of two", "", "Thank you for applying for the Data Analyst role. We also have a Data Engineer role.",
			"Data Analyst",
		},
		{
			"not the signer's title", "", "Thank you for applying.\n\n" + endEnglish + "\n\nBest,\nAnn Lee\nTalent Manager position",
			"",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body := tt.text
			if !strings.Contains(body, "\n") {
				body += " " + endEnglish
			}
			if got := roleOf(t, tt.subject, body); got != tt.want {
				t.Errorf("role %q, want %q", got, tt.want)
			}
		})
	}
}
