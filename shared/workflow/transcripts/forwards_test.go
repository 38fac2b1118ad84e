package transcripts

import (
	"fmt"
	"strings"
)

// original is an employer's mail: from, on a date as its program writes it, with a subject.
type original struct{ from, date, subject, text string }

// gmail is a forward as Gmail writes it.
func (s *stage) gmail(note string, o original) {
	s.t.Helper()
	s.forward("Fwd: "+o.subject, note+"\n\n"+s.below(o))
}

// passesOn forwards a mail to the address of the case that the newest mail to the owner was about.
func (s *stage) passesOn(o original) {
	s.t.Helper()
	s.posts(post{from: s.owner.String(), to: s.replyTo(s.owner.Address), subject: "Fwd: " + o.subject, body: s.below(o)})
}

// below is a forwarded mail as Gmail writes it under the owner's note.
func (s *stage) below(o original) string {
	return "---------- Forwarded message ---------\nFrom: " + o.from + "\nDate: " + o.date + "\nSubject: " + o.subject + "\nTo: " + s.owner.String() + "\n\n" + o.text
}

// apple is a forward as Apple Mail writes it.
func (s *stage) apple(note string, o original) {
	s.t.Helper()
	body := "Begin forwarded message:\n\nFrom: " + o.from + "\nSubject: " + o.subject + "\nDate: " + o.date + "\nTo: " + s.owner.String() + "\n\n" + o.text
	s.forward("Fwd: "+o.subject, note+"\n\n"+body+"\n\nSent from my iPhone")
}

// outlook is a forward as Outlook writes it.
func (s *stage) outlook(note string, o original) {
	s.t.Helper()
	name := person(o.from)
	s.forward("FW: "+o.subject, note+"\n\n________________________________\nFrom: "+name.Name+" <"+name.Address+">\nSent: "+o.date+
		"\nTo: "+s.owner.Name+"\nSubject: "+o.subject+"\n\n"+o.text)
}

// outlookGerman is a forward as a German Outlook writes it.
func (s *stage) outlookGerman(note string, o original) {
	s.t.Helper()
	s.forward("WG: "+o.subject, note+"\n\nVon: "+o.from+"\nGesendet: "+o.date+"\nAn: "+s.owner.Name+"\nBetreff: "+o.subject+"\n\n"+o.text)
}

func (s *stage) forward(subject, body string) {
	s.t.Helper()
	s.posts(post{from: s.owner.String(), to: inbox, subject: subject, body: strings.TrimSpace(body)})
}

// attach forwards mails as files.
func (s *stage) attach(note string, originals ...original) {
	s.t.Helper()
	raw := "From: " + s.owner.String() + "\nTo: " + inbox + "\nSubject: Fwd: mails\nMessage-ID: " + fmt.Sprintf("<files-%d@sender.example>", s.n) + "\nMIME-Version: 1.0\n" +
		"Date: " + s.now.Format("Mon, 02 Jan 2006 15:04:05 -0700") + "\nContent-Type: multipart/mixed; boundary=files\n\n" +
		"--files\nContent-Type: text/plain; charset=utf-8\n\n" + note + "\n"
	for i, o := range originals {
		raw += fmt.Sprintf("\n--files\nContent-Type: message/rfc822\nContent-Disposition: attachment; filename=mail%d.eml\n\nFrom: %s\nTo: %s\nSubject: %s\nDate: %s\nContent-Type: text/plain; charset=utf-8\n\n%s\n",
			i+1, o.from, s.owner.String(), o.subject, o.date, o.text)
	}
	s.posts(post{from: s.owner.String(), to: inbox, raw: raw + "\n--files--\n"})
}
