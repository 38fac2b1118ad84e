package letter

import (
	"strings"
	"testing"

	"lemonaid/shared/calendar"
	"lemonaid/shared/rejection"
)

func TestBlahCount(t *testing.T) {
	mark := func(blah ...bool) []rejection.Mark {
		var out []rejection.Mark
		for i, b := range blah {
			out = append(out, rejection.Mark{Start: i * 5, End: i*5 + 4, Blah: b})
		}
		return out
	}
	for _, c := range []struct {
		name  string
		marks []rejection.Mark
		point string
		want  string
	}{
		{"nothing", nil, "", "it has no sentence that I could tell apart"},
		{"one", mark(true), "", "its one sentence could have gone to anyone"},
		{"all", mark(true, true, true), "", "all of its 3 sentences could have gone to anyone"},
		{"some", mark(true, true, false), "", "2 of its 3 sentences could have gone to anyone"},
		{"none", mark(false, false), "", "none of its sentences could have gone to just anyone"},
		{"a point in what was called blah", mark(true, true, true), "bbbb", "2 of its 3 sentences could have gone to anyone"},
	} {
		r := rejection.Rejection{Original: rejection.Original{Text: "aaaa bbbb cccc"}}
		r.Judgement.Marks = c.marks
		r.Judgement.Feedback = []rejection.Feedback{{Text: c.point}}
		if got := blahCount(r); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestClockOf(t *testing.T) {
	for _, c := range []struct {
		slot rejection.Slot
		want string
	}{
		{rejection.Slot{Chosen: true, ZoneOf: "owner"}, "the time you named"},
		{rejection.Slot{ZoneOf: "recipient"}, "by their clock"},
		{rejection.Slot{ZoneOf: "company"}, "by the company's clock"},
		{rejection.Slot{ZoneOf: "owner"}, "since I do not know theirs"},
	} {
		if got := clockOf(c.slot); !strings.Contains(got, c.want) {
			t.Errorf("%+v: %q", c.slot, got)
		}
	}
}

func TestReasons(t *testing.T) {
	for code, want := range map[rejection.Code]string{
		rejection.CodeOptedOut: "no more mail", rejection.CodeUnfit: "check", rejection.CodeLimited: "limit",
		rejection.CodeNoPerson: "no human", rejection.CodeInvalid: "mail service",
	} {
		if got := reasonSays(code); !strings.Contains(got, want) || !strings.HasSuffix(got, ".") {
			t.Errorf("%s: %q", code, got)
		}
	}
	for reason, want := range map[rejection.CloseReason]string{
		rejection.CloseNoAnswer: "Nobody answered", rejection.CloseRefused: "rather not say", rejection.CloseNotRejection: "no rejection",
		rejection.CloseOptedOut: "no more mail", rejection.CloseDone: "closed",
	} {
		if got := closedSays(reason); !strings.Contains(got, want) {
			t.Errorf("%s: %q", reason, got)
		}
	}
}

func TestThemeSays(t *testing.T) {
	for _, c := range []struct {
		f    rejection.Feedback
		want string
	}{
		{rejection.Feedback{Theme: rejection.ThemeCommunicationClarity, Polarity: "-"}, "something to work with: speaking clearly"},
		{rejection.Feedback{Theme: rejection.ThemeTechnicalDepth, Polarity: "+"}, "a strength they saw"},
		{rejection.Feedback{Theme: rejection.ThemePositiveStrength}, "a strength they saw"},
		{rejection.Feedback{Theme: rejection.ThemeExternal}, "something outside you"},
		{rejection.Feedback{Theme: "new"}, "this is about you"},
	} {
		if got := themeSays(c.f); got != c.want {
			t.Errorf("%+v: %q", c.f, got)
		}
	}
}

// TestApproved: the confirmations of SEND in every state that it can lead to.
func TestApproved(t *testing.T) {
	notice := rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbSend}
	self := drafted(northwind(), request, rejection.LetterSent)
	self.Letters[0].SelfSent = true
	nothing := northwind()
	for want, r := range map[string]rejection.Rejection{
		"I see that you sent it yourself": self, "Noted.": nothing,
		"Approved: it goes to":         drafted(northwind(), request, rejection.LetterScheduled),
		"Approved. It waits until you": drafted(northwind(), request, rejection.LetterApproved),
	} {
		has(t, rendered(t, at(r, notice)).Text, want)
	}
}

// TestTopChoiceAcknowledged: yes and no are said back differently.
func TestTopChoiceAcknowledged(t *testing.T) {
	notice := rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbTopChoice}
	yes, no := northwind(), northwind()
	yes.TopChoice = true
	has(t, rendered(t, at(yes, notice)).Text, "Northwind is still your top choice")
	has(t, rendered(t, at(no, notice)).Text, "no top choice")
}

// TestMovedForALimit: a limit is named as the reason.
func TestMovedForALimit(t *testing.T) {
	r := drafted(northwind(), request, rejection.LetterScheduled)
	notice := rejection.Notice{Kind: rejection.NoticeMoved, Letter: request, Reason: rejection.CodeLimited}
	has(t, rendered(t, at(r, notice)).Text, "A limit on letters was reached")
}

