package classify

import (
	"testing"

	"lemonaid/shared/rejection"
)

// wholeMail is a mail as it arrives, and what is found in it.
type wholeMail struct {
	name    string
	from    rejection.Address
	cc      []rejection.Address
	subject string
	text    string

	company, role, date string
	contact             rejection.Person
	people              []rejection.Person
}

func (w wholeMail) check(t *testing.T) {
	t.Helper()
	r := met(t, Mail{From: w.from, CC: w.cc, Subject: w.subject, Text: w.text, Owner: ownerOfTests, Date: written})
	contact := r.contact()
	company := r.company(contact.Name)
	contact.Source = ""
	if contact != w.contact {
		t.Errorf("contact %+v\n   want %+v", contact, w.contact)
	}
	if company != w.company {
		t.Errorf("company %q, want %q", company, w.company)
	}
	if role := r.role(company); role != w.role {
		t.Errorf("role %q, want %q", role, w.role)
	}
	if date := r.interviewedOn(); date != w.date {
		t.Errorf("interviewed on %q, want %q", date, w.date)
	}
	people := r.others(contact)
	if len(people) != len(w.people) {
		t.Fatalf("people %+v, want %+v", people, w.people)
	}
	for i, p := range people {
		p.Source = ""
		if p != w.people[i] {
			t.Errorf("person %d: %+v, want %+v", i, p, w.people[i])
		}
	}
}

func checkMails(t *testing.T, mails []wholeMail) {
	t.Helper()
	for _, m := range mails {
		t.Run(m.name, m.check)
	}
}

func TestMailsOfEmployers(t *testing.T) {
	checkMails(t, []wholeMail{
		{
			name:    "a yard, by hand, after an interview",
			from:    rejection.Address{Name: "Orla Finch", Address: "orla.finch@saltmarsh.example"},
			subject: "Re: Crane Operator",
			text: `Hi Robin,

Thanks for coming out to the yard on 12 November and for staying so late. We have
offered the job to somebody who has driven this make of crane for years.

For the safety test result please ring Declan Roe on 01 555 0191 before noon.

All the best,
Orla Finch
Yard Manager
Saltmarsh Cranes
01 555 0190`,
			company: "Saltmarsh Cranes", role: "Crane Operator", date: "2026-11-12",
			contact: rejection.Person{
				Name: "Orla Finch", Address: "orla.finch@saltmarsh.example", Title: "Yard Manager", Phone: "01 555 0190",
			},
			people: []rejection.Person{{Name: "Declan Roe", Phone: "01 555 0191"}},
		},
		{
			name:    "a tracking system in the company's name",
			from:    rejection.Address{Name: "Tidewell Hiring Team", Address: "no-reply@us.greenhouse-mail.io"},
			subject: "Important information about your application to Tidewell",
			text: `Hi Robin,

Thank you for your interest in Tidewell and for applying for the Support Engineer, Night Shift role.

Unfortunately, we will not be moving forward with your application. We encourage you to keep an eye on our careers page.

Regards,
Tidewell Talent Acquisition

** Please note: Do not reply to this email. **`,
			company: "Tidewell", role: "Support Engineer, Night Shift",
		},
		{
			name: "a recruiter through a tracking system",
			from: rejection.Address{Name: "Priya Nair at Kestrel Loom", Address: "no-reply@hire.lever.co"},
			text: `Robin,

I enjoyed our chat on November 9th. The team loved your portfolio, but we have chosen another candidate for the
Textile Designer position.

Priya Nair (she/her)
Senior Recruiter
Kestrel Loom | priya@kestrelloom.example`,
			company: "Kestrel Loom", role: "Textile Designer", date: "2026-11-09",
			contact: rejection.Person{Name: "Priya Nair", Address: "priya@kestrelloom.example", Title: "Senior Recruiter"},
		},
		{
			name:    "a hospital with a requisition",
			from:    rejection.Address{Name: "Workday", Address: "stbrannock@myworkday.com"},
			subject: "Application status: R-20914 Staff Nurse",
			text: `Dear Robin Vale,

Thank you for your interest in the Staff Nurse (R-20914) position at St Brannock Hospital.

After careful review, we have decided to pursue other candidates at this time.

Sincerely,
Human Resources`,
			company: "St Brannock Hospital", role: "Staff Nurse",
		},
		{
			name: "a university committee",
			from: rejection.Address{Name: "Chemistry Search", Address: "chem-search@dunmore.example"},
			cc:   []rejection.Address{{Name: "Helen Achebe", Address: "h.achebe@dunmore.example"}},
			text: `Dear Dr. Vale,

Thank you for applying for the position of Lecturer in Physical Chemistry. We received over two hundred applications.
The committee has now appointed another candidate.

With best wishes,
Prof. Helen Achebe
Chair of the Search Committee`,
			company: "Dunmore", role: "Lecturer in Physical Chemistry",
			contact: rejection.Person{
				Name: "Prof. Helen Achebe", Address: "h.achebe@dunmore.example", Title: "Chair of the Search Committee",
			},
		},
		{
			name:    "a council, very short",
			from:    rejection.Address{Address: "recruitment@portellis.gov.uk"},
			subject: "Library Assistant",
			text:    "Your application was not successful on this occasion. We cannot give feedback at this stage.",
			company: "Portellis", role: "Library Assistant",
		},
		{
			name: "a founder's mail without a close",
			from: rejection.Address{Name: "Mateo Rius", Address: "mateo@pebblebyte.example"},
			text: `hey robin, thanks for doing the call on 3 November. we went with somebody else for the backend engineer role,
it was close. keep in touch!

mateo`,
			company: "Pebblebyte", role: "backend engineer", date: "2026-11-03",
			contact: rejection.Person{Name: "Mateo Rius", Address: "mateo@pebblebyte.example"},
		},
		{
			name:    "an agency for its client",
			from:    rejection.Address{Name: "Grant Hollis | Brightwater Recruitment", Address: "grant@brightwater.example"},
			subject: "Bookkeeper",
			text: `Hi Robin,

I have heard back from the client about the Bookkeeper role. They have gone with another applicant.

Kind regards,
Grant Hollis
Consultant
+44 20 7946 0177`,
			company: "Brightwater Recruitment", role: "Bookkeeper",
			contact: rejection.Person{
				Name: "Grant Hollis", Address: "grant@brightwater.example", Title: "Consultant", Phone: "+44 20 7946 0177",
			},
		},
	})
}

