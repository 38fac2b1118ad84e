package message

import (
	"strings"
	"testing"
	"time"
)

// localAways are subjects of responders in each language, each with a sentence that says when its writer is back; the mails are
// of 16 November 2026.
var localAways = map[string]struct {
	subjects []string
	body     string
	back     string
}{
	"ar":    {[]string{"رد تلقائي: hello", "خارج المكتب"}, "أعود في 23 نوفمبر 2026", "2026-11-23"},
	"cs":    {[]string{"Automatická odpověď: hello", "Mimo kancelář"}, "Budu zpět 23. listopadu 2026.", "2026-11-23"},
	"da":    {[]string{"Automatisk svar: hello", "Fraværsbesked"}, "Jeg er tilbage den 23. november 2026.", "2026-11-23"},
	"de":    {[]string{"Automatische Antwort: hello", "Abwesenheitsnotiz", "Abwesend: hello"}, "Ich bin ab dem 23. November 2026 wieder erreichbar.", "2026-11-23"},
	"el":    {[]string{"Αυτόματη απάντηση: hello", "Εκτός γραφείου"}, "Θα επιστρέψω στις 23 Νοεμβρίου 2026.", "2026-11-23"},
	"en":    {[]string{"Automatic reply: hello", "Out of office", "Out of Office: hello", "On vacation"}, "I will return on November 23, 2026.", "2026-11-23"},
	"es":    {[]string{"Respuesta automática: hello", "Fuera de la oficina"}, "Vuelvo el 23 de noviembre de 2026.", "2026-11-23"},
	"et":    {[]string{"Automaatne vastus: hello"}, "Olen tagasi 23. november 2026.", "2026-11-23"},
	"fi":    {[]string{"Automaattinen vastaus: hello", "Poissaoloviesti"}, "Palaan 23.11.2026.", "2026-11-23"},
	"fr":    {[]string{"Réponse automatique : hello", "Absence du bureau", "Absent : hello"}, "Je suis de retour le 23 novembre 2026.", "2026-11-23"},
	"he":    {[]string{"מענה אוטומטי: hello"}, "אחזור ב 23 נובמבר 2026", "2026-11-23"},
	"hr":    {[]string{"Automatski odgovor: hello"}, "Vraćam se 23. studenoga 2026.", "2026-11-23"},
	"hu":    {[]string{"Automatikus válasz: hello", "Házon kívül"}, "Visszatérek: 2026. november 23.", "2026-11-23"},
	"it":    {[]string{"Risposta automatica: hello", "Fuori sede"}, "Rientro il 23 novembre 2026.", "2026-11-23"},
	"ja":    {[]string{"自動応答: hello", "不在通知"}, "まで：2026年11月23日", "2026-11-23"},
	"ko":    {[]string{"자동 회신: hello", "부재중"}, "복귀: 2026년 11월 23일", "2026-11-23"},
	"nl":    {[]string{"Automatisch antwoord: hello", "Afwezigheidsbericht"}, "Ik ben terug op 23 november 2026.", "2026-11-23"},
	"no":    {[]string{"Automatisk svar: hello", "Fraværsmelding"}, "Jeg er tilbake den 23. november 2026.", "2026-11-23"},
	"pl":    {[]string{"Odpowiedź automatyczna: hello", "Poza biurem"}, "Wracam 23 listopada 2026.", "2026-11-23"},
	"pt":    {[]string{"Resposta automática: hello", "Fora do escritório"}, "Volto em 23 de novembro de 2026.", "2026-11-23"},
	"pt-BR": {[]string{"Resposta automática: hello", "De férias"}, "Estarei de volta em 23 de novembro de 2026.", "2026-11-23"},
	"ro":    {[]string{"Răspuns automat: hello"}, "Revin pe 23 noiembrie 2026.", "2026-11-23"},
	"ru":    {[]string{"Автоматический ответ: hello", "Вне офиса"}, "Вернусь 23 ноября 2026 г.", "2026-11-23"},
	"sk":    {[]string{"Automatická odpoveď: hello"}, "Som späť 23. novembra 2026.", "2026-11-23"},
	"sl":    {[]string{"Samodejni odgovor: hello"}, "Vrnem se 23. november 2026.", "2026-11-23"},
	"sv":    {[]string{"Automatiskt svar: hello", "Frånvaromeddelande"}, "Jag är åter den 23 november 2026.", "2026-11-23"},
	"tr":    {[]string{"Otomatik yanıt: hello", "Ofis dışında"}, "Dönüyorum: 23 Kasım 2026", "2026-11-23"},
	"uk":    {[]string{"Автоматична відповідь: hello"}, "Повернуся 23 листопада 2026 р.", "2026-11-23"},
	"vi":    {[]string{"Trả lời tự động: hello"}, "Tôi sẽ trở lại 23 tháng 11, 2026.", "2026-11-23"},
	"zh-CN": {[]string{"自动回复: hello", "自动答复：hello"}, "返回：2026年11月23日", "2026-11-23"},
	"zh-TW": {[]string{"自動回覆: hello", "不在辦公室"}, "返回：2026年11月23日", "2026-11-23"},
}

func TestOutOfOfficesInEveryLanguage(t *testing.T) {
	for _, locale := range promised {
		tt := localAways[locale]
		if len(tt.subjects) == 0 {
			t.Errorf("%s: no subject", locale)
		}
		for _, subject := range tt.subjects {
			raw := mailParts{from: "Ann Lee <ann@x.example>", subject: subject, text: tt.body}.String()
			m := mustParse(t, raw)
			if m.Automatic != AutomaticAway || m.ReturnOn != tt.back {
				t.Errorf("%s %q: %q, back on %q, want %q", locale, subject, m.Automatic, m.ReturnOn, tt.back)
			}
			for _, prefix := range []string{"Re: ", "Fwd: ", "AW: "} {
				m := mustParse(t, mailParts{from: "Ann Lee <ann@x.example>", subject: prefix + subject, text: tt.body}.String())
				if m.Automatic != AutomaticNone || m.ReturnOn != "" {
					t.Errorf("%s %q: a person's mail is %q", locale, prefix+subject, m.Automatic)
				}
			}
		}
	}
}

