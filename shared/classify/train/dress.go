package main

import (
	"fmt"
	"strings"

	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/classify/internal/text"
	"lemonaid/shared/rejection"
)

// phrases are what a mail is dressed in, by language.
type phrases struct {
	greetings, closes, teams, subjects []string
}

var dressing = map[string]phrases{
	"en": {
		[]string{"Dear Robin,", "Hi Robin,", "Dear Ms Vale,", "Hello Robin,", "Dear Applicant,", "Robin,", "Dear Robin Vale:", "Good afternoon Robin,"},
		[]string{"Kind regards,", "Best,", "Sincerely,", "Best wishes,", "Thanks,", "Regards,", "Warm regards,", "Yours sincerely,"},
		[]string{"The %s Team", "%s Talent Acquisition", "%s Recruiting", "The Hiring Team at %s", "Human Resources, %s", "People Team"},
		[]string{"Your application for {role}", "Your application to {company}", "{role} at {company}", "Update on your application", "{company}: {role}", "Re: {role}", "Thank you from {company}", "Application status", "{role} ({ref})"},
	},
	"de": {
		[]string{"Sehr geehrte Frau Vale,", "Guten Tag Frau Vale,", "Hallo Robin,", "Liebe Robin,", "Sehr geehrte Damen und Herren,"},
		[]string{"Mit freundlichen Grüßen", "Viele Grüße", "Beste Grüße", "Freundliche Grüße"},
		[]string{"Ihr %s-Team", "Personalabteilung %s", "%s Recruiting"},
		[]string{"Ihre Bewerbung als {role}", "Ihre Bewerbung bei {company}", "Bewerbung {role} ({ref})", "Ihre Bewerbung"},
	},
	"fr": {
		[]string{"Madame,", "Bonjour Robin,", "Chère Madame Vale,", "Bonjour,", "Madame, Monsieur,"},
		[]string{"Cordialement,", "Bien à vous,", "Bien cordialement,", "Salutations distinguées,"},
		[]string{"L'équipe recrutement %s", "Service RH, %s", "%s"},
		[]string{"Votre candidature : {role}", "Votre candidature chez {company}", "Suite à votre candidature", "Candidature {role}"},
	},
	"es": {
		[]string{"Estimada Robin:", "Hola, Robin:", "Hola Robin,", "Estimada señora Vale:", "Buenos días,"},
		[]string{"Un saludo,", "Saludos cordiales,", "Atentamente,", "Saludos,"},
		[]string{"Equipo de Selección de %s", "Recursos Humanos, %s", "Equipo de %s"},
		[]string{"Tu candidatura a {role}", "Proceso de selección {role}", "Tu postulación en {company}", "Su candidatura"},
	},
	"nl": {
		[]string{"Beste Robin,", "Geachte mevrouw Vale,", "Hoi Robin,", "Dag Robin,"},
		[]string{"Met vriendelijke groet,", "Groeten,", "Hartelijke groet,", "Vriendelijke groeten,"},
		[]string{"Team Werving, %s", "HR %s", "Het team van %s"},
		[]string{"Je sollicitatie als {role}", "Uw sollicitatie bij {company}", "Vacature {role}", "Je sollicitatie"},
	},
	"pt": {
		[]string{"Cara Robin,", "Olá Robin,", "Prezada Robin,", "Bom dia,", "Exma. Senhora,"},
		[]string{"Atenciosamente,", "Cumprimentos,", "Melhores cumprimentos,", "Abraços,"},
		[]string{"Equipa de Recrutamento %s", "Recursos Humanos, %s", "Time %s"},
		[]string{"A sua candidatura a {role}", "Candidatura na {company}", "Vaga {role}", "Processo seletivo"},
	},
	"it": {
		[]string{"Gentile Robin Vale,", "Ciao Robin,", "Gentile Dott.ssa Vale,", "Buongiorno,"},
		[]string{"Cordiali saluti,", "Un saluto,", "Distinti saluti,", "A presto,"},
		[]string{"Ufficio Personale, %s", "Il team di %s", "Risorse Umane %s"},
		[]string{"La tua candidatura per {role}", "Candidatura presso {company}", "Selezione {role}", "La Sua candidatura"},
	},
}

// systems are addresses of tracking systems and what stands before their @.
var systems = []string{
	"no-reply@us.greenhouse-mail.io", "no-reply@hire.lever.co", "%s@myworkday.com", "no-reply@ashbyhq.com",
	"notifications@smartrecruiters.com", "%s+autoreply@talent.icims.com", "noreply@%s.teamtailor-mail.com", "info@%s.recruitee.com",
	"notification@jobvite.com", "%s@mail.bamboohr.com", "noreply@mail.workable.com", "system@successfactors.eu", "mail@%s.jobs.personio.de",
	"no-reply@invalidemail.taleo.net",
}

