package message

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// report builds a multipart/report (RFC 6522): the words for people, the fields for machines, and what is returned.
type report struct {
	kind     string // report-type
	status   string // media type of the machine's part; message/delivery-status where ""
	fields   string
	returned string // header lines; none where ""
	as       string // media type of what is returned; message/rfc822 where ""
}

func (r report) String() string {
	if r.status == "" {
		r.status = "message/delivery-status"
	}
	if r.as == "" {
		r.as = "message/rfc822"
	}
	raw := "From: Mail Delivery <mailer-daemon@mx.example>\nTo: robin@vale.example\nSubject: Undelivered Mail\nContent-Type: multipart/report; report-type=" + r.kind +
		"; boundary=b\n\n--b\nContent-Type: text/plain\n\nSorry, this could not be delivered.\n--b\nContent-Type: " + r.status + "\n\n" + r.fields + "\n"
	if r.returned != "" {
		raw += "--b\nContent-Type: " + r.as + "\n\n" + r.returned + "\n\nthe text\n"
	}
	return raw + "--b--\n"
}

// group is the fields of one recipient, below the blank line that parts groups.
func group(fields ...string) string { return "\n" + strings.Join(fields, "\n") + "\n" }

const perMessage = "Reporting-MTA: dns; mx.example\nArrival-Date: Mon, 16 Nov 2026 08:55:10 +0100\n"

