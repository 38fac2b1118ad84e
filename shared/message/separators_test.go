package message

import (
	"strings"
	"testing"
)

// localSeparators are the lines that programs of each language write above a forward, and above the quote of a reply.
var localSeparators = map[string]struct{ forwarded, begins, original string }{
	"ar":    {"---------- رسالة معاد توجيهها ---------", "بداية الرسالة المعاد توجيهها:", "-----الرسالة الأصلية-----"},
	"cs":    {"---------- Přeposlaná zpráva ---------", "Začátek přeposílané zprávy:", "-----Původní zpráva-----"},
	"da":    {"---------- Videresendt meddelelse ---------", "Start på videresendt besked:", "-----Oprindelig meddelelse-----"},
	"de":    {"-------- Weitergeleitete Nachricht --------", "Anfang der weitergeleiteten Nachricht:", "-----Ursprüngliche Nachricht-----"},
	"el":    {"-------- Προωθημένο μήνυμα --------", "Έναρξη προωθημένου μηνύματος:", "-----Αρχικό μήνυμα-----"},
	"en":    {"---------- Forwarded message ---------", "Begin forwarded message:", "-----Original Message-----"},
	"es":    {"-------- Mensaje reenviado --------", "Inicio del mensaje reenviado:", "-----Mensaje original-----"},
	"et":    {"-------- Edastatud kiri --------", "Edastatud sõnumi algus:", "-----Algne kiri-----"},
	"fi":    {"-------- Välitetty viesti --------", "Välitetty viesti alkaa:", "-----Alkuperäinen viesti-----"},
	"fr":    {"-------- Message transféré --------", "Début du message réexpédié :", "-----Message d'origine-----"},
	"he":    {"---------- הודעה שהועברה ---------", "תחילת ההודעה שהועברה:", "-----הודעה מקורית-----"},
	"hr":    {"-------- Proslijeđena poruka --------", "Početak proslijeđene poruke:", "-----Izvorna poruka-----"},
	"hu":    {"-------- Továbbított üzenet --------", "Továbbított levél kezdete:", "-----Eredeti üzenet-----"},
	"it":    {"-------- Messaggio inoltrato --------", "Inizio messaggio inoltrato:", "-----Messaggio originale-----"},
	"ja":    {"---------- 転送メッセージ ---------", "以下は転送されたメッセージです：", "-----元のメッセージ-----"},
	"ko":    {"---------- 전달된 메시지 ---------", "전달된 메시지 시작:", "-----원본 메시지-----"},
	"nl":    {"-------- Doorgestuurd bericht --------", "Begin doorgestuurd bericht:", "-----Oorspronkelijk bericht-----"},
	"no":    {"-------- Videresendt melding --------", "Begynn videresendt melding:", "-----Opprinnelig melding-----"},
	"pl":    {"-------- Treść przekazanej wiadomości --------", "Początek przekazywanej wiadomości:", "-----Oryginalna wiadomość-----"},
	"pt":    {"-------- Mensagem reencaminhada --------", "Início da mensagem reencaminhada:", "-----Mensagem original-----"},
	"pt-BR": {"-------- Mensagem encaminhada --------", "Início da mensagem encaminhada:", "-----Mensagem original-----"},
	"ro":    {"-------- Mesaj redirecționat --------", "Începe mesajul redirecționat:", "-----Mesaj original-----"},
	"ru":    {"-------- Пересылаемое сообщение --------", "Начало переадресованного сообщения:", "-----Исходное сообщение-----"},
	"sk":    {"-------- Preposlaná správa --------", "Začiatok preposlanej správy:", "-----Pôvodná správa-----"},
	"sl":    {"-------- Posredovano sporočilo --------", "Začetek posredovanega sporočila:", "-----Izvirno sporočilo-----"},
	"sv":    {"-------- Vidarebefordrat meddelande --------", "Start på vidarebefordrat meddelande:", "-----Ursprungligt meddelande-----"},
	"tr":    {"-------- İletilmiş Mesaj --------", "İletilen ileti başlangıcı:", "-----Özgün İleti-----"},
	"uk":    {"-------- Переслане повідомлення --------", "Початок листа, що пересилається:", "-----Оригінальне повідомлення-----"},
	"vi":    {"---------- Thư được chuyển tiếp ---------", "Bắt đầu thư được chuyển tiếp:", "-----Thư gốc-----"},
	"zh-CN": {"---------- 转发的邮件 ---------", "开始转发的邮件：", "-----原始邮件-----"},
	"zh-TW": {"---------- 轉寄郵件 ---------", "開始轉寄郵件：", "-----原始郵件-----"},
}

