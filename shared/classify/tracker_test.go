package classify

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// companyOf reads the company of a mail whose text names none, unless said.
func companyOf(t *testing.T, m Mail) string {
	t.Helper()
	if m.Text == "" {
		m.Text = "Thank you for your interest. We have decided not to go on with your application."
	}
	r := readingOf(t, m)
	return r.company(r.contact().Name)
}

// TestTrackingSystemsAreNotTheCompany goes through the senders that tracking systems write as.
func TestTrackingSystemsAreNotTheCompany(t *testing.T) {
	tests := []struct{ name, address, want string }{
		{"Harbourline", "no-reply@us.greenhouse-mail.io", "Harbourline"},
		{"Harbourline Recruiting", "no-reply@eu.greenhouse-mail.io", "Harbourline"},
		{"Harbourline Hiring Team", "no-reply@greenhouse.io", "Harbourline"},
		{"Ann Lee at Harbourline", "no-reply@hire.lever.co", "Harbourline"},
		{"Harbourline Team", "no-reply@hire.lever.co", "Harbourline"},
		{"Harbourline Hiring Team", "no-reply@ashbyhq.com", "Harbourline"},
		{"Harbourline", "no-reply@ashbyhq.com", "Harbourline"},
		{"Workday", "harbourline@myworkday.com", "Harbourline"},
		{"Harbourline Careers", "harbourline@myworkday.com", "Harbourline"},
		{"no-reply@myworkday.com", "harbourline@myworkday.com", "Harbourline"},
		{"Harbourline via Workday", "harbourline@myworkday.com", "Harbourline"},
		{"Harbourline", "notification@smartrecruiters.com", "Harbourline"},
		{"Harbourline Talent Acquisition", "notification@smartrecruiters.com", "Harbourline"},
		{"Harbourline", "harbourline+autoreply@talent.icims.com", "Harbourline"},
		{"Harbourline Careers", "no-reply@icims.com", "Harbourline"},
		{"Harbourline Staffing", "harbourline@invalidemail.taleo.net", "Harbourline"},
		{"Harbourline HR", "system@successfactors.eu", "Harbourline"},
		{"Harbourline", "noreply@sapsf.com", "Harbourline"},
		{"Harbourline", "no-reply@harbourline.teamtailor-mail.com", "Harbourline"},
		{"Ann Lee from Harbourline", "no-reply@teamtailor-mail.com", "Harbourline"},
		{"Harbourline GmbH", "no-reply@m.personio.de", "Harbourline GmbH"},
		{"Harbourline Recruiting", "noreply@personio.com", "Harbourline"},
		{"Harbourline", "no-reply@recruitee.com", "Harbourline"},
		{"Harbourline", "donotreply@jobvite.com", "Harbourline"},
		{"Harbourline HR Team", "no-reply@app.bamboohr.com", "Harbourline"},
		{"Harbourline", "noreply@candidates.workablemail.com", "Harbourline"},
		{"Ann Lee @ Harbourline", "noreply@workable.com", "Harbourline"},
		{"Harbourline", "harbourline@breezy.hr", "Harbourline"},
		{"Harbourline", "noreply@applytojob.com", "Harbourline"},
		{"Harbourline School District", "noreply@applitrack.com", "Harbourline School District"},
		{"Harbourline University", "jobs@pageuppeople.com", "Harbourline University"},
		{"Harbourline", "noreply@csod.com", "Harbourline"},
		{"Harbourline", "noreply@avature.net", "Harbourline"},
		{"Harbourline", "noreply@eightfold.ai", "Harbourline"},
		{"Harbourline", "noreply@gem.com", "Harbourline"},
		{"Harbourline", "noreply@comeet-notifications.com", "Harbourline"},
		{"Harbourline", "noreply@pinpoint.email", "Harbourline"},
		{"Harbourline", "no-reply@ultipro.com", "Harbourline"},
		{"Harbourline", "no-reply@adp.com", "Harbourline"},
		{"City of Port Ellis", "no-reply@governmentjobs.com", "City of Port Ellis"},
		{"Harbourline", "no-reply@indeedemail.com", "Harbourline"},
		{"Harbourline (via Indeed)", "no-reply@indeed.com", "Harbourline"},
		{"Harbourline via LinkedIn", "jobs-noreply@linkedin.com", "Harbourline"},
		{"Harbourline", "noreply@stepstone.de", "Harbourline"},
		{"Harbourline AG", "noreply@softgarden.io", "Harbourline AG"},
		{"Harbourline", "noreply@onlyfy.io", "Harbourline"},
		{"Harbourline", "noreply@welcomekit.co", "Harbourline"},
		{"Harbourline", "noreply@flatchr.io", "Harbourline"},
		{"Harbourline", "noreply@homerun.co", "Harbourline"},
		{"Harbourline", "noreply@factorialhr.com", "Harbourline"},
		{"Harbourline", "noreply@infojobs.net", "Harbourline"},
		{"Harbourline", "noreply@gupy.io", "Harbourline"},
		{"Harbourline", "noreply@inrecruiting.com", "Harbourline"},
		{"Harbourline", "noreply@zohorecruit.com", "Harbourline"},
		{"Harbourline", "noreply@jobadder.com", "Harbourline"},
	}
	for _, tt := range tests {
		t.Run(tt.address+" "+tt.name, func(t *testing.T) {
			m := Mail{From: rejection.Address{Name: tt.name, Address: tt.address}}
			if got := companyOf(t, m); got != tt.want {
				t.Errorf("company %q, want %q", got, tt.want)
			}
		})
	}
}

