package message

import (
	"strings"
	"testing"
)

var replyCases = []struct {
	name string
	in   string
	want string
}{
	{"a word", "SEND", "SEND"},
	{"white space", "\n\n  SEND  \n\n", "SEND"},
	{"nothing", "", ""},
	{"a quote alone", "> SEND", "> SEND"},

	// Signatures.
	{"signature", "SEND\n\n-- \nRobin\nDublin", "SEND"},
	{"signature without its space", "SEND\n--\nRobin", "SEND"},
	{"long dash", "SEND\n\n—\nRobin", "SEND"},
	{"rule of underscores", "SEND\n\n____________\nRobin", "SEND"},
	{"rule of stars", "SEND\n\n*****\nlegal words", "SEND"},
	{"a tracker's mark", "SEND\n\nᐧ", "SEND"},
	{"a name behind a dash", "SEND\n\n-Robin", "SEND"},
	{"a list is no signature", "Three things:\n\n- one\n- two\n- Three", "Three things:\n\n- one\n- two\n- Three"},
	{"minus five is no name", "It was\n\n-5 degrees", "It was\n\n-5 degrees"},
	{"a closing is kept", "Thank you.\n\nBest regards,\nRobin", "Thank you.\n\nBest regards,\nRobin"},
	{"dashes in a line", "This -- I think -- is it.", "This -- I think -- is it."},
	{"rules between long parts", "Part one.\n\n-----\n" + strings.Repeat("A line of part two.\n", 14), "Part one.\n\n-----\n" + strings.TrimSpace(strings.Repeat("A line of part two.\n", 14))},

	// Telephones.
	{"iPhone", "SEND\n\nSent from my iPhone", "SEND"},
	{"Android in a sentence", "SEND\n\nSent from my Galaxy, please excuse the typos", "SEND"},
	{"Outlook with a link", "SEND\n\nGet Outlook for iOS<https://x.example>", "SEND"},
	{"Yahoo", "SEND\n\nSent from Yahoo Mail on Android", "SEND"},
	{"German", "SEND\n\nVon meinem iPhone gesendet", "SEND"},
	{"German program", "SEND\n\nDiese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.", "SEND"},
	{"French", "SEND\n\nEnvoyé de mon iPhone", "SEND"},
	{"Spanish", "SEND\n\nEnviado desde mi iPhone", "SEND"},
	{"Italian", "SEND\n\nInviato da iPhone", "SEND"},
	{"Portuguese", "SEND\n\nEnviado do meu iPhone", "SEND"},
	{"Dutch", "SEND\n\nVerstuurd vanaf mijn iPhone", "SEND"},
	{"Danish", "SEND\n\nSendt fra min iPhone", "SEND"},
	{"Swedish", "SEND\n\nSkickat från min iPhone", "SEND"},
	{"Finnish", "SEND\n\nLähetetty iPhonesta", "SEND"},
	{"Polish", "SEND\n\nWysłane z iPhone'a", "SEND"},
	{"Czech", "SEND\n\nOdesláno z iPhonu", "SEND"},
	{"Russian", "SEND\n\nОтправлено с iPhone", "SEND"},
	{"Ukrainian", "SEND\n\nНадіслано з iPhone", "SEND"},
	{"Turkish", "SEND\n\niPhone'umdan gönderildi", "SEND"},
	{"Japanese", "SEND\n\niPhoneから送信", "SEND"},
	{"Korean", "SEND\n\n나의 iPhone에서 보냄", "SEND"},
	{"Chinese", "SEND\n\n发自我的iPhone", "SEND"},
	{"Taiwanese", "SEND\n\n從我的 iPhone 傳送", "SEND"},
	{"the writer's own sentence", "Sent from my desk, which is tidier than my telephone.", "Sent from my desk, which is tidier than my telephone."},
	{"sent by mistake", "Forget the last one.\n\nSent by mistake", "Forget the last one.\n\nSent by mistake"},

	// Footers.
	{"confidential", "SEND\n\nThis email is confidential and meant for nobody.\nDo not read it.", "SEND"},
	{"confidential, German", "SEND\n\nDiese E-Mail enthält vertrauliche Informationen.", "SEND"},
	{"mailing list", "SEND\n\nYou received this message because you are subscribed.\nTo unsubscribe, mail x.", "SEND"},
	{"confidential as a topic", "This email is confidential, so keep it.", "This email is confidential, so keep it."},

	// Quotes.
	{"below", "SEND\n\nOn 3 May 2024 at 10:02, Ann wrote:\n> Hello", "SEND"},
	{"below without marks", "SEND\n\nOn 3 May 2024 at 10:02, Ann wrote:\n\nHello\nAnn", "SEND"},
	{"above", "On 3 May 2024 at 10:02, Ann wrote:\n> Hello\n\nSEND", "SEND"},
	{"around", "On 3 May 2024 at 10:02, Ann wrote:\n> Hello\n\nSEND\n\n-- \nRobin", "SEND"},
	{"a quote in a quote", "SEND\n\n> On 3 May 2024 at 10:02, Ann wrote:\n>> Hello", "SEND"},
	{"answers between the lines", "> One?\nYes.\n> Two?\nNo.", "> One?\nYes.\n> Two?\nNo."},
	{"answers below a sentence", "On 3 May 2024, Ann wrote:\n> One?\n\nYes.\n\n> Two?\n\nNo.", "> One?\n\nYes.\n\n> Two?\n\nNo."},
	{"words above and below", "First.\n\nOn 3 May 2024, Ann wrote:\n> One?\n\nYes, and this is a sentence.", "First.\n\n> One?\n\nYes, and this is a sentence."},
	{"a name below the quote", "First.\n\nOn 3 May 2024, Ann wrote:\n> One?\n\nRobin Vale\nDublin", "First."},
	{"bars", "SEND\n\n2024/5/3 Ann Lee <ann@x.example>\n\n| Hello\n| Robin", "SEND"},
	{"Outlook", "SEND\n\n________________________________\nFrom: Ann\nSent: Monday\nTo: Robin\nSubject: x\n\nHello", "SEND"},
	{"Outlook without its rule", "SEND\n\nFrom: Ann <ann@x.example>\nSent: Monday\nTo: Robin\nSubject: x\n\nHello", "SEND"},
	{"Outlook in German", "SEND\n\nVon: Ann <ann@x.example>\nGesendet: Montag\nAn: Robin\nBetreff: x\n\nHallo", "SEND"},
	{"Outlook of old", "SEND\n\n-----Original Message-----\nFrom: Ann\n\nHello", "SEND"},
	{"Samsung", "SEND\n\n---- Ann Lee wrote ----\n\nHello", "SEND"},
	{"a forward", "My note.\n\n---------- Forwarded message ---------\nFrom: Ann <ann@x.example>\nTo: b\n\nHello", "My note."},
	{"Yahoo's forward", "My note.\n\n   ----- Forwarded Message ----- From: Ann <ann@x.example>To: b@x.exampleSent: MondaySubject: x\n Hello", "My note."},

	// What only looks like one.
	{"code", "Look:\n\n```\n---\n> a\n# b\n```\n\nEnd.", "Look:\n\n```\n---\n> a\n# b\n```\n\nEnd."},
	{"a letter to send", "EDIT\nDear Ann,\n\nthank you for the time on 3 May.\n\nRobin", "EDIT\nDear Ann,\n\nthank you for the time on 3 May.\n\nRobin"},
	{"a time", "WHEN tue 10:00", "WHEN tue 10:00"},
	{"fields in pieces under a separator", "A\n\n---------- Forwarded message ---------\n> quoted\nFrom: Ann Lee <ann@x.example>\n\nTo: robin@vale.example", "A"},
	{"two lines with colons", "To: Ann\nWhen: Monday", "To: Ann\nWhen: Monday"},
}

