package transcripts

import (
	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

const (
	sam = "Sam Ode <sam@ode.example>"
	ida = "Ida Moss <ida.moss@wingtip.example>"
)

// wrongTalks are those in which something goes wrong on the way.
func wrongTalks() []talk {
	return []talk{
		{"08-bounce", "The letter comes back", sam, true, func(s *stage) {
			s.gmail("Spoke with Ida.", wingtip)
			s.sends("GENERIC")
			s.leaves("ida.moss@wingtip.example")
			s.later(minute)
			s.event("ida.moss@wingtip.example", "Bounce", true)
			s.says("TO Ida Moss <ida@wingtip.example>")
			s.says("SEND")
			s.leaves("ida@wingtip.example")
			s.answers("Ida Moss <ida@wingtip.example>", "Dear Sam, my old address is gone, sorry! You were warm with the visitors and knew your roses. I missed some plain numbers: how many beds, how many hours, what it cost.\nIda")
			s.says("SEND")
			s.leaves("ida@wingtip.example")
			s.later(20 * day)
		}, []rejection.Status{rejection.StatusClosed}},
		{"09-refusal", "They would rather not say", sam, true, func(s *stage) {
			s.apple("", wingtip)
			s.sends("GENERIC")
			s.leaves("ida.moss@wingtip.example")
			s.answers(ida, "Dear Sam,\n\nthank you for your mail. I am afraid our policy does not allow us to give individual feedback.\n\nIda Moss")
			s.says("SEND")
			s.leaves("ida.moss@wingtip.example")
		}, []rejection.Status{rejection.StatusClosed}},
		{"10-out-of-office", "Away until Thursday week", sam, true, func(s *stage) {
			s.gmail("", wingtip)
			s.sends("GENERIC")
			s.leaves("ida.moss@wingtip.example")
			s.answers(ida, "I am out of the office until 26 November 2026 and will answer your mail on my return.\n\nIda Moss", "Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All")
			s.later(14 * day)
			s.says("SEND")
			s.leaves("ida.moss@wingtip.example")
			s.later(30 * day)
		}, []rejection.Status{rejection.StatusClosed}},
		{"11-wrong-person", "Not me, ask Raj", robin, true, func(s *stage) {
			s.gmail(noteAnn, northwind)
			s.sends("GENERIC")
			s.leaves("ann.lee@northwind.example")
			s.answers(ann, "Hello Robin,\n\nI only led the first call. Please write to Raj Rao (raj.rao@northwind.example), he decided.\n\nAnn")
			s.says("TO Raj Rao <raj.rao@northwind.example>")
			s.tell.aside("Robin writes to Raj from her own mailbox, and forwards what comes back.")
			s.later(day)
			s.passesOn(original{"Raj Rao <raj.rao@northwind.example>", "Wed, 18 Nov 2026 at 14:10", "Re: A question", "Hello Robin,\n\nYour numbers were right, but you never told us what you would do with them. Next time, end with a recommendation.\n\nRaj"})
			s.says("DONE")
		}, []rejection.Status{rejection.StatusClosed}},
		{"12-angry-answer", "An answer that nobody deserves", "Mara Quill <mara@quill.example>", true, func(s *stage) {
			s.gmail("Spoke with Kim Park.", original{tailspin.from, tailspin.date, tailspin.subject, tailspin.text})
			s.sends("GENERIC")
			s.leaves("kim.park@tailspin.example")
			s.answers("Kim Park <kim.park@tailspin.example>", "Are you kidding me? Who do you think you are to waste my time with this nonsense. You were terrible and this is pathetic.")
			s.says("SEND")
		}, []rejection.Status{rejection.StatusStopped}},
		{"13-stop", "Stop, for ever", robin, true, func(s *stage) {
			s.gmail(noteAnn, northwind)
			s.sends("GENERIC")
			s.leaves("ann.lee@northwind.example")
			s.answers(ann, "Stop")
			s.tell.aside("Weeks later Northwind rejects Robin once more.")
			s.later(30 * day)
			s.gmail("", original{ann, "Wed, 16 Dec 2026 at 10:00", "Your application for Data Steward", secondNo})
			s.sends("GENERIC")
		}, []rejection.Status{rejection.StatusNeedsPerson, rejection.StatusClosed}},
		{"14-door-opens", "The door opens again", sam, true, func(s *stage) {
			s.gmail("", wingtip)
			s.sends("GENERIC")
			s.leaves("ida.moss@wingtip.example")
			s.answers(ida, "Dear Sam,\n\nyour mail came at the right moment: the person we chose has withdrawn. Are you still interested in the job? We would like to offer you a second interview next week.\n\nIda")
			s.says("SEND")
		}, []rejection.Status{rejection.StatusStopped}},
		{"15-changed-mind", "The owner changes their mind, twice", robin, true, func(s *stage) {
			s.gmail(noteAnn, northwind)
			s.sends("GENERIC")
			s.says("Don't send")
			s.says("CANCEL")
			s.says("EDIT\nHello Ann,\n\nThank you for your time and for the timetable puzzle. I respect your decision. Why did you not hire me?\n\nRobin Vale")
			s.says("SEND")
			s.says("EDIT\nHello Ann,\n\nThank you for your time and for the timetable puzzle. I respect your decision. If you have a minute: what is one thing that I could do better next time? No need to answer if you would rather not. Thank you either way.\n\nRobin Vale")
			s.says("WHEN thu 10:30")
			s.says("SEND")
			s.leaves("ann.lee@northwind.example")
			s.says("CANCEL")
		}, []rejection.Status{rejection.StatusSent}},
		{"16-held", "Did it leave?", robin, true, func(s *stage) {
			s.gmail(noteAnn, northwind)
			s.sends("GENERIC")
			s.fail = []error{errLost}
			s.tell.aside("The connection to the mail service breaks while the letter leaves.")
			s.on("2026-11-17 13:00")
			s.says("SEND AGAIN")
			s.leaves("ann.lee@northwind.example")
		}, []rejection.Status{rejection.StatusSent}},
		{"17-harmful-answer", "An answer with something harmful in it", sam, true, func(s *stage) {
			s.gmail("", wingtip)
			s.sends("GENERIC")
			s.leaves("ida.moss@wingtip.example")
			s.later(5 * hour)
			infected := pass()
			infected.Virus = workflow.VerdictFail
			s.posts(post{from: ida, to: s.replyTo("ida.moss@wingtip.example"), subject: "Re: your mail", body: "See the file.", verdicts: infected})
		}, []rejection.Status{rejection.StatusAnswered}},
	}
}

const secondNo = `Dear Robin,

Thank you for applying for the Data Steward position at Northwind. We have decided to offer the position to another candidate.

Kind regards,
Ann Lee
Northwind, 1 Quay Street, Dublin`
