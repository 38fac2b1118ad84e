package classify

import (
	"testing"

	"lemonaid/shared/rejection"
)

func TestTeamMailboxesAreNobodys(t *testing.T) {
	for _, local := range []string{
		"noreply", "no-reply", "no_reply", "no.reply", "NoReply", "noreply2", "noreply+4711", "do-not-reply", "donotreply", "do_not_reply",
		"careers", "career", "jobs", "jobs-uk", "hr", "hr.team", "hrteam", "recruiting", "recruitment", "recruiter", "recruiters",
		"talent", "talent-acquisition", "talentacquisition", "people", "hiring", "hiring-team", "ta", "team", "support", "info", "hello",
		"contact", "office", "admin", "notifications", "notification", "notify", "alerts", "bounce", "bounces", "bounces+123=x",
		"mailer-daemon", "postmaster", "applications", "apply", "candidates", "workday", "greenhouse", "lever", "system",
		"bewerbung", "bewerbungen", "karriere", "personal", "personalabteilung", "nicht-antworten", "keine-antwort",
		"recrutement", "rh", "emploi", "candidatures", "seleccion", "rrhh", "empleo", "vacatures", "werving", "solliciteren",
		"selezione", "risorseumane", "lavoraconnoi", "recrutamento", "vagas", "jobs.berlin", "emea-careers", "ann.lee.recruiting",
	} {
		if !isRoleMailbox(local) {
			t.Errorf("%s@ is taken for a human's", local)
		}
		if Personal(rejection.Address{Address: local + "@harbourline.example"}) {
			t.Errorf("%s@harbourline.example would be written to", local)
		}
	}
}

func TestHumansMailboxes(t *testing.T) {
	for _, local := range []string{
		"ann", "ann.lee", "ann_lee", "ann-lee", "a.lee", "alee", "annl", "ann.lee2", "ann+work", "jürgen.groß", "o'shea", "van.dijk",
		"theresa.mailer", "infoscari", "jobst.weber", "hrvoje", "talenti", "teamer", "peopleson", "supporta", "carla.reyes",
	} {
		if isRoleMailbox(local) {
			t.Errorf("%s@ is taken for a team's", local)
		}
		if !Personal(rejection.Address{Address: local + "@harbourline.example"}) {
			t.Errorf("%s@harbourline.example cannot be written to", local)
		}
	}
}

func TestAddressesThatCannotBeWrittenTo(t *testing.T) {
	for _, address := range []string{
		"", "ann", "ann@", "@harbourline.example", "ann.lee@hire.lever.co", "ann.lee@us.greenhouse-mail.io", "ann.lee@GREENHOUSE.IO",
		"ann@x.example,raj@y.example", "ann@x.example;raj@y.example", "ann@@x.example", "ann lee@x.example", "<ann@x.example>", "ann@x.example\r\nBcc",
		"ann.lee@notifications.smartrecruiters.com", "ann.lee@myworkday.com", "ann@linkedin.com",
	} {
		if Personal(rejection.Address{Address: address}) {
			t.Errorf("%q is taken for a human's mailbox", address)
		}
	}
}

