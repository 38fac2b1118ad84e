package message

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lemonaid/shared/message/mail"
)

// machineMail builds a message from header lines and a body, LF.
func machineMail(header, body string) []byte {
	return []byte(strings.ReplaceAll(header+"\n\n"+body, "\n", "\r\n"))
}

const person = "From: Ann Lee <ann@x.example>\nTo: robin@vale.example\nSubject: hello\n"

var automaticCases = []struct {
	name, header, body string
	want               Automatic
}{
	{"a person", person + "Return-Path: <ann@x.example>\nAuto-Submitted: no", "hi", AutomaticNone},
	{"a person without return path", person, "hi", AutomaticNone},
	{"auto-generated", person + "Auto-Submitted: auto-generated", "hi", AutomaticSubmitted},
	{"auto-replied with a comment", person + "Auto-Submitted: auto-replied; owner=a@b", "hi", AutomaticSubmitted},
	{"List-Id", person + "List-Id: <a.b.example>", "hi", AutomaticList},
	{"List-Unsubscribe", person + "LIST-UNSUBSCRIBE: <mailto:u@x.example>", "hi", AutomaticList},
	{"Mailing-List", person + "Mailing-List: list a@b.example", "hi", AutomaticList},
	{"Precedence bulk", person + "Precedence: Bulk", "hi", AutomaticBulk},
	{"Precedence list", person + "Precedence: list", "hi", AutomaticBulk},
	{"Precedence junk", person + "Precedence: junk", "hi", AutomaticBulk},
	{"Precedence auto_reply", person + "Precedence: auto_reply", "hi", AutomaticAutoreplied},
	{"null return path", person + "Return-Path: <>", "hi", AutomaticNullSender},
	{"mailer-daemon", "From: MAILER-DAEMON@x.example\nSubject: x", "hi", AutomaticSystem},
	{"postmaster", "From: Postmaster <postmaster@x.example>\nSubject: x", "hi", AutomaticSystem},
	{"owner of a list", person + "Return-Path: <owner-jobs@x.example>", "hi", AutomaticSystem},
	{"request address", "From: jobs-request@x.example\nSubject: x", "hi", AutomaticSystem},
	{"bounces address", person + "Sender: jobs-bounces@x.example", "hi", AutomaticSystem},
	{"no-reply", "From: No Reply <no-reply@x.example>\nSubject: x", "hi", AutomaticNoReply},
	{"donotreply", "From: do_not_reply+123@x.example\nSubject: x", "hi", AutomaticNoReply},
	{"noreply at the end", "From: jobs-noreply@x.example\nSubject: x", "hi", AutomaticNoReply},
	{"X-Autoreply", person + "X-Autoreply: yes", "hi", AutomaticAutoreplied},
	{"X-Autorespond", person + "X-Autorespond: hello", "hi", AutomaticAutoreplied},
	{"X-Autoresponder no", person + "X-Autoresponder: no", "hi", AutomaticNone},
	{"out of office", "From: ann@x.example\nSubject: Out of office: hello", "hi", AutomaticAway},
	{"automatic reply", "From: ann@x.example\nSubject: Automatic reply: hello", "hi", AutomaticAway},
	{"German away", "From: ann@x.example\nSubject: Automatische Antwort: hallo", "hi", AutomaticAway},
	{"French away", "From: ann@x.example\nSubject: =?utf-8?q?R=C3=A9ponse_automatique=C2=A0?=: x", "hi", AutomaticAway},
	{"Japanese away", "From: ann@x.example\nSubject: =?utf-8?b?6Ieq5YuV5b+c562U?=: x", "hi", AutomaticAway},
	{"a reply to an out of office", "From: ann@x.example\nSubject: Re: Out of office: hello", "hi", AutomaticNone},
	{"a forward of an out of office", "From: ann@x.example\nSubject: Fwd: Automatic reply: hello", "hi", AutomaticNone},
	{"a responder that says until when", person + "Auto-Submitted: auto-replied", "I am out of the office until 23 November 2026.", AutomaticAway},
	{"an old responder that says until when", person + "X-Autoreply: yes", "Ich bin bis 23.11.2026 nicht im Büro.", AutomaticAway},
	{"a machine that says until when", person + "Auto-Submitted: auto-generated", "Your application is open until 23 November 2026.", AutomaticSubmitted},
	{"a person who says until when", person, "I am out of the office until 23 November 2026.", AutomaticNone},
	{"away as a word", "From: ann@x.example\nSubject: Away with the ferry timetable", "hi", AutomaticNone},
	{
		"delivery report", "From: x@y.example\nSubject: x\nContent-Type: multipart/report; report-type=delivery-status; boundary=b",
		"--b\n\nfailed\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; y.example\n\nFinal-Recipient: rfc822; a@b.example\nStatus: 5.0.0\n--b--", AutomaticBounce,
	},
	{
		"read receipt", "From: x@y.example\nSubject: x\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b",
		"--b\n\nread\n--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--", AutomaticReceipt,
	},
	{"any other report", "From: x@y.example\nSubject: x\nContent-Type: multipart/report; report-type=feedback-report; boundary=b", "--b\n\nabuse\n--b--", AutomaticReport},
	{
		"calendar reply", person + "Content-Type: multipart/alternative; boundary=b",
		"--b\n\nyes\n--b\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n--b--", AutomaticCalendar,
	},
	{
		"calendar method in the text", person + "Content-Type: multipart/alternative; boundary=b",
		"--b\n\nyes\n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\nMETHOD:COUNTER\n--b--", AutomaticCalendar,
	},
	{
		"calendar request is a person's", person + "Content-Type: multipart/alternative; boundary=b",
		"--b\n\ncome\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n--b--", AutomaticNone,
	},
	{
		"a forward of a newsletter", person + "X-Forwarded: yes",
		"---------- Forwarded message ---------\nFrom: no-reply@x.example\nSubject: Out of office\nTo: b@c.example\n\nAuto-Submitted: auto-replied\nList-Id: x", AutomaticNone,
	},
}

