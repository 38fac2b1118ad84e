package classify

import "testing"

func TestGermanRoles(t *testing.T) {
	checkRoles(t, endGerman, []roleCase{
		{"Vielen Dank für Ihre Bewerbung als Sachbearbeiterin Einkauf.", "Sachbearbeiterin Einkauf"},
		{"Vielen Dank für Ihre Bewerbung als Projektleiter (m/w/d).", "Projektleiter (m/w/d)"},
		{"Vielen Dank für Ihre Bewerbung auf die Stelle als Softwareentwickler (m/w/d).", "Softwareentwickler (m/w/d)"},
		{"Vielen Dank für deine Bewerbung als Data Engineer.", "Data Engineer"},
		{"Vielen Dank für Ihr Interesse an der Stelle als Pflegefachkraft.", "Pflegefachkraft"},
		{"Sie haben sich bei uns als Steuerberaterin beworben.", "Steuerberaterin"},
		{"Vielen Dank für Ihre Bewerbung für die Position Vertriebsingenieur.", "Vertriebsingenieur"},
		{"Vielen Dank für Ihre Bewerbung um die Stelle als Grundschullehrerin.", "Grundschullehrerin"},
		{"Vielen Dank für Ihre Bewerbung als Busfahrer.", "Busfahrer"},
		{"Vielen Dank für Ihre Bewerbung.", ""},
		{"Vielen Dank für Ihr Interesse an unserem Unternehmen.", ""},
		{"Vielen Dank für Ihre Bewerbung auf die ausgeschriebene Stelle.", ""},
		{"Vielen Dank für das angenehme Gespräch in unserem Hause am Montag.", ""},
	})
}

func TestFrenchRoles(t *testing.T) {
	checkRoles(t, endFrench, []roleCase{
		{"Nous vous remercions de votre candidature au poste de Développeur Web.", "Développeur Web"},
		{"Nous vous remercions de votre candidature au poste de Chargée de Communication.", "Chargée de Communication"},
		{"Merci pour votre candidature au poste d'Infirmière de Nuit.", "Infirmière de Nuit"},
		{"Merci de votre intérêt pour le poste de Responsable Logistique.", "Responsable Logistique"},
		{"Merci pour votre candidature au poste de Comptable (H/F).", "Comptable (H/F)"},
		{"Votre candidature pour le poste de Professeur de Musique a été étudiée.", "Professeur de Musique"},
		{"Nous vous remercions de votre candidature.", ""},
		{"Nous vous remercions de l'intérêt que vous portez à notre entreprise.", ""},
		{"Le poste a été pourvu.", ""},
	})
}

func TestSpanishRoles(t *testing.T) {
	checkRoles(t, endSpanish, []roleCase{
		{"Gracias por tu candidatura al puesto de Analista de Datos.", "Analista de Datos"},
		{"Gracias por tu interés en el puesto de Enfermera.", "Enfermera"},
		{"Gracias por postularte para la vacante de Ingeniero Civil.", "Ingeniero Civil"},
		{"Gracias por participar en la selección para el puesto de Jefa de Cocina.", "Jefa de Cocina"},
		{"Gracias por tu solicitud para la plaza de Profesor de Física.", "Profesor de Física"},
		{"Gracias por tu candidatura.", ""},
		{"Gracias por tu interés en nuestra empresa.", ""},
		{"El puesto ya ha sido cubierto.", ""},
	})
}

func TestDutchRoles(t *testing.T) {
	checkRoles(t, endDutch, []roleCase{
		{"Bedankt voor je sollicitatie naar de functie van Projectleider.", "Projectleider"},
		{"Bedankt voor je sollicitatie op de vacature Jurist.", "Jurist"},
		{"Bedankt voor je sollicitatie als Docent Wiskunde.", "Docent Wiskunde"},
		{"Hartelijk dank voor je interesse in de functie van Softwareontwikkelaar.", "Softwareontwikkelaar"},
		{"Bedankt voor je sollicitatie op de functie Medewerker Klantenservice.", "Medewerker Klantenservice"},
		{"Bedankt voor je sollicitatie.", ""},
		{"Bedankt voor je interesse in ons bedrijf.", ""},
		{"De vacature is inmiddels vervuld.", ""},
	})
}

func TestPortugueseRoles(t *testing.T) {
	checkRoles(t, endPortuguese, []roleCase{
		{"Obrigado pela sua candidatura à vaga de Analista Financeiro.", "Analista Financeiro"},
		{"Obrigada pelo seu interesse na posição de Engenheira de Software.", "Engenheira de Software"},
		{"Agradecemos a sua candidatura para o cargo de Gestor de Projetos.", "Gestor de Projetos"},
		{"Obrigado por se candidatar ao lugar de Assistente Administrativo.", "Assistente Administrativo"},
		{"Obrigado pela sua candidatura.", ""},
		{"A vaga foi preenchida.", ""},
		{"Obrigado pelo seu interesse na nossa empresa.", ""},
	})
}

func TestItalianRoles(t *testing.T) {
	checkRoles(t, endItalian, []roleCase{
		{"Grazie per la tua candidatura per il ruolo di Addetta Vendite.", "Addetta Vendite"},
		{"La ringraziamo per la candidatura alla posizione di Ingegnere Meccanico.", "Ingegnere Meccanico"},
		{"Grazie per l'interesse per il posto di Infermiere.", "Infermiere"},
		{"Grazie per esserti candidata come Sviluppatrice Web.", "Sviluppatrice Web"},
		{"Grazie per la tua candidatura.", ""},
		{"La posizione è stata coperta.", ""},
		{"Grazie per l'interesse nella nostra azienda.", ""},
	})
}