func TestSenderNames(t *testing.T) {
	tests := []struct{ name, address, want string }{
		{"Ann Lee", "ann@harbourline.example", "Ann Lee"},
		{"Ann Lee", "no-reply@harbourline.example", ""},
		{"Lee, Ann", "ann@harbourline.example", "Ann Lee"},
		{"'Ann Lee'", "ann@harbourline.example", "Ann Lee"},
		{`"Ann Lee"`, "ann@harbourline.example", "Ann Lee"},
		{"Ann Lee at Harbourline", "no-reply@hire.lever.co", "Ann Lee"},
		{"Ann Lee from Harbourline", "jobs@harbourline.example", "Ann Lee"},
		{"Ann Lee @ Harbourline", "no-reply@ashbyhq.com", "Ann Lee"},
		{"Ann Lee | Harbourline", "ann@harbourline.example", "Ann Lee"},
		{"Ann Lee (Harbourline)", "ann@harbourline.example", "Ann Lee"},
		{"Ann Lee - Harbourline", "ann@harbourline.example", "Ann Lee"},
		{"Ann Lee, Harbourline", "ann@harbourline.example", "Ann Lee"},
		{"Ann Lee via Harbourline Jobs", "noreply@harbourline.example", "Ann Lee"},
		{"Jana Brandt bei Lindenhof", "jana@lindenhof.example", "Jana Brandt"},
		{"Élodie Marchand chez Bellerive", "elodie@bellerive.example", "Élodie Marchand"},
		{"Sanne van den Berg", "sanne@veldzicht.example", "Sanne van den Berg"},
		{"Harbourline Careers", "careers@harbourline.example", ""},
		{"Harbourline", "careers@harbourline.example", ""},
		{"Harbourline Ferries", "post@harbourlineferries.example", ""},
		{"Human Resources", "hr@harbourline.example", ""},
		{"ann@harbourline.example", "ann@harbourline.example", ""},
		{"", "ann.lee@harbourline.example", ""},
		{"Ann", "ann@harbourline.example", "Ann"}, // her own mailbox says so
		{"Ann", "jobs@harbourline.example", ""},
		{"Talent Team", "talent@harbourline.example", ""},
	}
	for _, tt := range tests {
		if got := senderName(rejection.Address{Name: tt.name, Address: tt.address}); got != tt.want {
			t.Errorf("%q <%s>: %q, want %q", tt.name, tt.address, got, tt.want)
		}
	}
}

func TestNamesFromLocalParts(t *testing.T) {
	tests := []struct{ address, want string }{
		{"ann.lee@x.example", "Ann Lee"},
		{"ann_lee@x.example", "Ann Lee"},
		{"ann-lee@x.example", "Ann Lee"},
		{"élodie.marchand@x.example", "Élodie Marchand"},
		{"ANN.LEE@x.example", "ANN LEE"},
		{"annlee@x.example", ""},
		{"ann@x.example", ""},
		{"a.lee@x.example", ""},
		{"ann.lee2@x.example", ""},
		{"ann.m.lee@x.example", ""},
		{"@x.example", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := nameFromLocal(tt.address); got != tt.want {
			t.Errorf("nameFromLocal(%q) = %q, want %q", tt.address, got, tt.want)
		}
	}
}

func TestNamesInLocalParts(t *testing.T) {
	tests := []struct {
		address, name string
		want          bool
	}{
		{"ann.lee@x.example", "Ann Lee", true},
		{"alee@x.example", "Ann Lee", true},
		{"ann@x.example", "Ann Lee", true},
		{"jurgen.gross@x.example", "Jürgen Groß", true},
		{"elodie@x.example", "Élodie Marchand", true},
		{"oshea@x.example", "Niamh O'Shea", true},
		{"raj@x.example", "Ann Lee", false},
		{"careers@x.example", "Ann Lee", false},
		{"x@ann.example", "Ann Lee", false},
		{"li@x.example", "Li Na", false},
		{"ann@x.example", "", false},
	}
	for _, tt := range tests {
		if got := localNames(tt.address, tt.name); got != tt.want {
			t.Errorf("localNames(%q, %q) = %v", tt.address, tt.name, got)
		}
	}
}

func TestNamesThatLookHuman(t *testing.T) {
	for _, name := range []string{
		"Ann Lee", "Dr. Ann Lee", "Prof Ann Lee", "Ann M. Lee", "Julia van Dijk", "Klara von der Heide", "Marta de la Vega", "Ana e Silva",
		"Jean-Luc Saint-Amand", "Niamh O'Shea", "Łucja Żak", "Ελένη Μάρκου", "Ирина Волкова", "Chiara De Santis", "Ann LEE", "J. R. Vale",
	} {
		if !looksHuman(name) {
			t.Errorf("%q does not look human", name)
		}
	}
	for _, name := range []string{
		"", "Ann", "ann lee", "Kind Regards", "Best Wishes", "The Team", "Harbourline Careers", "Talent Acquisition", "Data Analyst",
		"Ann Lee at Harbourline Ferries", "Ann 2 Lee", "Ann & Lee", "ann@x.example", "Northwind Ltd", "Senior Director", "Hello Robin",
		"Thank You", "Privacy Policy", "Halden Group", "Ann Lee Raj Patel Mei", "Looking Forward", "<b>Ann Lee</b>",
	} {
		if looksHuman(name) {
			t.Errorf("%q looks human", name)
		}
	}
}
