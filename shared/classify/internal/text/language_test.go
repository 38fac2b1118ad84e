package text_test

import (
	"strings"
	"testing"

	"lemonaid/shared/classify/internal/text"
)

func TestLanguage(t *testing.T) {
	languages, err := text.NewLanguages()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ want, text string }{
		{"en", "Thank you for applying. We have decided to go with somebody else."},
		{"en", "No, sorry. We hired my cousin. The bread was lovely though."},
		{"en", "We are not able to offer you the position, and wish you all the best."},
		{"de", "Vielen Dank für Ihre Bewerbung. Leider können wir Ihnen keine Zusage geben."},
		{"de", "Wir möchten dich gerne kennenlernen, hast du am Dienstag Zeit?"},
		{"fr", "Nous vous remercions de votre candidature, qui n'a pas été retenue."},
		{"fr", "Bonjour, on aimerait te rencontrer la semaine prochaine."},
		{"es", "Gracias por tu interés. Lamentablemente no vamos a continuar con el proceso."},
		{"es", "Hemos elegido a otra persona para el puesto y te deseamos mucha suerte."},
		{"nl", "Bedankt voor je sollicitatie. Helaas gaan we niet met je verder."},
		{"nl", "We willen je graag uitnodigen voor een gesprek op ons kantoor."},
		{"pt", "Obrigado pela sua candidatura. Infelizmente não vamos avançar com o processo."},
		{"pt", "Queremos te conhecer! Você tem disponibilidade na próxima semana?"},
		{"it", "La ringraziamo per la candidatura. Purtroppo abbiamo scelto un'altra persona."},
		{"it", "Ci piacerebbe incontrarti per un colloquio la prossima settimana."},
		{"sv", "Tack för din ansökan. Tyvärr har vi gått vidare med andra och vi önskar dig lycka till."},
		{"fi", "Kiitos hakemuksestasi. Valitettavasti emme ole valinneet sinua tehtävään, mutta se oli hyvä hakemus."},
		{"pl", "Dziękujemy za aplikację na stanowisko. Niestety nie została wybrana do dalszego etapu, pozdrawiam."},
		{"cs", "Děkujeme za vaše přihlášení na pozici, bohužel jsme vybrali jiného kandidáta a přejeme vám hodně štěstí."},
		{"hu", "Köszönjük a jelentkezést, sajnos nem önt választottuk, de az önéletrajz jó volt és nagyon egyedi."},
		{"tr", "Başvurunuz için teşekkür ederiz, maalesef bu pozisyon için olumlu değil, daha çok aday ile görüştük."},
		{"ro", "Vă mulțumim pentru aplicația dumneavoastră, din păcate nu a fost selectată și vă dorim succes."},
		{"id", "Terima kasih atas lamaran Anda, mohon maaf kami tidak dapat melanjutkan dengan lamaran ini."},
		{"ru", "Спасибо за ваш отклик, к сожалению, мы выбрали другого кандидата."},
		{"ja", "ご応募ありがとうございました。残念ながら今回は見送りとなりました。"},
		{"zh", "感谢您的申请，很遗憾我们选择了其他候选人。"},
		{"ko", "지원해 주셔서 감사합니다. 아쉽게도 함께하지 못하게 되었습니다."},
		{"ar", "شكرا لك على تقديم الطلب ونأسف لعدم اختيارك."},
		{"he", "תודה על פנייתך, לצערנו לא נוכל להמשיך."},
		{"el", "Σας ευχαριστούμε για την αίτησή σας."},
		{"th", "ขอบคุณสำหรับใบสมัครของคุณ"},
		{"hi", "आपके आवेदन के लिए धन्यवाद"},
		{text.Und, ""},
		{text.Und, "12345 67890"},
		{text.Und, "zzz qqq xxx"},
		{text.Und, "\xff\xfe\xfd"},
	}
	for _, tt := range tests {
		if got := languages.Of(tt.text); got != tt.want {
			t.Errorf("Of(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestLanguageOfAMixedText(t *testing.T) {
	languages, err := text.NewLanguages()
	if err != nil {
		t.Fatal(err)
	}
	german := strings.Repeat("Wir haben uns leider für einen anderen Bewerber entschieden. ", 5)
	if got := languages.Of(german + "Best regards, the Talent Team"); got != "de" {
		t.Errorf("a German mail that closes in English is %q", got)
	}
}

func FuzzLanguage(f *testing.F) {
	languages, err := text.NewLanguages()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Thank you")
	f.Add("\xf0\x9f\x98\x80 ok \xff")
	f.Fuzz(func(t *testing.T, s string) {
		if tag := languages.Of(s); len(tag) < 2 || len(tag) > 3 {
			t.Errorf("tag %q", tag)
		}
	})
}

func BenchmarkLanguage(b *testing.B) {
	languages, err := text.NewLanguages()
	if err != nil {
		b.Fatal(err)
	}
	s := strings.Repeat("Thank you for applying to the position, we have decided otherwise. ", 25)
	b.ReportAllocs()
	for b.Loop() {
		languages.Of(s)
	}
}
