package message

import (
	"strings"
	"testing"
)

// sentences are attributions as programs write them, with the author and date to be read out of them.
var sentences = []struct{ in, from, date string }{
	{"On Mon, Nov 16, 2026 at 8:55 AM Ann Lee <ann@x.example> wrote:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"On Mon, Nov 16, 2026 at 8:55 AM Ann Lee <\nann@x.example> wrote:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"On 16 Nov 2026, at 08:55, Ann Lee wrote:", "Ann Lee", "2026-11-16T08:55:00"},
	{"On 16/11/2026 08:55, \"Ann Lee\" <ann@x.example> wrote:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"On Thursday, September 4, 2025 at 11:30:41 AM EDT, Ann Lee <ann@x.example> wrote:", "Ann Lee <ann@x.example>", "2025-09-04T11:30:41-04:00"},
	{"Ann Lee <ann@x.example> wrote on Mon, 16 Nov 2026 at 08:55:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"2026-11-16 8:55 GMT+01:00 Ann Lee <ann@x.example>:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00+01:00"},
	{"---- On Mon, 16 Nov 2026 08:55:10 +0100 Ann Lee<ann@x.example> wrote ----", "Ann Lee <ann@x.example>", "2026-11-16T08:55:10+01:00"},
	{"Am 16/11/2026, 08:55 schrieb \"Ann Lee\" <ann@x.example>:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Am Mo., 16. Nov. 2026 um 08:55 Uhr schrieb Ann Lee <ann@x.example>:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Ann Lee <ann@x.example> schrieb am Mo., 16. Nov. 2026 um 08:55 Uhr:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Le 16/11/2026 08:55, « Ann Lee » <ann@x.example> a écrit :", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Le lun. 16 nov. 2026 à 08:55, Ann Lee <ann@x.example> a écrit :", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"El lun, 16 nov 2026 a las 8:55, Ann Lee (<ann@x.example>) escribió:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"El 16/11/2026 08:55, \"Ann Lee\" <ann@x.example> escribió:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Il giorno lun 16 nov 2026 alle ore 08:55 Ann Lee <ann@x.example> ha scritto:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Em seg., 16 de nov. de 2026 às 08:55, Ann Lee <ann@x.example> escreveu:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Op 16/11/2026 08:55 heeft Ann Lee <ann@x.example> geschreven:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Op ma 16 nov 2026 om 08:55 schreef Ann Lee <ann@x.example>:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Den man. 16. nov. 2026 kl. 08.55 skrev Ann Lee <ann@x.example>:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Den 16/11/2026 08.55 skrev \"Ann Lee\" <ann@x.example>:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Den mån 16 nov. 2026 kl 08:55 skrev Ann Lee <ann@x.example>:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"ma 16. marrask. 2026 klo 8.55 Ann Lee (ann@x.example) kirjoitti:", "Ann Lee <ann@x.example>", ""},
	{"Ann Lee <ann@x.example> kirjoitti 16.11.2026 kello 8.55:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Ann Lee <ann@x.example> ezt írta (időpont: 2026. nov. 16., H, 8:55):", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Dnia 16/11/2026, 08:55 użytkownik „Ann Lee” <ann@x.example> napisał:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"pon., 16 lis 2026 o 08:55 Ann Lee <ann@x.example> napisał(a):", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"po 16. 11. 2026 v 8:55 odesílatel Ann Lee <ann@x.example> napsal:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"po 16. 11. 2026 o 8:55 Ann Lee <ann@x.example> napísal(a):", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"V pon., 16. nov. 2026 ob 08:55 je oseba Ann Lee <ann@x.example> napisala:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Dana pon, 16. stu 2026. u 08:55 Ann Lee <ann@x.example> napisao je:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"În lun., 16 nov. 2026 la 08:55, Ann Lee <ann@x.example> a scris:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"16/11/2026, 08:55 пользователь \"Ann Lee\" <ann@x.example> написал:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"пн, 16 нояб. 2026 г. в 08:55, Ann Lee <ann@x.example>:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"пн, 16 лист. 2026 р. о 08:55 Ann Lee <ann@x.example> пише:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Στις Δευ 16 Νοε 2026 στις 8:55 π.μ., ο χρήστης Ann Lee <ann@x.example> έγραψε:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Ann Lee <ann@x.example>, 16 Kas 2026 Pzt, 08:55 tarihinde şunu yazdı:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Vào Th 2, 16 thg 11, 2026 vào lúc 08:55 Ann Lee <ann@x.example> đã viết:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"2026年11月16日(月) 8:55 Ann Lee <ann@x.example>:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"2026年11月16日 8:55、Ann Lee <ann@x.example>のメール:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"2026년 11월 16일 (월) 오전 8:55, Ann Lee <ann@x.example>님이 작성:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"在 2026年11月16日，上午8:55，Ann Lee <ann@x.example> 写道：", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Ann Lee <ann@x.example> 於 2026年11月16日 週一 上午8:55寫道：", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"בתאריך יום ב׳, 16 נוב׳ 2026 ב-8:55 מאת Ann Lee <ann@x.example>:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"في الاثنين، 16 نوفمبر 2026 في 8:55 ص كتب Ann Lee <ann@x.example>:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
	{"Ann Lee <ann@x.example> kirjutas kuupäeval E, 16. november 2026 kell 08:55:", "Ann Lee <ann@x.example>", "2026-11-16T08:55:00"},
}

func TestSentencesAboveAQuote(t *testing.T) {
	for _, tt := range sentences {
		f, ok := ParseForward(Body{Subject: "FW: hello", Text: "See this.\n\n" + tt.in + "\n\n> The text."}, unhurried())
		if !ok {
			t.Errorf("%s: not found", tt.in)
			continue
		}
		l := f.Layers[0]
		if l.From.String() != tt.from || l.Text != "The text." || f.Note != "See this." || l.Subject != "hello" {
			t.Errorf("%s:\n from %q note %q text %q", tt.in, l.From, f.Note, l.Text)
		}
		if tt.date != "" && l.Date != tt.date {
			t.Errorf("%s: date %q of %q, want %q", tt.in, l.Date, l.DateRaw, tt.date)
		}
		if reply := ParseReply("See this.\n\n" + tt.in + "\n\n> The text."); reply != "See this." {
			t.Errorf("%s: reply %q", tt.in, reply)
		}
	}
}

func TestProseIsNoSentenceAboveAQuote(t *testing.T) {
	for _, text := range []string{
		"On this day I wrote nothing.",
		"On 3 May we met; I wrote down: nothing.",
		"At 10:30 she said: come in.\n\nSo I did.",
		"In 2024 we wrote three letters. They said:\n\nnothing",
		"Our plan for 2024:\n\n- write\n- read",
		"I wrote this in 2024 and nobody answered.",
	} {
		if got := ParseReply(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
		if f, ok := ParseForward(Body{Text: text}, unhurried()); ok {
			t.Errorf("%q is taken for a forward: %+v", text, f)
		}
	}
}

// runTogether are Yahoo's text parts, whose header lines have lost their line ends.
func TestHeaderLinesThatRunTogether(t *testing.T) {
	w := map[string]wording{}
	for _, row := range loadWording(t) {
		w[row.locale] = row
	}
	for _, locale := range []string{"cs", "da", "de", "en", "es", "fi", "fr", "hr", "hu", "it", "nl", "no", "pl", "pt-BR", "ro", "ru", "sk", "sv", "tr", "uk", "el"} {
		row := w[locale]
		text := strings.Replace(yahoo(row).text, row.to+": \"", row.to+": \"bo@vale.example\" <bo@vale.example>; \"", 1)
		f, ok := ParseForward(Body{Text: text}, unhurried())
		if !ok || len(f.Layers) != 1 {
			t.Errorf("%s: not found", locale)
			continue
		}
		l := f.Layers[0]
		if l.Subject != row.title || l.From != row.sender || len(l.To) != 2 || l.Text != row.body || l.Date != "2026-11-16T08:55:00+01:00" {
			t.Errorf("%s: %+v", locale, l)
		}
	}
}
