package classify_test

import (
	"testing"

	"lemonaid/shared/classify"
	"lemonaid/shared/classify/evaluate"
	"lemonaid/shared/rejection"
)

// plainMails are what employers write every day, without a trap, by kind and language.
var plainMails = map[rejection.Kind]map[string][]string{
	rejection.KindRejection: {
		"en": {
			"Thank you for applying. We regret to inform you that you were not selected for an interview.",
			"Thanks for your interest in the Account Manager role. After careful review, we've decided to move forward with other candidates.",
			"Hi Robin, thank you for coming in on Monday. We've offered the job to somebody else. All the best.",
			"Your application for Staff Nurse has been unsuccessful on this occasion.",
			"Dear applicant, the position has now been filled. We will keep your details on file.",
			"We appreciate the time you took to apply. At this time we will not be moving forward with your candidacy.",
			"Following your interview, I'm sorry to say that you have not been successful.",
			"Unfortunately the role has been put on hold and we won't be hiring for it this year.",
			"It was a hard decision, but we went with a candidate who has more experience in logistics.",
			"Sorry Robin, it's a no this time. We liked you, but we need someone with a driving licence.",
		},
		"de": {
			"Sehr geehrte Frau Vale, vielen Dank für Ihre Bewerbung. Leider müssen wir Ihnen mitteilen, dass wir uns für einen anderen Bewerber entschieden haben.",
			"Guten Tag, leider können wir Ihnen keine positive Rückmeldung zu Ihrer Bewerbung geben. Wir wünschen Ihnen alles Gute.",
		},
		"fr": {
			"Madame, nous vous remercions de votre candidature. Nous avons le regret de vous informer qu'elle n'a pas été retenue.",
			"Bonjour, malheureusement nous ne pouvons pas donner une suite favorable à votre candidature. Bonne continuation.",
		},
		"es": {
			"Estimada Robin: gracias por tu interés. Lamentablemente, hemos decidido continuar con otros candidatos.",
			"Hola, sentimos comunicarte que no has sido seleccionada para el puesto. Mucha suerte.",
		},
		"nl": {
			"Beste Robin, bedankt voor je sollicitatie. Helaas hebben we voor een andere kandidaat gekozen.",
			"Geachte mevrouw Vale, helaas moeten wij u meedelen dat u niet bent uitgenodigd voor een gesprek.",
		},
		"pt": {
			"Cara Robin, agradecemos a sua candidatura. Infelizmente, decidimos avançar com outro candidato.",
			"Olá, lamentamos informar que não foi selecionada para a vaga. Boa sorte.",
		},
		"it": {
			"Gentile Robin, grazie per la candidatura. Purtroppo abbiamo deciso di proseguire con altri candidati.",
			"Buongiorno, siamo spiacenti di comunicarLe che non è stata selezionata per la posizione.",
		},
	},
	rejection.KindAcknowledgement: {
		"en": {
			"Thank you for applying to Northwind. We have received your application and will review it in the coming weeks.",
			"Your application has been submitted. If your profile matches, a recruiter will contact you.",
			"We got your application! Due to the number of applicants, only shortlisted candidates will be contacted.",
		},
		"de": {"Vielen Dank für Ihre Bewerbung, die wir erhalten haben. Wir prüfen Ihre Unterlagen und melden uns bei Ihnen."},
		"fr": {"Nous avons bien reçu votre candidature et vous en remercions. Elle sera étudiée avec attention."},
		"es": {"Hemos recibido tu candidatura. La revisaremos y nos pondremos en contacto contigo."},
		"nl": {"We hebben je sollicitatie ontvangen en nemen binnen twee weken contact met je op."},
		"pt": {"Recebemos a sua candidatura e entraremos em contacto em breve."},
		"it": {"Abbiamo ricevuto la tua candidatura e la valuteremo nei prossimi giorni."},
	},
	rejection.KindInvitation: {
		"en": {
			"Thank you for applying. We would like to invite you to an interview on Thursday at 10:00. Please confirm that you can come.",
			"Great news: we'd love to talk with you! Please book a slot for a 30 minute video call.",
		},
		"de": {"Wir möchten Sie gerne zu einem Vorstellungsgespräch am Dienstag um 14 Uhr einladen."},
		"fr": {"Nous souhaitons vous rencontrer et vous proposons un entretien le mardi 3 mars à 14 heures."},
		"es": {"Nos gustaría invitarte a una entrevista el jueves a las diez."},
		"nl": {"We nodigen je graag uit voor een gesprek op donderdag om tien uur."},
	},
	rejection.KindOffer: {
		"en": {
			"Congratulations! We are delighted to offer you the position of Data Analyst. Your contract is attached.",
			"We'd like you to join us as Sous Chef, starting on 1 May. Please sign the offer letter by Friday.",
		},
		"de": {"Wir freuen uns, Ihnen die Stelle anbieten zu können. Der Arbeitsvertrag liegt bei."},
		"fr": {"Nous avons le plaisir de vous proposer le poste. Vous trouverez le contrat en pièce jointe."},
	},
	rejection.KindUpdate: {
		"en": {
			"We are still reviewing applications and hope to have a decision for you by Friday. Thank you for your patience.",
			"Unfortunately the interviewer is ill, so we need to reschedule your interview to next week.",
		},
		"de": {"Leider verzögert sich die Auswahl noch etwas. Wir melden uns spätestens nächste Woche bei Ihnen."},
	},
}

