package classify

import "testing"

func TestRolesInSmallLetters(t *testing.T) {
	tests := []struct{ language, text, want string }{
		{"fr", "Merci de votre candidature au poste d'acheteuse. Nous avons choisi une autre personne.", "acheteuse"},
		{"fr", "Le poste de conductrice de travaux est pourvu, et nous vous remercions.", "conductrice de travaux"},
		{"fr", "Nous avons retenu une autre personne pour le poste de Conseiller clientèle.", "Conseiller clientèle"},
		{"es", "Gracias por presentarse al puesto de conductor de maquinaria, pero hemos elegido a otra persona.", "conductor de maquinaria"},
		{"es", "La vacante de cervecera ya está cubierta y te damos las gracias.", "cervecera"},
		{"pt", "A vaga de projetista de móveis já foi preenchida, obrigado pelo seu interesse.", "projetista de móveis"},
		{"it", "Per il ruolo di disegnatrice abbiamo scelto un'altra persona, grazie per il tempo.", "disegnatrice"},
		{"nl", "Voor de functie van werkvoorbereider hebben we iemand anders gekozen, dank je wel.", "werkvoorbereider"},
		{"de", "Vielen Dank für Ihre Bewerbung als Disponent. Leider haben wir uns anders entschieden.", "Disponent"},
		{"de", "Für die Stelle als Zugbegleiterin haben wir uns für jemand anderen entschieden, leider.", "Zugbegleiterin"},
		{"en", "Thank you for coming. We have given the fitter job to somebody else.", "fitter"},
		{"en", "I'm afraid that there's no shipwright job any more, as we lost the contract.", "shipwright"},
		{"en", "We have found somebody for the team leader role and wish you well.", "team leader"},
		{"en", "This was not the right role for you, and we chose another candidate.", ""},
		{"en", "We have chosen somebody else for our iOS Engineer position.", "iOS Engineer"},
		{"en", "Thank you for your application to Community Manager, we chose somebody else.", "Community Manager"},
		{"en", "We were hoping for a Merchandiser and I'd have liked it to be you.", "Merchandiser"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			r := readingOf(t, Mail{Text: tt.text})
			r.language = tt.language
			if got := r.role(""); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestRolesThatSubjectAndTextName(t *testing.T) {
	tests := []struct{ subject, text, want string }{
		{"pottery teacher", "I've asked Marnie to be our pottery teacher.", "pottery teacher"},
		{"Re: lettings negotiator", "Someone has started in the lettings negotiator job.", "lettings negotiator"},
		{"Supplenza di musica", "Ho ricevuto la sua disponibilità per la supplenza di musica, grazie.", "supplenza di musica"},
		{"Night care assistant", "I won't be needing a Night care assistant after all.", "Night care assistant"},
		{"Thursday", "On Thursday we chose another candidate.", ""},
		{"Your interview", "Thank you for your interview, we chose another candidate.", ""},
		{"Update", "This is an update: we chose another candidate.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.subject, func(t *testing.T) {
			if got := readingOf(t, Mail{Subject: tt.subject, Text: tt.text}).role(""); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestWithoutLead(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Vacature Handhaver", "Handhaver"},
		{"Poste de surveillante", "surveillante"},
		{"Selectie Adviseur Water", "Adviseur Water"},
		{"Data Analyst", "Data Analyst"},
		{"position", "position"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := withoutLead(tt.in); got != tt.want {
			t.Errorf("withoutLead(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestFoldIndex(t *testing.T) {
	tests := []struct {
		text, part string
		want       int
	}{
		{"the Night Porter job", "night porter", 4},
		{"night porters", "night porter", -1},
		{"midnight porter", "night porter", -1},
		{"midnight porter, night porter", "Night Porter", 17},
		{"", "x", -1},
		{"x", "x", 0},
		{"éx", "x", -1},
	}
	for _, tt := range tests {
		if got := foldIndex(tt.text, tt.part); got != tt.want {
			t.Errorf("foldIndex(%q, %q) = %d, want %d", tt.text, tt.part, got, tt.want)
		}
	}
}