func TestAutomaticMail(t *testing.T) {
	seen := map[Automatic]bool{}
	for _, tt := range automaticCases {
		m, err := Read(machineMail(tt.header, tt.body), unhurried())
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if m.Automatic != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, m.Automatic, tt.want)
		}
		seen[m.Automatic] = true
	}
	for _, reason := range mail.AutomaticReasons() {
		if !seen[reason] {
			t.Errorf("no case shows %q", reason)
		}
	}
}

func TestBounces(t *testing.T) {
	const report = "From: mailer-daemon@y.example\nSubject: x\nContent-Type: multipart/report; report-type=delivery-status; boundary=b"
	group := func(fields ...string) string { return "\n" + strings.Join(fields, "\n") + "\n" }
	for _, tt := range []struct {
		name, status string
		want         Bounce
	}{
		{
			"one for good", group("Original-Recipient: rfc822;ann@x.example", "Final-Recipient: RFC822; ann@x.example", "Action: failed", "Status: 5.1.1 (no such user)"),
			Bounce{Permanent: true, MessageID: "sent@lemonaid.example", Recipients: []BouncedRecipient{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}}},
		},
		{
			"for now", group("Final-Recipient: rfc822; ann@x.example", "Action: failed", "Status: 4.2.2"),
			Bounce{MessageID: "sent@lemonaid.example", Recipients: []BouncedRecipient{{Address: "ann@x.example", Action: "failed", Status: "4.2.2"}}},
		},
		{
			"only late", group("Final-Recipient: rfc822; ann@x.example", "Action: delayed", "Status: 4.4.1"),
			Bounce{MessageID: "sent@lemonaid.example", Recipients: []BouncedRecipient{{Address: "ann@x.example", Action: "delayed", Status: "4.4.1"}}},
		},
		{
			"one of two", group("Final-Recipient: rfc822; a@x.example", "Action: delivered", "Status: 2.0.0") + group("Final-Recipient: rfc822; b@x.example", "Action: failed", "Status: 5.2.2"),
			Bounce{Permanent: true, MessageID: "sent@lemonaid.example", Recipients: []BouncedRecipient{{Address: "a@x.example", Action: "delivered", Status: "2.0.0"}, {Address: "b@x.example", Action: "failed", Status: "5.2.2"}}},
		},
		{"no recipient", "", Bounce{MessageID: "sent@lemonaid.example"}},
	} {
		body := "--b\n\nsorry\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; y.example\n" + tt.status +
			"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <sent@lemonaid.example>\nSubject: hello\n--b--"
		m, err := Read(machineMail(report, body), unhurried())
		if err != nil || m.Bounce == nil {
			t.Errorf("%s: %v, %v", tt.name, m.Bounce, err)
			continue
		}
		if diff := cmp.Diff(tt.want, *m.Bounce); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if len(m.Layers) != 0 {
			t.Errorf("%s: what it returns is taken for a forward", tt.name)
		}
	}
}

