package letter

import (
	"time"

	"lemonaid/shared/calendar"
	"lemonaid/shared/rejection"
)

var service = Notices{
	Inbox: "rejections@lemonaid.example", Home: "https://lemonaid.example", Privacy: "https://lemonaid.example/privacy",
	Links: []Link{{"Interview coaching in plain words", "https://coach.example/interviews"}},
}

// noticeScene is one notice of the golden files.
type noticeScene struct {
	name  string
	scene Scene
}

var planner = calendar.New(calendar.DefaultSettings())

// at makes the scene of a notice about a rejection.
func at(r rejection.Rejection, n rejection.Notice) Scene {
	s := Scene{
		Rejection: r, Profile: robin, Notice: n, Now: noon,
		CaseAddress: "case.abcdefghij234567@lemonaid.example", StatusURL: "https://lemonaid.example/r/nw2345nw2345nw2345nw",
	}
	if l := r.Current(); l != nil {
		s.Slot = planner.Slot(r, robin, *l, r.RestUntil(robin))
		s.Findings = writer.Check(r, robin, *l)
	}
	return s
}

// drafted is Northwind with a letter of a kind in a state.
func drafted(r rejection.Rejection, kind rejection.LetterKind, state rejection.LetterState) rejection.Rejection {
	l := written(r, kind, ann)
	l.State = state
	if state == rejection.LetterScheduled || state == rejection.LetterApproved {
		l.Approval = rejection.Approval{Revision: l.Revision, Digest: l.Digest(), At: noon}
	}
	if state == rejection.LetterScheduled {
		l.Slot = planner.Slot(r, robin, l, r.RestUntil(robin))
	}
	if state == rejection.LetterSent {
		l.SentAt = noon.AddDate(0, 0, 2)
	}
	r.Letters = append(r.Letters[:len(r.Letters):len(r.Letters)], l)
	return r
}

// answered is Northwind after an answer, with the thank-you drafted where there is one.
func answered(a rejection.Answer) rejection.Rejection {
	r := sentRequest(northwind())
	r.Answers = []rejection.Answer{a}
	switch a.Judgement.Class {
	case rejection.AnswerSubstantive, rejection.AnswerPartial, rejection.AnswerRefusal, rejection.AnswerGeneric, rejection.AnswerOfferToCall:
		return drafted(r, thank, rejection.LetterDraft)
	}
	return r
}

func of(class rejection.AnswerClass) rejection.Answer {
	a := said()
	a.Judgement = rejection.AnswerJudgement{Class: class, Confidence: 0.9}
	if class == rejection.AnswerRedirect {
		a.Judgement.Redirect = rejection.Person{Name: "Raj Patel", Address: "raj.patel@northwind.example"}
	}
	return a
}

// kindOf is Northwind's mail read as something else.
func kindOf(kind rejection.Kind, sure float64, sentence string) rejection.Rejection {
	r := northwind()
	r.Judgement.Kind, r.Judgement.Content, r.Judgement.Confidence.Kind = kind, "", sure
	r.Judgement.Evidence = []rejection.Evidence{{Text: sentence, Says: "kind:" + string(kind)}}
	r.Original.Text = "Dear Robin,\n\n" + sentence + "\n\nNorthwind"
	r.Judgement.Marks = marksOf(r.Original.Text)
	return r
}

func noticeScenes() []noticeScene {
	draft := drafted(northwind(), request, rejection.LetterDraft)
	out := receivedScenes(draft)
	out = append(out, commandScenes(draft)...)
	out = append(out, fateScenes(draft)...)
	return append(append(out, answerScenes()...), ownerScenes()...)
}