func TestSeparatorsInEveryLanguage(t *testing.T) {
	for _, locale := range promised {
		s := localSeparators[locale]
		for _, tt := range []struct {
			line string
			want separatorKind
		}{
			{s.forwarded, forwardedSeparator},
			{strings.ToUpper(s.forwarded), forwardedSeparator},
			{strings.ReplaceAll(s.forwarded, "-", "_"), forwardedSeparator},
			{"*" + s.forwarded + "*", forwardedSeparator},
			{s.begins, forwardedSeparator},
			{strings.TrimRight(s.begins, ":："), noSeparator},
			{s.original, originalSeparator},
			{strings.Trim(s.forwarded, "- "), noSeparator},
			{strings.Trim(s.original, "-"), noSeparator},
		} {
			if got := words().separator(tt.line); got != tt.want {
				t.Errorf("%s %q: got %d, want %d", locale, tt.line, got, tt.want)
			}
		}
	}
}

// TestForwardsBehindASeparatorInEveryLanguage: below a separator that is sure, two fields are enough, whatever the subject says.
func TestForwardsBehindASeparatorInEveryLanguage(t *testing.T) {
	for _, locale := range promised {
		labels := localLabels[locale]
		fields := labels[0] + ": Ann Lee <ann@x.example>\n" + labels[4] + ": hello\n\nText"
		for _, separator := range []string{localSeparators[locale].forwarded, localSeparators[locale].begins} {
			for _, subject := range []string{"", "hello", "Re: hello"} {
				f, ok := ParseForward(Body{Subject: subject, Text: "See this.\n\n" + separator + "\n\n" + fields}, unhurried())
				if !ok || f.Note != "See this." || f.Layers[0].Text != "Text" || f.Layers[0].Subject != "hello" {
					t.Errorf("%s %q, subject %q: found %t, %+v", locale, separator, subject, ok, f)
				}
			}
		}
	}
}

// TestTheOriginalUnderAReplyIsCutInEveryLanguage: what stands under the other separator is the quote of a reply.
func TestTheOriginalUnderAReplyIsCutInEveryLanguage(t *testing.T) {
	for _, locale := range promised {
		labels := localLabels[locale]
		text := "SEND\n\n" + localSeparators[locale].original + "\n" + fieldLines(labels, "", ": ", "") + "\nText of before\nover two lines."
		if got := ParseReply(text); got != "SEND" {
			t.Errorf("%s: %q", locale, got)
		}
		if _, ok := ParseForward(Body{Subject: "Re: hello", Text: text}, unhurried()); ok {
			t.Errorf("%s: a reply is taken for a forward", locale)
		}
		if f, ok := ParseForward(Body{Subject: "Fwd: hello", Text: text}, unhurried()); !ok || f.Note != "SEND" {
			t.Errorf("%s: a forward with that separator: %t, %+v", locale, ok, f)
		}
	}
}

