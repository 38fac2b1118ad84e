package letter

import "lemonaid/shared/rejection"

// commandHelp says what each word does, in the order in which most people need them.
var commandHelp = []struct{ words, does string }{
	{"SEND", "approve the letter you were shown; it is scheduled, and can still be stopped"},
	{"SEND ANYWAY", "approve it although the job may not be filled"},
	{"SEND AGAIN", "send a letter once more whose fate is unknown; it may arrive twice"},
	{"EDIT", "your own words on the lines below it; a first line like Subject: A word changes the subject too"},
	{"TO Ann Lee <ann@company.example>", "who it goes to"},
	{"WHEN tue 10:00", "your own time, by your clock"},
	{"WAIT, WAIT 24 Nov", "not now; ask me again later"},
	{"CANCEL", "stop the letter; the case stays open"},
	{"FILLED, NOT FILLED", "whether someone else has the job"},
	{"GENERIC, SUBSTANTIVE, NOT A REJECTION", "what the mail really is"},
	{"CALL, CALL tue 10:00, CALL +353 1 555 0147", "a script for the phone, with a reminder for the time, or for a number that you know"},
	{"CALLED", "your notes of the call, on the lines below it"},
	{"GHOSTED", "they never wrote: a question where things stand; above a forwarded old mail it starts a case"},
	{"NOTE", "a closing note in place of the request: thanks, and no question"},
	{"ASK, ASK NO", "one question in the thank-you for real feedback, or none"},
	{"TOP CHOICE YES, TOP CHOICE NO", "whether a thank-you may say so"},
	{"COMPANY Northwind, ROLE Analyst", "what I read wrongly"},
	{"DRAFT IN EN, DRAFT IN DE, DRAFT IN FR", "the language of this letter"},
	{"SETTINGS", "your name, zone, tone, language, quiet, window; a line like TONE plain changes one"},
	{"RULE", "a secret address for a rule of your mailbox, so that rejections come by themselves"},
	{"STATUS, BRIEF, TIPS, HELP", "where it stands; your lessons; advice; this list"},
	{"ALSO you@other.example", "a second address of yours"},
	{"DONE", "close this one"},
	{"EXPORT, DELETE, DELETE ALL", "your data, to take or to erase"},
	{"STOP", "no more mail from me"},
}

// help lists the words.
func (s *sayer) help() {
	s.lead("Write one of these words on the first line of your reply. Nothing goes to anyone until you reply SEND to a letter that you were shown.")
	var items [][]span
	for _, c := range commandHelp {
		items = append(items, words("*%s*: %s", c.words, c.does))
	}
	s.list(items...)
}

// tips is the advice of the article that this began with, in a screenful.
func (s *sayer) tips(links []Link) {
	s.lead("Three things that help after a rejection.")
	s.list(
		words("*Wait, then ask.* Wait until you know that they hired someone else. Then call the interviewer you got along with best, or write. Be brief; in the first two sentences respect the choice; ask for a little honest input."),
		words("*When they answer, thank first.* It is exceptional of them. Listen; do not interrupt, do not defend. A question or two: how might I come across more effectively, and what was the one thing that I did best? Close on a high note."),
		words("*Use it next time,* however hard it sounds. Take a break of a day or two first. Then choose one thing to practise before the next interview."),
	)
	var items [][]span
	for _, l := range links {
		items = append(items, []span{{Text: l.Name + ": "}, {Text: l.URL, Link: l.URL}})
	}
	if len(items) > 0 {
		s.para("Where to find more:")
		s.list(items...)
	}
}

// near are words that come close to a command, and what to offer instead. They are asked back, never guessed.
var near = []struct {
	sign string
	way  string
	word rejection.Verb
}{
	{"(don'?t|do not|not) send|nicht senden", "If nothing is to go out, you need do nothing; CANCEL takes an approval back.", rejection.VerbCancel},
	{"they never (wrote|answered|replied)|never heard|no (answer|reply)|ghosted me", "If they never wrote, reply with the one word GHOSTED.", rejection.VerbGhosted},
	{"(i|we) (called|phoned|rang|spoke)|phoned (her|him|them)", "For notes of a call, write CALLED on the first line and the notes below it.", rejection.VerbCalled},
	{"call (me|her|him|them|ann)|phone", "For a script for the phone, reply CALL, or CALL tue 10:00 for a reminder too.", rejection.VerbCall},
	{"(in|auf|en) (english|german|french|deutsch|englisch|anglais|allemand|français)", "For another language, reply DRAFT IN EN, DRAFT IN DE or DRAFT IN FR.", rejection.VerbDraftIn},
	{"my name|time ?zone|signature|settings", "To see and change your settings, reply with the one word SETTINGS.", rejection.VerbSettings},
	{"wrong (company|firm|role|job|title)", "To put that right, reply COMPANY or ROLE with the right name behind it.", rejection.VerbCompany},
	{"(just|only) (say )?thank|without (a )?questions?", "For a letter that thanks and asks nothing, reply with the one word NOTE.", rejection.VerbNote},
	{"instead|later|tomorrow|monday|tuesday|wednesday|thursday|friday", "For another time, reply WHEN with it, like this: WHEN thu 10:00.", "WHEN thu 10:00"},
	{"yes|ok|okay|sure|go|please|pls|send|👍|ja|oui", "If you want the letter to go out as it is shown, reply with the one word SEND.", rejection.VerbSend},
	{"no|stop|cancel|nein|non", "If you want to stop the letter, reply with the one word CANCEL.", rejection.VerbCancel},
}