// TestTrackingSystemsAlone holds that nothing is guessed where a tracking system names nobody.
func TestTrackingSystemsAlone(t *testing.T) {
	for _, tt := range []struct{ name, address string }{
		{"", "no-reply@us.greenhouse-mail.io"},
		{"Greenhouse", "no-reply@us.greenhouse-mail.io"},
		{"Lever", "no-reply@hire.lever.co"},
		{"Ashby", "no-reply@ashbyhq.com"},
		{"Workday", "no-reply@myworkday.com"},
		{"SmartRecruiters", "notification@smartrecruiters.com"},
		{"Workable", "noreply@workable.com"},
		{"BambooHR", "noreply@app.bamboohr.com"},
		{"LinkedIn", "jobs-noreply@linkedin.com"},
		{"Indeed", "no-reply@indeed.com"},
		{"Personio", "no-reply@personio.de"},
		{"Recruiting Team", "no-reply@ashbyhq.com"},
		{"noreply@icims.com", "noreply@icims.com"},
	} {
		if got := companyOf(t, Mail{From: rejection.Address{Name: tt.name, Address: tt.address}}); got != "" {
			t.Errorf("%s <%s>: company %q", tt.name, tt.address, got)
		}
	}
}

func TestSubdomainsOfTrackersCount(t *testing.T) {
	for domain := range trackers {
		for _, d := range []string{domain, "mail." + domain, "eu.hire." + domain} {
			if !under(d, trackers) {
				t.Errorf("%s is not a tracking system's", d)
			}
		}
		if under("not"+domain, trackers) || under(domain+".example", trackers) {
			t.Errorf("a domain that looks like %s is a tracking system's", domain)
		}
	}
}

func TestDomainTablesAreWellFormed(t *testing.T) {
	for domain := range trackers {
		if domain != strings.ToLower(domain) || !strings.Contains(domain, ".") || strings.HasPrefix(domain, ".") {
			t.Errorf("tracker %q", domain)
		}
		if freeMail[domain] {
			t.Errorf("%q is a tracking system and anybody's mail", domain)
		}
	}
	for domain := range freeMail {
		if domain != strings.ToLower(domain) || !strings.Contains(domain, ".") {
			t.Errorf("free mail %q", domain)
		}
	}
}

func TestUnder(t *testing.T) {
	in := words("lever.co mail.example")
	tests := []struct {
		domain string
		want   bool
	}{
		{"lever.co", true},
		{"hire.lever.co", true},
		{"a.b.c.lever.co", true},
		{"mail.example", true},
		{"lever.com", false},
		{"clever.co", false},
		{"co", false},
		{"", false},
		{"lever.co.example", false},
		{"example", false},
	}
	for _, tt := range tests {
		if got := under(tt.domain, in); got != tt.want {
			t.Errorf("under(%q) = %v", tt.domain, got)
		}
	}
}

func TestDomainLabels(t *testing.T) {
	tests := []struct{ domain, want string }{
		{"harbourline.example", "harbourline"},
		{"mail.harbourline.example", "harbourline"},
		{"careers.eu.harbourline.example", "harbourline"},
		{"harbourline.co.uk", "harbourline"},
		{"mail.harbourline.co.uk", "harbourline"},
		{"harbourline.com.au", "harbourline"},
		{"harbourline.org.nz", "harbourline"},
		{"harbourline.ac.uk", "harbourline"},
		{"portellis.gov.uk", "portellis"},
		{"harbourline.com.br", "harbourline"},
		{"harbourline.or.jp", "harbourline"},
		{"harbourline", "harbourline"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := domainLabel(tt.domain); got != tt.want {
			t.Errorf("domainLabel(%q) = %q, want %q", tt.domain, got, tt.want)
		}
	}
}

func TestSameSite(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"harbourline.example", "harbourline.example", true},
		{"mail.harbourline.example", "harbourline.example", true},
		{"harbourline.example", "hr.harbourline.example", true},
		{"harbourline.example", "otherline.example", false},
		{"evilharbourline.example", "harbourline.example", false},
		{"harbourline.example.evil.example", "harbourline.example", false},
	}
	for _, tt := range tests {
		if got := sameSite(tt.a, tt.b); got != tt.want {
			t.Errorf("sameSite(%q, %q) = %v", tt.a, tt.b, got)
		}
	}
}
