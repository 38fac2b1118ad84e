package web

import (
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

func TestEveryStatusHasWords(t *testing.T) {
	tones := map[rejection.Status]tone{
		rejection.StatusNeedsJudgement: toneAsk, rejection.StatusWaitingFilled: toneCalm, rejection.StatusNeedsPerson: toneAsk,
		rejection.StatusNeedsApproval: toneAsk, rejection.StatusScheduled: toneCalm, rejection.StatusSent: toneCalm,
		rejection.StatusAnswered: toneGood, rejection.StatusClosed: toneQuiet, rejection.StatusHeld: toneWarn,
		rejection.StatusBounced: toneWarn, rejection.StatusStopped: toneWarn, rejection.StatusCancelled: toneQuiet,
	}
	seen := map[string]rejection.Status{}
	for status, want := range tones {
		st := standingOf(status)
		if st.Tone != want {
			t.Errorf("%s sounds %s, want %s", status, st.Tone, want)
		}
		if st.Word == "" || !strings.HasSuffix(st.Says, ".") || strings.Count(st.Next, "%") != strings.Count(st.Next, "%s") {
			t.Errorf("%s: %+v", status, st)
		}
		if other, taken := seen[st.Word]; taken {
			t.Errorf("%s and %s have the same word", status, other)
		}
		seen[st.Word] = status
	}
	if len(statuses()) != len(tones) {
		t.Errorf("%d statuses are offered, want %d", len(statuses()), len(tones))
	}
	if got := standingOf("brand_new"); got.Word != "brand new" || got.Tone != toneQuiet {
		t.Errorf("a new status shows as %+v", got)
	}
}

func TestEveryValueHasWords(t *testing.T) {
	for _, k := range []rejection.Kind{"rejection", "acknowledgement", "invitation", "offer", "update", "other"} {
		if kindWords[k] == "" {
			t.Errorf("kind %s", k)
		}
	}
	for _, c := range []rejection.Content{rejection.ContentGeneric, rejection.ContentPartial, rejection.ContentSubstantive} {
		if contentWords[c] == "" {
			t.Errorf("content %s", c)
		}
	}
	for _, f := range []rejection.Fill{"confirmed", "likely", "unknown", "not_filled", "closed_no_hire"} {
		if !strings.HasSuffix(fillWords[f], ".") {
			t.Errorf("fill %s: %q", f, fillWords[f])
		}
	}
	for _, l := range []rejection.LetterKind{rejection.LetterRequest, rejection.LetterFollowUp, rejection.LetterThankYou, rejection.LetterStatusQuestion} {
		if letterWords[l] == "" {
			t.Errorf("letter %s", l)
		}
	}
	for _, s := range []rejection.LetterState{"draft", "approved", "scheduled", "sending", "sent", "held", "refused", "bounced", "cancelled"} {
		if letterStateWords[s] == "" {
			t.Errorf("state %s", s)
		}
	}
	for _, a := range []rejection.AnswerClass{
		"substantive", "partial", "generic", "policy_refusal", "offer_to_call", "redirect", "reopens_candidacy", "out_of_office", "bounce", "opt_out", "hostile", "unclear",
	} {
		if answerWords[a] == "" {
			t.Errorf("answer %s", a)
		}
	}
	for _, a := range []rejection.Actor{rejection.ActorOwner, rejection.ActorInterviewer, rejection.ActorLemonaid, rejection.ActorMailService} {
		if actorWords[a] == "" {
			t.Errorf("actor %s", a)
		}
	}
	for _, c := range []rejection.CloseReason{"not_rejection", "done", "no_answer", "refused", "opted_out"} {
		if closeWords[c] == "" {
			t.Errorf("close reason %s", c)
		}
	}
	for _, theme := range []rejection.Theme{
		"technical_depth", "problem_solving", "communication_clarity", "examples_evidence", "preparation", "motivation", "culture_fit",
		"experience_gap", "qualification", "presentation_presence", "interview_craft", "salary_logistics", "external", "positive_strength",
	} {
		if themeWords[theme] == "" {
			t.Errorf("theme %s", theme)
		}
	}
}

func TestEveryWordOfThePageHasAFlash(t *testing.T) {
	for verb := range pageVerbs {
		if flashes[flashOf(verb)] == "" {
			t.Errorf("%s says nothing after it", verb)
		}
	}
	for name, says := range flashes {
		if !strings.HasSuffix(says, ".") || strings.ToLower(name) != name || strings.Contains(name, " ") {
			t.Errorf("%q: %q", name, says)
		}
	}
}

func TestEventSays(t *testing.T) {
	for _, c := range []struct {
		e    rejection.Event
		want string
	}{
		{rejection.Event{What: "forwarded", By: rejection.ActorOwner}, "You forwarded the mail."},
		{rejection.Event{What: "forwarded again", By: rejection.ActorOwner}, "You forwarded it again."},
		{rejection.Event{What: "judged", By: rejection.ActorLemonaid, Detail: "rejection"}, "Lemonaid read it and took it for a rejection."},
		{rejection.Event{What: "judged", By: rejection.ActorLemonaid, Detail: "odd"}, "Lemonaid read it and took it for a mail."},
		{rejection.Event{What: "said", By: rejection.ActorOwner, Detail: "SEND ANYWAY"}, "You said SEND ANYWAY."},
		{rejection.Event{What: "refused", By: rejection.ActorOwner, Detail: "stale"}, "You said something that could not be done."},
		{rejection.Event{What: "drafted", By: rejection.ActorLemonaid, Letter: "thank_you"}, "Lemonaid drafted the thank-you."},
		{rejection.Event{What: "drafted", By: rejection.ActorLemonaid, Letter: "odd"}, "Lemonaid drafted the letter."},
		{rejection.Event{What: "edited", By: rejection.ActorOwner, Letter: "request"}, "You changed the words of the request for feedback."},
		{rejection.Event{What: "approved", By: rejection.ActorOwner, Letter: "follow_up"}, "You approved the one reminder."},
		{rejection.Event{What: "approved again", By: rejection.ActorOwner, Letter: "request"}, "You approved the request for feedback again."},
		{rejection.Event{What: "sent it themselves", By: rejection.ActorOwner, Letter: "request"}, "You sent the request for feedback yourself."},
		{rejection.Event{What: "scheduled", By: rejection.ActorLemonaid, Letter: "request"}, "Lemonaid gave the request for feedback its time."},
		{rejection.Event{What: "moved", By: rejection.ActorLemonaid, Letter: "request"}, "Lemonaid moved the request for feedback to its next good time."},
		{rejection.Event{What: "sending", By: rejection.ActorLemonaid, Letter: "request"}, "Lemonaid handed the request for feedback to the mail service."},
		{rejection.Event{What: "sent", By: rejection.ActorMailService, Letter: "request"}, "The mail service took the request for feedback."},
		{rejection.Event{What: "bounced", By: rejection.ActorMailService, Letter: "request"}, "The mail service sent the request for feedback back: the address takes no mail."},
		{rejection.Event{What: "answered", By: rejection.ActorInterviewer, Detail: "substantive"}, "The interviewer wrote: real feedback."},
		{rejection.Event{What: "answered", By: rejection.ActorInterviewer, Detail: "odd"}, "The interviewer wrote: an answer."},
		{rejection.Event{What: "closed", By: rejection.ActorLemonaid, Detail: "no_answer"}, "Lemonaid closed it: nobody answered in time."},
		{rejection.Event{What: "closed", By: rejection.ActorLemonaid}, "Lemonaid closed it: it is done."},
		{rejection.Event{What: "something new", By: rejection.ActorLemonaid}, "Lemonaid something new."},
	} {
		if got := eventSays(c.e); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	for what, says := range eventWords {
		if strings.Contains(eventSays(rejection.Event{What: what, By: rejection.ActorOwner}), "%") || !strings.HasSuffix(says, ".") {
			t.Errorf("%s: %q", what, says)
		}
	}
}

func TestTimelineIsNewestFirst(t *testing.T) {
	r := rejection.Rejection{Timeline: []rejection.Event{
		{At: monday, What: "forwarded", By: rejection.ActorOwner}, {At: monday.Add(time.Minute), What: "told", By: rejection.ActorLemonaid},
	}}
	got := timeline(r, clockIn("Asia/Tokyo"))
	if len(got) != 2 || got[0].Says != "Lemonaid wrote to you." || got[1].At.Words != "Mon 16 Nov 2026 at 18:31 in Tokyo" {
		t.Errorf("%+v", got)
	}
}

func TestAt(t *testing.T) {
	for _, c := range []struct {
		zone, want string
	}{
		{"Europe/Dublin", "Mon 16 Nov 2026 at 09:31 in Dublin"},
		{"America/New_York", "Mon 16 Nov 2026 at 04:31 in New York"},
		{"Pacific/Auckland", "Mon 16 Nov 2026 at 22:31 in Auckland"},
		{"", "Mon 16 Nov 2026 at 09:31 UTC"},
		{"Mars/Base", "Mon 16 Nov 2026 at 09:31 UTC"},
	} {
		got := clockIn(c.zone).at(monday)
		if got.Words != c.want || got.Machine != "2026-11-16T09:31:00Z" {
			t.Errorf("%q: %+v, want %q", c.zone, got, c.want)
		}
	}
	newYear := time.Date(2026, 12, 31, 23, 30, 0, 0, time.UTC)
	if got := clockIn("Asia/Tokyo").at(newYear); got.Words != "Fri 1 Jan 2027 at 08:30 in Tokyo" {
		t.Errorf("the year of another zone: %q", got.Words)
	}
	if got := clockIn("Europe/Dublin").at(time.Time{}); got != (when{}) {
		t.Errorf("no time: %+v", got)
	}
}

func TestWhose(t *testing.T) {
	for _, c := range []struct {
		slot rejection.Slot
		want string
	}{
		{rejection.Slot{Chosen: true, ZoneOf: "recipient"}, "The time you named, by your clock."},
		{rejection.Slot{ZoneOf: "recipient"}, "A good hour by their clock."},
		{rejection.Slot{ZoneOf: "company"}, "A good hour by the company's clock."},
		{rejection.Slot{ZoneOf: "owner"}, "A good hour by your clock, since I do not know theirs."},
	} {
		if got := whose(c.slot); got != c.want {
			t.Errorf("%+v: %q", c.slot, got)
		}
	}
}

func TestStepsOfACase(t *testing.T) {
	letter := func(change func(*rejection.Letter)) []rejection.Letter {
		l := rejection.Letter{Kind: rejection.LetterRequest, Revision: 1, State: rejection.LetterDraft}
		if change != nil {
			change(&l)
		}
		return []rejection.Letter{l}
	}
	sure := rejection.Judgement{Kind: rejection.KindRejection, Content: rejection.ContentGeneric, Fill: rejection.FillLikely, Confidence: rejection.Confidence{Kind: 1, Content: 1, Fill: 1}}
	for _, c := range []struct {
		name string
		r    rejection.Rejection
		want string
	}{
		{"nothing is known", rejection.Rejection{Judgement: rejection.Judgement{Kind: rejection.KindOther}}, "judgement:open"},
		{"sure, nobody to write to", rejection.Rejection{Judgement: sure, Letters: letter(nil)}, "judgement:done filled:done person:open approval:open"},
		{"a thank-you needs no gate", rejection.Rejection{Judgement: sure, Letters: letter(func(l *rejection.Letter) { l.Kind = rejection.LetterThankYou })}, "judgement:done person:open approval:open"},
		{"the letter left", rejection.Rejection{Judgement: sure, Letters: letter(func(l *rejection.Letter) { l.State = rejection.LetterSent })}, ""},
		{"closed", rejection.Rejection{Judgement: sure, Letters: letter(nil), Closed: rejection.CloseDone}, ""},
		{"stopped", rejection.Rejection{Judgement: sure, Letters: letter(nil), Stopped: true}, ""},
	} {
		var got []string
		for _, s := range steps(c.r) {
			state := "open"
			if s.Done {
				state = "done"
			}
			got = append(got, string(s.Need)+":"+state)
			if s.Title == "" || s.Says == "" {
				t.Errorf("%s: %s says nothing", c.name, s.Need)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.name, got, c.want)
		}
	}
}
