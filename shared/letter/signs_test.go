package letter

import (
	"testing"
)

// signCases has, for each section of the signs, sentences that carry it and sentences that come close and do not.
var signCases = []struct {
	section string
	carries []string
	not     []string
}{
	{
		"thanks",
		[]string{"Thank you for your time.", "Thanks either way.", "I am grateful for that.", "Vielen Dank.", "Ich danke Ihnen.", "Merci.", "Je vous remercie."},
		[]string{"A thankless task.", "The tank was full.", "Mercier called.", "Gedanken dazu."},
	},
	{
		"accept",
		[]string{"I respect your choice.", "I fully understand.", "Ich akzeptiere das.", "Das respektiere ich.", "J'accepte cela.", "Je comprends."},
		[]string{"With respects to none.", "An acceptable answer.", "Misunderstandings happen."},
	},
	{
		"why",
		[]string{"Why not me?", "Tell me the real reason.", "What was the reason for it?", "Warum?", "Wieso nicht?", "Pourquoi pas moi ?"},
		[]string{"The whys of it.", "A reasonable answer.", "It stands to reason."},
	},
	{
		"argument",
		[]string{"I strongly disagree.", "I do not agree with that.", "You made a mistake.", "That was unfair.", "I still believe I am right.", "I deserved better.", "Das war ein Irrtum.", "C'est injuste."},
		[]string{"We agree on that.", "A fair answer.", "I believe in practice."},
	},
	{
		"plea",
		[]string{"Please reconsider.", "Give me another chance.", "I beg you.", "It was my dream job.", "If anything changes, call me.", "Ich bitte um eine zweite Chance.", "Je vous supplie."},
		[]string{"I considered it.", "By chance I was there.", "The dreams of others."},
	},
	{
		"pressure",
		[]string{"As soon as possible, please.", "This is urgent.", "Answer by Friday.", "You must reply.", "I expect an answer.", "Antworten Sie umgehend.", "J'exige une réponse."},
		[]string{"Possible, soon enough.", "The insurgent crowd.", "An expected answer."},
	},
	{
		"defence",
		[]string{"But I was ill.", "Actually, no.", "To be fair, it was long.", "Because I was late.", "Let me explain.", "Aber ich war krank.", "Eigentlich nicht.", "Mais j'étais malade."},
		[]string{"A button.", "The actual point.", "Fairness for all.", "Mai war schön."},
	},
	{
		"comparison",
		[]string{"Better than the other candidates.", "The person you hired.", "Compared to others.", "What was my score?", "Where did I rank?", "Im Vergleich.", "Andere Bewerber.", "Le classement."},
		[]string{"Other applications.", "Andere Bewerbungen.", "D'autres candidatures.", "Scorecards", "Frankly."},
	},
	{
		"law",
		[]string{"My lawyer says so.", "I will take legal action.", "That is discrimination.", "Under the GDPR.", "Expect consequences.", "I will post this online.", "Mein Anwalt.", "Das ist rechtswidrig.", "Mes droits."},
		[]string{"The lawn.", "A flawless talk.", "An issue.", "I ensue.", "Consequently."},
	},
	{
		"colleague",
		[]string{"Your new colleague.", "Ihre neue Kollegin.", "Votre nouveau collègue."},
		[]string{"My old colleague.", "A new collection."},
	},
	{
		"decline",
		[]string{"There is no need to reply.", "You need not answer.", "Feel free to decline.", "Sie müssen nicht antworten.", "Eine Antwort ist nicht nötig.", "Nul besoin de répondre.", "Inutile de me répondre."},
		[]string{"You need to reply.", "Please answer.", "Répondez-moi."},
	},
	{
		"line",
		[]string{"A line is plenty.", "Two lines.", "Eine Zeile genügt.", "Une ligne suffit."},
		[]string{"Online.", "A liner.", "Zeilenumbruch"},
	},
	{
		"call",
		[]string{"A five-minute call.", "By phone.", "Ein Anruf.", "Am Telefon.", "Un appel."},
		[]string{"Recall it.", "A headphone."},
	},
	{
		"only",
		[]string{"This is the only reminder.", "It is my one and only reminder.", "Die einzige Erinnerung.", "Mon seul rappel."},
		[]string{"Lonely people.", "Vereinzelt."},
	},
	{
		"guilt",
		[]string{"I haven't heard from you.", "You did not reply.", "I am disappointed.", "You promised.", "Sie haben nicht geantwortet.", "Vous n'avez pas répondu."},
		[]string{"I heard from Raj.", "A promising start.", "An appointment."},
	},
	{
		"exceptional",
		[]string{"Few people do.", "It is rare.", "Exceptional.", "Das ist selten.", "Nicht selbstverständlich.", "C'est rare.", "Peu de gens le font."},
		[]string{"Fewer.", "A rarity cabinet."},
	},
	{
		"will",
		[]string{"I will practise.", "Next time I'll stop.", "Ich werde üben.", "Künftig werde ich üben.", "Je vais pratiquer."},
		[]string{"They will see.", "If you will.", "Sie werden sehen."},
	},
	{
		"interest",
		[]string{"Another suitable position.", "A similar role.", "Eine andere passende Stelle.", "Un autre poste."},
		[]string{"This position.", "Eine Stelle.", "Le poste."},
	},
	{
		"topchoice",
		[]string{"You are my top choice.", "Meine erste Wahl.", "Mon premier choix."},
		[]string{"At the top.", "Your choice.", "Eine Wahl."},
	},
	{
		"again",
		[]string{"I would apply again.", "Ich würde mich wieder bewerben.", "Je postulerais à nouveau."},
		[]string{"Again and again.", "I applied.", "Je postule."},
	},
	{
		"wish",
		[]string{"I wish you well.", "All the best to you.", "Viel Erfolg!", "Alles Gute.", "Bonne continuation.", "Mes meilleurs vœux."},
		[]string{"Well, it was good.", "The best part.", "Ein Erfolg.", "Ma suite."},
	},
	{
		"flattery",
		[]string{"An amazing team.", "The best interviewer.", "I was honoured.", "Großartig!", "Formidable !"},
		[]string{"A maze.", "The best part.", "An honest answer."},
	},
}

