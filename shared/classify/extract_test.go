package classify_test

import (
	"testing"

	"lemonaid/shared/classify"
	"lemonaid/shared/rejection"
)

func TestRoles(t *testing.T) {
	j := newJudge(t)
	const no = " Unfortunately, we have decided not to move forward with your application."
	tests := []struct{ text, want string }{
		{"Thank you for applying for the Data Analyst position.", "Data Analyst"},
		{"Thank you for your interest in the Senior Engineer, Ruby on Rails role.", "Senior Engineer, Ruby on Rails"},
		{"Thank you for applying to the Platform Engineer, Infrastructure role.", "Platform Engineer, Infrastructure"},
		{"Thank you for your application for the position of Staff Nurse.", "Staff Nurse"},
		{"Thank you for applying to be a Research Fellow.", "Research Fellow"},
		{"Thank you for applying for the Backend Engineer II position (Req 20231).", "Backend Engineer II"},
		{"Thank you for your interest in the R-10293 Technician II, Offshore position.", "Technician II, Offshore"},
		{"Thank you for applying for the Technical Artist/Rigger position.", "Technical Artist/Rigger"},
		{"Thank you for applying for the baker position.", "baker"},
		{"Thank you for applying for this position.", ""},
		{"Thank you for your interest in the position.", ""},
		{"Thank you for your time.", ""},
	}
	for _, tt := range tests {
		if got := j.Judge(classify.Mail{Text: tt.text + no}).Role; got != tt.want {
			t.Errorf("%q: role %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestCompanies(t *testing.T) {
	j := newJudge(t)
	const text = "Thank you for applying. Unfortunately, we will not be moving forward with your application."
	tests := []struct{ name, address, text, want string }{
		{"Contoso Careers", "careers@contoso.example", text, "Contoso"},
		{"Ann Lee at Contoso", "no-reply@hire.lever.co", text, "Contoso"},
		{"Contoso", "no-reply@us.greenhouse-mail.io", text, "Contoso"},
		{"Contoso Hiring Team", "no-reply@ashbyhq.com", text, "Contoso"},
		{"Workday", "contoso@myworkday.com", text, "Contoso"},
		{"Ann Lee", "ann.lee@contoso.example", text, "Contoso"},
		{"Ann Lee", "ann.lee@gmail.com", "Thank you for applying to work at Contoso. Unfortunately, we will not be moving forward.", "Contoso"},
		{"Halden & Pike Recruiting", "no-reply@haldenpike.example", text, "Halden & Pike"},
		{"", "no-reply@us.greenhouse-mail.io", text, ""},
		{"", "someone@gmail.com", text, ""},
	}
	for _, tt := range tests {
		m := classify.Mail{From: rejection.Address{Name: tt.name, Address: tt.address}, Text: tt.text}
		if got := j.Judge(m).Company; got != tt.want {
			t.Errorf("%s <%s>: company %q, want %q", tt.name, tt.address, got, tt.want)
		}
	}
}

func TestContacts(t *testing.T) {
	j := newJudge(t)
	const no = "Thank you for applying. Unfortunately, we will not be moving forward with your application.\n\n"
	owner := rejection.Address{Name: "Robin Vale", Address: "robin@mail.example"}
	tests := []struct {
		name    string
		from    rejection.Address
		cc      []rejection.Address
		signed  string
		want    rejection.Address
		title   string
		phone   string
		flagged bool
	}{
		{"a human", rejection.Address{Name: "Ann Lee", Address: "ann.lee@x.example"}, nil, "Best,\nAnn Lee\nRecruiter\n+353 1 555 0147", rejection.Address{Name: "Ann Lee", Address: "ann.lee@x.example"}, "Recruiter", "+353 1 555 0147", false},
		{"first name signed", rejection.Address{Name: "Ann Lee", Address: "ann@x.example"}, nil, "Best,\nAnn", rejection.Address{Name: "Ann Lee", Address: "ann@x.example"}, "", "", false},
		{"behind a tracking system", rejection.Address{Name: "Ann Lee at Contoso", Address: "no-reply@hire.lever.co"}, nil, "Best,\nAnn Lee", rejection.Address{Name: "Ann Lee"}, "", "", false},
		{"team mailbox", rejection.Address{Name: "Contoso Careers", Address: "careers@x.example"}, nil, "Best,\nAnn Lee\nTalent Partner", rejection.Address{Name: "Ann Lee"}, "Talent Partner", "", false},
		{"team mailbox, human in CC", rejection.Address{Name: "Contoso Careers", Address: "careers@x.example"}, []rejection.Address{{Name: "Ann Lee", Address: "ann@x.example"}}, "Best,\nAnn Lee", rejection.Address{Name: "Ann Lee", Address: "ann@x.example"}, "", "", false},
		{"a team", rejection.Address{Name: "Contoso", Address: "no-reply@x.example"}, nil, "Best,\nThe Contoso Team", rejection.Address{}, "", "", false},
		{"the owner in CC", rejection.Address{Name: "Contoso", Address: "jobs@x.example"}, []rejection.Address{owner}, "Best,\nHR", rejection.Address{}, "", "", false},
		{"Dutch name", rejection.Address{Name: "Julia van Dijk", Address: "julia@x.example"}, nil, "Groeten,\nJulia van Dijk", rejection.Address{Name: "Julia van Dijk", Address: "julia@x.example"}, "", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := j.Judge(classify.Mail{From: tt.from, CC: tt.cc, Owner: owner, Text: no + tt.signed}).Contact
			if got.Mailbox() != tt.want || got.Title != tt.title || got.Phone != tt.phone || got.OffDomain != tt.flagged {
				t.Errorf("%+v, want %v, %q, %q", got, tt.want, tt.title, tt.phone)
			}
		})
	}
}

func TestNotes(t *testing.T) {
	n := classify.People("Spoke with Ann Lee (ann.lee@northwind.example) and Raj. Got on best with Ann, we talked about the ferry timetable puzzle.", "northwind.example")
	if len(n.People) != 2 || n.People[0].Name != "Ann Lee" || n.People[0].Address != "ann.lee@northwind.example" || n.People[0].Rapport != 1 {
		t.Fatalf("people %+v", n.People)
	}
	if n.People[1].Name != "Raj" || n.People[1].Rapport != 0 || n.People[0].OffDomain {
		t.Errorf("people %+v", n.People)
	}
	if n.Detail != "the ferry timetable puzzle" {
		t.Errorf("detail %q", n.Detail)
	}
	off := classify.People("Met Mei Chen (mei@elsewhere.example). Her number is 020 7946 0958.", "northwind.example")
	if len(off.People) != 1 || !off.People[0].OffDomain || off.People[0].Phone != "020 7946 0958" {
		t.Errorf("people %+v", off.People)
	}
	if empty := classify.People("please handle this", ""); len(empty.People) != 0 || empty.Detail != "" {
		t.Errorf("%+v", empty)
	}
}
