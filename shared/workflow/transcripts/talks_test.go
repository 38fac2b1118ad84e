package transcripts

import "lemonaid/shared/rejection"

// talks are the conversations.
func talks() []talk {
	all := append(loopTalks(), wrongTalks()...)
	return append(append(all, ownerTalks()...), worldTalks()...)
}

const (
	robin = "Robin Vale <robin@vale.example>"
	ann   = "Ann Lee <ann.lee@northwind.example>"
)

// northwind is a rejection that says nothing, by somebody who signed it.
var northwind = original{
	ann, "Fri, 13 Nov 2026 at 16:20", "Your application for Operations Analyst", `Dear Robin,

Thank you for taking the time to interview with us for the Operations Analyst position at Northwind.

After careful consideration, we have decided to offer the position to another candidate, who has accepted it. We received a high number of strong applications and the decision was not an easy one.

We will keep your details on file and wish you all the best in your search.

Kind regards,
Ann Lee
Northwind, 1 Quay Street, Dublin`,
}

const noteAnn = "Spoke with Ann Lee (ann.lee@northwind.example) and Raj. Got on best with Ann, we talked about the ferry timetable puzzle."

const annAnswers = `Hi Robin,

Thanks for asking so kindly. Your answers were thoughtful but long, and I sometimes lost the thread. The timetable exercise was the best we saw.

Best,
Ann`

// loopTalks go the whole way, each another one.
func loopTalks() []talk {
	return []talk{
		{"01-blah-blah", "From blah blah to a lesson", robin, false, func(s *stage) {
			s.gmail(noteAnn, northwind)
			s.on("2026-11-16 20:12")
			s.says("send pls")
			s.sends("GENERIC")
			s.leaves("ann.lee@northwind.example")
			s.answers(ann, annAnswers)
			s.says("TOP CHOICE YES")
			s.says("SEND")
			s.leaves("ann.lee@northwind.example")
			s.tell.aside("Ten working days later.")
			s.later(20 * day)
		}, []rejection.Status{rejection.StatusClosed}},
		{"02-real-feedback", "A no with reasons: thanks, and one question because the owner wants it", "Mara Quill <mara@quill.example>", false, func(s *stage) {
			s.outlook("Tomas wrote this himself. Oddly helpful!", harbour)
			s.says("ASK")
			s.sends("SUBSTANTIVE")
			s.leaves("tomas.berg@harbourpike.example")
			s.answers("Tomas Berg <tomas.berg@harbourpike.example>", "Hello Mara,\n\nHappy to. Start from the users: in the interview you sketched the screens before you had asked who would use them. Your grasp of the numbers was the strongest we saw.\n\nTomas")
			s.says("DONE")
		}, []rejection.Status{rejection.StatusClosed}},
		{"03-the-call", "The call comes first", "Jonas Wick <jonas@wick.example>", false, func(s *stage) {
			s.apple("Spoke with Dana Frost (dana.frost@contoso.example), she would have been my manager. Her number is +353 1 555 0142. We talked about the night shift rota.", contoso)
			s.says("CALL wed 10:00")
			s.on("2026-11-18 10:20")
			s.says("CALLED\nDana took ten minutes! She said I was well prepared, but that my examples stayed too general: she wanted one story with numbers.\nShe also said that my questions about the rota were the best of the day.")
			s.sends("GENERIC")
			s.leaves("dana.frost@contoso.example")
			s.later(20 * day)
		}, []rejection.Status{rejection.StatusClosed}},
		{"04-ghosted", "They never wrote", "Priya Nair <priya@nair.example>", false, func(s *stage) {
			s.gmail("GHOSTED\nSpoke with Leo Marsh (leo.marsh@fabrikam.example), the hiring manager.", fabrikam)
			s.sends("GENERIC")
			s.leaves("leo.marsh@fabrikam.example")
			s.answers("Leo Marsh <leo.marsh@fabrikam.example>", "Dear Priya,\n\nI am sorry for the silence. We have filled the position with an internal candidate last week.\n\nLeo Marsh")
			s.sends("GENERIC")
			s.leaves("leo.marsh@fabrikam.example")
			s.answers("Leo Marsh <leo.marsh@fabrikam.example>", "Dear Priya,\n\nYou came across as very thorough. What was missing for us was hands-on experience with budgeting; in the case you left the costs out completely.\n\nLeo")
			s.says("SEND")
			s.leaves("leo.marsh@fabrikam.example")
			s.later(20 * day)
		}, []rejection.Status{rejection.StatusClosed}},
		{"05-waiting-for-filled", "The job is not filled yet", robin, false, func(s *stage) {
			s.gmail("", adatum)
			s.says("TO Sven Holt <sven.holt@adatum.example>")
			s.says("SEND")
			s.tell.aside("Day ten.")
			s.on("2026-11-26 12:00")
			s.says("WAIT 2 Dec")
			s.on("2026-12-02 11:00")
			s.says("FILLED")
			s.leaves("sven.holt@adatum.example")
			s.later(10 * day)
			s.says("CANCEL")
			s.tell.aside("Nobody answers.")
			s.later(40 * day)
		}, []rejection.Status{rejection.StatusClosed}},
		{"06-reminder", "One reminder, and an answer to it", "Ola Nowak <ola@nowak.example>", false, func(s *stage) {
			s.outlook("I met Ann Lee (ann.lee@northwind.example).", original{northwind.from, "Friday, November 13, 2026 4:20 PM", northwind.subject, forOla})
			s.sends("GENERIC")
			s.leaves("ann.lee@northwind.example")
			s.later(8 * day)
			s.says("SEND")
			s.leaves("ann.lee@northwind.example")
			s.answers(ann, "Hello Ola, sorry, I was buried in work. Honestly: you knew your subject very well, but you spoke so quietly that the panel could hardly follow you. Practise with somebody at the other end of a room.\nAnn")
			s.says("SEND")
			s.leaves("ann.lee@northwind.example")
			s.later(20 * day)
		}, []rejection.Status{rejection.StatusClosed}},
		{"07-closing-note", "Rather a good end than a question", "Teo Brandt <teo@brandt.example>", false, func(s *stage) {
			s.apple("Spoke with Ann Lee (ann.lee@northwind.example).", original{northwind.from, northwind.date, northwind.subject, forTeo})
			s.says("NOTE")
			s.sends("GENERIC")
			s.leaves("ann.lee@northwind.example")
		}, []rejection.Status{rejection.StatusClosed}},
	}
}