func TestRecipientsOfDeliveryReports(t *testing.T) {
	type list = []BouncedRecipient
	for _, tt := range []struct {
		name      string
		fields    string
		want      list
		permanent bool
	}{
		{
			"unknown user", perMessage + group("Final-Recipient: rfc822; ann@x.example", "Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 5.1.1 no such user"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}},
			true,
		},
		{
			"mailbox full", perMessage + group("Final-Recipient: rfc822; ann@x.example", "Action: failed", "Status: 4.2.2"),
			list{{Address: "ann@x.example", Action: "failed", Status: "4.2.2"}},
			false,
		},
		{
			"late", perMessage + group("Final-Recipient: rfc822; ann@x.example", "Action: delayed", "Status: 4.4.7", "Will-Retry-Until: Tue, 17 Nov 2026 08:55:10 +0100"),
			list{{Address: "ann@x.example", Action: "delayed", Status: "4.4.7"}},
			false,
		},
		{
			"delivered", perMessage + group("Final-Recipient: rfc822; ann@x.example", "Action: delivered", "Status: 2.0.0"),
			list{{Address: "ann@x.example", Action: "delivered", Status: "2.0.0"}},
			false,
		},
		{
			"relayed", perMessage + group("Final-Recipient: rfc822; ann@x.example", "Action: relayed", "Status: 2.0.0"),
			list{{Address: "ann@x.example", Action: "relayed", Status: "2.0.0"}},
			false,
		},
		{
			"expanded", perMessage + group("Final-Recipient: rfc822; jobs@x.example", "Action: expanded", "Status: 2.0.0"),
			list{{Address: "jobs@x.example", Action: "expanded", Status: "2.0.0"}},
			false,
		},
		{
			"capitals", perMessage + group("FINAL-RECIPIENT: RFC822;ann@x.example", "ACTION: FAILED", "STATUS: 5.1.1"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}},
			true,
		},
		{
			"no space", perMessage + group("Final-Recipient:rfc822;ann@x.example", "Action:failed", "Status:5.1.1"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}},
			true,
		},
		{
			"no type", perMessage + group("Final-Recipient: ann@x.example", "Action: failed", "Status: 5.1.1"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}},
			true,
		},
		{
			"angles", perMessage + group("Final-Recipient: rfc822; <ann@x.example>", "Action: failed", "Status: 5.1.1"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}},
			true,
		},
		{
			"the original recipient alone", perMessage + group("Original-Recipient: rfc822; ann@x.example", "Action: failed", "Status: 5.1.1"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}},
			true,
		},
		{
			"the final one is no address", perMessage + group("Original-Recipient: rfc822; ann@x.example", "Final-Recipient: x-local; 4711", "Action: failed", "Status: 5.1.1"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}},
			true,
		},
		{
			"an address in UTF-8 (RFC 6533)", perMessage + group("Final-Recipient: utf-8; анна@x.example", "Action: failed", "Status: 5.1.1"),
			list{{Address: "анна@x.example", Action: "failed", Status: "5.1.1"}},
			true,
		},
		{
			"a comment behind the status", perMessage + group("Final-Recipient: rfc822; ann@x.example", "Action: failed (final)", "Status: 5.7.1 (policy)"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.7.1"}},
			true,
		},
		{
			"no action, class 5", perMessage + group("Final-Recipient: rfc822; ann@x.example", "Status: 5.0.0"),
			list{{Address: "ann@x.example", Action: "", Status: "5.0.0"}},
			true,
		},
		{
			"no action, class 4", perMessage + group("Final-Recipient: rfc822; ann@x.example", "Status: 4.0.0"),
			list{{Address: "ann@x.example", Action: "", Status: "4.0.0"}},
			false,
		},
		{
			"no status", perMessage + group("Final-Recipient: rfc822; ann@x.example", "Action: failed"),
			list{{Address: "ann@x.example", Action: "failed", Status: ""}},
			true,
		},
		{
			"two, both for good", perMessage + group("Final-Recipient: rfc822; ann@x.example", "Action: failed", "Status: 5.1.1") +
				group("Final-Recipient: rfc822; bo@x.example", "Action: failed", "Status: 5.2.1"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}, {Address: "bo@x.example", Action: "failed", Status: "5.2.1"}},
			true,
		},
		{
			"two, one for now", perMessage + group("Final-Recipient: rfc822; ann@x.example", "Action: failed", "Status: 5.1.1") +
				group("Final-Recipient: rfc822; bo@x.example", "Action: failed", "Status: 4.2.2"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}, {Address: "bo@x.example", Action: "failed", Status: "4.2.2"}},
			false,
		},
		{
			"two blank lines between", perMessage + "\n" + group("Final-Recipient: rfc822; ann@x.example", "Action: failed", "Status: 5.1.1"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}},
			true,
		},
		{
			"the message's fields are missing", strings.TrimPrefix(group("Final-Recipient: rfc822; ann@x.example", "Action: failed", "Status: 5.1.1"), "\n"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}},
			true,
		},
		{
			"a folded field", perMessage + group("Final-Recipient: rfc822;\n ann@x.example", "Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp;\n 550 no\n such user"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}},
			true,
		},
		{
			"a line that is no field", perMessage + group("Final-Recipient: rfc822; ann@x.example", "Action: failed", "Status: 5.1.1", "and a line of words"),
			list{{Address: "ann@x.example", Action: "failed", Status: "5.1.1"}},
			true,
		},
		{"no recipient", perMessage, nil, false},
		{"nothing", "", nil, false},
	} {
		for ends, raw := range bothLineEnds(report{kind: "delivery-status", fields: tt.fields, returned: "Message-ID: <sent@vale.example>\nSubject: hello"}.String()) {
			m := mustParse(t, raw)
			if m.Bounce == nil || m.Automatic != AutomaticBounce {
				t.Errorf("%s, %s: bounce %v, %q", tt.name, ends, m.Bounce, m.Automatic)
				continue
			}
			want := Bounce{Recipients: tt.want, Permanent: tt.permanent, MessageID: "sent@vale.example"}
			if diff := cmp.Diff(want, *m.Bounce); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", tt.name, ends, diff)
			}
			if len(m.Layers) != 0 || m.Text != "Sorry, this could not be delivered." {
				t.Errorf("%s, %s: text %q, %d layers", tt.name, ends, m.Text, len(m.Layers))
			}
		}
	}
}