// TestPartial: a rejection that names a reason is told as one, and what is not sure is asked.
func TestPartial(t *testing.T) {
	r := drafted(northwind(), request, rejection.LetterDraft)
	r.Judgement.Content, r.Judgement.Confidence.Content = rejection.ContentPartial, 0.4
	r.Judgement.Feedback = []rejection.Feedback{{Text: "the quality of applications", Theme: rejection.ThemeExperienceGap}}
	has(t, rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeReceived})).Text,
		"names a reason, without much detail", "> the quality of applications", "Reply GENERIC if it could have gone to anyone")
}

// TestApplied: where there was no interview, the odds are said plainly; nothing on record may say that there was one.
func TestApplied(t *testing.T) {
	applied := northwind()
	applied.Judgement.Stage, applied.Judgement.InterviewedOn, applied.Detail, applied.People = rejection.StageApplied, "", "", nil
	stranger := rejection.Person{Name: "Ann Lee", Address: ann.Address}
	for _, c := range []struct {
		name  string
		spoil func(*rejection.Rejection)
		to    rejection.Person
		told  bool
	}{
		{"nothing on record", func(*rejection.Rejection) {}, stranger, true},
		{"somebody without rapport", func(r *rejection.Rejection) { r.People = []rejection.Person{stranger} }, stranger, true},
		{"a date that is none", func(r *rejection.Rejection) { r.Judgement.InterviewedOn = "soon" }, stranger, true},
		{"the owner's detail", func(r *rejection.Rejection) { r.Detail = "the ferry timetable puzzle" }, stranger, false},
		{"the day of the interview", func(r *rejection.Rejection) { r.Judgement.InterviewedOn = "2026-11-12" }, stranger, false},
		{"the recipient, with rapport", func(*rejection.Rejection) {}, ann, false},
		{"somebody else, with rapport", func(r *rejection.Rejection) { r.People = []rejection.Person{stranger, ann} }, stranger, false},
		{"an interview in the mail", func(r *rejection.Rejection) { r.Judgement.Stage = rejection.StageInterviewed }, stranger, false},
		{"a stage that is not known", func(r *rejection.Rejection) { r.Judgement.Stage = rejection.StageUnknown }, stranger, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := applied
			c.spoil(&r)
			r.Letters = []rejection.Letter{written(r, request, c.to)}
			text := rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeReceived})).Text
			if told := strings.Contains(text, "there was no interview"); told != c.told {
				t.Errorf("told that there was none: %v", told)
			}
			if c.told == strings.Contains(r.Letters[0].Body, "interview") && c.name != "a stage that is not known" {
				t.Errorf("the letter beside it says otherwise:\n%s", r.Letters[0].Body)
			}
		})
	}
}

// TestNamelessOwner: an owner whose name is not known is still greeted kindly.
func TestNamelessOwner(t *testing.T) {
	s := at(drafted(northwind(), request, rejection.LetterDraft), rejection.Notice{Kind: rejection.NoticeReceived})
	s.Profile = rejection.Profile{Owner: robin.Owner}
	page := rendered(t, s)
	has(t, page.Text, "I'm sorry. This one")
	if strings.Contains(page.Text, ", .") || strings.Contains(page.Text, "  ") {
		t.Errorf("a gap is left:\n%s", page.Text)
	}
}

// TestCutMail: a mail that was too long says that only a part is kept.
func TestCutMail(t *testing.T) {
	r := drafted(northwind(), request, rejection.LetterDraft)
	r.Original.Cut = true
	has(t, rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeReceived})).Text, "this is the part I keep")
	a := said()
	a.Cut, a.Text = true, "  "
	has(t, rendered(t, at(answered(a), rejection.Notice{Kind: rejection.NoticeAnswer, Answer: "a1"})).Text, "this is the part I keep", "(no words of their own)")
}

// TestCallWithoutANumber: no script is made up.
func TestCallWithoutANumber(t *testing.T) {
	r := drafted(northwind(), request, rejection.LetterDraft)
	has(t, rendered(t, at(r, rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbCall})).Text, "I know no number for Ann")
}

// TestOwnMail: the link for the owner's own mailbox has the letter without our footer, and the blind copy.
func TestOwnMail(t *testing.T) {
	l := written(northwind(), request, ann)
	link := ownMail(l, "case.abc@lemonaid.example")
	for _, part := range []string{"mailto:ann.lee@northwind.example?", "bcc=case.abc@lemonaid.example", "&subject=Operations%20Analyst", "%0D%0A"} {
		if !strings.Contains(link, part) {
			t.Errorf("no %q in %s", part, link)
		}
	}
	if strings.Contains(link, "Sent%20by") {
		t.Error("our footer is in the owner's own mail")
	}
}

// TestSlotWordsAreTheCalendars: notices say times as the calendar does.
func TestSlotWordsAreTheCalendars(t *testing.T) {
	s := at(drafted(northwind(), request, rejection.LetterScheduled), rejection.Notice{Kind: rejection.NoticeDone, Verb: rejection.VerbSend})
	has(t, rendered(t, s).Text, calendar.Words(s.Rejection.Letters[0].Slot))
}
