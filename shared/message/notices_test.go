package message

import "testing"

// localNotices begin the legal notices that firms put under mails in each language.
var localNotices = map[string]string{
	"ar":    "هذه الرسالة سرية وموجهة إلى المرسل إليه فقط.",
	"cs":    "Tato zpráva je důvěrná a je určena pouze adresátovi.",
	"da":    "Denne e-mail er fortrolig og kun til modtageren.",
	"de":    "Diese E-Mail enthält vertrauliche Informationen.",
	"el":    "Το παρόν μήνυμα είναι εμπιστευτικό.",
	"en":    "This email and any attachments are confidential.",
	"es":    "Este mensaje y sus adjuntos son confidenciales.",
	"et":    "See e-kiri võib sisaldada konfidentsiaalset teavet.",
	"fi":    "Tämä viesti on luottamuksellinen.",
	"fr":    "Ce message et ses pièces jointes sont confidentiels.",
	"he":    "הודעה זו חסויה ומיועדת לנמען בלבד.",
	"hr":    "Ova poruka je povjerljiva i namijenjena samo primatelju.",
	"hu":    "Ez az e-mail bizalmas információkat tartalmaz.",
	"it":    "Questo messaggio contiene informazioni riservate.",
	"ja":    "このメールには機密情報が含まれている場合があります。",
	"ko":    "이 메일은 기밀 정보를 포함할 수 있습니다.",
	"nl":    "Dit bericht is vertrouwelijk en alleen voor de geadresseerde.",
	"no":    "Denne e-posten er konfidensiell.",
	"pl":    "Ta wiadomość jest poufna i przeznaczona wyłącznie dla adresata.",
	"pt":    "Esta mensagem contém informação confidencial.",
	"pt-BR": "Esta mensagem pode conter informações confidenciais.",
	"ro":    "Acest mesaj este confidențial.",
	"ru":    "Данное сообщение является конфиденциальным.",
	"sk":    "Táto správa je dôverná a určená len adresátovi.",
	"sl":    "To sporočilo je zaupno.",
	"sv":    "Detta meddelande är konfidentiellt.",
	"tr":    "Bu e-posta ve ekleri gizlidir.",
	"uk":    "Це повідомлення є конфіденційним.",
	"vi":    "Email này chứa thông tin bảo mật.",
	"zh-CN": "本邮件及其附件含有保密信息。",
	"zh-TW": "本郵件及其附件可能包含機密資訊。",
}

func TestLegalNoticesInEveryLanguage(t *testing.T) {
	for _, locale := range promised {
		notice, ok := localNotices[locale]
		if !ok {
			t.Errorf("%s: no notice", locale)
		}
		for layout, tt := range map[string]struct{ text, want string }{
			"below":             {"SEND\n\n" + notice, "SEND"},
			"over two lines":    {"SEND\n\n" + notice + "\nAnd so on, over\nmany lines.", "SEND"},
			"below a signature": {"SEND\n\n-- \nRobin\n\n" + notice, "SEND"},
			"alone":             {notice, notice},
			"in a paragraph":    {"SEND, though\n" + notice, "SEND, though\n" + notice},
		} {
			if got := ParseReply(tt.text); got != tt.want {
				t.Errorf("%s, %s: got %q, want %q", locale, layout, got, tt.want)
			}
		}
	}
}
