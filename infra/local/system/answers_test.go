package system_test

import (
	"fmt"
	"strings"
	"testing"

	"lemonaid/shared/rejection"
)

// asked is a world in which Robin's request to Ann has left; it returns the address that Ann answers to.
func asked(t *testing.T) (w *world, letterFrom string) {
	t.Helper()
	w = begin(t, nil)
	w.drafted()
	w.says("SEND")
	r := w.only()
	if r.Status() != rejection.StatusScheduled {
		t.Fatalf("status %s", r.Status())
	}
	w.until(r.Current().Slot.At)
	letters := w.outbox(ann)
	if len(letters) != 1 {
		t.Fatalf("%d letters left, want 1", len(letters))
	}
	return w, letters[0].From
}

// answer is a mail of Ann's with a text of its own.
func (w *world) answer(to, head, text string) {
	w.t.Helper()
	raw := strings.Replace(string(w.plain(ann, to, text)), "Subject: Re: hello", head+"Subject: Re: Operations Analyst", 1)
	w.submit(ann, to, []byte(raw))
	w.rest()
}

// TestEveryAnswerIsRelayed sends what interviewers send, and looks at what the owner gets and what may follow.
func TestEveryAnswerIsRelayed(t *testing.T) {
	for _, test := range []struct {
		name, head, text string
		class            rejection.AnswerClass
		thanks           bool // a thank-you is drafted
		stopped          bool
	}{
		{
			name: "substantive", class: rejection.AnswerSubstantive, thanks: true,
			text: "Hi Robin,\r\n\r\nYour answers were thoughtful but long, and I sometimes lost the thread. Practise to say the conclusion first.\r\n\r\nAnn",
		},
		{
			name: "a refusal", class: rejection.AnswerRefusal, thanks: true,
			text: "Dear Robin,\r\n\r\nI am afraid it is our policy not to give individual feedback on interviews.\r\n\r\nAnn Lee",
		},
		{
			name: "out of office", class: rejection.AnswerOutOfOffice, head: "Auto-Submitted: auto-replied\r\nX-Autoreply: yes\r\n",
			text: "I am out of the office until 30 November 2026.",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			w, from := asked(t)
			w.answer(from, test.head, test.text)
			relayed := w.last(robin)
			if relayed.Notice != "answer" || !strings.Contains(squeeze(relayed.Text), squeeze(firstWords(test.text))) {
				t.Errorf("Robin got %q:\n%s", relayed.Notice, relayed.Text)
			}
			r := w.only()
			if got := r.Answers[0].Judgement.Class; got != test.class {
				t.Errorf("class %s, want %s", got, test.class)
			}
			if thanks := r.Letter(rejection.LetterThankYou) != nil; thanks != test.thanks {
				t.Errorf("a thank-you is there: %v, want %v", thanks, test.thanks)
			}
			w.until(monday.AddDate(0, 6, 0))
			if n := len(w.outbox(ann)); n != 1 {
				t.Errorf("%d letters to Ann, want that nothing follows by itself", n)
			}
		})
	}
}

// firstWords are the first line of a text that says something.
func firstWords(text string) string {
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 20 {
			return line
		}
	}
	return text
}

// squeeze leaves out how a text is wrapped and quoted.
func squeeze(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '>' || r == '\r' }), "")
}

// TestStopIsForEver is I7: whoever said stop is never written to again, by any owner.
func TestStopIsForEver(t *testing.T) {
	w, from := asked(t)
	w.answer(from, "", "Stop. Please do not write to me again.")
	if got := w.last(robin); got.Notice != "opted_out" && got.Notice != "answer" {
		t.Errorf("Robin hears %q", got.Notice)
	}
	w.says("SEND")
	const other = "mina.park@letters.example"
	w.sample(other, inbox, "forward-thunderbird-freeze.eml")
	w.writes(other, w.last(other).ReplyTo, "TO Ann Lee <"+strings.ToUpper(ann)+">")
	for range 2 {
		w.writes(other, w.last(other).ReplyTo, "SEND")
	}
	w.until(monday.AddDate(0, 3, 0))
	if n := len(w.outbox(ann)) + len(w.outbox(strings.ToUpper(ann))); n != 1 {
		t.Errorf("%d letters to Ann, want the one from before she said stop", n)
	}
}

