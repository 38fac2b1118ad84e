package message

import "strings"

// other is a message that forwards nothing.
type other struct {
	name      string
	parts     mailParts
	reply     string
	automatic Automatic
}

func otherFixtures(by map[string]wording) []fixture {
	var out []fixture
	for _, group := range [][]other{replyOthers(by), machineOthers(by), proseOthers(by)} {
		for _, o := range group {
			out = append(out, fixture{
				File: "other-" + slug(o.name) + ".eml", Program: "other: " + o.name, Locale: "en", Reply: o.reply,
				Judged: -1, Automatic: o.automatic, raw: o.parts.String(),
			})
		}
	}
	return out
}

func replyOthers(by map[string]wording) []other {
	en, de, fr, ja, ru := by["en"], by["de"], by["fr"], by["ja"], by["ru"]
	reply := func(w wording, said, sentence string) mailParts {
		return mailParts{subject: "Re: " + w.title, text: said + "\n\n" + sentence + "\n\n" + quoted(w.body) + "\n"}
	}
	head := headerLines(": ", "From", en.who(), "Sent", en.outlookDate, "To", owner, "Subject", en.title)
	inline := "On Mon, Nov 16, 2026 at 8:55 AM Ann Lee <talent@northwind.example> wrote:\n\n> Do you still look?\n\nYes, I do.\n\n> May we call?\n\nAt ten, please.\n"
	answers := "> Do you still look?\n\nYes, I do.\n\n> May we call?\n\nAt ten, please."
	gmailHTML := `<div dir="ltr">SEND</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Nov 16, 2026 at 8:55 AM Ann Lee &lt;<a href="mailto:talent@northwind.example">talent@northwind.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px;border-left:1px solid">` + divs(en.body) + `</blockquote></div>`
	return []other{
		{name: "reply in Gmail", parts: reply(en, "SEND", "On Mon, Nov 16, 2026 at 8:55 AM Ann Lee <talent@northwind.example> wrote:"), reply: "SEND"},
		{name: "reply in Outlook", parts: mailParts{subject: "RE: " + en.title, text: "WAIT\n\n________________________________\n" + head + "\n" + en.body}, reply: "WAIT"},
		{name: "reply in German", parts: reply(de, "Ja, gern.", "Am Mo., 16. Nov. 2026 um 08:55 Uhr schrieb Jutta Berg <talent@northwind.example>:"), reply: "Ja, gern."},
		{name: "reply in French", parts: reply(fr, "Merci.", "Le lun. 16 nov. 2026 à 08:55, Claire Petit <talent@northwind.example> a écrit :"), reply: "Merci."},
		{name: "reply in Japanese", parts: reply(ja, "了解です。", "2026年11月16日(月) 8:55 田中花子 <talent@northwind.example>:"), reply: "了解です。"},
		{name: "reply in Russian", parts: reply(ru, "Хорошо.", "пн, 16 нояб. 2026 г. в 08:55, Ольга Белова <talent@northwind.example>:"), reply: "Хорошо."},
		{name: "reply with a signature", parts: mailParts{subject: "Re: x", text: "FILLED\n\n-- \nRobin Vale\n+353 1 555 0100\n"}, reply: "FILLED"},
		{name: "reply from a telephone", parts: mailParts{subject: "Re: x", text: "SEND\n\nSent from my iPhone\n\n> On 16 Nov 2026, at 08:55, Ann Lee <talent@northwind.example> wrote:\n>\n> Hello\n"}, reply: "SEND"},
		{name: "answers between the lines", parts: mailParts{subject: "Re: x", text: inline}, reply: answers},
		{name: "reply in HTML alone", parts: mailParts{subject: "Re: x", html: gmailHTML}, reply: "SEND"},
		{name: "reply to a forward", parts: mailParts{subject: "Re: Fwd: x", text: "Thanks!\n\nOn Mon, Nov 16, 2026 at 9:31 AM Robin Vale <robin@vale.example> wrote:\n\n" + quoted(inner(en))}, reply: "Thanks!"},
	}
}

func machineOthers(by map[string]wording) []other {
	en := by["en"]
	report := mailParts{from: "Mail Delivery <mailer-daemon@mx.example>", subject: "Undelivered", headers: "Content-Type: multipart/report; report-type=delivery-status; boundary=\"r\"\n"}
	reportRaw := "\n--r\nContent-Type: text/plain\n\nIt could not be delivered.\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ann@northwind.example\nAction: failed\nStatus: 5.1.1\n\n--r\nContent-Type: message/rfc822\n\nMessage-ID: <sent-1@lemonaid.example>\nSubject: hello\n\nHello\n--r--\n"
	out := []other{
		{name: "out of office", parts: mailParts{from: en.who(), subject: "Automatic reply: hello", headers: "Auto-Submitted: auto-replied\n", text: "I am away and back on 23 November 2026."}, reply: "I am away and back on 23 November 2026.", automatic: AutomaticAway},
		{name: "newsletter", parts: mailParts{from: "News <news@jobs.example>", subject: "Ten jobs for you", headers: "List-Unsubscribe: <https://jobs.example/u>\n", text: "Ten jobs."}, reply: "Ten jobs.", automatic: AutomaticList},
		{name: "rule forwards from no-reply", parts: mailParts{from: "Northwind <no-reply@northwind.example>", subject: en.title, text: en.body}, reply: en.body, automatic: AutomaticNoReply},
		{name: "rule forwards from a person", parts: mailParts{from: en.who(), subject: en.title, text: en.body}, reply: en.body},
		{name: "Gmail asks to confirm", parts: mailParts{from: "Gmail Team <forwarding-noreply@google.com>", subject: "Gmail Forwarding Confirmation - Receive Mail from robin@vale.example", text: "Confirmation code: 123456789"}, reply: "Confirmation code: 123456789", automatic: AutomaticNoReply},
		{name: "calendar reply", parts: mailParts{from: en.who(), subject: "Accepted: interview", text: "Yes", extra: []string{"Content-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR"}}, reply: "Yes", automatic: AutomaticCalendar},
	}
	out = append(out, other{name: "bounce", parts: report, reply: "It could not be delivered.", automatic: AutomaticBounce})
	out[len(out)-1].parts.text = reportRaw
	return out
}

func proseOthers(by map[string]wording) []other {
	fi := by["fi"]
	travel := "From: Dublin\nTo: Cork\n\nThe train leaves at nine."
	about := "I forwarded the message to you yesterday. Begin forwarded message is what it says, and then:\nFrom what I see nothing came."
	listing := "Notes from the call:\n\nSubject: pay\nWhen: Monday\n\nThat was it."
	finnish := "Kiitos.\n\n" + headerLines(": ", fi.from, fi.who(), fi.sent, fi.outlookDate, fi.to, owner, fi.subject, fi.title) + "\n" + fi.body
	return []other{
		{name: "an itinerary", parts: mailParts{subject: "Trip", text: travel}, reply: travel},
		{name: "words about forwarding", parts: mailParts{subject: "did it arrive", text: about}, reply: about},
		{name: "notes with colons", parts: mailParts{subject: "notes", text: listing}, reply: listing},
		{name: "Finnish reply that says VS", parts: mailParts{subject: "VS: " + fi.title, text: finnish}, reply: "Kiitos."},
		{name: "a command", parts: mailParts{subject: "status", text: "STATUS"}, reply: "STATUS"},
		{name: "a long letter", parts: mailParts{subject: "hello", text: strings.TrimSpace(strings.Repeat("We met in May and talked of many things.\n\n", 20))}, reply: strings.TrimSpace(strings.Repeat("We met in May and talked of many things.\n\n", 20))},
	}
}
