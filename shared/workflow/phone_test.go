package workflow_test

import (
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
)

// withNumber forwards a rejection by Ann, whose number the note gives.
func (s *stage) withNumber() {
	s.t.Helper()
	s.generic("Spoke with Ann Lee (ann.lee@northwind.example). Her number is +353 1 555 0142. We talked about the ferry timetable puzzle.")
}

// TestCall: the call is offered first; CALL brings the script, with a time the reminder too, and changes no letter.
func TestCall(t *testing.T) {
	s := newStage(t)
	s.withNumber()
	first := unwrap(s.last(robin))
	if call, draft := strings.Index(first, "reply CALL"), strings.Index(first, "Subject:"); call < 0 || call > draft {
		t.Errorf("the call is not offered before the letter:\n%s", first)
	}
	for _, c := range []struct{ words, says, file string }{
		{"CALL", "Here is a script for your call to Ann, +353 1 555 0142", ""},
		{"call wed 10:00", "The reminder for Wed 18 Nov at 10:00", "call.ics"},
		{"Call tomorrow at 14:30", "The reminder for Tue 17 Nov at 14:30", "call.ics"},
	} {
		s.clock.move(time.Minute)
		s.replies(c.words)
		got := s.last(robin)
		if text := unwrap(got); !strings.Contains(text, c.says) || !strings.Contains(text, "If nobody answers") {
			t.Errorf("%s is answered with\n%s", c.words, text)
		}
		if has := strings.Contains(string(got.Raw), "call.ics"); has != (c.file != "") {
			t.Errorf("%s: a reminder is attached: %v", c.words, has)
		}
	}
	if got := s.status(); got != rejection.StatusNeedsApproval || len(s.to(ann)) != 0 {
		t.Errorf("status %s and %d letters after asking for a script", got, len(s.to(ann)))
	}
}

// TestCallWithANumberOfTheOwners: where no mail gives a number, the owner's word does.
func TestCallWithANumberOfTheOwners(t *testing.T) {
	s := newStage(t)
	s.generic("Spoke with Ann Lee (ann.lee@northwind.example).")
	s.replies("CALL")
	if text := unwrap(s.last(robin)); !strings.Contains(text, "I know no number for Ann") || !strings.Contains(text, "CALL +353") {
		t.Errorf("without a number:\n%s", text)
	}
	s.clock.move(time.Minute)
	s.replies("CALL +353 1 555 0147")
	if text := unwrap(s.last(robin)); !strings.Contains(text, "+353 1 555 0147") || !strings.Contains(text, "If nobody answers") {
		t.Errorf("with a number:\n%s", text)
	}
}

// TestCallRefuses times that are none, and says what to write.
func TestCallRefuses(t *testing.T) {
	for _, words := range []string{"CALL her yesterday", "call me maybe", "CALL 12"} {
		s := newStage(t)
		s.withNumber()
		s.replies(words)
		if text := unwrap(s.last(robin)); !strings.Contains(text, "Nothing was changed") {
			t.Errorf("%q is answered with\n%s", words, text)
		}
	}
}

const callNotes = "CALLED\nAnn took ten minutes. She said my answers were thoughtful but too long, and that she lost the thread in the case study.\n" +
	"She said the timetable exercise was the best they saw."

// TestCalledHoldsTeachesAndThanks: notes of a call hold what was scheduled, become lessons, and lead to a thank-you.
func TestCalledHoldsTeachesAndThanks(t *testing.T) {
	s := newStage(t)
	s.withNumber()
	s.replies("SEND")
	if got := s.status(); got != rejection.StatusScheduled {
		t.Fatalf("status %s before the call", got)
	}
	s.clock.move(time.Hour)
	s.replies(callNotes)
	r := s.only()
	if l := r.Letter(rejection.LetterRequest); l.State != rejection.LetterDraft || l.Approved() {
		t.Errorf("the request is %s after the call: it must wait for its owner", l.State)
	}
	if l := r.Current(); l.Kind != rejection.LetterThankYou || l.To.Address != ann {
		t.Fatalf("the current letter is %s to %s, want a thank-you to ann", l.Kind, l.To.Address)
	}
	text := unwrap(s.last(robin))
	for _, want := range []string{"Kept for your next interview", "Reply SEND", "lost the thread"} {
		if !strings.Contains(text, want) {
			t.Errorf("the answer does not say %q:\n%s", want, text)
		}
	}
	lessons, _, err := s.store.ListLessons(t.Context(), rejection.NewOwner(robin), allOf)
	if err != nil || len(lessons) == 0 || lessons[0].Source != "call" {
		t.Errorf("%d lessons (%v) of the call", len(lessons), err)
	}
	for _, l := range lessons {
		if !strings.Contains(callNotes, l.Quote) {
			t.Errorf("the quote %q is not in the notes", l.Quote)
		}
	}
	s.clock.move(10 * 24 * time.Hour)
	s.sweep()
	if n := len(s.to(ann)); n != 0 {
		t.Errorf("%d letters left after the call without a new approval", n)
	}
}

// TestCalledTwice: the same notes delivered twice are one call and one set of lessons.
func TestCalledTwice(t *testing.T) {
	s := newStage(t)
	s.withNumber()
	p := post{from: robin, to: s.replyTo(s.last(robin)), subject: "Re: x", body: callNotes, messageID: "notes@vale.example"}
	s.arrives(p)
	first, _, _ := s.store.ListLessons(t.Context(), rejection.NewOwner(robin), allOf)
	s.arrives(p)
	second, _, _ := s.store.ListLessons(t.Context(), rejection.NewOwner(robin), allOf)
	if len(s.only().Answers) != 1 || len(first) != len(second) {
		t.Errorf("%d answers, %d and then %d lessons", len(s.only().Answers), len(first), len(second))
	}
}

// TestCalledTooLate teaches nothing: a word that does not count leaves no lesson.
func TestCalledTooLate(t *testing.T) {
	s := newStage(t)
	s.withNumber()
	to := s.replyTo(s.last(robin))
	written := s.clock.Now()
	s.clock.move(8 * 24 * time.Hour)
	s.arrives(post{from: robin, to: to, subject: "Re: x", body: callNotes, received: written})
	lessons, _, err := s.store.ListLessons(t.Context(), rejection.NewOwner(robin), allOf)
	if err != nil || len(lessons) != 0 || len(s.only().Answers) != 0 {
		t.Errorf("%d lessons and %d answers of a word that came too late (%v)", len(lessons), len(s.only().Answers), err)
	}
}

// TestCalledByPage works like the mail.
func TestCalledByPage(t *testing.T) {
	s := newStage(t)
	s.withNumber()
	c := rejection.Command{Verb: rejection.VerbCalled, Text: strings.TrimPrefix(callNotes, "CALLED\n")}
	r, err := s.app.Act(t.Context(), rejection.NewOwner(robin), s.only().ID, 0, c)
	if err != nil || r.Current().Kind != rejection.LetterThankYou || len(r.Answers) != 1 || !r.Answers[0].Call {
		t.Fatalf("after CALLED by the page: %+v, %v", r.Answers, err)
	}
	lessons, _, err := s.store.ListLessons(t.Context(), rejection.NewOwner(robin), allOf)
	if err != nil || len(lessons) == 0 {
		t.Errorf("%d lessons (%v)", len(lessons), err)
	}
}