// leastPlain is the share of plain mails whose kind must be right; of what is no rejection, none may be taken for one surely.
const leastPlain = 0.9

func TestPlainMails(t *testing.T) {
	j := newJudge(t)
	kinds, rejections := evaluate.Share{}, evaluate.Matrix{}
	for kind, languages := range plainMails {
		for language, list := range languages {
			for _, text := range list {
				got := j.Judge(classify.Mail{Text: text})
				kinds.Add(got.Kind == kind)
				rejections.Add(isRejection(kind), isRejection(got.Kind))
				if got.Kind != kind {
					t.Logf("%s, judged %s (%.2f): %s", kind, got.Kind, got.Confidence.Kind, text)
				}
				if got.Language != language {
					t.Errorf("%q is in %s, want %s", text, got.Language, language)
				}
				if kind != rejection.KindRejection && got.Kind == rejection.KindRejection && got.Confidence.Kind > 0.8 {
					t.Errorf("a false rejection: %s", text)
				}
			}
		}
	}
	t.Logf("kinds %s", kinds)
	t.Logf("rejections: precision %s, recall %s", rejections.Precision("rejection"), rejections.Recall("rejection"))
	if kinds.Rate() < leastPlain {
		t.Errorf("kinds %s, want %v", kinds, leastPlain)
	}
}

func isRejection(k rejection.Kind) string {
	if k == rejection.KindRejection {
		return "rejection"
	}
	return "not"
}

// TestPlainFeedback holds what is plainly about the candidate apart from what anybody gets.
func TestPlainFeedback(t *testing.T) {
	j := newJudge(t)
	const no = "Thank you for the interview on Monday. Unfortunately, we have decided to offer the role to another candidate. "
	tests := []struct {
		real bool
		text string
	}{
		{true, "In the case study you recommended a price before you had looked at the costs, and we missed the assumptions."},
		{true, "Your answers about stock rotation were vague, and you could not give an example from your last shop."},
		{true, "You did well on the written test, but in the role play you interrupted the customer several times."},
		{true, "We were looking for somebody with more hands-on experience with Kubernetes."},
		{true, "The panel felt that your lesson plan had no way of checking what the children had understood."},
		{true, "I would suggest practising the system design part, where you did not talk about failure at all."},
		{false, "We received many strong applications and the decision was difficult."},
		{false, "Other candidates more closely matched our requirements."},
		{false, "We will keep your CV on file and encourage you to apply again."},
		{false, "Due to the number of applicants we cannot give individual feedback."},
		{false, "We enjoyed meeting you and were impressed by your background."},
		{false, "We wish you every success in your search."},
	}
	var right evaluate.Share
	for _, tt := range tests {
		got := j.Judge(classify.Mail{Text: no + tt.text})
		ok := (got.Content != rejection.ContentGeneric) == tt.real
		right.Add(ok)
		if !ok {
			t.Logf("%s (%.2f): %s", got.Content, got.Confidence.Content, tt.text)
		}
	}
	t.Logf("%s", right)
	if right.Rate() < leastPlain {
		t.Errorf("%s, want %v", right, leastPlain)
	}
}
