package message

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/rejection"
)

// localLabels are the labels that Outlook or Gmail writes in each language: sender, date, recipients, copies, subject.
var localLabels = map[string][5]string{
	"ar":    {"من", "تاريخ الإرسال", "إلى", "نسخة", "الموضوع"},
	"cs":    {"Od", "Odesláno", "Komu", "Kopie", "Předmět"},
	"da":    {"Fra", "Sendt", "Til", "Cc", "Emne"},
	"de":    {"Von", "Gesendet", "An", "Cc", "Betreff"},
	"el":    {"Από", "Ημερομηνία", "Προς", "Κοιν.", "Θέμα"},
	"en":    {"From", "Sent", "To", "Cc", "Subject"},
	"es":    {"De", "Enviado", "Para", "CC", "Asunto"},
	"et":    {"Saatja", "Saadetud", "Adressaat", "Koopia", "Teema"},
	"fi":    {"Lähettäjä", "Lähetetty", "Vastaanottaja", "Kopio", "Aihe"},
	"fr":    {"De", "Envoyé", "À", "Cc", "Objet"},
	"he":    {"מאת", "נשלח", "אל", "עותק", "נושא"},
	"hr":    {"Od", "Poslano", "Prima", "Kopija", "Predmet"},
	"hu":    {"Feladó", "Elküldve", "Címzett", "Másolatot kap", "Tárgy"},
	"it":    {"Da", "Inviato", "A", "Cc", "Oggetto"},
	"ja":    {"差出人", "送信日時", "宛先", "CC", "件名"},
	"ko":    {"보낸 사람", "보낸 날짜", "받는 사람", "참조", "제목"},
	"nl":    {"Van", "Verzonden", "Aan", "CC", "Onderwerp"},
	"no":    {"Fra", "Sendt", "Til", "Kopi", "Emne"},
	"pl":    {"Od", "Wysłano", "Do", "DW", "Temat"},
	"pt":    {"De", "Enviado", "Para", "Cc", "Assunto"},
	"pt-BR": {"De", "Enviada em", "Para", "Cc", "Assunto"},
	"ro":    {"De la", "Trimis", "Către", "Cc", "Subiect"},
	"ru":    {"От", "Отправлено", "Кому", "Копия", "Тема"},
	"sk":    {"Od", "Odoslané", "Komu", "Kópia", "Predmet"},
	"sl":    {"Od", "Poslano", "Za", "Kp", "Zadeva"},
	"sv":    {"Från", "Skickat", "Till", "Kopia", "Ämne"},
	"tr":    {"Kimden", "Gönderildi", "Kime", "Bilgi", "Konu"},
	"uk":    {"Від", "Надіслано", "Кому", "Копія", "Тема"},
	"vi":    {"Từ", "Đã gửi", "Đến", "Cc", "Chủ đề"},
	"zh-CN": {"发件人", "发送时间", "收件人", "抄送", "主题"},
	"zh-TW": {"寄件者", "寄件日期", "收件者", "副本", "主旨"},
}

// labelValues are what the labels stand before.
var labelValues = [5]string{
	"Ann Lee <ann@x.example>", "2026-11-16 08:55", "Robin Vale <robin@vale.example>", "Bo Ash <bo@x.example>", "hello",
}

// headerLayouts write the five fields in the ways in which programs change them on their way into a text.
var headerLayouts = map[string]func(labels [5]string) string{
	"plain":             func(l [5]string) string { return fieldLines(l, "", ": ", "") },
	"a French colon":    func(l [5]string) string { return fieldLines(l, "", "\u00a0: ", "") },
	"a wide colon":      func(l [5]string) string { return fieldLines(l, "", "：", "") },
	"no space":          func(l [5]string) string { return fieldLines(l, "", ":", "") },
	"a tab":             func(l [5]string) string { return fieldLines(l, "", ":\t", "") },
	"bold":              func(l [5]string) string { return fieldLines(l, "*", ":* ", "") },
	"bold, colon out":   func(l [5]string) string { return fieldLines(l, "*", "*: ", "") },
	"bold, all of it":   func(l [5]string) string { return fieldLines(l, "*", ": ", "*") },
	"underlined":        func(l [5]string) string { return fieldLines(l, "_", ":_ ", "") },
	"indented":          func(l [5]string) string { return fieldLines(l, "    ", ": ", "") },
	"quoted":            func(l [5]string) string { return fieldLines(l, "> ", ": ", "") },
	"quoted, no space":  func(l [5]string) string { return fieldLines(l, ">", ": ", "") },
	"quoted and bold":   func(l [5]string) string { return fieldLines(l, "> *", ":* ", "") },
	"quoted thrice":     func(l [5]string) string { return fieldLines(l, "> > > ", ": ", "") },
	"direction marks":   func(l [5]string) string { return fieldLines(l, "\u200f", ": ", "\u200e") },
	"space at the end":  func(l [5]string) string { return fieldLines(l, "", ": ", "  ") },
	"blank lines":       func(l [5]string) string { return strings.ReplaceAll(fieldLines(l, "", ": ", ""), "\n", "\n\n") },
	"values below":      func(l [5]string) string { return fieldLines(l, "", ":\n", "") },
	"addresses wrapped": func(l [5]string) string { return strings.ReplaceAll(fieldLines(l, "", ": ", ""), " <", "\n<") },
	"brackets wrapped":  func(l [5]string) string { return strings.ReplaceAll(fieldLines(l, "", ": ", ""), "<", "<\n") },
}

