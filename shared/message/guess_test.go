package message

import (
	"testing"

	"lemonaid/shared/rejection"
)

func TestLanguagesThatTheTableDoesNotHave(t *testing.T) {
	for _, tt := range []struct{ name, text string }{
		{
			name: "Gmail in Lithuanian, which translates one label",
			text: "---------- Forwarded message ---------\nNuo: Ann Lee <ann@x.example>\nDate: 2026-11-16 08:55\nSubject: hello\nTo: <robin@vale.example>\n\nText",
		},
		{
			name: "Gmail in Indonesian",
			text: "---------- Forwarded message ---------\nDari: Ann Lee <ann@x.example>\nDate: 2026-11-16 08:55\nSubject: hello\nTo: <robin@vale.example>\n\nText",
		},
		{
			name: "Thunderbird in Catalan, a separator that the table has",
			text: "-------- Missatge reenviat --------\nTema nou: hello\nDia: Mon, 16 Nov 2026 08:55:00\nEmissor: Ann Lee <ann@x.example>\nReceptor: robin@vale.example\n\nText",
		},
		{
			name: "wide colons",
			text: "---------- Forwarded message ---------\n甲：Ann Lee <ann@x.example>\n乙：robin@vale.example\n丙：2026年11月16日 8:55\n丁：hello\n\nText",
		},
	} {
		f, ok := ParseForward(Body{Text: tt.text}, unhurried())
		if !ok {
			t.Errorf("%s: not found", tt.name)
			continue
		}
		l := f.Layers[0]
		want := rejection.Address{Name: "Ann Lee", Address: "ann@x.example"}
		if l.From != want || len(l.To) != 1 || l.Subject != "hello" || l.Text != "Text" || l.Date != "2026-11-16T08:55:00" {
			t.Errorf("%s: %+v", tt.name, l)
		}
	}
}

func TestWordsUnderASeparatorAreNoHeaderLines(t *testing.T) {
	for _, tt := range []struct{ name, text string }{
		{
			name: "two lines",
			text: "---------- Forwarded message ---------\nNuo: Ann Lee <ann@x.example>\nSubject: hello\n\nText",
		},
		{
			name: "no address",
			text: "---------- Forwarded message ---------\nOne: a\nTwo: b\nThree: c\n\nText",
		},
		{
			name: "a separator that is not sure",
			text: "-------- some words --------\nOne: ann@x.example\nTwo: b\nThree: 2026-11-16 08:55\n\nText",
		},
		{
			name: "sentences",
			text: "---------- Forwarded message ---------\nWe said to ann@x.example: no.\nAnd then: yes.\nAt 10:30: nothing.\n\nText",
		},
	} {
		if f, ok := ParseForward(Body{Text: tt.text}, unhurried()); ok {
			t.Errorf("%s: taken for a forward: %+v", tt.name, f.Layers)
		}
	}
}
