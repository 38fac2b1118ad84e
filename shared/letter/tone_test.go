package letter

import (
	"slices"
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// toneCases has sentences of each tone, in three languages.
var toneCases = map[string][]string{
	"defence": {
		"But I had no time to prepare.",
		"However, I think it went fine.",
		"Actually, I was ill that day.",
		"To be fair, nobody told me.",
		"To be honest, I did not expect that.",
		"In my defence, the room was loud.",
		"In my defense, the room was loud.",
		"That's not what I said.",
		"I only wanted to be thorough.",
		"What I meant was something else.",
		"Let me explain the gap in my CV.",
		"I was nervous, as anyone would be.",
		"Because I was late, I rushed it.",
		"The reason was a late train.",
		"Aber ich war krank.",
		"Allerdings hatte ich wenig Zeit.",
		"Eigentlich kann ich das gut.",
		"Um fair zu sein: es war laut.",
		"Weil ich krank war, ging es schief.",
		"Mais j'étais malade.",
		"Cependant, je connais ce sujet.",
		"En fait, personne ne me l'a dit.",
		"Parce que j'étais en retard, j'ai couru.",
	},
	"argument": {
		"Why did you not take me?",
		"For what reason was that?",
		"What was the real reason?",
		"I disagree with the decision.",
		"I don't agree.",
		"You are wrong about me.",
		"You made a mistake.",
		"That was unfair.",
		"It is not fair.",
		"I still think I am the one.",
		"I deserve a job like that.",
		"I am clearly the best fit.",
		"Warum ich nicht?",
		"Weshalb wurde so entschieden?",
		"Das war ungerecht.",
		"Das ist eine Fehlentscheidung.",
		"Pourquoi moi ?",
		"Vous vous trompez.",
		"C'est injuste.",
	},
	"plea": {
		"Please reconsider.",
		"Give me another chance.",
		"A second chance is all I ask.",
		"Change your mind about me.",
		"Please think again.",
		"I beg you.",
		"I am desperate for work.",
		"I really need this job.",
		"This was my dream company.",
		"If something changes, call me.",
		"I am still hoping for it.",
		"Bitte überdenken Sie das.",
		"Ich hoffe auf eine zweite Chance.",
		"Ich flehe Sie an.",
		"Das war mein Traumjob.",
		"Je vous supplie de me lire.",
		"Donnez-moi une dernière chance.",
	},
	"pressure": {
		"I need it as soon as possible.",
		"Answer me ASAP.",
		"This is urgent.",
		"I want a reply by Friday.",
		"I expect an answer.",
		"I demand to know.",
		"You must tell me.",
		"You owe me that.",
		"I am waiting.",
		"This is my final notice.",
		"I'm disappointed in you.",
		"You ignored me.",
		"You promised to call.",
		"My lawyer will hear of it.",
		"This is illegal.",
		"I know my rights.",
		"I will post this online.",
		"Ich erwarte eine Antwort.",
		"Antworten Sie umgehend.",
		"Sie müssen mir das sagen.",
		"Ich bin enttäuscht.",
		"Mein Anwalt meldet sich.",
		"J'exige une réponse.",
		"Vous devez me répondre.",
		"Je suis déçu.",
		"Je porterai plainte.",
	},
}

// TestToneOfSentences: each sentence is told by its tone, with the words that carry it, and blocks nothing.
func TestToneOfSentences(t *testing.T) {
	for tone, sentences := range toneCases {
		for _, sentence := range sentences {
			found := Tone(sentence)
			i := slices.IndexFunc(found, func(f rejection.Finding) bool { return f.Check == tone })
			if i < 0 {
				t.Errorf("no %s in %q: %+v", tone, sentence, found)
				continue
			}
			if found[i].Blocks || !strings.Contains(strings.ToLower(straight(sentence)), found[i].Words) {
				t.Errorf("%q: %+v", sentence, found[i])
			}
		}
	}
}

// innocent sentences come close to a tone and have none.
var innocent = []string{
	"Thank you for the talk.",
	"Thank you. What could I do better next time?",
	"What was the one thing that I did best?",
	"How might I come across more effectively in future interviews?",
	"A line is plenty.",
	"There is no need to reply.",
	"I respect the choice you have made.",
	"I enjoyed the case about the harbour.",
	"The button on the page was green.",
	"In actual use it went well.",
	"It was a fair talk.",
	"I agree with you.",
	"We spoke about the reasonable price.",
	"It was possible to see the sea, and soon it rained.",
	"I chanced upon your page.",
	"They ranked the harbours, not the people.",
	"The law of the sea is a course I took.",
	"I have written my notes down.",
	"I will practise short answers.",
	"I am glad to have met you.",
	"Your note reached me on Monday.",
	"It must have been a long day.",
	"Next week I start a course.",
	"The deadlines of the ferry were in the task.",
	"I was happy with the first part.",
	"My rightful place is at sea, said the captain in the case.",
	"A friend of mine is a butler.",
	"Danke für Ihre Zeit.",
	"Sie müssen nicht antworten.",
	"Sie müssen mir nicht antworten.",
	"Ab sofort übe ich das.",
	"Woran sollte ich arbeiten?",
	"Was habe ich gut gemacht?",
	"Ich respektiere die Entscheidung.",
	"Eine Antwort ist nicht nötig.",
	"Der Abend war schön, und der Hafen war ruhig.",
	"Im Mai lerne ich weiter.",
	"Die Aufgabe hat mir Freude gemacht.",
	"Ich wünsche Ihnen eine gute Woche.",
	"Merci pour votre temps.",
	"Que puis-je améliorer la prochaine fois ?",
	"Qu'ai-je le mieux réussi ?",
	"Je respecte votre choix.",
	"Une ligne suffit.",
	"La maison est grande.",
	"Je vous souhaite une bonne semaine.",
	"I’d value one line on what to work on.",
	"",
	"   \n ",
	"👍",
	"ありがとうございます。",
	"Dziękuję za rozmowę.",
}

func TestInnocentSentences(t *testing.T) {
	for _, sentence := range innocent {
		if found := Tone(sentence); len(found) > 0 {
			t.Errorf("%q is held against its writer: %s %q", sentence, found[0].Check, found[0].Words)
		}
	}
}

// TestToneSaysEachOnce: several tones in one text are all told, each once, and typographic signs hide none.
func TestToneSaysEachOnce(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Please reconsider. I beg you. But I was ill.", []string{"defence", "plea"}},
		{"Why? That was unfair, and you must answer.", []string{"argument", "argument", "pressure"}[1:]},
		{"I’m waiting. I’m disappointed.", []string{"pressure"}},
		{"THAT WAS UNFAIR. RECONSIDER.", []string{"argument", "plea"}},
		{"“Actually”, I said.", []string{"defence"}},
		{"actually\nactually\nactually", []string{"defence"}},
		{"Un\u00adfair", nil},
	} {
		var got []string
		for _, f := range Tone(c.text) {
			got = append(got, f.Check)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.text, got, c.want)
		}
	}
}

// TestOurVoiceHasNoTone: no variant of any part of a letter carries one.
func TestOurVoiceHasNoTone(t *testing.T) {
	for _, language := range Languages() {
		b := bankFor(language)
		for part, variants := range b.parts {
			if few.MatchString(part) || part == "request.respect.confirmed" {
				continue
			}
			for _, v := range variants {
				for _, f := range Tone(v) {
					t.Errorf("%s %s: %q has a %s (%q)", language, part, v, f.Check, f.Words)
				}
			}
		}
	}
}