// TestSigns: each sign is found in what carries it, in all three languages, and not in what only comes close.
func TestSigns(t *testing.T) {
	for _, c := range signCases {
		t.Run(c.section, func(t *testing.T) {
			for _, text := range c.carries {
				if sign(c.section, straight(text)) == "" {
					t.Errorf("not found in %q", text)
				}
			}
			for _, text := range c.not {
				if found := sign(c.section, straight(text)); found != "" {
					t.Errorf("%q found in %q", found, text)
				}
			}
		})
	}
}

// TestSignsAreTried: every section has its cases.
func TestSignsAreTried(t *testing.T) {
	tried := map[string]bool{"but.en": true, "but.de": true, "but.fr": true, "forward": true, "topplea": true} // see check_test.go
	for _, c := range signCases {
		tried[c.section] = true
	}
	for section := range signs() {
		if !tried[section] {
			t.Errorf("%s has no cases", section)
		}
	}
}

func TestAnySign(t *testing.T) {
	if got := anySign("Please reconsider, it was unfair.", "why", "argument", "plea"); got != "unfair" {
		t.Errorf("the first section that matches is named first: %q", got)
	}
	if got := anySign("A kind word.", "why", "plea"); got != "" {
		t.Errorf("%q", got)
	}
}

// TestProtected: traits are found, the words that only look like them are not.
func TestProtected(t *testing.T) {
	for text, want := range map[string]bool{
		"we worry about your age":        true,
		"too old for the team":           true,
		"a younger candidate":            true,
		"she is pregnant":                true,
		"due to your disability":         true,
		"Ihr Alter passt nicht":          true,
		"wegen der Schwangerschaft":      true,
		"votre âge":                      true,
		"at this stage":                  false,
		"a race condition in the code":   false,
		"Christian thought it was good":  false,
		"you disabled the tests":         false,
		"the age of the system":          false,
		"à l'origine du projet":          false,
		"the old system and the new one": false,
	} {
		if got := protected.MatchString(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