func TestReturnDatesOfOutOfOffices(t *testing.T) {
	for _, tt := range []struct{ subject, body, want string }{
		{"Automatic reply: x", "I am away and will return on 23 November 2026.", "2026-11-23"},
		{"Automatic reply: x", "I am out of the office from 16 November until 27 November 2026.", "2026-11-27"},
		{"Automatic reply: x", "Back on Monday, November 23. For urgent matters call Raj.", "2026-11-23"},
		{"Automatic reply: x", "I am back in the office on 4 January.", "2027-01-04"},
		{"Automatische Antwort: x", "Ich bin ab dem 23.11.2026 wieder erreichbar.", "2026-11-23"},
		{"Abwesenheitsnotiz: x", "Ich bin bis zum 20. November nicht im Haus.", "2026-11-20"},
		{"Réponse automatique : x", "Je serai de retour le lundi 23 novembre 2026.", "2026-11-23"},
		{"Respuesta automática: x", "Estaré fuera hasta el 30 de noviembre de 2026.", "2026-11-30"},
		{"Risposta automatica: x", "Sarò di ritorno il 23 novembre 2026.", "2026-11-23"},
		{"Automatisch antwoord: x", "Ik ben op 23 november 2026 weer bereikbaar. Vanaf 24 november 2026 is er plaats.", "2026-11-24"},
		{"Automatic reply: x", "I am away, with little access to mail.", ""},
		{"Automatic reply: x", "I am back soon, call 555 0100.", ""},
	} {
		raw := "From: ann@x.example\nDate: Mon, 16 Nov 2026 09:00:00 +0000\nAuto-Submitted: auto-replied\nContent-Type: text/plain; charset=utf-8\nSubject: " + tt.subject
		m, err := Read(machineMail(raw, tt.body), unhurried())
		if err != nil || m.ReturnOn != tt.want {
			t.Errorf("%q: got %q (%s), want %q: %v", tt.body, m.ReturnOn, m.Automatic, tt.want, err)
		}
	}
}

func TestConfirmationsOfForwarding(t *testing.T) {
	const gmail = "From: Gmail Team <forwarding-noreply@google.com>\nTo: inbox-1@lemonaid.example\nSubject: (#123456789) Gmail Forwarding Confirmation - Receive Mail from robin@vale.example"
	const link = "https://mail-settings.google.com/mail/vf-abc-def"
	for _, tt := range []struct {
		name, header, body string
		want               *Confirmation
	}{
		{"Gmail", gmail, "robin@vale.example has requested to forward mail.\nConfirmation code: 123456789\n" + link + "\n", &Confirmation{Provider: "gmail", Code: "123456789", Link: link, Account: "robin@vale.example"}},
		{"the link alone", strings.Replace(gmail, "(#123456789) ", "", 1), link, &Confirmation{Provider: "gmail", Code: "", Link: link, Account: "robin@vale.example"}},
		{"a link elsewhere is not handed on", strings.Replace(gmail, "(#123456789) ", "", 1), "https://mail-settings.google.com.evil.example/x", nil},
		{"a link with a user is not handed on", strings.Replace(gmail, "(#123456789) ", "", 1), "https://mail.google.com@evil.example/x", nil},
		{"another sender", strings.Replace(gmail, "google.com", "evil.example", 1), link, nil},
		{"another subject", "From: a@google.com\nSubject: your account", "code 123456 " + link, nil},
	} {
		m, err := Read(machineMail(tt.header, tt.body), unhurried())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, m.Confirmation); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
