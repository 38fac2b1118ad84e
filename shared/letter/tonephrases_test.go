package letter

import (
	"slices"
	"testing"

	"lemonaid/shared/rejection"
)

// phrasesOfTone are phrases as people write them in haste, and the tone that each has.
var phrasesOfTone = []struct{ tone, text string }{
	// defence
	{"defence", "I was having a bad day when we spoke."},
	{"defence", "It was not my fault that the train was late."},
	{"defence", "You have to understand that I had no time to prepare."},
	{"defence", "My connection dropped twice, that is the only reason I stumbled."},
	{"defence", "I do know SQL very well, it just did not come up."},
	{"defence", "Normally I am much better than that."},
	{"defence", "Nobody told me that there would be a test."},
	{"defence", "Das lag daran, dass ich krank war."},
	{"defence", "Normalerweise kann ich das besser."},
	{"defence", "Ich hatte einen schlechten Tag."},
	{"defence", "Es war nicht meine Schuld."},
	{"defence", "Ce n'était pas ma faute."},
	{"defence", "J'étais fatigué ce jour-là."},
	{"defence", "D'habitude, je réussis mieux ce genre d'exercice."},
	// argument
	{"argument", "I have more experience than you think."},
	{"argument", "Your process is broken."},
	{"argument", "That makes no sense to me."},
	{"argument", "I met every requirement in the advert."},
	{"argument", "Nobody else can have been a better match."},
	{"argument", "I was told that I was the favourite."},
	{"argument", "On what basis was that decided?"},
	{"argument", "Ich erfülle alle Anforderungen der Anzeige."},
	{"argument", "Das kann ich nicht nachvollziehen."},
	{"argument", "Ihre Begründung überzeugt mich nicht."},
	{"argument", "Je remplis tous les critères de l'annonce."},
	{"argument", "Je conteste cette décision."},
	{"argument", "Votre décision n'a aucun sens."},
	// plea
	{"plea", "Is there any way you could look at it again?"},
	{"plea", "I would do anything for this job."},
	{"plea", "Could you put in a good word for me?"},
	{"plea", "My family depends on it."},
	{"plea", "I would even work for less."},
	{"plea", "Bitte geben Sie mir noch eine Chance."},
	{"plea", "Gibt es wirklich keine Möglichkeit mehr?"},
	{"plea", "Ich würde auch für weniger Geld arbeiten."},
	{"plea", "N'y a-t-il vraiment plus aucune possibilité ?"},
	{"plea", "J'ai vraiment besoin de ce poste."},
	// pressure
	{"pressure", "I need your answer today."},
	{"pressure", "I will keep writing until I hear from you."},
	{"pressure", "The least you can do is tell me."},
	{"pressure", "I have other offers, so be quick."},
	{"pressure", "This is the third time I write to you."},
	{"pressure", "Ich brauche Ihre Antwort bis morgen."},
	{"pressure", "Das sind Sie mir schuldig."},
	{"pressure", "Ich schreibe Ihnen nun schon zum dritten Mal."},
	{"pressure", "J'ai besoin de votre réponse avant demain."},
	{"pressure", "C'est la moindre des choses."},
	{"pressure", "Vous me devez une explication."},
}

// TestTonePhrases: each phrase is found with its tone.
func TestTonePhrases(t *testing.T) {
	if len(phrasesOfTone) < 40 {
		t.Errorf("%d phrases", len(phrasesOfTone))
	}
	for _, c := range phrasesOfTone {
		found := Tone(c.text)
		if !slices.ContainsFunc(found, func(f rejection.Finding) bool { return f.Check == c.tone }) {
			t.Errorf("no %s in %q: %+v", c.tone, c.text, found)
		}
	}
}

// guileless are sentences of good letters that share words with bad ones.
var guileless = []string{
	"Thank you for the time on that busy day.",
	"I had a good day with your team.",
	"The fault in the exercise was fun to find.",
	"I understand that you had many applications.",
	"My connection to the sea began early.",
	"I would like to know SQL better.",
	"Normally the ferry leaves at nine, you said; I liked that example.",
	"Nobody in my family is an engineer, so I learn from each talk.",
	"I have some experience with planning and want more.",
	"Your process was clear and friendly.",
	"What you said makes sense to me.",
	"The requirement about night shifts was good to know.",
	"A better match will come, I am sure.",
	"I was told that you like short letters.",
	"On the basis of what you said I will practise.",
	"I looked at the exercise again at home.",
	"I would do the exercise in another way now.",
	"Could you tell me one thing to work on?",
	"I will put a word about it in my notes.",
	"My family says hello to the harbour.",
	"I work in Dublin and would move for the right role.",
	"I need more practice with open questions.",
	"Your answer today made me think.",
	"I will keep your words with my notes.",
	"The least clear part for me was the second case.",
	"I have other interviews next week.",
	"This is the first time I write to you.",
	"The third exercise was my favourite.",
	"It would help me to hear what went well.",
	"Take whatever time you need; there is no need to reply.",
	"Der Tag bei Ihnen war schön.",
	"An dem Beispiel lag mir viel.",
	"Normalerweise fährt die Fähre um neun, das fand ich spannend.",
	"Die Anforderungen der Stelle waren klar beschrieben.",
	"Das kann ich gut nachvollziehen.",
	"Ihre Begründung hilft mir sehr.",
	"Ich habe die Aufgabe noch einmal gelöst.",
	"Bitte geben Sie mir, wenn Sie mögen, einen Rat.",
	"Es gibt viele Möglichkeiten zu üben.",
	"Ich arbeite gern im Team.",
	"Ihre Antwort hat mich gefreut.",
	"Ich schreibe Ihnen heute, um zu danken.",
	"Am dritten Beispiel habe ich viel gelernt.",
	"Ich brauche mehr Übung bei offenen Fragen.",
	"Die Frage nach der Zeit war gut.",
	"Morgen übe ich die zweite Aufgabe.",
	"Ich nehme mir Ihre Worte zu Herzen.",
	"Ein Gespräch ohne Druck, vielen Dank dafür.",
	"Ce jour-là, l'accueil était chaleureux.",
	"La faute dans l'exercice était amusante à trouver.",
	"D'habitude, le bac part à neuf heures ; cet exemple m'a plu.",
	"Les critères de l'annonce étaient clairs.",
	"Votre décision est claire.",
	"Cela a du sens pour moi.",
	"Il y a plusieurs possibilités de m'exercer.",
	"J'ai besoin de plus de pratique.",
	"Votre réponse m'a fait plaisir.",
	"Je vous écris pour vous remercier.",
	"Le troisième exercice m'a beaucoup plu.",
	"Demain, je reprends mes notes.",
	"Vous m'avez donné une bonne idée.",
	"J'ai vraiment aimé cet entretien.",
	"Une chose à améliorer me suffit.",
	"Je garde vos mots avec mes notes.",
}

// TestHarmlessSentences: none of them is held against who wrote it.
func TestHarmlessSentences(t *testing.T) {
	if len(guileless) < 60 {
		t.Errorf("%d sentences", len(guileless))
	}
	for _, sentence := range guileless {
		if found := Tone(sentence); len(found) > 0 {
			t.Errorf("%q is held against its writer: %s %q", sentence, found[0].Check, found[0].Words)
		}
	}
}
