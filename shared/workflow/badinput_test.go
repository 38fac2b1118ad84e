package workflow_test

import (
	"strings"
	"testing"
	"time"

	"lemonaid/shared/rejection"
	"lemonaid/shared/workflow"
)

// TestBadInput: each is answered or dropped as the design says; none opens a rejection, none is an error.
func TestBadInput(t *testing.T) {
	forged := pass
	forged.DMARC = workflow.VerdictFail
	spam := pass
	spam.Spam = workflow.VerdictFail
	for _, c := range []struct {
		name string
		post post
		// to is who is answered, with which words; "" means that nobody is.
		to, says string
	}{
		{"empty", post{from: robin, subject: "Fwd:"}, robin, "nothing in it"},
		{"40 MB", post{from: robin, subject: "Fwd: x", raw: make([]byte, 40<<20)}, robin, "over 10 MB"},
		{"a stranger", post{from: mallory, subject: "Fwd: x", body: forwarded("", ann, "Application", genericText)}, mallory, "not on the list"},
		{"forged", post{from: robin, subject: "Fwd: x", body: forwarded("", ann, "x", genericText), verdicts: forged}, "", ""},
		{"spam", post{from: robin, subject: "Fwd: x", body: forwarded("", ann, "x", genericText), verdicts: spam}, "", ""},
		{"no header", post{from: robin, raw: []byte("\x00\x01 not a mail at all")}, robin, "could not open"},
		{"words that are no command", post{from: robin, subject: "hello", body: "What is this?"}, robin, "rejection"},
		{"an act without confirmation", post{from: robin, subject: "x", body: "SEND"}, robin, "SEND"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			c.post.to = inbox
			s.arrives(c.post)
			list, _, err := s.store.List(t.Context(), rejection.NewOwner(robin), workflow.Filter{}, allOf)
			if err != nil || len(list) != 0 {
				t.Errorf("%d rejections (%v), want none", len(list), err)
			}
			if c.to == "" {
				if n := len(s.mails.sent); n != 0 {
					t.Errorf("%d mails, want none", n)
				}
				return
			}
			if got := unwrap(s.last(c.to)); !strings.Contains(strings.ToLower(got), strings.ToLower(c.says)) {
				t.Errorf("the answer does not hold %q:\n%s", c.says, got)
			}
		})
	}
}

// TestBadInputOnceADay: an error of one kind is answered once per sender and day.
func TestBadInputOnceADay(t *testing.T) {
	s := newStage(t)
	for range 5 {
		s.arrives(post{from: mallory, to: inbox, subject: "x", body: "y"})
	}
	if n := len(s.to(mallory)); n != 1 {
		t.Errorf("%d answers on one day, want 1", n)
	}
	s.clock.move(25 * time.Hour)
	s.arrives(post{from: mallory, to: inbox, subject: "x", body: "y"})
	if n := len(s.to(mallory)); n != 2 {
		t.Errorf("%d answers on two days, want 2", n)
	}
}

// TestBrokenMIME: a broken tree is read as far as it goes, and loses nothing of the mail.
func TestBrokenMIME(t *testing.T) {
	s := newStage(t)
	raw := "From: Robin Vale <" + robin + ">\r\nTo: " + inbox + "\r\nSubject: Fwd: Your application\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/mixed; boundary=never\r\n\r\n" +
		strings.ReplaceAll(forwarded("", "Ann Lee <"+ann+">", "Your application", genericText), "\n", "\r\n")
	s.arrives(post{from: robin, to: inbox, raw: []byte(raw)})
	if got := s.only().Judgement.Kind; got != rejection.KindRejection {
		t.Errorf("kind %s, want rejection", got)
	}
}

// TestForwardOfForward judges what the employer wrote, not what a friend passed on.
func TestForwardOfForward(t *testing.T) {
	s := newStage(t)
	inner := forwarded("Sorry about this.", "Ann Lee <"+ann+">", "Your application", genericText)
	s.arrives(post{
		from: "Robin Vale <" + robin + ">", to: inbox, subject: "Fwd: Fwd: Your application",
		body: forwarded("", "Sam Vale <sam@friends.example>", "Fwd: Your application", inner),
	})
	if got := s.only().Original.From.Address; got != ann {
		t.Errorf("judged the mail of %s, want ann's", got)
	}
}

// TestNoRejectionInIt says what the mail is, and writes to nobody.
func TestNoRejectionInIt(t *testing.T) {
	s := newStage(t)
	s.arrives(post{
		from: "Robin Vale <" + robin + ">", to: inbox, subject: "Fwd: Interview",
		body: forwarded("", "Ann Lee <"+ann+">", "Invitation to interview",
			"Dear Robin,\n\nWe would like to invite you to an interview for the Operations Analyst role. Are you free on Tuesday at 10:00? "+
				"Please reply with a time that suits you.\n\nKind regards,\nAnn Lee\nNorthwind"),
	})
	r := s.only()
	if r.Judgement.Kind == rejection.KindRejection || len(r.Letters) != 0 {
		t.Errorf("kind %s with %d letters, want no rejection and none", r.Judgement.Kind, len(r.Letters))
	}
	s.replies("SEND")
	s.clock.move(20 * 24 * time.Hour)
	s.sweep()
	if n := len(s.to(ann)); n != 0 {
		t.Errorf("%d letters to ann", n)
	}
}

