package text_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"lemonaid/shared/classify/internal/text"
)

func languages(t testing.TB) *text.Languages {
	t.Helper()
	l, err := text.NewLanguages()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestShortTextsOfTheSevenLanguages(t *testing.T) {
	l := languages(t)
	tests := []struct {
		want  string
		texts []string
	}{
		{"en", []string{
			"Unfortunately, we have decided not to move forward with your application.",
			"Thank you for your time. We wish you all the best.",
			"The position has been filled.",
			"We chose somebody else for this role.",
			"I am out of the office until Monday.",
			"Happy to have a quick call with you on Tuesday.",
			"Please stop writing to me.",
		}},
		{"de", []string{
			"Leider müssen wir Ihnen absagen.",
			"Vielen Dank für Ihre Bewerbung und Ihr Interesse an unserem Unternehmen.",
			"Die Stelle ist bereits besetzt.",
			"Wir haben uns für eine andere Person entschieden.",
			"Ich bin bis zum 14. Dezember nicht im Büro.",
			"Wir wünschen dir alles Gute für die Zukunft.",
			"Leider koennen wir Sie nicht beruecksichtigen.",
		}},
		{"fr", []string{
			"Malheureusement, votre candidature n'a pas été retenue.",
			"Nous vous remercions de l'intérêt que vous portez à notre entreprise.",
			"Le poste est pourvu.",
			"Nous avons choisi une autre personne pour ce poste.",
			"Je suis absente du bureau jusqu'au 14 décembre.",
			"Nous vous souhaitons une bonne continuation dans vos recherches.",
		}},
		{"es", []string{
			"Lamentablemente no vamos a continuar con tu candidatura.",
			"Gracias por tu interés en nuestra empresa.",
			"El puesto ya está cubierto.",
			"Hemos elegido a otra persona para este puesto.",
			"Estoy fuera de la oficina hasta el 14 de diciembre.",
			"Te deseamos mucha suerte en tu búsqueda.",
		}},
		{"nl", []string{
			"Helaas gaan we niet met je verder in de procedure.",
			"Bedankt voor je sollicitatie en je interesse in ons bedrijf.",
			"De functie is inmiddels vervuld.",
			"We hebben voor een andere kandidaat gekozen.",
			"Ik ben tot 14 december niet op kantoor.",
			"We wensen je veel succes met het vinden van een baan.",
		}},
		{"pt", []string{
			"Infelizmente não vamos avançar com a sua candidatura.",
			"Obrigado pelo seu interesse na nossa empresa.",
			"A vaga já foi preenchida.",
			"Escolhemos outra pessoa para esta posição.",
			"Estou fora do escritório até 14 de dezembro.",
			"Desejamos-lhe boa sorte para o futuro.",
		}},
		{"it", []string{
			"Purtroppo abbiamo deciso di non proseguire con la tua candidatura.",
			"Grazie per il tuo interesse per la nostra azienda.",
			"La posizione è già stata coperta.",
			"Abbiamo scelto un'altra persona per questo ruolo.",
			"Sono fuori ufficio fino al 14 dicembre.",
			"Ti auguriamo buona fortuna per la tua ricerca.",
		}},
	}
	for _, tt := range tests {
		for _, s := range tt.texts {
			if got := l.Of(s); got != tt.want {
				t.Errorf("%q: %s, want %s", s, got, tt.want)
			}
		}
	}
}

func TestOtherLanguages(t *testing.T) {
	l := languages(t)
	tests := []struct{ want, text string }{
		{"sv", "Tack för din ansökan. Vi har tyvärr valt att gå vidare med en annan kandidat och önskar dig lycka till."},
		{"fi", "Kiitos hakemuksestasi. Valitettavasti emme voi tarjota sinulle paikkaa, mutta toivotamme onnea ja menestystä."},
		{"pl", "Dziękujemy za zgłoszenie. Niestety zdecydowaliśmy się na innego kandydata, ale życzymy powodzenia w dalszych poszukiwaniach."},
		{"hu", "Köszönjük a jelentkezését. Sajnos nem Önt választottuk, de sok sikert kívánunk az álláskereséshez."},
		{"ro", "Vă mulțumim pentru aplicație. Din păcate, am ales un alt candidat și vă dorim mult succes în continuare."},
		{"tr", "Başvurunuz için teşekkür ederiz. Ne yazık ki bu pozisyon için başka bir aday ile devam etme kararı aldık."},
		{"id", "Terima kasih atas lamaran Anda. Mohon maaf, kami tidak dapat melanjutkan proses ini dengan Anda untuk posisi ini."},
		{"vi", "Cảm ơn bạn đã ứng tuyển. Rất tiếc, chúng tôi không thể tiếp tục với hồ sơ của bạn và chúc bạn may mắn."},
		{"ja", "ご応募いただきありがとうございました。誠に残念ながら、今回はご期待に添えない結果となりました。"},
		{"zh", "感谢您的申请。很遗憾，我们这次没有选择您，祝您一切顺利。"},
		{"ko", "지원해 주셔서 감사합니다. 안타깝게도 이번에는 함께하지 못하게 되었습니다."},
		{"ru", "Спасибо за ваш отклик. К сожалению, мы решили пригласить другого кандидата."},
		{"ar", "شكرا لتقديمك. للأسف قررنا المضي قدما مع مرشح آخر."},
		{"he", "תודה על פנייתך. לצערנו החלטנו להמשיך עם מועמד אחר."},
		{"el", "Σας ευχαριστούμε για την αίτησή σας. Δυστυχώς επιλέξαμε άλλον υποψήφιο."},
		{"th", "ขอบคุณที่สมัครงาน น่าเสียดายที่เราเลือกผู้สมัครท่านอื่น"},
		{"hi", "आपके आवेदन के लिए धन्यवाद। खेद है कि हमने किसी और को चुना है।"},
		{"ca", "Gràcies per la teva candidatura. Malauradament hem decidit continuar amb una altra persona, però et desitgem molta sort."},
		{"et", "Täname kandideerimast. Kahjuks otsustasime valida teise kandidaadi, kuid soovime teile edu."},
		{"hr", "Hvala na prijavi. Nažalost, odlučili smo se za drugog kandidata, ali vam želimo puno sreće."},
	}
	for _, tt := range tests {
		if got := l.Of(tt.text); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestTextsOfNoLanguage(t *testing.T) {
	l := languages(t)
	for _, s := range []string{
		"", " ", "\n\n", "OK", "12.11.2026", "020 7946 0321", "https://harbourline.example/a", "🙂👍", "???", "xkcd qwrt zzz", "\x00\x01",
		"\xff\xfe\xfd", "ann.lee@harbourline.example",
	} {
		if got := l.Of(s); got != text.Und {
			t.Errorf("%q: %s, want %s", s, got, text.Und)
		}
	}
}

func TestMixedTexts(t *testing.T) {
	l := languages(t)
	const (
		english = "Thank you for your application. We have decided to go on with another candidate and wish you all the best. "
		german  = "Vielen Dank für Ihre Bewerbung. Wir haben uns für eine andere Person entschieden und wünschen Ihnen alles Gute. "
		french  = "Nous vous remercions de votre candidature. Nous avons choisi une autre personne pour ce poste. "
	)
	tests := []struct{ name, text, want string }{
		{"German with English job words", "Vielen Dank für Ihre Bewerbung als Senior Data Engineer in unserem Cloud Team. Leider passt es nicht.", "de"},
		{"French with an English title", "Merci pour votre candidature au poste de Product Owner. Nous ne pouvons pas la retenir.", "fr"},
		{"English with a German greeting", "Liebe Robin, " + english, "en"},
		{"English with a German signature", english + "\n\nMit freundlichen Grüßen\nJana Brandt", "en"},
		{"three parts German, one English", german + german + german + english, "de"},
		{"three parts English, one French", english + english + english + french, "en"},
		{"an English footer below French", french + french + "\n\nThis mail is confidential.", "fr"},
		{"shouted", strings.ToUpper(english), "en"},
		{"an address and a link among it", english + " ann@harbourline.example https://harbourline.example/die/der/das", "en"},
		{"Japanese with an English name", "Harbourline にご応募いただきありがとうございました。残念ながら今回は見送りとなりました。", "ja"},
		{"Russian with an English title", "Спасибо за отклик на вакансию Data Analyst. К сожалению, мы выбрали другого кандидата.", "ru"},
		{"one Greek letter in English", english + "α", "en"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := l.Of(tt.text); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// TestLanguageOfAnyText holds that a tag is always one of those known, and always the same.
func TestLanguageOfAnyText(t *testing.T) {
	l := languages(t)
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.OneOf(
			rapid.String(), rapid.SampledFrom([]string{"the ", "und ", "nous ", "не ", "の", "\xff", " de ", "and "}),
		)).Draw(t, "parts"), "")
		got := l.Of(s)
		if len(got) < 2 || len(got) > 3 || strings.ToLower(got) != got {
			t.Errorf("%q is in %q", s, got)
		}
		if again := l.Of(s); again != got {
			t.Errorf("%q is in %q, then in %q", s, got, again)
		}
		if padded := l.Of("\n " + s + " \n"); padded != got {
			t.Errorf("%q is in %q, with white space around it in %q", s, got, padded)
		}
	})
}
