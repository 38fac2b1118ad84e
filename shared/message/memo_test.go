package message

import "testing"

func TestMemo(t *testing.T) {
	for _, tt := range []struct{ name, text, from, date, to, subject string }{
		{
			"on one line", "Ann Lee <ann@x.example> on 16/11/2026 08:55\n\nTo: robin@vale.example\nSubject: hello\n\nText",
			"Ann Lee <ann@x.example>", "2026-11-16T08:55:00", "robin@vale.example", "hello",
		},
		{
			"with where to answer", "Ann Lee <ann@x.example>\n16/11/2026 08:55\nPlease respond to jobs@x.example\n\nTo: robin@vale.example\ncc:\nSubject: hello\n\nText",
			"Ann Lee <ann@x.example>", "2026-11-16T08:55:00", "robin@vale.example", "hello",
		},
		{
			"in columns", "Ann Lee/HR/Northwind\n16/11/2026 08:55\n\nTo\nrobin@vale.example\ncc\n\nSubject\nhello\n\n\nText",
			"Ann Lee/HR/Northwind", "2026-11-16T08:55:00", "robin@vale.example", "hello",
		},
		{
			"in German", "Ann Lee/HR/Northwind am 16.11.2026 08:55\n\nBitte antwort an Jobs\n\nAn:\trobin@vale.example\nKopie:\t\nThema:\thello\n\nText",
			"Ann Lee/HR/Northwind", "2026-11-16T08:55:00", "robin@vale.example", "hello",
		},
	} {
		f, ok := ParseForward(Body{Text: "A note.\n\n----- Forwarded by Robin Vale/Home on 16/11/2026 09:31 -----\n\n" + tt.text}, unhurried())
		if !ok {
			t.Errorf("%s: not found", tt.name)
			continue
		}
		l := f.Layers[0]
		if l.From.String() != tt.from && l.From.Name != tt.from || l.Date != tt.date || l.Subject != tt.subject || l.Text != "Text" || f.Note != "A note." {
			t.Errorf("%s: note %q, %+v", tt.name, f.Note, l)
		}
		if len(l.To) != 1 || l.To[0].Address != tt.to {
			t.Errorf("%s: to %v", tt.name, l.To)
		}
	}
}

func TestProseIsNoMemo(t *testing.T) {
	const separator = "----- Forwarded by Robin Vale/Home on 16/11/2026 09:31 -----\n\n"
	for _, text := range []string{
		"Ann and/or Raj will call on Monday.\n\nTo be sure,\nask them.",
		"Ann Lee/HR/Northwind\n16/11/2026 08:55\n\nHello Robin",
		"Ann Lee/HR/Northwind\n16/11/2026 08:55",
		"Ann Lee/HR/Northwind",
		"and/or",
		"",
	} {
		if f, ok := ParseForward(Body{Text: separator + text}, unhurried()); ok {
			t.Errorf("%q is read as %+v", text, f.Layers)
		}
	}
}
