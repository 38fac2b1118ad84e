package classify

import (
	"testing"

	"lemonaid/shared/rejection"
)

func TestSignaturesInOtherLanguages(t *testing.T) {
	checkSignatures(t, []signature{
		{
			name: "German",
			text: `Leider haben wir uns für eine andere Person entschieden.

Mit freundlichen Grüßen
Jana Brandt
Personalreferentin`,
			want: rejection.Person{Name: "Jana Brandt", Title: "Personalreferentin"},
		},
		{
			name: "German, by order",
			text: `Leider haben wir uns für eine andere Person entschieden.

Viele Grüße
i. A. Jana Brandt
Leiterin Personal`,
			want: rejection.Person{Name: "Jana Brandt", Title: "Leiterin Personal"},
		},
		{
			name: "German, a doctor",
			text: `Leider haben wir uns für eine andere Person entschieden.

Beste Grüße
Dr. Jürgen Groß`,
			want: rejection.Person{Name: "Dr. Jürgen Groß"},
		},
		{
			name: "German, a noble particle",
			text: `Leider haben wir uns für eine andere Person entschieden.

Herzliche Grüße
Klara von der Heide
Geschäftsführerin`,
			want: rejection.Person{Name: "Klara von der Heide", Title: "Geschäftsführerin"},
		},
		{
			name: "Austrian",
			text: `Leider haben wir uns für eine andere Person entschieden.

Liebe Grüße aus Graz,
Jana Brandt`,
			want: rejection.Person{Name: "Jana Brandt"},
		},
		{
			name: "French",
			text: `Nous avons retenu une autre candidature.

Cordialement,
Élodie Marchand
Chargée de recrutement`,
			want: rejection.Person{Name: "Élodie Marchand", Title: "Chargée de recrutement"},
		},
		{
			name: "French, hyphens",
			text: `Nous avons retenu une autre candidature.

Bien à vous,
Jean-Luc Saint-Amand
Directeur des opérations`,
			want: rejection.Person{Name: "Jean-Luc Saint-Amand", Title: "Directeur des opérations"},
		},
		{
			name: "French, surname in capitals",
			text: `Nous avons retenu une autre candidature.

Bien cordialement,
Élodie MARCHAND`,
			want: rejection.Person{Name: "Élodie MARCHAND"},
		},
		{
			name: "Spanish, two surnames",
			text: `Hemos elegido a otra persona.

Un saludo,
Lucía Ortega Campos
Responsable de Selección`,
			want: rejection.Person{Name: "Lucía Ortega Campos", Title: "Responsable de Selección"},
		},
		{
			name: "Spanish, de la",
			text: `Hemos elegido a otra persona.

Saludos cordiales,
Marta de la Vega
Gerente de tienda`,
			want: rejection.Person{Name: "Marta de la Vega", Title: "Gerente de tienda"},
		},
		{
			name: "Dutch, van den",
			text: `We hebben voor een andere kandidaat gekozen.

Met vriendelijke groet,
Sanne van den Berg
HR adviseur`,
			want: rejection.Person{Name: "Sanne van den Berg", Title: "HR adviseur"},
		},
		{
			name: "Dutch, the short close",
			text: `We hebben voor een andere kandidaat gekozen.

Groetjes,
Bram de Wit`,
			want: rejection.Person{Name: "Bram de Wit"},
		},
		{
			name: "Portuguese, dos",
			text: `Escolhemos outra pessoa.

Atenciosamente,
Beatriz dos Santos
Gestora de pessoas`,
			want: rejection.Person{Name: "Beatriz dos Santos", Title: "Gestora de pessoas"},
		},
		{
			name: "Portuguese, kind regards",
			text: `Escolhemos outra pessoa.

Com os melhores cumprimentos,
Tiago Figueira`,
			want: rejection.Person{Name: "Tiago Figueira"},
		},
		{
			name: "Italian",
			text: `Abbiamo scelto un'altra persona.

Cordiali saluti,
Chiara De Santis
Responsabile del personale`,
			want: rejection.Person{Name: "Chiara De Santis", Title: "Responsabile del personale"},
		},
		{
			name: "Italian, distinti",
			text: `Abbiamo scelto un'altra persona.

Distinti saluti
Dott.ssa Chiara Fontana`,
			want: rejection.Person{Name: "Dott.ssa Chiara Fontana"},
		},
		{
			name: "an Irish name",
			text: `We chose another candidate.

Best,
Niamh O'Shea
Principal`,
			want: rejection.Person{Name: "Niamh O'Shea", Title: "Principal"},
		},
		{
			name: "a Polish name",
			text: `We chose another candidate.

Best,
Łucja Żak
Recruiter`,
			want: rejection.Person{Name: "Łucja Żak", Title: "Recruiter"},
		},
		{
			name: "a Greek name",
			text: `We chose another candidate.

Best,
Ελένη Μάρκου
Recruiter`,
			want: rejection.Person{Name: "Ελένη Μάρκου", Title: "Recruiter"},
		},
		{
			name: "an Arabic particle",
			text: `We chose another candidate.

Best,
Samir al Haddad
Recruiter`,
			want: rejection.Person{Name: "Samir al Haddad", Title: "Recruiter"},
		},
	})
}