// fieldLines writes a line for each field, with something before its label, behind it, and behind its value.
func fieldLines(labels [5]string, before, colon, after string) string {
	var out strings.Builder
	for i, label := range labels {
		out.WriteString(before + label + colon + labelValues[i] + after + "\n")
	}
	return out.String()
}

func TestHeaderLinesInEveryLanguageAndLayout(t *testing.T) {
	want := Layer{
		From:    rejection.Address{Name: "Ann Lee", Address: "ann@x.example"},
		To:      []rejection.Address{{Name: "Robin Vale", Address: "robin@vale.example"}},
		CC:      []rejection.Address{{Name: "Bo Ash", Address: "bo@x.example"}},
		Subject: "hello",
		Date:    "2026-11-16T08:55:00",
		DateRaw: "2026-11-16 08:55",
		Text:    "Text",
	}
	for _, locale := range promised {
		for layout, write := range headerLayouts {
			text := write(localLabels[locale]) + "\nText"
			if strings.HasPrefix(layout, "quoted") {
				text = write(localLabels[locale]) + ">\n" + strings.Repeat(">", strings.Count(layout, "thrice")*2) + "> Text"
			}
			f, ok := ParseForward(Body{Subject: "Fwd: hello", Text: "See this.\n\n" + text}, unhurried())
			if !ok || f.Note != "See this." {
				t.Errorf("%s, %s: found %t, note %q", locale, layout, ok, f.Note)
				continue
			}
			if diff := cmp.Diff(want, f.Layers[0]); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", locale, layout, diff)
			}
		}
	}
}

// TestQuotedHeaderLinesOfAReplyAreCut: the same lines under somebody's words, where the subject says that it is a reply.
func TestQuotedHeaderLinesOfAReplyAreCut(t *testing.T) {
	for _, locale := range promised {
		for _, layout := range []string{"plain", "a French colon", "bold", "a tab"} {
			text := "SEND\n\n" + headerLayouts[layout](localLabels[locale]) + "\nText of before"
			if got := ParseReply(text); got != "SEND" {
				t.Errorf("%s, %s: %q", locale, layout, got)
			}
			if f, ok := ParseForward(Body{Subject: "Re: hello", Text: text}, unhurried()); ok {
				t.Errorf("%s, %s: taken for a forward: %+v", locale, layout, f.Layers)
			}
		}
	}
}

func TestOneFieldOfALine(t *testing.T) {
	for _, tt := range []struct {
		in    string
		kind  fieldKind
		value string
	}{
		{"From: Ann", fromField, "Ann"},
		{"from:Ann", fromField, "Ann"},
		{"FROM : Ann", fromField, "Ann"},
		{"*From:* Ann", fromField, "Ann"},
		{"*From: Ann*", fromField, "Ann"},
		{"From: *Ann*", fromField, "Ann"},
		{"From: *Ann* and *Bo*", fromField, "*Ann* and *Bo*"},
		{"From:", fromField, ""},
		{"To: a: b", toField, "a: b"},
		{"Kopie (CC): c", ccField, "c"},
		{"Cc (copy): c", ccField, "c"},
		{"Reply-To: a@x.example", replyToField, "a@x.example"},
		{"Importance: High", otherField, "High"},
		{"件名：こんにちは", subjectField, "こんにちは"},
		{"件名: こんにちは", subjectField, "こんにちは"},
		{"Hello: there", noField, ""},
		{"From (me: there", noField, ""},
		{"From here to there: a walk", noField, ""},
		{"From", noField, ""},
		{": Ann", noField, ""},
		{"", noField, ""},
	} {
		entry, value, ok := words().field(tt.in)
		if entry.kind != tt.kind || value != tt.value || ok != (tt.kind != noField) {
			t.Errorf("%q: got %d, %q, %t", tt.in, entry.kind, value, ok)
		}
	}
}