func TestMailsOfEmployersInOtherLanguages(t *testing.T) {
	checkMails(t, []wholeMail{
		{
			name:    "German, from a person",
			from:    rejection.Address{Name: "Jana Brandt", Address: "j.brandt@lindenhof.example"},
			subject: "Ihre Bewerbung als Projektleiterin",
			text: `Sehr geehrte Frau Vale,

vielen Dank für das angenehme Gespräch am 12. November. Leider haben wir uns für eine andere Bewerberin entschieden,
die Stelle als Projektleiterin ist damit besetzt.

Mit freundlichen Grüßen
i. A. Jana Brandt
Personalreferentin
Lindenhof GmbH
Tel. 030 23125 042`,
			company: "Lindenhof GmbH", role: "Projektleiterin", date: "2026-11-12",
			contact: rejection.Person{
				Name: "Jana Brandt", Address: "j.brandt@lindenhof.example", Title: "Personalreferentin", Phone: "030 23125 042",
			},
		},
		{
			name: "German, from a tracking system",
			from: rejection.Address{Name: "Auental Recruiting", Address: "no-reply@m.personio.de"},
			text: `Hallo Robin,

vielen Dank für deine Bewerbung als Data Engineer (m/w/d) bei Auental. Leider können wir dir keine Zusage geben.

Viele Grüße
Dein Auental Team`,
			company: "Auental", role: "Data Engineer (m/w/d)",
		},
		{
			name: "French",
			from: rejection.Address{Name: "Recrutement Bellerive", Address: "recrutement@bellerive.example"},
			text: `Madame,

Nous vous remercions de votre candidature au poste de Responsable Logistique. Malheureusement, votre profil n'a pas été retenu.

Cordialement,
Élodie Marchand
Chargée de recrutement
01 99 00 55 12`,
			company: "Bellerive", role: "Responsable Logistique",
			contact: rejection.Person{Name: "Élodie Marchand", Title: "Chargée de recrutement", Phone: "01 99 00 55 12"},
		},
		{
			name: "Spanish",
			from: rejection.Address{Name: "Lucía Ortega", Address: "lucia.ortega@marisol.example"},
			text: `Hola Robin:

Gracias por la entrevista del 5 de noviembre para el puesto de Analista de Datos. Hemos elegido a otra persona.

Un saludo,
Lucía Ortega
Responsable de Selección`,
			company: "Marisol", role: "Analista de Datos", date: "2026-11-05",
			contact: rejection.Person{
				Name: "Lucía Ortega", Address: "lucia.ortega@marisol.example", Title: "Responsable de Selección",
			},
		},
		{
			name: "Dutch",
			from: rejection.Address{Name: "Sanne van den Berg", Address: "sanne@veldzicht.example"},
			text: `Beste Robin,

Bedankt voor je sollicitatie op de vacature Jurist en voor het gesprek op 3 november. Helaas gaan we niet met je verder.

Met vriendelijke groet,
Sanne van den Berg
HR adviseur
06-55501883`,
			company: "Veldzicht", role: "Jurist", date: "2026-11-03",
			contact: rejection.Person{
				Name: "Sanne van den Berg", Address: "sanne@veldzicht.example", Title: "HR adviseur", Phone: "06-55501883",
			},
		},
		{
			name: "Portuguese",
			from: rejection.Address{Name: "Recrutamento Atlântida", Address: "vagas@atlantida.example"},
			text: `Olá Robin,

Obrigado pela sua candidatura à vaga de Gestor de Projetos. Infelizmente, a vaga já foi preenchida.

Atenciosamente,
Equipa de Recrutamento`,
			company: "Atlântida", role: "Gestor de Projetos",
		},
		{
			name: "Italian",
			from: rejection.Address{Name: "Chiara Fontana", Address: "c.fontana@pontevero.example"},
			text: `Gentile Robin,

grazie per il colloquio del 4 novembre per il ruolo di Ingegnere Meccanico. Purtroppo abbiamo scelto un'altra persona.

Cordiali saluti,
Chiara Fontana
Responsabile del personale
Tel. 06 5550 1883`,
			company: "Pontevero", role: "Ingegnere Meccanico", date: "2026-11-04",
			contact: rejection.Person{
				Name: "Chiara Fontana", Address: "c.fontana@pontevero.example", Title: "Responsabile del personale", Phone: "06 5550 1883",
			},
		},
	})
}