// TestSubjectsOfPeopleWhoAreAway: the words alone, at the beginning of a person's subject, are no responder.
func TestSubjectsOfPeopleWhoAreAway(t *testing.T) {
	for _, subject := range []string{
		"Away with our friends next week",
		"On vacation plans for 2027",
		"Vacation photographs",
		"Absence of news",
		"Absent friends",
		"Are you out of the office?",
		"Question about automatic replies",
		"My holiday",
		"Afwezigen en aanwezigen",
		"Your reply was automatic?",
		"Thank you for the interview",
		"",
	} {
		m := mustParse(t, mailParts{from: "Ann Lee <ann@x.example>", subject: subject, text: "hello"}.String())
		if m.Automatic != AutomaticNone {
			t.Errorf("%q: %q", subject, m.Automatic)
		}
	}
}

// TestHeadersMakeAnyAwaySubjectSure: what is not sure by its words is so where the header says that a machine replied.
func TestHeadersMakeAnyAwaySubjectSure(t *testing.T) {
	for _, tt := range []struct {
		subject string
		headers string
		want    Automatic
	}{
		{"Vacation photographs", "", AutomaticNone},
		{"Vacation photographs", "Auto-Submitted: auto-replied\n", AutomaticAway},
		{"Vacation photographs", "X-Autoreply: yes\n", AutomaticAway},
		{"Vacation photographs", "X-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated\n", AutomaticAway},
		{"Vacation photographs", "X-Auto-Response-Suppress: All\n", AutomaticNone},
		{"Vacation photographs", "Auto-Submitted: no\n", AutomaticNone},
		{"Photographs", "Auto-Submitted: auto-replied\n", AutomaticSubmitted},
		{"[EXT] Out of office: hello", "", AutomaticAway},
	} {
		m := mustParse(t, mailParts{from: "Ann Lee <ann@x.example>", headers: tt.headers, subject: tt.subject, text: "hello"}.String())
		if m.Automatic != tt.want {
			t.Errorf("%q, %q: got %q, want %q", tt.subject, tt.headers, m.Automatic, tt.want)
		}
	}
}

func TestDaysOfReturn(t *testing.T) {
	written := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name string
		text string
		want string
	}{
		{"with a year", "I am back on 23 November 2026.", "2026-11-23"},
		{"without a year", "I am back on 23 November.", "2026-11-23"},
		{"without a year, in the next", "I am back on 4 January.", "2027-01-04"},
		{"today", "I am back on 16 November.", "2026-11-16"},
		{"yesterday", "I am back on 15 November.", "2026-11-15"},
		{"long ago this year", "I am back on 1 November.", "2027-11-01"},
		{"until", "I am away until 27 November 2026.", "2026-11-27"},
		{"from and until", "Away from 20 November 2026 until 27 November 2026.", "2026-11-27"},
		{"on another line", "Hello,\n\nthank you.\nI will return on 23 November 2026.", "2026-11-23"},
		{"two lines, the later counts", "Back on 23 November 2026.\nRaj is back on 20 November 2026.", "2026-11-23"},
		{"in figures", "Back on 23/11/2026", "2026-11-23"},
		{"ISO", "Back on 2026-11-23", "2026-11-23"},
		{"a weekday before", "Back on Monday, 23 November 2026", "2026-11-23"},
		{"a time behind", "Back on 23 November 2026 at 9:00", "2026-11-23"},
		{"another sentence behind", "Back on 23 November 2026. In 2027 we move.", "2026-11-23"},
		{"capitals", "BACK ON 23 NOVEMBER 2026", "2026-11-23"},
		{"no date", "I am back soon.", ""},
		{"a telephone number", "I am back soon, call 555 0100.", ""},
		{"no word of return", "It is 23 November 2026.", ""},
		{"part of a word", "The backyard of 23 November 2026", ""},
		{"no such day", "Back on 31 November 2026.", ""},
		{"nothing", "", ""},
	} {
		if got := words().returnOn(tt.text, written); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestDaysOfReturnOfMailWithoutADate: a day without year cannot be told then.
func TestDaysOfReturnOfMailWithoutADate(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Back on 23 November 2026.", "2026-11-23"},
		{"Back on 23 November.", ""},
	} {
		if got := words().returnOn(tt.text, time.Time{}); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestOnlyTheTopOfALongResponderIsRead: what stands further down is the quote.
func TestOnlyTheTopOfALongResponderIsRead(t *testing.T) {
	line := "Back on 23 November 2026.\n"
	for _, tt := range []struct {
		before int
		want   string
	}{
		{3900, "2026-11-23"},
		{4000, ""},
		{100_000, ""},
	} {
		text := strings.Repeat("x", tt.before-1) + "\n" + line
		if got := words().returnOn(text, time.Time{}); got != tt.want {
			t.Errorf("%d bytes down: got %q, want %q", tt.before, got, tt.want)
		}
	}
}

func TestSentencesAreCutAtTheirEnd(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"23 november 2026. then more", "23 november 2026. then more"},
		{"monday the first. then more", "monday the first"},
		{"the 23. november", "the 23. november"},
		{"monday; then more", "monday"},
		{"monday! then more", "monday"},
		{"nov. 23", "nov. 23"},
		{"", ""},
	} {
		if got := cutSentence(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}