func TestListsThatGoOn(t *testing.T) {
	for _, tt := range []struct {
		in         string
		open       bool
		continuing bool
	}{
		{"a@x.example,", true, true},
		{"a@x.example;", true, true},
		{"Ann <a@x.example", true, true},
		{"Ann <", true, false},
		{"Ann <a@x.example>", false, true},
		{"<a@x.example>", false, true},
		{"a@x.example, b@x.example", false, true},
		{"Ann Lee", false, false},
		{"Write to a@x.example. We answer.", false, false},
		{"You may write to us at any time a@x.example", false, false},
		{"", false, false},
	} {
		if got := openAddress(tt.in); got != tt.open {
			t.Errorf("open %q: got %t", tt.in, got)
		}
		if got := looksLikeAddresses(tt.in); got != tt.continuing {
			t.Errorf("addresses %q: got %t", tt.in, got)
		}
	}
}

// TestRecipientsOverManyLines: the list ends where the next field begins, however it was wrapped.
func TestRecipientsOverManyLines(t *testing.T) {
	const before, after = "From: Ann Lee <ann@x.example>\nSent: 2026-11-16 08:55\nTo: ", "\nSubject: hello\n\nText"
	for _, tt := range []struct {
		name string
		list string
		want int
	}{
		{"one a line", "a@x.example,\nb@x.example,\nc@x.example", 3},
		{"one a line, indented", "a@x.example,\n    b@x.example,\n    c@x.example", 3},
		{"semicolons", "a@x.example;\nb@x.example;\nc@x.example", 3},
		{"names, wrapped inside", "Ann Lee <a@x.example>, Bo\nAsh <b@x.example>", 2},
		{"wrapped inside brackets", "Ann Lee <\na@x.example>, Bo Ash\n<b@x.example>", 2},
		{"no commas at the ends", "Ann Lee <a@x.example>\n, Bo Ash <b@x.example>", 2},
		{"surnames first", "Lee, Ann <a@x.example>;\nAsh, Bo <b@x.example>", 2},
		{"fifty", strings.TrimSuffix(strings.Repeat("Ann Lee <a@x.example>,\n", 50), ",\n"), 50},
	} {
		f, ok := ParseForward(Body{Text: before + tt.list + after}, unhurried())
		if !ok || len(f.Layers) != 1 {
			t.Errorf("%s: not found", tt.name)
			continue
		}
		if l := f.Layers[0]; len(l.To) != tt.want || l.Subject != "hello" || l.Text != "Text" {
			t.Errorf("%s: %d recipients %v, subject %q, text %q", tt.name, len(l.To), l.To, l.Subject, l.Text)
		}
	}
}

// TestBlocksAreBounded: header lines without end are no block of megabytes.
func TestBlocksAreBounded(t *testing.T) {
	for _, tt := range []struct {
		name string
		more int // recipients, one a line
		want int // recipients read
	}{
		{"fifty", 50, 51},
		{"under the limit of a field", maxFieldLines - 2, maxFieldLines - 1},
	} {
		text := "From: Ann <ann@x.example>\nDate: 2026-11-16\nTo: a@x.example,\n" + strings.Repeat("b@x.example,\n", tt.more-1) + "b@x.example\nSubject: hello\n\nText"
		f, _ := ParseForward(Body{Text: text}, unhurried())
		if len(f.Layers) != 1 || len(f.Layers[0].To) != tt.want {
			t.Errorf("%s: %d layers", tt.name, len(f.Layers))
		}
	}
	endless := "From: Ann <ann@x.example>\nTo: " + strings.Repeat("b@x.example,\n", 10*maxBlockLines) + "Subject: hello\n\nText"
	b, ok := words().parseBlock(splitLines(endless, nil), 0, "")
	if !ok || b.end > maxBlockLines+1 {
		t.Errorf("a block of %d lines", b.end)
	}
}
