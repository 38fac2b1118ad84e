package message

import (
	"strings"
	"testing"
)

// localFooters are what telephones and programs add under a mail in each language.
var localFooters = map[string][]string{
	"ar":    {"أُرسلت من الـ iPhone", "تم الإرسال من هاتف Samsung"},
	"cs":    {"Odesláno z iPhonu", "Odesláno z mého zařízení Galaxy", "Odesláno z Outlooku pro Android"},
	"da":    {"Sendt fra min iPhone", "Sendt fra min Galaxy", "Hent Outlook til Android"},
	"de":    {"Von meinem iPhone gesendet", "Gesendet von Mail für Windows", "Gesendet mit der GMX Mail App", "Holen Sie sich Outlook für Android"},
	"el":    {"Στάλθηκε από το iPhone μου", "Αποστολή από το Outlook για Android"},
	"en":    {"Sent from my iPhone", "Sent from my Galaxy", "Sent from Outlook for iOS", "Get Outlook for Android", "Sent via the Samsung Galaxy S21"},
	"es":    {"Enviado desde mi iPhone", "Enviado desde Outlook para Android", "Obtener Outlook para iOS"},
	"et":    {"Saadetud minu iPhone'ist", "Saadetud Outlooki rakendusest"},
	"fi":    {"Lähetetty iPhonesta", "Lähetetty Galaxy-laitteesta", "Hanki Outlook Androidille"},
	"fr":    {"Envoyé de mon iPhone", "Envoyé depuis mon smartphone Samsung", "Télécharger Outlook pour Android", "Obtenir Outlook pour iOS"},
	"he":    {"נשלח מה-iPhone שלי", "נשלח מ-Outlook עבור Android"},
	"hr":    {"Poslano s mog iPhonea", "Poslano iz Outlooka za Android"},
	"hu":    {"iPhone-omról küldve", "Elküldve Galaxy telefonról"},
	"it":    {"Inviato da iPhone", "Inviato dal mio dispositivo Samsung", "Scarica Outlook per Android", "Ottieni Outlook per iOS"},
	"ja":    {"iPhoneから送信", "iPadから送信", "Androidのスマートフォンから送信"},
	"ko":    {"나의 iPhone에서 보냄", "내 iPhone에서 보냄", "Android용 Outlook에서 보냄"},
	"nl":    {"Verstuurd vanaf mijn iPhone", "Verzonden met BlackBerry", "Outlook voor Android downloaden", "Verzonden vanuit Outlook"},
	"no":    {"Sendt fra min iPhone", "Skaff deg Outlook for Android", "Sendt fra min Galaxy"},
	"pl":    {"Wysłane z iPhone'a", "Wysłano z telefonu Samsung", "Pobierz program Outlook dla systemu Android"},
	"pt":    {"Enviado do meu iPhone", "Enviado a partir do meu smartphone Samsung", "Obter o Outlook para Android"},
	"pt-BR": {"Enviado do meu iPhone", "Enviado do meu Galaxy", "Obter Outlook para Android"},
	"ro":    {"Trimis de pe iPhone-ul meu", "Trimis din Outlook pentru Android"},
	"ru":    {"Отправлено с iPhone", "Отправлено из Outlook для Android", "Отправлено с моего Samsung"},
	"sk":    {"Odoslané z iPhonu", "Odoslané z telefónu Samsung"},
	"sl":    {"Poslano iz iPhona", "Poslano z mojega telefona Samsung"},
	"sv":    {"Skickat från min iPhone", "Skaffa Outlook för Android", "Hämta Outlook för iOS"},
	"tr":    {"iPhone'umdan gönderildi", "iPad'imden gönderildi", "Samsung cihazımdan gönderildi"},
	"uk":    {"Надіслано з iPhone", "Надіслано з Outlook для Android"},
	"vi":    {"Đã gửi từ iPhone của tôi", "Được gửi từ Outlook cho Android"},
	"zh-CN": {"发自我的iPhone", "发自我的 Galaxy", "获取 Outlook for Android"},
	"zh-TW": {"從我的iPhone傳送", "從我的 Galaxy 傳送", "取得 Android 版 Outlook"},
}

func TestFootersOfTelephonesInEveryLanguage(t *testing.T) {
	for _, locale := range promised {
		if len(localFooters[locale]) < 2 {
			t.Errorf("%s: %d footers", locale, len(localFooters[locale]))
		}
		for _, footer := range localFooters[locale] {
			for layout, text := range map[string]string{
				"below":         "SEND\n\n" + footer,
				"right below":   "SEND\n" + footer,
				"with a stop":   "SEND\n\n" + footer + ".",
				"above a quote": "SEND\n\n" + footer + "\n\nOn 3 May 2026, Ann Lee <ann@x.example> wrote:\n> Hello",
				"with a link":   "SEND\n\n" + footer + "<https://x.example/app>",
				"above a name":  "SEND\n\n" + footer + "\n\n-- \nRobin",
			} {
				if got := ParseReply(text); got != "SEND" {
					t.Errorf("%s, %s: %q gives %q", locale, layout, footer, got)
				}
			}
		}
	}
}

