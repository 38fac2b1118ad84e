package workflow_test

// forwarded is a forward as a webmail writes it.
func forwarded(note, from, subject, text string) string {
	return note + "\n\n---------- Forwarded message ---------\nFrom: " + from +
		"\nDate: Fri, 13 Nov 2026 at 16:20\nSubject: " + subject + "\nTo: Robin Vale <" + robin + ">\n\n" + text
}

const genericText = `Dear Robin,

Thank you for taking the time to interview for the Operations Analyst position at Northwind.

After careful consideration, we have decided to offer the position to another candidate, who has accepted it. We received a high number of strong applications and the decision was not an easy one.

We will keep your details on file and wish you all the best in your search.

Kind regards,
Ann Lee
Talent Manager, Northwind
ann.lee@northwind.example`

// generic forwards a plain rejection by Ann.
func (s *stage) generic(note string) {
	s.t.Helper()
	s.arrives(post{
		from: "Robin Vale <" + robin + ">", to: inbox, subject: "Fwd: Your application",
		body: forwarded(note, "Ann Lee <"+ann+">", "Your application for Operations Analyst", genericText),
	})
}
