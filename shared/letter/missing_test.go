package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// missing has, for a check that asks for something, whole letters that have it and ones that do not.
type missing struct {
	check string
	kind  rejection.LetterKind
	has   [][]string
	lacks [][]string
}

// missings has letters in the words of owners, each a list of paragraphs.
var missings = []missing{
	{
		"F2", request,
		[][]string{
			{"Thank you for the talk. I respect the decision.", "What could I do better next time?"},
			{"Thanks for your time, and I accept your choice.", "What next?"},
			{"Thank you. I understand the decision fully. But it rains today.", "What next?"},
			{"Vielen Dank für das Gespräch. Ich akzeptiere die Entscheidung.", "Was kann ich für das nächste Mal lernen?"},
			{"Danke für Ihre Zeit. Ich respektiere das.", "Woran sollte ich künftig arbeiten?"},
			{"Merci pour le temps que vous m'avez donné. Je respecte votre choix.", "Que faire la prochaine fois ?"},
			{"Je vous remercie de l'entretien. J'accepte la décision.", "Que garder ?"},
		},
		[][]string{
			{"Thank you for the talk. It was good.", "I respect the decision. What next?"},
			{"I respect the decision, but I am sad."},
			{"I accept it, however hard it is. Thank you for the time."},
			{"I understand it, although I had hoped for more."},
			{"Vielen Dank für das Gespräch. Es war gut. Ich akzeptiere die Entscheidung."},
			{"Ich respektiere die Entscheidung, aber ich bin traurig."},
			{"Ich akzeptiere das, jedoch mit Mühe und nicht gern."},
			{"Merci pour tout. C'était bien. Je respecte votre choix."},
			{"Je respecte la décision, mais je suis triste pour moi et les autres."},
			{"Je comprends le choix, pourtant je suis surprise de la décision."},
		},
	},
	{
		"F3", request,
		[][]string{
			{"Thank you. I respect it.", "What next?", "Thanks for reading."},
			{"I am grateful for the hour. I respect it.", "Thank you either way."},
			{"Danke für das Gespräch.", "Vielen Dank, so oder so."},
			{"Merci pour l'entretien.", "Je vous remercie d'avance."},
		},
		[][]string{
			{"I respect it.", "What next?", "Thank you."},
			{"Thank you. I respect it.", "What next?"},
			{"Thank you.", "There is no need to reply. Have a good week."},
			{"Ich respektiere das.", "Vielen Dank."},
			{"Danke.", "Eine schöne Woche."},
			{"Je respecte cela.", "Merci."},
			{"Merci.", "Bonne semaine."},
		},
	},
	{
		"F4", request,
		[][]string{
			{"Thank you. What next?"},
			{"Thank you. What should I keep? What should I change?"},
			{"Danke. Was sollte ich beibehalten?"},
			{"Merci. Que garder ? Que changer ?"},
		},
		[][]string{
			{"Thank you. I would like to know more."},
			{"Thank you. What next? What then? What else?"},
			{"Danke. Was? Wie? Wann？"},
			{"Merci."},
		},
	},
	{
		"F5", request,
		[][]string{
			{"What could I do better next time?"},
			{"What should I keep?"},
			{"How do I come across?"},
			{"How should I prepare?"},
			{"What would help me in other interviews?"},
			{"Was sollte ich künftig üben?"},
			{"Worauf kann ich in Zukunft bauen?"},
			{"Wie bereite ich mich besser vor, zur Vorbereitung?"},
			{"Que faire à l'avenir ?"},
			{"Que garder de cela ?"},
		},
		[][]string{
			{"What went badly?"},
			{"Where did I fail?"},
			{"Was war schlecht?"},
			{"Qu'ai-je raté ?"},
		},
	},
	{
		"F12", request,
		[][]string{
			{"There is no need to reply."},
			{"You need not answer."},
			{"Feel free to decline."},
			{"There is no obligation at all."},
			{"Sie müssen nicht antworten."},
			{"Eine Antwort ist nicht nötig."},
			{"Nul besoin de me répondre."},
			{"Inutile de répondre si le temps manque."},
		},
		[][]string{
			{"I hope for a reply."},
			{"Please answer."},
			{"Antworten Sie bitte."},
			{"Répondez-moi."},
		},
	},
	{
		"F13", request,
		[][]string{
			{"A line by mail or a short call is plenty."},
			{"Two lines, or five minutes by phone."},
			{"Eine Zeile genügt, oder ein Anruf."},
			{"Ein Satz oder ein kurzes Gespräch."},
			{"Une ligne suffit, ou un appel."},
			{"Deux mots, ou cinq minutes au téléphone."},
		},
		[][]string{
			{"A line is plenty."},
			{"A call is fine."},
			{"Eine Zeile genügt."},
			{"Un appel suffit."},
			{"Write as much as you like."},
		},
	},
	{
		"U2", remind,
		[][]string{
			{"This is the only reminder."},
			{"It is my one and only note."},
			{"No other reminder will come."},
			{"Das ist die einzige Erinnerung."},
			{"Es kommt keine weitere."},
			{"C'est mon seul rappel."},
			{"Il n'y en aura aucun autre."},
		},
		[][]string{
			{"I remind you of my note."},
			{"I will write again."},
			{"Ich erinnere an meine Mail."},
			{"Je me permets de vous relancer."},
		},
	},
	{
		"T1", thank,
		[][]string{
			{"Thank you, few people write so openly."},
			{"Thank you for the line. It is rare to get one."},
			{"Thanks a lot. I read it twice. Not many would take the time."},
			{"Danke. Das ist nicht selbstverständlich."},
			{"Vielen Dank, so etwas ist selten."},
			{"Merci. Peu de gens le font."},
			{"Je vous remercie, c'est exceptionnel."},
		},
		[][]string{
			{"Few people write so openly. Thank you."},
			{"Thank you for the line. I read it. I kept it. It is rare."},
			{"Thank you for the line."},
			{"Das ist selten. Danke."},
			{"Danke für die Zeilen."},
			{"C'est rare. Merci."},
			{"Merci pour ces lignes."},
		},
	},
	{
		"T4", thank,
		[][]string{
			{"You said that my answers were thoughtful but long, and I sometimes lost the thread."},
			{"I sometimes lost the thread, you wrote: I will stop sooner."},
			{"That the timetable exercise was the best we saw made my day."},
		},
		[][]string{
			{"You said useful things."},
			{"I lost the thread."},
			{"Long answers are a habit of mine."},
		},
	},
	{
		"T5", thank,
		[][]string{
			{"I will practise short answers."},
			{"Next time I'll stop after two minutes."},
			{"Ich werde das üben."},
			{"Künftig werde ich kürzer antworten."},
			{"Je vais m'exercer."},
		},
		[][]string{
			{"I would like to practise."},
			{"One should practise."},
			{"Man sollte üben."},
			{"Il faudrait pratiquer."},
		},
	},
	{
		"T8", thank,
		[][]string{
			{"I would be glad of another suitable position."},
			{"If a similar role opens, I would be glad to hear."},
			{"Über eine andere passende Stelle würde ich mich freuen."},
			{"Une autre occasion me ferait plaisir."},
			{"Un autre poste m'intéresserait."},
		},
		[][]string{
			{"I hope to see you again."},
			{"Ich wünsche alles Gute."},
			{"Bonne continuation."},
		},
	},
}

// TestMissings writes each letter in the owner's words and asks the check about it.
func TestMissings(t *testing.T) {
	for _, m := range missings {
		t.Run(m.check, func(t *testing.T) {
			for i, paragraphs := range append(m.has, m.lacks...) {
				s := good(m.kind)
				s.paragraphs(paragraphs...)
				found, want := findingOf(s, m.check) != nil, i >= len(m.has)
				if found != want {
					t.Errorf("found %v in %q", found, strings.Join(paragraphs, " / "))
				}
			}
		})
	}
}
