package letter

import "lemonaid/shared/rejection"

// news is the second half of a notice's subject: what there is to know.
func (s *scene) news() string {
	switch s.Notice.Kind {
	case rejection.NoticeReceived, rejection.NoticeJoined, rejection.NoticeCurrentDraft:
		return s.draftNews()
	case rejection.NoticeDone:
		return doneNews[s.Notice.Verb]
	case rejection.NoticeAnswer:
		return "an answer came"
	}
	return noticeNews[s.Notice.Kind]
}

func (s *scene) draftNews() string {
	switch {
	case s.Rejection.Silent():
		return "a question for a silent employer"
	case s.Rejection.Closed == rejection.CloseNotRejection:
		return "not a rejection, as far as I can tell"
	case s.asks(rejection.NeedJudgement):
		return "one question first"
	case s.letter == nil || !s.letter.Pending():
		return "where it stands"
	}
	return "a draft is ready"
}

var noticeNews = map[rejection.NoticeKind]string{
	rejection.NoticeRefused:   "not done, and why",
	rejection.NoticeSent:      "your letter is on its way",
	rejection.NoticeHeld:      "did your letter leave?",
	rejection.NoticeNotSent:   "your letter was not sent",
	rejection.NoticeBounced:   "your letter came back",
	rejection.NoticeOptedOut:  "no more letters there",
	rejection.NoticeMoved:     "a new time for your letter",
	rejection.NoticePaused:    "on hold until you say",
	rejection.NoticeAskFilled: "is the job filled?",
	rejection.NoticeAskStatus: "still no answer?",
	rejection.NoticeFollowUp:  "one reminder, if you like",
	rejection.NoticeClosed:    "closed",
}

var doneNews = map[rejection.Verb]string{
	rejection.VerbSend:         "approved",
	rejection.VerbSendAnyway:   "approved",
	rejection.VerbSendAgain:    "approved once more",
	rejection.VerbEdit:         "your words are in",
	rejection.VerbTo:           "a new addressee",
	rejection.VerbWhen:         "the time is set",
	rejection.VerbWait:         "I will wait",
	rejection.VerbFilled:       "noted as filled",
	rejection.VerbNotFilled:    "noted as not filled",
	rejection.VerbGeneric:      "noted",
	rejection.VerbSubstantive:  "noted",
	rejection.VerbNotRejection: "closed, not a rejection",
	rejection.VerbCancel:       "cancelled",
	rejection.VerbTopChoice:    "noted",
	rejection.VerbDone:         "closed",
	rejection.VerbCall:         "your phone script",
	rejection.VerbCalled:       "notes of your call",
	rejection.VerbGhosted:      "a question for a silent employer",
	rejection.VerbNote:         "a closing note",
	rejection.VerbAsk:          "one question in your thank-you",
	rejection.VerbCompany:      "the company is corrected",
	rejection.VerbRole:         "the role is corrected",
	rejection.VerbDraftIn:      "another language",
	rejection.VerbSettings:     "your settings",
	rejection.VerbStatus:       "where it stands",
	rejection.VerbHelp:         "the words you can use",
	rejection.VerbTips:         "tips in a screenful",
}

// asks reports whether the rejection needs that before its letter can leave.
func (s *scene) asks(need rejection.Need) bool {
	for _, n := range s.Rejection.Needs() {
		if n == need {
			return true
		}
	}
	return false
}