// dress gives a mail its greeting, signature, sender and subject, and the labels that follow from them.
func (m *draft) dress(c *evaluate.Case, body string) {
	p := dressing[m.writer.language]
	c.Subject = m.fill.fill(m.one(m.subjects(c.Kind, p)))
	if m.random.IntN(6) == 0 {
		m.bare(c, body)
		return
	}
	var b strings.Builder
	if m.random.IntN(10) > 0 {
		b.WriteString(m.one(p.greetings) + "\n\n")
	}
	b.WriteString(body)
	b.WriteString("\n\n" + m.one(p.closes) + "\n")
	contact := m.sign(c, &b, p)
	c.Text = b.String()
	if m.random.IntN(4) == 0 {
		c.Text = wrap(c.Text, 72)
	}
	company, role := m.fill.company, ""
	if strings.Contains(c.Subject+" "+strings.ReplaceAll(c.Text, "\n", " "), m.fill.role) {
		role = m.fill.role
	}
	c.Company, c.Role = &company, &role
	if c.Kind == rejection.KindOther { // there is no application, so there is nobody and nothing to find
		c.Company, c.Role = nil, nil
	} else if contact.Name != "" || !strings.Contains(body, m.fill.who) {
		c.Contact = &contact
	}
}

// bare makes a mail of which only the sentences came through: no greeting, no signature, no sender.
func (m *draft) bare(c *evaluate.Case, body string) {
	c.Text = body
	if m.random.IntN(2) == 0 {
		c.Subject = ""
	}
}

// subjects returns subjects that say what the mail is, for every third mail, else ones that do not.
func (m *draft) subjects(kind rejection.Kind, p phrases) []string {
	telling := m.telling[fmt.Sprintf("subjects.%s.%s.%s", m.writer.language, kind, m.writer.split)]
	if len(telling) == 0 || m.random.IntN(3) > 0 {
		return p.subjects
	}
	return telling
}

func (m *draft) one(list []string) string { return list[m.random.IntN(len(list))] }

// sign writes the signature and the sender, in one of the ways that employers do, and returns the human to write to.
func (m *draft) sign(c *evaluate.Case, b *strings.Builder, p phrases) rejection.Person {
	f := m.fill
	domain := slug(f.company) + ".example"
	team := m.one(p.teams)
	if strings.Contains(team, "%s") {
		team = fmt.Sprintf(team, f.company)
	}
	system := m.one(systems)
	if strings.Contains(system, "%s") {
		system = fmt.Sprintf(system, slug(f.company))
	}
	person := rejection.Person{Name: f.who, Title: f.title}
	switch m.random.IntN(6) {
	case 0, 1: // a human's own mailbox
		person.Address = slug(strings.ReplaceAll(strings.TrimPrefix(f.who, "Dr. "), " ", ".")) + "@" + domain
		c.From = rejection.Address{Name: f.who, Address: person.Address}
		b.WriteString(f.who + "\n" + f.title + "\n" + f.company)
		if m.random.IntN(2) == 0 {
			person.Phone = f.phone
			b.WriteString("\n" + f.phone)
		}
		return person
	case 2: // a human behind a tracking system
		c.From = rejection.Address{Name: f.who + " at " + f.company, Address: system}
		b.WriteString(f.who + "\n" + f.title)
		return person
	case 3: // a human behind a team's mailbox
		c.From = rejection.Address{Name: f.company + " Careers", Address: "careers@" + domain}
		b.WriteString(f.who + "\n" + f.title + ", " + f.company)
		return person
	case 4:
		c.From = rejection.Address{Name: f.company, Address: system}
	default:
		c.From = rejection.Address{Name: f.company + " Recruiting", Address: "no-reply@" + domain}
	}
	b.WriteString(team)
	return rejection.Person{}
}

// slug is a company's or person's name as it stands in an address.
func slug(s string) string {
	return strings.Map(func(r rune) rune {
		r = text.Fold(r)
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' {
			return r
		}
		return -1
	}, strings.TrimSuffix(s, "."))
}

// wrap breaks the lines of a text before they are longer than width.
func wrap(s string, width int) string {
	var b strings.Builder
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		column := 0
		for j, w := range strings.Fields(line) {
			switch {
			case j > 0 && column+1+len(w) > width:
				b.WriteByte('\n')
				column = 0
			case j > 0:
				b.WriteByte(' ')
				column++
			}
			b.WriteString(w)
			column += len(w)
		}
	}
	return b.String()
}