// TestDeliveredThreeTimes: the same mail by other receipts is one forward; a second forward of the same original joins it.
func TestDeliveredThreeTimes(t *testing.T) {
	s := newStage(t)
	p := post{
		from: "Robin Vale <" + robin + ">", to: inbox, subject: "Fwd: Your application", messageID: "same@vale.example",
		body: forwarded("", "Ann Lee <"+ann+">", "Your application", genericText),
	}
	for range 3 {
		s.arrives(p)
	}
	if n := len(s.to(robin)); n != 1 {
		t.Errorf("%d answers to one mail delivered three times, want 1", n)
	}
	p.messageID = "another@vale.example"
	s.arrives(p)
	if got := s.only(); len(got.Letters) != 1 || len(s.to(robin)) != 2 {
		t.Errorf("%d letters and %d answers after a second forward, want 1 and 2", len(got.Letters), len(s.to(robin)))
	}
}

// TestWordDeliveredThreeTimes: a word, and an error, of one message that came by three receipts is answered once.
func TestWordDeliveredThreeTimes(t *testing.T) {
	for _, from := range []string{robin, mallory} {
		s := newStage(t)
		for range 3 {
			s.arrives(post{from: from, to: inbox, subject: "x", body: "HELP", messageID: "same@vale.example"})
		}
		if n := len(s.to(from)); n != 1 {
			t.Errorf("%s got %d answers, want 1", from, n)
		}
	}
}

// TestRawMailOfWordsGoes: what a rejection holds is kept, what was only a word is not.
func TestRawMailOfWordsGoes(t *testing.T) {
	s := newStage(t)
	s.generic("")
	s.replies("SEND")
	s.arrives(post{from: robin, to: inbox, subject: "x", body: "HELP"})
	if _, found := s.raws.kept["receipt-1"]; len(s.raws.kept) != 1 || !found {
		t.Errorf("%d raw mails are kept, want the forward alone", len(s.raws.kept))
	}
}

// TestCommandOnDeleted answers that there is nothing left.
func TestCommandOnDeleted(t *testing.T) {
	s := newStage(t)
	s.generic("")
	to := s.replyTo(s.last(robin))
	s.replies("DELETE")
	before := len(s.to(robin))
	s.arrives(post{from: robin, to: to, subject: "Re: draft", body: "SEND"})
	if n := len(s.to(robin)); n != before+1 {
		t.Errorf("%d answers, want 1", n-before)
	}
}

// TestCancelBeforeSend: a CANCEL handled before the SEND that was sent earlier wins, and the SEND's sender is told.
func TestCancelBeforeSend(t *testing.T) {
	s := newStage(t)
	s.generic("")
	to := s.replyTo(s.last(robin))
	sent := s.clock.Now().Add(time.Minute)
	s.clock.move(10 * time.Minute)
	s.arrives(post{from: robin, to: to, subject: "Re: draft", body: "CANCEL", received: sent.Add(time.Minute)})
	s.arrives(post{from: robin, to: to, subject: "Re: draft", body: "SEND", received: sent})
	if got := s.status(); got != rejection.StatusCancelled {
		t.Errorf("status %s, want cancelled", got)
	}
	if n := len(s.to(robin)); n != 3 {
		t.Errorf("robin got %d mails, want 3: the draft, the cancellation, the word about the late SEND", n)
	}
}

// TestLastWeeksDraft: a reply to an old draft is too old to act on.
func TestLastWeeksDraft(t *testing.T) {
	s := newStage(t)
	s.generic("")
	to := s.replyTo(s.last(robin))
	written := s.clock.Now()
	s.clock.move(8 * 24 * time.Hour)
	s.arrives(post{from: robin, to: to, subject: "Re: draft", body: "SEND", received: written})
	if got := s.status(); got != rejection.StatusNeedsApproval {
		t.Errorf("status %s, want needs_approval", got)
	}
}

// TestNearMisses are asked back and schedule nothing.
func TestNearMisses(t *testing.T) {
	for _, words := range []string{"send pls", "Don't send", "yes", "👍", "", "send it Thursday instead", "> SEND", "SEND\nCANCEL"} {
		t.Run(words, func(t *testing.T) {
			s := newStage(t)
			s.generic("")
			s.replies(words)
			if got := s.status(); got != rejection.StatusNeedsApproval {
				t.Errorf("status %s, want needs_approval", got)
			}
			if n := len(s.to(robin)); n != 2 {
				t.Errorf("robin got %d mails, want the draft and the question", n)
			}
		})
	}
}
