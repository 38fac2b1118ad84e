package letter

import (
	"cmp"

	"lemonaid/shared/calendar"
	"lemonaid/shared/rejection"
)

// leaf is a reply being written.
type leaf struct {
	sayer
	ReplyData
	service Notices
}

// answerTo is the subject and the words of one kind of reply.
type answerTo struct {
	subject string
	say     func(*leaf)
}

// plainly is a reply of fixed words: what was wrong, what was not done, and one way on.
func plainly(wrong, way string) func(*leaf) {
	return func(l *leaf) {
		l.lead("%s", wrong)
		if quote := oneLine(l.Quote, 300); quote != "" {
			l.quote(quote, "what you wrote")
		}
		l.para("Nothing was sent to anyone. %s", way)
	}
}

var replies = map[ReplyKind]answerTo{
	ReplyHelp:  {"The words you can use", func(l *leaf) { l.help() }},
	ReplyTips:  {"Tips in a screenful", func(l *leaf) { l.tips(l.service.Links) }},
	ReplyList:  {"Where your rejections stand", (*leaf).listAll},
	ReplyBrief: {"What to read before your interview", (*leaf).briefing},
	ReplyEmpty: {"Your mail was empty", plainly("Your mail arrived, but there was nothing in it that I could read.",
		"Forward the rejection itself, with its text below yours, or as an attachment.")},
	ReplyTooBig: {"Your mail was too big", plainly("Your mail is over 10 MB, so I have not read it.",
		"Forward the rejection without its attachments.")},
	ReplyUnreadable: {"I could not read your mail", plainly("I could not open what you forwarded: it is wrapped (winmail.dat), encrypted or broken.",
		"Forward it as plain text, or copy its words into a new mail to me.")},
	ReplyUnknown: {"I do not know this address", plainly("I take rejections only from people who are signed up here, and your address is not on the list.",
		"Write from the address you signed up with, or ask whoever runs this service.")},
	ReplyUnverified: {"I could not verify your mail", plainly("I could not verify that this mail is from you, so I did not act on it.",
		"Use the page instead: ask for a link with STATUS, from your usual mail program.")},
	ReplyNotUnderstood: {"I did not understand that", plainly("I did not understand that, and I do not guess.",
		"Forward a rejection to start, or write one word on the first line: STATUS, HELP, BRIEF or TIPS.")},
	ReplyNoRejection: {"I found no forwarded mail", plainly("I found no forwarded mail in what you sent.",
		"Open the rejection and forward it to me. If they never wrote, forward the last mail you had from them with GHOSTED on the first line.")},
	ReplySeveral: {"More than one company", plainly("There are mails of several companies in what you forwarded, and I do not want to mix them up.",
		"Forward them one by one.")},
	ReplyInfected: {"The scan found something harmful", plainly("The scan found something harmful in your mail, so I have not read it.",
		"Copy the words of the rejection into a new mail to me, without attachments.")},
	ReplyLimited: {"Too many at once", plainly("That is more than I take in one day.", "Nothing is lost on your side: forward the rest tomorrow.")},
	ReplyNotFound: {"I do not know this case", plainly("I know no case that this belongs to: it may have been deleted.",
		"Forward the rejection again, and it starts anew.")},
	ReplyExpired:     {"That link has ended", plainly("That link has ended; each one works once, and not for long.", "Write STATUS to me, and a new one comes.")},
	ReplySignIn:      {"Your link to sign in", (*leaf).signIn},
	ReplyConfirm:     {"Please confirm", (*leaf).confirm},
	ReplyConfirmAlso: {"Is this address yours too?", (*leaf).confirmAlso},
	ReplyJoined:      {"A second address", plainly("Done: both addresses are yours here now.", "Forward from whichever you like.")},
	ReplyInbox:       {"Your own inbox address", (*leaf).inbox},
	ReplyForwarding:  {"The code for your mail rule", (*leaf).forwarding},
	ReplyStopped:     {"No more mail", plainly("Done: you get no more mail from me, and nothing that was waiting goes out.", "Forward a rejection if you ever want to start again.")},
	ReplyDeleted:     {"Deleted", plainly("Deleted: the rejection, its letters and its mails. What was waiting does not go out.", "What you learned from it is kept until you delete it.")},
	ReplyDeletedAll: {"Everything is deleted", plainly("Everything of yours is deleted: rejections, letters, lessons and mails. What was waiting does not go out.",
		"Backups end by themselves within seven days. A request by a recipient for no more mail is kept as a scrambled number.")},
	ReplyExportLarge: {"Your export", (*leaf).exportLarge},
	ReplySettings:    {"Your settings", (*leaf).settings},
	ReplyWhich:       {"Which rejection do you mean?", (*leaf).which},
	ReplyAlsoAsked:   {"I have asked your second address", (*leaf).alsoAsked},
	ReplyAlsoRefused: {"No second address", (*leaf).alsoRefused},
	ReplyExport:      {"Your export", plainly("Your export is attached: everything I keep of yours.", "It holds other people's words too: keep it safe.")},
}