// TestNotesThatLookLikeSeparators: what a forwarder draws and lists above the forward is part of their note.
func TestNotesThatLookLikeSeparators(t *testing.T) {
	for _, tt := range []struct {
		name string
		note string
	}{
		{"a rule", "My thoughts\n-----------\nIt was the travel."},
		{"rules around a heading", "-----\nNotes\n-----\n\nIt was the travel."},
		{"a heading between dashes", "--- my notes ---\n\nIt was the travel."},
		{"stars", "*****\n\nIt was the travel."},
		{"a list", "- met Ann\n- met Raj\n- then this"},
		{"a list of two dashes", "-- met Ann\n-- met Raj"},
		{"arrows", "==> this one"},
		{"words with a colon", "What they asked me:\n\nnothing much"},
		{"a sentence that forwards", "I forwarded the message to you, see below:"},
		{"the words of a separator", "Forwarded message below"},
		{"a label in a sentence", "From: the heart, thank you for reading this."},
		{"two labels", "To: you\nDate: whenever you can"},
		{"a label and a name", "Subject: as promised"},
		{"a time", "At 10:30: they rang."},
		{"a quote of their own", "> they said no\n\nI say: a pity."},
		{"a quote from a book", "> All in all\n> a long day\n\nSo it was."},
		{"an address", "Ann is at ann@x.example, she wrote it."},
		{"a signature", "See below.\n\n--\nRobin Vale\nDublin"},
		{"a footer of a telephone", "See below.\n\nSent from my iPhone"},
		{"a table", "Who | When\n--- | ---\nAnn | Monday"},
		{"a form", "Company: Northwind\nPlace: Analyst\nStage: final"},
		{"a long line of equals", "=====================\nIt was the travel.\n=====================\nSee below."},
		{"hashes", "### Notes ###\n\nIt was the travel."},
		{"an emphasised line", "*It was the travel.*"},
		{"a code block", "```\nFrom: nobody\n```"},
		{"many blank lines", "It was\n\n\n\nthe travel."},
	} {
		for kind, forward := range map[string]string{
			"Gmail":   "---------- Forwarded message ---------\nFrom: Ann Lee <ann@x.example>\nDate: Mon, Nov 16, 2026 at 8:55 AM\nSubject: hello\nTo: <robin@vale.example>\n\n\nText",
			"Outlook": "________________________________\nFrom: Ann Lee <ann@x.example>\nSent: Monday, November 16, 2026 8:55 AM\nTo: Robin Vale <robin@vale.example>\nSubject: hello\n\nText",
			"Apple":   "Begin forwarded message:\n\n> From: Ann Lee <ann@x.example>\n> Subject: hello\n> Date: 16 November 2026 at 08:55:10 GMT\n> To: robin@vale.example\n> \n> Text",
		} {
			f, ok := ParseForward(Body{Subject: "Fwd: hello", Text: tt.note + "\n\n" + forward}, unhurried())
			if !ok || len(f.Layers) != 1 || f.Layers[0].From.Address != "ann@x.example" || f.Layers[0].Text != "Text" {
				t.Errorf("%s, %s: %t %+v", tt.name, kind, ok, f.Layers)
				continue
			}
			if f.Note != tt.note {
				t.Errorf("%s, %s: note %q, want %q", tt.name, kind, f.Note, tt.note)
			}
		}
	}
}

// TestSeparatorsInsideTheForwardStayThere: what the original draws is its own.
func TestSeparatorsInsideTheForwardStayThere(t *testing.T) {
	const head = "---------- Forwarded message ---------\nFrom: Ann Lee <ann@x.example>\nDate: Mon, Nov 16, 2026 at 8:55 AM\nSubject: hello\nTo: <robin@vale.example>\n\n"
	for _, text := range []string{
		"Dear Robin,\n\n--------\n\nno.",
		"Dear Robin,\n\n=== Next steps ===\n\nnone.",
		"Dear Robin,\n\nno.\n\n--\nAnn Lee\nNorthwind",
		"Dear Robin,\n\nno.\n\nSent from my iPhone",
		"Dear Robin,\n\nWhat we liked:\n\n- the plan\n- the calm",
		"Dear Robin,\n\nOn 3 May 2026 you wrote:\n\n> When do you decide?\n\nNow.",
		"Dear Robin,\n\nPlace: Analyst\nTeam: Operations\nResult: no",
		"_______________\nNorthwind Talent",
	} {
		f, ok := ParseForward(Body{Subject: "Fwd: hello", Text: head + text}, unhurried())
		if !ok || f.Layers[0].Text != text || f.Below != "" {
			t.Errorf("got %+v, want the text %q", f, text)
		}
	}
}

func TestDashesAreCut(t *testing.T) {
	for _, tt := range []struct {
		in     string
		inner  string
		dashed bool
	}{
		{"--- hello ---", "hello", true},
		{"-- hello --", "hello", true},
		{"-- hello", "hello", false},
		{"---- hello", "hello", true},
		{"- hello -", "- hello -", false},
		{"=== hello ===", "hello", true},
		{"—— hello ——", "hello", true},
		{"━━━ hello ━━━", "hello", true},
		{"*--- hello ---*", "hello", true},
		{"---", "", true},
		{"--", "--", false},
		{"hello", "hello", false},
		{"", "", false},
	} {
		if inner, dashed := cutDashes(tt.in); inner != tt.inner || dashed != tt.dashed {
			t.Errorf("%q: got %q, %t", tt.in, inner, dashed)
		}
	}
}

func TestSeparatorsAreBounded(t *testing.T) {
	for _, tt := range []struct {
		size int
		want separatorKind
	}{
		{maxSeparator - 1, plainSeparator},
		{maxSeparator, plainSeparator},
		{maxSeparator + 1, noSeparator},
	} {
		if got := words().separator(strings.Repeat("-", tt.size)); got != tt.want {
			t.Errorf("a rule of %d: got %d, want %d", tt.size, got, tt.want)
		}
	}
}
