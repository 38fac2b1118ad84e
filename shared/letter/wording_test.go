package letter

import (
	"testing"

	"lemonaid/shared/rejection"
)

// wording has sentences which, put into a good letter, make a check fail, and innocent ones which do not.
type wording struct {
	check string
	kind  rejection.LetterKind
	fails []string
	fine  []string
}

// TestWordings puts each sentence into a good letter of ours and asks the check about it.
func TestWordings(t *testing.T) {
	for _, w := range append(requestWordings, thanksWordings...) {
		t.Run(w.check+" "+string(w.kind), func(t *testing.T) {
			for _, sentence := range w.fails {
				s := good(w.kind)
				s.insert(sentence)
				if findingOf(s, w.check) == nil {
					t.Errorf("passes: %q", sentence)
				}
			}
			for _, sentence := range w.fine {
				s := good(w.kind)
				s.insert(sentence)
				if f := findingOf(s, w.check); f != nil {
					t.Errorf("fails on %q: %q", f.Words, sentence)
				}
			}
		})
	}
}

// requestWordings are for what a request, a reminder and a status question may not say.
var requestWordings = []wording{
	{
		"F6", request,
		[]string{
			"Why was I not chosen?",
			"Could you tell me the reasons for the decision?",
			"I would like to know the real reason.",
			"I strongly disagree with the result.",
			"I do not agree with the outcome.",
			"A mistake was made, a mistake has been made by somebody.",
			"You misunderstood me in the second half.",
			"That seems unfair to me.",
			"I still believe I am right for this.",
			"I think that I would be a great help.",
			"I deserved a second look.",
			"I am more than qualified.",
			"Please reconsider me.",
			"I hope for a second chance.",
			"Give me one more chance to show you.",
			"I would love the chance to prove it.",
			"Please let me try once more.",
			"I beg you to think of it.",
			"It was my dream role.",
			"If anything changes, I am here.",
			"I am still hoping.",
			"Warum haben Sie sich so entschieden?",
			"Wieso hat es nicht gereicht?",
			"Aus welchem Grund ging es nicht weiter?",
			"Das finde ich ungerecht.",
			"Ich bin anderer Meinung.",
			"Das war ein Irrtum.",
			"Bitte überdenken Sie das.",
			"Ich bitte um eine zweite Chance.",
			"Das war mein Traumjob.",
			"Pourquoi pas moi ?",
			"Pour quelle raison avez-vous choisi ainsi ?",
			"Je ne suis pas d'accord.",
			"C'est injuste.",
			"Vous avez tort.",
			"Pourriez-vous revoir votre décision ?",
			"Laissez-moi une seconde chance.",
			"Je vous supplie de me lire.",
		},
		[]string{
			"I enjoyed the case about the tide tables.",
			"It was a fair and friendly hour.",
			"I keep a list of what to practise.",
			"By chance we both knew the harbour.",
			"I agree with what you said about planning.",
			"I thought about it over the weekend.",
			"I will change my way of preparing.",
			"Ich habe viel mitgenommen.",
			"Das Gespräch war angenehm.",
			"Ich übe gerade das Erklären.",
			"L'échange était agréable.",
			"J'ai noté ce que vous avez dit.",
			"Je prépare mieux mes exemples.",
		},
	},
	{
		"F7", request,
		[]string{
			"How did the other candidates do it?",
			"What did the successful candidate do?",
			"What did the person you hired say?",
			"Who did you hire?",
			"How do I compare with the rest?",
			"Were they stronger than I was?",
			"What was my score in the test?",
			"How was I ranked?",
			"Could I see my ratings?",
			"Is there a scorecard?",
			"Was war bei den anderen Bewerbern besser?",
			"Wie war es im Vergleich?",
			"Welche Punktzahl hatte ich?",
			"Gibt es eine Rangliste?",
			"Comment les autres candidats ont-ils répondu ?",
			"Qu'a fait la personne retenue ?",
			"Quel était mon classement ?",
			"Était-elle meilleure que moi ?",
		},
		[]string{
			"I applied to another firm too.",
			"The people I met were kind.",
			"It is a better way to plan a day.",
			"We talked about the company of four.",
			"Frankly, I enjoyed it.",
			"I heard of the role from a neighbour.",
			"Ich lerne gern Neues.",
			"Die Aufgabe war gut gestellt.",
			"L'exercice était bien pensé.",
		},
	},
	{
		"F8", request,
		[]string{
			"My attorney will read this.",
			"I may take legal steps.",
			"This is illegal.",
			"I feel discriminated against.",
			"A tribunal may see it differently.",
			"This is a subject access request.",
			"Under the GDPR you must answer.",
			"I know my rights.",
			"Answer me or else.",
			"There will be consequences.",
			"I will report you.",
			"I will write it on Glassdoor.",
			"Was it because of my age?",
			"Did my religion play a part?",
			"Is it that I am pregnant?",
			"Was I too old for the team?",
			"Ich gehe vor Gericht.",
			"Mein Anwalt meldet sich.",
			"Das verstößt gegen das AGG.",
			"Lag es an meiner Herkunft?",
			"Ich habe einen Anspruch auf Auskunft, das ist mein Recht.",
			"Je porterai plainte.",
			"Mon avocat vous écrira.",
			"C'est illégal.",
			"Est-ce mon âge ?",
			"Je connais mes droits.",
		},
		[]string{
			"It took an age to find the harbour.",
			"The talk was flawless.",
			"I liked the tissue of the story.",
			"At this stage I only listen.",
			"The old system and the new one were both shown.",
			"I read about the race condition again.",
			"Das war richtig spannend.",
			"Ich habe die Frage aufgeschrieben.",
			"Le droit chemin était court.",
		},
	},
	{
		"F10", request,
		[]string{
			"We spoke about 17 ports.",
			"The plan for 2031 was clear.",
			"It was good to meet Gregor again.",
			"The tour with Priya was fun.",
			"I liked the office in Lisbon.",
			"Your colleague O'Malley was kind.",
		},
		[]string{
			"On 12 November the weather was fine.",
			"I liked Northwind a lot.",
			"I'm glad that I'll learn from it.",
			"We talked in English and French.",
			"It was good of Ann to write.",
		},
	},
	{
		"F16", request,
		[]string{
			"Wow! Great!",
			"What a day!!",
		},
		[]string{
			"What a good hour!",
			"It was a good hour.",
		},
	},
	{
		"F17", request,
		[]string{
			"My work is on www.robin.example now.",
			"See https://robin.example/work for more.",
			"Write to mailto:me@robin.example instead.",
			"It stands on robin.dev today.",
			"This is <i>important</i> to me.",
			"Look [here](there) for it.",
			"Fish &amp; ships.",
			"A picture: [cid:logo]",
			"Hidden\u200b words.",
			"Turned \u202e around.",
			"A bell\a rings.",
		},
		[]string{
			"The ratio was 1 < 2.",
			"Fish & ships, as they say.",
			"A list (a short one) helps me.",
			"Time was short...and then it was over.",
			"Naïve café, Zürich, Ørsted – all fine.",
		},
	},
	{
		"F21", request,
		[]string{
			"You are still my top choice.",
			"You were my first choice.",
			"I am still very interested in the job.",
			"Please keep me in mind.",
			"Do consider me for the next one.",
			"Sie sind meine erste Wahl.",
			"Ich bin weiterhin interessiert.",
			"Vous restez mon premier choix.",
			"Je suis toujours intéressée.",
		},
		[]string{
			"It was an interesting hour.",
			"I chose the tide tables as my topic.",
			"Ich fand es spannend.",
			"C'était une belle heure.",
		},
	},
}