// TestWhatAReportReturns: the id of the message that was not delivered, however much of it comes back.
func TestWhatAReportReturns(t *testing.T) {
	for _, tt := range []struct {
		name     string
		as       string
		returned string
		want     string
	}{
		{"the message", "message/rfc822", "From: a@b.example\nMessage-ID: <sent@vale.example>", "sent@vale.example"},
		{"its header", "text/rfc822-headers", "From: a@b.example\nMessage-ID: <sent@vale.example>", "sent@vale.example"},
		{"its header by another name", "message/rfc822-headers", "Message-Id: <sent@vale.example>", "sent@vale.example"},
		{"in UTF-8", "message/global", "Subject: Grüße\nMessage-ID: <sent@vale.example>", "sent@vale.example"},
		{"its header in UTF-8", "message/global-headers", "Subject: Grüße\nMessage-ID: <sent@vale.example>", "sent@vale.example"},
		{"an id without angles", "message/rfc822", "Message-ID: sent@vale.example", "sent@vale.example"},
		{"an id folded", "message/rfc822", "Subject: a\nMessage-ID:\n <sent@vale.example>", "sent@vale.example"},
		{"lines above that are no field", "message/rfc822", "Message-ID: <sent@vale.example>\nno field here\nSubject: a", "sent@vale.example"},
		{"no id", "message/rfc822", "Subject: a", ""},
		{"nothing", "message/rfc822", "", ""},
		{"another kind of part", "application/octet-stream", "Message-ID: <sent@vale.example>", ""},
	} {
		m := mustParse(t, report{kind: "delivery-status", fields: perMessage, returned: tt.returned, as: tt.as}.String())
		if m.Bounce == nil || m.Bounce.MessageID != tt.want {
			t.Errorf("%s: %+v, want the id %q", tt.name, m.Bounce, tt.want)
		}
	}
}

func TestKindsOfReports(t *testing.T) {
	const mdn = "Reporting-UA: mail.example; Mail\nFinal-Recipient: rfc822; ann@x.example\nOriginal-Message-ID: <sent@vale.example>\nDisposition: manual-action/MDN-sent-manually; "
	for _, tt := range []struct {
		name   string
		report report
		want   Automatic
		bounce bool
	}{
		{"delivery", report{kind: "delivery-status", fields: perMessage}, AutomaticBounce, true},
		{"delivery in quotes", report{kind: `"delivery-status"`, fields: perMessage}, AutomaticBounce, true},
		{"delivery in capitals", report{kind: "DELIVERY-STATUS", fields: perMessage}, AutomaticBounce, true},
		{"delivery in UTF-8", report{kind: "delivery-status", status: "message/global-delivery-status", fields: perMessage}, AutomaticBounce, true},
		{"delivery by its part alone", report{kind: "x-odd", fields: perMessage}, AutomaticBounce, true},
		{"displayed", report{kind: "disposition-notification", status: "message/disposition-notification", fields: mdn + "displayed"}, AutomaticReceipt, false},
		{"deleted", report{kind: "disposition-notification", status: "message/disposition-notification", fields: mdn + "deleted"}, AutomaticReceipt, false},
		{"dispatched", report{kind: "disposition-notification", status: "message/disposition-notification", fields: mdn + "dispatched"}, AutomaticReceipt, false},
		{"displayed, in UTF-8", report{kind: "disposition-notification", status: "message/global-disposition-notification", fields: mdn + "displayed"}, AutomaticReceipt, false},
		{"a receipt by its part alone", report{kind: "x-odd", status: "message/disposition-notification", fields: mdn + "displayed"}, AutomaticReceipt, false},
		{"a receipt by its type alone", report{kind: "disposition-notification", status: "text/plain", fields: mdn + "displayed"}, AutomaticReceipt, false},
		{"abuse (RFC 5965)", report{kind: "feedback-report", status: "message/feedback-report", fields: "Feedback-Type: abuse"}, AutomaticReport, false},
		{"DMARC", report{kind: "dmarc", status: "application/gzip", fields: "x"}, AutomaticReport, false},
		{"TLS", report{kind: "tlsrpt", status: "application/tlsrpt+gzip", fields: "x"}, AutomaticReport, false},
	} {
		m := mustParse(t, tt.report.String())
		if m.Automatic != tt.want || (m.Bounce != nil) != tt.bounce {
			t.Errorf("%s: %q, bounce %v, want %q", tt.name, m.Automatic, m.Bounce, tt.want)
		}
		if m.Unreadable != Readable || len(m.Layers) > 0 {
			t.Errorf("%s: unreadable %q, %d layers", tt.name, m.Unreadable, len(m.Layers))
		}
	}
}

