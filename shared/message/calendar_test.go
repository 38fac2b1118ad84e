package message

import (
	"strings"
	"testing"
)

// invitation is an iTIP object (RFC 5546) as calendars send it.
func invitation(method string) string {
	return "BEGIN:VCALENDAR\nPRODID:-//Example//Calendar//EN\nVERSION:2.0\n" + method + "BEGIN:VEVENT\nUID:1@x.example\nDTSTART:20261123T100000Z\n" +
		"ORGANIZER:mailto:robin@vale.example\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@x.example\nSUMMARY:Interview\nEND:VEVENT\nEND:VCALENDAR\n"
}

func TestAnswersOfCalendars(t *testing.T) {
	for _, tt := range []struct {
		name   string
		header string
		body   string
		want   Automatic
	}{
		{"accepted", "text/calendar; method=REPLY", invitation("METHOD:REPLY\n"), AutomaticCalendar},
		{"method in lower case", "text/calendar; method=reply", invitation(""), AutomaticCalendar},
		{"method in quotes", `text/calendar; method="REPLY"; charset=UTF-8`, invitation(""), AutomaticCalendar},
		{"method in the text", "text/calendar; charset=utf-8", invitation("METHOD:REPLY\n"), AutomaticCalendar},
		{"method in the text, lower case", "text/calendar", invitation("method:reply\n"), AutomaticCalendar},
		{"another time proposed", "text/calendar; method=COUNTER", invitation("METHOD:COUNTER\n"), AutomaticCalendar},
		{"that declined", "text/calendar; method=DECLINECOUNTER", invitation(""), AutomaticCalendar},
		{"refresh", "text/calendar; method=REFRESH", invitation(""), AutomaticCalendar},
		{"an invitation", "text/calendar; method=REQUEST", invitation("METHOD:REQUEST\n"), AutomaticNone},
		{"a cancellation", "text/calendar; method=CANCEL", invitation("METHOD:CANCEL\n"), AutomaticNone},
		{"a publication", "text/calendar; method=PUBLISH", invitation("METHOD:PUBLISH\n"), AutomaticNone},
		{"no method", "text/calendar", invitation(""), AutomaticNone},
		{"the method far down", "text/calendar", strings.Repeat("X-LINE:words\n", 1000) + "METHOD:REPLY\n", AutomaticNone},
		{"no calendar at all", "text/plain", "METHOD:REPLY\n", AutomaticNone},
		{"a type that differs from the text", "text/calendar; method=REQUEST", invitation("METHOD:REPLY\n"), AutomaticNone},
	} {
		for _, multipart := range []string{"multipart/alternative", "multipart/mixed"} {
			raw := "From: Ann Lee <ann@x.example>\nSubject: Accepted: Interview\nContent-Type: " + multipart + "; boundary=b\n\n--b\nContent-Type: text/plain\n\nAnn has answered.\n--b\nContent-Type: " +
				tt.header + "\n\n" + tt.body + "\n--b--\n"
			for ends, raw := range bothLineEnds(raw) {
				m := mustParse(t, raw)
				if m.Automatic != tt.want {
					t.Errorf("%s, %s, %s: got %q, want %q", tt.name, multipart, ends, m.Automatic, tt.want)
				}
				if !strings.HasPrefix(m.Text, "Ann has answered.") || strings.Contains(m.Text, "VEVENT") {
					t.Errorf("%s, %s, %s: text %q", tt.name, multipart, ends, m.Text)
				}
			}
		}
	}
}

// TestACalendarThatIsTheWholeMail: some calendars send nothing else.
func TestACalendarThatIsTheWholeMail(t *testing.T) {
	m := mustParse(t, "From: ann@x.example\nSubject: Accepted\nContent-Type: text/calendar; method=REPLY\n\n"+invitation(""))
	if m.Automatic != AutomaticCalendar || m.Text != "" || len(m.Attachments) != 1 || m.Attachments[0].Type != "text/calendar" {
		t.Errorf("%q, text %q, attachments %+v", m.Automatic, m.Text, m.Attachments)
	}
}
