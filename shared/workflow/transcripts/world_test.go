package transcripts

import "lemonaid/shared/rejection"

// worldTalks are in other languages, and about what comes after.
func worldTalks() []talk {
	return []talk{
		{"24-deutsch", "Eine Absage, und ein Brief auf Deutsch", "Jule Hartmann <jule@hartmann.example>", false, func(s *stage) {
			s.zone = "Europe/Berlin"
			s.outlookGerman("Ich habe mit Frau Ilse Kern (ilse.kern@nordlicht.example) gesprochen.", nordlicht)
			s.sends("GENERIC")
			s.leaves("ilse.kern@nordlicht.example")
			s.answers("Ilse Kern <ilse.kern@nordlicht.example>", "Guten Tag Frau Hartmann,\n\ngern. Fachlich waren Sie sehr gut. Ihre Antworten waren uns aber zu lang, und die Beispiele blieben allgemein.\n\nFreundliche Grüße\nIlse Kern")
			s.says("SEND")
			s.leaves("ilse.kern@nordlicht.example")
			s.later(20 * day)
		}, []rejection.Status{rejection.StatusClosed}},
		{"25-francais", "Un refus, et une lettre en français, puis en anglais", "Luc Moreau <luc@moreau.example>", false, func(s *stage) {
			s.zone = "Europe/Paris"
			s.gmail("", atelier)
			s.says("DRAFT IN EN")
			s.says("DRAFT IN FR")
			s.sends("GENERIC")
			s.leaves("claire.petit@atelier.example")
		}, []rejection.Status{rejection.StatusSent}},
		{"26-other-language", "A mail in a language that letters are not written in", "Eva Ruiz <eva@ruiz.example>", false, func(s *stage) {
			s.zone = "Europe/Madrid"
			s.gmail("", cielo)
			s.says("EDIT\nSubject: Una pregunta sobre la entrevista\n\nHola Marta:\n\nGracias por avisarme y por su tiempo. Respeto la decisión. Si tiene un minuto, ¿qué podría mejorar para la próxima entrevista? Si prefiere no contestar, lo entiendo. Gracias de todos modos.\n\nEva Ruiz")
			s.sends("GENERIC")
			s.leaves("marta.gil@cielo.example")
		}, []rejection.Status{rejection.StatusSent}},
		{"27-no-rejection", "Not a rejection after all", robin, false, func(s *stage) {
			s.gmail("is this a no?", original{"Litware Jobs <jobs@litware.example>", "Mon, 16 Nov 2026 at 07:30", "We received your application", litware})
			s.says("NOT A REJECTION")
			s.says("TIPS")
		}, []rejection.Status{rejection.StatusClosed}},
		{"28-the-next-interview", "The brief before the next interview", robin, false, func(s *stage) {
			s.gmail(noteAnn, northwind)
			s.sends("GENERIC")
			s.leaves("ann.lee@northwind.example")
			s.answers(ann, annAnswers)
			s.asks("BRIEF")
			s.gmail("", original{"Noor Haddad <noor.haddad@larkspur.example>", "Mon, 30 Nov 2026 at 09:00", "Invitation to interview", invitation})
		}, []rejection.Status{rejection.StatusClosed, rejection.StatusAnswered}},
	}
}

var nordlicht = original{
	"Ilse Kern <ilse.kern@nordlicht.example>", "Freitag, 13. November 2026 14:05", "Ihre Bewerbung als Sachbearbeiterin", `Sehr geehrte Frau Hartmann,

vielen Dank für das freundliche Gespräch und Ihr Interesse an der Stelle als Sachbearbeiterin in unserem Haus.

Leider müssen wir Ihnen mitteilen, dass wir uns für eine andere Bewerberin entschieden haben.

Wir wünschen Ihnen für Ihren weiteren Weg alles Gute.

Mit freundlichen Grüßen
Ilse Kern
Nordlicht GmbH, Hamburg`,
}

var atelier = original{
	"Claire Petit <claire.petit@atelier.example>", "ven. 13 nov. 2026 à 16:12", "Votre candidature : assistant de production", `Bonjour Monsieur Moreau,

Je vous remercie pour notre entretien et pour l'intérêt que vous portez au poste d'assistant de production.

Malheureusement, nous avons retenu une autre candidature pour ce poste, qui est désormais pourvu.

Je vous souhaite une bonne continuation dans vos recherches.

Cordialement,
Claire Petit
Atelier du Quai, Nantes, France`,
}

var cielo = original{
	"Marta Gil <marta.gil@cielo.example>", "vie, 13 nov 2026 a las 13:20", "Tu candidatura: técnica de laboratorio", `Hola, Eva:

Gracias por la entrevista y por tu interés en el puesto de técnica de laboratorio.

Lamentamos comunicarte que hemos seleccionado a otra persona para el puesto.

Te deseamos mucha suerte.

Marta Gil
Laboratorios Cielo, Sevilla, España`,
}

const litware = `Dear Robin,

We have received your application for the Planner position and will review it carefully. If you are not selected for an interview, we will let you know by e-mail within three weeks.

Kind regards,
Litware Jobs`

const invitation = `Dear Robin,

We were impressed by your application for the Timetable Planner position and would like to invite you to an interview on Tuesday 8 December 2026 at 10:00 in our office.

Please let us know whether that suits you.

Kind regards,
Noor Haddad
Larkspur Rail`