func receivedScenes(draft rejection.Rejection) []noticeScene {
	received := rejection.Notice{Kind: rejection.NoticeReceived}
	shut, nobody, phone, real, off, german := northwind(), northwind(), northwind(), northwind(), northwind(), northwind()
	shut.Judgement.Fill = rejection.FillUnknown
	nobody.People = nil
	real.Judgement.Content = rejection.ContentSubstantive
	real.Original.Text = "Dear Robin,\n\nThank you for coming in. Your SQL was strong, and in the case study you jumped to a solution before asking what the user needed. " +
		"We have decided to offer the position to another candidate.\n\nAnn"
	real.Judgement.Marks = marksOf(real.Original.Text)
	real.Judgement.Evidence = []rejection.Evidence{{Text: "We have decided to offer the position to another candidate.", Says: "fill:likely"}}
	real.Judgement.Feedback = []rejection.Feedback{
		{Text: "in the case study you jumped to a solution before asking what the user needed", Theme: rejection.ThemeProblemSolving, Polarity: "-"},
		{Text: "Your SQL was strong", Theme: rejection.ThemeTechnicalDepth, Polarity: "+"},
	}
	german.Judgement.Language = "ja"
	withPhone, offDomain := ann, ann
	withPhone.Phone = "+353 1 555 0142"
	offDomain.OffDomain, offDomain.Source, offDomain.Address = true, "Spoke with Ann Lee (ann@lee.example).", "ann@lee.example"
	invitation := at(kindOf(rejection.KindInvitation, 0.98, "We would like to invite you to an interview on Tuesday."), received)
	invitation.Lessons = lessons()
	noLetter := drafted(nobody, request, rejection.LetterDraft)
	noLetter.Letters[0].To = rejection.Person{}
	phoned, offed := drafted(phone, request, rejection.LetterDraft), drafted(off, request, rejection.LetterDraft)
	phoned.Letters[0].To, offed.Letters[0].To = withPhone, offDomain
	return []noticeScene{
		{"received", at(draft, received)},
		{"received_gate_shut", at(drafted(shut, request, rejection.LetterDraft), received)},
		{"received_nobody", at(noLetter, received)},
		{"received_phone", at(phoned, received)},
		{"received_off_domain", at(offed, received)},
		{"received_substantive", at(drafted(real, thank, rejection.LetterDraft), received)},
		{"received_other_language", at(drafted(german, request, rejection.LetterDraft), received)},
		{"received_unsure", at(drafted(kindOf(rejection.KindRejection, 0.6, "Unfortunately we have to move your slot."), request, rejection.LetterDraft), received)},
		{"received_invitation", invitation},
		{"received_acknowledgement", at(kindOf(rejection.KindAcknowledgement, 0.97, "We have received your application."), received)},
		{"joined", at(draft, rejection.Notice{Kind: rejection.NoticeJoined})},
		{"current_draft", at(draft, rejection.Notice{Kind: rejection.NoticeCurrentDraft})},
	}
}

func commandScenes(draft rejection.Rejection) []noticeScene {
	done := func(v rejection.Verb) rejection.Notice { return rejection.Notice{Kind: rejection.NoticeDone, Verb: v} }
	refused := func(c rejection.Code, quote string) rejection.Notice {
		return rejection.Notice{Kind: rejection.NoticeRefused, Reason: c, Quote: quote}
	}
	scheduled := drafted(northwind(), request, rejection.LetterScheduled)
	waiting, cancelled, edited := northwind(), drafted(northwind(), request, rejection.LetterCancelled), drafted(northwind(), request, rejection.LetterDraft)
	waiting.Judgement.Fill = rejection.FillUnknown
	edited.Letters[0].Body = "Hello Ann,\n\nplease tell me why I was not good enough.\n\nRobin Vale"
	edited.Letters[0].Edited, edited.Letters[0].Revision = true, 2
	later := draft
	later.WaitUntil = noon.AddDate(0, 0, 7)
	status := scheduled
	status.Timeline = []rejection.Event{{At: noon, What: "forwarded", By: rejection.ActorOwner}, {At: noon.Add(time.Hour), What: "approved", By: rejection.ActorOwner}}
	call := at(drafted(northwind(), request, rejection.LetterDraft), done(rejection.VerbCall))
	callee := ann
	callee.Phone = "+353 1 555 0142"
	call.Rejection.Letters[0].To = callee
	call.Script = PhoneScript(call.Rejection, robin, callee)
	call.Call = rejection.Slot{At: noon.AddDate(0, 0, 2), Wall: "2026-11-18T09:31", Zone: "Europe/Dublin", ZoneOf: "owner", Chosen: true}
	called := at(draft, done(rejection.VerbCalled))
	called.Lessons = lessons()[:2]
	return []noticeScene{
		{"done_send", at(scheduled, done(rejection.VerbSend))},
		{"done_send_waiting", at(drafted(waiting, request, rejection.LetterApproved), done(rejection.VerbSend))},
		{"done_cancel", at(cancelled, done(rejection.VerbCancel))},
		{"done_edit", at(edited, done(rejection.VerbEdit))},
		{"done_wait", at(later, done(rejection.VerbWait))},
		{"done_when", at(scheduled, done(rejection.VerbWhen))},
		{"done_to", at(draft, done(rejection.VerbTo))},
		{"done_status", at(status, done(rejection.VerbStatus))},
		{"done_help", at(draft, done(rejection.VerbHelp))},
		{"done_tips", at(draft, done(rejection.VerbTips))},
		{"done_call", call},
		{"done_called", called},
		{"refused_not_understood", at(draft, refused(rejection.CodeNotUnderstood, "Don't send"))},
		{"refused_unfit", at(edited, refused(rejection.CodeUnfit, "SEND"))},
		{"refused_already_sent", at(sentRequest(northwind()), refused(rejection.CodeAlreadySent, "CANCEL"))},
	}
}