// TestSentencesThatAreNoFooters: the verbs of footers are words of people.
func TestSentencesThatAreNoFooters(t *testing.T) {
	for _, text := range []string{
		"The parcel was sent from Dublin on Monday, and should be with you soon.",
		"I sent it from the library, as my own line was down.",
		"Sent with love and some regret, from all of us at the choir.",
		"Ich habe die Unterlagen am Montag gesendet.",
		"J'ai envoyé le dossier lundi, comme convenu.",
		"He enviado los papeles el lunes, como dijimos.",
		"Ho inviato tutto lunedì mattina.",
		"Ik heb alles maandag verzonden, zoals afgesproken.",
		"Jeg har sendt papirerne i går, som aftalt.",
		"Jag har skickat allt i måndags, som vi sade.",
		"Lähetin paperit maanantaina.",
		"Wysłałem dokumenty w poniedziałek.",
		"Документы отправил в понедельник.",
		"Belgeleri pazartesi günü gönderdim.",
		"書類は月曜日に送りました。",
		"材料星期一已经寄出了。",
		"서류는 월요일에 보냈습니다.",
		"Get the outlook for next week from Ann, please.",
		"From my window I see the harbour.",
	} {
		if got := ParseReply("SEND\n\n" + text); got != "SEND\n\n"+text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// TestSignaturesBehindTheirDashes: everything under the -- of RFC 3676 goes, and what only resembles it stays.
func TestSignaturesBehindTheirDashes(t *testing.T) {
	const words = "Yes, please send it.\n\nThank you,\nRobin"
	for _, tt := range []struct {
		name string
		add  string
		want string
	}{
		{"two dashes and a space", "\n\n-- \nRobin Vale\nDublin", words},
		{"two dashes", "\n\n--\nRobin Vale\nDublin", words},
		{"right below", "\n-- \nRobin Vale", words},
		{"with a telephone number", "\n\n-- \nRobin Vale\n+353 1 555 0100\nhttps://vale.example", words},
		{"with a quote under it", "\n\n-- \nRobin\n\nOn 3 May 2026, Ann wrote:\n> Hello", words},
		{"underscores", "\n\n_____\nRobin Vale", words},
		{"equals", "\n\n=====\nRobin Vale", words},
		{"a long dash", "\n\n—\nRobin Vale", words},
		{"two signatures", "\n\n-- \nRobin Vale\n\n-- \nThe choir", words},
		{"a legal footer", "\n\nThis email is confidential and meant for its recipient.", words},
		{"a legal footer in French", "\n\nCe message et ses pièces jointes sont confidentiels.", words},
		{"a legal footer in Spanish", "\n\nEste mensaje contiene información confidencial.", words},
		{"a list's footer", "\n\nYou received this message because you are subscribed to the group.", words},
		{"a footer and a signature", "\n\n-- \nRobin\n\nThis email is confidential.", words},
		{"nothing", "", words},
		{"a dash in the words", "\n\nMonday - or Tuesday - will do.", words + "\n\nMonday - or Tuesday - will do."},
		{"a list", "\n\n- Monday\n- Tuesday", words + "\n\n- Monday\n- Tuesday"},
		{"a postscript", "\n\nPS: thank Raj too.", words + "\n\nPS: thank Raj too."},
	} {
		if got := ParseReply(words + tt.add); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestFootersAreNotReadFromLongLines: a line longer than any footer is prose.
func TestFootersAreNotReadFromLongLines(t *testing.T) {
	w := words()
	for _, tt := range []struct {
		words int
		want  bool
	}{
		{1, true},
		{100, false},
	} {
		line := "Sent from my iPhone" + strings.Repeat(" indeed", tt.words)
		if got := w.isDeviceFooter(splitLines(line, nil), 0); got != tt.want {
			t.Errorf("%d bytes: got %t", len(line), got)
		}
	}
}

func TestNamesBehindADash(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want bool
	}{
		{"Robin", true},
		{"Robin Vale", true},
		{"Robin van Vale", false},
		{"Robin A. Vale", true},
		{"Ágnes", true},
		{"robin", false},
		{" Robin", false},
		{"One Two Three Four", false},
		{"5 degrees", false},
		{"10:30", false},
		{"李安", false},
		{"", false},
	} {
		if got := isName(tt.in); got != tt.want {
			t.Errorf("%q: got %t", tt.in, got)
		}
	}
}