// TestAnAnswerIsNeverAnAct is I5: the words of the owner mean nothing at the interviewer's address, whoever writes them.
func TestAnAnswerIsNeverAnAct(t *testing.T) {
	w, from := asked(t)
	for _, who := range []string{ann, robin, "mallory@elsewhere.example"} {
		for _, word := range []string{"SEND", "DELETE", "TO Mallory <mallory@elsewhere.example>"} {
			w.writes(who, from, word)
		}
	}
	r := w.only()
	if r.Letter(rejection.LetterRequest).To.Address != ann || r.Current().State == rejection.LetterScheduled {
		t.Errorf("an answer acted: %+v", r.Current())
	}
	if len(w.outbox("mallory@elsewhere.example")) != 0 {
		t.Error("Mallory got a mail")
	}
}

// TestNearMissesAreAskedBack: what is only near a word schedules nothing, and its writer hears back.
func TestNearMissesAreAskedBack(t *testing.T) {
	w := begin(t, nil)
	w.drafted()
	for i, words := range []string{
		"Don't send", "send pls", "please SEND", "yes", "OK", "👍", "Send it Thursday instead", "SEND?", "not SEND", "SEND ANYWAY?",
		"SEND\r\nCANCEL", "> SEND", "resend", "S E N D", "SEND SEND", "I will send it", "SENDING", "do not SEND ANYWAY", "wait, SEND",
	} {
		t.Run(words, func(t *testing.T) {
			before := len(w.outbox(robin))
			w.writes(robin, w.last(robin).ReplyTo, words)
			r := w.only()
			if l := r.Current(); l.Approved() || l.State != rejection.LetterDraft {
				t.Fatalf("it is %s", l.State)
			}
			if after := len(w.outbox(robin)); after != before+1 {
				t.Errorf("%d answers to number %d, want 1", after-before, i)
			}
		})
	}
}

// TestWordsAreUnderstoodAsPeopleWriteThem: case, marks and a quote below do not matter.
func TestWordsAreUnderstoodAsPeopleWriteThem(t *testing.T) {
	for _, words := range []string{
		"SEND", "send", "Send.", "**SEND**", "\r\n\r\n  send  \r\n", "SEND!", "SEND\r\n\r\n-- \r\nRobin Vale\r\n01 555 0100",
		"SEND\r\n\r\nOn Mon, 16 Nov 2026 at 09:31, Lemonaid wrote:\r\n> Reply SEND: approve and schedule it\r\n> CANCEL",
	} {
		t.Run(fmt.Sprintf("%.12q", words), func(t *testing.T) {
			w := begin(t, nil)
			w.drafted()
			w.says(words)
			if r := w.only(); r.Status() != rejection.StatusScheduled {
				t.Errorf("status %s; Robin hears:\n%.400s", r.Status(), w.last(robin).Text)
			}
		})
	}
}

// TestAskingOnlyChangesNothing: STATUS, HELP and their like are answered and move nothing.
func TestAskingOnlyChangesNothing(t *testing.T) {
	w := begin(t, nil)
	w.drafted()
	before := w.only()
	address := w.last(robin).ReplyTo
	for _, word := range []string{"STATUS", "HELP", "TIPS"} {
		count := len(w.outbox(robin))
		w.writes(robin, address, word)
		if len(w.outbox(robin)) != count+1 {
			t.Errorf("%s was not answered", word)
		}
	}
	after := w.only()
	if after.Current().Revision != before.Current().Revision || after.Status() != before.Status() {
		t.Errorf("%s became %s", before.Status(), after.Status())
	}
	for _, word := range []string{"STATUS", "HELP", "TIPS", "BRIEF"} {
		count := len(w.outbox(robin))
		w.writes(robin, inbox, word)
		if len(w.outbox(robin)) != count+1 {
			t.Errorf("%s to the inbox was not answered", word)
		}
	}
}

// TestDeleteAllAsksOnceAndErases is I9 by mail.
func TestDeleteAllAsksOnceAndErases(t *testing.T) {
	w := begin(t, nil)
	w.drafted()
	w.says("SEND")
	w.writes(robin, inbox, "DELETE ALL")
	question := w.last(robin)
	if question.Notice != "confirm" || !strings.HasPrefix(question.ReplyTo, "confirm.") || len(w.rejections(robin)) != 1 {
		t.Fatalf("Robin was asked %q at %s", question.Notice, question.ReplyTo)
	}
	w.writes("mallory@elsewhere.example", question.ReplyTo, "DELETE ALL")
	if len(w.rejections(robin)) != 1 {
		t.Fatal("somebody else confirmed it")
	}
	w.writes(robin, question.ReplyTo, "DELETE ALL")
	if len(w.rejections(robin)) != 0 {
		t.Error("it was not erased")
	}
	w.until(monday.AddDate(0, 3, 0))
	if n := len(w.outbox(ann)); n != 0 {
		t.Errorf("%d letters left after everything was deleted", n)
	}
}