func fateScenes(draft rejection.Rejection) []noticeScene {
	notice := func(k rejection.NoticeKind) rejection.Notice { return rejection.Notice{Kind: k, Letter: request} }
	gone := sentRequest(northwind())
	refused := drafted(northwind(), request, rejection.LetterRefused)
	closed := gone
	closed.Closed = rejection.CloseNoAnswer
	shut := northwind()
	shut.Judgement.Fill = rejection.FillUnknown
	offered := at(drafted(gone, remind, rejection.LetterDraft), rejection.Notice{Kind: rejection.NoticeFollowUp, Letter: remind})
	offered.Now = noon.AddDate(0, 0, 9)
	return []noticeScene{
		{"sent", at(drafted(northwind(), request, rejection.LetterSent), notice(rejection.NoticeSent))},
		{"held", at(drafted(northwind(), request, rejection.LetterHeld), notice(rejection.NoticeHeld))},
		{"not_sent", at(refused, rejection.Notice{Kind: rejection.NoticeNotSent, Letter: request, Reason: rejection.CodeOptedOut})},
		{"bounced", at(drafted(northwind(), request, rejection.LetterBounced), notice(rejection.NoticeBounced))},
		{"opted_out", at(gone, notice(rejection.NoticeOptedOut))},
		{"moved", at(drafted(northwind(), request, rejection.LetterScheduled), notice(rejection.NoticeMoved))},
		{"paused", at(draft, notice(rejection.NoticePaused))},
		{"ask_filled", at(drafted(shut, request, rejection.LetterDraft), notice(rejection.NoticeAskFilled))},
		{"follow_up", offered},
		{"closed", at(closed, notice(rejection.NoticeClosed))},
	}
}

func answerScenes() []noticeScene {
	notice := rejection.Notice{Kind: rejection.NoticeAnswer, Answer: "a1"}
	useful := at(answered(said()), notice)
	useful.Now, useful.Lessons = said().At, lessons()[:2]
	infected, suspect := of(rejection.AnswerUnclear), of(rejection.AnswerUnclear)
	infected.Infected, suspect.Suspect = true, true
	out := []noticeScene{{"answer_substantive", useful}, {"answer_infected", at(answered(infected), notice)}, {"answer_suspect", at(answered(suspect), notice)}}
	for _, class := range []rejection.AnswerClass{
		rejection.AnswerGeneric, rejection.AnswerRefusal, rejection.AnswerOfferToCall, rejection.AnswerRedirect, rejection.AnswerReopens,
		rejection.AnswerOutOfOffice, rejection.AnswerBounce, rejection.AnswerOptOut, rejection.AnswerHostile, rejection.AnswerUnclear,
	} {
		a := of(class)
		if class == rejection.AnswerRefusal {
			a = refusedBy()
		}
		out = append(out, noticeScene{"answer_" + string(class), at(answered(a), notice)})
	}
	return out
}

// lessons are Robin's so far: a pattern, a single point and a strength.
func lessons() []rejection.Lesson {
	n := 0
	id := func(string) string { n++; return string(rune('a' + n)) }
	other := northwind()
	other.ID, other.Judgement.Company = "contoso", "Contoso"
	out := Lessons(northwind(), robin, "answer", said().Judgement.Points, noon, id)
	out = append(out, Lessons(other, robin, "mail", []rejection.Feedback{
		{Text: "the answers ran long", Theme: rejection.ThemeCommunicationClarity, Polarity: "-"},
		{Text: "more examples with numbers would have helped", Theme: rejection.ThemeExamplesEvidence},
	}, noon.AddDate(0, 0, -20), id)...)
	return out
}

func replyData() ReplyData {
	return ReplyData{
		Address: "rejections@lemonaid.example", Profile: robin, Now: noon, StatusURL: "https://lemonaid.example/",
		Link: "https://lemonaid.example/t/abcdef", Expires: noon.Add(time.Hour), Act: "DELETE ALL", Code: "123 456 789",
		Inbox: "inbox.abcdef234567@lemonaid.example", Quote: "make it so", Lessons: lessons(), Original: "To confirm, click here: https://mail.example/x",
		Proposed: robin, Also: []string{"robin@second.example"},
		Summaries: []rejection.Summary{
			{Company: "Northwind", Role: "Operations Analyst", Status: rejection.StatusScheduled, Next: noon.AddDate(0, 0, 2), Created: noon},
			{Company: "Contoso", Status: rejection.StatusSent, Created: noon},
			{Status: rejection.StatusClosed, Created: noon},
		},
	}
}