// TestReportsThatAreForwardedAreNoReports: somebody shows what a machine sent them; the mail is theirs.
func TestReportsThatAreForwardedAreNoReports(t *testing.T) {
	attached := report{kind: "delivery-status", fields: perMessage + group("Final-Recipient: rfc822; ann@x.example", "Action: failed", "Status: 5.1.1"), returned: "Message-ID: <sent@vale.example>"}.String()
	raw := "From: Robin Vale <robin@vale.example>\nSubject: look\nContent-Type: multipart/mixed; boundary=outer\n\n--outer\n\nDid it come back?\n--outer\nContent-Type: message/rfc822\n\n" + attached + "\n--outer--\n"
	m := mustParse(t, raw)
	if m.Automatic != AutomaticNone || m.Bounce != nil {
		t.Errorf("a person's mail is %q with %v", m.Automatic, m.Bounce)
	}
	if len(m.Layers) != 1 || !m.Layers[0].Attached || m.Note != "Did it come back?" {
		t.Errorf("note %q, layers %+v", m.Note, m.Layers)
	}
}

// TestRecipientsOfAReportAreBounded: just under the limit, at it, over it.
func TestRecipientsOfAReportAreBounded(t *testing.T) {
	one := group("Final-Recipient: rfc822; ann@x.example", "Action: failed", "Status: 5.1.1")
	for _, tt := range []struct{ have, want int }{
		{maxRecipients - 1, maxRecipients - 1},
		{maxRecipients, maxRecipients},
		{maxRecipients + 1, maxRecipients},
	} {
		if got := len(reportedRecipients([]byte(perMessage + strings.Repeat(one, tt.have)))); got != tt.want {
			t.Errorf("%d recipients: got %d, want %d", tt.have, got, tt.want)
		}
	}
}

// TestReportsHoldNothingThatBreaksALine: what a report says of a recipient is used in answers and on pages.
func TestReportsHoldNothingThatBreaksALine(t *testing.T) {
	long := strings.Repeat("a", 5000)
	for _, tt := range []struct {
		name   string
		fields string
		want   BouncedRecipient
	}{
		{"a long address", group("Final-Recipient: rfc822; "+long+"@x.example", "Action: failed", "Status: 5.1.1"), BouncedRecipient{Address: long[:maxAddress], Action: "failed", Status: "5.1.1"}},
		{"a long status", group("Final-Recipient: rfc822; ann@x.example", "Action: failed", "Status: 5.1.1"+long), BouncedRecipient{Address: "ann@x.example", Action: "failed", Status: "5.1.1aaaa"}},
	} {
		got := reportedRecipients([]byte(perMessage + tt.fields))
		if len(got) != 1 || got[0] != tt.want {
			t.Errorf("%s: got %.100q", tt.name, got)
		}
	}
}

func TestTypedValues(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"rfc822; ann@x.example", "ann@x.example"},
		{"rfc822;ann@x.example", "ann@x.example"},
		{"ann@x.example", "ann@x.example"},
		{" ann@x.example ", "ann@x.example"},
		{"rfc822;", ""},
		{"", ""},
	} {
		if got := typedValue(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestReportsWhoseWordsHaveTheWrongType(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   string
		want bool
	}{
		{"paragraphs", "Dear sender,\n\nyour mail did not arrive.\n", true},
		{"paragraphs, CRLF", "Dear sender,\r\n\r\nyour mail did not arrive.\r\n", true},
		{"fields", perMessage + group("Final-Recipient: rfc822; ann@x.example", "Status: 5.1.1"), false},
		{"fields in capitals", "REPORTING-MTA: dns; x\n\nFINAL-RECIPIENT: rfc822; ann@x.example", false},
		{"the message's fields alone", perMessage, false},
		{"blank lines at the end", perMessage + "\n\n\n", false},
		{"nothing", "", false},
	} {
		if got := isForPeople([]byte(tt.in)); got != tt.want {
			t.Errorf("%s: got %t", tt.name, got)
		}
	}
}