func TestRepliesHoldTheWritersOwnWords(t *testing.T) {
	for _, tt := range replyCases {
		if got := ParseReply(tt.in); got != tt.want {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

func TestRepliesAreTheSameWithAnyLineEnd(t *testing.T) {
	for _, tt := range replyCases {
		if got := ParseReply(strings.ReplaceAll(tt.in, "\n", "\r\n")); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestNothingIsLostFromTheRecord: what a reply leaves out is still in the text of the mail.
func TestNothingIsLostFromTheRecord(t *testing.T) {
	for _, tt := range replyCases {
		m, err := Read([]byte("From: a@b.example\nSubject: Re: x\nContent-Type: text/plain; charset=utf-8\n\n"+tt.in), unhurried())
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.TrimSpace(tt.in); m.Text != want {
			t.Errorf("%s: the text is %q, want %q", tt.name, m.Text, want)
		}
		if len(m.Layers) == 0 && m.Reply != tt.want {
			t.Errorf("%s: the reply is %q, want %q", tt.name, m.Reply, tt.want)
		}
	}
}

func TestFlowedTextIsJoined(t *testing.T) {
	for _, tt := range []struct {
		name  string
		in    string
		delSp bool
		want  string
	}{
		{"two lines", "a \nb", false, "a b"},
		{"two paragraphs", "a \nb\n\nc", false, "a b\n\nc"},
		{"hard line", "a\nb", false, "a\nb"},
		{"signature", "a\n-- \nb", false, "a\n-- \nb"},
		{"quote", "> a \n> b\nc", false, "> a b\nc"},
		{"quote of another depth", "> a \n>> b", false, "> a \n>> b"},
		{"stuffed", " >a\n From b", false, ">a\nFrom b"},
		{"deleted space", "日 \n本", true, "日本"},
		{"last line flows", "a \n", false, "a "},
		{"nothing", "", false, ""},
	} {
		if got := unflow(tt.in, tt.delSp); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestFlowedTextOfAMail(t *testing.T) {
	raw := "From: a@b.example\nSubject: Fwd: x\nContent-Type: text/plain; charset=utf-8; format=flowed\n\nSee \nthis.\n\n-------- Forwarded Message --------\n" +
		"Subject: \tx\nDate: \tMon, 16 Nov 2026 08:55:10 +0100\nFrom: \tAnn <ann@x.example>\nTo: \tRobin <robin@x.example>\n\n\nWe chose \nsomebody else."
	m, err := Read([]byte(raw), unhurried())
	if err != nil || len(m.Layers) != 1 {
		t.Fatalf("%+v, %v", m, err)
	}
	if m.Note != "See this." || m.Layers[0].Text != "We chose somebody else." {
		t.Errorf("note %q, text %q", m.Note, m.Layers[0].Text)
	}
}
