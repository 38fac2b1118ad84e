package message

import (
	"strings"
	"testing"
)

// ruleMail is what a rule of a mailbox sends on: the mail as it came, its author still in From, with what the rule added above.
func ruleMail(added, body string) string {
	return added + "From: Northwind Talent <talent@northwind.example>\nTo: Robin Vale <robin@vale.example>\nSubject: Your application\n" +
		"Date: Mon, 16 Nov 2026 08:55:10 +0100\nMessage-ID: <no@northwind.example>\nMIME-Version: 1.0\n" + body
}

// TestMailThatARuleSentOn: nobody forwarded it by hand, so it has no layers; its own text is what is read.
func TestMailThatARuleSentOn(t *testing.T) {
	const letter = "Dear Robin,\n\nwe chose another.\n\nAnn Lee"
	for _, tt := range []struct {
		name  string
		added string
		want  Automatic
	}{
		{"Gmail's filter", "X-Forwarded-For: robin@vale.example rejections@lemonaid.example\nX-Forwarded-To: rejections@lemonaid.example\nDelivered-To: robin@vale.example\n", AutomaticNone},
		{"Outlook's redirect", "Resent-From: Robin Vale <robin@vale.example>\nResent-To: rejections@lemonaid.example\nResent-Date: Mon, 16 Nov 2026 09:00:00 +0000\nResent-Message-ID: <r@vale.example>\n", AutomaticNone},
		{"Exchange's rule", "X-MS-Exchange-ForwardingLoop: robin@vale.example\nX-MS-Exchange-Inbox-Rules-Loop: robin@vale.example\n", AutomaticNone},
		{"Sieve", "X-Sieve: CMU Sieve 3.0\nX-Sieve-Redirected-From: robin@vale.example\n", AutomaticNone},
		{"SRS at the return path", "Return-Path: <SRS0=abc=AB=northwind.example=talent@vale.example>\n", AutomaticNone},
		{"a null return path", "Return-Path: <>\nX-Forwarded-To: rejections@lemonaid.example\n", AutomaticNullSender},
		{"from a system that never answers", "Auto-Submitted: auto-generated\nX-Forwarded-To: rejections@lemonaid.example\n", AutomaticSubmitted},
		{"from a list server", "List-Unsubscribe: <https://northwind.example/u>\nPrecedence: bulk\n", AutomaticList},
	} {
		for ends, raw := range bothLineEnds(ruleMail(tt.added, "Content-Type: text/plain; charset=utf-8\n\n"+letter+"\n")) {
			m := mustParse(t, raw)
			if m.Automatic != tt.want || len(m.Layers) != 0 || m.Text != letter || m.Note != "" {
				t.Errorf("%s, %s: %q, %d layers, note %q, text %q", tt.name, ends, m.Automatic, len(m.Layers), m.Note, m.Text)
			}
			if m.From.Address != "talent@northwind.example" || m.Subject != "Your application" || m.Judged() != -1 {
				t.Errorf("%s, %s: from %v, subject %q, judged %d", tt.name, ends, m.From, m.Subject, m.Judged())
			}
		}
	}
}

// TestRulesThatForwardAsAnAttachment: some rules attach the mail, with or without a word above it.
func TestRulesThatForwardAsAnAttachment(t *testing.T) {
	original := ruleMail("", "Content-Type: text/plain\n\nDear Robin,\n\nwe chose another.\n")
	for _, tt := range []struct {
		name string
		note string
		kind string
	}{
		{"without a word", "", "message/rfc822"},
		{"with a word", "Forwarded by a rule.", "message/rfc822"},
		{"named", "", "message/rfc822; name=\"Your application.eml\""},
		{"as a file", "", "application/octet-stream; name=\"Your application.eml\""},
	} {
		raw := "From: Robin Vale <robin@vale.example>\nSubject: FW: Your application\nAuto-Submitted: auto-forwarded\nContent-Type: multipart/mixed; boundary=rule\n\n--rule\nContent-Type: text/plain\n\n" +
			tt.note + "\n--rule\nContent-Type: " + tt.kind + "\n\n" + original + "\n--rule--\n"
		m := mustParse(t, raw)
		if len(m.Layers) != 1 || m.Layers[0].From.Address != "talent@northwind.example" || !m.Layers[0].Attached || m.Note != tt.note {
			t.Errorf("%s: note %q, layers %+v", tt.name, m.Note, m.Layers)
			continue
		}
		if m.Layers[0].MessageID != "no@northwind.example" || m.Layers[0].Date != "2026-11-16T08:55:10+01:00" || m.Judged() != 0 {
			t.Errorf("%s: %+v", tt.name, m.Layers[0])
		}
		if m.Automatic != AutomaticSubmitted || m.Unreadable != Readable {
			t.Errorf("%s: %q, unreadable %q", tt.name, m.Automatic, m.Unreadable)
		}
	}
}

// TestQuotesInsideMailOfARule: what the original quotes is not what its owner forwarded, unless its own subject says so.
func TestQuotesInsideMailOfARule(t *testing.T) {
	quote := "On 3 May 2026, Robin Vale <robin@vale.example> wrote:\n> When do you decide?\n"
	m := mustParse(t, strings.Replace(ruleMail("X-Forwarded-To: r@lemonaid.example\n", "\nWe chose another.\n\n"+quote), "Subject: Your", "Subject: Re: Your", 1))
	if len(m.Layers) != 0 || m.Reply != "We chose another." {
		t.Errorf("%d layers, reply %q", len(m.Layers), m.Reply)
	}
}
