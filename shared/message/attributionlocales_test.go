package message

import (
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// localSentences are the sentences that programs of each language write above a quote: Gmail, Thunderbird and Apple Mail, as far
// as each has words of its own. All are by Ann Lee; date is "" where the sentence says none that can be read.
var localSentences = map[string][]struct{ in, date string }{
	"ar": {
		{"في الاثنين، 16 نوفمبر 2026 في 8:55 ص كتب Ann Lee <ann@x.example>:", morning},
	},
	"cs": {
		{"po 16. 11. 2026 v 8:55 odesílatel Ann Lee <ann@x.example> napsal:", morning},
		{"Dne 16. 11. 2026 v 8:55 Ann Lee <ann@x.example> napsal(a):", morning},
		{"16. 11. 2026 v 8:55, Ann Lee <ann@x.example>:", morning},
	},
	"da": {
		{"Den man. 16. nov. 2026 kl. 08.55 skrev Ann Lee <ann@x.example>:", morning},
		{"Den 16. nov. 2026 kl. 08.55 skrev Ann Lee <ann@x.example>:", morning},
	},
	"de": {
		{"Am Mo., 16. Nov. 2026 um 08:55 Uhr schrieb Ann Lee <ann@x.example>:", morning},
		{"Am 16.11.2026 um 08:55 schrieb Ann Lee <ann@x.example>:", morning},
		{"Am 16.11.26 um 08:55 schrieb Ann Lee <ann@x.example>:", morning},
		{"Ann Lee <ann@x.example> hat am 16.11.2026 08:55 geschrieben:", morning},
	},
	"el": {
		{"Στις Δευ 16 Νοε 2026 στις 8:55 π.μ., ο χρήστης Ann Lee <ann@x.example> έγραψε:", morning},
		{"Στις 16/11/2026 08:55, Ann Lee <ann@x.example> έγραψε:", morning},
	},
	"en": {
		{"On Mon, Nov 16, 2026 at 8:55 AM Ann Lee <ann@x.example> wrote:", morning},
		{"On Mon, 16 Nov 2026 at 08:55, Ann Lee <ann@x.example> wrote:", morning},
		{"On 16/11/2026 08:55, Ann Lee <ann@x.example> wrote:", morning},
		{"On Nov 16, 2026, at 8:55 AM, Ann Lee <ann@x.example> wrote:", morning},
		{"On Monday, 16 November 2026 at 08:55:00 GMT, Ann Lee <ann@x.example> wrote:", morning + "Z"},
		{"> On 16 Nov 2026, at 08:55, Ann Lee <ann@x.example> wrote:", morning},
	},
	"es": {
		{"El lun, 16 nov 2026 a las 8:55, Ann Lee (<ann@x.example>) escribió:", morning},
		{"El 16/11/26 a las 8:55, Ann Lee <ann@x.example> escribió:", morning},
		{"El 16 nov 2026, a las 8:55, Ann Lee <ann@x.example> escribió:", morning},
	},
	"et": {
		{"Kuupäeval E, 16. november 2026 kell 08:55 kirjutas Ann Lee <ann@x.example>:", morning},
	},
	"fi": {
		{"ma 16.11.2026 klo 8.55 Ann Lee (ann@x.example) kirjoitti:", morning},
		{"Ann Lee <ann@x.example> kirjoitti 16.11.2026 kello 8.55:", morning},
	},
	"fr": {
		{"Le lun. 16 nov. 2026 à 08:55, Ann Lee <ann@x.example> a écrit :", morning},
		{"Le 16/11/2026 à 08:55, Ann Lee <ann@x.example> a écrit :", morning},
		{"Le 16 nov. 2026 à 08:55, Ann Lee <ann@x.example> a écrit\u00a0:", morning},
	},
	"he": {
		{"בתאריך יום ב׳, 16 נוב׳ 2026 ב-8:55 מאת Ann Lee <ann@x.example>:", morning},
	},
	"hr": {
		{"Dana pon, 16. stu 2026. u 08:55 Ann Lee <ann@x.example> napisao je:", morning},
		{"pon, 16. stu 2026. u 08:55 Ann Lee <ann@x.example> napisala je:", morning},
	},
	"hu": {
		{"Ann Lee <ann@x.example> ezt írta (időpont: 2026. nov. 16., H, 8:55):", morning},
	},
	"it": {
		{"Il giorno lun 16 nov 2026 alle ore 08:55 Ann Lee <ann@x.example> ha scritto:", morning},
		{"Il 16/11/2026 08:55, Ann Lee <ann@x.example> ha scritto:", morning},
	},
	"ja": {
		{"2026年11月16日(月) 8:55 Ann Lee <ann@x.example>:", morning},
		{"2026年11月16日 8:55、Ann Lee <ann@x.example>のメール:", morning},
	},
	"ko": {
		{"2026년 11월 16일 (월) 오전 8:55, Ann Lee <ann@x.example>님이 작성:", morning},
	},
	"nl": {
		{"Op ma 16 nov 2026 om 08:55 schreef Ann Lee <ann@x.example>:", morning},
		{"Op 16-11-2026 om 08:55 schreef Ann Lee <ann@x.example>:", morning},
		{"Op 16 nov 2026 om 08:55 heeft Ann Lee <ann@x.example> het volgende geschreven:", morning},
	},
	"no": {
		{"man. 16. nov. 2026 kl. 08:55 skrev Ann Lee <ann@x.example>:", morning},
		{"Den 16.11.2026 08:55, skrev Ann Lee <ann@x.example>:", morning},
	},
	"pl": {
		{"pon., 16 lis 2026 o 08:55 Ann Lee <ann@x.example> napisał(a):", morning},
		{"W dniu 16.11.2026 o 08:55, Ann Lee <ann@x.example> pisze:", morning},
		{"Dnia 16 listopada 2026 08:55 Ann Lee <ann@x.example> napisała:", morning},
	},
	"pt": {
		{"Ann Lee <ann@x.example> escreveu (segunda, 16/11/2026 à(s) 08:55):", morning},
		{"Em seg., 16 de nov. de 2026 às 08:55, Ann Lee <ann@x.example> escreveu:", morning},
	},
	"pt-BR": {
		{"Em seg., 16 de nov. de 2026 às 08:55, Ann Lee <ann@x.example> escreveu:", morning},
		{"Em 16/11/2026 08:55, Ann Lee <ann@x.example> escreveu:", morning},
	},
	"ro": {
		{"În lun., 16 nov. 2026 la 08:55, Ann Lee <ann@x.example> a scris:", morning},
		{"Pe 16 nov. 2026, la 08:55, Ann Lee <ann@x.example> a scris:", morning},
	},
	"ru": {
		{"пн, 16 нояб. 2026 г. в 08:55, Ann Lee <ann@x.example>:", morning},
		{"16.11.2026 08:55, Ann Lee <ann@x.example> пишет:", morning},
		{"Понедельник, 16 ноября 2026, 8:55 +03:00 от Ann Lee <ann@x.example>:", morning + "+03:00"},
	},
	"sk": {
		{"po 16. 11. 2026 o 8:55 Ann Lee <ann@x.example> napísal(a):", morning},
	},
	"sl": {
		{"V pon., 16. nov. 2026 ob 08:55 je oseba Ann Lee <ann@x.example> napisala:", morning},
	},
	"sv": {
		{"Den mån 16 nov. 2026 kl 08:55 skrev Ann Lee <ann@x.example>:", morning},
		{"16 nov. 2026 kl. 08:55 skrev Ann Lee <ann@x.example>:", morning},
	},
	"tr": {
		{"Ann Lee <ann@x.example>, 16 Kas 2026 Pzt, 08:55 tarihinde şunu yazdı:", morning},
	},
	"uk": {
		{"пн, 16 лист. 2026 р. о 08:55 Ann Lee <ann@x.example> пише:", morning},
		{"16.11.2026 08:55, Ann Lee <ann@x.example> пише:", morning},
	},
	"vi": {
		{"Vào Th 2, 16 thg 11, 2026 vào lúc 08:55 Ann Lee <ann@x.example> đã viết:", morning},
	},
	"zh-CN": {
		{"Ann Lee <ann@x.example> 于2026年11月16日周一 08:55写道：", morning},
		{"在 2026年11月16日，上午8:55，Ann Lee <ann@x.example> 写道：", morning},
		{"在 2026-11-16 08:55:00，Ann Lee <ann@x.example> 写道：", morning},
	},
	"zh-TW": {
		{"Ann Lee <ann@x.example> 於 2026年11月16日 週一 上午8:55寫道：", morning},
	},
}

func TestSentencesAboveAQuoteInEveryLanguage(t *testing.T) {
	ann := rejection.Address{Name: "Ann Lee", Address: "ann@x.example"}
	for _, locale := range promised {
		if len(localSentences[locale]) == 0 {
			t.Errorf("%s: no sentence", locale)
		}
		for _, tt := range localSentences[locale] {
			for layout, text := range sentenceLayouts(strings.TrimPrefix(tt.in, "> ")) {
				f, ok := ParseForward(Body{Subject: "Fwd: hello", Text: text}, unhurried())
				if !ok || f.Layers[0].From != ann || f.Layers[0].Date != tt.date || f.Layers[0].Text != "One.\n\nTwo." {
					t.Errorf("%s, %s: %q gives %t, %+v", locale, layout, tt.in, ok, f.Layers)
				}
				if reply := ParseReply(text); reply != "SEND" {
					t.Errorf("%s, %s: %q gives the reply %q", locale, layout, tt.in, reply)
				}
			}
		}
	}
}

// sentenceLayouts are the ways in which a sentence stands above its quote.
func sentenceLayouts(sentence string) map[string]string {
	const quote = "> One.\n>\n> Two."
	return map[string]string{
		"right above":      "SEND\n\n" + sentence + "\n" + quote,
		"a blank between":  "SEND\n\n" + sentence + "\n\n" + quote,
		"address wrapped":  "SEND\n\n" + strings.Replace(sentence, "<ann", "<\nann", 1) + "\n\n" + quote,
		"wrapped before":   "SEND\n\n" + strings.Replace(sentence, " Ann Lee", "\nAnn Lee", 1) + "\n\n" + quote,
		"no-break spaces":  "SEND\n\n" + strings.ReplaceAll(sentence, " ", "\u00a0") + "\n\n" + quote,
		"spaces in front":  "SEND\n\n  " + sentence + "\n\n" + quote,
		"quoted with it":   "SEND\n\n> " + sentence + "\n>\n> > One.\n> >\n> > Two.",
		"direction marked": "SEND\n\n\u200e" + sentence + "\n\n" + quote,
	}
}

// TestProseOfManyLanguages: sentences of people that hold the verb, a time and a colon.
func TestProseOfManyLanguages(t *testing.T) {
	for _, text := range []string{
		"Ann wrote a book in 2019. It says:\n\nbe kind.",
		"On Monday I rang them at 10:30. They had nothing.",
		"My plan for 2026:\n\n- rest\n- write",
		"I said on 3 May: no. They wrote: yes!",
		"Am Montag um 10:30 rief ich an. Niemand da.",
		"Ich schrieb am 3. Mai. Keine Antwort kam zurück.",
		"Le 3 mai j'ai appelé. Personne n'a répondu.",
		"El lunes llamé a las 10:30. Nadie contestó.",
		"Il 3 maggio ho chiamato. Nessuno ha risposto.",
		"Op 3 mei belde ik. Niemand nam op.",
		"3 мая я звонил. Никто не ответил.",
		"5月3日に電話しました。誰も出ませんでした。",
		"2026年我写了一封信。没有回音。",
		"Reference: 2026-11-16/08:55",
		"10:30 Ann\n11:30 Raj",
		"16.11.2026: interview\n17.11.2026: nothing",
	} {
		if got := ParseReply(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
		if f, ok := ParseForward(Body{Subject: "hello", Text: text}, unhurried()); ok {
			t.Errorf("%q is taken for a forward: %+v", text, f)
		}
	}
}

// TestSentencesAreBounded: a sentence is at most so long, over so many lines.
func TestSentencesAreBounded(t *testing.T) {
	sentence := func(extra int) string {
		return "On Mon, Nov 16, 2026 at 8:55 AM " + strings.Repeat("A", extra) + " <ann@x.example> wrote:"
	}
	short := len(sentence(0))
	for _, tt := range []struct {
		size int
		want bool
	}{
		{short + 1, true},
		{maxAttribution - 1, true},
		{maxAttribution, true},
		{maxAttribution + 1, false},
	} {
		_, ok := words().attribution(splitLines(sentence(tt.size-short)+"\n> x", nil), 0)
		if ok != tt.want {
			t.Errorf("%d bytes: found %t", tt.size, ok)
		}
	}
	for _, tt := range []struct {
		breaks int
		want   bool
	}{
		{0, true},
		{maxAttributionLines - 1, true},
		{maxAttributionLines, false},
	} {
		text := "On Mon, Nov 16, 2026 at 8:55 AM" + strings.Replace(" Ann Bo Cy Di Ed Flo Gus <ann@x.example> wrote:", " ", "\n", tt.breaks)
		_, ok := words().attribution(splitLines(text+"\n> x", nil), 0)
		if ok != tt.want {
			t.Errorf("over %d lines: found %t", tt.breaks+1, ok)
		}
	}
}

func TestPartsOfSentences(t *testing.T) {
	w := words()
	for _, tt := range []struct {
		in   string
		year bool
		time bool
	}{
		{"in 2026", true, true},
		{"in 1999", true, true},
		{"in 1899", false, false},
		{"in 3026", false, false},
		{"at 8:55", false, true},
		{"on 3/5", false, true},
		{"on 3.5", false, true},
		{"3", false, false},
		{":5", false, false},
		{"", false, false},
	} {
		if hasYear(tt.in) != tt.year || hasTime(tt.in) != tt.time {
			t.Errorf("%q: year %t, time %t", tt.in, hasYear(tt.in), hasTime(tt.in))
		}
	}
	for _, tt := range []struct {
		in   string
		want bool
	}{
		{"One sentence. Another one", true},
		{"A book of 2019. It says", true},
		{"16. stu 2026. Ann <ann@x.example>", false},
		{"16. stu 2026. u 08:55", false},
		{"Mon. 16 Nov. 2026", false},
		{"16. 11. 2026", false},
		{"Dr. Lee wrote", false},
		{"a.m. on Monday", false},
		{"", false},
	} {
		if got := holdsProse(tt.in); got != tt.want {
			t.Errorf("prose %q: %t", tt.in, got)
		}
	}
	for word, want := range map[string]bool{"gmt": true, "monday": true, "november": true, "am": true, "ann": false, "": false} {
		if got := w.timeWord(word); got != want {
			t.Errorf("word of time %q: %t", word, got)
		}
	}
}

func TestQuotesFollowASentence(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want bool
	}{
		{"> a", true},
		{"\n> a", true},
		{"\n\n\n> a", true},
		{"\n\n\n\n\n> a", false},
		{"| a", true},
		{"    a", true},
		{"  a", false},
		{"a\n> b", false},
		{"", false},
	} {
		if got := quoteFollows(splitLines(tt.in, nil)); got != tt.want {
			t.Errorf("%q: got %t", tt.in, got)
		}
	}
}
