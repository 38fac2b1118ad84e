package transcripts

import (
	"strings"
	"time"

	"lemonaid/shared/rejection"
)

const (
	minute = time.Minute
	hour   = time.Hour
)

// ownerTalks are about the owner: settings, addresses, data, corrections.
func ownerTalks() []talk {
	return []talk{
		{"18-settings", "The first mail, and how the owner wants it", "r.vale <robin@vale.example>", false, func(s *stage) {
			s.gmail(noteAnn, northwind)
			s.says("NAME Robin Vale\nZONE Dublin\nTONE formal\nWINDOW Fri 10:00-12:00\nQUIET soon")
			s.sends("GENERIC")
			s.asks("SETTINGS")
			s.says("QUIET 48 h")
			s.asks("LANGUAGE en")
			s.leaves("ann.lee@northwind.example")
		}, []rejection.Status{rejection.StatusSent}},
		{"19-second-address", "From work too, and the data to take along", robin, false, func(s *stage) {
			s.asks("ALSO robin.vale@work.example")
			s.posts(post{from: "Robin Vale <robin.vale@work.example>", to: s.replyTo("robin.vale@work.example"), subject: "Re: Is this address yours too?", body: "YES"})
			home := s.owner
			s.owner.Address = "robin.vale@work.example"
			s.gmail("", northwind)
			s.owner = home
			s.asks("STATUS")
			s.asks("EXPORT")
			s.says("EXPORT")
		}, []rejection.Status{rejection.StatusNeedsApproval}},
		{"20-mailbox-rule", "Rejections that come by themselves", robin, false, func(s *stage) {
			s.asks("RULE")
			rule := ruleAddress(s)
			s.tell.aside("Robin's mail provider asks the new address whether it may forward there.")
			s.posts(post{from: "Mail Team <forwarding-noreply@google.com>", to: rule, subject: "(#123456789) Gmail Forwarding Confirmation - Receive Mail from robin@vale.example", body: googleAsks})
			s.tell.aside("A rejection arrives, and the rule sends it on.")
			s.posts(post{from: adatum.from, to: rule, subject: adatum.subject, body: adatum.text})
			s.says("TO Sven Holt <sven.holt@adatum.example>")
			s.says("SEND ANYWAY")
			s.leaves("sven.holt@adatum.example")
		}, []rejection.Status{rejection.StatusSent}},
		{"21-corrections", "What was read wrongly is put right", sam, false, func(s *stage) {
			s.apple("met Kim Park (kim.park@tailspin.example)", original{tailspin.from, tailspin.date, "Application", "Hi Sam,\n\nwe went with someone else. Thanks for coming in and good luck.\n\nKim Park\nHR, Tailspin Stores"})
			s.says("ROLE Store Manager")
			s.says("COMPANY Tailspin Stores")
			s.sends("GENERIC")
			s.leaves("kim.park@tailspin.example")
		}, []rejection.Status{rejection.StatusSent}},
		{"22-several", "Two firms in one mail, then one by one", robin, false, func(s *stage) {
			s.attach("Two of them in a day.", northwind, adatum)
			s.attach("The first one.", northwind)
			s.attach("Spoke with Ann Lee, we talked about the ferry timetable puzzle.", northwind)
			s.asks("SEND")
		}, []rejection.Status{rejection.StatusNeedsApproval}},
		{"23-erased", "Enough of it: everything is deleted", robin, false, func(s *stage) {
			s.gmail(noteAnn, northwind)
			s.sends("GENERIC")
			s.says("DELETE ALL")
			s.says("DELETE ALL")
			s.tell.aside("The day on which the letter would have left.")
			s.later(3 * day)
		}, nil},
	}
}

// ruleAddress finds the address of a rule in the newest mail.
func ruleAddress(s *stage) string {
	s.t.Helper()
	m := s.last(s.owner.Address)
	b := new(strings.Builder)
	buf := make([]byte, 1<<16)
	for {
		n, err := m.Body.Read(buf)
		b.Write(buf[:n])
		if err != nil {
			break
		}
	}
	text := strings.ReplaceAll(strings.ReplaceAll(b.String(), "=\r\n", ""), "=3D", "=")
	i := strings.Index(text, "inbox.")
	if i < 0 {
		s.t.Fatal("no rule address")
	}
	return text[i:i+strings.Index(text[i:], "@")] + "@" + domain
}

const googleAsks = `robin@vale.example has requested to automatically forward mail to your email address.
Confirmation code: 123456789

To allow robin@vale.example to automatically forward mail to your address, please click the link below to confirm the request:

https://mail-settings.google.com/mail/vf-abcdef

If you click the link and it appears to be broken, please copy and paste it into a new browser window.`