// foot closes a reply with the way to the page and to help.
func (l *leaf) foot() {
	if l.StatusURL != "" {
		l.add(block{Kind: blockSmall, Spans: []span{{Text: "Your page: "}, {Text: l.StatusURL, Link: l.StatusURL}}})
	}
	l.small("Reply HELP for all words, STOP for no more mail.")
}

func (l *leaf) link(text string) {
	l.add(block{Kind: blockPara, Spans: []span{{Text: text + " "}, {Text: l.Link, Link: l.Link}}})
}

func (l *leaf) ends() {
	if !l.Expires.IsZero() {
		l.small("The link works once, until %s. If you did not ask for it, ignore this mail: nothing happens.", calendar.Moment(l.Expires, l.Profile.Zone))
	}
}

// listAll lists what is open, the newest first.
func (l *leaf) listAll() {
	if len(l.Summaries) == 0 {
		l.lead("There is nothing here yet.")
		l.para("Forward a rejection to start.")
		return
	}
	l.lead("This is where your rejections stand.")
	var items [][]span
	for _, s := range l.Summaries {
		items = append(items, summarySpans(s, l.Profile.Zone))
	}
	l.list(items...)
}

func summarySpans(s rejection.Summary, zone string) []span {
	name := firmName(s.Company)
	if role := roleTitle(s.Role); role != "" && name != "" {
		name += ", " + role
	} else if role != "" {
		name = role
	}
	if name == "" {
		name = "A mail of " + calendar.Day(s.Created, zone)
	}
	out := []span{{Text: name + ": ", Look: strong}, {Text: statusSays[s.Status]}}
	if !s.Next.IsZero() {
		out = append(out, span{Text: " Next: " + calendar.Moment(s.Next, zone) + "."})
	}
	return out
}

// briefing is what to read before an interview.
func (l *leaf) briefing() {
	if len(Brief(l.Lessons)) == 0 {
		l.lead("There are no lessons yet: none of your rejections has come with real feedback so far.")
		l.para("When one does, I keep what it says, and this is where you find it.")
		return
	}
	l.lead("What earlier interviews taught you, the strongest last.")
	l.brief(l.Lessons)
}

func (l *leaf) signIn() {
	l.lead("Here is your link to the page of your rejections.")
	l.link("Sign in:")
	l.ends()
}

func (l *leaf) confirm() {
	l.lead("You asked for *%s*. Is that what you want?", oneLine(l.Act, 60))
	l.para("Nothing has been done yet. If so, answer this mail with the same word:")
	l.answers(button{Word: l.Act, Does: "yes, do it"})
	l.small("The question is open until %s. If you did not ask for it, ignore this mail: nothing happens.", calendar.Moment(l.Expires, l.Profile.Zone))
}

func (l *leaf) confirmAlso() {
	l.lead("%s asked to use this address here too, for rejections that they forward.", cmp.Or(oneLine(l.Quote, 254), "Somebody"))
	l.para("If that was you, answer this mail with the word *YES*: what you send from here then counts as theirs, and the answers go to them.")
	l.answers(button{Word: "YES", Does: "it is my address too"})
	l.small("The question is open until %s. If it was not you, ignore this mail: nothing happens.", calendar.Moment(l.Expires, l.Profile.Zone))
}

func (l *leaf) inbox() {
	l.lead("This inbox address is yours alone. Point a rule of your mailbox at it, and rejections arrive by themselves:")
	l.quote(l.Inbox, "keep it to yourself: whoever knows it can open rejections for you, and nothing else")
	l.list(
		words("*Gmail:* Settings, Forwarding: add the address. Google asks it whether it agrees; I send you the code. Then a filter with your words for a rejection, and Forward it to."),
		words("*Outlook:* Settings, Mail, Rules: a new rule with your words, and Forward to."),
		words("*iCloud:* Settings on icloud.com/mail, Rules: a new rule, and Forward to."),
		words("*Anything else:* a rule or sieve script that redirects such mails to the address."),
	)
	l.para("Answers go to you alone, and nothing is sent to anyone before you say SEND.")
}

func (l *leaf) forwarding() {
	l.lead("Your mail provider asks whether it may forward to your inbox address here. This is what it wrote:")
	if code := oneLine(l.Code, 60); code != "" {
		l.para("The code is *%s*.", code)
	}
	l.quote(runeCut(l.Original, 2000), "")
	l.para("If you set up that rule, enter the code or open the link; if not, ignore it.")
}
