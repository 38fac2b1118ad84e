package letter

import (
	"time"

	"lemonaid/shared/rejection"
)

// ownerScenes are what an owner asked for beside the letter at hand: silence, settings, corrections, another kind of letter.
func ownerScenes() []noticeScene {
	done := func(v rejection.Verb) rejection.Notice { return rejection.Notice{Kind: rejection.NoticeDone, Verb: v} }
	silent := kindOf(rejection.KindAcknowledgement, 0.97, "We will be in touch next week.")
	ghosted := at(drafted(silent, status, rejection.LetterDraft), rejection.Notice{Kind: rejection.NoticeReceived})
	first := at(drafted(northwind(), request, rejection.LetterDraft), rejection.Notice{Kind: rejection.NoticeReceived})
	first.Profile.Created = first.Rejection.Created.Add(time.Second)
	overdue := kindOf(rejection.KindInvitation, 0.98, "We would like to invite you to an interview on Thursday.")
	overdue.AnswerBy = time.Date(2026, 11, 16, 14, 0, 0, 0, time.UTC)
	settled := at(drafted(northwind(), request, rejection.LetterDraft), rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbSettings, Quote: "ZONE Atlantis"})
	settled.Profile.Tone = rejection.TonePlain
	noNumber := at(drafted(northwind(), request, rejection.LetterDraft), done(rejection.VerbCall))
	corrected := northwind()
	corrected.Judgement.Role = "Data Analyst"
	self := at(drafted(northwind(), request, rejection.LetterDraft), rejection.Notice{Kind: rejection.NoticeReceived})
	self.Profile.SelfSend = true
	closing := at(drafted(northwind(), note, rejection.LetterScheduled), done(rejection.VerbSend))
	return []noticeScene{
		{"received_self_send", self},
		{"done_send_note", closing},
		{"received_ghosted", ghosted},
		{"received_first", first},
		{"ask_status", at(overdue, rejection.Notice{Kind: rejection.NoticeAskStatus})},
		{"done_settings", settled},
		{"done_call_no_number", noNumber},
		{"done_note", at(drafted(northwind(), rejection.LetterClosingNote, rejection.LetterDraft), done(rejection.VerbNote))},
	}
}

// ownerWords has what each of them must say, and must not.
var ownerWords = []noticeWord{
	{"received_self_send", []string{"You send your letters yourself: Open it in your own mail program", "in the Bcc", "Reply SEND:"}, []string{"Rather send it yourself"}},
	{"done_send_note", []string{"Approved: it goes to Ann Lee", "Reply CANCEL", "wish"}, []string{"?", "Reply SEND:"}},
	{"received_ghosted", []string{"Silence is the hardest answer", "Reply SEND:"}, []string{"I'm sorry", "as a rejection"}},
	{"received_first", []string{"As this is your first mail", "I sign your letters Robin Vale", "Europe/Dublin", "Reply NAME Robin Vale", "Reply SETTINGS"}, nil},
	{"ask_status", []string{"45 days have passed", "In Ontario", "25 people or more", "Reply GHOSTED", "Thu 1 Oct"}, []string{"Reply SEND:"}},
	{"done_settings", []string{"Your settings are changed", "> ZONE Atlantis", "TONE plain", "Reply SEND:"}, nil},
	{"done_call_no_number", []string{"I know no number for Ann", "CALL +353 1 555 0147"}, []string{"Here is a script"}},
	{"done_note", []string{"thanks, asks nothing", "GENERIC brings the request back", "Reply SEND:"}, nil},
}
